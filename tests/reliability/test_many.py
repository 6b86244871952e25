"""Very many findings: counted to the last, kept within bounds, in memory that does not grow with them."""

import json

import pytest

MEMORY = 256 * 2**10
"""Kilobytes."""


def wrong(number):
    line = '{"type":"actor","id":"actor:a%d","kind":"goverment","identification":"described","description":"A."}'
    return "\n".join(line % at for at in range(number)).encode()


def dangling(number):
    line = '{"type":"source","id":"source:s%d","kind":"report","derived_from":["source:none%d"]}'
    return "\n".join(line % (at, at) for at in range(number)).encode()


@pytest.mark.parametrize(("make", "code", "report"), [(wrong, "CS023", "json"), (dangling, "CS202", "text")])
def test_they_are_counted_exactly_and_few_are_kept(machine, make, code, report):
    number = 40_000
    machine.write("data.jsonl", make(number))
    done = machine.run("validate", "data.jsonl", "--format", report, "--select", "CS202", memory=MEMORY)
    assert done.code == 1
    if report == "json":
        assert done.report["counts"][code]["found"] == number
        assert done.report["counts"][code]["kept"] == len(done.report["findings"]) == 1_000
        assert json.dumps(done.report["findings"][0]).count("goverment") < 10
    else:
        assert "40,000" in done.out
        assert len(done.out) < 4_000
