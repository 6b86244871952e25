"""One JSON document: an array of records, or a single record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from conflictschema.finding import Refusal
from conflictschema.formats._format import Block, Item, RecordFormat, characters, last_line

if TYPE_CHECKING:
    from conflictschema.io import Input, Limits

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+("?)|[\[\]{},]', re.DOTALL)
_OPEN, _CLOSE = b"[{", b"]}"


class Json(RecordFormat):
    """An array of records. It is cut at its commas, so that each record is judged by itself and has its own line."""

    name = "JSON"
    suffixes = (".json",)
    whole = True

    def recognises(self, head: bytes) -> bool:
        """Whether it begins with an array or an object."""
        return head[:1] in (b"[", b"{")

    def certain(self, head: bytes) -> bool:
        """Whether it opens an array or an object and goes on in another line, or is one array of objects in a line."""
        first, *more = (line.strip(b" \t") for line in head.splitlines() or [b""])
        if first in (b"[", b"{"):
            return True
        return first[:1] == b"[" and first[1:].lstrip()[:1] == b"{" and not (first.endswith(b"]") and any(more))

    def blocks(self, source: Input, start: int, limits: Limits) -> Iterator[Block]:
        """The whole document."""
        if source.size > start:
            yield Block(start, source.size - start)

    def items(self, data: bytes) -> Iterator[Item]:
        """The items of the array, or the one object. What stands between them must be as JSON has it."""
        body = data.lstrip(b" \t\r\n")
        if body[:1] == b"{":
            begin = data.index(b"{")
            before, record = data[:begin], data[begin : self._end(data, begin)]
            yield Item(self.lines(before), record, characters(last_line(before)))
            return
        if body[:1] != b"[":
            raise self._broken(data, len(data) - len(body), "a dataset is an array of records, in square brackets")
        depth, begin, count = 0, 0, 0
        line, column, counted = 0, 0, 0
        for token in _TOKEN.finditer(data):
            mark = token.group()[:1]
            if mark == b'"':
                if not token.group(1):
                    raise self._broken(data, token.start(), "the text that begins here never ends")
            elif mark in _OPEN:
                depth += 1
                begin = token.end() if depth == 1 else begin
            elif mark in _CLOSE:
                depth -= 1
                if depth == 0 and mark != b"]":
                    raise self._broken(
                        data, token.start(), "the array ends with a closing bracket, and this is a brace"
                    )
            if (depth == 1 and mark == b",") or depth == 0:
                piece = data[begin : token.start()].rstrip(b" \t\r\n")
                if piece:
                    count += 1
                    record = piece.lstrip(b" \t\r\n")
                    begin += len(piece) - len(record)
                    between, counted = data[counted:begin], begin
                    column = characters(last_line(between)) + (0 if self.lines(between) else column)
                    line += self.lines(between)
                    yield Item(line, record, column)
                elif depth == 1 or count:
                    raise self._broken(data, token.start(), "a comma stands before nothing")
                begin = token.end()
            if depth == 0:
                self._nothing_after(data, token.end())
                return
        raise self._broken(data, len(data), "the document ends in the middle of the array")

    def _end(self, data: bytes, start: int) -> int:
        depth = 0
        for token in _TOKEN.finditer(data, start):
            mark = token.group()[:1]
            depth += (mark in _OPEN) - (mark in _CLOSE) if mark != b'"' else 0
            if depth == 0:
                self._nothing_after(data, token.end())
                return token.end()
        raise self._broken(data, len(data), "the document ends in the middle of the object")

    def _nothing_after(self, data: bytes, end: int) -> None:
        rest = data[end:].lstrip(b" \t\r\n")
        if rest:
            at = len(data) - len(rest)
            raise self._broken(data, at, "something follows behind the end of the document")

    def _broken(self, data: bytes, at: int, problem: str) -> Refusal:
        before = data[:at]
        column = characters(last_line(before)) + 1
        return Refusal("CS001", line=self.lines(before) + 1, problem=problem, column=column)
