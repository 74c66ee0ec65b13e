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

import types
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from careerkit.analysis.assumptions import Assumptions
from careerkit.analysis.projection import Projection, project
from careerkit.catalog.search import MatchKind, SearchMatch
from careerkit.model import disagreement, education, entry, guide, ladder, occupation, role, skill_map, vocabulary, work
from careerkit.model.codes import COUNTRIES, CURRENCIES, REGIONS
from careerkit.model.compensation import Compensation, CompensationComponent, CompensationKind
from careerkit.model.education import EducationRequirement, TrainingOption
from careerkit.model.guide import Guide
from careerkit.model.ladder import Experience, Ladder, Level, Stage, Track
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.outlook import Outlook, OutlookFigure
from careerkit.model.pay import PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.role import Position, Role
from careerkit.model.skill_map import Asked, SkillMap, SkillMention, SkillRequirement, SkillTier
from careerkit.model.source import Citation, Source
from careerkit.model.vocabulary import Code, Credential, Metric, Proficiency, Skill, Tool

__all__ = [
    "LARGEST",
    "assumptions",
    "citations",
    "compensation_components",
    "compensations",
    "credentials",
    "currencies",
    "education_requirements",
    "experiences",
    "guides",
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
    "proficiencies",
    "projections",
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

T = TypeVar("T")

LARGEST = 10**18
"""The largest amount that strategies make of themselves: sums of such are exact in Decimal's 28 digits."""

_CODES = ["USD", "EUR", *sorted(CURRENCIES - {"USD", "EUR"})]
_AREAS = ["US", "DE", *sorted(COUNTRIES - {"US", "DE"})]
_STAGES = list(Stage)
_RISING = ("low", "p10", "p25", "median", "p75", "p90", "high")


@st.composite
def _decimals(draw: st.DrawFn, least: Decimal | int, most: Decimal | int, places: int = 4) -> Decimal:
    """Decimals of both ends and between, with at most so many places, or as many as the ends have."""
    ends = (Decimal(least), Decimal(most))
    spans = {}
    for shift in range(max(places, *(-int(end.as_tuple().exponent) for end in ends)) + 1):
        first = int(ends[0].scaleb(shift).to_integral_value(ROUND_CEILING))
        last = int(ends[1].scaleb(shift).to_integral_value(ROUND_FLOOR))
        if first <= last:
            spans[shift] = (first, last)
    shift = draw(st.sampled_from(sorted(spans)))
    return Decimal(draw(st.integers(*spans[shift]))).scaleb(-shift)


def _many(values: st.SearchStrategy[T], least: int = 0, most: int = 2) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, min_size=least, max_size=most).map(tuple)


_signs = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")
_text = st.text(_signs, min_size=1, max_size=20).map(str.strip).filter(bool)
_word = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_key_part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6)
_key = st.lists(_key_part, min_size=1, max_size=3).map("-".join)
_measure = _decimals(0, 10**6)
_signed = _decimals(-(10**9), 10**9)
_year = st.integers(1, 9999)
_span = st.lists(_year, min_size=2, max_size=2, unique=True).map(lambda years: tuple(sorted(years)))

_HINTED: dict[Any, st.SearchStrategy[Any]] = {str: _text, int: _year, Decimal: _measure, date: st.dates()}
"""What an annotation stands for in fields without a rule of their own."""


def _ends(values: st.SearchStrategy[Any], low: str, high: str) -> st.SearchStrategy[dict[str, Any]]:
    """Two ends of a range in order, either of which may be unknown."""

    def named(ends: tuple[Any, Any]) -> dict[str, Any]:
        return dict(zip((low, high), ends if None in ends else sorted(ends), strict=True))

    return st.tuples(st.none() | values, st.none() | values).map(named)


