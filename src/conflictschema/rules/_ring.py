"""Rules about what goes round in a circle: one finding for every knot of records that lead back to themselves.

A query that follows every way to its end takes the square of the length of a chain, so a function looks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from conflictschema.rules._rule import PythonRule

if TYPE_CHECKING:
    from conflictschema.rules._evidence import Evidence

Node = tuple[str, str]

_LIKELY: Final = """
    with step as materialized ({steps}),
    first as materialized (
        select * from step
        where (sort, lower_one) in (select sort, upper_one from step)
        and (sort, upper_one) in (select sort, lower_one from step)
    ),
    second as materialized (
        select * from first
        where (sort, lower_one) in (select sort, upper_one from first)
        and (sort, upper_one) in (select sort, lower_one from first)
    )
    select * from second
    where (sort, lower_one) in (select sort, upper_one from second)
    and (sort, upper_one) in (select sort, lower_one from second)
"""
"""The steps that can be part of a circle as far as their neighbours tell: hardly any, where all is well."""


class Ring(PythonRule):
    """A rule whose `needs` gives steps: `row, pointer, sort, lower_one, upper_one`; only steps of one sort go on."""

    @classmethod
    def check(cls, evidence: Evidence) -> Iterator[dict[str, Any]]:
        """Give the first step, in the order of the ids, of every knot."""
        steps: dict[Node, dict[Node, tuple[int, str]]] = {}
        for step in evidence.rows(_LIKELY.format(steps=cls.needs)):
            lower, upper = (step["sort"], step["lower_one"]), (step["sort"], step["upper_one"])
            ways = steps.setdefault(lower, {})
            ways[upper] = min(ways.get(upper, (step["row"], step["pointer"])), (step["row"], step["pointer"]))
        for knot in knots({node: sorted(ways) for node, ways in steps.items()}):
            start = min(knot)
            following = min(node for node in steps[start] if node in knot)
            row, pointer = steps[start][following]
            yield {"row": row, "pointer": pointer, "record": start[1], "following": following[1]}


def knots(ways: dict[Node, list[Node]]) -> Iterator[frozenset[Node]]:
    """The largest sets of nodes that all lead to each other, and single ones that lead to themselves (Tarjan, 1972)."""
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    open_nodes: dict[Node, None] = {}
    for root in sorted(ways):
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        open_nodes[root] = None
        path = [(root, iter(ways[root]))]
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is not None:
                if following not in number:
                    number[following] = lowest[following] = len(number)
                    open_nodes[following] = None
                    path.append((following, iter(ways.get(following, ()))))
                elif following in open_nodes:
                    lowest[node] = min(lowest[node], number[following])
                continue
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
            if lowest[node] == number[node]:
                knot = set()
                while node not in knot:
                    knot.add(open_nodes.popitem()[0])
                if len(knot) > 1 or node in ways.get(node, ()):
                    yield frozenset(knot)
