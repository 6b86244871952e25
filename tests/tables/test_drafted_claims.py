"""What `mapping draft` makes of columns that tell who accuses whom, and who denies it; and of those that do not."""

import csv
import re

import pytest
import yaml

import conflictschema as cs
from conflictschema import __main__ as program
from conflictschema.mapping._draft_columns import Column, roles_of

HEAD = ["No", "Date", "Place", "What happened"]
EVENT = ["1", "2031-03-05", "Osk", "A bridge was blown up."]
UNSAID = [
    "Actor 1",
    "Actor2",
    "Side A",
    "side_b",
    "Perpetrator",
    "Responsible",
    "Attacker",
    "Initiator",
    "Suspected group",
]


@pytest.fixture
def drafted(tmp_path, capfd):
    """The draft for a table of events with these further columns, and what becomes of its rows once it is decided."""

    def draft(headers, *rows):
        path, mapping = tmp_path / "log.csv", tmp_path / "log.yaml"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [[*HEAD, *headers], *([str(number), *EVENT[1:], *row] for number, row in enumerate(rows, 1))]
            )
        assert program.run(["mapping", "draft", str(path)]) == 0
        text = capfd.readouterr().out
        plain = text.replace(": DECIDE ", ": ").replace("LicenseRef-DECIDE", "LicenseRef-ours")
        mapping.write_text(re.sub("  # DECIDE.*", "", plain), encoding="utf-8")
        result = cs.validate(path, mapping=mapping)
        assert [result.sentence(each) for each in result.findings if each.severity == "error"] == []
        made = {}
        for record in cs.load(path, mapping=mapping):
            made.setdefault(record.type, []).append(record.model_dump(exclude_none=True, mode="json"))
        return text, made

    return draft


def test_an_allegation_and_the_denial_that_answers_it_are_drafted(drafted):
    text, made = drafted(
        ["Who is accused", "Accuser", "Denied by", "Denial text"], ["Brigade", "Council", "Brigade", "It was not us."]
    )
    (allegation,), (denial,) = made["allegation"], made["denial"]
    assert (allegation["speakers"], allegation["accused"]) == (["actor:council"], ["actor:brigade"])
    assert allegation["proposes"] == ["event:1"]
    assert allegation["cites"] == denial["cites"]
    assert allegation["cites"][0]["note"] == "row 2"
    assert (denial["speakers"], denial["content"]) == (["actor:brigade"], "It was not us.")
    assert [each["claim"] for each in denial["answers"]] == ["allegation:1"]
    for asked in ("conduct: [other]", "kind: other", "answers:", "identification: named", "content: "):
        assert re.search(rf"\n +{re.escape(asked)}[^\n]*  # DECIDE: ", text)
    assert "original" not in text.split("# These columns")[0].split("allegation:")[1]


def test_nobody_is_accused_by_standing_in_a_row(drafted):
    text, made = drafted(UNSAID, ["Brigade"] * len(UNSAID))
    assert set(made) == {"dataset", "source", "location", "event"}
    assert "participants" not in made["event"][0]
    for header in UNSAID:
        assert f'"{header}": its header does not say that anybody accuses them' in text


def test_nor_where_somebody_accuses(drafted):
    text, made = drafted([*UNSAID, "Alleged by", "Denied by"], [*["Brigade"] * len(UNSAID), "Council", "Brigade"])
    (allegation,) = made["allegation"]
    assert "accused" not in allegation
    assert [each["field"] for each in allegation["unstated"]] == ["/accused"]
    assert re.search(r"unstated: .*  # DECIDE: ", text)


