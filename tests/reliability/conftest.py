"""The command as a process of its own, as on a stranger's machine: bounded, and watched for what it leaves behind."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PROCESSES = Path(__file__).with_name("processes")
SLOWEST = 120
"""Seconds that no run may take on a machine that has other things to do; nearly all take one."""

MEMORY = 512 * 2**10
"""Kilobytes that no run may use, whatever comes in."""

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What acts on a terminal, hides or turns text."""

ACTOR = (
    b'{"type":"actor","id":"actor:east","kind":"government","identification":"described","description":"In the east."}'
)


@dataclass(frozen=True)
class Done:
    """A run that has ended."""

    code: int
    out: str
    err: str

    @property
    def report(self):
        return json.loads(self.out)

    def found(self, name=None):
        """Code and line of every finding, in one file or in all."""
        return [
            (each["code"], each.get("line"))
            for each in self.report["findings"]
            if name is None or Path(each["file"]).name == name
        ]


@dataclass
class Machine:
    """A place to run the command in: a folder to work in, a home and a folder for temporary files, all of them empty."""

    root: Path
    runs: int = 0
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        for folder in (self.work, self.home, self.temp):
            folder.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "XDG_"))},
            "HOME": str(self.home),
            "TMPDIR": str(self.temp),
        }

    @property
    def work(self):
        return self.root / "work"

    @property
    def home(self):
        return self.root / "home"

    @property
    def temp(self):
        return self.root / "temp"

    def write(self, name, data):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def left(self):
        """Everything that lies in the three folders."""
        return {
            path.relative_to(self.root).as_posix(): path.lstat().st_size if path.is_file() else None
            for folder in (self.work, self.home, self.temp)
            for path in folder.rglob("*")
        }

    def arguments(self, *arguments):
        return [sys.executable, "-m", "conflictschema", *map(str, arguments)]

    def run(self, *arguments, stdin=b"", makes=(), launcher="bounded.py", memory=MEMORY, table=False, **environment):
        """Run to the end; whatever the run comes to, it keeps its bounds and its manners and leaves only `makes`."""
        self.runs += 1
        peak = self.root / f"peak-{self.runs}"
        before = self.left()
        done = subprocess.run(
            [sys.executable, str(PROCESSES / launcher), str(peak), *map(str, arguments)],
            cwd=self.work,
            input=stdin,
            capture_output=True,
            timeout=SLOWEST,
            check=False,
            env={**self.environment, **environment},
        )
        # The report for programs is UTF-8 whatever a terminal takes, and click takes ASCII for a mistake.
        western = "json" not in arguments and environment.get("PYTHONIOENCODING") == "cp1252"
        encoding = "cp1252" if western else "utf-8"
        out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
        out = out.removeprefix("\ufeff").replace("\r\n", "\n") if table else out
        said = f"{done.returncode}\n{out[-2_000:]}\n{err[-2_000:]}"
        assert done.returncode in (0, 1, 2, 3, 4), said
        assert "Traceback" not in err, said
        assert ACTING.search(out) is None, said
        assert ACTING.search(err) is None, said
        new = {name for name, size in self.left().items() if (name, size) not in before.items()}
        assert new == {f"work/{name}" for name in makes}, "the run left something behind"
        if peak.exists():
            assert int(peak.read_text("ascii")) < memory, "kilobytes of memory"
        return Done(done.returncode, out, err)

    def judge(self, *arguments, **options):
        """`validate` with the report for programs and one quick rule: enough where no rule is asked about."""
        return self.run("validate", *arguments, "--format", "json", "--select", "CS201", **options)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def actor():
    """A record that is sound by itself."""
    return ACTOR
