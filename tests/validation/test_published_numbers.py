"""Numbers that an independent implementation must reproduce, each with its source."""

from __future__ import annotations

from decimal import Decimal

import pytest

import careerkit as ck


@pytest.mark.parametrize(("hourly", "annual"), [(11, 22_880), (15, 31_200), (20, 41_600), (24, 49_920), (29, 60_320)])
def test_hourly_to_annual(hourly: int, annual: int) -> None:
    """BLS OEWS technical notes: an annual wage is the hourly one times 2,080 hours; exact."""
    assert ck.PayPeriod.HOUR.convert(ck.Money(hourly, "USD"), "year") == ck.Money(annual, "USD")


def test_oews_annual_medians_are_hourly_times_2080() -> None:
    """BLS OEWS: the annual figures of 43-4051 are the hourly ones times 2,080, but for the rounding of both."""
    # The hourly figure is rounded to a cent, the annual one to 10 USD.
    rounding = Decimal("0.005") * 2080 + 5
    pay = ck.load_catalog().occupations["43-4051"].pay
    for year in pay.where(period="year", source="bls-oews-2025"):
        hourly = pay.at(market="US", period="hour")
        for name, annual in year.statistics.items():
            exact = ck.PayPeriod.HOUR.convert(hourly.statistics[name], "year")
            assert abs(exact.amount - annual.amount) <= rounding, name


def test_separations_add_up() -> None:
    """BLS Employment Projections, table 1.10: exits and transfers add up to separations, as rounded there."""
    for each in ck.load_catalog().occupations["43-4051"].separations:
        assert abs(each.exit_rate + each.transfer_rate - each.total_rate) <= 0.1
        assert abs(each.exits + each.transfers - each.total) <= 100


def test_employment_change_is_the_difference() -> None:
    """BLS Employment Projections, table 1.2: change is projected less base employment, in jobs and in percent."""
    occupation = ck.load_catalog().occupations["43-4051"]
    for figure in occupation.outlook.where(measure="new-jobs"):
        assert figure.span is not None
        own = [each for each in occupation.employment if each.citation.source == figure.citation.source]
        first, last = (next(each.value for each in own if each.year == year) for year in figure.span)
        assert last - first == figure.value
        growth = next(
            each.value
            for each in occupation.outlook.where(measure="employment-growth")
            if each.citation.source == figure.citation.source
        )
        assert round(100 * (last - first) / first, 1) == growth
