"""`docs serve` shows a profile as it is now: it is built anew when the file changes, and a fault does not end it."""

import errno
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from mkdocs.commands import serve as serving

from conflictschema.__main__ import run

NEWSROOM = Path(__file__).resolve().parents[2] / "examples" / "profiles" / "newsroom"
RULE = "anonymous-denial.sql"
PATIENCE = 120


def taken(**_):
    raise OSError(errno.EADDRINUSE, "Address already in use")


@pytest.fixture
def served(tmp_path):
    """The folder of a profile, and the address at which its site is served."""
    folder = tmp_path / "newsroom"
    shutil.copytree(NEWSROOM, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "conflictschema",
        "docs",
        "serve",
        "--profile",
        "profile.yaml",
        "--port",
        str(port),
    ]
    with (tmp_path / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            yield folder, f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)


def until(what):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            found = what()
        except OSError:  # it does not listen yet
            found = None
        if found or time.monotonic() > end:
            return found
        time.sleep(0.2)


def at(address, path=""):
    with urlopen(address + path, timeout=PATIENCE) as page:  # noqa: S310  an address of this machine
        return page.read().decode()


def test_it_shows_what_the_profile_says_now(served):
    """Every build takes its time, so each is asked as much as it can tell: three are enough."""
    folder, address = served
    profile, said = folder / "profile.yaml", folder.parent / "said.txt"
    rules, mended = folder / "rules", folder / "mended"
    assert until(lambda: "<title>The Example Courier" in at(address))
    shutil.copytree(rules, mended)
    rule = (rules / RULE).read_text("utf-8")
    # Nothing but a rule changes, and it is at fault.
    (rules / RULE).write_text(re.sub("(?m)^-- severity: .*", "-- severity: grave", rule), "utf-8")
    assert until(lambda: RULE in said.read_text("utf-8"))
    assert "shown as it was before" in said.read_text("utf-8")
    assert "<title>The Example Courier" in at(address), "a fault is no reason to show nothing"
    (mended / RULE).write_text(re.sub("(?m)^-- why: .*", "-- why: Because it changed.", rule), "utf-8")
    # Nothing but the profile changes: it has another title, and other rules.
    text = re.sub("(?m)^title: .*", "title: The Other Courier", profile.read_text("utf-8"))
    profile.write_text(re.sub("(?m)^rules: .*", "rules: mended", text), "utf-8")
    assert until(lambda: "<title>The Other Courier" in at(address))
    assert until(lambda: "Because it changed." in at(address, "rules/x-courier-001.html"))
    assert "Traceback" not in said.read_text("utf-8")


def test_a_port_that_is_taken_is_told_with_the_way_out(monkeypatch, capsys):
    monkeypatch.setattr(serving, "serve", taken)
    assert run(["docs", "serve", "--port", "8001"]) == 2
    assert "The port 8001 cannot be had (Address already in use); --port takes another." in capsys.readouterr().err
