"""Verbs that introduce a claim."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Verb(Vocabulary):
    """With which verb a source introduces a claim; the choice is the source's and settles nothing."""

    SAID = "said", "A plain verb of saying, such as said, told or stated."
    ACCUSED = "accused", "A verb that charges a party with something."
    ALLEGED = "alleged", "A verb that marks the content as an allegation."
    BLAMED = "blamed", "A verb that lays something at a party's door, such as blamed or held responsible."
    CLAIMED = "claimed", "The verb claimed or a like one, which leaves the content to the speaker."
    SUGGESTED = "suggested", "A verb for something said only indirectly, such as suggested, hinted or implied."
    DENIED = "denied", "The verb denied or a like one, which says that something is not so."
    REJECTED = "rejected", "A verb that turns down a claim, an offer or a description, such as rejected or dismissed."
    CONFIRMED = "confirmed", "The verb confirmed or a like one; that a source uses it does not settle the matter."
    ACKNOWLEDGED = "acknowledged", "A verb of conceding, such as acknowledged, admitted or accepted."
    ANNOUNCED = "announced", "A verb that makes something known, such as announced or declared."
    REPORTED = "reported", "A verb that passes on information, such as reported."
    ORDERED = "ordered", "A verb of command, such as ordered or instructed."
    DEMANDED = "demanded", "A verb that asks for something to be done, such as demanded or called for."
    WARNED = "warned", "A verb that points to a danger, such as warned."
    THREATENED = "threatened", "A verb that announces harm by the speaker."
    CONDEMNED = "condemned", "A verb of disapproval, such as condemned, denounced or criticised."
    ACCORDING_TO = "according_to", "No verb, but the phrase according to or a like one."
    UNSPECIFIED = "unspecified", "The source gives the content and neither a verb nor a phrase that introduces it."
    OTHER = "other", "A verb that is stated and fits no other word of this list."
