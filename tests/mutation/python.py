"""Mutation testing of Python: `python tests/mutation/python.py values`, or `… engine/strict engine/_run` (a tool, no test).

One thing is changed at a time (`changes.py` says what), and the tests that come to the changed lines are run until one
fails. Which tests come to which lines is measured first, in the processes too that a test starts (`reach.py`). All is
imported and all tests are collected once; each change is tried in a fork of that process, in which the code of the
changed function is swapped. What is carried out while modules are imported cannot be swapped so: there, the tests run
in a fork that imports all anew.

First come the tests that noticed other changes of the same function, then those that take next to no time, then one of
each kind that goes its own way through the module, and of these first what comes to little else. All together take no
longer than `--longest`, so that a change that is counted as not noticed might be noticed by more tests, and never the
other way round. What was tried is kept in `.mutants/`, so that it can be stopped and begun again; at the end `told.py`
writes what no test noticed into a file beside this one, with the reason of each.
"""

import argparse
import ast
import gc
import importlib
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from types import FunctionType

import coverage
import pytest
from changes import Change, changes
from chosen import PACKAGE, TESTS, modules_of
from forks import ALONE, Anew, Failed, forked
from reach import Reach, module_of
from remembered import KEPT, ROOT, codes, digest, journal, kept, state
from told import tell

CHEAP = 0.02
"""Seconds of a test that is asked even when there is no time left."""


