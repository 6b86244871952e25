"""Bytes that are not quite JSON: a finding at its place, the rest judged, and never a wrong "valid"."""

import codecs

import pytest

ACTOR = (
    b'{"type":"actor","id":"actor:%s","kind":"government","identification":"described","description":"Somewhere."%s}'
)
PLACE = b'{"type":"location","id":"location:%s","kind":"area","names":[{"text":"The post","kind":"short"}],"uncertainty_m":%s}'
TEXT = b'{"type":"source","id":"source:%s","kind":"report","text":{"sha256":"0","code_points":%s,"media_type":"text/plain"}}'
TEXT = TEXT.replace(b'"0"', b'"' + b"0" * 64 + b'"')


def actor(name, more=b""):
    return ACTOR % (name.encode(), more)


GOOD = actor("good")


def around(line):
    """A line with a sound one before it and behind it."""
    return b"\n".join([actor("before"), line, actor("behind"), b""])


LINES = {
    "nesting": {
        "depth-65": (b"[" * 65 + b"]" * 65, "CS006"),
        "depth-65-objects": (b'{"a":' * 65 + b"1" + b"}" * 65, "CS006"),
        "depth-1000": (actor("deep", b',"original":' + b"[" * 1_000 + b"]" * 1_000), "CS006"),
        "depth-100000": (b"[" * 100_000, "CS006"),
        "depth-100000-objects": (b'{"a":' * 100_000, "CS006"),
    },
    "numbers": {
        "nan": (PLACE % (b"nan", b"NaN"), "CS007"),
        "infinity": (PLACE % (b"inf", b"-Infinity"), "CS007"),
        "1e400": (PLACE % (b"big", b"1e400"), "CS007"),
        "minus-1e400": (PLACE % (b"small", b"-1e400"), "CS007"),
        "5000-digits": (PLACE % (b"long", b"9" * 5_000), "CS007"),
        "1000000-digits": (PLACE % (b"longer", b"9" * 1_000_000), "CS007"),
        "20-digits": (TEXT % (b"twenty", b"9" * 20), "CS027"),
        "fraction": (TEXT % (b"half", b"1.5"), "CS022"),
        "hexadecimal": (TEXT % (b"hex", b"0x10"), "CS001"),
        "underscore": (TEXT % (b"under", b"1_000"), "CS001"),
        "arabic": (TEXT % (b"arabic", "٣".encode()), "CS001"),
    },
    "keys": {
        "twice": (actor("twice", b',"note":"a","note":"b"'), "CS002"),
        "twice-by-escape": (actor("escape", b',"note":"a","n\\u006fte":"b"'), "CS002"),
        "twice-below": (actor("below", b',"active":{"edtf":"2020","edtf":"2021"}'), "CS002"),
        "twice-in-a-free-map": (actor("free", b',"original":{"x":"1","x":"2"}'), "CS002"),
    },
    "text": {
        "lone-surrogate": (actor("lone", b',"note":"\\ud800"'), "CS008"),
        "lone-surrogate-in-a-key": (actor("lone-key", b',"original":{"\\udc00":"x"}'), "CS008"),
        "surrogate-in-utf-8": (actor("utf-8", b',"note":"\xed\xa0\x80"'), "CS003"),
        "overlong": (actor("overlong", b',"note":"\xc0\xaf"'), "CS003"),
        "cp1252": (actor("western", b',"note":"caf\xe9"'), "CS003"),
        "nul": (actor("nul", b',"note":"\x00"'), "CS001"),
        "nul-escaped": (actor("nul-escaped", b',"note":"\\u0000"'), "CS025"),
        "mark-within": (b"\xef\xbb\xbf" + actor("mark"), "CS001"),
        "c1-raw": (actor("c1") + b"\x85", "CS003"),
    },
    "structure": {
        "truncated": (actor("cut")[:50], "CS001"),
        "trailing-comma": (actor("comma")[:-1] + b",}", "CS001"),
        "two-on-a-line": (actor("one") + actor("two"), "CS001"),
        "two-with-a-comma": (actor("one") + b"," + actor("two"), "CS001"),
        "scalar": (b"7", "CS014"),
        "text": (b'"actor:east"', "CS014"),
        "null": (b"null", "CS014"),
        "array": (b"[" + actor("in-array") + b"]", "CS014"),
        "comment": (b"// " + actor("comment"), "CS001"),
        "single-quotes": (actor("single").replace(b'"', b"'"), "CS001"),
        "html": (b"<!DOCTYPE html><title>Sign in</title>", "CS001"),
    },
}
"""By theme: a line that is broken, and the code of the one thing that is said about it."""