@pytest.mark.parametrize(
    ("role", "headers"),
    [
        ("accused", ["Accused", "accused_party", "Perpetrator (alleged)", "Alleged perpetrator", "Blamed actor"]),
        ("accused", ["Allegation against", "Who is blamed", "ALLEGED PERPETRATOR NAME", "Auteur présumé"]),
        ("accuser", ["Accuser", "Alleged by", "accused_by", "Claim made by", "Source of allegation"]),
        ("allegation_text", ["Allegation", "Text of claim", "What is alleged", "Accusation (text)"]),
        ("conduct", ["Accused of", "Alleged violation", "Type of allegation"]),
        ("denier", ["Denied by", "Who denies", "Refuted by", "denial by whom"]),
        ("denial_text", ["Denial", "Denial text", "denial_statement"]),
        ("responder", ["Response by", "Who responded", "Respondent"]),
        ("response_text", ["Response", "Official response", "Reply of the accused", "Reaction"]),
        ("denial_kind", ["What is denied", "Denial type", "Kind of denial"]),
        ("denial_date", ["Denial date", "Denied on", "Date of denial"]),
    ],
)
def test_headers_that_say_who_says_what_are_known(role, headers):
    for header in headers:
        needs = {"allegation_text": "Accuser", "response_text": "Accused"}.get(role, "Allegation")
        beside = Column("x", "Denial" if role in ("denial_kind", "denial_date") else needs, "A", [])
        column = Column("y", header, "B", ["2031-01-01"])
        assert roles_of([beside, column]).get(role) is column, header
        assert column.decide == []


@pytest.mark.parametrize(
    ("role", "header"),
    [
        ("accused", "Reported perpetrator"),
        ("accused", "Attributed to"),
        ("accused", "Responsible according to the government"),
        ("accuser", "Responsible according to"),
        ("accuser", "Claimed by"),
        ("accuser", "Complainants"),
        ("accuser", "Claimant"),
        ("accused", "Attribution"),
        ("allegation_text", "Charges"),
        ("allegation_text", "Claims"),
        ("allegation_date", "Date of claim"),
        ("conduct", "Charge type"),
        ("accuser", "Reported by"),
        ("denier", "Denies"),
        ("response_text", "Statement"),
    ],
)
def test_headers_that_may_say_so_are_asked_about(role, header):
    columns = [
        Column("x", "Accuser" if role == "accused" else "Accused", "A", []),
        Column("y", header, "B", ["Brigade"]),
    ]
    assert roles_of(columns).get(role) is columns[1]
    assert columns[1].line().startswith(f'  y: {{header: "{header}"}}  # DECIDE: whether ')


def test_explosive_and_where_it_was_found_accuse_nobody(drafted):
    text, made = drafted(["Charges", "Attribution", "Source"], ["explosive", "GPS", "BBC"])
    assert [each.get("accused", each.get("speakers")) for each in made["allegation"]] == [None]
    assert set(made) == {"dataset", "source", "location", "event", "allegation"}
    assert re.search(r'header: "Charges"}  # DECIDE: whether ', text)
    assert '"Attribution"\n' in text
    _, made = drafted(["Attribution", "Source"], ["GPS", "BBC"])
    assert "allegation" not in made


def test_where_nobody_accuses_they_are_nothing_special(drafted):
    headers = ["Statement", "Response", "Answer by", "Reported by", "Outlet"]
    text, made = drafted(headers, ["Council"] * 5)
    assert set(made) == {"dataset", "source", "location", "event"}
    assert not [header for header in headers if f'header: "{header}"}}  # DECIDE' in text]


@pytest.mark.parametrize("header", ["Statement", "Response", "Denial date", "Denial type"])
def test_what_nothing_would_take_is_kept_as_it_is(header):
    columns = [Column("x", "Accuser", "A", ["Council"]), Column("y", header, "B", ["2031-01-01"])]
    assert set(roles_of(columns)) <= {"accuser", "id"}
    assert (columns[1].role, columns[1].decide) == (None, [])


def test_what_rows_lack_is_unstated_and_no_row_falls_between(drafted):
    _, made = drafted(
        ["Accuser", "Accused", "Allegation", "Denied by", "Denial"],
        ["Council", "Brigade", "It did.", "Brigade", "We did not."],
        ["", "Brigade", "It did.", "", "It did not."],
        ["Council", "", "Somebody did.", "", ""],
        ["", "", "It is said.", "", ""],
        ["", "", "", "", ""],
    )
    lacking = [{each["field"] for each in record.get("unstated", [])} for record in made["allegation"]]
    assert lacking == [set(), {"/speakers"}, {"/accused"}, {"/speakers", "/accused"}]
    assert [each["content"] for each in made["allegation"]][1:3] == ["It did.", "Somebody did."]
    assert [[answer["claim"] for answer in each["answers"]] for each in made["denial"]] == [
        ["allegation:1"],
        ["allegation:2"],
    ]
    assert "speakers" not in made["denial"][1]


