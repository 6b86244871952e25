"""Profiles at random: parts of a file, as whoever writes one may put them together."""

from hypothesis import strategies as st

from conflictschema.generate.docs import _uses
from conflictschema.records import record_types
from conflictschema.values._shape import fields_of

TYPES = ["text", "integer", "number", "day", "date", "yes_no", "url"]
names = st.from_regex("[a-z]{1,6}", fullmatch=True)


@st.composite
def profiles(draw):
    """Parts of any profile."""
    required = {}
    for kind in draw(st.lists(st.sampled_from([*record_types()]), unique=True, max_size=3)):
        fields = [
            field.name for field in fields_of(record_types()[kind]) if field.name not in ("type", "id", "original")
        ]
        required[kind] = draw(st.lists(st.sampled_from(fields), unique=True, min_size=1, max_size=3))
    words = {}
    lists = _uses.vocabularies()
    for name in draw(st.lists(st.sampled_from(sorted(lists)), unique=True, max_size=4)):
        first, *rest = lists[name].words()
        part = {"without": draw(st.lists(st.sampled_from(rest), unique=True, min_size=1))}
        if draw(st.booleans()):
            part["own"] = {draw(names): {"means": "Its own.", "narrows": first}}
        words[name] = part
    fields = {}
    for kind in draw(st.lists(st.sampled_from([*record_types()]), unique=True, max_size=3)):
        fields[kind] = {
            f"f_{draw(names)}": {
                "type": draw(st.sampled_from(TYPES)),
                "means": "A field.",
                "required": draw(st.booleans()),
            }
        }
    return {"required": required, "words": words, "fields": fields}
