"""Pages of the site that are made from the models when it is built, and never kept."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

import conflictschema
from conflictschema import records, values
from conflictschema.generate.fields import fields_page
from conflictschema.generate.words import words_page

_REFERENCE = """# Python reference

What `import conflictschema as cs` gives, name by name. The words of vocabularies have a [page of their own](words.md),
and so have the [fields of records](records.md) as JSON has them.
"""
_ENTRY = """## cs.{name}

::: {home}.{name}
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them to the files of the site."""
    pages = {"words.md": words_page(), "records.md": fields_page(), "reference.md": _reference()}
    for name, content in pages.items():
        files.append(File.generated(config, name, content=content))
    return files


def _reference() -> str:
    shelved = [name for shelf in (records, values) for name in shelf.__all__]
    homes = {name: getattr(conflictschema, name) for name in (*conflictschema.PUBLIC, *shelved)}
    # Unions and references are names for types, and have no page of their own.
    documented = {name: each.__module__ for name, each in homes.items() if getattr(each, "__name__", None) == name}
    return "\n".join([_REFERENCE, *(_ENTRY.format(name=name, home=home) for name, home in documented.items())])
