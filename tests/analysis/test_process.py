"""Career processes: what they take, what they refuse, and how they are made."""

from __future__ import annotations

import math
import pickle
from datetime import date
from decimal import Decimal

import attrs
import numpy as np
import pytest
from tests.laws.test_projection import role_with

import careerkit as ck
from careerkit.analysis.promotion_times import timing_weights

ROLE = ck.role("Customer Service Representative")
GIVEN = {"levels": ["a", "b", "c"], "promotion": 0.1, "leave_labour_force": 0.05, "start_median": 36_000.0}


def process(**fields: object) -> ck.CareerProcess:
    """Three levels."""
    return ck.CareerProcess(**{**GIVEN, **fields})  # type: ignore[arg-type]


def test_rates_of_every_shape() -> None:
    """One number, one per level and levels × years are taken as lists, tuples and arrays."""
    one = process(merit=0.03)
    assert one.merit == ((0.03,), (0.03,), (0.03,))
    assert (
        one
        == process(merit=[0.03, 0.03, 0.03])
        == process(merit=np.full((3, 1), 0.03))
        == process(merit=np.float64(0.03))
    )
    assert process(merit=[[0.03, 0.02]] * 3).merit == ((0.03, 0.02),) * 3
    assert one.promotion == ((0.1,), (0.1,), (0.0,))


def test_values_are_frozen_hashable_and_picklable() -> None:
    """A process is a value: equal ones have equal hashes, and it comes back from a pickle."""
    assert hash(process()) == hash(process())
    assert pickle.loads(pickle.dumps(process())) == process()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        process().start_median = 1.0  # type: ignore[misc]


BAD = [
    (
        {"promotion": [0.1, 0.1]},
        r"CareerProcess\.promotion: expected the shape \(\), \(3,\) or \(3, years\), found \(2,\)",
    ),
    ({"merit": np.zeros((2, 4))}, r"merit: expected the shape \(\), \(3,\) or \(3, years\), found \(2, 4\)"),
    ({"merit": [[0.1], [0.1, 0.2], [0.1]]}, r"merit: expected the shape .* found \(3, 1 to 2\)"),
    ({"merit": [[]] * 3}, r"merit: expected the shape .* found \(3, 0\)"),
    ({"merit": [[0.01] * 101] * 3}, r"merit: expected the shape .*; at most 100 years"),
    ({"promotion": 1.5}, r"promotion\[0\]\[0\]: expected a probability from 0 to 1, found 1\.5"),
    ({"leave_labour_force": [0.1, -0.1, 0.1]}, r"leave_labour_force\[1\]\[0\]: expected a probability from 0 to 1"),
    ({"change_occupation": math.nan}, "change_occupation: expected a finite number, found nan"),
    ({"merit": [0.1, math.inf, 0.1]}, r"merit\[1\]\[0\]: expected a finite number, found inf"),
    ({"merit": 10**400}, "merit: expected a finite number"),
    ({"merit": 3}, r"merit\[0\]\[0\]: expected a rate from -0\.99 to 1"),
    ({"promotion_raise": -1}, r"promotion_raise\[0\]\[0\]: expected a raise above -0\.99"),
    (
        {"leave_labour_force": 0.6, "change_occupation": 0.5},
        "level 'a', year 0: expected .* to sum to at most 1, found 1.1",
    ),
    ({"promotion": [0.1, 0.1, 0.1]}, r"promotion\[2\]: expected 0 for the highest level 'c'.* found 0\.1"),
    ({"start_median": 0}, "start_median: expected pay above 0"),
    ({"start_median": -5}, "start_median: expected pay above 0"),
    ({"start_median": 1e16}, "start_median: expected pay above 0 and at most"),
    ({"shock_sd": -0.1}, "shock_sd: expected a log spread from 0 to 3, found -0.1"),
    ({"start_sd": 4}, "start_sd: expected a log spread from 0 to 3"),
    ({"levels": []}, "levels: expected 1 to 100 levels, found 0"),
    ({"levels": ["x"] * 1_000_000}, "levels: expected 1 to 100 levels, found 1,000,000"),
    ({"levels": ["a", "b", "a"]}, "levels: expected each name once, found 'a' again"),
    ({"start_level": 3}, "start_level: expected 0 to 2, found 3"),
    ({"start_years": -1}, "start_years: expected 0 to 100 years, found -1"),
    ({"level_years": (1, 2, -1)}, r"level_years\[2\]: expected 0 to 100 years, found -1"),
    (
        {"leave_labour_force": 5.6},
        r"leave_labour_force\[0\]\[0\]: expected a probability .* found 5\.6; write 0\.056 for 5\.6 %",
    ),
    ({"after_change": "zero"}, "after_change: expected 'nothing' or 'keeps-pace', found 'zero'"),
    ({"currency": "Dollar"}, "currency: expected an ISO 4217 code such as 'USD', found 'Dollar'"),
]


