"""The worked example: its form, what a careful editor would look for in it, and its passages against the text."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflictschema import records
from conflictschema.dataset import canonical

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted((EXAMPLES / "mali-2022").glob("*.jsonl"))
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
RECORDS: dict[str, dict[str, Any]] = {record["id"]: record for record in map(json.loads, LINES)}
CLAIMS = [record for record in RECORDS.values() if record["type"] in records.claim_types()]
PUBLISHED = "2022-04-27"

BURIAL, CIVILIANS, CRIMES = (
    "allegation:burying-of-bodies",
    "allegation:fama-killed-civilians",
    "allegation:french-committed-grievous-crimes",
)
SUBVERSION, FALSE_IMAGES = "allegation:subversion-by-false-images", "denial:images-are-false"
JUNTA, FRANCE, FRENCH_MILITARY = "actor:mali-military-junta", "actor:france", "actor:french-military"
MERCENARIES, HANDOVER = "actor:russian-mercenaries", "event:handover-of-the-base"

IDS = {
    "source": "dw-report afp-material photo-of-menaka-camp junta-statement maiga-quotations french-video",
    "actor": "mali-military-junta malian-armed-forces abdoulaye-maiga france french-military russian-mercenaries "
    "european-partners islamist-militancy civilians dw afp",
    "location": "mali northern-mali near-the-gossi-base menaka-camp grave",
    "military_asset": "gossi-military-base drone menaka-camp",
    "event": "handover-of-the-base drone-flight-over-the-base burying-of-bodies filming-of-the-video "
    "release-of-the-video discovery-of-the-grave inquiry coup-in-2020 winding-down-of-operations pull-out-of-troops "
    "insurgence campaign-to-smear-french-soldiers trying-to-claim-french-crimes killing-of-civilians",
    "allegation": "drone-flown-illegally-officials spying drone-flown-illegally-statement drone-present-to-spy "
    "subversion-by-false-images burying-of-bodies part-in-smear-campaign trying-to-claim-french-crimes "
    "reneging-on-agreements fama-killed-civilians french-committed-grievous-crimes",
    "assertion": "filmed-near-the-gossi-base discovery-of-the-grave winding-down-and-pull-out handover-the-day-before "
    "relations-soured insurgence-for-years video-released",
    "denial": "images-are-false",
    "response": "inquiry-ordered no-french-reply no-reply-by-the-mercenaries",
    "dataset": "mali-2022",
}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object in a value, the value itself included."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def at(record: dict[str, Any], pointer: str) -> Any:
    """What stands under a JSON Pointer, or None."""
    found: Any = record
    for step in pointer[1:].split("/"):
        try:
            found = found[int(step)] if isinstance(found, list) else found[step]
        except (KeyError, IndexError):
            return None
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(found: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_in_canonical_form(file: Path) -> None:
    content = file.read_bytes().decode()
    read = [records.adapter().validate_json(line) for line in content.splitlines()]
    assert content == "".join(canonical.dumps(record) + "\n" for record in read)
    assert [record.id for record in read] == [record.id for record in sorted(read, key=canonical.sort_key)]


def test_it_holds_the_records_that_the_report_asks_for_and_no_others() -> None:
    assert len(LINES) == len(RECORDS)
    assert set(RECORDS) == {f"{kind}:{slug}" for kind, slugs in IDS.items() for slug in slugs.split()}


def test_every_reference_leads_to_a_record() -> None:
    reference = re.compile(rf"(?:{'|'.join(records.record_types())}):[a-z0-9-]+")
    found = {text for record in RECORDS.values() for text in texts(record) if reference.fullmatch(text)}
    assert found <= set(RECORDS)


def test_it_is_a_closed_universe_that_may_be_passed_on() -> None:
    manifest = RECORDS["dataset:mali-2022"]
    assert (manifest["closed_universe"], manifest["sensitivity"]) == (True, "clear")
    added = {"country", "geometry", "bbox", "external_ids", "admin1", "admin2"}
    for record in RECORDS.values():
        assert not added & set(record), record["id"]
        assert record is manifest or "sensitivity" not in record, record["id"]


def test_no_company_is_named() -> None:
    actors = [record for record in RECORDS.values() if record["type"] == "actor"]
    assert not {actor["kind"] for actor in actors} & {"company", "private_military_company"}
    fighters = [actor for actor in actors if actor["kind"] == "mercenaries"]
    assert [actor["id"] for actor in fighters] == [MERCENARIES]
    assert fighters[0]["identification"] == "described"
    assert [name["text"] for name in fighters[0]["names"]] == ["Russian mercenaries", "Russian-linked mercenaries"]


def test_every_claim_but_a_silence_cites_passages() -> None:
    for claim in CLAIMS:
        passages = [passage for cite in claim.get("cites", ()) for passage in cite.get("passages", ())]
        assert bool(passages) != (claim.get("kind") == "no_response_reported"), claim["id"]


def test_the_denial_answers_what_it_denies_and_not_the_burial() -> None:
    denial = RECORDS[FALSE_IMAGES]
    assert [(answer["claim"], answer["kind"], answer["explicitness"]) for answer in denial["answers"]] == [
        (CIVILIANS, "disputes_evidence", "explicit"),
        (CIVILIANS, "denies_responsibility", "implied_by_counter_accusation"),
    ]
    assert denial["disputes"] == ["source:french-video"]
    answering = {
        claim["id"]: answer["explicitness"]
        for claim in CLAIMS
        for answer in claim.get("answers", ())
        if answer["claim"] == BURIAL
    }
    assert answering == {SUBVERSION: "inferred_by_coder", "response:no-reply-by-the-mercenaries": "inferred_by_coder"}


def test_two_allegations_are_known_only_through_those_who_reject_them() -> None:
    imputed = {claim["id"]: claim["imputed_by"] for claim in CLAIMS if "imputed_by" in claim}
    assert imputed == {CIVILIANS: [FALSE_IMAGES], CRIMES: ["allegation:trying-to-claim-french-crimes"]}
    for allegation, (attestor,) in imputed.items():
        assert allegation in {answer["claim"] for answer in RECORDS[attestor]["answers"]}
        assert RECORDS[allegation]["attribution"][0]["agents"] == RECORDS[attestor]["speakers"]


def test_a_silence_is_about_one_report_up_to_its_day() -> None:
    silences = [claim for claim in CLAIMS if claim.get("kind") == "no_response_reported"]
    assert [silence["silent"] for silence in silences] == [[FRANCE, FRENCH_MILITARY], [MERCENARIES]]
    for silence in silences:
        assert (silence["as_of"], silence["searched"]) == (PUBLISHED, ["source:dw-report"])
        for answer in silence["answers"]:
            assert set(RECORDS[answer["claim"]].get("accused", silence["silent"])) & set(silence["silent"])


def test_one_base_passes_from_hand_to_hand_in_one_event() -> None:
    first, second = RECORDS["military_asset:gossi-military-base"]["custody"]
    assert (first["holder"], first["ended_by"]) == (FRENCH_MILITARY, HANDOVER)
    assert (second["holder"], second["begun_by"]) == (JUNTA, HANDOVER)
    assert not {"extent", "begun_by"} & set(first)
    assert not {"extent", "ended_by"} & set(second)


def test_every_derived_date_keeps_its_words_and_its_reference_date() -> None:
    derived = [found for record in RECORDS.values() for found in objects(record) if "derivation" in found]
    assert all(found["derivation"]["reference_date"] == PUBLISHED for found in derived)
    assert all(found["derivation"]["phrase_cites"] for found in derived)
    assert Counter(found["phrase"] for found in derived) == {
        "Tuesday": 4,
        "April 20": 1,
        "the day after": 1,
        "last week": 1,
        "after departing a base": 1,
        "a day after": 1,
        "this February": 2,
        "by the summer": 1,
    }


def test_what_is_unstated_is_absent_and_what_is_read_in_two_ways_holds_one_of_them() -> None:
    for record in RECORDS.values():
        for entry in record.get("unstated", ()):
            assert at(record, entry["field"]) is None, (record["id"], entry)
        for reading in record.get("readings", ()):
            held = at(record, reading["field"])
            values = [alternative["value"] for alternative in reading["alternatives"] if "value" in alternative]
            assert held is None or not values or held in values, (record["id"], reading["field"])
        for entry in [*record.get("as_worded", ()), *record.get("annotation", ())]:
            assert at(record, entry["field"]) is not None, (record["id"], entry)


def test_what_may_be_the_same_says_so_on_both_sides() -> None:
    for record in RECORDS.values():
        for other in record.get("perhaps_same", ()):
            assert record["id"] in RECORDS[other]["perhaps_same"]


@pytest.fixture
def article(shared: Path) -> str:
    """The text of the report, as it is cited."""
    return (shared / "article" / "dw-2022-04-27.txt").read_bytes().decode()


def test_every_passage_stands_where_it_is_cited(article: str) -> None:
    text = RECORDS["source:dw-report"]["text"]
    assert (text["code_points"], text["sha256"]) == (len(article), hashlib.sha256(article.encode()).hexdigest())
    passages = [found for record in RECORDS.values() for found in objects(record) if "start" in found]
    for passage in passages:
        start, end = passage["start"], passage["end"]
        assert 0 <= start < end <= len(article)
        assert passage["sha256"] == hashlib.sha256(article[start:end].encode()).hexdigest(), passage


def test_every_passage_with_a_meaning_is_cited(shared: Path) -> None:
    rows = json.loads((shared / "article" / "passages.json").read_bytes())["rows"]
    spans = [(span["start"], span["end"]) for row in rows for span in row["spans"]]
    found = [found for record in RECORDS.values() for found in objects(record) if "start" in found]
    assert len(spans) == 138
    assert set(spans) <= {(passage["start"], passage["end"]) for passage in found}


def test_names_and_phrases_are_the_report_s_own(article: str) -> None:
    plain = " ".join(words(article))
    for record in RECORDS.values():
        for found in objects(record):
            said = [found[key] for key in ("phrase", "text") if isinstance(found.get(key), str)]
            if "kind" in found or "phrase" in found:
                for phrase in said:
                    assert f" {' '.join(words(phrase))} " in f" {plain} ", (record["id"], phrase)


def test_no_nine_words_of_the_report_stand_in_a_row_in_any_example(article: str) -> None:
    theirs = runs(words(article), 9)
    for file in sorted(path for path in EXAMPLES.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        assert not theirs & runs(words(file.read_text(encoding="utf-8")), 9), file.name


def test_weekdays_count_back_from_the_wednesday_of_the_report() -> None:
    assert date.fromisoformat(PUBLISHED).strftime("%w") == "3"
    tuesday = "2022-04-26"
    assert RECORDS["source:junta-statement"]["published"]["edtf"] == tuesday
    assert RECORDS["allegation:spying"]["made"]["edtf"] == tuesday
    assert RECORDS["allegation:drone-flown-illegally-statement"]["made"]["edtf"] == tuesday


def test_what_has_no_date_of_its_own_is_dated_by_what_it_follows() -> None:
    found = {
        record: RECORDS[f"event:{record}"]["when"] for record in ("handover-of-the-base", "discovery-of-the-grave")
    }
    assert found["handover-of-the-base"]["edtf"] == "2022-04-19"
    assert "edtf" not in found["discovery-of-the-grave"]
    assert [when["relative_to"] for when in found.values()] == [
        [{"record": "event:drone-flight-over-the-base", "relation": "days_before", "days": 1}],
        [{"record": "event:release-of-the-video", "relation": "days_after", "days": 1}],
    ]
