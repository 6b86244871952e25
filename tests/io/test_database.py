"""The database of every part: closed, and silent."""

import subprocess
import sys


def test_no_bar_of_progress_gets_between_the_lines_of_a_report():
    """Where Python has no file to run, as in a notebook, the engine would draw one."""
    asked = "select current_setting('enable_progress_bar')"
    code = f'from conflictschema.io import database; print(database().execute("{asked}").fetchone()[0])'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
