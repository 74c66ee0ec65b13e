"""What each kind of data file holds: from its table to an object of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.codec import StructureError, shown, structure
from careerkit.catalog.expansion import Expansion, market
from careerkit.errors import DataError, NotFoundError, Problem
from careerkit.model.compensation import CompensationComponent
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.entry import Move, TimeToFirstJob
from careerkit.model.guide import Guide
from careerkit.model.ladder import Level
from careerkit.model.occupation import (
    EmploymentFigure,
    EntryRequirement,
    Occupation,
    RatedSkill,
    RelatedOccupation,
    Separations,
)
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.role import OccupationLink
from careerkit.model.skill_map import SkillTier
from careerkit.model.source import Source
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Credential, Metric, Skill
from careerkit.model.work import CaseStudy, DayBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.catalog.expansion import Path, Table

__all__ = ["RoleEntry", "Survey", "read_guide", "read_names", "read_occupation", "read_role", "read_survey", "stand_in"]

FORMAT = 1

_PROSE = frozenset(
    {
        *("summary", "distinctions", "misconceptions", "top_industries", "typical_education", "qualifications"),
        *("responsibilities", "work_environment", "steps", "entry_strategies", "pay_drivers", "negotiation"),
        *("progression", "challenges", "opportunities", "trends", "employers", "pros", "cons", "mistakes"),
        *("advice", "portfolio_tips", "questions", "related", "promised"),
    }
)
"""What stands in a guide's table ``prose``, at the end of the file: figures come first."""

_GUIDE_BLOCKS: dict[str, type[Any]] = {
    "education": EducationRequirement,
    "time_to_first_job": TimeToFirstJob,
    "moves": Move,
    "day": DayBlock,
    "case_studies": CaseStudy,
}
_OCCUPATION_BLOCKS: dict[str, type[Any]] = {
    "employment": EmploymentFigure,
    "separations": Separations,
    "entry": EntryRequirement,
    "skills": RatedSkill,
    "related": RelatedOccupation,
}
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
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    aliases: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    guides: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    occupations: tuple[OccupationLink, ...] = attrs.field(default=(), validator=tuple_of(OccupationLink))


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


def read_guide(file: str, key: str, table: Table) -> Guide:
    """A guide from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, cited=True)
    _check_top(expansion, Guide, more=("prose", "market", "levels"), less=_PROSE)
    _prose(expansion)
    into = expansion.table
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": _outlook(expansion)}
    _move(expansion, "market", "outlook", ("hubs",))
    prose = ("duties", "focus")
    into["ladder"] = {"levels": expansion.blocks("ladder", Level, ("ladder", "levels"), less=prose)}
    _level_prose(expansion, frozenset(prose))
    into["compensation"] = {
        "components": expansion.blocks(
            "compensation",
            CompensationComponent,
            ("compensation", "components"),
            more=["currency"],
            finish=expansion.amounts("amount"),
        )
    }
    if "negotiation" in into:
        into["compensation"]["negotiation"] = into.pop("negotiation")
        expansion.origins[("compensation", "negotiation")] = ("prose", "negotiation")
    into["training_options"] = expansion.blocks(
        "training_options", TrainingOption, more=["currency"], finish=expansion.amounts("cost_low", "cost_high")
    )
    for section, kind in _GUIDE_BLOCKS.items():
        into[section] = expansion.blocks(section, kind)
    for section in ("technical_skills", "soft_skills"):
        _skills(expansion, section)
    _tiers(expansion)
    _markets(into.get("remote"), ("nomad_visas",))
    visa = into.get("visa")
    countries = visa.get("countries") if isinstance(visa, dict) else None
    for country in countries if isinstance(countries, list) else []:
        if isinstance(country, dict):
            _place_market(country)
    return _finish(expansion, Guide, key)  # type: ignore[no-any-return]


def read_occupation(file: str, key: str, table: Table) -> Occupation:
    """An occupation from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    _check_top(expansion, Occupation)
    into = expansion.table
    codes = expansion.take("codes", dict, "a table of codes by scheme")
    if codes is not None:
        into["codes"] = [{"scheme": scheme, "value": value} for scheme, value in codes.items()]
        for place, scheme in enumerate(codes):
            for part in ("scheme", "value"):
                expansion.origins[("codes", place, part)] = ("codes", scheme)
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": _outlook(expansion)}
    for section, kind in _OCCUPATION_BLOCKS.items():
        into[section] = expansion.blocks(section, kind, finish=_place_market)
    return _finish(expansion, Occupation, key)  # type: ignore[no-any-return]


