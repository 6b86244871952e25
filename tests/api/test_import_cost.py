"""What importing costs, held by what is loaded and not by a clock."""

import subprocess
import sys


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
