"""Knots of what leads back to itself, held against what follows from walking every way."""

from hypothesis import given
from hypothesis import strategies as st

from conflictschema.rules._ring import knots


def node(number):
    return "", f"n{number:06}"


def reached(ways, start):
    found, waiting = set(), [start]
    while waiting:
        for following in ways.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found


steps = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(steps)
def test_a_knot_is_all_that_lead_to_each_other(pairs):
    ways = {}
    for lower, upper in pairs:
        ways.setdefault(node(lower), []).append(node(upper))
    beyond = {each: reached(ways, each) for each in map(node, range(8))}
    wanted = {
        frozenset(other for other in beyond if other in beyond[each] and each in beyond[other])
        for each in beyond
        if each in beyond[each]
    }
    found = list(knots(ways))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_a_long_ring_is_one_knot_and_a_long_chain_is_none():
    length = 50_000
    chain = {node(number): [node(number + 1)] for number in range(length)}
    assert list(knots(chain)) == []
    (ring,) = knots({**chain, node(length): [node(0)]})
    assert len(ring) == length + 1
