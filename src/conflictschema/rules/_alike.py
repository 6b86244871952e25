"""Which records share a number with another one, as the part of a query that several rules share."""

from typing import Final

_ALIKE: Final = """
        alike as materialized (
            select row, print
            from {numbers}
            where in_part(print)
            and print in (select print from {numbers} where in_part(print) group by print having count(*) > 1)
        )"""
SAME_LOOK: Final = _ALIKE.format(numbers="look").strip()
"""`alike`: the records whose ids look like that of another one."""
SAME_CONTENT: Final = _ALIKE.format(numbers="said").strip()
"""`alike`: the records that say the same as another one."""
