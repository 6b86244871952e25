"""Any bytes at all, for so many seconds: `python fuzz.py FOLDER SECONDS [SEED] [CORPUS...]`; `make fuzz` runs it longer.

What goes in is made of sound and unsound data by changing, cutting, doubling, joining and packing it; folders named as
CORPUS add to it. Each input is judged by the command in this very process. Prints what came of it as one JSON object; an
input that is not taken as it should be is kept in FOLDER.
"""

import contextlib
import gzip
import io
import json
import os
import random
import re
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import zstandard

import conflictschema as cs
from conflictschema import __main__ as program
from conflictschema.rules import catalogue
from conflictschema.rules._around import AROUND

SLOWEST = 10
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
PIECES = (
    b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", b"null", b"NaN", b"1e400", b"-0", b"9" * 400, b"[" * 70, b'{"a":' * 70,
    b'"type":"actor"', b'"id":"actor:x"', b"\xe2\x80\xae", b"\x1b[31m", b"'", b" " * 50, b"true", b"1.0", b"\x1f\x8b\x08",
    b"(\xb5/\xfd", b"PK\x03\x04",
)  # fmt: skip
SUFFIXES = (".jsonl", ".json", ".ndjson", ".jsonl.gz", ".json.zst", ".jsonl.zip", ".txt.jsonl")


def seeds(corpora):
    around = AROUND.encode()
    found = [around, b"[" + b",".join(around.splitlines()) + b"]", b"", b"{}", b"[]"]
    for example in ("mali-2022", "first-steps"):
        lines = [
            line for file in sorted(cs.example(example).glob("*.jsonl")) for line in file.read_bytes().splitlines()
        ]
        found += [b"\n".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    for entry in catalogue().values():
        bad = entry.bad.encode("utf-8", "replace") if isinstance(entry.bad, str) else entry.bad
        found.append(around + bad)
    for corpus in corpora:
        found += [file.read_bytes()[:20_000] for file in sorted(Path(corpus).rglob("*")) if file.is_file()]
    return found


def changed(chance, data, others):
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case 1:
                data[at:at] = chance.choice(PIECES)
            case 2:
                del data[at : at + chance.choice((1, 2, 8, 100))]
            case 3:
                data[at : at + chance.choice((1, 4, 30))] = chance.choice(PIECES)
            case 4:
                end = at + chance.choice((4, 40, 400))
                data[at:at] = data[at:end] * chance.choice((1, 2, 30))
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                data[at:at] = other[start : start + chance.choice((10, 100, 1_000))]
            case 6:
                del data[at:]
            case _:
                data[at:at] = chance.randbytes(chance.choice((1, 3, 12)))
    return bytes(data[:200_000])


def packed(chance, data, suffix):
    """Pack what is to be packed, mostly, and sometimes break the packing."""
    if chance.random() < 0.1:
        return data
    if suffix.endswith(".gz"):
        data = gzip.compress(data, 1, mtime=0)
    elif suffix.endswith(".zst"):
        data = zstandard.ZstdCompressor(1, write_checksum=True).compress(data)
    elif suffix.endswith(".zip"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", data)
        data = stream.getvalue()
    else:
        return data
    return changed(chance, data, [data]) if chance.random() < 0.4 else data


def judged(path, report):
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    begun = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = program.run(["validate", str(path), "--format", report, "--select", "CS201", "--select", "CS202"])
    seconds = time.monotonic() - begun
    out.flush()
    err.flush()
    said = out.buffer.getvalue().decode("utf-8"), err.buffer.getvalue().decode("utf-8")
    wrong = []
    if code not in (0, 1, 3):
        wrong.append(f"exit code {code}: {said[1][-300:]}")
    if seconds > SLOWEST:
        wrong.append(f"{seconds:.1f} seconds")
    if any("Traceback" in text or ACTING.search(text) for text in said):
        wrong.append("a traceback, or what acts on a terminal")
    verdicts = {0: ("valid", "empty"), 1: ("invalid",), 3: ("unreadable",)}
    if report == "json" and json.loads(said[0])["verdict"] not in verdicts.get(code, ()):
        wrong.append("the verdict is not that of the exit code")
    return code, wrong


def main():
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else None)  # noqa: S311  nothing secret
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("CONFLICTSCHEMA_DEBUG", None)
    known = seeds(sys.argv[4:])
    counts, wrongs, until = Counter(), [], time.monotonic() + seconds
    while time.monotonic() < until:
        suffix = chance.choice(SUFFIXES)
        data = packed(chance, changed(chance, chance.choice(known), known), suffix)
        path = folder / f"input{suffix}"
        path.write_bytes(data)
        try:
            code, wrong = judged(path, chance.choice(("text", "json")))
        except Exception as error:  # noqa: BLE001  whatever gets out is what is looked for
            code, wrong = type(error).__name__, [f"{type(error).__name__}: {error}"]
        counts[str(code)] += 1
        if wrong:
            wrongs += wrong
            path.rename(folder / f"wrong-{len(wrongs)}{suffix}")
        else:
            path.unlink()
    print(json.dumps({"inputs": counts.total(), "ended with": dict(sorted(counts.items())), "wrong": wrongs}, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
