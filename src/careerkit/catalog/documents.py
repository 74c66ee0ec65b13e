"""What each kind of data file holds: from its table to an object of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.codec import StructureError, shown, structure
from careerkit.catalog.expansion import Expansion, market
from careerkit.errors import DataError, Problem
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_content import (
    Description,
    RatedSkill,
    RelatedOccupation,
    SkillRelation,
    Task,
    Technology,
)
from careerkit.model.occupation_figures import (
    EmploymentFigure,
    EntryRequirement,
    JobZone,
    PreparationShare,
    Separations,
)
from careerkit.model.outlook import OutlookFigure
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.role import NextStep, OccupationLink
from careerkit.model.source import Source
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.catalog.expansion import Table

__all__ = [
    "FORMAT",
    "OCCUPATION_BLOCKS",
    "RoleEntry",
    "Survey",
    "check_top",
    "finish",
    "outlook_figures",
    "place_market",
    "read_names",
    "read_occupation",
    "read_role",
    "read_survey",
    "stand_in",
]

FORMAT = 1

OCCUPATION_BLOCKS: dict[str, type[Any]] = {
    "employment": EmploymentFigure,
    "separations": Separations,
    "entry": EntryRequirement,
    "job_zones": JobZone,
    "preparation": PreparationShare,
    "skills": RatedSkill,
    "skill_relations": SkillRelation,
    "technologies": Technology,
    "tasks": Task,
    "descriptions": Description,
    "related": RelatedOccupation,
}
_TOLD_BY: dict[str, tuple[str, ...]] = {
    "preparation": ("kind", "category"),
    "skills": ("code",),
    "skill_relations": ("skill",),
    "technologies": ("commodity", "name"),
    "tasks": ("code",),
    "related": ("code",),
}
"""The sections whose rows share their block's locator, and what says which line a row is."""

_STAND_INS: dict[type[Any], Table] = {
    Source: {"title": "broken", "kind": "own"},
    Skill: {"name": "broken", "kind": "technical"},
    Metric: {"name": "broken"},
    Credential: {"name": "broken"},
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RoleEntry(Record):
    """What a role's file says: which guides and occupations make it.

    Args:
        key: the file's name.
        title: the role's title.
        aliases: other titles and abbreviations.
        guides: keys of its guides, the preferred first.
        occupations: occupations that its levels are counted under.
        next_steps: occupations that ways out of it are counted under.
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    guides: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    occupations: tuple[OccupationLink, ...] = attrs.field(default=(), validator=tuple_of(OccupationLink))
    next_steps: tuple[NextStep, ...] = attrs.field(default=(), validator=tuple_of(NextStep))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Survey(Record):
    """A pay survey of one role.

    Args:
        key: the file's name.
        title: its title.
        source: the publication.
        role: key of the role that it is about.
        pay: its pay statements.
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    source: Source = attrs.field(validator=is_a(Source))
    role: str = attrs.field(validator=is_key)
    pay: PayTable = attrs.field(factory=PayTable, validator=is_a(PayTable))


def read_names(file: str, table: Table, kind: type[Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The entries of a canonical list by key, and what is wrong with it.

    Args:
        file: the file, for messages.
        table: what it holds.
        kind: Source, Skill, Metric or Credential.
    """
    expansion = Expansion(file, table)
    _check_format(expansion)
    entries: dict[str, Any] = {}
    for key, value in expansion.table.items():
        # References to a broken entry are not further faults, so something stands in for it.
        entries[key] = stand_in(kind)
        if not isinstance(value, dict):
            expansion.problem((key,), f"expected a table, found {shown(value)}")
            continue
        if "key" in value:
            expansion.problem((key, "key"), "unknown key; the key is the table's name")
        try:
            entries[key] = structure({**value, "key": key}, kind)
        except StructureError as error:
            expansion.add(((key, *(() if path == ("key",) else path)), message) for path, message in error.faults)
    return entries, expansion.problems


def stand_in(kind: type[Any]) -> Any:
    """What stands for a source, skill, metric or credential that cannot be read."""
    return kind(key="broken", **_STAND_INS[kind])


def read_occupation(file: str, key: str, table: Table) -> Occupation:
    """An occupation from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    check_top(expansion, Occupation)
    into = expansion.table
    codes = expansion.take("codes", dict, "a table of codes by scheme")
    if codes is not None:
        into["codes"] = [{"scheme": scheme, "value": value} for scheme, value in codes.items()]
        for place, scheme in enumerate(codes):
            for part in ("scheme", "value"):
                expansion.origins[("codes", place, part)] = ("codes", scheme)
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": outlook_figures(expansion)}
    for section, kind in OCCUPATION_BLOCKS.items():
        into[section] = expansion.blocks(section, kind, finish=place_market, told_by=_TOLD_BY.get(section, ()))
    return finish(expansion, Occupation, key)  # type: ignore[no-any-return]


def read_role(file: str, key: str, table: Table) -> RoleEntry:
    """A role's entry from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    check_top(expansion, RoleEntry)
    expansion.table["occupations"] = expansion.blocks("occupations", OccupationLink)
    expansion.table["next_steps"] = expansion.blocks("next_steps", NextStep)
    return finish(expansion, RoleEntry, key)  # type: ignore[no-any-return]


def read_survey(file: str, key: str, table: Table) -> Survey:
    """A pay survey from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, cited=True)
    check_top(expansion, Survey)
    expansion.table["pay"] = {"summaries": expansion.pay()}
    return finish(expansion, Survey, key)  # type: ignore[no-any-return]


def _check_format(expansion: Expansion) -> None:
    if "format" not in expansion.table:
        expansion.problem(("format",), f"missing; expected format = {FORMAT}")
        return
    found = expansion.table.pop("format")
    if type(found) is int and found != FORMAT:
        # What else is in the file keeps to other rules.
        message = f"expected {FORMAT}, found {shown(found)}; this careerkit reads format {FORMAT}"
        raise DataError([Problem(expansion.file, "format", message)])
    if type(found) is not int:
        expansion.problem(("format",), f"expected {FORMAT}, found {shown(found)}")


def check_top(expansion: Expansion, kind: type[Any], *, more: Iterable[str] = (), less: Iterable[str] = ()) -> None:
    """Check the format, and that the file has no keys but the fields of its class, more these and less those."""
    if "key" in expansion.table:
        expansion.problem(("key",), "unknown key; the key is the file's name")
        expansion.table.pop("key")
    for name in sorted(expansion.table.keys() & set(less)):
        expansion.problem((name,), "unknown key here; it stands in the table [prose]")
        expansion.table.pop(name)
    known = {field.name for field in attrs.fields(kind)} - {"key", *less}
    expansion.table = expansion.correct(expansion.table, frozenset({"format", *known, *more}))
    _check_format(expansion)


def finish(expansion: Expansion, kind: type[Any], key: str) -> Any:
    """The object that an expanded table becomes.

    Raises:
        DataError: with all problems of the file.
    """
    value, faults = None, []
    try:
        value = structure({**expansion.table, "key": key}, kind)
    except StructureError as error:
        faults = error.faults
    expansion.add(faults)
    if expansion.problems:
        raise DataError(expansion.problems)
    return value


def outlook_figures(expansion: Expansion) -> list[Table]:
    """The rows of the section ``outlook``."""
    return expansion.blocks("outlook", OutlookFigure, ("outlook", "figures"), finish=place_market)


def place_market(row: Table) -> None:
    """Make the market's table of the area code in a row."""
    if "market" in row:
        row["market"] = market(row["market"])