@pytest.mark.parametrize("theme", LINES)
def test_a_broken_line_is_one_finding_and_the_others_are_judged(machine, theme):
    for name, (line, _) in LINES[theme].items():
        machine.write(f"{name}.jsonl", around(line))
    done = machine.judge(".")
    expected = {name: [(code, 2)] for name, (_, code) in LINES[theme].items()}
    # The sound lines stand in every file, so that each of their ids is said more than once.
    found = {name: [each for each in done.found(f"{name}.jsonl") if each[0] != "CS201"] for name in expected}
    assert found == expected
    assert (done.code, done.report["refused"]) == (1, len(expected))
    assert done.report["records"] == {"actor": 2 * len(expected)}


DOCUMENTS = {
    "deep": (b"[" + b"[" * 100_000 + b"]" * 100_000 + b"]", "CS006", 1),
    "nan": (b"[\n" + PLACE % (b"nan", b"NaN") + b"]", "CS007", 2),
    "twice": (b"[" + GOOD + b",\n" + actor("twice", b',"note":"a","note":"b"') + b"]", "CS002", 2),
    "truncated": (b"[" + GOOD + b",\n", "CS001", 2),
    "trailing-comma": (b"[" + GOOD + b",]", "CS001", 1),
    "two-documents": (b"[" + GOOD + b"]\n[" + actor("more") + b"]", "CS001", 2),
    "scalar": (b"7", "CS001", 1),
    "text-behind": (b"[" + GOOD + b"]\n\nfoo", "CS001", 3),
    "utf-16": (GOOD.decode().encode("utf-16"), "CS016", None),
    "utf-16-without-mark": (GOOD.decode().encode("utf-16-le"), "CS016", None),
    "utf-32": (GOOD.decode().encode("utf-32-be"), "CS016", None),
    "empty": (b"", "CS009", None),
    "mark-alone": (codecs.BOM_UTF8, "CS009", None),
    "blank": (b" \r\n\t" * 1_000, "CS009", None),
    "login-page": (b"<!DOCTYPE html>\n<html><title>Sign in</title></html>", "CS029", None),
}
"""Whole documents: what is said, and on which line."""

ONE_RECORD = {"nan", "twice"}
"""In these the document is sound and one record of it is not."""


def test_a_broken_document_is_no_verdict(machine):
    for name, (data, _, _) in DOCUMENTS.items():
        machine.write(f"{name}.json", data)
    done = machine.judge(".")
    found = {name: [each for each in done.found(f"{name}.json") if each[0] != "CS201"] for name in DOCUMENTS}
    assert found == {name: [(code, line)] for name, (_, code, line) in DOCUMENTS.items()}
    assert (done.code, done.report["verdict"]) == (3, "unreadable")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in ONE_RECORD and name != "deep"][::3])
def test_each_alone_ends_with_three(machine, name):
    data, code, line = DOCUMENTS[name]
    machine.write("data.json", data)
    done = machine.judge("data.json")
    assert (done.code, done.found()) == (3, [(code, line)])


@pytest.mark.parametrize("name", sorted(ONE_RECORD))
def test_a_broken_record_of_a_sound_document_ends_with_one(machine, name):
    data, code, line = DOCUMENTS[name]
    machine.write("data.json", data)
    done = machine.judge("data.json")
    assert (done.code, done.found()) == (1, [(code, line)])