@pytest.mark.parametrize(("fields", "message"), BAD, ids=lambda value: str(value)[:40])
def test_bad_values(fields: dict[str, object], message: str) -> None:
    """A value that no process can have is refused by name, with what was expected."""
    with pytest.raises(ck.CareerKitError, match=message) as caught:
        process(**fields)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"promotion": "often"},
            "promotion: expected a number, one per level, or levels × years on the level, found 'often'",
        ),
        ({"promotion": None}, "promotion: expected a number, one per level"),
        ({"merit": True}, "merit: expected a number, found True"),
        ({"merit": ["x", 0.1, 0.1]}, r"merit\[0\]\[0\]: expected a number, found 'x'"),
        ({"start_median": "36k"}, "start_median: expected a number, found '36k'"),
        ({"levels": "abc"}, "levels: expected the names of the levels, found 'abc'"),
        ({"levels": 3}, "levels: expected the names of the levels, found 3"),
        ({"levels": [1, 2, 3]}, r"levels\[0\]: expected str, found 1"),
        ({"start_level": 1.5}, r"start_level: expected the name or number of a level, found 1\.5"),
        ({"start_years": 1.5}, r"start_years: expected int, found 1\.5"),
        ({"assumptions": 0.03}, r"assumptions: expected Assumptions, found 0\.03"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_types(fields: dict[str, object], message: str) -> None:
    """A value of another type is refused by name."""
    with pytest.raises(ck.CareerKitError, match=message) as caught:
        process(**fields)
    assert isinstance(caught.value, TypeError)


def test_an_unknown_start_level() -> None:
    """The known levels are listed."""
    with pytest.raises(LookupError, match="no level 'd'; there are: 'a', 'b', 'c'"):
        process(start_level="d")


@pytest.mark.parametrize(
    ("timing", "chances"),
    [
        ("schedule", (0.0, 0.3, 0.0)),
        ("uniform", (0.15, 0.15 / 0.85, 0.0)),
        ("early", (0.2, 0.1 / 0.8, 0.0)),
        ("late", (0.1, 0.2 / 0.9, 0.0)),
    ],
)
def test_chances_of_promotion(timing: str, chances: tuple[float, ...]) -> None:
    """h(k) = p·f(k) / (1 − p·F(k − 1)) over the two years of a level, and nothing after them."""
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3, timing=timing)  # type: ignore[arg-type]
    assert made.promotion[1][:3] == pytest.approx(chances)
    assert set(made.promotion[1][3:]) == {0.0}


@pytest.mark.parametrize("timing", ["schedule", "uniform", "early", "late"])
@pytest.mark.parametrize("promoted", [0.0, 0.2, 0.9, 1.0])
def test_the_share_promoted_is_the_share_ever_promoted(timing: str, promoted: float) -> None:
    """Without exits, the share p of each level reaches the next, whatever the timing."""
    made = ck.CareerProcess.from_role(ROLE, promoted=promoted, timing=timing, leave_labour_force=0)  # type: ignore[arg-type]
    assert ck.forecast(made, years=1).chance_ever == pytest.approx(promoted ** np.arange(7), abs=1e-12)


