"""Occupations, groups and skills of ESCO as they stand in its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import NotFoundError
from careerkit.model.vocabulary import Code, CodeScheme, ReuseLevel, SkillKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careerkit.exchange.esco_files import Reading, Table

__all__ = ["Concept", "Keys", "concepts", "group_concepts", "isco_code", "last_part", "skill_kind", "skill_reuse"]

_ADDRESS = re.compile(r"https?://data\.europa\.eu/esco/(occupation|skill|isco|isced-f)/([A-Za-z0-9][A-Za-z0-9._-]*)")
_ISCO = re.compile(r"C?([0-9]{1,4})")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_LEVELS = 4

_KINDS = {"knowledge": SkillKind.KNOWLEDGE, "skill/competence": SkillKind.COMPETENCE}


class Keys(dict[str, str]):
    """The key of each address of a concept, worked out once; "" for what is no such address."""

    def __missing__(self, address: str) -> str:
        found = _ADDRESS.fullmatch(address)
        key = "" if found is None else _key(found[1], found[2])
        self[address] = key
        return key


def _key(kind: str, tail: str) -> str:
    name = _NO_KEY.sub("-", tail.lower()).strip("-")
    if kind == "isco":
        return f"isco-{name.removeprefix('c')}"
    return f"esco-isced-f-{name}" if kind == "isced-f" else f"esco-{name}"


@attrs.define
class Concept:
    """A concept before what it is joined to is known.

    Args:
        key: its key.
        name: its preferred label.
        codes: its codes, in their order.
        labels: its other labels.
        row: where it stands in its table.
        description: what it is said to be; "" where nothing is said.
        kind: of a skill, its kind.
        reuse: of a skill, how widely it is used.
        broader: keys of the concepts that it is part of.
    """

    key: str
    name: str
    codes: tuple[Code, ...]
    labels: tuple[str, ...] = ()
    row: int = 0
    description: str = ""
    kind: SkillKind = SkillKind.COMPETENCE
    reuse: ReuseLevel | None = None
    broader: dict[str, None] = attrs.Factory(dict)


def concepts(table: Table, reading: Reading, keys: Keys) -> Iterator[tuple[Concept, Sequence[str]]]:
    """The released concepts of a table, each with its row.

    Args:
        table: the table.
        reading: takes what is at fault, left out and counted.
        keys: the keys of addresses.
    """
    rows = read = 0
    seen: dict[str, int] = {}
    address_of = re.compile(f"/esco/{table.kind.address}")
    for number, row in table.rows():
        rows += 1
        address, status = table.cell(row, "conceptUri").strip(), table.cell(row, "status").strip()
        if status not in ("", "released"):
            reading.left_out.add(table.name, f"status {status!r:.40}", last_part(address))
            continue
        read += 1
        key, name = keys[address], reading.text(table, table.cell(row, "preferredLabel"))
        code = table.cell(row, "code").strip()
        if not key or not address_of.search(address):
            kind = table.kind.address.partition("/")[0].strip("(?:)").partition("|")[0]
            expected = f"an address like 'http://data.europa.eu/esco/{kind}/…'"
            _fault(table, reading, number, f"conceptUri: expected {expected}, found {address!r:.120}")
        elif key in seen:
            _fault(table, reading, number, f"conceptUri: {address!r} stands in line {seen[key]} already")
        elif not name:
            _fault(table, reading, number, "preferredLabel: expected a name, found an empty cell")
        elif not code.isprintable():
            _fault(table, reading, number, f"code: {_unprintable(code)}")
        else:
            seen[key] = number
            codes = _codes(address, code)
            yield Concept(key, name, codes, _labels(table, reading, row, name), number), row
    reading.done(table, rows, read)


def _fault(table: Table, reading: Reading, number: int, message: str) -> None:
    reading.faults.add(table.sheet.file, f"line {number}", message)


def _unprintable(code: str) -> str:
    return f"expected a code without control characters, found {code!r:.120}"


def last_part(address: str) -> str:
    """What tells a concept's address from all others; reports cut long texts, and addresses begin alike.

    >>> last_part("http://data.europa.eu/esco/isco/C4225")
    'C4225'
    """
    return address.rpartition("/")[2]


def _codes(address: str, value: str) -> tuple[Code, ...]:
    """The code in the classification, then the address, which later releases keep."""
    tail = last_part(address)
    if "/isco/" in address:
        return (Code(CodeScheme.ISCO, tail.removeprefix("C")),)
    own = Code(CodeScheme.ISCED_F, tail) if "/isced-f/" in address else Code(CodeScheme.ESCO, value or address)
    return tuple(dict.fromkeys((own, Code(CodeScheme.ESCO, address))))


def _labels(table: Table, reading: Reading, row: Sequence[str], name: str) -> tuple[str, ...]:
    """Alternative and hidden labels, each once; the preferred one is often among them and is none of them."""
    cells = (table.cell(row, "altLabels"), table.cell(row, "hiddenLabels"))
    lines = (line for cell in cells if cell for line in cell.replace(" | ", "\n").split("\n"))
    return tuple(dict.fromkeys(text for line in lines if (text := reading.text(table, line)) and text != name))


def isco_code(table: Table, reading: Reading, row: Sequence[str], concept: Concept) -> str:
    """The ISCO-08 code of an occupation's group; "" if it is none, which is a fault."""
    cell = table.cell(row, "iscoGroup").strip()
    found = _ISCO.fullmatch(cell)
    if found is None:
        expected = "an ISCO-08 code of 1 to 4 digits"
        _fault(table, reading, concept.row, f"iscoGroup: expected {expected}, found {cell!r:.120}")
        return ""
    return found[1]


