"""How an occupation's pay moved between the years of one series."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from tests.analysis.occupations import employed, occupation, publication, statement

import careerkit as ck
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError, NoPayError, NotFoundError

DAYS = [date(year, 5, 1) for year in (2023, 2024, 2025)]


def index(*values: str, days: list[date] = DAYS, market: str = "US") -> ck.PriceIndex:
    """An index of those values in May of each year."""
    return ck.PriceIndex(
        key="prices",
        title="Prices",
        market=market,
        base="2023-05 = 100",
        citation=ck.Citation(source=publication("prices"), locator="all"),
        observations=tuple(zip(days, map(Decimal, values), strict=True)),
    )


PRICES = index("100", "125", "150")
OEWS = [
    statement(
        f"bls-oews-{day.year}", day, p10=p10, median=median, mean=mean, mean_relative_standard_error=Decimal("0.5")
    )
    for day, p10, median, mean in zip(
        DAYS, (10_000, 10_000, 11_000), (20_000, 25_000, 36_000), (22_000, 26_000, 33_000), strict=True
    )
]
CLERK = occupation(
    "clerk",
    pay=ck.PayTable(
        (
            *OEWS,
            statement("bls-employment-projections-2022-32", date(2022, 5, 1), median=1_000),
            statement("bls-employment-projections-2024-34", DAYS[1], median=2_000),
            *(statement(f"survey-{day.year}", day, kind="survey", median=5_000) for day in DAYS),
            statement("bls-oews-2025", DAYS[2], period="hour", median=17),
            statement("bls-oews-2025-state", DAYS[2], market="US-NY", median=30_000),
            statement("undated", None, median=1),
            statement("bls-oews-2025", DAYS[2], median=7, group="Managers"),
        )
    ),
    employment=(
        employed("bls-employment-projections-2022-32", 2024, 6, projected=True),
        employed("bls-employment-projections-2024-34", 2024, 7),
        employed("bls-oews-2024", 2024, 5, projected=True),
        employed("bls-oews-2023", 2023, 1_000),
        employed("bls-oews-2024", 2024, 800),
        employed("bls-oews-2024", 2024, 9, market="US-NY"),
    ),
)


def test_by_hand() -> None:
    """20,000 to 36,000 is 80 %; with prices up by half that is 20 % in real terms, and its square root a year."""
    movement = ck.pay_movement(CLERK, prices=PRICES)
    assert [each.pay.amount for each in movement] == [20_000, 25_000, 36_000]
    assert movement.nominal_change == pytest.approx(0.8)
    assert movement.price_change == pytest.approx(0.5)
    assert movement.real_change == pytest.approx(0.2)
    assert movement.years == 2
    assert (1 + movement.nominal_rate) ** 2 == pytest.approx(1.8)
    assert movement.real_rate is not None
    assert (1 + movement.real_rate) ** 2 == pytest.approx(1.2)
    assert [each.nominal_change for each in movement] == [None, pytest.approx(0.25), pytest.approx(0.44)]
    assert [each.real_change for each in movement] == [None, pytest.approx(0.0), pytest.approx(0.2)]
    assert [each.employment_change for each in movement] == [None, pytest.approx(-0.2), None]
    assert (movement.employment_change, len(movement)) == (None, 3)


def test_one_series() -> None:
    """Medians of other publications are told and not mixed in; official figures come before those of a survey."""
    movement = ck.pay_movement(CLERK)
    assert movement.series == "bls-oews"
    assert [each.statement for each in movement] == OEWS
    assert movement.left_out == (
        "left out: bls-employment-projections, another series",
        "left out: survey, another series",
    )
    short = attrs.evolve(CLERK, pay=ck.PayTable(CLERK.pay.summaries[3:]))
    assert ck.pay_movement(short).series == "bls-employment-projections"
    assert "OEWS combines" in str(ck.pay_movement(short))
    survey = [each for each in CLERK.pay if each.citation.source.key.startswith("survey")]
    assert "OEWS" not in str(ck.pay_movement(attrs.evolve(CLERK, pay=ck.PayTable(tuple(survey)))))


def test_the_series_of_most_years() -> None:
    """Of official series the one of most years is followed, though another has more statistics."""
    many = [statement(f"many-{day.year}", day, p10=1, p25=2, median=3, p75=4) for day in DAYS[1:]]
    few = [statement(f"few-{day.year}", day, median=3) for day in DAYS]
    one = occupation("clerk", pay=ck.PayTable((*many, *few)))
    assert (ck.pay_movement(one).series, len(ck.pay_movement(one))) == ("few", 3)
    assert ck.pay_movement(attrs.evolve(one, pay=ck.PayTable((*many, *few[1:])))).series == "many"


def test_other_statistics() -> None:
    """The changes of all statistics can be asked for, and one may be followed in place of the median."""
    changes = ck.pay_movement(CLERK, prices=PRICES).changes
    assert {name: nominal for name, (nominal, _real) in changes.items()} == pytest.approx(
        {"p10": 0.1, "median": 0.8, "mean": 0.5}
    )
    assert [real for _nominal, real in changes.values()] == pytest.approx([1.1 / 1.5 - 1, 0.2, 0.0])
    assert ck.pay_movement(CLERK, statistic="mean").nominal_change == pytest.approx(0.5)
    assert ck.pay_movement(CLERK, statistic="mean").changes["p10"][1] is None


def test_top_coded_years_are_left_out() -> None:
    """A lower bound has no movement: its year is told, and changes run between those that are exact."""
    coded = [
        statement("bls-oews-2023", DAYS[0], median=20_000, p90=99_000, at_least=("p90",)),
        statement("bls-oews-2024", DAYS[1], median=22_000, p90=110_000),
        statement("bls-oews-2025", DAYS[2], p25=15_000, p90=121_000),
    ]
    one = occupation("chief", pay=ck.PayTable(tuple(coded)))
    movement = ck.pay_movement(one, statistic="p90")
    assert [each.day for each in movement] == DAYS[1:]
    assert movement.nominal_change == pytest.approx(0.1)
    assert "left out: 2023-05, 99,000 USD and above (top-coded)" in movement.notes
    assert ck.pay_movement(one).changes.keys() == {"median"}
    assert "left out: 2025-05, no median" in ck.pay_movement(one).notes
    with pytest.raises(NoPayError, match=r"found '2023-05 in bls-oews \(top-coded\)', '2024-05 in bls-oews'"):
        ck.pay_movement(attrs.evolve(one, pay=ck.PayTable(tuple(coded[:2]))), statistic="p90")


def test_what_it_says() -> None:
    """Overlapping panels, the mix of jobs, the error of the mean and the sources are told."""
    movement = ck.pay_movement(CLERK, prices=PRICES)
    said = str(movement)
    assert said.startswith(
        "Pay of Clerk (median), US, 2023-05 to 2025-05\nmonth    median [USD/year]  nominal   prices"
    )
    assert "2024-05             25,000  +25.0 %  +25.0 %   +0.0 %         800  -20.0 %" in said
    assert "nominal +80.0%, +34.2% a year; real +20.0%, +9.5% a year; prices +50.0%" in movement.notes
    assert "nominal change of other statistics: p10 +10.0%, mean +50.0%" in movement.notes
    assert any("six half-yearly panels of three years" in note for note in movement.notes)
    assert any("the mix of jobs, employers and workers" in note for note in movement.notes)
    assert "relative standard error of the mean: 0.5 % in 2023-05, 0.5 % in 2024-05, 0.5 % in 2025-05" in movement.notes
    assert "nominal +80.0%, +34.2% a year; real: only with prices=" in ck.pay_movement(CLERK).notes
    assert "<table>" in movement._repr_html_()
    assert repr(movement) == "<PayMovement of 'clerk': median 2023-05 to 2025-05, nominal +80.0%, real +20.0%>"
    assert repr(ck.pay_movement(CLERK)) == "<PayMovement of 'clerk': median 2023-05 to 2025-05, nominal +80.0%>"
    row = movement.rows()[0]
    assert (row["pay"], row["employment"], row["nominal_change"]) == (Decimal(20_000), Decimal(1_000), None)
    assert {each.source.key for each in movement.citations} == {
        "bls-oews-2023", "bls-oews-2024", "bls-oews-2025", "prices"
    }  # fmt: skip
    assert len(ck.pay_movement(CLERK).citations) == 3 + 2


def test_employment_change() -> None:
    """Jobs by the same source beside the pay; from nothing there is no change."""
    kept = tuple(
        employed(f"bls-oews-{day.year}", day.year, jobs) for day, jobs in zip(DAYS, (1_000, 0, 900), strict=True)
    )
    movement = ck.pay_movement(attrs.evolve(CLERK, employment=kept))
    assert movement.employment_change == pytest.approx(-0.1)
    assert [each.employment_change for each in movement] == [None, -1.0, None]


@pytest.mark.parametrize(("area", "country"), [("US-NY", "US"), ("35620", "US"), ("DE-BE", "DE"), ("150", "150")])
def test_prices_of_the_country(area: str, country: str) -> None:
    """A place has the prices of its country, and no others."""
    pay = tuple(statement(f"bls-oews-{day.year}", day, market=area, median=10_000) for day in DAYS)
    one = occupation("local", pay=ck.PayTable(pay))
    movement = ck.pay_movement(one, market=area, prices=index("1", "2", "4", market=country))
    assert movement.real_change == pytest.approx(-0.75)
    with pytest.raises(InvalidValueError, match=f"prices: expected those of {country}, found"):
        ck.pay_movement(one, market=area, prices=index("1", "2", "4", market="FR"))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {"occupation": "43-4051"},
            InvalidTypeError,
            r"found '43-4051'; get one with catalog.occupation\('43-4051'\)$",
        ),
        ({"prices": Decimal(1)}, InvalidTypeError, "prices: expected a PriceIndex"),
        ({"statistic": "p50"}, NotFoundError, "no statistic 'p50'; nearest: "),
        (
            {"statistic": "typical"},
            NoPayError,
            "expected a typical in US per year for two days of one series, found none",
        ),
        ({"period": "hour"}, NoPayError, "found '2025-05 in bls-oews'; catalogues of several years are joined by |"),
        ({"market": "DE"}, NoPayError, "expected a median in DE per year for two days of one series, found none"),
        ({"prices": index("1", "2", days=DAYS[1:])}, NotFoundError, "of '2023-05'"),
        ({"prices": index("1", "2", days=DAYS[:2])}, NotFoundError, "of '2025-05'"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each wrong argument is named; without two days of a series those that exist are listed."""
    with pytest.raises(error, match=message):
        ck.pay_movement(**{"occupation": CLERK, **arguments})


def test_two_currencies_have_no_movement() -> None:
    """A series that changes its currency is refused."""
    pay = (statement("bls-oews-2024", DAYS[1], median=1), statement("bls-oews-2025", DAYS[2], median=1, currency="EUR"))
    with pytest.raises(CurrencyError, match="one currency in the series bls-oews, found EUR and USD"):
        ck.pay_movement(occupation("x", pay=ck.PayTable(pay)))
