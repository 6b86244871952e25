"""`docs`: pages are written, kept, replaced and removed; nobody else's file is touched."""

import json
import shutil
from pathlib import Path

import markdown
import pages
import pytest
from markupsafe import escape

from conflictschema.__main__ import run
from conflictschema.commands import docs
from conflictschema.commands.docs import MARK
from conflictschema.errors import UsageError
from conflictschema.generate.docs._markdown import theirs
from conflictschema.io import FolderSink
from conflictschema.mkdocs_plugin import _drawn
from conflictschema.profile import load
from conflictschema.records import record_types

COURIER = Path(__file__).resolve().parents[2] / "examples" / "profiles" / "newsroom" / "profile.yaml"


@pytest.fixture
def written(tmp_path, capsys):
    folder = tmp_path / "pages"
    assert run(["docs", "build", "-o", str(folder)]) == 0
    capsys.readouterr()
    return folder


def test_what_was_written_is_as_it_should_be_and_is_not_written_again(written, capsys):
    before = {path: path.stat().st_mtime_ns for path in written.rglob("*") if path.is_file()}
    assert run(["docs", "check", "-o", str(written)]) == 0
    assert run(["docs", "build", "-o", str(written)]) == 0
    assert "0 of " in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in written.rglob("*") if path.is_file()} == before
    assert {"README.md", "SUMMARY.md", "glossary.md"} <= {path.name for path in before}
    assert (written / "diagrams" / "whole.svg").is_file()


def test_stale_missing_and_left_over_pages_are_told_and_mended(written, capsys):
    (written / "glossary.md").write_text(f"older\n{MARK}\n", "utf-8")
    (written / "records" / "actor.md").unlink()
    (written / "records" / "gone.md").write_text(f"of an older version\n{MARK}\n", "utf-8")
    assert run(["docs", "check", "-o", str(written)]) == 1
    told = capsys.readouterr().out
    assert "glossary.md is changed" in told
    assert "records/actor.md is missing" in told
    assert "records/gone.md is no longer made" in told
    assert run(["docs", "build", "-o", str(written)]) == 0
    assert not (written / "records" / "gone.md").exists()
    assert run(["docs", "check", "-o", str(written)]) == 0


def test_nobody_elses_file_is_replaced_or_removed(tmp_path, capsys):
    (tmp_path / "records").mkdir()
    notes = tmp_path / "records" / "notes.md"
    notes.write_text("mine\n", "utf-8")
    assert run(["docs", "build", "-o", str(tmp_path)]) == 0
    assert notes.read_text("utf-8") == "mine\n"
    (tmp_path / "README.md").write_text("mine\n", "utf-8")
    assert run(["docs", "build", "-o", str(tmp_path)]) == 2
    assert "was not made by this command" in capsys.readouterr().err
    assert (tmp_path / "README.md").read_text("utf-8") == "mine\n"


def assert_harmless(text):
    """As a site and a forge would show it: nothing runs, is loaded or leads to where a stranger wants it."""
    page = pages.Page()
    page.feed(markdown.markdown(text, extensions=["tables", "attr_list", "pymdownx.superfences", "md_in_html"]))
    assert [address for address in page.links if ":" in address] == []
    assert [address for address in page.loads if ":" in address] == []
    assert "script" not in page.tags


def test_rules_of_ones_own_have_pages_in_which_nothing_is_markup(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.sql").write_text(
        "-- code: X-ACME-001\n-- name: own-rule\n-- severity: warning\n-- since: 1.0\n-- message: {record} <b>.\n"
        "-- why: <script>alert(1)</script> [x](javascript:y)\n-- fix: `no`.\nselect row, '' as pointer from actor\n",
        "utf-8",
    )
    folder = tmp_path / "pages"
    assert run(["docs", "build", "-o", str(folder), "--rules", str(rules)]) == 0
    page = (folder / "rules" / "x-acme-001.md").read_text("utf-8")
    assert "# X-ACME-001 own-rule" in page
    assert_harmless(page)
    assert "X-ACME-001" in (folder / "SUMMARY.md").read_text("utf-8")


def _stumble(folder):
    (folder / "half.html").touch()
    (folder / "half.html").mkdir()