class Trial:
    """A pytest plugin that tries changes on the tests, in place of running them."""

    def __init__(self, home, anew, modules, options):
        self.home, self.anew, self.modules, self.options = home, anew, modules, options
        self.plain = home / "plain" / "conflictschema"
        self.folder = modules[0].partition("/")[0]
        self.reach = Reach(home, KEPT / "reach.jsonl")
        self.imported = {}
        """By module, the lines that were carried out when all was imported."""
        self.functions = defaultdict(list)
        """By file, the functions that there are when all is collected."""
        self.noticing = Counter()
        """How many changes of a function, or of what is imported, a test noticed."""
        self.breadth = Counter()
        """To how many lines of all modules a test comes."""
        self.importing = coverage.Coverage(config_file=False, data_file=str(home / "imported"), include=[f"{home}/*"])
        self.importing.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        self.import_all()
        self.importing.stop()
        self.importing.save()
        held = self.importing.get_data()
        self.imported = {
            module_of(self.home / "src/conflictschema", file): set(held.lines(file)) for file in held.measured_files()
        }
        self.session = session
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                self.functions[each.__code__.co_filename].append(each)
        gc.freeze()  # so that forks share what they do not change
        self.items = {item.nodeid: item for item in session.items}
        sources = {module_of(self.plain, file): digest(file.read_bytes()) for file in self.plain.rglob("*.py")}
        self.reach.measure(session.items, self.run, digest, sources, self.options.until)
        for ways in self.reach.lines.values():
            self.breadth.update({test: len(lines) for test, lines in ways.items()})
        for test in self.reach.failed:
            print(f"It fails as it is, and judges nothing: {test}")
        for module in self.modules:
            self.try_module(module)
        return True

    def import_all(self):
        """Import what is imported on first use only: a fork finds it there, and its functions can be swapped."""
        for file in sorted((self.home / "src" / "conflictschema").rglob("*.py")):
            parts = file.relative_to(self.home / "src").with_suffix("").parts
            if "__main__" not in parts and "templates" not in parts:
                importlib.import_module(".".join(part for part in parts if part != "__init__"))

    def work(self, items, around=None):
        """Run these tests here: to the first that fails, or all of them, each handed to `around` first."""
        failed = Failed()
        plugins = self.session.config.pluginmanager
        plugins.unregister(name="terminalreporter")
        plugins.register(failed)
        turns = around(items) if around else None
        if turns:
            next(turns)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if turns:
                failing, failed.test = failed.test, ""
                with suppress(StopIteration):
                    turns.send(bool(failing))
            elif failed.test:
                break
        return failed.test

    def run(self, items, seconds, around):
        """All of these tests, in a fork of this process."""
        return forked(lambda: self.work(items, around), seconds)

    def try_module(self, module):
        source = (self.plain / f"{module}.py").read_text("utf-8")
        every = list(changes(source))
        chosen = list(every)
        random.Random(module).shuffle(chosen)  # noqa: S311  which are taken, nothing secret
        chosen = sorted(chosen[: round(len(chosen) * self.options.share)])
        tried = {(each["place"], each["which"]): each for each in kept(module, source)}
        file = self.home / "src" / "conflictschema" / f"{module}.py"
        with journal(module).open("a", encoding="utf-8") as told:
            for place, which in chosen:
                known = tried.get((place, which))
                if known and (known["noticed"] or not self.options.again):
                    continue
                if time.monotonic() > self.options.until:
                    print(f"{module}: the time is over; begin again to go on", flush=True)
                    os._exit(3)
                change, began = Change(source, place, which), time.monotonic()
                file.write_text(ast.unparse(change.tree), encoding="utf-8")
                noticed, asked = self.judged(module, file, change)
                file.write_text(source, encoding="utf-8")
                entry = {"of": state(source), "place": place, "which": which, "line": change.lines[0]}
                entry |= {"what": change.what, "noticed": noticed, "asked": asked, "took": time.monotonic() - began}
                told.write(json.dumps(entry, ensure_ascii=False) + "\n")
                told.flush()
                if not noticed:
                    print(f"  {module}.py:{change.lines[0]}: {change.what}   ({asked} tests)", flush=True)
        print(f"{module}: {len(chosen)} of {len(every)} changes", flush=True)

    def judged(self, module, file, change):
        """The test that notices a change, and how many were asked."""
        swaps = self.swaps(file, change)
        asked = 0
        if swaps is not None:
            found, asked = self.noticed(module, change, lambda tests, seconds: self.swapped(swaps, tests, seconds))
            if found or not any(line in self.imported.get(module, ()) for line in change.lines):
                return found, asked
        # What was carried out when all was imported, and what cannot be swapped, is imported anew.
        found, more = self.noticed(module, change, self.anew.run, anew=True)
        return found, asked + more

    def noticed(self, module, change, run, *, anew=False):
        """The first test that fails, and how many were asked; a few at a time, since most changes are noticed at once."""
        where = (module, anew or change.function)
        tests = self.judges(module, change, where, anew=anew)
        for begin, end in ((0, 4), (4, 30), (30, len(tests))):
            some = tests[begin:end]
            if some:
                found = run(some, 30 + 6 * sum(self.reach.took[test] for test in some))
                if found:
                    self.noticing[where, found] += 1
                    return found, begin + len(some)
        return "", len(tests)

    def judges(self, module, change, where, *, anew):
        """The tests that are asked, in their order."""
        ways, took = self.reach.lines[module], self.reach.took
        wanted = set(change.lines)
        moved = module in self.reach.moved
        tests = [test for test, lines in ways.items() if moved or not wanted.isdisjoint(lines)]
        # What no test was seen to come to may be carried out by a process that was killed, as workers are.
        tests = tests or list(ways)
        if anew:
            # Who needs what was imported cannot be told: who comes to the module, and all tests beside it.
            beside = [test for test in took if test.startswith((f"tests/{self.folder}/", "tests/generate/"))]
            tests = list(dict.fromkeys([*tests, *ways, *beside]))
        seen, rank = Counter(), {}
        for test in sorted(tests, key=took.__getitem__):
            way = ways.get(test) or test.partition("::")[0]
            rank[test] = seen[way]
            seen[way] += 1
        mirrored = f"tests/{self.folder}/"

        def dear(test):
            """What a test takes for its share that is about the module: who comes to little else was written for it."""
            return took[test] * self.breadth[test] / (1 + len(ways.get(test, ())))

        # What takes next to no time comes before what is likelier to notice it.
        tests.sort(
            key=lambda test: (
                *(-self.noticing[where, test], took[test] >= CHEAP, rank[test]),
                *(not test.startswith(mirrored), dear(test)),
            )
        )
        # What takes next to no time is always asked, unless all has to be imported for it; of the rest, as much as there
        # is time for.
        cheap = {test for test in tests if took[test] < CHEAP and test.startswith(mirrored) and not anew}
        left, taken = self.options.longest, []
        for test in tests:
            if test in cheap or took[test] <= left or not taken:
                taken.append(test)
                left -= 0 if test in cheap else took[test]
        return taken

    def swaps(self, file, change):
        """Each function with its other code; `None` where they have no equal, as in what is no function."""
        after = {place(code): code for code in codes(compile(change.tree, str(file), "exec", dont_inherit=True))}
        before = compile(
            ast.parse((self.plain / file.relative_to(self.home / "src/conflictschema")).read_text("utf-8")),
            str(file),
            "exec",
            dont_inherit=True,
        )
        change.function = ""
        different = {}
        for code in codes(before):
            other = after.get(place(code))
            if other is None:
                return None
            if other != code:
                different[place(code)] = other
                change.function = code.co_qualname
        found = [each for each in self.functions[str(file)] if place(each.__code__) in different]
        swaps = [(each, different[place(each.__code__)]) for each in found]
        is_code = "<module>" not in change.function and swaps
        return swaps if is_code and all(each.__code__.co_freevars == code.co_freevars for each, code in swaps) else None

    def swapped(self, swaps, tests, seconds):
        """The first test that fails with the code swapped."""

        def work():
            for function, code in swaps:
                function.__code__ = code
            return self.work([self.items[test] for test in tests])

        return forked(work, seconds)


