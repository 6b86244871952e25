"""Tables as they come: letters, delimiters, rows that are odd, headers that were renamed, and where everything stands."""

import gzip

import pytest
from cells import HEAD, row, said

import conflictschema as cs
from conflictschema.errors import UsageError
from conflictschema.reports._remarks import verdict


def codes(result):
    return [code for code, *_ in said(result)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_same_table_in_any_dress_gives_the_same(judged, delimiter, newline, encoding):
    head = HEAD.replace(",", delimiter)
    lines = [head, row(delimiter), row(delimiter, incident_id="2", killed_max="many", admin1="حلب")]
    result = judged(newline.join(lines).encode(encoding))
    guess = [("CS037", None, None)] if encoding == "utf-16-le" else []
    assert said(result) == [*guess, ("CS040", "H3", "many")]


@pytest.mark.parametrize("encoding", ["cp1251", "cp1256", "shift_jis"])
def test_letters_that_cannot_be_told_are_read_only_by_name(judged, encoding):
    admin1 = {"cp1251": "Харківська область", "cp1256": "محافظة حلب", "shift_jis": "東京都"}[encoding]
    data = "\n".join([HEAD, row(admin1=admin1), row(incident_id="2", admin1=admin1, date="x")]).encode(encoding)
    result = judged(data)
    assert (codes(result), result.exit_code) == (["CS031"], 3)
    assert said(judged(data, encoding=encoding)) == [("CS045", "B3", "x")]


def test_a_byte_that_the_named_encoding_lacks_refuses_the_table(judged):
    result = judged(f"{HEAD}\n{row(admin1='Nariño')}\n".encode(), encoding="ascii")
    assert (codes(result), result.exit_code) == (["CS032"], 3)


def test_an_encoding_of_nobody_is_wrong_usage(judged):
    with pytest.raises(UsageError, match="no encoding"):
        judged(row(), encoding="klingon")


def test_preamble_blank_rows_and_quoted_breaks_keep_the_rows_of_the_spreadsheet(judged):
    lines = [
        "Incidents of 2020,,",
        "",
        HEAD,
        "#id,#date,#geo,#adm1,,,,,,,",
        row(notes='"two\nlines"'),
        "",
        row(date="x"),
    ]
    result = judged("\n".join(lines).encode())
    (finding,) = [each for each in result.findings if each.code == "CS045"]
    assert (finding.place.cell, finding.place.line, finding.place.sheet_row) == ("B7", 8, 7)
    assert any("HXL" in each for each in result.inputs[0].remarks)
    assert any("row 3" in each for each in result.inputs[0].remarks)


def test_odd_rows_are_said_and_the_others_judged(judged):
    lines = [
        HEAD,
        row(),
        "a,b",
        row(incident_id="2", date="x"),
        '"a"b' + row()[5:],
        row(incident_id="3", notes='5" gun'),
    ]
    result = judged("\n".join(lines).encode())
    assert codes(result) == ["CS033", "CS045", "CS035"]
    assert result.records["event"] == 2


def test_a_renamed_column_gives_one_finding_with_what_may_be_meant(judged):
    result = judged(
        *[row(incident_id=str(number)) for number in range(50)], head=HEAD.replace("killed_max", "killed_maxi")
    )
    assert codes(result) == ["CS054"]
    (finding,) = [each for each in result.findings if each.code == "CS054"]
    assert "“killed_max” (did you mean “killed_maxi”?)" in result.sentence(finding)
    assert sum(result.records.values()) == 0


def test_headers_are_known_again_in_other_case(found):
    assert found(row(), head=HEAD.upper().replace("_", " ")) == []


def test_headers_alone_are_a_notice(judged):
    result = judged(HEAD.encode())
    assert [each.code for each in result.findings][:1] == ["CS039"]
    assert (result.exit_code, result.verdict) == (0, "empty")
    assert verdict(result) == "No record was made of a row, only of the mapping itself, so nothing was judged."


def test_a_table_that_nobody_knows_asks_for_a_mapping(judged):
    result = judged(row(), mapping=None)
    assert (codes(result), result.exit_code) == (["CS052"], 3)


def test_ten_thousand_columns_are_refused(judged):
    result = judged(",".join(f"c{number}" for number in range(10_001)).encode() + b"\n1\n")
    assert (codes(result), result.exit_code) == (["CS053"], 3)


def test_rows_that_differ_about_a_record_that_they_share(judged, incidents, tmp_path):
    mapping = tmp_path / "shared.yaml"
    text = incidents.read_text("utf-8").replace(
        'url: "{source_url}"\n', 'url: "{source_url}"\n      title: "{notes}"\n'
    )
    mapping.write_text(text, encoding="utf-8")
    result = judged(row(), row(incident_id="2"), row(incident_id="3", notes="by one"), mapping=mapping)
    assert said(result) == [("CS049", "K4", None)]
    (differing,) = (each for each in result.findings if each.code == "CS049")
    told = {name: differing.parameters[name] for name in ("header", "now", "before", "row")}
    assert told == {"header": "notes", "now": '"by one"', "before": '"seen by two"', "row": 2}
    assert result.records["source"] == 1


def test_packed_tables_are_read(judged):
    data = gzip.compress("\n".join([HEAD, row(date="x")]).encode())
    assert said(judged(data, name="table.csv.gz")) == [("CS045", "B2", "x")]


def test_many_rows_keep_their_places_whatever_the_jobs(tmp_path, incidents):
    """More than a block of rows, with a faulty cell here and there, a ragged row and a quoted break."""
    lines = [HEAD]
    for number in range(60_000):
        cells = {
            "incident_id": f"I{number}",
            "notes": f'"{"n" * 40}, {number}"',
            "killed_max": "x" if number % 20_000 == 7 else "3",
        }
        lines.append(row(**cells))
    lines[30_000] = "short"
    lines[40_000] = row(incident_id="broken", notes='"a\nb"')
    path = tmp_path / "many.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    expected = [("CS040", "H9", 9), ("CS040", "H20009", 20_009), ("CS033", None, 30_001), ("CS040", "H40009", 40_010)]
    for jobs in (1, 2):
        result = cs.validate(path, mapping=incidents, jobs=jobs, select=["CS201"])
        assert [(each.code, each.place.cell, each.place.line) for each in result.findings] == expected
        assert result.records["event"] == 59_996


def test_what_was_lost_and_how_it_was_read_is_told(judged):
    result = judged(row())
    assert result.inputs[0].losses == ("The name of the witness is kept as it is, in no field of its own.",)
    assert result.inputs[0].mapping == "incidents"


def test_several_files_of_one_mapping_are_one_dataset(tmp_path, incidents):
    for number in (1, 2):
        (tmp_path / f"{number}.csv").write_text(f"{HEAD}\n{row(incident_id=str(number))}\n", encoding="utf-8")
    result = cs.validate(tmp_path, mapping=incidents)
    assert said(result) == []
    assert result.records == {"dataset": 1, "event": 2, "location": 1, "source": 1}
