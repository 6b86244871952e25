"""Tests run in forks: of this process, which has all, or of one that has the libraries and not the package."""

import os
import signal
import time
from multiprocessing import Pipe

import pytest

ALONE = ["-q", "-x", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist"]
"""Options of pytest: no other processes, nothing kept, and the first failure ends it."""


class Failed:
    """The first test that failed in this process."""

    test = ""

    def pytest_runtest_logreport(self, report):
        if report.failed and not self.test:
            self.test = report.nodeid

    def pytest_collectreport(self, report):
        if report.failed and not self.test:
            self.test = report.nodeid or "collecting"


def forked(work, seconds):
    """What this work, done in a fork, says: the test that failed; `hung` if it takes too long, `died` if it died."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.write(write, work().encode()[:4000])
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    until = time.monotonic() + seconds
    status = None
    while status is None:
        done, found = os.waitpid(child, os.WNOHANG)
        if done:
            status = found
        elif time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(read)
            return "hung"
        else:
            time.sleep(0.004)
    said = os.read(read, 5000).decode()
    os.close(read)
    return said or ("died" if status else "")


class Anew:
    """A fork that has the libraries and not the package: from it, tests are run that import all anew."""

    def __init__(self):
        # Hypothesis is not among them, since it would import the package.
        import duckdb  # noqa: F401
        import jsonschema  # noqa: F401
        import pydantic  # noqa: F401

        self._ours, theirs = Pipe()
        if not os.fork():
            self._ours.close()
            while True:
                try:
                    tests, seconds = theirs.recv()
                except EOFError:
                    os._exit(0)
                theirs.send(forked(lambda tests=tests: _alone(tests), seconds))
        theirs.close()

    def run(self, tests, seconds):
        """The first of these tests that fails."""
        self._ours.send((tests, seconds))
        return self._ours.recv()


def _alone(tests):
    failed = Failed()
    code = pytest.main([*ALONE, *tests], plugins=[failed])
    return failed.test or ("stopped" if code else "")
