"""What each rule says of its own bad example: every sentence can be read in the golden file."""

from edge_cases import told

import conflictschema as cs
from conflictschema.rules import catalogue
from conflictschema.rules._around import TEXT, examples
from conflictschema.rules._rule import Reading


def test_what_is_said_of_the_bad_examples(tmp_path, golden):
    path, sources, lines = tmp_path / "data.jsonl", tmp_path / "texts", []
    sources.mkdir()
    (sources / "any-name.txt").write_text(TEXT, encoding="utf-8")
    for code, entry in catalogue().items():
        if entry.bad and not issubclass(entry, Reading):
            path.write_bytes(examples(entry)[0])
            result = cs.validate(path, sources=sources, select=[code], jobs=1)
            lines += [f"{finding.place.line}{told(result, finding)}" for finding in result.findings]
    golden("".join(lines), "examples.txt")
