"""Writes the data to measure with: `python benchmarks/dataset.py FILE --records 100k`, and prints what it planted.

The same seed gives the same bytes. One record in a hundred is faulty, of as many kinds as `_faults.py` has, in equal
shares; `--every` makes every record faulty instead. A few parties stand in very many claims and most in few, as in
data of the field, where half of the rows name a handful of actors.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import _cases
import _faults
import _words

PARTIES: Final = 64
OUTLETS: Final = 40
SHARE: Final = 0.01
_FIRST: Final = date(2015, 2, 1)
_DAYS: Final = tuple((_FIRST + timedelta(days)).isoformat() for days in range(3_200))
_CHUNK: Final = 2**20


@dataclass(slots=True)
class Planted:
    """What a file holds, and what is to be found in it."""

    records: int = 0
    bytes: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    """By name."""
    findings: Counter[str] = field(default_factory=Counter)
    """By code of the catalogue."""
    refused: Counter[str] = field(default_factory=Counter)
    """Records that must not be accepted, by who judges: `all` of them, and those that `pydantic` or `schema` see."""

    def add(self, fault: _faults.Fault) -> None:
        """Count a fault."""
        self.faults[fault.name] += 1
        self.findings[fault.code] += 1
        self.refused["all"] += fault.in_the_record
        self.refused["pydantic"] += fault.by_pydantic
        self.refused["schema"] += fault.by_schema


def amount(text: str) -> int:
    """A number as people write it: 10k, 1M, 250_000."""
    units = {"k": 1_000, "m": 1_000_000}
    unit = units.get(text[-1:].lower(), 1)
    return round(float(text[:-1] if unit > 1 else text.replace("_", "")) * unit)


def write(path: Path, records: int, *, seed: int = 1, share: float = SHARE, every: bool = False) -> Planted:
    """Write about so many records, whole cases of them, and say what they hold."""
    planted = Planted()
    with path.open("wb") as file:
        chunk, size = list[bytes](), 0
        for piece in _pieces(records, seed, share, planted, every=every):
            chunk.append(piece)
            size += len(piece)
            if size > _CHUNK:
                file.write(b"".join(chunk))
                planted.bytes += size
                chunk, size = [], 0
        file.write(b"".join(chunk))
        planted.bytes += size
    return planted


def _pieces(records: int, seed: int, share: float, planted: Planted, *, every: bool) -> Iterator[bytes]:
    chance = random.Random(seed)  # noqa: S311  data to measure with
    templates = _cases.templates(seed)
    mean = sum(template.records for template in templates) / len(templates)
    cases = max(1, round((records - PARTIES - OUTLETS) / mean))
    # Each of them is used by one case at least, so a small file has fewer.
    parties, outlets = min(PARTIES, max(4, cases)), min(OUTLETS, max(3, cases))
    shared = _cases.around(parties, outlets)
    planted.records += len(shared)
    yield "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in shared).encode()
    order = list(_faults.FAULTS)
    chance.shuffle(order)
    due, turn = 0.0, 0
    for number in range(cases):
        template = templates[chance.randrange(len(templates))]
        text = (template.text % _holes(chance, number, template.hashes, parties, outlets)).encode()
        planted.records += template.records
        if every:
            text = _spoilt(text, number, planted)
        due += template.records * share
        if not every and due >= 1:
            due -= 1
            fault = order[turn % len(order)]
            turn += 1
            lines = text.split(b"\n")
            _faults.plant(fault, lines, template.roles[fault.role], b"%d" % (number + 1))
            text = b"\n".join(lines)
            planted.add(fault)
        yield text


def _spoilt(text: bytes, number: int, planted: Planted) -> bytes:
    """Every record with a fault: half of them are refused by themselves, half point to what is not there."""
    lines = []
    for position, line in enumerate(text.split(b"\n")[:-1]):
        if position % 2:
            lines.append(line[:-1] + b',"colour":"red"}\n')
            planted.findings["CS021"] += 1
            planted.refused.update(("all", "pydantic", "schema"))
        else:
            kind = line.partition(b'"id":"')[2].partition(b":")[0]
            lines.append(line[:-1] + b',"perhaps_same":["%b:%d-nothing-%d"]}\n' % (kind, number, position))
            planted.findings["CS202"] += 1
    return b"".join(lines)


def _holes(chance: random.Random, number: int, hashes: int, parties: int, outlets: int) -> dict[str, str]:
    draw, below = chance.random, chance.randrange
    if number < max(parties, outlets):
        accuser, accused, third = number % parties, (number + 1) % parties, (number + 2) % parties
        paper = number % outlets
    else:
        # The rank of what is drawn falls off as in Zipf's law: the first party speaks in a case out of six.
        accuser = int(parties ** draw()) - 1
        accused = int(parties ** draw()) - 1
        accused = accused if accused != accuser else (accused + 1) % parties
        third = next(
            each % parties for each in range(accuser + 1, accuser + 4) if each % parties not in (accuser, accused)
        )
        paper = int(outlets ** draw()) - 1
    agency = (paper + 1 + below(outlets - 1)) % outlets
    day = below(len(_DAYS) - 60)
    country, longitude, latitude = _words.COUNTRIES[below(len(_words.COUNTRIES))]
    east, north = longitude + draw(), latitude + draw() / 10
    start, few = below(100, 800), below(1, 40)
    digits = chance.randbytes(32 * hashes).hex()
    holes = {
        "n": str(number + 1),
        "accuser": _cases.party(accuser),
        "accused": _cases.party(accused),
        "third": _cases.party(third),
        "outlet": _cases.outlet(paper),
        "agency": _cases.outlet(agency),
        "day": _DAYS[day],
        "said": _DAYS[day + 2],
        "denied": _DAYS[day + 3],
        "replied": _DAYS[day + 4],
        "published": _DAYS[day + 5],
        "accessed": _DAYS[day + 50],
        "country": country,
        "longitude": f"{east:.4f}",
        "latitude": f"{north:.4f}",
        "west": f"{east - 0.05:.2f}",
        "east": f"{east + 0.05:.2f}",
        "south": f"{north - 0.05:.2f}",
        "north": f"{north + 0.05:.2f}",
        "region": str(below(1, 12)),
        "outside": str(below(10**6, 10**7)),
        "start": str(start),
        "end": str(start + below(20, 190)),
        "few": str(few),
        "some": str(few + below(5)),
        "many": str(few + below(5, 30)),
    }
    for place in range(hashes):
        holes[f"h{place}"] = digits[place * 64 : place * 64 + 64]
    return holes


def main() -> None:
    """Write a file, and print what it holds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=amount, default=100_000, metavar="N", help="about so many, such as 100k")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faulty", type=float, default=SHARE, metavar="SHARE", help="this share of them, such as 0.01")
    parser.add_argument("--every", action="store_true", help="make every record faulty, in two ways only")
    given = parser.parse_args()
    planted = write(given.file, given.records, seed=given.seed, share=given.faulty, every=given.every)
    print(json.dumps({name: getattr(planted, name) for name in Planted.__slots__}))


if __name__ == "__main__":
    main()
