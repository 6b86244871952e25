"""The grammar of SPDX licence expressions, as annex D of the SPDX specification has it."""

from __future__ import annotations

import re
from typing import Final

_LICENCE: Final = re.compile(
    r"(?:(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+|[A-Za-z0-9.-]+\+?)", re.ASCII
)
_EXCEPTION: Final = re.compile(r"[A-Za-z0-9.-]+", re.ASCII)
_BETWEEN: Final = frozenset({"AND", "OR", "and", "or"})
_WITH: Final = frozenset({"WITH", "with"})


def licences_in(expression: str) -> list[str] | None:
    """The licences that an expression is made of, without the `+` behind them; `None` where it is no expression."""
    waiting = expression.replace("(", " ( ").replace(")", " ) ").split()[::-1]
    found: list[str] = []
    open_brackets, operand_next = 0, True
    while waiting:
        word = waiting.pop()
        if operand_next and word == "(":
            open_brackets += 1
        elif operand_next and word not in _BETWEEN | _WITH and _LICENCE.fullmatch(word):
            found.append(word.removesuffix("+"))
            operand_next = False
            if waiting and waiting[-1] in _WITH:
                waiting.pop()
                if not waiting or not _EXCEPTION.fullmatch(waiting.pop()):
                    return None
        elif not operand_next and word == ")" and open_brackets:
            open_brackets -= 1
        elif not operand_next and word in _BETWEEN:
            operand_next = True
        else:
            return None
    return None if operand_next or open_brackets else found
