"""Relations that are filled by hand, and let go of when a test is over."""

import pytest
from three_related import ACTOR, BROKEN, CLAIM, QUERIES, WAYS, take

from conflictschema.engine import _room
from conflictschema.engine._wanted import Question
from conflictschema.engine.relations import Relations


@pytest.fixture
def made():
    """`made(query, …, memory=…)`: relations for these queries, let go of at the end."""
    all_made = []

    def make(*queries, texts=None, **options):
        all_made.append(Relations(map(Question, queries or QUERIES), texts or {}, **options))
        return all_made[-1]

    yield make
    for each in all_made:
        each.close()


@pytest.fixture(params=WAYS)
def filled(request, made, monkeypatch):
    """Relations of three records, one of them refused, finished: in one batch, in batches, or in one and a rest."""

    def fill(*queries, **options):
        relations = made(*queries, **options)
        for number, record in enumerate((ACTOR, BROKEN, CLAIM)):
            is_handed_over = request.param == "much" or (request.param != "little" and number < 2)
            monkeypatch.setattr(_room, "BATCH", 0 if is_handed_over else 2**30)
            take(relations, record, line=number + 1)
        relations.finish()
        return relations

    return fill
