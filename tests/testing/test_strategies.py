"""The public strategies make valid values only, reach every branch, and shrink to small ones."""

import ast
import importlib.util
import inspect
import pkgutil
import sys
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import careerkit as ck
import careerkit.model
from careerkit import testing
from careerkit.errors import MissingExtraError
from careerkit.model.compensation import CompensationKind
from careerkit.model.table import Tabular
from careerkit.model.term import Term

STRATEGIES = sorted(set(testing.__all__) - {"LARGEST"})
MODEL_TYPES = sorted(
    {
        kind
        for module in pkgutil.iter_modules(careerkit.model.__path__, "careerkit.model.")
        for kind in vars(import_module(module.name)).values()
        if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.name
    },
    key=lambda kind: kind.__name__,
)


@cache
def imported(module: str) -> set[str]:
    """All modules that a module of the library imports at once, itself or through others of the library."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    found: set[str] = set()
    for node in ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found.union(*(imported(name) for name in found if name.startswith("careerkit.")))


def is_result(kind: type) -> bool:
    """Whether it is the printed answer to a question: computed from values, and not made at random."""
    return kind.__module__.startswith("careerkit.analysis.") and issubclass(kind, Tabular)


# What is computed with numpy is a result too, and the strategies know no numpy.
PUBLIC_TYPES = [
    kind
    for kind in (
        getattr(ck, name)
        for name, module in ck._PLACES.items()
        if not {"numpy", "scipy"} & {each.partition(".")[0] for each in imported(f"careerkit.{module}")}
    )
    if isinstance(kind, type) and (attrs.has(kind) or issubclass(kind, Term)) and not is_result(kind)
]

# Explaining a failure varies what does not matter to it, and so would replace the smallest example by a later one.
search = settings(
    max_examples=2000,
    derandomize=True,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def smallest(strategy: st.SearchStrategy[Any], condition: Callable[[Any], Any] = lambda _value: True) -> Any:
    """The smallest value that meets a condition."""
    return find(strategy, lambda value: bool(condition(value)), settings=search)


def rebuilt(value: Any) -> Any:
    """The value made anew of all it holds, so that every validator sees it again."""
    if isinstance(value, tuple):
        return tuple(map(rebuilt, value))
    if not attrs.has(type(value)):
        return value
    return attrs.evolve(
        value, **{field.name: rebuilt(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.init}
    )


@few
@pytest.mark.parametrize("name", STRATEGIES)
@given(data=st.data())
def test_only_valid_values_are_made(name: str, data: st.DataObject) -> None:
    """Every value that a strategy makes passes its own validators, and those of all it holds."""
    value = data.draw(getattr(testing, name)())
    assert rebuilt(value) == value


@few
@pytest.mark.parametrize("kind", MODEL_TYPES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_from_type_knows_every_type_of_the_model(kind: type, data: st.DataObject) -> None:
    """Each class of the model is made by its type alone, and is valid."""
    value = data.draw(st.from_type(kind))
    assert type(value) is kind
    assert rebuilt(value) == value


@few
@pytest.mark.parametrize("kind", PUBLIC_TYPES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_from_type_knows_every_public_type(kind: type, data: st.DataObject) -> None:
    """Each public record and vocabulary is made by its type alone."""
    assert type(data.draw(st.from_type(kind))) is kind


def test_all_is_complete() -> None:
    """All public functions that make strategies are listed, sorted, and documented; nothing else is public."""
    functions = {name for name, value in vars(testing).items() if inspect.isfunction(value) and name[0] != "_"}
    ours = (testing.__name__, "careerkit._testing_")
    assert set(STRATEGIES) == {name for name in functions if getattr(testing, name).__module__.startswith(ours)}
    assert testing.__all__ == ["LARGEST", *STRATEGIES]
    for name in STRATEGIES:
        function = getattr(testing, name)
        assert isinstance(function(), st.SearchStrategy)
        for option in inspect.signature(function).parameters.values():
            assert option.kind is inspect.Parameter.KEYWORD_ONLY
            assert f"    {option.name}: " in (inspect.getdoc(function) or "")


def branching(ladder: ck.Ladder) -> bool:
    """Whether two levels of different tracks follow on one."""
    return any(len({later.track for later in ladder.after(level.key)}) == 2 for level in ladder)


def has_gap(index: ck.PriceIndex) -> bool:
    """Whether a month between the first and the last is missing."""
    first, last = index.observations[0], index.observations[-1]
    return 12 * (last.year - first.year) + (last.month or 0) - (first.month or 0) >= len(index)


BRANCHES: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], Any]]] = {
    "money below zero": (testing.moneys(), lambda money: money.amount < 0),
    "money of nothing": (testing.moneys(), lambda money: money.amount == 0),
    "huge money": (testing.moneys(), lambda money: money.amount > 10**15),
    "money in parts of a unit": (testing.moneys(), lambda money: money.amount % 1),
    "money other than dollars": (testing.moneys(), lambda money: money.currency not in ("USD", "EUR")),
    "a region": (testing.markets(), lambda market: market.kind == "region"),
    "a subdivision": (testing.markets(), lambda market: market.kind == "subdivision"),
    "a metropolitan area": (testing.markets(), lambda market: market.kind == "metropolitan"),
    "an industry": (testing.markets(), lambda market: market.industry),
    "a range of industries": (testing.markets(), lambda market: market.industry is not None and "-" in market.industry),
    "a source with publisher and template": (testing.sources(), lambda source: source.publisher and source.template),
    "a source without both": (testing.sources(), lambda source: source.publisher is source.template is None),
    "a title beyond ASCII": (testing.sources(), lambda source: not source.title.isascii()),
    "a citation that is attributed": (testing.citations(), lambda citation: citation.attributed_to),
    "a citation of the head": (testing.citations(), lambda citation: citation.locator == "Key Facts"),
    "a dated citation": (testing.citations(), lambda citation: citation.as_of),
    "an open experience": (testing.experiences(), lambda experience: experience.high is None),
    "a closed experience": (testing.experiences(), lambda experience: experience.high is not None),
    "open leadership": (testing.experiences(), lambda each: each.leadership_low and each.leadership_high is None),
    "closed leadership": (testing.experiences(), lambda each: each.leadership_low and each.leadership_high),
    "an empty ladder": (testing.ladders(), lambda ladder: not len(ladder)),
    "a branching ladder": (testing.ladders(), branching),
    "a level that follows by name": (testing.ladders(), lambda ladder: any(level.follows for level in ladder)),
    "a level on three stages": (testing.ladders(), lambda ladder: any(len(level.stages) == 3 for level in ladder)),
    "two levels on a stage": (
        testing.ladders(),
        lambda ladder: len({level.stage for level in ladder}) < len(ladder),
    ),
    "a key that is another level's stage": (
        testing.ladders(),
        lambda ladder: any(one.key == other.stage.value != one.stage.value for one in ladder for other in ladder),
    ),
    "a mention with a measure": (testing.skill_mentions(), lambda mention: mention.minimum is not None),
    "a mention of seven words": (testing.skill_mentions(), lambda mention: len(mention.wording.split()) == 7),
    "a mention of two skills": (testing.skill_mentions(), lambda mention: len(set(mention.skills)) == 2),
    "a plus": (testing.skill_mentions(), lambda mention: not mention.essential),
    "a tier of no stage": (testing.skill_tiers(), lambda tier: tier.stage is None),
    "a tier of a stage": (testing.skill_tiers(), lambda tier: tier.stage),
    "a rising schedule": (
        testing.skill_requirements(),
        lambda each: each.schedule[0].proficiency < each.schedule[-1].proficiency,
    ),
    "a level schedule": (
        testing.skill_requirements(),
        lambda each: len(each.schedule) > 1 and each.schedule[0].proficiency is each.schedule[-1].proficiency,
    ),
    "a hurdle": (testing.skill_requirements(), lambda each: each.hurdle),
    "an empty skill map": (testing.skill_maps(), lambda skills: not len(skills)),
    "a skill map of three": (testing.skill_maps(), lambda skills: len(skills) == 3),
    "pay and above": (testing.pay_summaries(), lambda summary: summary.at_least),
    "pay about": (testing.pay_summaries(), lambda summary: summary.approximate),
    "pay about the publisher's dollars": (
        testing.pay_summaries(),
        lambda summary: "publisher_usd" in summary.approximate,
    ),
    "a range of the publisher's dollars": (testing.pay_summaries(), lambda summary: len(summary.publisher_usd) == 2),
    "pay of several stages": (testing.pay_summaries(), lambda summary: len(summary.stages) > 1),
    "pay in several markets": (testing.pay_summaries(), lambda summary: len(summary.markets) > 1),
    "pay of a group": (testing.pay_summaries(), lambda summary: summary.group),
    "a range with a mean": (testing.pay_summaries(), lambda summary: summary.midpoint and summary.mean),
    "all percentiles": (testing.pay_summaries(), lambda each: {"p10", "p25", "p75", "p90"} <= set(each.statistics)),
    "a typical figure alone": (testing.pay_summaries(), lambda summary: list(summary.statistics) == ["typical"]),
    "an empty pay table": (testing.pay_tables(), lambda table: not len(table)),
    "pay that disagrees": (
        testing.pay_tables(currencies=["USD"], markets=["US"]),
        lambda table: table.disagreements(),
    ),
    "a grant that vests": (
        testing.compensation_components(),
        lambda each: each.kind is CompensationKind.EQUITY and len(each.vesting) > 1 and each.is_counted,
    ),
    "a share of base": (testing.compensation_components(), lambda each: each.share_of_base),
    "a component without a figure": (testing.compensation_components(), lambda each: not each.is_counted),
    "a compensation with a base": (testing.compensations(), lambda package: package.base),
    "a compensation without a base": (testing.compensations(), lambda package: len(package) and package.base is None),
    "growth in words alone": (testing.outlook_figures(), lambda figure: figure.value is None),
    "growth in both": (testing.outlook_figures(), lambda figure: figure.value is not None and figure.words),
    "growth below zero over a span": (testing.outlook_figures(), lambda each: (each.value or 0) < 0 and each.span),
    "an outlook with hubs": (testing.outlooks(), lambda outlook: outlook.hubs),
    "an open cost": (testing.training_options(), lambda option: option.cost_open),
    "a cost with one end": (testing.training_options(), lambda each: each.cost_high and each.cost_low is None),
    "a duration in words": (testing.training_options(), lambda option: option.duration_words),
    "a duration with both ends": (testing.training_options(), lambda each: each.duration_low and each.duration_high),
    "schooling without a level": (testing.education_requirements(), lambda each: each.level is None),
    "a guide with case studies": (testing.guides(), lambda guide: any(each.change for each in guide.case_studies)),
    "a guide with a day": (testing.guides(), lambda guide: guide.day),
    "a guide with a wait in words": (
        testing.guides(),
        lambda guide: any(each.low is each.high is None for each in guide.time_to_first_job),
    ),
    "a guide with visas": (testing.guides(), lambda guide: guide.visa.countries),
    "a guide with networks": (testing.guides(), lambda guide: guide.inclusion.networks),
    "a guide that says no to remote work": (testing.guides(), lambda guide: guide.remote.friendly is False),
    "a guide with a head": (testing.guides(), lambda guide: guide.key_facts.pay),
    "a guide without sections": (
        testing.guides(),
        lambda guide: guide == ck.Guide(key=guide.key, title=guide.title, source=guide.source),
    ),
    "an occupation in a job zone": (testing.occupations(), lambda occupation: occupation.job_zone == 5),
    "an occupation with separations": (testing.occupations(), lambda occupation: occupation.separations),
    "an occupation with rated skills": (testing.occupations(), lambda occupation: occupation.skills),
    "an occupation with alternate titles": (testing.occupations(), lambda occupation: occupation.alternate_titles),
    "an occupation that pays": (testing.occupations(), lambda occupation: len(occupation.pay)),
    "an occupation of two codes": (testing.occupations(), lambda occupation: len(set(occupation.codes)) == 2),
    "a role with an occupation": (testing.roles(), lambda role: role.occupation),
    "a report of rows that were left out": (st.from_type(ck.ImportReport), lambda report: report.rows_left_out),
    "a role with occupations by stage": (
        testing.roles(),
        lambda role: any(link.stages for link in role.occupations),
    ),
    "a role without skills": (testing.roles(), lambda role: not len(role.skills)),
    "rates that differ": (testing.assumptions(), lambda rates: rates.merit != rates.structure),
    "a falling rate": (testing.assumptions(), lambda rates: rates.inflation < 0),
    "the other raise rule": (testing.assumptions(), lambda rates: rates.raise_rule == "practice"),
    "an index of years": (testing.price_indices(), lambda index: not index.is_monthly and len(index) > 1),
    "an index of months": (testing.price_indices(), lambda index: index.is_monthly and len(index) > 24),
    "an index with a gap": (testing.price_indices(), lambda index: index.is_monthly and has_gap(index)),
    "a rate below one": (testing.exchange_rates(), lambda rate: rate.rate < 1),
    "a rate above one": (testing.exchange_rates(), lambda rate: rate.rate > 1),
    "a skill that was measured": (testing.held_skills(), lambda held: held.measure and held.unit),
    "a skill of no level": (testing.held_skills(), lambda held: held.proficiency is None),
    "a verified expert": (
        testing.held_skills(),
        lambda held: held.proficiency is ck.Proficiency.EXPERT and held.evidence is ck.Evidence.VERIFIED,
    ),
    "a job that goes on": (testing.held_positions(), lambda held: held.end is None),
    "a job of one day": (testing.held_positions(), lambda held: held.end == held.start),
    "a job that leads": (testing.held_positions(), lambda held: held.leads and held.end and held.role and held.level),
    "a credential that expires": (testing.held_credentials(), lambda held: held.expires),
    "a canonical credential": (testing.held_credentials(), lambda held: held.credential),
    "a credential of no day": (testing.held_credentials(), lambda held: held.granted is None),
    "a person of whom nothing is known": (testing.profiles(), lambda person: person == ck.Profile()),
    "a person with several of each": (
        testing.profiles(skills=[ck.Skill(key=key, name=key, kind="soft") for key in "abc"]),
        lambda person: min(map(len, (person.skills, person.positions, person.education, person.credentials))) > 1,
    ),
    "a person whose jobs overlap": (
        testing.profiles(),
        lambda person: len(person.positions) > 1 and person.positions[0].start == person.positions[1].start,
    ),
    "schooling that was broken off": (
        testing.profiles(),
        lambda person: any(each.level and not each.completed for each in person.education),
    ),
    "a language of no level": (testing.profiles(), lambda person: any(not each.level for each in person.languages)),
    "a native speaker": (
        testing.profiles(),
        lambda person: any(each.level is ck.LanguageLevel.NATIVE for each in person.languages),
    ),
    "a person with pay and without a level": (testing.profiles(), lambda person: person.pay and not person.level),
    "a person new on the level": (testing.profiles(), lambda person: person.years_on_level == 0),
    "a person of unknown years on the level": (testing.profiles(), lambda person: person.years_on_level is None),
    "a person long on the level": (testing.profiles(), lambda person: (person.years_on_level or 0) > 10),
    "a person of a role": (testing.profiles(), lambda person: person.role),
    "a projection with a promotion": (testing.projections(), lambda scenario: len(set(scenario.levels)) > 1),
    "a projection of a person": (testing.projections(), lambda scenario: scenario.profile),
    "a projection with a total": (testing.projections(), lambda scenario: scenario.total != scenario.pay),
    "a projection in real money": (testing.projections(), lambda scenario: scenario.terms.is_real),
    "a projection in other money": (testing.projections(), lambda scenario: scenario.currency != "USD"),
}

BEGINNINGS = 3
"""So many searches are made for a branch."""


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_branch_is_reached(branch: str) -> None:
    """The strategies make what is rare as well as what is common."""
    strategy, condition = BRANCHES[branch]
    quick = settings(search, phases=[Phase.generate])
    found = []
    # A search that begins with many refusals gives up early; another beginning is tried then.
    for beginning in range(BEGINNINGS):
        with suppress(NoSuchExample):
            found.append(find(strategy, lambda value: bool(condition(value)), settings=quick, random=Random(beginning)))
            break
    assert found
    assert condition(found[0])


def test_smallest_values_are_small() -> None:
    """The smallest of each kind is what a reader would write down."""
    assert smallest(testing.moneys()) == ck.Money(0, "USD")
    assert smallest(testing.moneys(currencies=["EUR"]), lambda money: money.amount > 0) == ck.Money(1, "EUR")
    assert smallest(testing.markets()) == ck.Market("US")
    assert smallest(testing.experiences()) == ck.Experience()
    assert smallest(testing.ladders()) == ck.Ladder()
    assert smallest(testing.skill_maps()) == ck.SkillMap()
    assert smallest(testing.pay_tables()) == ck.PayTable()
    assert smallest(testing.compensations()) == ck.Compensation()
    assert smallest(testing.outlooks()) == ck.Outlook()
    assert smallest(testing.assumptions()) == ck.Assumptions()
    assert len(smallest(testing.price_indices())) == 1
    assert smallest(testing.profiles()) == ck.Profile()
    assert smallest(testing.profiles(currencies=["EUR"])).pay.amount < 10


def test_smallest_ladders_are_short() -> None:
    """A ladder that must have a property shrinks to as many levels as it needs, each without more than it needs."""
    one = smallest(testing.ladders(min_levels=1))
    assert [level.stage for level in one] == [ck.Stage.JUNIOR]
    assert one.levels[0] == ck.Level(key=one.levels[0].key, title="0", stage="junior")
    assert len(smallest(testing.ladders(), branching)) == 3


def test_smallest_statements_are_short() -> None:
    """A pay statement shrinks to one figure for one market, a guide to nothing but its head."""
    summary = smallest(testing.pay_summaries())
    assert len(summary.statistics) == len(summary.markets) == 1
    assert summary.stages == summary.at_least == summary.approximate == summary.publisher_usd == ()
    guide = smallest(testing.guides())
    assert guide == ck.Guide(key=guide.key, title="0", source=guide.source)


@given(testing.moneys(currencies=["EUR", "GBP"], minimum=Decimal("0.5"), maximum=3))
def test_moneys_keep_their_bounds(money: ck.Money) -> None:
    """Currencies and both ends are kept."""
    assert money.currency in ("EUR", "GBP")
    assert Decimal("0.5") <= money.amount <= 3


@given(testing.ladders(min_levels=2, max_levels=3, tracks=[ck.Track.MANAGEMENT]))
def test_ladders_keep_their_bounds(ladder: ck.Ladder) -> None:
    """The number of levels and the tracks are kept."""
    assert 2 <= len(ladder) <= 3
    assert {level.track for level in ladder} == {ck.Track.MANAGEMENT}


@given(testing.experiences(minimum=7), testing.assumptions(minimum=0.0, maximum=0.1))
def test_years_and_rates_keep_their_bounds(experience: ck.Experience, rates: ck.Assumptions) -> None:
    """The least years and both ends of the rates are kept."""
    assert experience.low >= 7
    assert all(0 <= rate <= 0.1 for rate in (rates.merit, rates.structure, rates.inflation))


@given(testing.exchange_rates(base="USD"), testing.exchange_rates(quote="USD"))
def test_rates_are_of_the_given_currencies(one: ck.ExchangeRate, other: ck.ExchangeRate) -> None:
    """Either side of a rate can be chosen."""
    assert one.base == other.quote == "USD"


PATIENCE = ck.Skill(key="patience", name="Patience", kind="soft")


@given(testing.profiles(levels=["senior"], currencies=["EUR"], markets=["DE"], skills=[PATIENCE], minimum_pay=7))
def test_people_keep_their_bounds(person: ck.Profile) -> None:
    """Level, currency, market and the least pay are given and kept; no other skill is drawn."""
    assert person.pay is not None
    assert person.pay.amount >= 7
    assert (person.level, person.pay.currency, person.market) == ("senior", "EUR", ck.Market("DE"))
    assert {held.skill for held in person.skills} <= {PATIENCE}


@few
@given(testing.pay_tables(currencies=["EUR"], markets=["DE", "AT"], max_size=1), testing.guides(currencies=["USD"]))
def test_tables_and_guides_keep_their_bounds(table: ck.PayTable, guide: ck.Guide) -> None:
    """Currencies, markets and sizes are kept, in guides for all amounts."""
    assert len(table) <= 1
    for summary in table:
        assert summary.currency == "EUR"
        assert set(summary.markets) <= {ck.Market("DE"), ck.Market("AT")}
    costs = [each.cost_high for each in guide.training_options]
    amounts = [each.amount for each in guide.compensation]
    assert {money.currency for money in (*costs, *amounts) if money is not None} <= {"USD"}
    assert {summary.currency for summary in guide.pay} <= {"USD"}


@few
@given(testing.citations(sources=st.just(ck.Source(key="mine", title="Mine", kind="own"))))
def test_citations_are_of_the_given_sources(citation: ck.Citation) -> None:
    """Citations can be had of sources of one's own."""
    assert citation.source.key == "mine"


@few
@given(testing.guides(), testing.guides())
def test_a_key_names_one_source_and_one_skill(one: ck.Guide, other: ck.Guide) -> None:
    """Within one example, no key stands for two sources or two skills."""
    named: dict[tuple[type, str], Any] = {}

    def check(value: Any) -> None:
        if isinstance(value, (ck.Source, ck.Skill)):
            assert named.setdefault((type(value), value.key), value) == value
        elif isinstance(value, tuple):
            for item in value:
                check(item)
        elif attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                check(getattr(value, field.name))

    check((one, other))


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing the module without Hypothesis says what to install."""
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    spec = importlib.util.spec_from_file_location("testing_without_hypothesis", testing.__file__)
    assert spec is not None
    assert spec.loader is not None
    with pytest.raises(MissingExtraError, match=r'pip install "careerkit\[testing\]"') as caught:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert isinstance(caught.value, ImportError)


@given(testing.moneys(currencies=["USD"], minimum=Decimal("0.5"), maximum=Decimal("0.6")))
def test_amounts_keep_to_narrow_bounds(money: ck.Money) -> None:
    """Between bounds that no whole amount fits, amounts with places are drawn."""
    assert Decimal("0.5") <= money.amount <= Decimal("0.6")
