"""Hypothesis strategies for every value of the model: valid ones only, of every kind that is valid.

Importing the module registers them, so that ``st.from_type`` knows the model too::

    from careerkit.testing import moneys
    from hypothesis import given

    @given(moneys(currencies=["EUR"]), moneys(currencies=["EUR"]))
    def test_the_order_of_a_sum_does_not_matter(one, other):
        assert one + other == other + one

Within one example a key stands for one source and for one skill, as in one catalogue; only
``sources()`` and ``skills()`` themselves know no such bounds.
"""

from __future__ import annotations

try:
    from hypothesis import strategies as st
except ImportError:
    from careerkit.errors import MissingExtraError

    msg = 'careerkit.testing needs Hypothesis; install it with: pip install "careerkit[testing]"'
    raise MissingExtraError(msg) from None

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from careerkit import _testing_drawing as drawn
from careerkit._testing_careers import assumptions, projections
from careerkit._testing_crosswalks import CROSSWALK_TYPES, crosswalks
from careerkit._testing_ladders import (
    experiences,
    ladders,
    levels,
    proficiencies,
    skill_maps,
    skill_mentions,
    skill_requirements,
    skill_tiers,
    skills,
    stages,
)
from careerkit._testing_pay import (
    CODES,
    LARGEST,
    compensation_components,
    compensations,
    currencies,
    exchange_rates,
    moneys,
    pay_periods,
    pay_summaries,
    pay_tables,
    price_indices,
)
from careerkit._testing_people import held_credentials, held_positions, held_skills, profiles
from careerkit._testing_processes import career_processes
from careerkit._testing_surveys import pay_blends as _pay_blends
from careerkit._testing_surveys import pay_ranges as _pay_ranges
from careerkit.analysis.assumptions import Assumptions
from careerkit.analysis.development_action import DevelopmentAssumptions
from careerkit.analysis.keywords import Keyword
from careerkit.analysis.pay_range import PayRange
from careerkit.analysis.pay_survey import PayBlend
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.projection import Projection
from careerkit.analysis.readiness_weights import ReadinessWeights
from careerkit.catalog.release import KINDS
from careerkit.catalog.search import MatchKind, SearchMatch
from careerkit.catalog.store_about import InstalledRelease
from careerkit.catalog.store_folder import is_name
from careerkit.exchange import import_report
from careerkit.model import (
    disagreement,
    education,
    entry,
    guide,
    holding,
    ladder,
    occupation,
    occupation_content,
    occupation_figures,
    price_index,
    role,
    skill_map,
    vocabulary,
    work,
)
from careerkit.model.codes import COUNTRIES, REGIONS
from careerkit.model.compensation import Compensation, CompensationComponent
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.exchange_rate import ExchangeRate
from careerkit.model.guide import Guide
from careerkit.model.holding import HeldCredential, HeldPosition, HeldSkill
from careerkit.model.ladder import Experience, Ladder, Level
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.price_index import PriceIndex
from careerkit.model.profile import Profile
from careerkit.model.role import Position, Role
from careerkit.model.skill_map import SkillMap, SkillMention, SkillRequirement, SkillTier
from careerkit.model.source import Citation, Source
from careerkit.model.vocabulary import Code, Credential, Metric, Skill, Tool

__all__ = [
    "LARGEST",
    "assumptions",
    "career_processes",
    "citations",
    "compensation_components",
    "compensations",
    "credentials",
    "crosswalks",
    "currencies",
    "education_requirements",
    "exchange_rates",
    "experiences",
    "guides",
    "held_credentials",
    "held_positions",
    "held_skills",
    "ladders",
    "levels",
    "markets",
    "metrics",
    "moneys",
    "moves",
    "occupations",
    "outlook_figures",
    "outlooks",
    "pay_periods",
    "pay_summaries",
    "pay_tables",
    "positions",
    "price_indices",
    "proficiencies",
    "profiles",
    "projections",
    "rated_skills",
    "roles",
    "skill_maps",
    "skill_mentions",
    "skill_requirements",
    "skill_tiers",
    "skills",
    "sources",
    "stages",
    "tools",
    "training_options",
]

_AREAS = ["US", "DE", *sorted(COUNTRIES - {"US", "DE"})]


def markets() -> st.SearchStrategy[Market]:
    """Countries, their subdivisions, regions and US metropolitan areas, in all industries or in one."""
    digits, signs = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    areas = st.one_of(
        st.sampled_from(_AREAS),
        st.sampled_from(sorted(REGIONS)),
        st.text(digits, min_size=5, max_size=5),
        st.builds("{}-{}".format, st.sampled_from(_AREAS), st.text(signs, min_size=1, max_size=3)),
    )
    sectors = st.integers(10, 99).map(str)
    industries = st.text(digits, min_size=2, max_size=6) | st.builds("{}-{}".format, sectors, sectors)
    return st.builds(Market, areas, st.none() | industries)


