"""A mapping that is wrong is said with line and column, and is never used."""

import pytest
from cells import row


def complaint(judged, tmp_path, text):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(text, encoding="utf-8")
    result = judged(row(), mapping=mapping)
    (finding,) = result.findings
    return finding.code, finding.place.line, result.sentence(finding), result.exit_code


START = 'mapping: "1.0"\nname: x\n'


@pytest.mark.parametrize(
    ("text", "told", "words"),
    [
        ("a: [1", ("CS050", 1, 3), "no YAML"),
        ("", ("CS050", None, 3), "empty"),
        ("a: &x 1\nb: *x", ("CS061", 1, 3), "Anchors"),
        ("a: !!python/object:os.system {}", ("CS050", 1, 3), "Tags"),
        ("---\na: 1\n---\nb: 2", ("CS050", 3, 3), "more than one document"),
        ("a: {<<: {b: 1}}", ("CS061", 1, 3), "Merge"),
        ("a: NO", ("CS051", 1, 1), "“NO”"),
        ("a: 1\na: 2", ("CS051", 2, 1), "second time"),
        ("[" * 40 + "]" * 40, ("CS061", 1, 3), "nested"),
        (START + "records: {}\n", ("CS051", 3, 1), "records"),
        (START + "recods: {}\n", ("CS050", 3, 3), "Did you mean “records”?"),
        (START + "records:\n  a: {record: actr, id: x}", ("CS051", 4, 1), "Did you mean “actor”?"),
        (START + "records:\n  a:\n    record: actor\n    id: x\n    fields: {knd: state}", ("CS051", 7, 1), "“kind”"),
        (START + "records:\n  a: {record: actor, id: 'x', fields: {kind: '{open'}}", ("CS051", 4, 1), "brace"),
        (START + "records:\n  e: {record: event, id: x, fields: {where: ['@a']}}", ("CS051", 4, 1), "no record “a”"),
        (
            START + "records:\n  a: {record: actor, id: x}\n  e: {record: event, id: x, fields: {where: ['@a']}}",
            ("CS051", 5, 1),
            "of the type actor",
        ),
        (START + "source: {dates: [DDMM]}\nrecords: {a: {record: actor, id: x}}", ("CS051", 3, 1), "pattern"),
        (START + "columns: {a: {values: w}}\nrecords: {a: {record: actor, id: x}}", ("CS051", 3, 1), "list of words"),
        (
            START + "source: {thousands: '.'}\nrecords: {a: {record: actor, id: x}}",
            ("CS051", 3, 1),
            "decimal “,” meant",
        ),
        (
            START + "source:\n  thousands: ','\n  decimal: ','\nrecords: {a: {record: actor, id: x}}",
            ("CS051", 5, 1),
            "decimal “.” meant",
        ),
        (
            START + "source: {thousands: ','}\ncolumns:\n  a: {decimal: ','}\nrecords: {a: {record: actor, id: x}}",
            ("CS051", 5, 1),
            "thousands",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(judged, tmp_path, text, told, words):
    """`told` is the code, the line and the exit code."""
    code, line, sentence, exit_code = complaint(judged, tmp_path, text)
    assert (code, line, exit_code) == told
    assert words in sentence


@pytest.mark.parametrize("name", ["x'; drop table base; --", 'a"b', "n", "id", "_row", "{}", "select", "\\'"])
def test_headers_and_words_are_never_read_as_a_query(judged, tmp_path, name):
    quoted = "'" + name.replace("'", "''") + "'"
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        START
        + f"columns: {{id: {{header: {quoted}, values: w, null: [{quoted}]}}, 'n': {{header: n2}}, x: {{header: x2, split: ';'}}}}\n"
        + f"values: {{w: {{one: {quoted}, 'b': state}}}}\n"
        + "records:\n  a:\n    record: actor\n    id: '{n}'\n    original: '*'\n"
        + "    fields: {kind: '{id}', identification: named, names: [{each: x, text: '{x}', kind: mention}]}\n",
        encoding="utf-8",
    )
    head = ",".join('"' + each.replace('"', '""') + '"' for each in (name, "n2", "x2", "other'; --"))
    result = judged(f"{head}\nb,1,a; b,y'\n".encode(), mapping=mapping, select=["CS201"])
    assert [result.sentence(each) for each in result.findings] == []
    assert result.records == {"actor": 1}
