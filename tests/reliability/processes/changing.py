"""The command while its input, data.jsonl, changes: at the first look at whether it changed since it was opened."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bounded

from conflictschema.io import Input

DATA = Path("data.jsonl")


def change():
    kind = os.environ["CHANGE"]
    if kind == "grows":
        with DATA.open("ab") as file:
            file.write(b"{}\n")
    elif kind == "shrinks":
        os.truncate(DATA, 10)
    elif kind == "disappears":
        DATA.unlink()
    else:
        other = Path("other.jsonl")
        other.write_bytes(DATA.read_bytes().replace(b"In the east", b"In the west"))
        other.replace(DATA)


def reading(real):
    def read(self, start, length):
        data = real(self, start, length)
        if start == 0 and self.name == "data.jsonl" and not changed:
            changed.append(True)
            change()
        return data

    return read


changed = []
Input.read = reading(Input.read)
bounded.main()
