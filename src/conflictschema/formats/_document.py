"""What a workbook's parts are to each other: which part is which sheet, and what a part refers to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import count
from typing import Final, Protocol

from conflictschema.formats._markup import checked, closing, escaped, first, spliced, tags, without_comments
from conflictschema.io.decompress import damaged

TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS: Final = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE}"></Relationships>'
).encode()
_CONTENT: Final = {
    "sheet": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "notes": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
    "styles": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
}
_KINDS: Final = {"sheet": "worksheet", "notes": "comments", "styles": "styles", "drawing": "vmlDrawing"}


class Readable(Protocol):
    """The parts of a document, as far as they are read here."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""

    def read(self, name: str) -> bytes:
        """The content of a part."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to."""

    id: str
    kind: str
    """The last word of its type, such as `worksheet`."""
    target: str
    """The name of the part; empty for what lies outside of the document, which is never followed."""


class Relations:
    """The relations of one part, to be read and added to."""

    def __init__(self, parts: Readable, owner: str) -> None:
        """Take the part that they belong to; an empty name is the document itself."""
        folder, name = posixpath.split(owner)
        self.name = posixpath.join(folder, "_rels", f"{name}.rels")
        held = parts.read(self.name) if self.name in parts else None
        self._folder = folder
        self.part = without_comments(checked(_NO_RELATIONS if held is None else held))
        self.found = tuple(self._read())

    def _read(self) -> list[Relation]:
        found = []
        for tag in tags(self.part, "Relationship"):
            outside = (tag.get("TargetMode") or "").lower() == "external"
            target = "" if outside else self._resolved(tag.get("Target") or "")
            found.append(Relation(tag.get("Id") or "", (tag.get("Type") or "").rpartition("/")[2], target))
        return found

    def _resolved(self, target: str) -> str:
        """The part that a target names; a way out of the document leads to nothing."""
        if target.startswith("/"):
            return posixpath.normpath(target).lstrip("/")
        found = posixpath.normpath(posixpath.join(self._folder, target))
        return "" if found.startswith("..") else found

    def first(self, kind: str) -> str | None:
        """The part that the first relation of a kind leads to."""
        return next((each.target for each in self.found if each.kind == kind and each.target), None)

    def by_id(self, identity: str) -> str | None:
        """The part that a relation leads to."""
        return next((each.target for each in self.found if each.id == identity and each.target), None)

    def add(self, what: str, target: str) -> str:
        """Add a relation to a part; gives its id."""
        name = self.free_id(what)
        written = f'Id="{name}" Type="{_RELATIONS}/{_KINDS[what]}" Target="/{escaped(target)}"'
        self.part = put_in(self.part, "Relationships", "Relationship", written)
        self.found += (Relation(name, _KINDS[what], target),)
        return name

    def free_id(self, what: str) -> str:
        """The id that a new relation gets."""
        return free(f"conflictschema-{what}", {each.id.lower() for each in self.found})


def put_in(part: bytes, holder: str, name: str, attributes: str) -> bytes:
    """The part with one more empty element at the end of another one."""
    tag = first(part, holder)
    if tag is None:
        raise damaged("a part of it is not whole")
    element = f"<{tag.prefix.decode()}{name} {attributes}/>".encode()
    if tag.is_empty:
        end = b"</" + tag.prefix + holder.encode() + b">"
        return part[: tag.start] + tag.raw[:-2].rstrip() + b">" + element + end + part[tag.end :]
    return spliced(part, closing(part, holder, tag.end), element)


class Document:
    """A workbook as a document: its sheets by name, and the parts that list what it holds."""

    def __init__(self, parts: Readable) -> None:
        """Take its parts; `Refusal` where it is no workbook of this kind."""
        if TYPES not in parts:
            raise damaged("it is no workbook of the kind .xlsx")
        self.types = without_comments(checked(parts.read(TYPES)))
        book = Relations(parts, "").first("officeDocument")
        if book is None or book not in parts or b"sheet.binary" in self.types:
            raise damaged("it is no workbook of the kind .xlsx")
        self.book = book
        self.part = without_comments(checked(parts.read(book)))
        self.relations = Relations(parts, book)
        self.sheets: dict[str, str] = {}
        """The part of each sheet, by its name."""
        for tag in tags(self.part, "sheet"):
            target = self.relations.by_id(tag.get("id") or "")
            name = tag.get("name")
            if name and target and target in parts:
                self.sheets[name] = target
        self.styles = self.relations.first("styles")
        self._taken = {name.lower() for name in parts.names}

    def new_part(self, stem: str, suffix: str) -> str:
        """A name that no part has yet."""
        folder = posixpath.dirname(self.book)
        name = posixpath.join(folder, free(stem, self._taken, suffix, folder))
        self._taken.add(name.lower())
        return name

    def declare(self, what: str, part: str) -> None:
        """Say of what type a new part is."""
        if what == "vml":
            extensions = {(tag.get("Extension") or "").lower() for tag in tags(self.types, "Default")}
            if "vml" not in extensions:
                # Defaults stand before the others.
                first_tag = first(self.types, "Types")
                if first_tag is None:
                    raise damaged("a part of it is not whole")
                written = f'<{first_tag.prefix.decode()}Default Extension="vml" ContentType="{_CONTENT["vml"]}"/>'
                self.types = spliced(self.types, first_tag.end, written.encode())
            return
        written = f'PartName="/{escaped(part)}" ContentType="{_CONTENT[what]}"'
        self.types = put_in(self.types, "Types", "Override", written)

    def add_sheet(self, title: str) -> tuple[str, str]:
        """Add a sheet behind all others; gives its part, and the name that it got."""
        numbers = [int(found) for tag in tags(self.part, "sheet") if (found := tag.get("sheetId") or "").isdecimal()]
        name = free(title, {each.lower() for each in self.sheets}, between=" ")
        part = self.new_part("findings", ".xml")
        identity = self.relations.add("sheet", part)
        written = (
            f'name="{escaped(name)}" sheetId="{max(numbers, default=0) + 1}" xmlns:r="{_RELATIONS}" r:id="{identity}"'
        )
        self.part = put_in(self.part, "sheets", "sheet", written)
        self.declare("sheet", part)
        return part, name


def free(stem: str, taken: set[str], suffix: str = "", folder: str = "", between: str = "") -> str:
    """The name, or the name with the first number, that is not taken; what is taken comes in small letters."""
    names = (f"{stem}{'' if number == 1 else f'{between}{number}'}{suffix}" for number in count(1))
    return next(name for name in names if posixpath.join(folder, name).lower() not in taken)
