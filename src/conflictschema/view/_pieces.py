"""Values of records as pieces of the page. Everything that stands in the data passes `show` and is escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from conflictschema.io import show
from conflictschema.values import _shape as shapes
from conflictschema.values._model import Model
from conflictschema.values.annotation import Annotation
from conflictschema.values.answer import Answer
from conflictschema.values.as_worded import AsWorded
from conflictschema.values.citation import Citation
from conflictschema.values.edtf import Edtf
from conflictschema.values.name import Name
from conflictschema.values.participant import Participant
from conflictschema.values.quantity_claim import QuantityClaim
from conflictschema.values.reading import Alternative, Reading
from conflictschema.values.ref import Ref
from conflictschema.values.temporal_extent import TemporalExtent
from conflictschema.values.unstated import Unstated
from conflictschema.view._dates import extent_in_words, in_words
from conflictschema.view._words import HOW_SURE, listed, plain
from conflictschema.vocabularies._vocabulary import Vocabulary

if TYPE_CHECKING:
    from conflictschema.view._passages import Passages
    from conflictschema.view._scene import Scene

_HASHES: Final = frozenset({"sha256"})
PAGE_LANGUAGE: Final = "en"
"""The language of the page's own words."""
_LONGEST: Final = 20_000
"""Characters of one value that are shown."""


def shown(text: str) -> Markup:
    """A text of the data, with its lines, harmless."""
    return escape("\n".join(show(line, width=_LONGEST) for line in text.split("\n")))


def said(text: str, language: str | None) -> Markup:
    """A text of the data in its own language and direction; the language of the page is not said again."""
    if language == PAGE_LANGUAGE:
        return Markup("<bdi>{}</bdi>").format(shown(text))
    return Markup('<bdi lang="{}">{}</bdi>').format(language or "", shown(text))


