"""English words that tell of nobody by themselves where the id of a person, or what it is called, holds them.

A word that is missing here is taken for a name and hidden; a word that is here and is somebody's name is not. So words
that people bear, such as "baker", "rose" or "major", must not be added, save to those that a capital makes a name.
"""

from __future__ import annotations

from typing import Final

_LITTLE: Final = """
a about above after again against al all almost alone along already also although always among an and another any
anybody anyone are around as at be because been before behind being below beside between both but by came can could da
de di did does down du during each either el else ever every everybody everyone few first for former found from gave
got had has have having he her here him himself his how however if in into is it its itself just la last later le
least left less like made more much must near never new next nobody none nor not nothing now of off often old on once
one only or other others our out over own past perhaps same saw second seen several she should since some somebody
someone still that the their them then there these they third this those though three through time to told too took
toward towards two under unknown unnamed until up upon us used very was we were what when where which while who whom
whose why with within without would year years yet you your
"""
_PEOPLE: Final = """
accused activist activists adult aid alleged ally analyst anonymous armed army asylum attacker attackers aunt author
boy boys brother brothers captive captives chairman chairwoman child children citizen civilian civilians colleague
commander commanders commissioner correspondent cousin daughter daughters defector deputy detainee detainees director
displaced doctor doctors drivers editor elder elderly employee employees expert eyewitness family farmers father
female fighter fighters fisherman foreigner friend girl girls government governor guard guards herder herders husband
imam individual informant inhabitant insider interpreter interviewee journalist journalists lawyer lawyers leader
leaders lieutenant man medic medical medics member members men midwife militia militiaman militiamen minister mother
mothers neighbor neighbors neighbour neighbours nephew niece nurse nurses officer officers official officials
paramedic parent parents patient patients peasant people person photographer pilot police policeman policemen
policewoman politician population president prisoner prisoners professor protester protesters recruit refugee refugees
relative relatives reporter reporters rescuer resident residents respondent responder sergeant sister sisters soldier
soldiers source sources speaker spokesman spokesperson spokeswoman staff student students surgeon survivor survivors
suspect teacher teachers trader translator uncle unidentified victim victims villager villagers volunteer volunteers
widow wife witness witnesses woman women worker workers wounded youth
"""
_THINGS: Final = """
account accusation act action actor agency air aircraft airport airstrike allegation analysis answer appeal area
armoured arrest arrests artillery assault assessment attack attacks bakery barracks base battle bomb bombing border
bridge building burial bus camp capital car cemetery center central centre checkpoint city claim clinic college column
command conflict convoy country court crime death declaration denial department deported detained detention district
document drone eastern embassy event evidence execution explosion factory fire flat forces front gate grave ground
group harbour headquarters health home hospital hospitals hostage house incident information injured inquiry interview
investigation jail killed killing letter local location looting market mass massacre media meeting message military
mine mission mosque national newspaper night northern note office operation outlet paper part party place plant police
port position press prison public quarter raid raped record refused region report reports residential road rocket room
school schools secret security settlement shelling shelter shooting shop side site southern square state statement
station street strike strikes tank target territory testimony theatre torture tortured town train truck unit
university valley vehicle video village villages visit war warehouse water weapon week western
"""
_BORNE: Final = """
bank case church day driver east farmer head hill law little long many march may mayor merchant most north page
said see shepherd son south stone such than west will young
"""
_CALENDAR: Final = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
"""


def _set(*lists: str) -> frozenset[str]:
    return frozenset(word for each in lists for word in each.split())


USUAL: Final = _set(_LITTLE, _PEOPLE, _THINGS)
LITTLE: Final = _set(_LITTLE)
"""Those of them that tell of nobody in a name either."""
BORNE: Final = _set(_BORNE)
"""Usual words that people bear: with a capital they are taken for a name."""

PARTICLES: Final = _set(
    "abou abu ad adh af ag al an ap ar as ash at ath az bat ben bin bint binte binti da das de del dela della den der",
    "des di do dos du e el et het i ibn la las le les los nic op oud ould oum te ten ter the uit ul um umm und van von",
    "wa wuld y zu zum zur",
)
"""What stands in small letters between the names of a person, and tells of nobody."""
TYING: Final = _set(
    "and but for from that the these this those was were what when where which who whom whose with without"
)
"""Little words that nobody bears, with a capital or without."""

TITLES: Final = _set("ابن بنت ابو عبد בן בת 先生 女士 นาย นาง นางสาว ဦး ဒေါ်")
"""What stands in names of people and tells of nobody, in scripts that run on."""

CALENDAR: Final = _set(_CALENDAR)
"""Names of months and days, which people bear too."""
DATING: Final = _set("early every in last late mid next on since until")
"""Words before a month or a day that make a date of it."""
