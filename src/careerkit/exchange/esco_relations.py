"""What ESCO relates: concepts to broader ones, occupations to their skills."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from careerkit.exchange.esco_concepts import last_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careerkit.exchange.esco_concepts import Concept, Keys
    from careerkit.exchange.esco_files import Reading, Table

__all__ = ["broader_concepts", "check_hierarchy", "language_skills", "skill_relations"]

_ESSENTIAL = {"essential": True, "optional": False}


def broader_concepts(table: Table, reading: Reading, keys: Keys, known: Mapping[str, Concept]) -> None:
    """Tell each concept what it is part of.

    A row is left out where one of its two concepts was not read. ISCO-08 groups are their codes,
    and need no table of their own to be broader than an occupation.

    Args:
        table: the relations.
        reading: takes what is at fault, left out and counted.
        keys: the keys of addresses.
        known: the concepts of both kinds that may stand there, by key.
    """
    rows = read = 0
    lower, upper = table.places["conceptUri"], table.places["broaderUri"]
    for number, row in table.rows():
        rows += 1
        key, above = keys[row[lower]], keys[row[upper]]
        if not key or not above:
            column, cell = ("broaderUri", row[upper]) if key else ("conceptUri", row[lower])
            reading.faults.add(table.sheet.file, f"line {number}", f"{column}: {_no_address(cell)}")
        elif key not in known:
            reading.left_out.add(table.name, "its concept is not among those read", last_part(row[lower]))
        elif above not in known and not above.startswith("isco-"):
            reading.left_out.add(table.name, "its broader concept is not among those read", last_part(row[upper]))
        else:
            read += 1
            known[key].broader[above] = None
    reading.done(table, rows, read)


def check_hierarchy(reading: Reading, known: Mapping[str, Concept]) -> None:
    """Note it if a concept is part of itself: who goes on from each to what is broader would never end.

    Args:
        reading: takes what is at fault.
        known: the concepts, each with the keys of what is broader.
    """
    try:
        TopologicalSorter({key: concept.broader for key, concept in known.items()}).prepare()
    except CycleError as error:
        cycle = " → ".join(error.args[1])
        reading.faults.add(reading.files.name, "", f"expected no concept that is part of itself, found {cycle:.300}")


def skill_relations(
    table: Table, reading: Reading, keys: Keys, occupations: Mapping[str, Concept], skills: Mapping[str, Concept]
) -> dict[str, dict[str, bool]]:
    """For each occupation, its skills and whether each is essential.

    Args:
        table: the relations.
        reading: takes what is at fault, left out and counted.
        keys: the keys of addresses.
        occupations: the occupations that were read, by key.
        skills: the skills that were read, by key.
    """
    rows = read = 0
    found: dict[str, dict[str, bool]] = {}
    first, second, third = (table.places[name] for name in ("occupationUri", "skillUri", "relationType"))
    for number, row in table.rows():
        rows += 1
        occupation, skill, essential = keys[row[first]], keys[row[second]], _ESSENTIAL.get(row[third])
        if not occupation or not skill or essential is None:
            reading.faults.add(table.sheet.file, f"line {number}", _unreadable(table, row, keys))
        elif occupation not in occupations:
            reading.left_out.add(table.name, "its occupation is not among those read", last_part(row[first]))
        elif skill not in skills:
            reading.left_out.add(table.name, "its skill is not among those read", last_part(row[second]))
        elif skill not in (own := found.setdefault(occupation, {})):
            own[skill] = essential
            read += 1
        elif own[skill] is essential:
            reading.left_out.add(table.name, "stands twice", last_part(row[first]))
        else:
            message = f"expected essential or optional, found both for {row[first]} and {row[second]}"
            reading.faults.add(table.sheet.file, f"line {number}", message)
    reading.done(table, rows, read)
    return found


def _unreadable(table: Table, row: Sequence[str], keys: Keys) -> str:
    cells = {name: table.cell(row, name) for name in ("occupationUri", "skillUri")}
    for name, cell in cells.items():
        if not keys[cell]:
            return f"{name}: {_no_address(cell)}"
    relation = table.cell(row, "relationType")
    return f"relationType: expected 'essential' or 'optional', found {relation!r:.120}"


def _no_address(cell: str) -> str:
    return f"expected an address of ESCO, found {cell!r:.120}"


def language_skills(table: Table, reading: Reading, keys: Keys, skills: Mapping[str, Concept]) -> frozenset[str]:
    """The keys of the skills that are about a language.

    Args:
        table: the collection of them.
        reading: takes what is left out and counted.
        keys: the keys of addresses.
        skills: the skills that were read, by key.
    """
    rows = 0
    found = set()
    for _number, row in table.rows():
        rows += 1
        address = table.cell(row, "conceptUri")
        if keys[address] in skills:
            found.add(keys[address])
        else:
            reading.left_out.add(table.name, "its skill is not among those read", last_part(address))
    reading.done(table, rows, len(found))
    return frozenset(found)