def test_shares_by_level() -> None:
    """A share may be given for each level but the last."""
    made = ck.CareerProcess.from_role(ROLE, promoted=[0.5, 0.2], until="senior", leave_labour_force=0)
    assert ck.forecast(made, years=1).chance_ever == pytest.approx([1, 0.5, 0.1])
    assert "promoted are 50%, 20% of those on a level" in made.notes[0]
    assert ck.CareerProcess.from_role(ROLE, promoted=np.array([0.5, 0.2]), until="senior").promotion[0][0] == 0.5


def test_a_way_of_one_level() -> None:
    """Where the way ends at its start, nobody is promoted."""
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3, start="lead", until="lead")
    assert (made.levels, made.promotion, made.notes[0]) == (
        ("lead",),
        ((0.0,),),
        "nobody is promoted: the way has one level",
    )


def test_levels_reached_in_one_year_are_passed_over() -> None:
    """Of two levels that experience reaches in the same year only the higher is held, as on the schedule."""
    stages = [ck.Stage.JUNIOR, ck.Stage.INTERMEDIATE, ck.Stage.SENIOR]
    role = role_with(stages, [0, 2, 2], [30_000, 40_000, 50_000])
    made = ck.CareerProcess.from_role(role, promoted=1, leave_labour_force=0, start_sd=0, shock_sd=0)
    assert made.levels == ("junior", "senior")
    assert ck.forecast(made, years=5).mean == pytest.approx(np.array(ck.project(role, years=5).pay))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"promoted": 1.2}, r"promoted: expected a share from 0 to 1, found 1\.2"),
        ({"promoted": [0.1, 0.2]}, "promoted: expected one number or 6, one for each of junior, .*, found 2"),
        (
            {"promoted": 0.3, "timing": "soon"},
            "timing: expected one of 'schedule', 'uniform', 'early', 'late', found 'soon'",
        ),
    ],
)
def test_bad_ways_up(options: dict[str, object], message: str) -> None:
    """Shares and timings are checked by name."""
    with pytest.raises(ValueError, match=message):
        ck.CareerProcess.from_role(ROLE, **options)  # type: ignore[arg-type]


def test_bad_makings() -> None:
    """What is no role, no assumptions and no person is refused by name."""
    with pytest.raises(TypeError, match="role: expected a Role, found 'csr'"):
        ck.CareerProcess.from_role("csr", promoted=0.3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="assumptions: expected Assumptions, found 3"):
        ck.CareerProcess.from_role(ROLE, promoted=0.3, assumptions=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="profile: expected a Profile, found 'me'"):
        ck.CareerProcess.from_profile("me", ROLE, promoted=0.3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="assumptions: expected Assumptions, found 3"):
        process().with_assumptions(3)  # type: ignore[arg-type]


def test_no_exit_rate_is_made_up() -> None:
    """A role whose occupation is not bundled needs an exit rate, and one that is given needs no source."""
    role = role_with([ck.Stage.JUNIOR, ck.Stage.SENIOR], [0, 2], [30_000, 50_000])
    with pytest.raises(
        ValueError, match="leave_labour_force: expected a rate, for no separations of the occupation None"
    ):
        ck.CareerProcess.from_role(role, promoted=0.3)
    made = ck.CareerProcess.from_role(role, promoted=0.3, leave_labour_force=0.04)
    assert made.sources == ()
    assert "was given with the process" in made.notes[1]


def person(pay: str = "45000", years: str = "1", level: str = "intermediate", currency: str = "USD") -> ck.Profile:
    """Somebody in mid-career."""
    return ck.Profile(level=level, years_on_level=Decimal(years), pay=ck.Money(pay, currency), market="US")


@pytest.mark.parametrize("pay", ["30000", "45000", "90000"])
@pytest.mark.parametrize("years", ["0", "1", "1.5", "7"])
@pytest.mark.parametrize("rule", ["catch-up", "practice"])
def test_a_person_without_chance_is_the_schedule(pay: str, years: str, rule: str) -> None:
    """From own pay and years on the level, with chance off, the forecast is the projection."""
    rates = ck.Assumptions(raise_rule=rule, merit=0.02, structure=0.03)  # type: ignore[arg-type]
    made = ck.CareerProcess.from_profile(
        person(pay, years), ROLE, promoted=1, leave_labour_force=0, shock_sd=0, assumptions=rates
    )
    scenario = ck.project(ROLE, start=person(pay, years), years=30, assumptions=rates)
    assert ck.forecast(made, years=30).mean == pytest.approx(np.array(scenario.pay), rel=1e-12)


