"""A card for each record: what it is in a sentence, where it stands, what answers it, and all that it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from conflictschema.dataset.answers import links
from conflictschema.records import Allegation, Assertion, Claim, Denial, Event, Location, Response
from conflictschema.values import _shape as shapes
from conflictschema.view._pieces import said
from conflictschema.view._places import how_exact
from conflictschema.view._scene import NOBODY_ACCUSED, NOBODY_SPEAKS
from conflictschema.view._words import HOW_SURE, KINDS, listed, plain

if TYPE_CHECKING:
    from conflictschema.records import AnyClaim
    from conflictschema.values._model import Model
    from conflictschema.values.answer import Answer, DenialAnswer
    from conflictschema.view._pieces import Pieces
    from conflictschema.view._places import Placed
    from conflictschema.view._scene import Scene

_TOLD: Final = frozenset({"type", "id", "content", "summary", "original", "cites"})
"""Fields that stand elsewhere in the card."""
_IN_THE_HEADING: Final = frozenset({"speakers", "accused", "conduct", "silent"})
"""Fields of claims that the heading tells, each with its links."""
_ON_THE_MAP: Final = frozenset({"geometry", "bbox"})
_REFERRING: Final = 40
"""Records that refer to one, which are listed."""
_DATA: Final = Markup(
    '<article class="card {}" id="{}">\n<p class="kicker"><b>{}</b> {}</p>\n<h3>{}</h3>\n{}\n</article>\n'
)


class Cards:
    """Writes the cards."""

    def __init__(self, scene: Scene, pieces: Pieces, placed: list[Placed]) -> None:
        """Take what is shown, and where places are."""
        self._scene = scene
        self._pieces = pieces
        self._placed = {each.location.id: each for each in placed}

    def card(self, record: Any) -> Markup:
        """The card of one record."""
        claim = isinstance(record, Claim)
        style = f"{'claim ' if claim else ''}{record.type}"
        if isinstance(record, Allegation) and record.imputed_by:
            style += " imputed"
        body = Markup("\n").join(part for part in self._body(record) if part)
        return _DATA.format(
            style,
            record.id,
            KINDS[record.type][0],
            self._badges(record),
            self.heading(record),
            body,
        )

    def heading(self, record: Any) -> Markup:
        """What a record is, in a sentence that never leaves out whose word it is."""
        scene = self._scene
        match record:
            case Allegation():
                alleged = "Said to have been alleged by" if record.imputed_by else "Alleged by"
                return Markup("{} {} against {}: {}").format(
                    alleged,
                    scene.parties(record, "speakers", NOBODY_SPEAKS),
                    scene.parties(record, "accused", NOBODY_ACCUSED),
                    listed([plain(word) for word in record.conduct]),
                )
            case Denial():
                answered = dict.fromkeys(answer.claim for answer in record.answers or ())
                return Markup("Denied by {}: {}").format(
                    scene.parties(record, "speakers", NOBODY_SPEAKS), scene.links(answered)
                )
            case Response(silent=silent) if silent:
                return Markup("{} of {}").format(
                    "No answer reported" if record.as_of else "No answer",
                    scene.parties(record, "silent", NOBODY_SPEAKS),
                )
            case Response():
                return Markup("Answer of {}: {}").format(
                    scene.parties(record, "speakers", NOBODY_SPEAKS), plain(record.kind)
                )
            case Assertion():
                return Markup("Said by {}: {}").format(
                    scene.parties(record, "speakers", NOBODY_SPEAKS), f"a {plain(record.kind)}"
                )
            case Event():
                words = [word for word, _ in scene.event_words(record.id)]
                return Markup("{}: {}").format(
                    listed(words).capitalize(), said(record.label or plain(record.kind), scene.language)
                )
            case _:
                return Markup("<bdi>{}</bdi>").format(scene.called(record.id))

    def _badges(self, record: Any) -> Markup:
        parts = []
        if isinstance(record, Allegation):
            word, sentence = self._scene.standing(record.id)
            parts.append(sign(self._scene.glyph(record.id), imputed=bool(record.imputed_by)))
            parts.append(Markup('<span class="stands" title="{}">{}</span>').format(sentence, word))
            if record.imputed_by:
                parts.append(Markup('<span class="stands">· imputed</span>'))
        if record.sensitivity is not None:
            parts.append(Markup('<span class="tlp">TLP:{}</span>').format(record.sensitivity.upper()))
        parts.append(Markup("<code>{}</code>").format(record.id))
        return Markup(" ").join(parts)

    def _body(self, record: Any) -> Iterator[Markup]:
        if isinstance(record, Event):
            would = Markup('<p class="content"><span class="aside">What would have happened:</span> {}</p>')
            yield would.format(said(record.summary, self._scene.language))
        elif getattr(record, "content", None):
            yield Markup('<p class="content">{}</p>').format(said(record.content, self._scene.language))
        if isinstance(record, Allegation) and record.imputed_by:
            yield Markup('<p class="aside">It is known only through {}.</p>').format(
                self._scene.links(record.imputed_by)
            )
        if isinstance(record, Allegation):
            yield self.answered(record)
        elif isinstance(record, Claim):
            lines = self.answer_lines(record)
            if lines:
                yield Markup('<h4>Answered by</h4>\n<ul class="answers">{}</ul>').format(Markup("").join(lines))
        if isinstance(record, Event):
            yield self._event(record)
        if isinstance(record, Location):
            yield self._where(record)
        if record.cites:
            cited = Markup("").join(Markup("<li>{}").format(self._pieces.citation(each)) for each in record.cites)
            yield Markup('<h4>Sources</h4>\n<ul class="sources">{}</ul>').format(cited)
        yield self._all(record)
        yield self._referring(record)

    def answered(self, record: Allegation) -> Markup:
        """Who answers an allegation, or that nobody does."""
        lines = self.answer_lines(record)
        where = self._scene.status(record.id)
        word, sentence = self._scene.standing(record.id)
        if len(where.by_accused) > 1:
            told = [
                Markup("{}: {}").format(self._scene.link(party), self._scene.party_standing(record.id, party))
                for party in where.by_accused
            ]
            lines.append(Markup('<li class="each">By accused: {}').format(Markup("; ").join(told)))
        if not self._scene.answers(record.id):
            lines = [Markup('<li class="none"><strong>{}</strong>. {}').format(word[:1].upper() + word[1:], sentence)]
        return Markup('<h4>Who answers</h4>\n<ul class="answers">{}</ul>').format(Markup("").join(lines))

    def answer_lines(self, record: Any) -> list[Markup]:
        """Each answer to a claim, as an item of a list."""
        return [
            self._answer(answer, list(links(answer, record.id)), third=self._scene.only_others(record.id, answer.id))
            for answer in self._scene.answers(record.id)
        ]

    def _answer(self, answer: AnyClaim, given: list[Answer | DenialAnswer], *, third: bool) -> Markup:
        silence = isinstance(answer, Response) and answer.silent
        who = self._scene.parties(answer, "silent" if silence else "speakers", NOBODY_SPEAKS)
        match answer:
            case Denial():
                said_so = Markup("{} <strong>denies</strong>: {}").format(who, self._kinds(given))
            case Allegation():
                said_so = Markup("{} <strong>answers with an allegation</strong>{}").format(
                    who, self._kinds(given, ": ")
                )
            case Response() if silence:
                until = f", as of {answer.as_of}" if answer.as_of else ""
                said_so = Markup("<strong>{}</strong> of {}{}").format(plain(answer.kind), who, until)
                if self._sure(given):
                    said_so += f" ({self._sure(given)})"
            case Response():
                said_so = Markup("{} answers: <strong>{}</strong>{}").format(
                    who, plain(answer.kind), self._kinds(given, ": ")
                )
            case _:
                said_so = Markup("{} <strong>answers</strong>{}").format(who, self._kinds(given, ": "))
        style = "silence" if silence else answer.type
        aside = Markup(" <em>Not for the accused.</em>") if third else ""
        return Markup('<li class="{}">{} <span class="by">{}</span>{}').format(
            style, said_so, self._scene.link(answer.id), aside
        )

    def _kinds(self, given: list[Answer | DenialAnswer], before: str = "") -> str:
        """What an answer takes issue with, and on whose word it is an answer."""
        parts = []
        for link in given:
            sure = HOW_SURE[link.explicitness]
            kind = plain(link.kind) if link.kind else ""
            parts.append(f"{kind} ({sure})" if kind and sure else kind or sure)
        told = "; ".join(part for part in dict.fromkeys(parts) if part)
        return f"{before}{told}" if told else ""

    @staticmethod
    def _sure(given: list[Answer | DenialAnswer]) -> str:
        return "; ".join(dict.fromkeys(HOW_SURE[link.explicitness] for link in given if HOW_SURE[link.explicitness]))

    def _event(self, record: Event) -> Markup:
        words = Markup("").join(
            Markup("<li><strong>{}</strong>. {}").format(word[:1].upper() + word[1:], sentence)
            for word, sentence in self._scene.event_words(record.id)
        )
        proposing = [claim.id for claim in self._scene.dataset.proposing.get(record.id, ())]
        by = Markup("<li>Proposed, or disputed, by {}.").format(self._scene.links(proposing)) if proposing else ""
        return Markup('<h4>Where it stands</h4>\n<ul class="where">{}{}</ul>').format(words, by)

    def _where(self, record: Location) -> Markup:
        placed = self._placed.get(record.id)
        told = f"Coordinates: {placed.told}" if placed else "No coordinates"
        return Markup('<p class="aside">{}. {}.</p>').format(told, how_exact(record).capitalize())

    def _all(self, record: Any) -> Markup:
        lines = []
        hidden = _TOLD | _ON_THE_MAP | (_IN_THE_HEADING if isinstance(record, Claim) else frozenset())
        model: type[Model] = type(record)
        for field in shapes.fields_of(model):
            held = getattr(record, field.name)
            if held is None or field.name in hidden:
                continue
            items = list(self._pieces.values(held))
            told = (
                items[0]
                if len(items) == 1
                else Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}").format(each) for each in items))
            )
            lines.append(Markup("<dt>{}<dd>{}").format(plain(field.name), told))
        if getattr(record, "original", None):
            held = Markup("").join(Markup("<li>{}").format(each) for each in self._pieces.values(record.original))
            lines.append(Markup("<dt>original row<dd><ul>{}</ul>").format(held))
        if not lines:
            return Markup("")
        return Markup("<details><summary>Further fields</summary>\n<dl>{}</dl></details>").format(
            Markup("\n").join(lines)
        )

    def _referring(self, record: Any) -> Markup:
        told = self._told_above(record)
        found = [one for one in self._scene.referring.get(record.id, []) if one not in told]
        if not found:
            return Markup("")
        more = f" and {len(found) - _REFERRING:,} more" if len(found) > _REFERRING else ""
        linked = Markup("; ").join(self._scene.link(one) for one in found[:_REFERRING])
        also = "Also referred to by" if told else "Referred to by"
        return Markup('<p class="referring">{} {}{}</p>').format(also, linked, more)

    def _told_above(self, record: Any) -> set[str]:
        """What refers to a record and stands higher up in its card: answers to a claim, what proposes an event."""
        match record:
            case Allegation() | Assertion() | Denial() | Response():
                return {answer.id for answer in self._scene.answers(record.id)}
            case Event():
                return {claim.id for claim in self._scene.dataset.proposing.get(record.id, ())}
            case _:
                return set()


def sign(glyph: str, *, imputed: bool) -> Markup:
    """The sign for where an allegation stands; it is beside words that say the same."""
    return Markup('<span class="sign {}{}"></span>').format(glyph, " imputed" if imputed else "")