def sources() -> st.SearchStrategy[Source]:
    """Publications; some share a publisher or a template."""
    publishers = st.sampled_from(["A Press", "B Press"]) | drawn.text
    return drawn.record(Source, key=drawn.key, publisher=publishers, template=st.just("columns") | drawn.key)


def citations(*, sources: st.SearchStrategy[Source] | None = None) -> st.SearchStrategy[Citation]:
    """Places in publications.

    Args:
        sources: the publications; None for those of the example, in which no key stands for two.
    """
    cited = drawn.HINTED[Source] if sources is None else sources
    return drawn.record(Citation, source=cited, attributed_to=cited, locator=drawn.text | st.just("Key Facts"))


def tools() -> st.SearchStrategy[Tool]:
    """Software and equipment, with or without products."""
    return drawn.record(Tool, key=drawn.key, category=drawn.key)


def metrics() -> st.SearchStrategy[Metric]:
    """Measures of performance, of either direction or none."""
    return drawn.record(Metric, key=drawn.key)


def credentials() -> st.SearchStrategy[Credential]:
    """Certificates, licences and bodies."""
    return drawn.record(Credential, key=drawn.key)


def outlook_figures() -> st.SearchStrategy[OutlookFigure]:
    """Statements on the outlook: numbers, words or both, with or without a span."""
    numbers = st.fixed_dictionaries({"value": drawn.signed}, optional={"words": drawn.text})
    said = numbers | st.fixed_dictionaries({"words": drawn.text})
    return drawn.record(OutlookFigure, said, never=("value", "words"), span=drawn.span)


def outlooks() -> st.SearchStrategy[Outlook]:
    """Outlooks, the empty one among them."""
    return drawn.record(Outlook, always=["figures"])


def education_requirements() -> st.SearchStrategy[EducationRequirement]:
    """Schooling that is asked for, and what is taken instead."""
    return drawn.record(EducationRequirement)


