"""What is said in a generated dataset: allegations, assertions, denials, responses, and what analysts make of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from conflictschema.testing._scene import PRINCIPALS, others, released
from conflictschema.testing._sound import Json
from conflictschema.testing._world import Phase, World
from conflictschema.vocabularies.response_kind import ResponseKind

_GROUNDS = ("denies_act", "denies_responsibility", "denies_knowledge", "general")
_SILENCES = (ResponseKind.NO_RESPONSE_REPORTED, ResponseKind.DID_NOT_RESPOND)
_BY_THE_ACCUSER = (ResponseKind.REITERATES, ResponseKind.RETRACTS)
_BY_THE_ACCUSED = tuple(
    kind
    for kind in ResponseKind
    if kind not in (*_SILENCES, *_BY_THE_ACCUSER, ResponseKind.REJECTS_DENIAL, ResponseKind.NOT_INDEPENDENTLY_VERIFIED)
)


@dataclass
class _Dispute:
    """An allegation between the two parties."""

    allegation: Json
    accuser: str
    accused: str
    denials: list[Json] = field(default_factory=list)


def write(world: World) -> None:
    """Write the claims and the assessments."""
    disputes = [_allegation(world, identity, number) for number, identity in enumerate(world.ids["allegation"])]
    _link_counter_allegations(disputes)
    for number, identity in enumerate(world.ids["assertion"]):
        speaker = world.pick(world.ids["actor"])
        _claim(world, world.start(identity, number), speaker, Phase.CLAIM, number)
    for number, identity in enumerate(world.ids["denial"]):
        # The first allegation is always denied.
        _denial(world, world.pick(disputes) if number else disputes[0], identity, number)
    _impute(world, disputes)
    for number, identity in enumerate(world.ids["response"]):
        _response(world, disputes, identity, number)
    for number, identity in enumerate(world.ids["assessment"]):
        _assessment(world, identity, number)


def _claim(world: World, draft: Json, speaker: str, phase: Phase, number: int, event: str | None = None) -> None:
    """The fields that claims share. What is said comes after what it is about, and before its source is published."""
    draft["speakers"] = [speaker]
    draft["content"] = f"{world.text()} {number}"
    draft["cites"] = [world.citation()]
    proposed = event or world.pick(world.ids["event"])
    draft["proposes"] = [proposed]
    draft["made"] = world.extent(draft["id"], phase, number)
    publisher = world.drafts[draft["cites"][0]["source"]]["publisher"]
    for name in world.some(("made", "about", "made_in", "addressed_to", "attribution", "scare_quoted", "as_worded"), 2):
        match name:
            case "made" if proposed in world.days:
                days = world.days[draft["id"]] - world.days[proposed]
                draft["made"] = {"relative_to": [{"record": proposed, "relation": "days_after", "days": days}]}
            case "about":
                draft["about"] = [world.pick((*world.ids["location"], *world.ids["military_asset"]))]
            case "made_in":
                # A source quotes what is there when it is published; the first of the sources is the oldest.
                draft["made_in"] = world.ids["source"][0]
            case "addressed_to":
                draft["addressed_to"] = [world.pick(others(world, speaker))]
            case "attribution" if others(world, speaker, publisher):
                draft["attribution"] = [{"agents": [world.pick(others(world, speaker, publisher))], "verb": "reported"}]
            case "scare_quoted":
                draft["scare_quoted"] = [world.citation()]
            case "as_worded":
                draft["as_worded"] = [{"field": "/content", "phrase": world.text()}]
            case _:  # there is nobody, or no day, to fill it with
                continue


def _allegation(world: World, identity: str, number: int) -> _Dispute:
    draft = world.start(identity, number)
    accused, accuser = world.ids["actor"][:PRINCIPALS]
    if number and world.flag():
        accused, accuser = accuser, accused
    _claim(world, draft, accuser, Phase.CLAIM, number)
    draft["accused"] = [accused]
    exhibits = released(world)
    if exhibits and world.flag():
        draft["exhibits"] = [world.pick(exhibits)]
    return _Dispute(draft, accuser, accused)


def _link_counter_allegations(disputes: list[_Dispute]) -> None:
    for position, later in enumerate(disputes):
        opposite = [each for each in disputes[:position] if each.accuser == later.accused]
        if opposite:
            later.allegation["answers"] = [
                {"claim": each.allegation["id"], "explicitness": "inferred_by_coder"} for each in opposite
            ]


def _denial(world: World, dispute: _Dispute, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    tied = world.ties.get(dispute.accused, [])
    third = others(world, dispute.accused, dispute.accuser, *(name for name, _ in tied))
    voices = ["accused"] + ["tied"] * bool(tied) + ["third_party"] * bool(third)
    speaker, standing = dispute.accused, "accused"
    match world.pick(voices):
        case "tied":
            speaker, role = world.pick(tied)
            standing = "speaks_for" if role == "speaks_for" else "affiliate"
            if standing == "speaks_for":
                draft["on_behalf_of"] = [dispute.accused]
        case "third_party":
            speaker, standing = world.pick(third), "third_party"
        case _:  # the accused itself, as set above
            pass
    _claim(world, draft, speaker, Phase.DENIAL, number, dispute.allegation["proposes"][0])
    if standing == "third_party" or world.flag():
        draft["standing"] = standing
    answer = {"claim": dispute.allegation["id"], "kind": world.pick(_GROUNDS), "explicitness": "explicit"}
    draft["answers"] = [answer]
    if "exhibits" in dispute.allegation and world.flag():
        draft["answers"] = [answer, {**answer, "kind": "disputes_evidence"}]
        draft["disputes"] = dispute.allegation["exhibits"]
        draft["disputed_as"] = "staged"
    if world.flag():
        draft["answers"][0]["kind"] = "alternative_explanation"
        draft["alternative"] = [world.pick(world.ids["assertion"])]
    dispute.denials.append(draft)


def _impute(world: World, disputes: list[_Dispute]) -> None:
    """Some allegations are known only through the denial that answers them; when they were made is then not known."""
    for dispute in disputes[1:]:
        if dispute.denials and world.flag():
            dispute.allegation["imputed_by"] = [dispute.denials[0]["id"]]
            del dispute.allegation["made"]


def _response(world: World, disputes: list[_Dispute], identity: str, number: int) -> None:
    draft = world.start(identity, number)
    dispute = world.pick(disputes)
    answered = dispute.allegation["id"]
    speaker = dispute.accused
    choices = ["accused", "accuser", "outlet"]
    choices.append("rejection" if dispute.denials else "silence")
    match world.pick(choices):
        case "silence":
            draft["kind"] = world.pick(_SILENCES)
            draft["silent"] = [dispute.accused]
            draft["as_of"] = world.written(Phase.CODING)
            draft["searched"] = list(world.ids["source"])
            draft["answers"] = [{"claim": answered, "explicitness": "explicit"}]
            return
        case "accused":
            draft["kind"] = world.pick(_BY_THE_ACCUSED)
        case "accuser":
            draft["kind"] = world.pick(_BY_THE_ACCUSER)
            speaker = dispute.accuser
        case "rejection":
            draft["kind"] = ResponseKind.REJECTS_DENIAL
            speaker, answered = dispute.accuser, dispute.denials[0]["id"]
        case _:
            draft["kind"] = ResponseKind.NOT_INDEPENDENTLY_VERIFIED
    _claim(world, draft, speaker, Phase.RESPONSE, number)
    if draft["kind"] is ResponseKind.NOT_INDEPENDENTLY_VERIFIED:
        publisher = world.drafts[draft["cites"][0]["source"]]["publisher"]
        draft["speakers"] = [publisher]
        draft.pop("attribution", None)
    # A response says nothing more about what happened.
    draft["about"] = draft.pop("proposes")
    draft["answers"] = [{"claim": answered, "explicitness": "explicit"}]


def _assessment(world: World, identity: str, number: int) -> None:
    draft = world.start(identity, number)
    draft["about"] = [world.pick((*world.ids["event"], *world.ids["allegation"], *world.ids["source"]))]
    draft["made"] = world.extent(identity, Phase.CODING, number)
    if world.flag():
        draft["likelihood"] = {"band": "likely", "rationale": world.text()}
    if world.flag():
        draft["confidence"] = {"level": "low", "rationale": world.text()}
    if world.flag():
        draft["in_source"] = world.pick(world.ids["source"])
    earlier = world.ids["assessment"][:number]
    if earlier and world.flag():
        draft["supersedes"] = earlier[-1]
