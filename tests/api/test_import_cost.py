"""What importing costs, held by what is loaded and not by a clock."""

import subprocess
import sys
from pathlib import Path

import pytest

from conflictschema.engine import _native


def loaded(statement: str) -> set[str]:
    """The modules that a statement leaves behind in a fresh interpreter."""
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def test_importing_the_package_loads_next_to_nothing() -> None:
    modules = loaded("import conflictschema")
    assert not modules & {"pydantic", "duckdb", "rich", "click", "jiter", "zstandard"}
    assert {name for name in modules if name.startswith("conflictschema")} == {
        "conflictschema",
        "conflictschema._version",
    }


def test_one_record_loads_only_itself_and_its_values() -> None:
    modules = loaded("from conflictschema import Allegation")
    assert not modules & {"duckdb", "rich", "click", "jiter", "zstandard", "hypothesis"}
    records = {name for name in modules if name.startswith("conflictschema.records.")}
    assert records == {f"conflictschema.records.{name}" for name in ("_claim", "_record", "allegation")}


def test_help_loads_no_engine() -> None:
    modules = loaded(
        "from click.testing import CliRunner; from conflictschema.__main__ import cli; CliRunner().invoke(cli, ['--help'])"
    )
    assert not modules & {"pydantic", "duckdb"}


def test_sound_records_are_judged_without_models() -> None:
    if not _native.is_there():
        pytest.skip("the compiled part accepts them, and there is none")
    folder = Path(__file__).resolve().parents[2] / "examples" / "mali-2022"
    command = f"sys.argv[1:] = ['validate', {str(folder)!r}]; from conflictschema.__main__ import cli; "
    modules = loaded(f"{command}import contextlib\nwith contextlib.suppress(SystemExit): cli()\nprint(' ')")
    assert "_duckdb" in modules
    assert not {name for name in modules if name.split(".")[0].startswith("pydantic")}
    assert not {name for name in modules if name.startswith("conflictschema.records.")}
    assert {name for name in modules if name.startswith("conflictschema.reports.") and "._" not in name} == {
        "conflictschema.reports.text"
    }