def skill_kind(table: Table, reading: Reading, row: Sequence[str], concept: Concept) -> SkillKind:
    """What sort of skill it is; one that ESCO does not tell apart is a competence, and is counted."""
    cell = table.cell(row, "skillType").strip()
    if not cell:
        reading.marks.add(table.name, "skills without a type, taken as competences", concept.name)
    elif cell not in _KINDS:
        expected = "'knowledge' or 'skill/competence'"
        _fault(table, reading, concept.row, f"skillType: expected {expected}, found {cell!r:.120}")
    return _KINDS.get(cell, SkillKind.COMPETENCE)


def skill_reuse(table: Table, reading: Reading, row: Sequence[str], concept: Concept) -> ReuseLevel | None:
    """How widely a skill is used; None where nothing is said, which is counted."""
    cell = table.cell(row, "reuseLevel").strip()
    if not cell:
        reading.marks.add(table.name, "skills without a reuse level", concept.name)
        return None
    try:
        return ReuseLevel.of(cell)
    except NotFoundError:
        expected = ", ".join(repr(level.value) for level in ReuseLevel)
        _fault(table, reading, concept.row, f"reuseLevel: expected one of {expected}, found {cell!r:.120}")
        return None


def group_concepts(table: Table, reading: Reading, keys: Keys, known: dict[str, Concept]) -> None:
    """Read the hierarchy of skill groups: what each is part of, and groups that only it names.

    Args:
        table: the hierarchy, one row per group with the groups above it.
        reading: takes what is at fault, left out and counted.
        keys: the keys of addresses.
        known: the groups of the release, by key; those that only the hierarchy has are added.
    """
    places = [
        [table.sheet.place(f"Level {level} {part}") for part in ("URI", "preferred term", "code")]
        for level in range(_LEVELS)
    ]
    for level, level_places in enumerate(places):
        names = zip(("URI", "preferred term", "code"), level_places, strict=True)
        table.places.update({f"Level {level} {part}": place for part, place in names if place is not None})
    rows = read = 0
    for number, row in table.rows():
        rows += 1
        above = ""
        for level in range(_LEVELS):
            address = table.cell(row, f"Level {level} URI").strip()
            if not address:
                break
            key = keys[address]
            if not key:
                _fault(
                    table, reading, number, f"Level {level} URI: expected an address of ESCO, found {address!r:.120}"
                )
                break
            if key not in known and not _new_group(table, reading, (number, row, level), known, key):
                break
            if above:
                known[key].broader[above] = None
            above = key
        read += bool(above)
        if not above:
            reading.left_out.add(table.name, "names no group", str(number))
    reading.done(table, rows, read)


def _new_group(
    table: Table, reading: Reading, place: tuple[int, Sequence[str], int], known: dict[str, Concept], key: str
) -> bool:
    number, row, level = place
    name = reading.text(table, table.cell(row, f"Level {level} preferred term"))
    if not name:
        _fault(table, reading, number, f"Level {level} preferred term: expected a name, found an empty cell")
        return False
    address, code = (table.cell(row, f"Level {level} {part}").strip() for part in ("URI", "code"))
    if not code.isprintable():
        _fault(table, reading, number, f"Level {level} code: {_unprintable(code)}")
        return False
    known[key] = Concept(key, name, _codes(address, code), row=number)
    if "skillGroups" in reading.files.found:
        reading.marks.add(table.name, "groups that the table of groups has not", name)
    return True