ENDS = {"lf": b"\n", "crlf": b"\r\n", "cr": b"\r"}


def test_lines_are_counted_as_an_editor_shows_them(machine):
    for name, end in ENDS.items():
        lines = [b"", actor(f"{name}-one"), b"  \t", b"{broken}", b"", actor(f"{name}-two")]
        machine.write(f"{name}.jsonl", end.join(lines))
    mixed = actor("mixed-one") + b"\r\n\r\n\r" + b"{broken}\n" + actor("mixed-two", ',"note":"a\u2028b"'.encode())
    machine.write("mixed.jsonl", mixed)
    done = machine.judge(".")
    assert {name: done.found(f"{name}.jsonl") for name in ENDS} == {name: [("CS001", 4)] for name in ENDS}
    assert done.found("mixed.jsonl") == [("CS001", 4)]
    assert (done.code, done.report["records"]) == (1, {"actor": 8})


def test_what_is_sound_is_accepted_however_it_is_written(machine):
    machine.write("mark.jsonl", codecs.BOM_UTF8 + actor("mark"))
    machine.write("blank-and-crlf.jsonl", b"\r\n" + actor("blank") + b"\r\n\r\n")
    machine.write("numbers.jsonl", b"\n".join(TEXT % (b"n%d" % at, n) for at, n in enumerate([b"1.0", b"1e2", b"-0"])))
    machine.write("printed.json", b"[\n  " + actor("printed").replace(b",", b",\n    ") + b"\n]\n")
    machine.write("one.json", actor("alone"))
    machine.write("none.json", b"[]")
    machine.write("no-end.ndjson", actor("no-end"))
    done = machine.judge(".")
    assert (done.code, done.found()) == (0, [("CS004", 1)])
    assert done.report["records"] == {"actor": 5, "source": 3}
    assert any("none.json holds no record" in each["reason"] for each in done.report["not_checked"])


def test_half_a_gigabyte_on_one_line_is_refused_at_the_limit(machine):
    path = machine.work / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"type":"actor","note":"')
        file.truncate(500 * 2**20)  # the rest are NUL bytes that take no room on the disk
    done = machine.judge("long.jsonl", memory=256 * 2**10)
    assert (done.code, done.found()) == (3, [("CS005", 1)])
    assert "--max-line" in done.report["findings"][0]["message"]
    path.unlink()


def test_a_million_blanks_keys_and_elements_are_judged(machine):
    machine.write("blanks.jsonl", b" " * 10**6 + actor("blanks"))
    machine.write("keys.jsonl", actor("keys")[:-1] + b"," + b",".join(b'"k%d":1' % at for at in range(10**6)) + b"}")
    machine.write("elements.jsonl", actor("elements", b',"names":[' + b"1," * 7 * 10**6 + b"1]"))
    machine.write("objects.jsonl", actor("objects", b',"names":[' + b"{}," * 5 * 10**6 + b"{}]"))
    done = machine.judge(".")
    assert (done.code, done.report["refused"]) == (1, 3)
    assert sorted(done.found()) == [("CS017", 1)] * 3
    told = {each["message"] for each in done.report["findings"]}
    assert all("more than the 100000 that are judged; --max-values raises the limit" in each for each in told)
    assert any("holds 7000006 values" in each for each in told)


def test_as_many_values_as_may_be_can_all_be_wrong(machine):
    machine.write("objects.jsonl", actor("objects", b',"names":[' + b"{}," * 99_000 + b"{}]"))
    machine.write("commas.jsonl", actor("commas", b',"note":"' + b"," * 10**6 + b'"'))
    done = machine.judge(".", "--max-findings", "10")
    assert (done.code, done.report["refused"]) == (1, 1)
    assert {code: each["found"] for code, each in done.report["counts"].items()} == {"CS020": 198_002}
