"""Texts of sources: found by their hash among regular files, whatever else lies there and whatever it is called."""

import hashlib
import json
import zipfile

import pytest

import conflictschema as cs
from conflictschema.engine import sources
from conflictschema.engine.sources import SourceTexts
from conflictschema.rules._around import TEXT, dataset

START, END = 29, 59


def claim(number, start=START, end=END, text=TEXT[START:END]):
    passage = {"start": start, "end": end, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return {
        "type": "allegation",
        "id": f"allegation:a{number}",
        "speakers": ["actor:south"],
        "accused": ["actor:north"],
        "conduct": ["airspace_violation"],
        "content": "North flew a drone.",
        "cites": [{"source": "source:report", "passages": [passage]}],
    }


@pytest.fixture
def judge(tmp_path):
    (tmp_path / "texts" / "below").mkdir(parents=True)

    def run(*claims):
        path = tmp_path / "data.jsonl"
        path.write_bytes(dataset("\n".join(map(json.dumps, claims))))
        return cs.validate(path, sources=tmp_path / "texts", select=["CS212"])

    return run


def test_a_text_is_found_by_its_hash_below_whatever_name(tmp_path, judge):
    (tmp_path / "texts" / "below" / "[a]*.exe").write_text(TEXT, encoding="utf-8")
    assert judge(claim(1)).findings == ()
    assert not any("passage" in each.reason for each in judge(claim(1)).not_checked)


def test_what_else_lies_there_is_passed_over(tmp_path, judge):
    texts = tmp_path / "texts"
    with zipfile.ZipFile(texts / "several.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", TEXT)
    (texts / "damaged.gz").write_bytes(b"\x1f\x8b\x08\x00")
    (texts / "empty").touch()
    (texts / "text.txt").write_text(TEXT, encoding="utf-8")
    assert judge(claim(1)).findings == ()


def test_links_are_not_followed(tmp_path, judge):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "file").symlink_to(outside / "text.txt")
    (tmp_path / "texts" / "folder").symlink_to(outside)
    (told,) = [each.reason for each in judge(claim(1)).not_checked if each.code == "CS212"]
    assert told == "1 passage was not re-checked against its text, which the folder does not hold."
    (told,) = [each.reason for each in judge(claim(1), claim(2)).not_checked if each.code == "CS212"]
    assert told == "2 passages were not re-checked against their texts, which the folder does not hold."


def test_what_is_too_large_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "large.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(sources, "LARGEST", 10)
    texts = SourceTexts(tmp_path)
    assert len(texts.remarks) == 1
    assert texts.get(hashlib.sha256(TEXT.encode()).hexdigest()) is None


def test_a_text_that_is_not_utf_8_is_not_at_hand(tmp_path):
    (tmp_path / "text.txt").write_bytes(b"d\xe9sert")
    assert SourceTexts(tmp_path).get(hashlib.sha256(b"d\xe9sert").hexdigest()) is None


def test_a_passage_that_drifted_is_said_with_where_it_stands_now(tmp_path, judge):
    (tmp_path / "texts" / "text.txt").write_text(TEXT, encoding="utf-8")
    result = judge(claim(1, START - 1, END - 1), claim(2, text="Words that are nowhere, thirty"), claim(3))
    drifted, lost = result.findings
    assert f"; it stands from {START} to {END}." in result.sentence(drifted)
    assert "nor does it stand anywhere else" in result.sentence(lost)
    assert [finding.pointer for finding in result.findings] == ["/cites/0/passages/0"] * 2


def test_offsets_are_counted_in_code_points(tmp_path):
    text = "Тимбукту 🛰 flew. Это цитата."
    start = text.index("Это")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "text.txt").write_text(text, encoding="utf-8")
    held = json.dumps(claim(1, start, len(text), text[start:]))
    around = dataset(held).decode()
    described = json.loads(around.splitlines()[1])
    other = {**described, "text": {**described["text"], "code_points": len(text)}}
    other["text"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    lines = around.replace(around.splitlines()[1], json.dumps(other))
    (tmp_path / "data.jsonl").write_text(lines, encoding="utf-8")
    assert cs.validate(tmp_path / "data.jsonl", sources=tmp_path / "texts", select=["CS211", "CS212"]).findings == ()


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (30, 29, "runs from 30 to 29: it ends before it begins."),
        (29, 29, "runs from 29 to 29: it is empty."),
        (29, 90, "runs from 29 to 90: the text ends before that, after 65 code points."),
    ],
)
def test_a_passage_that_cannot_be_there_is_told_why(tmp_path, start, end, said):
    path = tmp_path / "data.jsonl"
    path.write_bytes(dataset(json.dumps(claim(1, start, end))))
    result = cs.validate(path, select=["CS211"])
    (sentence,) = [result.sentence(each) for each in result.findings]
    assert sentence.endswith(said)


def digest(data):
    return hashlib.sha256(data).hexdigest()


def test_without_a_folder_no_text_is_at_hand():
    assert SourceTexts(None).get(digest(b"")) is None
    assert SourceTexts(None).remarks == []


def test_what_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(cs.UsageError, match="--sources takes a folder"):
        SourceTexts(tmp_path / "file")


def test_a_text_as_large_as_may_be_is_read_and_the_larger_ones_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST", 3)
    for number, data in enumerate((b"abc", b"abcd", b"abcde")):
        (tmp_path / str(number)).write_bytes(data)
    texts = SourceTexts(tmp_path)
    assert texts.get(digest(b"abc")) == "abc"
    assert texts.remarks == ["Of the files of --sources, 2 were not looked at: they have more than 3 bytes."]


def test_only_so_many_files_are_looked_at_and_it_is_said_where_there_are_more(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MOST", 2)
    (tmp_path / "0").mkdir()
    for name in ("a", "b", "0/c"):
        texts = SourceTexts(tmp_path)
        assert texts.remarks == []
        (tmp_path / name).write_text(name)
    texts = SourceTexts(tmp_path)
    assert texts.remarks == ["Of the files of --sources, only the first 2 were looked at."]
    assert [texts.get(digest(each.encode())) for each in ("a", "b", "0/c")] == ["a", "b", None]


def test_of_two_files_of_one_text_either_will_do(tmp_path):
    (tmp_path / "a").write_text("same")
    (tmp_path / "b").write_text("same")
    texts = SourceTexts(tmp_path)
    assert texts.get(digest(b"same")) == "same"
    (tmp_path / "a").unlink()
    assert texts.get(digest(b"same")) is None, "what is gone since is not at hand"