def test_a_later_row_that_lacks_something_is_found(drafted, tmp_path):
    drafted(["Accuser", "Accused"], ["Council", "Brigade"])
    path = tmp_path / "log.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}2,2031-03-05,Osk,x,Council,\n", encoding="utf-8")
    result = cs.validate(path, mapping=tmp_path / "log.yaml")
    assert [each.field for each in result.findings if each.severity == "error"] == ["accused"]


def test_a_denial_alone_tells_of_an_allegation_that_is_known_through_it(drafted):
    text, made = drafted(["Denied by"], ["Brigade"])
    (allegation,) = made["allegation"]
    assert allegation["imputed_by"] == ["denial:1"]
    assert {each["field"] for each in allegation["unstated"]} == {"/speakers", "/accused"}
    assert re.search(r"imputed_by: .*  # DECIDE: ", text)


def test_yes_and_no_name_nobody(drafted):
    text, made = drafted(["Accused", "Denies"], ["Brigade", "yes"], ["Brigade", "NA"])
    assert "denial" not in made
    assert '#   F "Denies": it says whether somebody denies, and not who\n' in text


def test_who_denies_is_taken_from_the_column_that_names_them(drafted):
    _, made = drafted(["Accused", "Denied by", "Denial by"], ["Brigade", "Yes", "Brigade"])
    assert made["denial"][0]["speakers"] == ["actor:brigade"]


@pytest.mark.parametrize("header", ["Denied by", "Denies"])
def test_a_denier_who_is_named_nowhere_in_the_first_rows_is_taken_further_down(header, drafted, tmp_path):
    _, made = drafted(["Accuser", "Accused", header], ["Council", "Brigade", ""])
    assert "denial" not in made
    path = tmp_path / "log.csv"
    path.write_text(f"{path.read_text(encoding='utf-8')}2,2031-03-05,Osk,x,Council,Brigade,Army\n", encoding="utf-8")
    (denial,) = (each for each in cs.load(path, mapping=tmp_path / "log.yaml") if each.type == "denial")
    assert denial.speakers == ("actor:army",)


def test_lists_of_parties_and_of_conduct_are_parted(drafted):
    text, made = drafted(
        ["Accuser", "Accused", "Accused of", "Denied by"], ["Council", "Brigade; Army", "Looting; abduction", "Army"]
    )
    (allegation,) = made["allegation"]
    assert allegation["accused"] == ["actor:brigade", "actor:army"]
    assert allegation["conduct"] == ["looting", "abduction"]
    assert made["denial"][0]["speakers"] == ["actor:army"]
    assert '    "Looting": looting\n' in text


def test_what_is_denied_is_a_list_of_words(drafted):
    text, made = drafted(
        ["Accuser", "Accused", "Denied by", "What is denied"],
        ["Council", "Brigade", "Brigade", "Denies act"],
        ["Council", "Brigade", "Brigade", "that it was them"],
    )
    assert [each["answers"][0]["kind"] for each in made["denial"]] == ["denies_act", "general"]
    assert re.search(r'\n    "that it was them": general  # DECIDE: ', text)


def test_who_responds_is_asked_where_no_column_says_it(drafted):
    text, made = drafted(["Accuser", "Accused", "Response"], ["Council", "Brigade", "We will look into it."])
    (response,) = made["response"]
    assert response["speakers"] == ["actor:brigade"]
    assert 'speakers: ["@party.accused"]  # DECIDE: who responds' in text


def test_a_draft_of_whatever_stands_in_cells_is_yaml(drafted):
    text, _ = drafted(["Accuser", "Accused", "Accused of"], ['a: "b" # c', "{x}", "*: [y]"])
    assert yaml.safe_load(text)["values"] == {"conducts": {"*: [y]": "other"}}