def read_role(file: str, key: str, table: Table) -> RoleEntry:
    """A role's entry from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    _check_top(expansion, RoleEntry)
    expansion.table["occupations"] = expansion.blocks("occupations", OccupationLink)
    return _finish(expansion, RoleEntry, key)  # type: ignore[no-any-return]


def read_survey(file: str, key: str, table: Table) -> Survey:
    """A pay survey from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, cited=True)
    _check_top(expansion, Survey)
    expansion.table["pay"] = {"summaries": expansion.pay()}
    return _finish(expansion, Survey, key)  # type: ignore[no-any-return]


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


def _check_top(expansion: Expansion, kind: type[Any], *, more: Iterable[str] = (), less: Iterable[str] = ()) -> None:
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


def _finish(expansion: Expansion, kind: type[Any], key: str) -> Any:
    value = None
    try:
        value = structure({**expansion.table, "key": key}, kind)
    except StructureError as error:
        expansion.add(error.faults)
    if expansion.problems:
        raise DataError(expansion.problems)
    return value


def _outlook(expansion: Expansion) -> list[Table]:
    return expansion.blocks("outlook", OutlookFigure, ("outlook", "figures"), finish=_place_market)


def _place_market(row: Table) -> None:
    if "market" in row:
        row["market"] = market(row["market"])


def _markets(table: object, names: tuple[str, ...]) -> None:
    if not isinstance(table, dict):
        return
    for name in names:
        if isinstance(table.get(name), list):
            table[name] = [market(each) for each in table[name]]


def _move(expansion: Expansion, section: str, into: str, markets: tuple[str, ...]) -> None:
    """Put a table of the file into one of the expanded table."""
    table = expansion.take(section, dict, "a table")
    if table is None:
        return
    known = {field.name for field in attrs.fields(Outlook)} - {"figures"}
    table = expansion.correct(table, frozenset(known), (section,))
    _markets(table, markets)
    expansion.table[into] = {**table, **expansion.table[into]}
    for name in table:
        expansion.origins[(into, name)] = (section, name)


def _level_prose(expansion: Expansion, known: frozenset[str]) -> None:
    """Join duties and focus areas to their levels."""
    prose = expansion.take("levels", dict, "a table of levels")
    rows = {shown(row.get("key")): (place, row) for place, row in enumerate(expansion.table["ladder"]["levels"])}
    for key, texts in (prose or {}).items():
        if not isinstance(texts, dict):
            expansion.problem(("levels", key), f"expected a table with duties and focus, found {shown(texts)}")
            continue
        if shown(key) not in rows:
            if "ladder" not in expansion.skipped:
                keys = [row["key"] for _place, row in rows.values() if isinstance(row.get("key"), str)]
                expansion.problem(("levels", key), str(NotFoundError("level", key, keys)))
            continue
        place, row = rows[shown(key)]
        for name, value in expansion.correct(texts, known, ("levels", key)).items():
            row[name] = value
            expansion.origins[("ladder", "levels", place, name)] = ("levels", key, name)


def _prose(expansion: Expansion) -> None:
    """Put the texts of the table ``prose`` where the model has them."""
    texts = expansion.take("prose", dict, "a table of texts")
    if texts is None:
        return
    for name, value in expansion.correct(texts, _PROSE, ("prose",)).items():
        expansion.table[name] = value
        expansion.origins[(name,)] = ("prose", name)


def _skills(expansion: Expansion, section: str) -> None:
    table = expansion.take(section, dict, "a table with at and wordings")
    if table is None:
        return
    table = expansion.correct(table, frozenset({"at", "wordings"}), (section,))
    expansion.table[section] = expansion.mentions(table, (section,), (section,))


def _tiers(expansion: Expansion) -> None:
    tiers = expansion.take("skill_tiers", list, "tiers ([[…]])")
    expanded: list[Table] = []
    for number, tier in enumerate(tiers or []):
        path: Path = ("skill_tiers", number)
        if not isinstance(tier, dict):
            expansion.problem(path, f"expected a table, found {shown(tier)}")
            continue
        known = {field.name for field in attrs.fields(SkillTier)} - {"skills"}
        rest = expansion.correct(tier, frozenset({"at", "wordings", *known}), path)
        into: Path = ("skill_tiers", len(expanded))
        expansion.origins[into] = path
        skills = expansion.mentions(rest, path, (*into, "skills"), rest.get("title"))
        expanded.append({key: value for key, value in rest.items() if key in known} | {"skills": skills})
    expansion.table["skill_tiers"] = expanded
