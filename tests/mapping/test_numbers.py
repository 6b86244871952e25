"""Texts by their numbers, without the texts."""

from hypothesis import given
from hypothesis import strategies as st

from conflictschema.mapping import _numbers
from conflictschema.mapping._numbers import Numbers


@given(st.lists(st.text(max_size=3)), st.text(max_size=3))
def test_every_text_has_the_number_of_its_first_coming(texts, other):
    numbers, known = Numbers(), {}
    for text in texts:
        assert numbers.get(text) == known.get(text)
        assert numbers.add(text) == known.setdefault(text, len(known))
    assert numbers.get(other) == known.get(other)
    assert len(numbers) == len(known)


def test_more_texts_than_there_were_slots_for():
    numbers = Numbers()
    assert [numbers.add(f"actor:{each}") for each in range(5_000)] == list(range(5_000))
    assert [numbers.get(f"actor:{each}") for each in range(5_000)] == list(range(5_000))
    assert numbers.get("actor:5000") is None


def test_texts_of_one_hash_are_told_apart_by_the_other(monkeypatch):
    monkeypatch.setattr(_numbers, "hash", lambda text: hash(text) if text.startswith("\0") else 7, raising=False)
    numbers = Numbers()
    assert [numbers.add(text) for text in ("a", "b", "a", "c", "b")] == [0, 1, 0, 2, 1]
    assert numbers.get("d") is None
