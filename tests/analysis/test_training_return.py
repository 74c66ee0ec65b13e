"""The raise that a training must bring, and what a given raise makes of it."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

import attrs
import pytest

import careerkit as ck
from careerkit.analysis.anchors import level_anchors
from careerkit.errors import CurrencyError, InvalidTypeError, InvalidValueError

ROLE = ck.role("Customer Service Representative")
CERTIFICATE = ROLE.training_options[0]
PROCESS = ck.CareerProcess(levels=["junior", "senior"], promotion=0.1, leave_labour_force=0.05, start_median=36_000)
TERMS: dict[str, Any] = {"rate": 0.05, "years": 5, "completes": 0.8, "placed": 0.9}


def option(**fields: Any) -> ck.TrainingOption:
    """A training option with these fields."""
    return ck.TrainingOption(**{"key": "x", "name": "X", "kind": "degree", "citation": CERTIFICATE.citation, **fields})


def test_break_even_by_hand() -> None:
    """C·r / [(1 − (1 + r)⁻ⁿ) · P(complete) · P(placed) · (1 − tax)], with pay foregone in C."""
    result = ck.training_return(CERTIFICATE, PROCESS, **TERMS, tax=0.2)
    assert result.cost == (200, 1_000)
    assert result.months == (1, 3)
    assert result.foregone == (3_000, 9_000)
    assert result.outlay == (3_200, 10_000)
    annuity = 0.05 / (1 - 1.05**-5)
    by_hand = [outlay * annuity / (0.8 * 0.9 * 0.8) for outlay in (3_200, 10_000)]
    assert result.break_even == pytest.approx(by_hand, rel=1e-12)
    assert result.break_even_share == pytest.approx([each / 36_000 for each in by_hand], rel=1e-12)
    assert result.net_present_value is None
    assert result.rate_of_return is None
    assert result.payback is None
    assert result.expected_raise is None


def test_without_discounting() -> None:
    """At a rate of 0 the raise repays the outlay in equal parts."""
    result = ck.training_return(CERTIFICATE, PROCESS, **{**TERMS, "rate": 0}, pay_foregone=0)
    assert result.break_even == pytest.approx((200 / 5 / 0.72, 1_000 / 5 / 0.72), rel=1e-12)


def test_a_given_raise_by_hand() -> None:
    """A raise counts after tax and by the chances to complete and be placed, at the end of each year."""
    result = ck.training_return(CERTIFICATE, PROCESS, **TERMS, tax=0.2, pay_raise=2_000)
    expected = 2_000 * 0.8 * 0.9 * 0.8
    assert result.expected_raise == pytest.approx(expected)
    worth = [-outlay + sum(expected / 1.05**year for year in range(1, 6)) for outlay in (3_200, 10_000)]
    assert result.net_present_value == pytest.approx(worth)
    assert result.rate_of_return is not None
    for outlay, rate in zip((3_200, 10_000), result.rate_of_return, strict=True):
        assert rate is not None
        assert sum(expected / (1 + rate) ** year for year in range(1, 6)) == pytest.approx(outlay)
    assert result.payback is not None
    assert result.payback[0] == pytest.approx(3_200 / expected)
    assert result.payback[1] is None


def test_money_and_numbers_are_taken() -> None:
    """Raise and cost are money in the currency of the process, or numbers in it; what is given takes precedence."""
    one = ck.training_return(
        CERTIFICATE, PROCESS, **TERMS, cost=ck.Money(500, "USD"), months=2, pay_raise=ck.Money("99.5", "USD")
    )
    other = ck.training_return(CERTIFICATE, PROCESS, **TERMS, cost=(500, 500), months=(2, 2), pay_raise=99.5)
    assert one == other
    assert one.given == ("cost", "months")
    assert "; cost as given, not the source's; months as given, not the source's; discount rate" in str(one)
    assert one.cost == (500, 500)
    assert one.months == (2, 2)


def test_a_free_training_beside_work() -> None:
    """What costs nothing breaks even without a raise, and has no rate of return."""
    result = ck.training_return(option(), PROCESS, **TERMS, cost=0, pay_foregone=0, pay_raise=100)
    assert result.months is None
    assert result.break_even == (0, 0)
    assert result.rate_of_return == (None, None)
    assert result.payback == (0, 0)
    assert "–" in str(result)


def test_open_ends() -> None:
    """The words "and above" are carried on; an upper end alone counts from 0, a lower end alone is open."""
    usd = ck.Money
    above = option(cost_low=usd(10, "USD"), cost_high=usd(20, "USD"), cost_open=True)
    under = option(cost_high=usd(500, "USD"), duration_high=Decimal(3))
    from_on = option(cost_low=usd(500, "USD"))
    longer = option(cost_low=usd(5, "USD"), cost_high=usd(5, "USD"), duration_low=Decimal(2))
    results = [ck.training_return(each, PROCESS, **TERMS, pay_foregone=0) for each in (above, under, from_on, longer)]
    assert [result.cost for result in results] == [(10, 20), (0, 500), (500, 500), (5, 5)]
    assert [result.months for result in results] == [None, (0, 3), None, (2, 2)]
    assert [result.is_open for result in results] == [True, False, True, False]
    assert "the high end is open: the source says 'and above'" in results[0].notes
    counted = "the source names no lower end of the cost, which counts from 0"
    assert [counted in result.notes for result in results] == [False, True, False, False]
    assert counted not in ck.training_return(option(), PROCESS, **TERMS, cost=(0, 9), months=1).notes
    assert ck.training_return(longer, PROCESS, **TERMS).is_open
    assert not ck.training_return(above, PROCESS, **TERMS, cost=15, months=1).is_open


def test_rows() -> None:
    """Rows are plain dicts, one per end."""
    low, high = ck.training_return(CERTIFICATE, PROCESS, **TERMS, pay_foregone=0, pay_raise=100).rows()
    assert (low["end"], high["end"]) == ("low", "high")
    assert (low["cost"], high["cost"]) == (200, 1_000)
    assert low["break_even"] == pytest.approx(64.159, abs=1e-3)
    assert high["payback"] is None
    assert low["currency"] == "USD"
    bare, _high = ck.training_return(option(), PROCESS, **TERMS, cost=1, pay_foregone=0).rows()
    assert [bare[name] for name in ("months", "pay_raise", "net_present_value", "payback")] == [None] * 4


def test_it_prints_what_it_rests_on() -> None:
    """The table stands over what is assumed, what is not known, and the source."""
    result = ck.training_return(CERTIFICATE, PROCESS, **TERMS, tax=0.2, pay_foregone=0.5, pay_raise=2_000)
    text = str(result)
    assert text.startswith("what raise must it bring? Specialised customer service certificate\n")
    assert re.search(r"^break-even raise \[USD/year\] +682 +2,205$", text, re.MULTILINE)
    assumed = (
        "assumptions: a raise of 2,000 USD/year; discount rate 5 % a year; the raise lasts 5 years; "
        "80 % complete the training; 90 % of them get the raise; 50 % of a start pay of 36,000 USD/year is foregone"
    )
    raises = (
        "raises are nominal and before a tax of 20 % on them, the same in all years, paid at each year's end, "
        "the first after one year"
    )
    for note in (
        assumed,
        raises,
        "no guide states what a certificate adds to pay, so the first answer is the raise at which it breaks even",
        "cost and pay foregone are borne in full at the start, whether the training is completed or not",
        "the tax does not touch pay foregone: state its share after tax",
        f"source: {CERTIFICATE.citation}",
    ):
        assert note in result.notes
        assert note in text
    assert repr(result) == (
        f"<TrainingReturn of 'customer-service-certificate': breaks even at {result.break_even[0]:,.0f} to "
        f"{result.break_even[1]:,.0f} USD/year>"
    )


def test_it_says_only_what_applies() -> None:
    """Without a tax or a raise nothing is said of them."""
    result = ck.training_return(CERTIFICATE, PROCESS, **{**TERMS, "years": 1})
    text = str(result)
    assert "raises are nominal and before tax, the same" in text
    assert "the raise lasts 1 year;" in text
    assert "assumptions: discount rate" in text
    assert "net present value" not in text
    assert "state its share after tax" not in text


def test_html_is_escaped() -> None:
    """Names are shown in HTML, not obeyed."""
    html = ck.training_return(option(name="<script>"), PROCESS, **TERMS, cost=1, months=1)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_source_of_start_pay_is_named() -> None:
    """Beside the training's source stands that of the start level's market pay, and of no other level's."""
    anchors = level_anchors(ROLE, ROLE.ladder.levels[:2], ck.Market("US"), ck.Assumptions())
    process = attrs.evolve(
        PROCESS, levels=("junior", "intermediate"), start_level="junior", anchors=anchors, level_years=(1, 0)
    )
    result = ck.training_return(CERTIFICATE, process, **TERMS)
    assert result.sources == (CERTIFICATE.citation, *anchors[0].citations)