def place(code):
    return code.co_qualname, code.co_firstlineno


def main():
    reading = argparse.ArgumentParser(description="Changes code in small ways, and lists what no test notices.")
    reading.add_argument("names", nargs="+", help="a folder of the package, or modules of one, such as values/edtf")
    reading.add_argument("--tests", nargs="+", help="the files of tests that judge, in place of all that could")
    reading.add_argument("--share", type=float, default=1, help="how much of each module's changes, taken at random")
    reading.add_argument("--longest", type=float, default=20, help="seconds that the tests of one change may take")
    reading.add_argument("--seconds", type=float, default=1e9, help="after which it stops, to be begun again")
    reading.add_argument("--again", action="store_true", help="try anew what no test noticed")
    options = reading.parse_args()
    options.until = time.monotonic() + options.seconds
    KEPT.mkdir(exist_ok=True)
    modules = list(modules_of(options.names))
    folder = modules[0].partition("/")[0]
    os.environ.update(CI="1", PYTHONDONTWRITEBYTECODE="1")
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as kept_here:
        home = Path(kept_here).resolve()
        for copied in ("plain", "src"):  # one to read from, while people go on, and one to change
            shutil.copytree(PACKAGE, home / copied / "conflictschema", ignore=shutil.ignore_patterns("__pycache__"))
        for beside in ("schemas", "examples"):
            (home / beside).symlink_to(ROOT / beside)
        # Processes that a test starts read this first, and are measured where they are asked to be.
        (home / "src" / "sitecustomize.py").write_text("import coverage\ncoverage.process_startup()\n", "utf-8")
        sys.path[:] = [str(home / "src"), *(each for each in sys.path if Path(each).resolve() != ROOT / "src")]
        os.environ["PYTHONPATH"] = str(home / "src")
        os.chdir(ROOT)
        anew = Anew()
        tests = options.tests or [f"tests/{each}" for each in TESTS[folder]]
        code = pytest.main([*ALONE, *tests], plugins=[Trial(home, anew, modules, options)])
    if code:
        sys.exit(f"The tests cannot be collected ({code}).")
    tell(folder, {module: ((PACKAGE / f"{module}.py").read_text("utf-8"), kept) for module in modules_of([folder])})


if __name__ == "__main__":
    main()
