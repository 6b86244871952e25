"""Tables that other processes map and judge come to what one process makes of them, in a process of their own each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cells import HEAD, row

from conflictschema.io import platform

INCIDENTS = Path(__file__).with_name("incidents.yaml")
PROGRAM = """
import json, sys
import conflictschema as cs
from conflictschema.engine import tables
from conflictschema.formats import _rows
from conflictschema.mapping.mapper import Mapper

tables._PARALLEL_ABOVE, _rows.BLOCK = 0, 2_000
here = []
made = Mapper.made
Mapper.made = lambda self, batch: (here.append(batch), made(self, batch))[1]
result = cs.validate(sys.argv[1], mapping=sys.argv[2], jobs=int(sys.argv[3]), max_findings=10**6)
told = [[each.code, each.place.cell, each.value, result.sentence(each)] for each in result.findings]
print(json.dumps({"told": told, "records": dict(result.records), "refused": result.refused, "here": len(here)}))
"""


def judged(path, jobs):
    command = [sys.executable, "-c", PROGRAM, str(path), str(INCIDENTS), str(jobs)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)


@pytest.mark.skipif(not platform.CAN_FORK, reason="this system cannot fork")
def test_rows_are_mapped_and_judged_elsewhere_and_nothing_is_told_otherwise(tmp_path):
    rows = [row() for _ in range(60)]
    rows += [row().replace("Syria", "Sirya"), *(row() for _ in range(60)), "one cell too few"]
    lines = [
        each.replace(each.split(",", 1)[0], f"i{number}", 1) if number % 7 else each for number, each in enumerate(rows)
    ]
    path = tmp_path / "table.csv"
    path.write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    one, two = judged(path, 1), judged(path, 2)
    assert one["here"] > 3, "the rows are to come in several batches"
    assert two["here"] == 0, "the first process is not to map what others map"
    assert [one[each] for each in ("told", "records", "refused")] == [
        two[each] for each in ("told", "records", "refused")
    ]
    assert {code for code, *_ in one["told"]} >= {"CS046", "CS033", "CS201"}
