"""Texts of sources: what is cited is marked in them, once for each who cites it, and nothing that is not there is marked."""

import hashlib
import re

from conflictschema.view import _passages
from conflictschema.view._passages import Passages
from conflictschema.view._scene import Scene

TEXT = "First the village was shelled.\nThen, an hour later, the <b>hospital</b> was hit. Nobody answered 😀 for it."


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def passage(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "sha256": sha(words)}


def source(text=TEXT):
    held = {"sha256": sha(text), "code_points": len(text), "media_type": "text/plain"}
    return {"type": "source", "id": "source:s", "kind": "report", "title": "Report", "language": "en", "text": held}


def event(slug, *passages):
    return {
        "type": "event",
        "id": f"event:{slug}",
        "kind": "shelling",
        "summary": "S.",
        "cites": [{"source": "source:s", "passages": list(passages)}],
    }


class Folder:
    def __init__(self, *texts):
        self.texts = {sha(text): text for text in texts}

    def get(self, sha256):
        return self.texts.get(sha256)


def test_what_is_cited_is_marked_where_it_stands_and_a_citation_leads_to_it(make, write, shown):
    data = make(
        source(),
        event("a", passage("the village was shelled"), passage("hospital</b> was hit")),
        event("b", passage("village")),
        event("c", passage("😀")),
    )
    page = shown(write(data, texts=Folder(TEXT)))
    assert page.locator(".words").text_content() == TEXT
    assert page.locator(".words mark").all_inner_texts() == [
        "the ",
        "village",
        " was shelled",
        "hospital</b> was hit",
        "😀",
    ]
    page.locator("[id='event:a'] .sources a", has_text="characters 6 to 29").click()
    assert page.locator("mark.on").all_inner_texts() == ["the ", "village", " was shelled"]
    page.locator("[id='event:b'] .sources a", has_text="characters").click()
    assert page.locator("mark.on").all_inner_texts() == ["village"]
    assert page.locator("[id='event:c'] q").inner_text().strip("“”") == "😀"
    page.locator(".text summary").click()
    assert "Characters 10 to 17: S." in page.locator(".cited").inner_text()


def test_other_words_than_those_that_were_cited_are_not_marked_and_that_is_said(make, write):
    wrong = passage("village") | {"sha256": sha("hamlet")}
    beyond = {"start": 5_000, "end": 5_010, "sha256": sha("x")}
    text = write(make(source(), event("a", wrong, beyond)), texts=Folder(TEXT))
    assert "<mark " not in text
    assert text.count("the text has other words there") == 4


def test_of_a_long_text_only_what_is_cited_and_what_stands_around_it_is_shown(make):
    text = f"{'a' * 50_000}Needle one.{'b' * 300}Needle two.{'c' * 50_000}Needle three."
    data = make(source(text), event("a", *(passage(f"Needle {word}.", text) for word in ("one", "two", "three"))))
    (shown,) = Passages(Scene(data), Folder(text)).shown
    assert not shown.whole
    told = "".join("[…]" if piece.gap else piece.text for piece in shown.pieces)
    around = _passages.AROUND
    assert told == (f"[…]{'a' * around}Needle one.{'b' * 300}Needle two.{'c' * around}[…]{'c' * around}Needle three.")
    assert [piece.text for piece in shown.pieces if piece.keys] == ["Needle one.", "Needle two.", "Needle three."]


def test_a_text_that_is_not_at_hand_is_told_and_its_passages_are_given_by_their_place(make, write):
    text = write(make(source(), event("a", passage("village"))), texts=Folder())
    assert re.search(r"The texts of <a[^>]*>Report</a>.* are not at hand", text, re.DOTALL)
    assert "characters 10 to 17" in text
    assert passage("village")["sha256"] not in text
