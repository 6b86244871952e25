"""What the pages on settings and on continuous integration tell people to copy is what works."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(?P<language>yaml|toml)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SUMMARY = "GITHUB_STEP_SUMMARY"


def blocks(page, language):
    text = (DOCS / page).read_text(encoding="utf-8")
    return [found["body"] for found in FENCE.finditer(text) if found["language"] == language]


@pytest.fixture
def place(tmp_path):
    """A repository with a dataset, and a `conflictschema` that is the one under test."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "conflictschema"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m conflictschema "$@"\n')
    program.chmod(0o755)
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "examples" / "first-steps" / "first-steps.jsonl", tmp_path / "data")
    return tmp_path


def run(line, place):
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, SUMMARY: str(place / "summary.md")}
    shell = ["sh", "-ec", line]
    return subprocess.run(shell, cwd=place, env=environment, capture_output=True, timeout=120, check=False)


def commands(recipe):
    """Every line of ours in the steps of a recipe, whichever forge it is for."""
    if isinstance(recipe, dict):
        for key, value in recipe.items():
            lines = value if isinstance(value, list) else [value]
            if key in ("run", "script"):
                yield from (line for line in lines if str(line).startswith("conflictschema"))
            else:
                yield from (line for each in lines for line in commands(each))


RECIPES = [
    (number, line) for number, text in enumerate(blocks("in-ci.md", "yaml")) for line in commands(yaml.safe_load(text))
]


def test_there_are_recipes():
    assert len(RECIPES) >= 4
    assert {number for number, _ in RECIPES} == {0, 1, 2}


@pytest.mark.parametrize("line", [line for _, line in RECIPES])
def test_the_commands_of_a_recipe_pass_on_sound_data_and_fail_on_others(place, line):
    passed = run(line, place)
    assert (passed.returncode, passed.stderr) == (0, b"")
    for made in place.glob("findings.*"):
        json.loads(made.read_text())
        made.unlink()
    (place / "data" / "broken.jsonl").write_text("{broken\n")
    assert run(line, place).returncode == 1


def test_the_settings_on_the_page_are_taken(place):
    (text,) = blocks("waivers-and-baselines.md", "toml")
    (place / "conflictschema.toml").write_text(text)
    (place / "texts").mkdir()
    done = run("conflictschema validate data --format json --today 2027-01-01", place)
    assert done.stderr == b""
    report = json.loads(done.stdout)
    assert {each["code"] for each in report["waived"]} == {"CS101", "CS205"}
    assert report["regraded"][0]["now"] == "error"


HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
(USED,) = (
    repo["hooks"]
    for text in blocks("in-ci.md", "yaml")
    for repo in yaml.safe_load(text).get("repos", [])
    if repo["repo"] != "local"
)
(LOCAL,) = (
    repo["hooks"][0]
    for text in blocks("in-ci.md", "yaml")
    for repo in yaml.safe_load(text).get("repos", [])
    if repo["repo"] == "local"
)


def as_pre_commit(hook, changed, place):
    """What pre-commit runs for a hook when these files changed; None where it is skipped."""
    names = [name for name in changed if re.search(hook["files"], name)]
    if not names:
        return None
    passed = names if hook.get("pass_filenames", True) else []
    return run(shlex.join([*shlex.split(hook["entry"]), *hook.get("args", []), *passed]), place)


def test_the_page_uses_the_hooks_that_there_are():
    assert {hook["id"] for hook in USED} == set(HOOKS)
    for hook in HOOKS.values():
        assert {"id", "name", "description", "entry", "language", "files"} <= set(hook)


@pytest.mark.parametrize("hook", [*({**HOOKS[each["id"]], **each} for each in USED), LOCAL])
def test_a_hook_does_what_it_says(place, hook):
    name = "data/first-steps.jsonl"
    canonical = run(f"conflictschema format {name} --output {name} --force", place)
    assert canonical.returncode == 0
    assert as_pre_commit(hook, ["README.md"], place) is None
    sound = as_pre_commit(hook, ["README.md", name], place)
    assert sound is not None
    assert (sound.returncode, sound.stderr) == (0, b"")
    text = (place / name).read_text(encoding="utf-8")
    (place / name).write_text(text.replace('"type":"actor"', '"type": "acter"', 1), encoding="utf-8")
    broken = as_pre_commit(hook, [name], place)
    assert broken is not None
    assert broken.returncode == 1


def test_the_hook_without_arguments_says_what_it_needs(place):
    refused = as_pre_commit(HOOKS["conflictschema"], ["data/first-steps.jsonl"], place)
    assert refused is not None
    assert (refused.returncode, b"PATH" in refused.stderr) == (2, True)