def test_who_stayed_beyond_the_range_is_not_promoted() -> None:
    """Past the guide's years nobody is promoted while p < 1, and the result says so; no level is passed over."""
    late = ck.CareerProcess.from_profile(person(years="7"), ROLE, promoted=0.3)
    assert late.levels[:3] == ("intermediate", "senior", "lead")
    assert ck.forecast(late, years=1).chance_ever[1] == 0
    assert any("past the 2 years that the guide gives for the level" in note for note in late.notes)
    soon = ck.CareerProcess.from_profile(person(years="1"), ROLE, promoted=0.3, leave_labour_force=0)
    assert ck.forecast(soon, years=1).chance_ever[1] == pytest.approx(0.3)


def test_dated_figures_are_aged_once() -> None:
    """With chance off, dated figures give the projection's pay under any structure rate and base date."""
    role = role_with([ck.Stage.JUNIOR, ck.Stage.SENIOR], [0, 2], [30_000, 50_000])
    dated = attrs.evolve(
        role,
        pay=ck.PayTable(
            tuple(attrs.evolve(each, citation=attrs.evolve(each.citation, as_of=date(2020, 1, 1))) for each in role.pay)
        ),
    )
    rates = ck.Assumptions(structure=0.06, base_date=date(2027, 1, 1))
    made = ck.CareerProcess.from_role(
        dated, promoted=1, leave_labour_force=0, shock_sd=0, start_sd=0, assumptions=rates
    )
    scenario = ck.project(dated, years=5, assumptions=rates)
    assert ck.forecast(made, years=5).mean == pytest.approx(np.array(scenario.pay), rel=1e-12)


def test_numpy_numbers_are_numbers() -> None:
    """Whole numbers of NumPy are taken as Python's, arrays of names and rows of arrays as lists."""
    made = process(
        levels=np.array(["a", "b", "c"]),
        start_level=np.int64(1),
        start_years=np.int64(2),
        promotion=[np.array([0.1, 0.2]), np.array([0.1, 0.2]), np.array([0.0, 0.0])],
    )
    assert (made.start_level, made.start_years, made.place(np.int64(2))) == ("b", 2, 2)
    assert made.promotion[0] == (0.1, 0.2)


def test_a_stage_names_a_level() -> None:
    """Where a level is named, its stage or the level itself names it too."""
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3)
    assert made.place(ck.Stage.SENIOR) == made.place(ROLE.ladder["senior"]) == made.place("senior") == 2


def test_shown_is_what_is_used() -> None:
    """A process that was altered by hand shows its own rates, and not those of the market any more."""
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3)
    assert made.follows_market
    altered = attrs.evolve(made, merit=0.1)
    assert not altered.follows_market
    text = str(ck.forecast(altered, years=1))
    assert "pay grows by 10.0% a year" in text
    assert "merit 3.00%" not in text


def test_a_person_is_said() -> None:
    """The notes say that it is the person's own pay."""
    made = ck.CareerProcess.from_profile(person(), ROLE, promoted=0.3)
    assert made.own_pay
    assert "starts from the person's own pay" in made.notes[-1]


def test_a_person_paid_in_other_money() -> None:
    """Pay in another currency than the market's is not converted unasked."""
    with pytest.raises(
        ck.CareerKitError, match=r"Profile\.pay: expected pay in the market's currency USD, found .*EUR"
    ):
        ck.CareerProcess.from_profile(person(currency="EUR"), ROLE, promoted=0.3)


