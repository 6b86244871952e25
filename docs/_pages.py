"""Pages of the site that are made from the models when it is built, and never kept."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from conflictschema.generate.words import words_page


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them to the files of the site."""
    files.append(File.generated(config, "words.md", content=words_page()))
    return files