class Pieces:
    """Writes values, with links to the records and passages of the page."""

    def __init__(self, scene: Scene, passages: Passages) -> None:
        """Take what is shown, and the texts that are at hand."""
        self._scene = scene
        self._passages = passages

    def values(self, value: Any) -> Iterator[Markup]:
        """A value as items of a list; a list gives its own."""
        if isinstance(value, tuple):
            for item in value:
                yield from self.values(item)
        elif isinstance(value, dict):
            for name, item in value.items():
                yield Markup("<b>{}</b>: {}").format(shown(str(name)), shown(str(item)))
        else:
            yield self.value(value)

    def value(self, value: Any) -> Markup:
        """One value."""
        match value:
            case TemporalExtent():
                return self._with_cites(
                    escape(extent_in_words(value, self._scene.called)),
                    value.derivation.phrase_cites if value.derivation else None,
                    value.derivation.note if value.derivation else None,
                )
            case Citation():
                return self.citation(value)
            case Name():
                kind = "" if value.kind == "short" else f" ({plain(value.kind)})"
                return self._with_cites(said(value.text, value.language) + kind, value.cites)
            case QuantityClaim():
                return self._with_cites(self._quantity(value), value.cites)
            case Answer():
                return self._answer(value)
            case AsWorded():
                return Markup("{}: “{}”").format(pointed(value.field), said(value.phrase, ""))
            case Unstated():
                return self._with_cites(escape(f"{pointed(value.field)}: {plain(value.reason)}"), None, value.note)
            case Annotation():
                told = Markup("{}: filled by {} on {}. {}").format(
                    pointed(value.field), shown(value.by), value.date, shown(value.method)
                )
                return self._with_cites(told, None, value.note)
            case Reading():
                return self._reading(value)
            case Participant():
                return Markup("{}: {}").format(self._scene.link(value.party), plain(value.role))
            case Model():
                return self._fields(value)
            case _:
                return self._simple(value)

    def _simple(self, value: Any) -> Markup:
        """A value without fields."""
        match value:
            case Ref():
                return self._scene.link(value)
            case Vocabulary():
                return escape(plain(value))
            case bool():
                return escape("yes" if value else "no")
            case Edtf():
                return escape(in_words(value))
            case str():
                return said(value, self._scene.language)
            case _:
                return shown(str(value))

    def citation(self, citation: Citation) -> Markup:
        """Where something is said: the source, and each passage, in its words where the text is at hand."""
        parts = [self._scene.link(citation.source)]
        parts += [
            shown(f"{label} {text}") for label, text in (("page", citation.page), ("at", citation.timecode)) if text
        ]
        quotes: list[Markup] = []
        for passage in citation.passages or ():
            span = f"characters {passage.start:,} to {passage.end:,}"
            cited = self._passages.find(citation.source, passage)
            if cited is None:
                parts.append(escape(span))
            elif cited.text is None:
                parts.append(escape(f"{span} (the text has other words there)"))
            else:
                parts.append(Markup('<a href="#{}">{}</a>').format(cited.key, span))
                source = self._scene.dataset.get(citation.source)
                quotes.append(
                    Markup('<q lang="{}" dir="auto">{}</q>').format(
                        getattr(source, "language", None) or "",
                        shown(self._passages.quoted(citation.source, cited)),
                    )
                )
        told = Markup(", ").join(parts)
        return self._with_cites(Markup(" ").join([told, *quotes]), None, citation.note)

    def _with_cites(self, text: Markup, cites: Iterable[Citation] | None, note: str | None = None) -> Markup:
        more = Markup("")
        if cites:
            more += Markup(' <span class="cites">[{}]</span>').format(Markup("; ").join(map(self.citation, cites)))
        if note:
            more += Markup(' <span class="note">{}</span>').format(said(note, self._scene.language))
        return text + more

    def _quantity(self, value: QuantityClaim) -> Markup:
        numbers = []
        if value.minimum is not None and value.maximum is not None:
            numbers.append(f"{value.minimum:,} to {value.maximum:,}")
        elif value.minimum is not None:
            numbers.append(f"{value.minimum:,} or more")
        elif value.maximum is not None:
            numbers.append(f"{value.maximum:,} at the most")
        if value.best is not None:
            numbers.append(f"{value.best:,}{' as the best number' if numbers else ''}")
        told = escape(
            f"{listed([plain(word) for word in value.of])}: {'; '.join(numbers)}"
            if numbers
            else listed([plain(word) for word in value.of])
        )
        if value.phrase:
            told += Markup(" “{}”").format(said(value.phrase, ""))
        if value.group:
            told += Markup(" of {}").format(said(value.group, self._scene.language))
        return told + (Markup(", by the count of {}").format(self._scene.link(value.by)) if value.by else "")

    def _answer(self, value: Answer) -> Markup:
        kind = f": {plain(value.kind)}" if value.kind else ""
        sure = HOW_SURE[value.explicitness]
        told = self._scene.link(value.claim) + escape(f"{kind}{f' ({sure})' if sure else ''}")
        return self._with_cites(told, value.cites, value.note)

    def _reading(self, value: Reading) -> Markup:
        ways = Markup("").join(Markup("<li>{}").format(self._alternative(each)) for each in value.alternatives)
        told = Markup("{} can be read in several ways:<ol>{}</ol>").format(pointed(value.field), ways)
        return self._with_cites(told, value.cites, value.note)

    def _alternative(self, value: Alternative) -> Markup:
        parts = []
        if value.value is not None:
            held = value.value
            known = isinstance(held, str) and held in self._scene.dataset
            text = held if isinstance(held, str) else json.dumps(_coarsened(held), ensure_ascii=False)
            parts.append(self._scene.link(text) if known else shown(plain(text) if isinstance(held, str) else text))
        parts += [said(text, self._scene.language) for text in (value.text, value.basis) if text]
        return Markup(" · ").join(parts)

    def _fields(self, value: Model) -> Markup:
        parts = []
        for field in shapes.fields_of(type(value)):
            held = getattr(value, field.name)
            if held is not None and field.name not in _HASHES:
                items = list(self.values(held))
                parts.append(Markup("{} {}").format(plain(field.name), Markup(", ").join(items)))
        return Markup("; ").join(parts)


def _coarsened(held: Any) -> Any:
    """A value of a reading without coordinates that are finer than a place that is read in several ways can be."""
    match held:
        case float():
            return round(held, 1)
        case list():
            return [_coarsened(item) for item in held]
        case dict():
            return {key: _coarsened(item) for key, item in held.items()}
        case _:
            return held


def pointed(pointer: str) -> str:
    """A place in a record, in words: `/speakers/0` is "speakers 1"."""
    steps = show(pointer).removeprefix("/").replace("~1", "/").replace("~0", "~").split("/")
    return " ".join(str(int(step) + 1) if step.isascii() and step.isdigit() else plain(step) for step in steps)
