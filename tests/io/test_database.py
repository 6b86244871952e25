"""The database of every part: closed, and silent."""

import ctypes
import subprocess
import sys

import pytest


def test_no_bar_of_progress_gets_between_the_lines_of_a_report():
    """Where Python has no file to run, as in a notebook, the engine would draw one."""
    asked = "select current_setting('enable_progress_bar')"
    code = f'from conflictschema.io import database; print(database().execute("{asked}").fetchone()[0])'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where the allocator is DuckDB's own")
def test_what_was_freed_goes_back_to_the_system_when_a_piece_of_work_is_done():
    code = """
from conflictschema.io import database, give_back

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 // 2**20

held = database()
held.execute("create table wide as select repeat('x', 500) || i as text from range(400000) as of_numbers(i)")
full = resident()
held.execute("drop table wide")
give_back()
print(full - resident())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 100


def test_who_loaded_the_engine_before_keeps_its_ways():
    """A program has its own idea of how memory is kept; and asking to give it back does no harm."""
    code = """
import os, duckdb
from conflictschema.io import database, give_back
database().execute("select 1")
give_back()
print(sorted(name for name in os.environ if name.startswith("DUCKDB")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where the allocator is DuckDB's own")
def test_memory_goes_back_at_once_unless_it_is_said_that_it_is_kept():
    code = """
import ctypes, sys
from conflictschema.io import database, keep_freed

database()
module = sys.modules["conflictschema.io.database"]

def kept():
    found, size = ctypes.c_ssize_t(), ctypes.c_size_t(8)
    module._control(b"arenas.dirty_decay_ms", ctypes.addressof(found), ctypes.addressof(size), None, 0)
    return found.value

print(kept(), end=" ")
for milliseconds in (20, 0):
    keep_freed(milliseconds)
    print(kept(), end=" ")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "20", "0"]


@pytest.mark.skipif(
    not (sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "mallopt")),
    reason="where the library of C can be told",
)
def test_large_pieces_go_back_whole_though_something_of_each_is_kept():
    code = """
import resource
from conflictschema.io import keep_large_apart

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 2**20

keep_large_apart()
bytes(2**24)
before, kept, blocks = resident(), [], []
for _ in range(100):
    blocks.append(b"x" * 2**20)
    kept.append(b"y" * 100_000)
full = resident()
del blocks
print(full - before, full - resident())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    taken, gone = map(int, done.stdout.split())
    assert taken >= 100
    assert gone > 90
