"""One calendar day, written YYYY-MM-DD."""

from typing import Annotated

from conflictschema.values._text_type import TextType

Day = Annotated[
    str,
    TextType(
        name="Day",
        must="a day written as year-month-day, for instance 2022-04-27",
        pattern=r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
    ),
]
"""`YYYY-MM-DD`; whether the calendar has the day is a rule's to say."""
