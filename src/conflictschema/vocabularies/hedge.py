"""The reporter's hedges."""

from conflictschema.vocabularies._vocabulary import Vocabulary


class Hedge(Vocabulary):
    """How a reporter holds the content of a claim at a distance, beyond the choice of verb.

    There is no `other`: take the nearest word, and keep the source's own in `as_worded`.
    """

    ALLEGED = "alleged", "The content is marked as an allegation, for instance by alleged or so-called."
    APPARENTLY = "apparently", "The content is marked as an impression, for instance by apparently or seemingly."
    REPORTEDLY = "reportedly", "The content is marked as known from reports that are not named."
    SUSPECTED = "suspected", "The content is marked as a suspicion."
    POSSIBLY = "possibly", "The content is marked as one possibility among others."
    STATED_AS_FACT = "stated_as_fact", "The reporter puts the content as plain fact, with no sign of distance."
