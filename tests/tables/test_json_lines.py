"""JSON Lines as a table: rows have the numbers that an editor shows."""

import json

from cells import HEAD, row

import conflictschema as cs


def test_rows_of_json_lines_are_the_lines_of_the_file(tmp_path, incidents):
    mapping = incidents

    def line(**cells):
        return json.dumps(dict(zip(HEAD.split(","), row(**cells).split(","), strict=True)))

    path = tmp_path / "rows.jsonl"
    path.write_text(
        "\n\n".join([line(), line(incident_id="INC-2", killed_min="many"), line(incident_id="INC-3", date="soon")])
    )
    found = [(each.code, each.place.line, each.place.sheet_row) for each in cs.validate(path, mapping=mapping).findings]
    assert {("CS040", 3, 3), ("CS045", 5, 5)} <= set(found)
    path.write_text("\n" + line(killed_min="many") + "\n")
    (finding,) = [each for each in cs.validate(path, mapping=mapping).findings if each.code == "CS040"]
    assert finding.place.line == 2
    path.write_text("[" + line(killed_min="many") + "]")
    (finding,) = [each for each in cs.validate(path, mapping=mapping).findings if each.code == "CS040"]
    assert (finding.place.line, finding.place.sheet_row) == (None, 2)
