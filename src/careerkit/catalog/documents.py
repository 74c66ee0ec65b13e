"""What each kind of data file holds: from its table to an object of the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.codec import StructureError, shown, structure
from careerkit.catalog.expansion import Expansion, market
from careerkit.errors import DataError, Problem
from careerkit.model.guide import Guide
from careerkit.model.occupation import Occupation
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.role import OccupationLink
from careerkit.model.source import Source
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from careerkit.catalog.expansion import Path, Table

__all__ = ["RoleEntry", "Survey", "read_guide", "read_names", "read_occupation", "read_role", "read_survey"]

FORMAT = 1

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
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
        if not isinstance(value, dict):
            expansion.problem((key,), f"expected a table, found {shown(value)}")
            continue
        if "key" in value:
            expansion.problem((key, "key"), "unknown key")
            continue
        try:
            entries[key] = structure({**value, "key": key}, kind)
        except StructureError as error:
            for path, message in error.faults:
                expansion.problem((key, *path), message)
            # References to a broken entry are not further faults, so something stands in for it.
            if _KEY.fullmatch(key):
                entries[key] = structure({"key": key, **_STAND_INS[kind]}, kind)
    return entries, expansion.problems


def read_guide(file: str, key: str, table: Table) -> Guide:
    """A guide from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, table.get("source") if isinstance(table.get("source"), str) else None)
    _check_format(expansion)
    into = expansion.table
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": expansion.blocks("outlook", ("outlook", "figures"), _place_market)}
    _move(expansion, "market", "outlook", ("hubs",))
    into["ladder"] = {"levels": expansion.blocks("ladder", ("ladder", "levels"))}
    _level_prose(expansion)
    money = expansion.amounts("amount")
    into["compensation"] = {"components": expansion.blocks("compensation", ("compensation", "components"), money)}
    if "negotiation" in into:
        into["compensation"]["negotiation"] = into.pop("negotiation")
        expansion.origins[("compensation", "negotiation")] = ("negotiation",)
    into["training_options"] = expansion.blocks("training_options", (), expansion.amounts("cost_low", "cost_high"))
    for section in ("education", "time_to_first_job", "moves", "day", "case_studies"):
        into[section] = expansion.blocks(section)
    for section in ("technical_skills", "soft_skills"):
        _skills(expansion, section)
    _tiers(expansion)
    for section, lists in (("remote", ("nomad_visas",)), ("visa", ())):
        _markets(into.get(section), lists)
    visa = into.get("visa")
    for country in visa.get("countries", []) if isinstance(visa, dict) else []:
        if isinstance(country, dict):
            _place_market(country)
    return _finish(expansion, Guide, key)  # type: ignore[no-any-return]


def read_occupation(file: str, key: str, table: Table) -> Occupation:
    """An occupation from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    _check_format(expansion)
    into = expansion.table
    codes = expansion.take("codes", dict, "a table of codes by scheme")
    if codes is not None:
        into["codes"] = [{"scheme": scheme, "value": value} for scheme, value in codes.items()]
        for place, scheme in enumerate(codes):
            expansion.origins[("codes", place)] = ("codes", scheme)
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": expansion.blocks("outlook", ("outlook", "figures"), _place_market)}
    for section in ("employment", "separations"):
        into[section] = expansion.blocks(section, (), _place_market)
    for section in ("entry", "skills", "related"):
        into[section] = expansion.blocks(section)
    return _finish(expansion, Occupation, key)  # type: ignore[no-any-return]


def read_role(file: str, key: str, table: Table) -> RoleEntry:
    """A role's entry from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table)
    _check_format(expansion)
    expansion.table["occupations"] = expansion.blocks("occupations")
    return _finish(expansion, RoleEntry, key)  # type: ignore[no-any-return]


def read_survey(file: str, key: str, table: Table) -> Survey:
    """A pay survey from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, table.get("source") if isinstance(table.get("source"), str) else None)
    _check_format(expansion)
    expansion.table["pay"] = {"summaries": expansion.pay()}
    return _finish(expansion, Survey, key)  # type: ignore[no-any-return]


def _check_format(expansion: Expansion) -> None:
    if "format" not in expansion.table:
        expansion.problem(("format",), f"missing; expected format = {FORMAT}")
        return
    found = expansion.table.pop("format")
    if type(found) is not int or found != FORMAT:
        expansion.problem(("format",), f"expected {FORMAT}, found {shown(found)}; this careerkit reads format {FORMAT}")


def _finish(expansion: Expansion, kind: type[Any], key: str) -> Any:
    if "key" in expansion.table:
        expansion.problem(("key",), "unknown key; the key is the file's name")
        expansion.table.pop("key")
    try:
        value = structure({**expansion.table, "key": key}, kind)
    except StructureError as error:
        for path, message in error.faults:
            expansion.problem(expansion.origin(path), message)
        value = None
    if expansion.problems:
        raise DataError(expansion.problems)
    return value


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
    _markets(table, markets)
    expansion.table[into] = {**table, **expansion.table[into]}
    for name in table:
        expansion.origins[(into, name)] = (section, name)


def _level_prose(expansion: Expansion) -> None:
    """Join duties and focus areas to their levels."""
    prose = expansion.take("levels", dict, "a table of levels")
    rows = {row.get("key"): (place, row) for place, row in enumerate(expansion.table["ladder"]["levels"])}
    for key, texts in (prose or {}).items():
        if key not in rows:
            expansion.problem(("levels", key), "no level of that key in [[ladder]]")
            continue
        if not isinstance(texts, dict) or texts.keys() - {"duties", "focus"}:
            expansion.problem(("levels", key), f"expected duties and focus, found {shown(texts)}")
            continue
        place, row = rows[key]
        for name, value in texts.items():
            row[name] = value
            expansion.origins[("ladder", "levels", place, name)] = ("levels", key, name)


def _skills(expansion: Expansion, section: str) -> None:
    table = expansion.take(section, dict, "a table with at and wordings")
    if table is None:
        return
    for key in sorted(table.keys() - {"at", "wordings"}):
        expansion.problem((section, key), "unknown key; wordings stand in the table `wordings`")
    path: Path = (section, "wordings")
    expansion.table[section] = expansion.mentions(table.get("wordings", {}), path, (section,), table.get("at"))


def _tiers(expansion: Expansion) -> None:
    tiers = expansion.take("skill_tiers", list, "tiers ([[…]])")
    expanded: list[Table] = []
    for number, tier in enumerate(tiers or []):
        if not isinstance(tier, dict):
            expansion.problem(("skill_tiers", number), f"expected a table, found {shown(tier)}")
            continue
        rest = {key: value for key, value in tier.items() if key not in ("at", "wordings")}
        path: Path = ("skill_tiers", number, "wordings")
        into: Path = ("skill_tiers", len(expanded), "skills")
        at = tier.get("at")
        locator = f"{at}, {tier.get('title')}" if isinstance(at, str) and at else at
        rest["skills"] = expansion.mentions(tier.get("wordings"), path, into, locator)
        expanded.append(rest)
    expansion.table["skill_tiers"] = expanded
