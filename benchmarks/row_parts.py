"""The parts that judging a table is made of, one after the other: `python benchmarks/row_parts.py TABLE ROWS RECORDS`.

It writes the rows as JSON Lines into ROWS, and the records that they become into RECORDS, which those read who are
measured against; and prints how long mapping the rows took, and judging the records, each by itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from pathlib import Path
from typing import Final

from conflictschema.adapters import adapter_for
from conflictschema.engine.decode import decode
from conflictschema.formats._format import Item
from conflictschema.formats._grid import Layout
from conflictschema.formats._table import table
from conflictschema.formats.csv import Csv
from conflictschema.io import Limits, open_input
from conflictschema.mapping.mapper import Mapper, Memory

ADAPTER: Final = "ucdp-ged"
_LIMITS: Final = Limits()


def rows_as_json(path: Path, into: Path) -> None:
    """Write every row as an object of texts."""
    with path.open(encoding="utf-8", newline="") as file, into.open("w", encoding="utf-8") as out:
        for row in csv.DictReader(file):
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def records_as_json(path: Path, into: Path) -> dict[str, float]:
    """Write the records that the rows become; gives their number, and how long both parts took."""
    records, mapping, judging = 0, 0.0, 0.0
    with open_input(path) as source, into.open("wb") as out:
        grid = next(Csv().tables(source, Layout(), _LIMITS, None))
        found = table(grid, Layout(), _LIMITS)
        compiled, _ = adapter_for(found, ADAPTER)
        if missing := compiled.fit(found.headers):
            raise SystemExit(f"The table lacks {', '.join(each.header for each in missing)}.")
        memory = Memory(None)
        mapper = Mapper(compiled, found, memory, modified="2024-01-01")
        mapped = mapper.mapped()
        while True:
            start = time.process_time()
            made = next(mapped, None)
            mapping += time.process_time() - start
            if made is None:
                break
            items = [Item(number, line) for number, line in enumerate(made.lines)]
            start = time.process_time()
            decode(items, _LIMITS)
            judging += time.process_time() - start
            out.writelines(line + b"\n" for line in made.lines)
            records += len(items)
            if made.batch is not None:
                made.batch.text = b""
        mapper.close()
        memory.close()
    return {"records": records, "mapping": mapping, "judging": judging}


def main() -> None:
    """Write both files, and print what is known of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("table", "rows", "records"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    rows_as_json(given.table, given.rows)
    print(json.dumps(records_as_json(given.table, given.records)))


if __name__ == "__main__":
    main()
