"""Crosswalks and purchasing power parities: what they answer, and what they refuse."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

import careerkit as ck
from careerkit.errors import AmbiguousError, CurrencyError, InvalidTypeError, InvalidValueError
from careerkit.model.crosswalk import CodePair, Correspondence, Crosswalk
from careerkit.model.purchasing_power import PurchasingPowerParity
from careerkit.model.vocabulary import Code

SOURCE = ck.Source(key="made-up", title="A table", kind="own", publisher="Nobody")
PLACE = ck.Citation(source=SOURCE, locator="Table 1")


def pair(
    source: str, target: str, *, partial: bool = False, schemes: tuple[str, str] = ("soc-2018", "nem")
) -> CodePair:
    """A pair of codes."""
    codes = [Code(scheme, value) for scheme, value in zip(schemes, (source, target), strict=True)]
    return CodePair(source=codes[0], target=codes[1], partial=partial, citation=PLACE)


def crosswalk(*pairs: CodePair) -> Crosswalk:
    """A crosswalk of these pairs."""
    return Crosswalk(key="made-up", title="A table", pairs=pairs)


MIXED = crosswalk(
    pair("99-0001", "99-9001"),
    pair("99-0002", "99-9002"),
    pair("99-0003", "99-9002"),
    pair("99-0004", "99-9004"),
    pair("99-0004", "99-9005"),
    pair("99-0006", "99-9006", partial=True),
    pair("99-0003", "99-9007"),
)


def test_correspondence_follows_from_the_whole_table() -> None:
    """A pair is one-to-one, many-to-one, one-to-many or many-to-many by what else its codes stand beside."""
    assert {str(each): str(how) for each, how in zip(MIXED, MIXED.correspondences(), strict=True)} == {
        "soc-2018 99-0001 – nem 99-9001": "one-to-one",
        "soc-2018 99-0002 – nem 99-9002": "many-to-one",
        "soc-2018 99-0003 – nem 99-9002": "many-to-many",
        "soc-2018 99-0003 – nem 99-9007": "one-to-many",
        "soc-2018 99-0004 – nem 99-9004": "one-to-many",
        "soc-2018 99-0004 – nem 99-9005": "one-to-many",
        "soc-2018 99-0006 – nem 99-9006 (part)": "one-to-one",
    }
    assert MIXED.correspondence(pair("99-0001", "99-9001")) is Correspondence.ONE_TO_ONE


def test_exact_is_one_to_one_and_not_partial() -> None:
    """A part of one code that corresponds to one other is not exact."""
    assert MIXED.exact == (pair("99-0001", "99-9001"),)


def test_matches_of_either_side() -> None:
    """A code, or its text, gives its pairs from the source's side and from the target's; an unknown one none."""
    assert MIXED.matches("99-0004") == (pair("99-0004", "99-9004"), pair("99-0004", "99-9005"))
    assert MIXED.matches(Code("nem", "99-9002")) == (pair("99-0002", "99-9002"), pair("99-0003", "99-9002"))
    assert MIXED.matches("00-0000") == ()


def test_a_text_of_both_sides_is_ambiguous() -> None:
    """Where both classifications have a code of one text, the text alone says neither."""
    both = crosswalk(pair("99-0001", "99-0001"))
    with pytest.raises(AmbiguousError, match="'99-0001' names 2 codes: 'soc-2018 99-0001', 'nem 99-0001'"):
        both.matches("99-0001")
    assert both.matches(Code("nem", "99-0001")) == both.pairs


def test_rows_and_print() -> None:
    """Rows say all of each pair; the print counts them by correspondence."""
    row = MIXED.rows()[0]
    assert row == {
        "source": "99-0001",
        "source_title": None,
        "target": "99-9001",
        "target_title": None,
        "correspondence": "one-to-one",
        "partial": False,
        "citation": PLACE,
    }
    assert str(MIXED).splitlines() == [
        "A table: soc-2018 to nem",
        "correspondence  extent  pairs  such as",
        "many-to-many    whole       1  99-0003 – 99-9002",
        "many-to-one     whole       1  99-0002 – 99-9002",
        "one-to-many     whole       3  99-0003 – 99-9007",
        "one-to-one      part        1  99-0006 – 99-9006",
        "one-to-one      whole       1  99-0001 – 99-9001",
        "1 of 7 pairs are exact: one-to-one and not partial",
        "sources: Nobody: A table",
    ]
    assert repr(MIXED) == "<Crosswalk 'made-up' of 7 pairs, soc-2018 to nem>"
    assert len(MIXED) == len(list(MIXED)) == 7


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ((), "Crosswalk.pairs: expected at least 1, found 0"),
        (
            (pair("a", "b"), pair("c", "d", schemes=("esco", "nem"))),
            "Crosswalk.pairs: expected one classification on the source's side, found esco, soc-2018",
        ),
        (
            (pair("a", "b"), pair("c", "d", schemes=("soc-2018", "esco"))),
            "Crosswalk.pairs: expected one classification on the target's side, found esco, nem",
        ),
        (
            (pair("a", "b", schemes=("nem", "nem")),),
            "Crosswalk.pairs: expected two classifications, found nem on both sides",
        ),
        (
            (pair("a", "b"), pair("a", "b", partial=True)),
            "Crosswalk.pairs: expected each pair once, found a – b 2 times",
        ),
    ],
)
def test_tables_that_are_no_crosswalk(pairs: tuple[CodePair, ...], message: str) -> None:
    """A crosswalk is of two classifications, and has each pair once."""
    with pytest.raises(InvalidValueError) as error:
        crosswalk(*pairs)
    assert str(error.value) == message


def test_questions_that_are_none() -> None:
    """A code of a third classification, what is no code, and a pair of another table are refused."""
    with pytest.raises(InvalidValueError, match="code: expected one of soc-2018 or nem, found esco 1"):
        MIXED.matches(Code("esco", "1"))
    with pytest.raises(InvalidTypeError, match="code: expected a Code or its text, found 4"):
        MIXED.matches(4)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="pair: expected a pair of 'made-up', found soc-2018 x – nem y"):
        MIXED.correspondence(pair("x", "y"))
    with pytest.raises(InvalidTypeError, match=r"Crosswalk\.pairs: expected a tuple, found a list of 1"):
        Crosswalk(key="a", title="A", pairs=[pair("a", "b")])


def parity(
    area: str, rate: object, *, year: int = 2024, measure: str = "gdp", currency: str | None = None
) -> PurchasingPowerParity:
    """A parity with that rate."""
    return PurchasingPowerParity(
        market=area,
        year=year,
        rate=Decimal(str(rate)),
        measure=measure,
        currency=currency,
        citation=PLACE,
    )


INDIA, STATES = parity("IN", 20, currency="INR"), parity("US", 1)


def test_a_parity_compares_and_is_no_exchange_rate() -> None:
    """An amount over the rate is in international dollars, a number and no money; two are compared by what they buy."""
    assert INDIA.international_dollars(ck.Money(300_000, "INR")) == 15_000
    assert INDIA.compare(ck.Money(300_000, "INR"), ck.Money(45_000, "USD"), STATES) == pytest.approx(1 / 3)
    assert str(INDIA) == (
        "1 international dollar = 20 INR in IN, 2024 (PPP conversion factor, GDP, PA.NUS.PPP: Nobody: A table, Table 1)"
    )
    assert "of the local currency" in str(STATES)
    assert repr(parity("IN", 18, measure="private-consumption")) == (
        "<PurchasingPowerParity of IN in 2024, private-consumption: 18>"
    )


@pytest.mark.parametrize(
    ("publisher", "said"),
    [
        ("Bank", "Bank: PPP conversion factor, private consumption, PA.NUS.PRVT.PP"),
        (None, "PPP conversion factor, private consumption, PA.NUS.PRVT.PP"),
    ],
)
def test_a_parity_is_named_once(publisher: str | None, said: str) -> None:
    """A source that is the series itself is not named beside the series."""
    title = "PPP conversion factor, private consumption (local currency units), PA.NUS.PRVT.PP"
    source = ck.Source(key="bank", title=title, kind="official-statistics", publisher=publisher)
    place = ck.Citation(source=source, locator="PA.NUS.PRVT.PP › IN")
    india = attrs.evolve(parity("IN", 20, measure="private-consumption"), citation=place)
    assert str(india) == f"1 international dollar = 20 of the local currency in IN, 2024 ({said})"


def test_parities_that_do_not_compare() -> None:
    """Years, measures and currencies must be the same, amounts money, and the other amount not nothing."""
    rupees, dollars = ck.Money(1, "INR"), ck.Money(1, "USD")
    with pytest.raises(InvalidValueError, match="parity: expected one of the same year, 2024, found 2023"):
        INDIA.compare(rupees, dollars, parity("US", 1, year=2023))
    with pytest.raises(InvalidValueError, match="parity: expected one of the same measure, gdp, found private-consum"):
        INDIA.compare(rupees, dollars, parity("US", 1, measure="private-consumption"))
    with pytest.raises(InvalidTypeError, match="parity: expected a PurchasingPowerParity, found 1"):
        INDIA.compare(rupees, dollars, 1)  # type: ignore[arg-type]
    with pytest.raises(CurrencyError, match="amount: expected INR, the currency of IN, found 1 USD"):
        INDIA.international_dollars(dollars)
    with pytest.raises(InvalidTypeError, match="amount: expected Money, found 5"):
        INDIA.international_dollars(5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="other: expected an amount that buys something, found 0 USD"):
        INDIA.compare(rupees, ck.Money(0, "USD"), STATES)
    with pytest.raises(InvalidValueError, match="amount: expected amounts that can be compared"):
        parity("IN", Decimal("1e-99")).compare(
            ck.Money(Decimal("1e99"), "INR"), ck.Money(Decimal("1e-99"), "USD"), parity("US", Decimal("1e99"))
        )


@pytest.mark.parametrize("rate", [0, -1])
def test_a_parity_is_above_zero(rate: int) -> None:
    """A rate of nothing, or below, is refused."""
    with pytest.raises(InvalidValueError, match=rf"PurchasingPowerParity\.rate: expected more than 0, found {rate}"):
        parity("IN", rate)
