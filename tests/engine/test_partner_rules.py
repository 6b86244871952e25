"""Rules of a partner's own: what they may do, and that whatever else they try is refused or stopped, by the program."""

import json
import os
import subprocess
import sys
import time

import pytest
from rules_of_partners import ACTOR, FOUND, QUERY, written

import conflictschema as cs
from conflictschema.engine import _little
from conflictschema.engine._keeping import LONGEST_POINTER, LONGEST_VALUE
from conflictschema.engine._partner_rules import _BINDING, with_partners
from conflictschema.engine.relations import Relations
from conflictschema.rules._around import dataset

FOREVER = "with recursive n as (select 1 as row union all select row + 1 from n) select row, '' as pointer from n"


@pytest.fixture
def run(tmp_path):
    """`run(*arguments)` runs the program in a folder with `data.jsonl` and `rules/`."""
    (tmp_path / "data.jsonl").write_bytes(dataset(FOUND))

    def done(*arguments, timeout=120):
        return subprocess.run(
            [sys.executable, "-m", "conflictschema", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )

    return done


@pytest.fixture
def validated(run):
    def report(*arguments):
        done = run("validate", "data.jsonl", "--rules", "rules", "--format", "json", *arguments)
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr

    return report


def test_a_rule_of_ones_own_finds_what_it_says(tmp_path, validated):
    written(tmp_path / "rules")
    code, report, _ = validated("--strict")
    (found,) = [each for each in report["findings"] if each["code"] == "X-ACME-001"]
    assert code == 1
    assert (found["name"], found["severity"], found["record"]) == ("unsourced-kind", "warning", "actor:bureau")
    assert (found["line"], found["pointer"]) == (6, "/kind")
    assert found["message"] == "actor:bureau has the kind office."


def test_it_can_be_chosen_explained_and_listed_like_any_other(tmp_path, run, validated):
    written(tmp_path / "rules", says="An actor is an office.")
    _, report, _ = validated("--select", "unsourced-kind")
    assert [each["code"] for each in report["findings"]] == ["X-ACME-001"]
    _, report, _ = validated("--ignore", "X-ACME-001")
    assert [each["code"] for each in report["not_checked"] if each.get("code", "").startswith("X-")] == ["X-ACME-001"]
    explained = run("explain", "x-acme-001", "--rules", "rules").stdout
    assert "An actor is an office." in explained
    assert QUERY in explained
    assert "X-ACME-001  warning  unsourced-kind" in run("rules", "--rules", "rules").stdout
    assert json.loads(run("rules", "--rules", "rules", "--json").stdout)["rules"][-1]["query"] == QUERY
    assert run("explain", "X-ACME-001").returncode == 2


def test_the_library_takes_a_folder_of_rules(tmp_path):
    path = tmp_path / "data.jsonl"
    path.write_bytes(dataset(FOUND))
    result = cs.validate(path, rules=written(tmp_path / "rules"), select=["X-ACME-001"])
    assert [result.sentence(finding) for finding in result.findings] == ["actor:bureau has the kind office."]


def test_words_in_capitals_are_seen(tmp_path, validated):
    written(tmp_path / "rules", "SELECT row, '/kind' AS POINTER, KIND FROM ACTOR WHERE Kind = 'office'")
    assert [each["code"] for each in validated("--select", "X-ACME-001")[1]["findings"]] == ["X-ACME-001"]


def test_a_rule_that_requires_another_is_silent_where_that_one_speaks(tmp_path, validated):
    written(tmp_path / "rules")
    written(tmp_path / "rules", file="more", code="X-ACME-002", name="again", requires="X-ACME-001")
    _, report, _ = validated()
    assert [each["code"] for each in report["findings"] if each["code"].startswith("X-")] == ["X-ACME-001"]
    assert any(each.get("code") == "X-ACME-002" for each in report["not_checked"])


REFUSED = {
    "drops": ("drop table actor", "DROP"),
    "writes": ("insert into place values (1, 1, 1)", "INSERT"),
    "writes within a select": (
        "with x as (insert into place values (1, 1, 1) returning *) select row, '' as pointer from x",
        "would change",
    ),
    "updates": ("update actor set kind = 'state'", "UPDATE"),
    "attaches": ("attach 'other.db' as other", "ATTACH"),
    "copies": ("copy (select 1) to 'out.csv'", "COPY"),
    "sets": ("set memory_limit = '1TB'", "SET"),
    "asks by pragma": ("pragma database_list", "PRAGMA"),
    "installs": ("install httpfs", "LOAD"),
    "is two": (f"{QUERY}; {QUERY}", "here are 2"),
    "is none": ("", "here are 0"),
    "is no SQL": ("selec row", "not SQL that can be read (Parser Error: syntax error"),
    "reads a file": ("select row, '' as pointer, content as kind from read_text('data.jsonl')", "read_text()"),
    "reads a table that is a file": ("select 1 as row, '' as pointer, * from 'data.jsonl'", "cannot be run"),
    "calls the network": ("select 1 as row, '' as pointer, * from read_csv('https://x.example/a.csv')", "read_csv()"),
    "lists a folder": ("select 1 as row, file as pointer from glob('*')", "glob()"),
    "reads settings": ("select 1 as row, current_setting('memory_limit') as pointer", "current_setting()"),
    "reads the catalogue": ("select 1 as row, table_name as pointer from duckdb_tables", "duckdb_tables"),
    "reads another schema": ("select 1 as row, '' as pointer from information_schema.tables", "tables"),
    "reads what is not meant to be read": ("select row, '' as pointer from _actor", "_actor"),
    "asks for a value": ("select row, ? as pointer from actor", "from outside"),
    "describes": ("describe actor", "may only select"),
    "gives no row": ("select '/kind' as pointer, kind from actor", "no column row"),
    "gives no pointer": ("select row, kind from actor", "no column pointer"),
    "gives a word for a row": ("select id as row, '' as pointer, kind from actor", "number of a row"),
    "lacks what the message asks for": ("select row, '' as pointer from actor", "no column kind"),
    "reads what there is not": (
        "select row, '' as pointer, kind from actors",
        "cannot be run (Catalog Error: Table with name actors",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_query_that_is_not_one_select_over_the_relations_is_refused(tmp_path, case):
    query, what = REFUSED[case]
    folder = written(tmp_path / "rules", query)
    with pytest.raises(cs.UsageError) as refused:
        with_partners(folder)
    assert what in str(refused.value)
    assert "acme.sql: " in str(refused.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["acme.sql", "rules"]


@pytest.mark.parametrize("case", ["drops", "is no SQL", "reads a file"])
def test_the_program_refuses_it_too_and_leaves_nothing_behind(tmp_path, run, case):
    query, what = REFUSED[case]
    written(tmp_path / "rules", query)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    done = run("validate", "data.jsonl", "--rules", "rules")
    assert (done.returncode, done.stdout) == (2, "")
    assert what in done.stderr
    assert "acme.sql" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


TAKEN = {
    "a union": f"{QUERY} union all {QUERY}",
    "a step of its own": f"with o as ({QUERY}) select * from o",  # noqa: S608  our own words
    "a recursion that ends": "with recursive n as (select 1 as i union all select i + 1 from n where i < 3) "
    "select row, '/kind' as pointer, kind from actor where kind = 'office' and row in (select i + 4 from n)",
    "a range": f"{QUERY} and row in (select range from range(99))",  # noqa: S608  our own words
    "a list": f"{QUERY} and kind in (select unnest(['office', 'state']))",
    "with a semicolon": f"{QUERY};",
    "with a comment behind": f"{QUERY} -- no more",
}


@pytest.mark.parametrize("case", TAKEN)
def test_whatever_selects_from_the_relations_is_taken(tmp_path, case):
    (tmp_path / "data.jsonl").write_bytes(dataset(FOUND))
    folder = written(tmp_path / "rules", TAKEN[case])
    result = cs.validate(tmp_path / "data.jsonl", rules=folder, select=["X-ACME-001"])
    assert {(each.record, each.pointer) for each in result.findings} == {("actor:bureau", "/kind")}


def test_what_a_finding_holds_is_cut_by_the_query_and_numbers_stay_numbers(tmp_path):
    (tmp_path / "data.jsonl").write_bytes(dataset(FOUND))
    query = (
        "select row, '/' || repeat('p', 5000) as pointer, repeat('k', 5000) as kind, 7 as n, 'v' as value from actor"
    )
    folder = written(tmp_path / "rules", query, message="{record} {kind} {n}")
    result = cs.validate(tmp_path / "data.jsonl", rules=folder, select=["X-ACME-001"])
    found = result.findings[0]
    assert (len(found.pointer), len(found.parameters["kind"])) == (LONGEST_POINTER, LONGEST_VALUE)
    assert (found.parameters["n"], found.value, found.record) == (7, "v", "actor:paper")
    assert "row" not in found.parameters


STOPPED = {
    "never ends": FOREVER,
    "builds a product": "select a.row, '' as pointer from range(9999999) as a(row), range(9999999) as b, range(9999999) as c where a.row + b.range = -1",
    "eats memory": "select min(length(x)) as row, '' as pointer from (select repeat('x', 9999 + range::int) as x from range(9999999) order by x)",
}


@pytest.mark.parametrize("case", STOPPED)
def test_a_rule_that_takes_too_much_is_stopped_and_the_others_still_run(tmp_path, validated, case):
    written(tmp_path / "rules", STOPPED[case], file="a", message="It went on.", code="X-ACME-009", name="goes-on")
    written(tmp_path / "rules")
    start = time.monotonic()
    code, report, _ = validated("--rule-timeout", "2", "--memory", "300MB")
    assert time.monotonic() - start < 60
    assert (code, report["verdict"]) == (4, "failed")
    assert list(report["failures"]) == ["X-ACME-009"]
    assert "was stopped" in report["failures"]["X-ACME-009"]
    assert "X-ACME-001" in report["counts"]


def test_the_time_of_a_rule_is_for_all_that_it_is_asked_and_each_rule_has_its_own(tmp_path, monkeypatch):
    """A rule whose rows others require, and that finds more than is kept, is asked three times."""
    rules = written(tmp_path / "rules")
    written(rules, file="b", code="X-ACME-002", name="other", requires="X-ACME-001")
    (tmp_path / "data.jsonl").write_text("\n".join(ACTOR % (name, "office") for name in "ab"))
    asked = []
    allow, guarded = Relations.allow, Relations.guarded
    monkeypatch.setattr(Relations, "allow", lambda self, seconds: (asked.append(seconds), allow(self, seconds)))
    monkeypatch.setattr(Relations, "guarded", lambda self, query: (asked.append("?"), guarded(self, query))[1])
    options = {"select": ["X-ACME-001", "X-ACME-002"], "max_findings": 1, "rule_timeout": 7, "jobs": 1}
    result = cs.validate(tmp_path / "data.jsonl", rules=rules, **options)
    assert result.counts["X-ACME-001"].found == 2
    binding, running = asked[:4], asked[4:]
    assert binding == [_BINDING, "?"] * 2
    assert running == [7, "?", "?", "?", 7, "?", "?"]


def test_a_rule_that_heeds_no_interruption_is_left_behind(tmp_path, run):
    # One value that takes minutes: nothing asks within it whether it should stop.
    slow = "select row, '' as pointer from actor where levenshtein(repeat(id, 200000), repeat(kind, 300000)) > 3"
    written(tmp_path / "rules", slow, message="It went on.")
    start = time.monotonic()
    done = run("validate", "data.jsonl", "--rules", "rules", "--rule-timeout", "1")
    assert time.monotonic() - start < 60
    assert (done.returncode, done.stderr) == (4, "")
    assert "It was stopped: it took longer than 1 s" in done.stdout
    assert "CS306 unused-record" in done.stdout, "what the others found is reported"


def test_a_row_that_there_is_not_is_a_failure_of_the_rule(tmp_path, validated):
    written(tmp_path / "rules", "select 999 as row, '' as pointer", message="A row.")
    code, report, _ = validated()
    assert code == 4
    assert "there is no such row" in report["failures"]["X-ACME-001"]


def test_what_a_rule_gives_is_shown_as_what_strangers_write(tmp_path, run):
    escape = "select row, '/' || chr(27) || '[31m' as pointer, chr(27) || repeat('x', 99999) as kind from actor"
    written(tmp_path / "rules", escape)
    done = run("validate", "data.jsonl", "--rules", "rules", "--select", "X-ACME-001")
    assert "\x1b" not in done.stdout
    assert r"\x1b" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines() if "xxx" in line) < 300
    hidden = run("validate", "data.jsonl", "--rules", "rules", "--select", "X-ACME-001", "--no-values").stdout
    assert "xxx" not in hidden


def test_examples_are_tried(tmp_path, run):
    folder = written(tmp_path / "rules")
    assert "no bad example (acme.bad.jsonl)" in run("rules", "--check", "rules").stdout
    (folder / "acme.bad.jsonl").write_text(FOUND)
    (folder / "acme.good.jsonl").write_text(ACTOR % ("bureau", "government"))
    done = run("rules", "--check", "rules")
    assert (done.returncode, done.stdout) == (0, "X-ACME-001: its examples do what they should.\n")
    (folder / "acme.good.jsonl").write_text(FOUND)
    (folder / "acme.bad.jsonl").write_text(ACTOR % ("bureau", "government"))
    done = run("rules", "--check", "rules")
    assert done.returncode == 1
    assert "it finds nothing in acme.bad.jsonl; it finds something in acme.good.jsonl" in done.stdout
    (folder / "acme.bad.jsonl").write_text("{}")
    assert "no record of the standard" in run("rules", "--check", "rules").stdout


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("select row, '/note' as pointer from actor as a where contains(a::varchar, 'sooner')", True),
        ("select row, '/note' as pointer from actor where note = 'Known no sooner.'", True),
        ("select row, '' as pointer, columns('note') as told from actor where note is not null", True),
        ("""select row, '' as pointer, text as "speaker's words" from prose where text ilike 'known no%'""", True),
        ("select row, '' as pointer from (select * exclude (id) from actor) where note like 'Known%'", True),
        ("select row, '' as pointer from actor where note = 'Known never.'", False),
    ],
)
def test_what_a_partner_asks_of_much_data_is_there_whole(tmp_path, monkeypatch, query, finds):
    """Rules of ours take numbers in place of some values, and few texts; a partner's may take a row as a whole."""
    monkeypatch.setattr(_little, "RECORDS", -1)
    path = tmp_path / "data.jsonl"
    noted = json.loads(FOUND) | {"note": "Known no sooner."}
    path.write_bytes(dataset(json.dumps(noted)))
    result = cs.validate(path, rules=written(tmp_path / "rules", query, message="It is so."))
    assert not result.failures
    assert [finding.code for finding in result.findings if finding.code.startswith("X-")] == ["X-ACME-001"] * finds