def test_a_folder_appears_whole_or_not_at_all(tmp_path):
    target = tmp_path / "site"
    with pytest.raises(FileExistsError), FolderSink(target) as made:
        _stumble(made)
    assert list(tmp_path.iterdir()) == []
    for name in ("first.html", "second.html"):
        with FolderSink(target) as made:
            (made / name).touch()
    assert [path.name for path in target.iterdir() if not path.name.startswith(".")] == ["second.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("kind", ["full", "file", "link", "nowhere"])
def test_a_folder_of_somebody_else_is_never_replaced(kind, tmp_path):
    target = tmp_path / "site"
    if kind == "full":
        target.mkdir()
        (target / "letter.txt").touch()
    elif kind == "file":
        target.touch()
    elif kind == "link":
        (tmp_path / "real").mkdir()
        target.symlink_to(tmp_path / "real")
    else:
        target = tmp_path / "none" / "site"
    with pytest.raises(UsageError), FolderSink(target):
        pass


def test_the_site_says_what_it_needs_where_that_is_not_installed(tmp_path, monkeypatch, capsys):
    from conflictschema.generate.docs import site

    monkeypatch.setattr(site, "_NEEDED", ("not_installed_anywhere",))
    assert run(["docs", "build", "-o", str(tmp_path / "site"), "--html"]) == 2
    assert "A site needs not_installed_anywhere, which is not installed." in capsys.readouterr().err


@pytest.fixture
def entitled(tmp_path):
    """The profile of a newsroom, with a title that would end the tag or the attribute that it is put into."""
    copied = shutil.copytree(COURIER.parent, tmp_path / "profile") / COURIER.name
    told = copied.read_text("utf-8")
    title = "title: 'The Example Courier</title><script>alert(1)</script> \" onmouseover=alert(1) y=\"'\n"
    copied.write_text(told.replace("title: The Example Courier\n", title), "utf-8")
    return copied


def test_a_profile_becomes_a_site_in_one_command(entitled, tmp_path, capsys, monkeypatch):
    pytest.importorskip("material")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    folder = tmp_path / "site"
    assert run(["docs", "build", "-o", str(folder), "--html", "--profile", str(entitled)]) == 0
    assert "The site begins at" in capsys.readouterr().out
    index = json.loads((folder / "search" / "search_index.json").read_text("utf-8"))
    assert any("courier:desk" in each["text"] for each in index["docs"])
    made = pages.read(folder)
    assert pages.broken(folder, made) == []
    assert pages.foreign(made) == []
    start = (folder / "index.html").read_text("utf-8")
    # Escaped once: it shows as it was written, in the title, in the head and to who hears the page.
    name = escape('The Example Courier</title><script>alert(1)</script> " onmouseover=alert(1) y="')
    assert f"<title>{name}</title>" in start
    assert f'title="{name}"' in start
    assert f'aria-label="{name}"' in start
    assert "&amp;lt;" not in start
    for path, page in made.items():
        assert "<script>alert" not in (folder / path).read_text("utf-8")
        assert "onmouseover" not in page.attributes
    assert ">EC</text>" in (folder / "assets" / "logo.svg").read_text("utf-8")
    assert "courier-embedded_interview" in made["vocabularies/medium.html"].places


@pytest.mark.parametrize("name", ["newsroom", "field-office"])
def test_what_a_profile_adds_is_named_on_every_page_that_it_concerns(name):
    path = COURIER.parents[1] / name / "profile.yaml"
    files = docs.book(profile=str(path)).files
    assert pages.markdown_broken(files) == []
    profile = load(path)
    added = files["profile.md"]
    for kind in record_types():
        page = files[f"records/{kind}.md"]
        for each in profile.own_fields(kind):
            assert f"`{each.key}`" in page
            assert f"`{each.key}`" in added
            assert theirs(each.means) in page
        for place in profile.required.get(kind, ()):
            assert f"`{place.path}`" in page
    for words in profile.own.values():
        assert all(f"`{word.word}`](vocabularies/" in added for word in words)
    for each in profile.severity:
        assert f"[{each.rule}](rules/{each.rule.lower()}.md)" in added
        assert theirs(each.reason) in added


def test_texts_of_a_profile_are_never_markup(tmp_path):
    evil = "<script>x</script> [a](javascript:b) ![c](https://d) | `e`"
    parts = {"profile": "evil", "version": "1.0", "core": "1.0", "title": evil, "about": evil, "logo": "<svg onload=x>"}
    parts["fields"] = {"event": {"f": {"type": "word", "means": evil, "words": {"w": evil}}}}
    parts["words"] = {"voice": {"own": {"w": {"means": evil, "narrows": "actor"}}}}
    parts["severity"] = {"CS204": {"severity": "error", "reason": evil}}
    path = tmp_path / "profile.yaml"
    path.write_text(json.dumps(parts), "utf-8")
    concerned = set()
    for name, text in docs.book(profile=str(path)).files.items():
        if "javascript" in text:
            assert_harmless(text)
            concerned.add(name)
    assert concerned >= {"README.md", "profile.md", "records/event.md", "vocabularies/voice.md"}
    assert "<svg onload" not in _drawn("<svg onload=x>")[10:]
