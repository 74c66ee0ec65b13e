"""Every entry of the bundled catalogue faces every contract."""

from __future__ import annotations

import copy
import pickle
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import careerkit as ck
from careerkit.model.source import Basis, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = ck.load_catalog()
GUIDES = list(CATALOG.guides.values())
OCCUPATIONS = list(CATALOG.occupations.values())
ROLES = list(CATALOG.roles.values())
ENTRIES = [*GUIDES, *OCCUPATIONS, *ROLES]

# What each guide has, by the guides themselves; 000, 001, 002, 003 in the order of this table.
SECTIONS = {
    "himalayas-customer-care-representative": {
        *("distinctions", "misconceptions", "top_industries", "steps", "time_to_first_job", "entry_strategies"),
        *("pay", "pay_drivers", "compensation", "ladder", "inclusion", "visa", "employers", "pros", "cons"),
        *("questions", "related", "promised", "typical_education", "progression"),
    },
    "customer-care-representative-profile": {"skill_tiers", "portfolio_tips", "qualifications", "steps", "pay_drivers"},
    "jobicy-customer-care-agent": {
        *("skill_tiers", "pay", "ladder", "pros", "cons", "day", "mistakes", "advice", "case_studies"),
        *("portfolio_tips", "qualifications", "questions", "steps", "pay_drivers"),
    },
    "himalayas-customer-service-representative": {
        *("distinctions", "misconceptions", "top_industries", "steps", "time_to_first_job", "entry_strategies"),
        *("pay", "pay_drivers", "compensation", "ladder", "inclusion", "visa", "employers", "pros", "cons"),
        *("questions", "related", "promised", "typical_education", "progression"),
    },
}
COMMON = {
    *("key", "title", "source", "summary", "responsibilities", "work_environment", "tools", "metrics", "education"),
    *("training_options", "credentials", "technical_skills", "soft_skills", "moves", "outlook", "challenges"),
    *("opportunities", "trends", "remote", "work_life"),
}


def parts(value: Any) -> Iterator[Any]:
    """Every attrs object inside a value, itself included."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from parts(getattr(value, field.name))


def test_nothing_is_empty() -> None:
    """There are entries of each kind, so the contracts are faced by something."""
    assert (len(GUIDES), len(OCCUPATIONS), len(ROLES)) == (4, 60, 3)


def test_bundled_data_is_clean() -> None:
    """The check that contributors run finds nothing in the bundled data."""
    from careerkit.catalog.folder import BUNDLED

    assert ck.check(BUNDLED) == ()


@pytest.mark.parametrize("entry", ENTRIES, ids=repr)
def test_every_figure_is_cited(entry: Any) -> None:
    """Whatever holds a number, an amount or a time of its own has a citation, or belongs to what has one."""
    figures = (Decimal, time, ck.Money)
    cited = {
        id(inner)
        for part in parts(entry)
        if isinstance(getattr(part, "citation", None), ck.Citation)
        for inner in parts(part)
    }
    own = [
        part
        for part in parts(entry)
        if not isinstance(part, (ck.Money, ck.SkillRequirement))
        and any(isinstance(getattr(part, field.name), figures) for field in attrs.fields(type(part)))
    ]
    assert bool(own) is (entry.key != "customer-care-representative-profile")  # a guide without any figure
    assert [part for part in own if id(part) not in cited] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=repr)
def test_citations_are_whole(entry: Any) -> None:
    """Every citation names a source of the catalogue, and derived figures say how they were derived."""
    for part in parts(entry):
        if isinstance(part, ck.Citation):
            assert CATALOG.sources[part.source.key] is part.source
            assert part.basis is Basis.PUBLISHED or part.note


@pytest.mark.parametrize("entry", ENTRIES, ids=repr)
def test_values_are_values(entry: Any) -> None:
    """Every entry is hashable, picklable, copyable and survives JSON."""
    assert hash(entry) == hash(copy.deepcopy(entry))
    assert copy.deepcopy(entry) == entry
    assert pickle.loads(pickle.dumps(entry)) == entry
    assert ck.loads(ck.dumps(entry), type(entry)) == entry


@pytest.mark.parametrize("guide", GUIDES, ids=repr)
def test_sections(guide: ck.Guide) -> None:
    """A guide has the sections that it was published with, and no others."""
    empty = {field.name for field in attrs.fields(ck.Guide) if getattr(guide, field.name) == default_of(field)}
    present = {field.name for field in attrs.fields(ck.Guide)} - empty
    assert present == COMMON | SECTIONS[guide.key]


def default_of(field: attrs.Attribute[Any]) -> Any:
    """What a field holds where a guide says nothing."""
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


@pytest.mark.parametrize("guide", GUIDES, ids=repr)
def test_skills_are_canonical(guide: ck.Guide) -> None:
    """Every skill that a guide words is one of the catalogue's."""
    mentions = [*guide.technical_skills, *guide.soft_skills]
    mentions += [mention for tier in guide.skill_tiers for mention in tier.skills]
    assert mentions
    for mention in mentions:
        assert all(CATALOG.skills[skill.key] is skill for skill in mention.skills)


@pytest.mark.parametrize("guide", GUIDES, ids=repr)
def test_guides_are_dated_and_named(guide: ck.Guide) -> None:
    """A guide's source is a career guide, and one without a publisher says so."""
    assert guide.source.kind is SourceKind.CAREER_GUIDE
    assert guide.source.publisher or "not named" in (guide.source.note or "")


@pytest.mark.parametrize("role", ROLES, ids=repr)
def test_roles_hold_together(role: ck.Role) -> None:
    """A role's ladder rises, each level has years, and each requirement says on what it rests."""
    assert [position.level for position in role] == list(role.ladder)
    assert all(level.experience is not None for level in role.ladder)
    for asked in role.skills:
        assert asked.stage_reason
        assert asked.proficiency_reason
        assert asked.guides
        assert set(asked.guides) <= set(role.guides)
        assert 1 <= asked.witnesses <= len(asked.guides)
    assert len(role.skills.at("executive")) == len(role.skills)


@pytest.mark.parametrize("role", ROLES, ids=repr)
def test_levels_with_pay_project(role: ck.Role) -> None:
    """Every level with a market figure can be projected from, and pay never falls."""
    paid = [level for level in role.ladder if len(role.pay.where(stage=level.stage, market="US", period="year"))]
    assert paid
    for level in paid:
        scenario = ck.project(role, start=level, years=30, until=paid[-1])
        assert list(scenario.pay) == sorted(scenario.pay)


def test_every_name_is_used() -> None:
    """No skill, metric, credential or source of the canonical lists is dead."""
    used: dict[type, set[str]] = {}
    for entry in ENTRIES:
        for part in parts(entry):
            if hasattr(part, "key"):
                used.setdefault(type(part), set()).add(part.key)
    for kind, entries in (
        (ck.Skill, CATALOG.skills),
        (ck.Metric, CATALOG.metrics),
        (ck.Credential, CATALOG.credentials),
        (ck.Source, CATALOG.sources),
    ):
        assert set(entries) - used[kind] == set(), kind
