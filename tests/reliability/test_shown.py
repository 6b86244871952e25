"""Text that acts on a terminal, hides, turns or is code somewhere: harmless in every report there is."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest

from conflictschema._discover import names

REPORTS = sorted(names("conflictschema.reports"))
FINDS = ["CS021", "CS023", "CS025", "CS202"]

HOSTILE = {
    "escape": "a\x1b[31mred\x1b[0m",
    "link-of-a-terminal": "\x1b]8;;http://example.org\x07click\x1b]8;;\x07",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "c1": "\x9b31m\x85",
    "backspace": "safe\b\b\b\bevil",
    "carriage-return": "first\rsecond",
    "line-break": "first\nsecond",
    "bidi": "user\u202e\u2066// nimda\u2069\u2066",
    "invisible": "a\u200b\u200d\ufeff\u2060b\U000e0041",
    "separators": "a\u2028b\u2029c",
    "script": "<script>alert(1)</script>",
    "image": "\"><img src=x onerror=alert(1)>'",
    "entity": "&lt;b&gt; &#x3c; ]]> <!-- --> <?xml?> <![CDATA[",
    "formula": '=HYPERLINK("http://example.org","x")',
    "plus": "+1+cmd|'/C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1",
    "workflow": "::error file=x::y",
    "workflow-lines": "x\n::set-output name=a::b%0A",
    "group": "##[error]x",
    "table": "a | b || c",
    "markup": "[x](javascript:alert(1)) `code` **bold** ![i](http://example.org/i.png)",
    "braces": "{record} {0} {{}} %s %(x)s ${HOME} $(id)",
    "csv": 'a","b',
    "markup-of-rich": "[bold red]x[/] [link=http://example.org]y[/link]",
    "lone": "\\ud800",
}


def hostile():
    for number, text in enumerate(HOSTILE.values()):
        record = {"type": "actor", "id": f"actor:a{number}", "kind": text, "identification": "described", text: text}
        yield json.dumps(
            {**record, "description": "x", "perhaps_same": [text], "active": {"edtf": text}, "note": [text]}
        )
        yield json.dumps({"type": text, "id": text})
        yield json.dumps({"type": "source", "id": f"source:s{number}", "kind": "report", "original": {text: 7}})
        yield f'{{"{text if text.isprintable() and chr(34) not in text and chr(92) not in text else "x"}":'


def no_more(out):
    assert "CS023" in out


def xml(out):
    ET.fromstring(out)  # noqa: S314  what we wrote ourselves


def lines_of_json(out):
    assert [json.loads(line) for line in out.splitlines()]


def cells(out):
    text = out.removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-[0-9.]+", cell), cell


def annotations(out):
    for line in out.splitlines():
        assert re.match(r"::(error|warning|notice|group|endgroup)[ :]", line) or "::" not in line[:2], line
        assert not line.startswith(("##[", "::set-", "::add-")), line


def markup(out):
    assert not re.search(r"<(script|img|!--|\?xml)", out)
    assert not re.search(r"(?<!\\)\]\(javascript:", out)
    assert not re.search(r"(?<!\\)!\[i\]\(", out)


IS = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "jsonl": lines_of_json,
    "csv": cells,
    "junit": xml,
    "github": annotations,
    "md": markup,
}


@pytest.mark.parametrize("report", REPORTS)
def test_what_strangers_wrote_is_harmless_in_every_report(machine, report):
    machine.write("evil.jsonl", "\n".join(hostile()).encode("utf-8", "surrogatepass"))
    done = machine.run("validate", "evil.jsonl", "--format", report, table=report == "csv")
    assert done.code == 1
    assert "CS02" in done.out
    IS.get(report, no_more)(done.out)
    if report in ("html", "junit", "md"):
        assert "<script>" not in done.out
        assert "<img" not in done.out
