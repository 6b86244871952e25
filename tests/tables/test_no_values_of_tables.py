"""`--no-values` is complete for tables: nothing that stands in a cell, a header or the name of a sheet comes out."""

import pytest
import xlsxwriter
from cells import HEAD, row

from conflictschema import __main__ as program
from conflictschema._discover import names

CANARY = "canary7f3a"
FAULTS = ("killed_max", "latitude", "date", "country", "source_url", "incident_id", "admin1")


def csv_table():
    lines = [HEAD.replace("notes", f"{CANARY} notes")]
    for number, name in enumerate(FAULTS):
        lines.append(row(**{"incident_id": f"I{number}", "notes": CANARY, name: f"{CANARY} {number}/{number}/2020"}))
    lines += [f"{CANARY},x", f'"{CANARY}"{CANARY},{row()}', row(notes=f"{CANARY}\0"), row(admin1=CANARY, notes=CANARY)]
    return "\n".join(lines).encode() + b"\n"


def workbook(path):
    book = xlsxwriter.Workbook(path)
    for sheet, hidden in ((f"{CANARY} a", False), (f"{CANARY} b", False), (f"{CANARY} c", True)):
        page = book.add_worksheet(sheet)
        lines = [HEAD, row(incident_id=CANARY, date=CANARY, killed_min=CANARY)] if sheet.endswith("b") else [CANARY]
        for at, line in enumerate(lines):
            page.write_row(at, 0, line.split(","))
        if hidden:
            page.hide()
    book.close()


@pytest.mark.parametrize("report", sorted(names("conflictschema.reports")))
@pytest.mark.parametrize("kind", ["table.csv", "renamed.csv", "table.xlsx", "broken.json"])
def test_no_report_shows_what_stands_in_a_table(tmp_path, incidents, capfd, monkeypatch, report, kind):
    monkeypatch.chdir(tmp_path)
    match kind:
        case "table.csv":
            (tmp_path / kind).write_bytes(csv_table())
        case "renamed.csv":
            (tmp_path / kind).write_text(
                f"{HEAD.replace('killed_max', 'killed_max' + CANARY)}\n{row()}\n", encoding="utf-8"
            )
        case "table.xlsx":
            workbook(tmp_path / kind)
        case _:
            (tmp_path / kind).write_text(f'[{{"{CANARY}": 1, "{CANARY}": 2}}]', encoding="utf-8")
    code = program.run(["validate", kind, "--mapping", str(incidents), "--format", report, "--no-values"])
    shown = capfd.readouterr()
    assert code in (1, 3)
    assert CANARY not in shown.out.lower()
    assert CANARY not in shown.err.lower()