def training_options(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[TrainingOption]:
    """Ways to prepare, with either, both or no end of cost and duration.

    Args:
        currencies: codes of the currencies to take; None for all.
    """

    def priced(currency: str, ends: dict[str, Any], *, is_open: bool) -> dict[str, Any]:
        costs = {name: None if amount is None else Money(amount, currency) for name, amount in ends.items()}
        return {**costs, "cost_open": is_open and ends["cost_high"] is not None}

    amounts = drawn.ends(drawn.decimals(0, LARGEST, 2), "cost_low", "cost_high")
    costs = st.builds(priced, st.sampled_from(currencies or CODES), amounts, is_open=st.booleans())
    lasting = drawn.ends(drawn.measure, "duration_low", "duration_high")
    decided = ("cost_low", "cost_high", "cost_open", "duration_low", "duration_high")
    return drawn.record(TrainingOption, costs, lasting, never=decided, key=drawn.key)


def moves() -> st.SearchStrategy[entry.Move]:
    """Steps out of a ladder."""
    return drawn.record(entry.Move)


def guides(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[Guide]:
    """Guides with any of their sections, under the key of their source.

    Args:
        currencies: codes of the currencies to take, for compensation one of them; None for all.
    """
    return drawn.record(
        Guide,
        drawn.HINTED[Source].map(lambda source: {"key": source.key, "source": source}),
        never=("key", "source"),
        always=("technical_skills", "soft_skills", "skill_tiers", "pay", "compensation", "ladder", "tools"),
        pay=pay_tables(currencies=currencies, max_size=2),
        compensation=st.sampled_from(currencies or CODES).flatmap(lambda code: compensations(currencies=[code])),
        training_options=drawn.many(training_options(currencies=currencies)),
        ladder=ladders(max_levels=4),
    )


def occupations() -> st.SearchStrategy[occupation.Occupation]:
    """Units of official statistics with any of their figures."""
    return drawn.record(
        occupation.Occupation, key=drawn.key, codes=drawn.many(drawn.of_hint(Code), 1), always=("job_zones", "skills")
    )


def rated_skills() -> st.SearchStrategy[occupation_content.RatedSkill]:
    """Skills, and other elements of O*NET's content model, as rated for an occupation."""
    importance, level = drawn.decimals(1, 5, 2), drawn.decimals(0, 7, 2)
    return drawn.record(
        occupation_content.RatedSkill,
        drawn.ends(importance, "importance_low", "importance_high"),
        drawn.ends(level, "level_low", "level_high"),
        never=("importance_low", "importance_high", "level_low", "level_high"),
        importance=importance,
        level=level,
    )


def roles(*, min_levels: int = 0) -> st.SearchStrategy[Role]:
    """Roles with any of their sections.

    Args:
        min_levels: the least number of levels.
    """
    steps = ladders(min_levels=min_levels)
    return drawn.record(Role, key=drawn.key, guides=drawn.many(drawn.key), ladder=steps, always=("ladder", "skills"))


@st.composite
def positions(draw: st.DrawFn) -> Position:
    """Roles on one of their levels."""
    one = draw(roles(min_levels=1))
    return Position(one, draw(st.sampled_from(one.ladder.levels)))


drawn.HINTED.update(
    {
        Market: markets(),
        # A catalogue knows one source and one skill of a key, and files name them so.
        Source: drawn.one_per_key(sources(), 3, "sources"),
        Skill: drawn.one_per_key(skills(), 4, "skills"),
    }
)

_change: st.SearchStrategy[dict[str, Any]] = st.just({})
_change |= st.fixed_dictionaries({"measure": drawn.text, "change": drawn.signed})
_months = drawn.ends(drawn.measure, "low", "high").filter(lambda ends: set(ends.values()) != {None})
_two_times = st.lists(st.times(), min_size=2, max_size=2, unique=True)
_hours = _two_times.map(lambda times: {"start": min(times), "end": max(times)})

_weight = st.floats(0.01, 100)
_registered: dict[Any, st.SearchStrategy[Any]] = {
    **CROSSWALK_TYPES,
    Assumptions: assumptions(),
    CareerProcess: career_processes(),
    Citation: citations(),
    Compensation: compensations(),
    CompensationComponent: compensation_components(),
    Credential: credentials(),
    ExchangeRate: exchange_rates(),
    Experience: experiences(),
    Guide: guides(),
    HeldCredential: held_credentials(),
    HeldPosition: held_positions(),
    HeldSkill: held_skills(),
    InstalledRelease: drawn.record(
        InstalledRelease,
        name=drawn.key.filter(is_name),
        checksum=st.text("0123456789abcdef", min_size=64, max_size=64),
        entries=drawn.many(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(1, 99_999))),
        folder=drawn.key.map(Path),
    ),
    Ladder: ladders(),
    Level: levels(),
    Market: markets(),
    Metric: metrics(),
    Money: moneys(),
    Outlook: outlooks(),
    OutlookFigure: outlook_figures(),
    PayBlend: _pay_blends(),
    PayRange: _pay_ranges(),
    PaySummary: pay_summaries(),
    PayTable: pay_tables(),
    Position: positions(),
    PriceIndex: price_indices(),
    Profile: profiles(),
    Projection: projections(),
    DevelopmentAssumptions: st.integers(1, 9).map(lambda at_once: DevelopmentAssumptions(at_once=at_once)),
    Keyword: drawn.record(Keyword, key=drawn.key, forms=drawn.many(drawn.text, least=1)),
    ReadinessWeights: st.builds(ReadinessWeights, **dict.fromkeys(("skills", "experience", "education"), _weight)),
    Role: roles(),
    SearchMatch: st.builds(
        SearchMatch,
        entry=roles() | occupations(),
        text=drawn.text,
        kind=st.sampled_from(MatchKind),
        score=st.floats(0, 100),
    ),
    Skill: skills(),
    SkillMap: skill_maps(),
    SkillMention: skill_mentions(),
    SkillRequirement: skill_requirements(),
    SkillTier: skill_tiers(),
    Source: sources(),
    Tool: tools(),
    TrainingOption: training_options(),
    occupation.Occupation: occupations(),
    # Types that only stand inside others.
    entry.RelatedCareer: drawn.record(entry.RelatedCareer, role=drawn.key),
    entry.TimeToFirstJob: drawn.record(
        entry.TimeToFirstJob, st.fixed_dictionaries({"words": drawn.text}) | _months, never=("low", "high")
    ),
    occupation_content.RatedSkill: rated_skills(),
    occupation_figures.JobZone: drawn.record(occupation_figures.JobZone, zone=st.integers(1, 5)),
    occupation_figures.Separations: drawn.record(occupation_figures.Separations, span=drawn.span),
    price_index.PriceObservation: drawn.record(
        price_index.PriceObservation, month=st.integers(1, 12), value=drawn.positive
    ),
    vocabulary.SkillGroup: drawn.record(vocabulary.SkillGroup, key=drawn.key),
    role.OccupationLink: drawn.record(role.OccupationLink, soc=drawn.key),
    role.NextStep: drawn.record(role.NextStep, soc=drawn.key),
    work.CaseStudy: drawn.record(work.CaseStudy, _change, never=("measure", "change")),
    work.DayBlock: drawn.record(work.DayBlock, _hours, never=("start", "end")),
}
# All others are no more than their annotations say.
_plain = (disagreement, education, entry, guide, holding, ladder, occupation, role, skill_map, vocabulary, work)
for _module in (*_plain, occupation_content, occupation_figures, import_report):
    for _kind in vars(_module).values():
        if isinstance(_kind, type) and attrs.has(_kind) and _kind not in _registered:
            _registered[_kind] = drawn.record(_kind)
for _kind, _strategy in _registered.items():
    st.register_type_strategy(_kind, _strategy)