def _one_per_key(values: st.SearchStrategy[Any], most: int, name: str) -> st.SearchStrategy[Any]:
    """One of the values that a whole example shares, in which no key stands for two."""
    pool = st.lists(values, min_size=1, max_size=most, unique_by=lambda value: value.key)
    return st.shared(pool, key=f"careerkit {name}").flatmap(st.sampled_from)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _of_hint(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation; of an optional one, those that are not None."""
    if get_origin(hint) in (types.UnionType, Union):
        return st.one_of([_of_hint(each) for each in get_args(hint) if each is not type(None)])
    if get_origin(hint) is tuple:
        return _many(_of_hint(get_args(hint)[0]))
    return _HINTED[hint] if hint in _HINTED else st.deferred(lambda: st.from_type(hint))


def _fields(
    kind: type, /, *, always: Sequence[str] = (), never: Sequence[str] = (), **special: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a class by name, as annotated but for some; those with a default may be left out.

    Args:
        kind: the class.
        always: fields that are given though they have a default.
        never: fields that something else decides on.
        special: fields that must be more than their annotation says.
    """
    hints = _hints(kind)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(kind):
        if field.name not in never:
            is_required = field.default is attrs.NOTHING or field.name in always
            values = special[field.name] if field.name in special else _of_hint(hints[field.name])
            (required if is_required else optional)[field.name] = values
    return st.fixed_dictionaries(required, optional=optional)


@cache
def _others(kind: type, *decided: str) -> st.SearchStrategy[dict[str, Any]]:
    return _fields(kind, never=decided)


def _record(
    kind: type[T],
    /,
    *joint: st.SearchStrategy[Mapping[str, Any]],
    always: Sequence[str] = (),
    never: Sequence[str] = (),
    **special: st.SearchStrategy[Any],
) -> st.SearchStrategy[T]:
    """Values of a class; ``joint`` gives fields that depend on each other, as dicts."""
    parts = (_fields(kind, always=always, never=never, **special), *joint)

    def made(draw: st.DrawFn) -> T:
        return kind(**{name: value for part in parts for name, value in draw(part).items()})

    # Hypothesis shows the strategy as a call of that name; with all that is inside it would fill pages.
    made.__name__ = kind.__name__
    return st.composite(made)()


def currencies() -> st.SearchStrategy[str]:
    """Codes of currencies in legal tender (ISO 4217)."""
    return st.sampled_from(_CODES)


def moneys(
    *, currencies: Sequence[str] | None = None, minimum: Decimal | int = -LARGEST, maximum: Decimal | int = LARGEST
) -> st.SearchStrategy[Money]:
    """Amounts of either sign, whole or with up to four places.

    Args:
        currencies: codes of the currencies to take; None for all.
        minimum: the least amount [units of the currency].
        maximum: the largest amount [units of the currency].
    """
    return st.builds(Money, _decimals(minimum, maximum), st.sampled_from(currencies or _CODES))


def pay_periods() -> st.SearchStrategy[PayPeriod]:
    """Periods that pay is stated for."""
    return st.sampled_from(PayPeriod)


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
    publishers = st.sampled_from(["A Press", "B Press"]) | _text
    return _record(Source, key=_key, publisher=publishers, template=st.just("columns") | _key)


def skills() -> st.SearchStrategy[Skill]:
    """Abilities of every kind."""
    return _record(Skill, key=_key)


def citations(*, sources: st.SearchStrategy[Source] | None = None) -> st.SearchStrategy[Citation]:
    """Places in publications.

    Args:
        sources: the publications; None for those of the example, in which no key stands for two.
    """
    cited = _HINTED[Source] if sources is None else sources
    return _record(Citation, source=cited, attributed_to=cited, locator=_text | st.just("Key Facts"))


def tools() -> st.SearchStrategy[Tool]:
    """Software and equipment, with or without products."""
    return _record(Tool, key=_key, category=_key)


def metrics() -> st.SearchStrategy[Metric]:
    """Measures of performance, of either direction or none."""
    return _record(Metric, key=_key)


def credentials() -> st.SearchStrategy[Credential]:
    """Certificates, licences and bodies."""
    return _record(Credential, key=_key)


def proficiencies() -> st.SearchStrategy[Proficiency]:
    """How well one does a thing, from novice to expert."""
    return st.sampled_from(Proficiency)


def stages() -> st.SearchStrategy[Stage]:
    """Stages, from junior to executive."""
    return st.sampled_from(_STAGES)


@st.composite
def experiences(draw: st.DrawFn, *, minimum: Decimal | int = 0) -> Experience:
    """Years of experience, open or with an upper end, with or without years in leadership.

    Args:
        minimum: the least years on entry [years].
    """
    spans: list[Decimal | None] = []
    for least in (minimum, 0):
        low = draw(_decimals(least, Decimal(least) + 10, 1))
        width = draw(st.none() | _decimals(Decimal("0.1"), 20, 1))
        spans += [low, None if width is None else low + width]
    led_from = spans[2] if draw(st.booleans()) else None
    led_to = spans[3] if led_from is not None or draw(st.booleans()) else None
    return Experience(spans[0], spans[1], led_from, led_to, draw(st.none() | _text))  # type: ignore[arg-type]


@cache
def _further(stage: Stage) -> st.SearchStrategy[list[Stage]]:
    above = _STAGES[_STAGES.index(stage) + 1 :]
    return st.lists(st.sampled_from(above), unique=True, max_size=2) if above else st.just([])


@st.composite
def _levels(
    draw: st.DrawFn, key: str, stage: Stage, track: Track, least_years: Decimal | int, earlier: Sequence[str]
) -> Level:
    decided: dict[str, Any] = {"key": key, "stage": stage, "track": track, "also": draw(_further(stage))}
    decided["experience"] = draw(st.none() | experiences(minimum=least_years))
    decided["follows"] = draw(st.sampled_from([None, *earlier]))
    return Level(**decided, **draw(_others(Level, *decided)))


@st.composite
def levels(draw: st.DrawFn) -> Level:
    """Levels that stand alone; some span several stages."""
    return draw(_levels(draw(_key), draw(stages()), draw(st.sampled_from(Track)), 0, ()))


@st.composite
def ladders(
    draw: st.DrawFn, *, min_levels: int = 0, max_levels: int = 6, tracks: Sequence[Track] = tuple(Track)
) -> Ladder:
    """Ladders, straight or branching; a stage may have several levels or none.

    Args:
        min_levels: the least number of levels.
        max_levels: the largest number of levels.
        tracks: the tracks to take.
    """
    keys = st.lists(_key | stages().map(str), min_size=min_levels, max_size=max_levels, unique=True)
    made: dict[str, Level] = {}
    lowest = dict.fromkeys(tracks, 0)
    years = dict.fromkeys(tracks, Decimal(0))
    for key in draw(keys):
        track = draw(st.sampled_from(tracks))
        stage = draw(st.sampled_from(_STAGES[lowest[track] :]))
        level = made[key] = draw(_levels(key, stage, track, years[track], list(made)))
        lowest[track] = _STAGES.index(stage)
        years[track] = years[track] if level.experience is None else level.experience.low
    return Ladder(tuple(made.values()))


def skill_mentions() -> st.SearchStrategy[SkillMention]:
    """Skills as guides word them, with or without a measure."""
    wordings = st.lists(_word, min_size=1, max_size=7).map(" ".join)
    measures: st.SearchStrategy[dict[str, Any]] = st.just({})
    measures |= st.fixed_dictionaries({"minimum": _measure, "unit": _text})
    named = _many(_HINTED[Skill], 1)
    return _record(SkillMention, measures, never=("minimum", "unit"), wording=wordings, skills=named)


def skill_tiers() -> st.SearchStrategy[SkillTier]:
    """Tiers of skill maps, of a stage or of none."""
    return _record(SkillTier, skills=_many(skill_mentions(), 1))


def skill_requirements() -> st.SearchStrategy[SkillRequirement]:
    """Skills that a job asks for, asked alike from one stage on or rising."""

    def schedule(steps: dict[Stage, Proficiency]) -> tuple[Asked, ...]:
        rising = sorted(steps.values(), key=list(Proficiency).index)
        return tuple(map(Asked, sorted(steps, key=_STAGES.index), rising))

    asked = st.dictionaries(stages(), proficiencies(), min_size=1, max_size=4)
    named = st.lists(_key, max_size=2, unique=True).map(lambda keys: tuple(sorted(keys)))
    return _record(SkillRequirement, schedule=asked.map(schedule), guides=named)


def skill_maps() -> st.SearchStrategy[SkillMap]:
    """Skill maps, the empty one among them."""
    each_once = st.lists(skill_requirements(), max_size=4, unique_by=lambda each: each.skill.key)
    return each_once.map(lambda items: SkillMap(tuple(sorted(items, key=lambda each: each.skill.key))))


@st.composite
def pay_summaries(
    draw: st.DrawFn, *, currencies: Sequence[str] | None = None, markets: Sequence[Market | str] | None = None
) -> PaySummary:
    """Pay statements with any of the nine statistics, in order, and any marks on them.

    Args:
        currencies: codes of the currencies to take; None for all.
        markets: the markets to take; None for any.
    """
    least = Decimal("0.01")
    amounts = _decimals(least, LARGEST, 2)
    names = draw(st.lists(st.sampled_from([*_RISING, "mean", "typical"]), min_size=1, unique=True))
    rising = [name for name in _RISING if name in names]
    figures = dict(zip(rising, sorted(draw(amounts) for _name in rising), strict=True))
    within = _decimals(figures.get("low", least), figures.get("high", LARGEST), 2)
    figures |= {name: draw(within) for name in names if name not in _RISING}
    currency = draw(st.sampled_from(currencies or _CODES))
    dollars = sorted(draw(st.lists(amounts, max_size=2)))
    marks = st.lists(st.sampled_from([*names, *(["publisher_usd"] if dollars else [])]), unique=True).map(tuple)
    decided: dict[str, Any] = {name: Money(figures[name], currency) for name in figures}
    decided |= {name: None for name in (*_RISING, "mean", "typical") if name not in figures}
    decided["publisher_usd"] = tuple(Money(amount, "USD") for amount in dollars)
    decided["markets"] = draw(_many(_HINTED[Market] if markets is None else st.sampled_from(markets), 1))
    decided |= {name: draw(st.just(()) | marks) for name in ("at_least", "approximate")}
    return PaySummary(**decided, **draw(_others(PaySummary, *sorted(decided))))


def pay_tables(
    *, currencies: Sequence[str] | None = None, markets: Sequence[Market | str] | None = None, max_size: int = 4
) -> st.SearchStrategy[PayTable]:
    """Pay tables, the empty one among them.

    Args:
        currencies: codes of the currencies to take; None for all.
        markets: the markets to take; None for any.
        max_size: the largest number of statements.
    """
    return st.builds(PayTable, _many(pay_summaries(currencies=currencies, markets=markets), most=max_size))


@st.composite
def _components(draw: st.DrawFn, kind: CompensationKind, currencies: Sequence[str] | None) -> CompensationComponent:
    figures: st.SearchStrategy[dict[str, Any]] = st.just({})
    figures |= st.fixed_dictionaries({"amount": moneys(currencies=currencies, minimum=0)})
    if kind is not CompensationKind.BASE:
        figures |= st.fixed_dictionaries({"share_of_base": _decimals(0, 10)})
    ends: list[int] = []
    if kind is CompensationKind.EQUITY and draw(st.booleans()):
        ends = [0, *sorted(draw(st.lists(st.integers(0, 1000), max_size=5))), 1000]
    vesting = tuple(Decimal(later - earlier).scaleb(-3) for earlier, later in pairwise(ends))
    decided: dict[str, Any] = {"kind": kind, "vesting": vesting, "amount": None, "share_of_base": None}
    decided |= draw(figures)
    return CompensationComponent(**decided, **draw(_others(CompensationComponent, *decided)))


def compensation_components(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[CompensationComponent]:
    """Parts of pay: amounts, shares of base pay, grants that vest, and mere names.

    Args:
        currencies: codes of the currencies to take; None for all.
    """
    return st.sampled_from(CompensationKind).flatmap(lambda kind: _components(kind, currencies))


@st.composite
def compensations(draw: st.DrawFn, *, currencies: Sequence[str] | None = None) -> Compensation:
    """What a job pays in all, with or without base pay.

    Args:
        currencies: codes of the currencies to take; None for all.
    """
    base, *others = CompensationKind
    kinds = draw(st.lists(st.sampled_from(others), max_size=4))
    if draw(st.booleans()):
        kinds.insert(draw(st.integers(0, len(kinds))), base)
    parts = tuple(draw(_components(kind, currencies)) for kind in kinds)
    return Compensation(components=parts, **draw(_others(Compensation, "components")))


def outlook_figures() -> st.SearchStrategy[OutlookFigure]:
    """Statements on the outlook: numbers, words or both, with or without a span."""
    numbers = st.fixed_dictionaries({"value": _signed}, optional={"words": _text})
    said = numbers | st.fixed_dictionaries({"words": _text})
    return _record(OutlookFigure, said, never=("value", "words"), span=_span)


def outlooks() -> st.SearchStrategy[Outlook]:
    """Outlooks, the empty one among them."""
    return _record(Outlook, always=["figures"])


def education_requirements() -> st.SearchStrategy[EducationRequirement]:
    """Schooling that is asked for, and what is taken instead."""
    return _record(EducationRequirement)


def training_options(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[TrainingOption]:
    """Ways to prepare, with either, both or no end of cost and duration.

    Args:
        currencies: codes of the currencies to take; None for all.
    """

    def priced(currency: str, ends: dict[str, Any], *, is_open: bool) -> dict[str, Any]:
        costs = {name: None if amount is None else Money(amount, currency) for name, amount in ends.items()}
        return {**costs, "cost_open": is_open and ends["cost_high"] is not None}

    amounts = _ends(_decimals(0, LARGEST, 2), "cost_low", "cost_high")
    costs = st.builds(priced, st.sampled_from(currencies or _CODES), amounts, is_open=st.booleans())
    lasting = _ends(_measure, "duration_low", "duration_high")
    decided = ("cost_low", "cost_high", "cost_open", "duration_low", "duration_high")
    return _record(TrainingOption, costs, lasting, never=decided, key=_key)


def moves() -> st.SearchStrategy[entry.Move]:
    """Steps out of a ladder."""
    return _record(entry.Move)


def guides(*, currencies: Sequence[str] | None = None) -> st.SearchStrategy[Guide]:
    """Guides with any of their sections, under the key of their source.

    Args:
        currencies: codes of the currencies to take, for compensation one of them; None for all.
    """
    return _record(
        Guide,
        _HINTED[Source].map(lambda source: {"key": source.key, "source": source}),
        never=("key", "source"),
        always=("technical_skills", "soft_skills", "skill_tiers", "pay", "compensation", "ladder", "tools"),
        pay=pay_tables(currencies=currencies, max_size=2),
        compensation=st.sampled_from(currencies or _CODES).flatmap(lambda code: compensations(currencies=[code])),
        training_options=_many(training_options(currencies=currencies)),
        ladder=ladders(max_levels=4),
    )


def occupations() -> st.SearchStrategy[occupation.Occupation]:
    """Units of official statistics with any of their figures."""
    zones = st.integers(1, 5)
    return _record(occupation.Occupation, key=_key, codes=_many(_of_hint(Code), 1), job_zone=zones)


def roles(*, min_levels: int = 0) -> st.SearchStrategy[Role]:
    """Roles with any of their sections.

    Args:
        min_levels: the least number of levels.
    """
    steps = ladders(min_levels=min_levels)
    return _record(Role, key=_key, guides=_many(_key), ladder=steps, always=("ladder", "skills"))


@st.composite
def positions(draw: st.DrawFn) -> Position:
    """Roles on one of their levels."""
    one = draw(roles(min_levels=1))
    return Position(one, draw(st.sampled_from(one.ladder.levels)))


def assumptions(*, minimum: float = -0.99, maximum: float = 1.0) -> st.SearchStrategy[Assumptions]:
    """Assumptions of projections, with rates of either sign.

    Args:
        minimum: the least rate, above -1 [1/year].
        maximum: the largest rate, at most 1 [1/year].
    """
    rates = st.floats(minimum, maximum)
    return _record(Assumptions, merit=rates, structure=rates, inflation=rates)


@st.composite
def projections(draw: st.DrawFn) -> Projection:
    """Projections of up to 20 years on straight ladders with US pay for each level."""
    widths = draw(st.lists(_decimals(Decimal("0.5"), 5, 1), max_size=3))
    rungs = []
    for stage, low in zip(_STAGES, accumulate(widths, initial=Decimal(0)), strict=False):
        rungs.append(Level(key=stage.value, title=draw(_text), stage=stage, experience=Experience(low)))
    amounts = moneys(currencies=["USD"], minimum=1, maximum=10**6)
    pay = (
        PaySummary(markets="US", period="year", stages=(rung.stage,), median=draw(amounts), citation=draw(citations()))
        for rung in rungs
    )
    climbed = Role(key=draw(_key), title=draw(_text), ladder=Ladder(tuple(rungs)), pay=PayTable(tuple(pay)))
    # Figures aged over thousands of years leave the range of floats.
    rates = attrs.evolve(draw(assumptions(minimum=-0.2, maximum=0.5)), base_date=None)
    return project(climbed, years=draw(st.integers(0, 20)), assumptions=rates)


_HINTED |= {
    Market: markets(),
    # A catalogue knows one source and one skill of a key, and files name them so.
    Source: _one_per_key(sources(), 3, "sources"),
    Skill: _one_per_key(skills(), 4, "skills"),
}

_change: st.SearchStrategy[dict[str, Any]] = st.just({})
_change |= st.fixed_dictionaries({"measure": _text, "change": _signed})
_months = _ends(_measure, "low", "high").filter(lambda ends: set(ends.values()) != {None})
_two_times = st.lists(st.times(), min_size=2, max_size=2, unique=True)
_hours = _two_times.map(lambda times: {"start": min(times), "end": max(times)})

_registered: dict[Any, st.SearchStrategy[Any]] = {
    Assumptions: assumptions(),
    Citation: citations(),
    Compensation: compensations(),
    CompensationComponent: compensation_components(),
    Credential: credentials(),
    Experience: experiences(),
    Guide: guides(),
    Ladder: ladders(),
    Level: levels(),
    Market: markets(),
    Metric: metrics(),
    Money: moneys(),
    Outlook: outlooks(),
    OutlookFigure: outlook_figures(),
    PaySummary: pay_summaries(),
    PayTable: pay_tables(),
    Position: positions(),
    Projection: projections(),
    Role: roles(),
    SearchMatch: st.builds(
        SearchMatch,
        entry=roles() | occupations(),
        text=_text,
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
    entry.RelatedCareer: _record(entry.RelatedCareer, role=_key),
    entry.TimeToFirstJob: _record(
        entry.TimeToFirstJob, st.fixed_dictionaries({"words": _text}) | _months, never=("low", "high")
    ),
    occupation.Separations: _record(occupation.Separations, span=_span),
    role.OccupationLink: _record(role.OccupationLink, soc=_key),
    work.CaseStudy: _record(work.CaseStudy, _change, never=("measure", "change")),
    work.DayBlock: _record(work.DayBlock, _hours, never=("start", "end")),
}
# All others are no more than their annotations say.
for _module in (disagreement, education, entry, guide, ladder, occupation, role, skill_map, vocabulary, work):
    for _kind in vars(_module).values():
        if isinstance(_kind, type) and attrs.has(_kind) and _kind not in _registered:
            _registered[_kind] = _record(_kind)
for _kind, _strategy in _registered.items():
    st.register_type_strategy(_kind, _strategy)
