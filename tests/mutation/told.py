"""What no test noticed, in a file for people: module by module, each change with the reason why none does."""

import re
from pathlib import Path

from changes import changes

HERE = Path(__file__).parent
OPEN = "no test tells it yet"


def tell(folder, modules):
    """Write `values.txt`, or that of another folder. `modules` gives for each its source, and what is kept of it.

    A reason that stands in the file stays as long as its change is not noticed; the line may be another one by then.
    """
    path = HERE / f"{folder}.txt"
    reasons = read(path)
    made = tried = noticed = 0
    parts = []
    for module, (source, kept) in modules.items():
        every, entries = len(list(changes(source))), kept(module, source)
        left = sorted((each for each in entries if not each["noticed"]), key=lambda each: each["line"])
        made, tried, noticed = made + every, tried + len(entries), noticed + len(entries) - len(left)
        parts.append(f"{module}: {len(entries) - len(left)} of {len(entries)} tried, of {every}")
        for each in left:
            parts.append(f"  line {each['line']}: {each['what']}")
            parts.append(f"      {reasons.get((module, each['what']), OPEN)}")
    share = 100 * noticed / max(tried, 1)
    head = f"{noticed:,} of {tried:,} changes that were tried are noticed ({share:.1f} %); there are {made:,}."
    path.write_text("\n".join([head, "", *parts, ""]), encoding="utf-8")
    print(head)


def read(path):
    """The reasons that stand in the file, by module and change."""
    found, module, change = {}, "", ""
    for line in path.read_text("utf-8").splitlines() if path.is_file() else []:
        if match := re.match(r"(\S+): [0-9]+ of ", line):
            module = match[1]
        elif match := re.match(r"  line [0-9]+: (.*)", line):
            change = match[1]
        elif line.startswith("      ") and line.strip() != OPEN:
            found[module, change] = line.strip()
    return found