@pytest.mark.parametrize(
    ("training", "given", "error", "message"),
    [
        ("certificate", {}, InvalidTypeError, "option: expected a TrainingOption, found 'certificate'; a role lists"),
        (CERTIFICATE, {"rate": 5}, InvalidValueError, "and at most 1, found 5; write 0.05 for 5 %"),
        (CERTIFICATE, {"rate": -1}, InvalidValueError, "rate: expected a rate above -1 (-100 %)"),
        (CERTIFICATE, {"rate": math.nan}, InvalidValueError, "rate: expected a finite number, found nan"),
        (CERTIFICATE, {"years": 0}, InvalidValueError, "years: expected 1 to 80, found 0"),
        (CERTIFICATE, {"years": 81}, InvalidValueError, "years: expected 1 to 80, found 81"),
        (CERTIFICATE, {"years": 2.5}, InvalidTypeError, "years: expected int, found 2.5"),
        (CERTIFICATE, {"years": True}, InvalidTypeError, "years: expected int, found True"),
        (CERTIFICATE, {"completes": 0}, InvalidValueError, "completes: expected a chance above 0 and at most 1"),
        (CERTIFICATE, {"placed": 90}, InvalidValueError, "at most 1, found 90; write 0.9 for 90 %"),
        (CERTIFICATE, {"placed": True}, InvalidTypeError, "placed: expected a number, found True"),
        (CERTIFICATE, {"tax": 1}, InvalidValueError, "tax: expected a share from 0 to below 1, found 1"),
        (CERTIFICATE, {"pay_foregone": -0.1}, InvalidValueError, "pay_foregone: expected a share from 0 to 1"),
        (CERTIFICATE, {"pay_raise": 0}, InvalidValueError, "pay_raise: expected a raise above 0, found 0.0"),
        (CERTIFICATE, {"pay_raise": ck.Money(9, "EUR")}, CurrencyError, "pay_raise: expected an amount in USD"),
        (CERTIFICATE, {"cost": ck.Money(9, "EUR")}, CurrencyError, "cost: expected an amount in USD, as the process"),
        (CERTIFICATE, {"cost": "9"}, InvalidTypeError, "cost: expected a number, found '9'"),
        (CERTIFICATE, {"cost": (1, 2, 3)}, InvalidTypeError, "cost: expected one figure or two, low and high, found 3"),
        (CERTIFICATE, {"cost": (2, 1)}, InvalidValueError, "low at most high, found 2 and 1"),
        (CERTIFICATE, {"cost": -1}, InvalidValueError, "cost: expected 0 or more"),
        (CERTIFICATE, {"months": -1}, InvalidValueError, "months: expected 0 or more"),
        (CERTIFICATE, {"months": math.inf}, InvalidValueError, "months: expected a finite number, found inf"),
        (CERTIFICATE, {"completes": 1e-200, "placed": 1e-200}, InvalidValueError, "stays a number"),
        (CERTIFICATE, {"completes": 1e-200, "placed": 1e-107}, InvalidValueError, "stays a number"),
        (CERTIFICATE, {"rate": -1 + 1e-9, "years": 80}, InvalidValueError, "expected amounts and a rate under which"),
        (option(), {}, InvalidValueError, "expected a cost of 'x', found none; pass cost=(low, high) [USD]"),
        (
            option(cost_high=ck.Money(9, "EUR")),
            {},
            CurrencyError,
            "option: expected an amount in USD, as the process is paid, found 9 EUR",
        ),
        (option(), {"cost": 1}, InvalidValueError, "option: expected a duration of 'x' in numbers, found none; pass"),
        (
            option(duration_words="a few weeks"),
            {"cost": 1},
            InvalidValueError,
            "found 'a few weeks'; pass months=(low, high), or pay_foregone=0 if no pay is given up for it",
        ),
        (option(cost_low=ck.Money(-5, "USD")), {}, InvalidValueError, "option: expected 0 or more"),
    ],
)
def test_what_is_refused(training: Any, given: dict[str, Any], error: type[Exception], message: str) -> None:
    """Every argument is checked, and the message says what to pass instead."""
    with pytest.raises(error, match=re.escape(message)):
        ck.training_return(training, PROCESS, **{**TERMS, **given})


def test_a_process_is_needed() -> None:
    """Start pay comes from a career process, and from nothing that looks like pay."""
    with pytest.raises(InvalidTypeError, match="process: expected a CareerProcess, found 36000"):
        ck.training_return(CERTIFICATE, 36_000, **TERMS)  # type: ignore[arg-type]
