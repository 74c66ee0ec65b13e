"""JSON that is not what ``dumps`` writes gives exact errors, in the words of the data format."""

from __future__ import annotations

import json
from typing import Any

import pytest

import careerkit as ck
from careerkit.errors import DataError

SOURCE: dict[str, Any] = {"key": "lamp-handbook", "title": "Handbook", "kind": "own"}
CITATION = {"source": "lamp-handbook", "locator": "Wages"}
PAY: dict[str, Any] = {"markets": [{"area": "US"}], "period": "year", "citation": CITATION}
DAY: dict[str, Any] = {"title": "Dusk", "start": "17:00:00", "end": "18:00:00", "citation": CITATION}


def errors(value: object, kind: type, sources: object = None) -> list[str]:
    """What is wrong with a value as the JSON of a class; empty if nothing is."""
    known = {"lamp-handbook": SOURCE} if sources is None else sources
    document = {"format": 1, "type": kind.__name__, "sources": known, "skills": {}, "value": value}
    try:
        ck.loads(json.dumps(document), kind)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


def guide(**fields: object) -> dict[str, object]:
    """A guide as JSON."""
    return {"key": "lamplighter", "title": "Lamplighter", "source": "lamp-handbook", **fields}


def test_the_envelope_holds() -> None:
    """What the cases change is valid before they change it."""
    money = {"amount": "36000.50", "currency": "USD"}
    assert errors(guide(day=[DAY], pay={"summaries": [{**PAY, "median": money}]}), ck.Guide) == []


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"day": [{**DAY, "start": "5 pm"}]}, "value.day[0].start: expected a time in ISO 8601, found '5 pm'"),
        ({"day": [{**DAY, "start": 17}]}, "value.day[0].start: expected a time in ISO 8601, found 17"),
        ({"day": [{**DAY, "end": "18:00+01:00"}]}, "value.day[0].end: expected a local time, found '18:00+01:00'"),
        (
            {"pay": {"summaries": [{**PAY, "median": {"amount": "much", "currency": "USD"}}]}},
            "value.pay.summaries[0].median.amount: expected a number, found 'much'",
        ),
        (
            {"pay": {"summaries": [{**PAY, "median": {"amount": "sNaN", "currency": "USD"}}]}},
            "value.pay.summaries[0].median.amount: expected a finite number, found sNaN",
        ),
        (
            {"pay": {"summaries": [{**PAY, "median": {"amount": 0.5, "currency": "USD"}}]}},
            "value.pay.summaries[0].median.amount: expected a number, found 0.5",
        ),
        (
            {"pay": {"summaries": [{**PAY, "median": {"amount": "1e999999999", "currency": "USD"}}]}},
            "value.pay.summaries[0].median.amount: expected a number of at most 100 digits, found 1E+999999999",
        ),
        ({"source": "lamp-handbok"}, "value.source: no source 'lamp-handbok'; nearest: 'lamp-handbook'"),
        ({"titles": []}, "value.titles: unknown key; nearest: 'title'"),
    ],
)
def test_a_fault_gives_its_error(fields: dict[str, object], error: str) -> None:
    """A fault in the value has its path and says what was expected."""
    assert errors(guide(**fields), ck.Guide) == [error]


def test_a_source_cannot_stand_for_itself() -> None:
    """A source that is a text where it should be written out is refused, not looked up."""
    found = errors(guide(), ck.Guide, {"lamp-handbook": "lamp-handbook"})
    assert found == ["sources.lamp-handbook: expected a table, found 'lamp-handbook'"]


def test_dates_are_checked() -> None:
    """A date that is none is refused."""
    source = {**SOURCE, "published": "March"}
    assert errors(source, ck.Source) == ["value.published: expected a date in ISO 8601, found 'March'"]


def test_a_misspelt_key_is_told_once() -> None:
    """A statement whose only figure has a misspelt name is not said to be without a figure too."""
    money = {"amount": "36000", "currency": "USD"}
    said = errors({**PAY, "medain": money}, ck.PaySummary)
    assert said == ["value.medain: unknown key; nearest: 'median', 'mean'"]
    said = errors({**PAY, "zzqq": money}, ck.PaySummary)
    assert said[0] == "value.zzqq: unknown key"
    assert said[1].startswith("value: expected at least one of low, p10")