def test_a_pyramid_is_kept() -> None:
    """Flows from headcounts keep the pyramid: what the upper levels lose comes from below."""
    counts = [800.0, 150.0, 50.0]
    made = ck.CareerProcess.from_headcounts(counts, market_pay=[40e3, 55e3, 70e3], leave_labour_force=[0.1, 0.08, 0.05])
    stays = [1 - row[0] for row in made.leave_labour_force]
    up = [row[0] for row in made.promotion]
    after = [
        counts[place] * stays[place] * (1 - up[place])
        + (counts[place - 1] * stays[place - 1] * up[place - 1] if place else 0)
        for place in range(3)
    ]
    assert after[1:] == pytest.approx(counts[1:])
    assert made.levels == ("level 1", "level 2", "level 3")
    assert made.promotion_raise[0][0] >= 55 / 40 - 1 - 0.1
    assert "keep headcounts of 800, 150, 50 in shape" in made.notes[0]


def test_a_growing_pyramid_promotes_more() -> None:
    """Growth is filled from below too; a named level and a numpy array are taken."""
    kept, grown = (
        ck.CareerProcess.from_headcounts(
            np.array([80.0, 20.0]), market_pay=[40e3, 55e3], leave_labour_force=0.1, growth=growth, levels=["a", "b"]
        )
        for growth in (0.0, 0.02)
    )
    assert grown.promotion[0][0] > kept.promotion[0][0]
    assert grown.levels == ("a", "b")


def test_a_top_that_nobody_leaves_takes_nobody() -> None:
    """Where no place comes free above, nobody is promoted."""
    made = ck.CareerProcess.from_headcounts([80, 20], market_pay=[40e3, 55e3], leave_labour_force=[0.1, 0.0])
    assert made.promotion == ((0.0,), (0.0,))


FAST = ck.Assumptions(structure=1.0, merit=0.0)


@pytest.mark.parametrize(
    ("counts", "pay", "options", "message"),
    [
        (
            [1, 99],
            [1e4, 2e4],
            {},
            r"counts\[0\]: expected promotions between 0 and those who stay, 0\.9 a year, found 9\.9",
        ),
        ([80, 20], [1e4], {}, "market_pay: expected 2 figures, one for each of counts, found 1"),
        ([80, 0], [1e4, 2e4], {}, r"counts\[1\]: expected more than 0, found 0\.0"),
        ([80, 20], [1e4, -2e4], {}, r"market_pay\[1\]: expected more than 0, found -20000\.0"),
        ([80, 20], [1e4, 2e4], {"growth": math.nan}, "growth: expected a finite number"),
        (
            [1e6, 1],
            [4e4, 5e4],
            {"leave_labour_force": 1e-6, "assumptions": FAST},
            r"promotion_raise\[0\]\[0\]: expected a finite number, found inf",
        ),
        ([80, 20], [1e4, 2e4], {"growth": -0.5}, r"counts\[0\]: expected promotions between 0"),
        ([80, 20], [1e4, 2e4], {"leave_labour_force": 2}, r"leave_labour_force\[0\]\[0\]: expected a probability"),
        (
            [80, 20],
            [1e4, 2e4],
            {"change_occupation": [[0.1, 0.2]] * 2},
            "change_occupation: expected one number or one per level",
        ),
    ],
)
def test_bad_headcounts(counts: list[float], pay: list[float], options: dict[str, object], message: str) -> None:
    """A pyramid that cannot be kept, or is none, is refused by name."""
    given = {"leave_labour_force": 0.1, **options}
    with pytest.raises(ValueError, match=message):
        ck.CareerProcess.from_headcounts(counts, market_pay=pay, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("counts", [[], "80", 80])
def test_headcounts_are_numbers(counts: object) -> None:
    """Something else than numbers per level is refused."""
    with pytest.raises(TypeError, match="counts: expected one number per level, found"):
        ck.CareerProcess.from_headcounts(counts, market_pay=[1e4], leave_labour_force=0.1)  # type: ignore[arg-type]


def test_other_assumptions() -> None:
    """A process from market pay follows its assumptions, as if it had been made under them."""
    rates = ck.Assumptions(merit=0.01, structure=0.04, raise_rule="practice", base_date=date(2026, 1, 1))
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3)
    again = ck.CareerProcess.from_role(ROLE, promoted=0.3, assumptions=rates)
    moved = made.with_assumptions(rates)
    assert moved.promotion_raise == again.promotion_raise
    assert (moved.merit, moved.assumptions, moved.start_median) == (again.merit, again.assumptions, again.start_median)
    assert moved.with_assumptions(made.assumptions) == made


