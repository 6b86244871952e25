"""The text of a mapping: a small part of YAML, read strictly, and where each of its parts stands.

Only plain texts, numbers, lists and maps are taken. What YAML can do besides (anchors, tags, several documents in one)
is refused before anything is built, so that a text of a few lines cannot become a structure of gigabytes. Words that
one version of YAML reads as a truth value or a number and another as a text must stand in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from conflictschema.io import show

if TYPE_CHECKING:
    import yaml

LARGEST: Final = 2**20
"""Bytes of the longest mapping."""
MOST_NODES: Final = 50_000
DEEPEST: Final = 32
_AMBIGUOUS: Final = re.compile(
    r"y|n|yes|no|on|off|[-+]?0[0-7]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-f]+|[-+]?[0-9][0-9_]*_[0-9_]*|[0-9]+(?::[0-5]?[0-9])+"
    r"|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][-+]?[0-9]{1,3})?")
_TRUTHS: Final = {"true": True, "false": False}
_NOTHING: Final = ("", "~", "null", "Null", "NULL")

FAULTY: Final = "CS051"
"""The code of a mapping that was read, and says what cannot be done: a finding like others, with exit code 1."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text, as an editor counts: both from 1."""

    line: int
    column: int


class MappingError(Exception):
    """A mapping that cannot be used; the code is that of a rule."""

    def __init__(self, code: str, problem: str, spot: Spot | None = None, *, hint: str = "") -> None:
        """Take the sentence that says what is wrong, without its place, and one about a name that nobody gave."""
        super().__init__(problem)
        self.hint = hint
        self.code = code
        self.problem = problem
        self.spot = spot


@dataclass(slots=True)
class Document:
    """What a text holds, and where."""

    value: Any
    spots: dict[Path, Spot] = field(default_factory=dict)

    def spot(self, path: Path) -> Spot | None:
        """Where a part stands, or the nearest one around it."""
        while path not in self.spots:
            if not path:
                return None
            path = path[:-1]
        return self.spots[path]


def parse(text: str) -> Document:
    """Take a text apart; raises `MappingError`."""
    import yaml

    try:
        _look(text)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = None if mark is None else Spot(mark.line + 1, mark.column + 1)
        raise MappingError("CS050", f"It is no YAML: {show(error.problem or 'its text is broken')}.", spot) from None
    except yaml.YAMLError:
        raise MappingError("CS050", "It is no YAML: it holds a character that cannot stand there.") from None
    except RecursionError:
        raise MappingError("CS061", f"It is nested more than {DEEPEST} deep.") from None
    if node is None:
        raise MappingError("CS050", "It is empty.")
    document = Document(None)
    document.value = _built(node, (), document)
    return document


def _look(text: str) -> None:
    """Refuse, event by event, what is not taken, before anything is built of it."""
    import yaml

    nodes = depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        mark = event.start_mark
        spot = None if mark is None else Spot(mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise MappingError("CS050", "It holds more than one document.", spot)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MappingError("CS061", "Anchors and aliases (& and *) are not taken: write the text out.", spot)
        if getattr(event, "tag", None):
            raise MappingError("CS050", "Tags (!) are not taken.", spot)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > DEEPEST:
            raise MappingError("CS061", f"It is nested more than {DEEPEST} deep.", spot)
        if nodes > MOST_NODES:
            raise MappingError("CS061", f"It has more than {MOST_NODES:,} parts.", spot)


def _built(node: yaml.Node, path: Path, document: Document) -> Any:
    import yaml

    document.spots[path] = spot = Spot(node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else _scalar(node.value, spot)
    if isinstance(node, yaml.SequenceNode):
        return [_built(each, (*path, number), document) for number, each in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)  # noqa: S101  there is no fourth kind
    built: dict[str, Any] = {}
    for key, value in node.value:
        at = Spot(key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise MappingError("CS050", "A key must be a plain text.", at)
        if not key.style and key.value == "<<":
            raise MappingError("CS061", "Merge keys (<<) are not taken: write the text out.", at)
        if not key.style and _AMBIGUOUS.fullmatch(key.value):
            raise MappingError("CS051", _in_quotes(key.value), at)
        if key.value in built:
            raise MappingError("CS051", f"The key “{show(key.value)}” stands here for the second time.", at)
        built[key.value] = _built(value, (*path, key.value), document)
        document.spots[(*path, key.value)] = at
    return built


def _scalar(text: str, spot: Spot) -> Any:
    if _AMBIGUOUS.fullmatch(text):
        raise MappingError("CS051", _in_quotes(text), spot)
    if text in _NOTHING:
        raise MappingError("CS051", "Nothing stands here: leave the key out, or write an empty text in quotes.", spot)
    if text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else text


def _in_quotes(word: str) -> str:
    what = "means different things in different versions of YAML"
    return f"“{show(word)}” {what}: put it in quotes, or write true or false."
