"""What the page on reliability promises, line by line, and the tests that hold it to that.

Lines about tables, workbooks and mappings wait for these formats. Each test runs the command as a process with bounds, but
for those of `io`, which are of one function.
"""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
HERE = "reliability"

LINES = {
    "nesting past": [
        "test_bytes.py::test_a_broken_line_is_one_finding",
        "test_bytes.py::test_a_broken_document_is_no_verdict",
    ],
    "NaN, Infinity": [
        "test_bytes.py::test_a_broken_line_is_one_finding",
        "test_bytes.py::test_what_is_sound_is_accepted",
    ],
    "duplicate key": ["test_bytes.py::test_a_broken_line_is_one_finding"],
    "lone surrogate": [
        "test_bytes.py::test_a_broken_line_is_one_finding",
        "test_bytes.py::test_a_broken_document_is_no_verdict",
    ],
    "CR, LF, CRLF mixed": [
        "test_bytes.py::test_lines_are_counted",
        "test_bytes.py::test_a_broken_document_is_no_verdict",
    ],
    "empty file": ["test_bytes.py::test_each_alone_ends_with_three", "test_bytes.py::test_what_is_sound_is_accepted"],
    "500 MB on one line": ["test_bytes.py::test_half_a_gigabyte", "test_bytes.py::test_a_million_blanks"],
    "gz/zst/zip": [
        "test_packed.py::test_damage_is_refused",
        "test_packed.py::test_a_gigabyte_from_a_megabyte",
        "test_packed.py::test_what_is_whole_is_read_whole",
    ],
    "GeoJSON": ["../rules/test_edges_of_shapes.py::test_a_rule_speaks", "test_corpora.py::test_every_given_case"],
    "text with terminal escapes": ["test_shown.py::test_what_strangers_wrote", "test_corpora.py::test_naughty_strings"],
    "ids or file names": [
        "test_names.py::test_every_name_is_one_file",
        "test_names.py::test_no_id_and_no_name_in_the_data",
    ],
    "1,000,000 findings": ["test_many.py::test_they_are_counted_exactly", "test_bytes.py::test_as_many_values"],
    "the file changes": ["test_surroundings.py::test_a_file_that_changes"],
    "SIGINT, SIGTERM": [
        "test_kills.py::test_nothing_is_torn",
        "test_faults.py::test_whichever_call_fails",
        "test_surroundings.py::test_the_surroundings_change_nothing",
        "test_surroundings.py::test_a_file_that_may_grow_no_more",
        "test_surroundings.py::test_an_output_that_is_in_the_way",
        "test_surroundings.py::test_a_read_only_place",
        "test_surroundings.py::test_an_empty_environment",
        "../commands/test_broken_off.py::test_a_reader_that_went_away",
        "../commands/test_broken_off.py::test_a_full_disk",
        "../io/test_sink.py::test_whichever_system_call_fails",
    ],
    "a rule or report that raises": [
        "test_failures.py::test_a_rule_that_raises",
        "test_failures.py::test_a_report_that_raises",
        "test_failures.py::test_a_format_that_raises",
    ],
    "a worker process killed": ["test_failures.py::test_a_worker_that_dies"],
    "two runs with one output": ["test_surroundings.py::test_of_two_runs"],
    "sockets blocked": [
        "test_surroundings.py::test_every_verb_works_where_no_socket",
        "test_names.py::test_an_address_or_a_pattern",
    ],
    # Of the parts behind the table: what traps are there, and what harms people.
    "File names are patterns": [
        "test_names.py::test_every_name_is_one_file",
        "test_names.py::test_an_address_or_a_pattern",
    ],
    "Torn outputs": ["test_kills.py::test_nothing_is_torn"],
    "Values can kill": ["test_canaries.py::test_no_report_tells_any", "test_canaries.py::test_no_process_tells_any"],
}
"""By the words that a line begins with."""

LATER = ("XLSX", "Parquet", "YAML")


@pytest.mark.parametrize("line", LINES)
def test_what_holds_a_line_is_there(line):
    for named in LINES[line]:
        file, _, function = named.partition("::")
        source = (TESTS / HERE / file).read_text("utf-8")
        assert re.search(rf"^def {function}", source, re.MULTILINE), named


def test_every_line_of_the_page_is_held(shared):
    page = (shared / "RELIABILITY.md").read_text("utf-8")
    rows = [line.strip("| ").partition(" | ")[0] for line in page.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    assert [row for row in rows if not row.startswith(LATER) and not any(words in row for words in LINES)] == []
    assert [words for words in LINES if words not in page] == []
