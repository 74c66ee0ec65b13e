"""Bundled figures and names against a second entry, typed from the sources and not from the data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

import careerkit as ck
from careerkit.model.pay import STATISTICS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.model.outlook import OutlookFigure
    from careerkit.model.pay import PaySummary

MODULES = [
    import_module(f"tests.catalog.independent.{name}")
    for name in (
        "customer_care_agent",
        "customer_care_representative",
        "customer_care_representative_profile",
        "customer_service_representative",
    )
]
OFFICIAL = import_module("tests.catalog.independent.occupation_43_4051")
GUIDES = pytest.mark.parametrize("entered", MODULES, ids=lambda module: module.GUIDE)


def guide_of(entered: Any) -> ck.Guide:
    """The guide that a second entry is about."""
    return ck.load_catalog().guides[entered.GUIDE]


def in_any_order(rows: Iterable[Any]) -> list[Any]:
    """Rows in an order that does not depend on how they were entered."""
    return sorted(rows, key=repr)


def figures(summary: PaySummary) -> dict[str, Decimal]:
    """The amounts of a pay statement by statistic."""
    return {name: money.amount for name, money in summary.statistics.items()}


def decimals(row: dict[str, Any]) -> dict[str, Decimal]:
    """Amounts as they were typed, in the order of the statistics."""
    return {name: Decimal(row[name]) for name in STATISTICS if name in row}


def pay_row(summary: PaySummary) -> dict[str, Any]:
    """A pay statement in the form of the second entry."""
    citation = summary.citation
    return {
        "stages": tuple(stage.value for stage in summary.stages),
        "markets": tuple(market.area for market in summary.markets),
        "group": summary.group,
        "currency": summary.currency,
        "period": summary.period.value,
        "figures": figures(summary),
        "at_least": summary.at_least,
        "approximate": summary.approximate,
        "publisher_usd": tuple(money.amount for money in summary.publisher_usd),
        "as_of": None if citation.as_of is None else citation.as_of.isoformat(),
        "attributed_to": None if citation.attributed_to is None else citation.attributed_to.key,
    }


def outlook_row(figure: OutlookFigure) -> dict[str, Any]:
    """An outlook figure in the form of the second entry."""
    attributed = figure.citation.attributed_to
    return {
        "measure": figure.measure.value,
        "market": figure.market.area,
        "value": figure.value,
        "words": figure.words,
        "span": figure.span,
        "approximate": figure.approximate,
        "attributed_to": None if attributed is None else attributed.key,
    }


def level_row(level: ck.Level) -> dict[str, Any]:
    """A level in the form of the second entry."""
    years = level.experience
    assert years is not None
    return {
        "key": level.key,
        "title": level.title,
        "stage": level.stage.value,
        "also": tuple(stage.value for stage in level.also),
        "track": level.track.value,
        "low": years.low,
        "high": years.high,
        "leadership_low": years.leadership_low,
        "leadership_high": years.leadership_high,
        "leadership_kind": years.leadership_kind,
        "duties": len(level.duties),
        "focus": len(level.focus),
    }


def training_row(option: ck.TrainingOption) -> dict[str, Any]:
    """A training option with a figure in the form of the second entry."""
    low, high = option.cost_low, option.cost_high
    return {
        "kind": option.kind.value,
        "currency": next((money.currency for money in (low, high) if money is not None), None),
        "cost_low": None if low is None else low.amount,
        "cost_high": None if high is None else high.amount,
        "cost_open": option.cost_open,
        "duration_low": option.duration_low,
        "duration_high": option.duration_high,
    }


@GUIDES
def test_counts(entered: Any) -> None:
    """Every list of a guide has as many items as the guide."""
    guide = guide_of(entered)
    assert {name: len(getattr(guide, name)) for name in entered.COUNTS} == entered.COUNTS


@GUIDES
def test_pay(entered: Any) -> None:
    """Every pay statement was typed alike twice."""
    typed = [row | {"figures": decimals(row["figures"])} for row in entered.PAY]
    assert in_any_order(map(pay_row, guide_of(entered).pay)) == in_any_order(
        row | {"publisher_usd": tuple(map(Decimal, row["publisher_usd"]))} for row in typed
    )


@GUIDES
def test_outlook(entered: Any) -> None:
    """Every outlook figure was typed alike twice."""
    typed = (row | {"value": None if row["value"] is None else Decimal(row["value"])} for row in entered.OUTLOOK)
    assert in_any_order(map(outlook_row, guide_of(entered).outlook)) == in_any_order(typed)


@GUIDES
def test_ladder(entered: Any) -> None:
    """Every level was typed alike twice: title, stage, track, years, and how much is said of it."""
    rows = [level_row(level) for level in guide_of(entered).ladder]
    for row, typed in zip(rows, entered.LADDER, strict=True):
        if typed["focus"] is None:
            row["duties"], row["focus"] = row["duties"] + row["focus"], None
    assert rows == entered.LADDER


@GUIDES
def test_education(entered: Any) -> None:
    """Every alternative to meet the education requirement was typed alike twice."""
    alternatives = [(each.level and each.level.value, each.modality.value) for each in guide_of(entered).education]
    assert in_any_order(alternatives) == in_any_order(entered.EDUCATION)


@GUIDES
def test_training(entered: Any) -> None:
    """Every cost and duration of training was typed alike twice."""
    rows = map(training_row, guide_of(entered).training_options)
    measured = ("cost_low", "cost_high", "duration_low", "duration_high")
    with_figures = [row for row in rows if any(row[name] is not None for name in measured)]
    assert in_any_order(with_figures) == in_any_order(
        row | {name: None if row[name] is None else Decimal(row[name]) for name in measured} for row in entered.TRAINING
    )


@GUIDES
def test_time_to_first_job(entered: Any) -> None:
    """The time to the first job was typed alike twice."""
    times = [(each.low, each.high) for each in guide_of(entered).time_to_first_job]
    assert in_any_order(times) == in_any_order(entered.TIME_TO_FIRST_JOB)


@GUIDES
def test_compensation(entered: Any) -> None:
    """The components of pay beside the base were counted alike twice."""
    kinds = [each.kind.value for each in guide_of(entered).compensation if each.kind.value != "base"]
    assert sorted(kinds) == sorted(entered.COMPENSATION)


@GUIDES
def test_moves(entered: Any) -> None:
    """The steps out of the ladder were read alike twice."""
    assert sorted({move.title for move in guide_of(entered).moves}) == sorted(entered.MOVES)


@GUIDES
def test_skills(entered: Any) -> None:
    """The heads of the skills, their tiers and their measures were typed alike twice."""
    guide = guide_of(entered)
    assert [mention.wording for mention in guide.technical_skills] == entered.TECHNICAL_SKILLS
    assert [mention.wording for mention in guide.soft_skills] == entered.SOFT_SKILLS
    tiers = [(tier.title, [mention.wording for mention in tier.skills]) for tier in guide.skill_tiers]
    assert tiers == entered.SKILL_TIERS
    measured = {
        skill.key: (mention.minimum, mention.unit)
        for mention in (*guide.technical_skills, *guide.soft_skills)
        for skill in mention.skills
        if mention.minimum is not None
    }
    assert measured == entered.HARD_MINIMUMS


@GUIDES
def test_names(entered: Any) -> None:
    """Products, metrics, credentials, employers, places and networks were read alike twice."""
    guide = guide_of(entered)
    products = {product for tool in guide.tools for product in tool.products}
    # Where a guide lists makes and not kinds of tools, the make is the tool's own name.
    assert products <= set(entered.PRODUCTS) <= products | {tool.name.partition(" (")[0] for tool in guide.tools}
    read = {
        "METRICS": {metric.key for metric in guide.metrics},
        "CREDENTIALS": {credential.key for credential in guide.credentials},
        "EMPLOYERS": set(guide.employers),
        "NOMAD_VISAS": {market.area for market in guide.remote.nomad_visas},
        "VISA_COUNTRIES": {country.market.area for country in guide.visa.countries},
        "LANGUAGE_TESTS": set(guide.visa.tests),
        "NETWORKS": {network.name for network in guide.inclusion.networks},
        "HUBS": {market.area for market in guide.outlook.hubs},
    }
    assert read == {name: set(getattr(entered, name)) for name in read}
    assert [career.title for career in guide.related] == entered.RELATED


@GUIDES
def test_ratings(entered: Any) -> None:
    """Stress, balance and remote work were read alike twice."""
    guide = guide_of(entered)
    ratings = (guide.work_life.stress_level, guide.work_life.balance_rating, guide.remote.friendly)
    assert ratings == (entered.STRESS, entered.BALANCE, entered.REMOTE_FRIENDLY)


@GUIDES
def test_cases_and_day(entered: Any) -> None:
    """The figures of the cases and the hours of the day were typed alike twice."""
    guide = guide_of(entered)
    assert [(case.measure, case.change) for case in guide.case_studies] == entered.CASES
    blocks = [(f"{block.start:%H:%M}", f"{block.end:%H:%M}", len(block.activities)) for block in guide.day]
    assert blocks == entered.DAY


def test_official_pay() -> None:
    """Every official pay figure of 43-4051 was typed alike twice."""
    occupation = ck.load_catalog().occupations["43-4051"]
    rows = [
        {
            "source": each.citation.source.key,
            "as_of": str(each.citation.as_of),
            "period": each.period.value,
            "figures": figures(each),
            "mean_relative_standard_error": each.mean_relative_standard_error,
        }
        for each in occupation.pay
    ]
    typed = [
        row
        | {
            "figures": decimals(row["figures"]),
            "mean_relative_standard_error": row["mean_relative_standard_error"]
            and Decimal(row["mean_relative_standard_error"]),
        }
        for row in OFFICIAL.PAY
    ]
    assert same_rows(rows, typed)


def test_official_employment_and_outlook() -> None:
    """Official employment, growth, openings, separations and entry of 43-4051 were typed alike twice."""
    occupation = ck.load_catalog().occupations["43-4051"]
    employment = [
        {
            "source": each.citation.source.key,
            "year": each.year,
            "value": each.value,
            "projected": each.projected,
            "relative_standard_error": each.relative_standard_error,
        }
        for each in occupation.employment
    ]
    outlook = [
        {
            "source": each.citation.source.key,
            "measure": each.measure.value,
            "value": each.value,
            "span": each.span,
        }
        for each in occupation.outlook
    ]
    rates = ("exit_rate", "transfer_rate", "total_rate", "exits", "transfers", "total")
    separations = [
        {"source": each.citation.source.key, "span": each.span} | {name: getattr(each, name) for name in rates}
        for each in occupation.separations
    ]
    entry = [
        {"source": each.citation.source.key, "year": each.year}
        | {"education": each.education, "experience": each.experience, "training": each.training}
        for each in occupation.entry
    ]
    for rows, typed in (
        (employment, OFFICIAL.EMPLOYMENT),
        (outlook, OFFICIAL.OUTLOOK),
        (separations, OFFICIAL.SEPARATIONS),
        (entry, OFFICIAL.ENTRY),
    ):
        assert same_rows(rows, typed)


def same_rows(rows: list[dict[str, Any]], typed: list[dict[str, Any]]) -> bool:
    """Whether the rows are the same in any order, numbers compared as decimals."""

    def plain(row: dict[str, Any]) -> dict[str, Any]:
        numbers = {"value", "relative_standard_error", "exit_rate", "transfer_rate", "total_rate"}
        return {name: Decimal(value) if name in numbers and value is not None else value for name, value in row.items()}

    remaining = [plain(row) for row in rows]
    for row in map(plain, typed):
        if row not in remaining:
            return False
        remaining.remove(row)
    return not remaining


def test_dates_are_days() -> None:
    """A citation's date is a day, so that figures can be aged."""
    occupation = ck.load_catalog().occupations["43-4051"]
    assert {type(each.citation.as_of) for each in occupation.pay} == {date}