def test_dated_figures_are_aged_anew() -> None:
    """A figure with a date is aged to the new base date at the new structure rate, and back again."""
    role = role_with([ck.Stage.JUNIOR, ck.Stage.SENIOR], [0, 2], [30_000, 50_000])
    dated = attrs.evolve(
        role,
        pay=ck.PayTable(
            tuple(attrs.evolve(each, citation=attrs.evolve(each.citation, as_of=date(2020, 1, 1))) for each in role.pay)
        ),
    )
    rates = ck.Assumptions(structure=0.04, base_date=date(2025, 1, 1))
    made = ck.CareerProcess.from_role(dated, promoted=0.3, leave_labour_force=0.05)
    moved = made.with_assumptions(rates)
    assert moved.start_median == pytest.approx(30_000 * 1.04 ** ((date(2025, 1, 1) - date(2020, 1, 1)).days / 365.25))
    assert moved.with_assumptions(made.assumptions).start_median == pytest.approx(30_000)
    own = ck.CareerProcess.from_profile(person(level="junior"), dated, promoted=0.3, leave_labour_force=0.05)
    assert own.with_assumptions(rates).start_median == 45_000


def test_market_pay_is_given_for_all_levels_or_none() -> None:
    """Anchors and the years of the levels come together, one per level."""
    made = ck.CareerProcess.from_role(ROLE, promoted=0.3)
    with pytest.raises(
        ValueError, match="expected anchors and level_years for each of 7 levels, or none, found 6 and 7"
    ):
        attrs.evolve(made, anchors=made.anchors[1:])
    with pytest.raises(ValueError, match="found 7 and 0"):
        attrs.evolve(made, level_years=())


def test_a_process_without_market_pay_keeps_its_rates() -> None:
    """Other assumptions change what a hand-made process shows and discounts by, and nothing else."""
    rates = ck.Assumptions(merit=0.01, discount_rate=0.01)
    assert process().with_assumptions(rates) == process(assumptions=rates)


def test_weights_sum_to_one() -> None:
    """Whatever the timing, all who are promoted are promoted within the years."""
    for timing in ("schedule", "uniform", "early", "late"):
        for years in (1, 2, 7):
            assert sum(timing_weights(timing, years)) == pytest.approx(1)


def test_repr_is_short() -> None:
    """A process shows where it starts."""
    assert repr(process()) == "<CareerProcess of 3 levels from 'a' at 36,000 USD/year>"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"raise_rule": "none"}, r"Assumptions\.raise_rule: expected 'catch-up' or 'practice', found 'none'"),
        ({"practice_raise": -0.1}, r"Assumptions\.practice_raise: expected 0 or more, found -0\.1"),
    ],
)
def test_bad_assumptions(fields: dict[str, object], message: str) -> None:
    """A raise rule is one of two, and the fixed raise is not negative."""
    with pytest.raises(ValueError, match=message):
        ck.Assumptions(**fields)  # type: ignore[arg-type]


def test_assumptions_of_headcounts_are_assumptions() -> None:
    """Something else is refused by name."""
    with pytest.raises(TypeError, match="assumptions: expected Assumptions, found 3"):
        ck.CareerProcess.from_headcounts([80, 20], market_pay=[4e4, 5e4], leave_labour_force=0.1, assumptions=3)  # type: ignore[arg-type]


@pytest.mark.parametrize("missing", ["pay", "level"])
def test_a_person_must_stand_somewhere(missing: str) -> None:
    """A projection starts from a level and from pay; without one of them the field is named."""
    someone = attrs.evolve(person(), **{missing: None})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=rf"Profile\.{missing}: expected .* starts from, found none"):
        ck.CareerProcess.from_profile(someone, ROLE, promoted=0.3)
    with pytest.raises(ValueError, match=rf"Profile\.{missing}: expected"):
        ck.project(ROLE, start=someone, years=1)
