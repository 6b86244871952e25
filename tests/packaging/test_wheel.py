"""What is published is what was built from here: whole, the same bytes each time, and able to run by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# 2026-01-01: any fixed moment will do.
MOMENT = {"SOURCE_DATE_EPOCH": "1767225600"}
COMPILED = "engine/libconflictschema_native.so"
MAPPED = {"src/conflictschema": "", "schemas": "_data/schemas/", "examples": "_data/examples/"}


@dataclass(frozen=True)
class Built:
    """A source distribution and the wheel made from it."""

    sdist: Path
    wheel: Path


def build(project: Path, out: Path) -> Built:
    """Build as a release is built, from what is installed here; nothing is downloaded."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(project)]
    done = subprocess.run(command, env=os.environ | MOMENT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return Built(sdist, wheel)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def unpacked_sdist(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built.sdist) as archive:
        archive.extractall(folder, filter="data")
    (project,) = folder.iterdir()
    return project


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_the_schemas_and_the_examples_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {f"conflictschema/{to}{name}" for folder, to in MAPPED.items() for name in files(ROOT / folder)}
    assert held == expected
    assert "conflictschema/py.typed" in held
    assert "conflictschema/_data/schemas/index.json" in held
    assert any(name.startswith("conflictschema/_data/examples/mali-2022/") for name in held)


@pytest.mark.skipif(shutil.which("cargo") is None, reason="there is no Rust compiler here")
def test_where_there_is_a_compiler_the_compiled_part_is_there(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        assert f"conflictschema/{COMPILED}" in archive.namelist()
    assert built.wheel.name.startswith("conflictschema-")
    assert "-py3-none-" in built.wheel.name
    assert not built.wheel.name.endswith("-any.whl")
    assert (ROOT / "src" / "conflictschema" / COMPILED).exists(), "it was not compiled when the package was installed"


def test_the_wheel_says_what_it_is(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
        licence = archive.read(f"{info}/licenses/LICENSE").decode()
    assert metadata["Name"] == "conflictschema"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")
    assert "conflictschema = conflictschema.__main__:main" in entry_points
    assert "Version 2.0, January 2004" in licence


def test_the_source_distribution_holds_what_its_own_tests_need(unpacked_sdist: Path) -> None:
    held = files(unpacked_sdist)
    for folder in ("src", "schemas", "examples", "benchmarks", "tests", "docs", "requirements"):
        assert {f"{folder}/{name}" for name in files(ROOT / folder) if not name.endswith(COMPILED)} <= held
    assert not any(name.endswith(COMPILED) for name in held)
    assert {"src/native/Cargo.lock", "src/native/src/lib.rs"} <= held
    assert {"pyproject.toml", "Makefile", "LICENSE", "README.md", "CHANGELOG.md", "CITATION.cff"} <= held


def test_the_same_source_gives_the_same_bytes_anywhere_and_at_any_time(
    built: Built, unpacked_sdist: Path, tmp_path: Path
) -> None:
    again = build(unpacked_sdist, tmp_path)
    assert sha256(again.wheel) == sha256(built.wheel)
    assert sha256(again.sdist) == sha256(built.sdist)


@pytest.fixture(scope="session")
def clean_python(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment that holds the wheel.

    What the wheel depends on is reached through a path file, since nothing may be downloaded here. Path files inside
    such a folder are not read, so an editable install of this project does not come along.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True, timeout=120)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([str(python), "-I", "-c", ask], text=True, timeout=60).strip())
    with zipfile.ZipFile(built.wheel) as archive:
        archive.extractall(site)  # noqa: S202  the archive is the one just built
    reached = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("".join(f"{path}\n" for path in reached), encoding="utf-8")
    return python


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-I", *arguments], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_wheel_alone_gives_the_package_its_schemas_and_its_examples(clean_python: Path, tmp_path: Path) -> None:
    program = (
        "import conflictschema as cs; print(cs.__file__); "
        "print(cs.json_schema('allegation')['$id']); cs.example('mali-2022')"
    )
    done = run(clean_python, "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    where, schema = done.stdout.splitlines()
    assert Path(where).is_relative_to(clean_python.parents[1])
    assert schema == "urn:conflictschema:schema:1.0:allegation"


def test_the_wheel_alone_validates_the_example_that_it_holds(clean_python: Path, tmp_path: Path) -> None:
    (example,) = clean_python.parents[1].rglob("conflictschema/_data/examples/mali-2022")
    done = run(clean_python, "-m", "conflictschema", "validate", str(example), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
