"""What a guide's file holds: from its table to a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.codec import shown
from careerkit.catalog.documents import check_top, finish, outlook_figures, place_market
from careerkit.catalog.expansion import Expansion, market
from careerkit.errors import NotFoundError
from careerkit.model.compensation import CompensationComponent
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.entry import Move, TimeToFirstJob
from careerkit.model.guide import Guide
from careerkit.model.ladder import Level
from careerkit.model.outlook import Outlook
from careerkit.model.skill_map import SkillTier
from careerkit.model.work import CaseStudy, DayBlock

if TYPE_CHECKING:
    from careerkit.catalog.expansion import Table
    from careerkit.catalog.places import Path

__all__ = ["GUIDE_BLOCKS", "PROSE", "read_guide"]

PROSE = frozenset(
    {
        *("summary", "distinctions", "misconceptions", "top_industries", "typical_education", "qualifications"),
        *("responsibilities", "work_environment", "steps", "entry_strategies", "pay_drivers", "negotiation"),
        *("progression", "challenges", "opportunities", "trends", "employers", "pros", "cons", "mistakes"),
        *("advice", "portfolio_tips", "questions", "related", "promised"),
    }
)
"""What stands in a guide's table ``prose``, at the end of the file: figures come first."""

GUIDE_BLOCKS: dict[str, type[Any]] = {
    "education": EducationRequirement,
    "time_to_first_job": TimeToFirstJob,
    "moves": Move,
    "day": DayBlock,
    "case_studies": CaseStudy,
}


def read_guide(file: str, key: str, table: Table) -> Guide:
    """A guide from the table of its file.

    Raises:
        DataError: with all its problems.
    """
    expansion = Expansion(file, table, cited=True)
    check_top(expansion, Guide, more=("prose", "market", "levels"), less=PROSE)
    _prose(expansion)
    into = expansion.table
    into["pay"] = {"summaries": expansion.pay()}
    into["outlook"] = {"figures": outlook_figures(expansion)}
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
    for section, kind in GUIDE_BLOCKS.items():
        into[section] = expansion.blocks(section, kind)
    for section in ("technical_skills", "soft_skills"):
        _skills(expansion, section)
    _tiers(expansion)
    _markets(into.get("remote"), ("nomad_visas",))
    visa = into.get("visa")
    countries = visa.get("countries") if isinstance(visa, dict) else None
    for country in countries if isinstance(countries, list) else []:
        if isinstance(country, dict):
            place_market(country)
    return finish(expansion, Guide, key)  # type: ignore[no-any-return]


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
    for name, value in expansion.correct(texts, PROSE, ("prose",)).items():
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
