"""Laws of the questions that are asked of occupations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.element_weights import element_weight, level_asked
from careerkit.model.occupation_content import RatedSkill
from careerkit.testing import rated_skills
from tests.analysis.occupations import ELEMENTS, occupation, publication, rated, related, statement

SKILLS = [f"skill-{letter}" for letter in "abcdefgh"]
IMPORTANCES = st.decimals(1, 5, places=2)
LEVELS = st.decimals(0, 7, places=2)
DAYS = [date(year, 5, 1) for year in (2023, 2024, 2025)]


@st.composite
def rated_occupations(draw: st.DrawFn, key: str = "one") -> ck.Occupation:
    """Occupations with at least twenty rated elements."""
    codes = draw(st.lists(st.sampled_from(ELEMENTS), min_size=22, max_size=24, unique=True))
    ratings = [
        rated(code, draw(IMPORTANCES), draw(LEVELS), not_relevant=draw(st.booleans()), suppress=draw(st.booleans()))
        for code in codes
    ]
    return occupation(key, ratings)


@st.composite
def related_occupations(draw: st.DrawFn, key: str = "one") -> ck.Occupation:
    """Occupations with some essential and optional skills."""
    needed = draw(st.dictionaries(st.sampled_from(SKILLS), st.booleans(), min_size=1))
    return related(key, [each for each in needed if needed[each]], [each for each in needed if not needed[each]])


PAIRS = st.tuples(rated_occupations("one"), rated_occupations("other")) | st.tuples(
    related_occupations("one"), related_occupations("other")
)
OCCUPATIONS = rated_occupations() | related_occupations()


@given(rated_skills())
def test_standardised_scores_lie_between_0_and_1(rating: RatedSkill) -> None:
    """Importance, level and their product are shares of what the scales can show."""
    scores = [rating.standardised_importance, rating.standardised_level, element_weight(rating), level_asked(rating)]
    assert all(0 <= score <= 1 for score in scores if score is not None)
    assert (element_weight(rating) == 0) or not rating.not_relevant


@given(OCCUPATIONS)
def test_an_occupation_is_like_itself(one: ck.Occupation) -> None:
    """It is alike to itself, covers itself, and has no gap to itself."""
    result = ck.similarity(one, one, catalog=ck.Catalog.of(occupations=[one]))
    assert result.alikeness == pytest.approx(1, abs=1e-12)
    assert (result.coverage, result.coverage_back) == (1, 1)
    assert result.comparative_advantage in (1, None)
    gap = ck.skill_gap(one, one)
    assert gap.coverage == (1, 1)
    assert len(gap.met) == len(gap)


@given(PAIRS)
def test_similarity_is_the_same_both_ways(pair: tuple[ck.Occupation, ck.Occupation]) -> None:
    """Turned round, alikeness stays, coverages change places, and all lie in their bounds."""
    catalog = ck.Catalog.of(occupations=pair)
    there, back = ck.similarity(*pair, catalog=catalog), ck.similarity(*reversed(pair), catalog=catalog)
    assert there.alikeness == back.alikeness
    assert -1 <= there.alikeness <= 1
    assert there.comparative_advantage == back.comparative_advantage
    assert there.comparative_advantage is None or 0 <= there.comparative_advantage <= 1
    assert (there.coverage, there.coverage_back) == (back.coverage_back, back.coverage)
    assert there.coverage == ck.skill_gap(*pair).coverage[0]


@given(PAIRS)
def test_coverage_and_gaps_make_up_the_whole(pair: tuple[ck.Occupation, ck.Occupation]) -> None:
    """What is covered and what lacks are all that is asked; what is not known widens both ends."""
    gap = ck.skill_gap(*pair)
    low, high = gap.coverage
    total = sum(each.weight for each in gap)
    assert 0 <= low <= high <= 1 + 1e-12
    assert (low == pytest.approx(high)) or bool(gap.unknown)
    for end, share in ((0, high), (1, low)):
        assert sum(each.gap[end] for each in gap) == pytest.approx(total * (1 - share), abs=1e-9)
    assert len(gap.met) + len(gap.partial) + len(gap.missing) + len(gap.unknown) == len(gap)


@given(st.lists(rated_occupations() | related_occupations(), min_size=1, max_size=5))
def test_similar_finds_what_similarity_says(drawn: list[ck.Occupation]) -> None:
    """Against all at once is against each, and whom it does not compare it tells."""
    some = [
        occupation(f"key-{place}", each.skills, skill_relations=each.skill_relations)
        for place, each in enumerate(drawn)
    ]
    catalog = ck.Catalog.of(occupations=some)
    result = ck.similar(catalog, some[0], limit=None)
    assert [each.score for each in result] == sorted((each.score for each in result), reverse=True)
    for each in result:
        assert each.score == pytest.approx(ck.similarity(some[0], each.occupation).alikeness, abs=1e-9)
    told = [key for reason in result.not_compared for key in reason.keys]
    assert sorted([some[0].key, *told, *(each.occupation.key for each in result)]) == sorted(catalog.occupations)


@given(
    st.integers(1_000, 100_000),
    st.lists(st.integers(1, 80), min_size=4, max_size=4),
    st.floats(0.001, 0.999),
)
def test_a_wage_is_read_back_from_its_own_percentile(lowest: int, rises: list[int], share: float) -> None:
    """The wage at the percentile that a wage has is that wage."""
    p10, p25, median, p75, p90 = accumulate(rises, lambda pay, rise: pay + pay * rise // 100, initial=lowest)
    pay = statement("bls-oews-2025", DAYS[2], p10=p10, p25=p25, median=median, p75=p75, p90=p90)
    one = occupation("one", pay=ck.PayTable((pay,)))
    wage = round(ck.PayDistribution.from_summary(pay).quantile(share), 2)
    rank = ck.percentile_rank(one, ck.Money(str(wage), "USD"))
    assert rank.share is not None
    assert rank.distribution.quantile(rank.share) == pytest.approx(wage, rel=1e-9)
    assert rank.is_extrapolated == (not p10 <= wage <= p90)


@given(st.integers(1_000, 90_000), st.integers(1_000, 90_000))
def test_more_pay_is_no_lower_percentile(one: int, other: int) -> None:
    """Percentiles rise with pay."""
    clerk = ck.load_catalog().occupations["43-4051"]
    low, high = (ck.percentile_rank(clerk, ck.Money(each, "USD")).share_bounds for each in sorted((one, other)))
    assert low <= high


@given(
    st.lists(st.integers(20_000, 239_199), min_size=5, max_size=5, unique=True),
    st.integers(0, 3),
    st.integers(5_000, 400_000),
    st.integers(5_000, 400_000),
)
def test_no_share_beyond_what_is_published(figures: list[int], coded: int, one: int, other: int) -> None:
    """With top-coded percentiles, shares lie between the published ones about the wage, and rise with pay."""
    names = ["p10", "p25", "median", "p75", "p90"]
    shares = dict(zip(names, (0.1, 0.25, 0.5, 0.75, 0.9), strict=True))
    bounded = names[len(names) - coded :]
    pay: dict[str, Any] = {
        name: 239_200 if name in bounded else each for name, each in zip(names, sorted(figures), strict=True)
    }
    clerk = occupation("one", pay=ck.PayTable((statement("bls-oews-2024", DAYS[1], **pay, at_least=tuple(bounded)),)))
    low, high = (ck.percentile_rank(clerk, ck.Money(each, "USD")) for each in sorted((one, other)))
    for rank, wage in zip((low, high), sorted((one, other)), strict=True):
        least, most = rank.share_bounds
        reached = [shares[name] for name, each in pay.items() if each <= wage and name not in bounded]
        above = [shares[name] for name, each in pay.items() if each > wage]
        assert max(reached, default=0) <= least + 1e-9
        assert most <= min(above, default=1) + 1e-9
        assert rank.is_bound == (least < most)
    for mine, theirs in zip(low.share_bounds, high.share_bounds, strict=True):
        assert mine <= theirs + 1e-9


@given(
    st.lists(st.integers(10_000, 90_000), min_size=3, max_size=3),
    st.lists(st.decimals(50, 400, places=3), min_size=3, max_size=3),
)
def test_changes_of_years_make_up_the_whole(pay: list[int], values: list[Decimal]) -> None:
    """The changes from year to year multiply to that of all years, and nominal is real times prices."""
    summaries = [statement(f"bls-oews-{day.year}", day, median=each) for day, each in zip(DAYS, pay, strict=True)]
    prices = ck.PriceIndex(
        key="prices",
        title="Prices",
        market="US",
        base="1 = 1",
        citation=ck.Citation(source=publication("prices"), locator="all"),
        observations=tuple(zip(DAYS, values, strict=True)),
    )
    movement = ck.pay_movement(occupation("one", pay=ck.PayTable(tuple(summaries))), prices=prices)
    _first, second, third = movement
    for name in ("nominal_change", "real_change", "price_change"):
        steps = (1 + getattr(second, name)) * (1 + getattr(third, name))
        assert steps == pytest.approx(1 + getattr(movement, name), rel=1e-12)
    real, rate = movement.real_change, movement.real_rate
    assert real is not None
    assert rate is not None
    assert (1 + real) * (1 + (movement.price_change or 0)) == pytest.approx(1 + movement.nominal_change, rel=1e-12)
    assert (1 + rate) ** movement.years == pytest.approx(1 + real, rel=1e-12)
