"""Laws of linked data: what is written comes back, but for what the list of losses names."""

from __future__ import annotations

import contextlib
import copy
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.errors import DataError, NoPayError
from careerkit.exchange import json_ld, json_resume_job, schema_org
from careerkit.testing import markets, occupations, pay_summaries, positions, roles

if TYPE_CHECKING:
    from collections.abc import Callable

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2), suppress_health_check=list(HealthCheck))

places = markets().map(lambda market: attrs.evolve(market, industry=None))
values = roles() | occupations()
STEP = re.compile(r"\.?([a-z_]+)|\[(\d+|\*)\]")


class Gone:
    """Stands for an item that was taken out of a list."""


def plain(value: Any) -> Any:
    """A value as dicts, lists and scalars, without fields that say no more than their default."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if not attrs.has(type(value)):
        return value
    found = {}
    for field in attrs.fields(type(value)):
        default = field.default.factory() if hasattr(field.default, "factory") else field.default
        item = getattr(value, field.name)
        if type(item) is not type(default) or item != default:
            found[field.name] = plain(item)
    return found


def drop(value: Any, steps: list[str]) -> None:
    """Take what a path leads to out of a plain value; what is not there was a default."""
    step, *rest = steps
    if isinstance(value, list):
        for place in range(len(value)) if step == "*" else [int(step)]:
            if rest:
                drop(value[place], rest)
            else:
                value[place] = Gone
    elif isinstance(value, dict):
        if rest and step in value:
            drop(value[step], rest)
        else:
            value.pop(step, None)


def cleared(value: Any) -> Any:
    """A plain value without the items that were taken out, and without lists and tables that hold nothing then."""
    if isinstance(value, list):
        return [cleared(item) for item in value if item is not Gone]
    if not isinstance(value, dict):
        return value
    items = {name: cleared(item) for name, item in value.items()}
    return {name: item for name, item in items.items() if item not in ({}, [], {"summaries": []}, {"levels": []})}


def drop_of_source(value: Any, key: str, field: str) -> None:
    """Take a field out of the source of a key, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            drop_of_source(item, key, field)
    elif isinstance(value, dict):
        if value.get("key") == key and "kind" in value and "title" in value:
            value.pop(field, None)
        for item in value.values():
            drop_of_source(item, key, field)


def unordered(value: Any) -> Any:
    """A plain value with its pay statements in an order of their own: a document has them in that of choice."""
    if "pay" in value:
        value["pay"]["summaries"].sort(key=repr)
    return value


def without(value: Any, losses: tuple[str, ...]) -> Any:
    """A value in plain form, without what the losses name."""
    left = plain(value)
    for line in losses:
        path = line.partition(": ")[0]
        if path.startswith("sources."):
            drop_of_source(left, *path.split(".")[1:])
        else:
            drop(left, [name or place for name, place in STEP.findall(path)])
    return unordered(cleared(left))


@few
@given(values, places)
def test_what_is_not_named_as_lost_is_kept(value: ck.Role | ck.Occupation, market: ck.Market) -> None:
    """Reading what was written gives the value without what the losses name, and nothing else."""
    document, losses = schema_org.write(value, market=market, pay="all")
    read, _unread = schema_org.read(json.loads(json.dumps(document)))
    assert type(read) is type(value)
    assert unordered(cleared(plain(read))) == without(value, losses)


@few
@given(values, places)
def test_what_was_read_loses_nothing_more(value: ck.Role | ck.Occupation, market: ck.Market) -> None:
    """What was written and read once is written the same again, but for what only readers see."""
    once, _unread = schema_org.read(schema_org.write(value, market=market, pay="all")[0])
    document, losses = schema_org.write(once, market=market, pay="all")
    assert losses == ()
    assert unordered(plain(schema_org.read(document)[0])) == unordered(plain(once))


WRITTEN: list[dict[str, Any]] = [
    schema_org.write(ck.load_catalog().roles["customer-care-agent"])[0],
    schema_org.write(ck.load_catalog().occupations["43-4051"])[0],
    json_resume_job.write(ck.role("Customer Care Agent").at("senior"))[0],
]
HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.decimals() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=3),
    max_leaves=8,
) | st.sampled_from([10**5_000, "9" * 5_000, "1e99999999999999999999", {"@id": "#"}, "junior, specialist", "P1Y"])


@given(st.sampled_from(WRITTEN), st.data())
def test_any_change_is_read_or_refused(written: dict[str, Any], data: st.DataObject) -> None:
    """Whatever stands in one place of a document, it is read, or refused by an error of a few lines that names it."""
    document = copy.deepcopy(written)
    place: Any = document
    while isinstance(place, (dict, list)) and place:
        into, step = place, data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        place = place[step]
        if data.draw(st.booleans()):
            break
    into[step] = data.draw(HOSTILE)
    read: Callable[[dict[str, Any]], Any] = json_resume_job.read if "experience" in written else schema_org.read
    refused: tuple[str, ...] | None = None
    try:
        value, _unread = read(document)
    except DataError as error:
        refused = tuple(map(str, error.problems))
    if refused is None:
        assert isinstance(value, (ck.Role, ck.Occupation, ck.Position))
    else:
        assert refused
        assert len(set(refused)) == len(refused)
        assert all(len(line) < 1_000 for line in refused)


@few
@given(values, st.data())
def test_pay_of_its_market_is_written(value: ck.Role | ck.Occupation, data: st.DataObject) -> None:
    """A statement of one market, with a percentile or a range that is sure, is among the salaries there."""
    alone = [each for each in value.pay if len(each.markets) == 1 and each.markets[0].industry is None]
    names = ("low", "p10", "p25", "median", "typical", "p75", "p90", "high")
    sure = [each for each in alone if set(each.statistics) & set(names) - set(each.at_least)]
    if not sure:
        return
    asked = data.draw(st.sampled_from(sure))
    document, _losses = schema_org.write(value, market=asked.markets[0], pay="all")
    (market,) = asked.markets
    assert len(document["estimatedSalary"]) == sum(each.markets == (market,) for each in sure)


def sayable(value: ck.Role | ck.Occupation, market: ck.Market) -> ck.PayTable:
    """The statements of one market alone that schema.org has a word for."""
    names = {"low", "p10", "p25", "median", "typical", "p75", "p90", "high"}
    return ck.PayTable(
        tuple(
            each
            for each in value.pay
            if each.markets == (market,) and set(each.statistics) & names - set(each.at_least)
        )
    )


@few
@given(values, st.data())
def test_chosen_pay_is_what_choose_picks(value: ck.Role | ck.Occupation, data: st.DataObject) -> None:
    """The salaries are what is picked for the whole and each stage, in that order; all others are counted as lost."""
    markets_paid = sorted({each.markets[0] for each in value.pay if len(each.markets) == 1})
    market = attrs.evolve(data.draw(st.sampled_from(markets_paid or [ck.Market("US")])), industry=None)
    table = sayable(value, market)
    picks: list[ck.PaySummary] = []
    for stage in (None, *ck.Stage):
        found: list[ck.PaySummary] = []
        for period in ("year", "month", "hour"):
            with contextlib.suppress(NoPayError):
                found.append(table.at(stage, market=market, period=period))
        picks += [each for each in found[:1] if not any(each is pick for pick in picks)]
    document, losses = schema_org.write(value, market=market)
    salaries = document.get("estimatedSalary", [])
    assert [each.get("disambiguatingDescription", "") for each in salaries] == [
        ", ".join(map(str, each.stages)) for each in picks
    ]
    assert [each["currency"] for each in salaries] == [each.currency for each in picks]
    for pick, back in zip(picks, schema_org.read(document)[0].pay, strict=True):
        assert back.median == (None if "median" in pick.at_least else pick.median)
        assert back.statistics
        assert back.statistics.items() <= pick.statistics.items()
        assert (back.citation.locator, back.citation.source.key) == (pick.citation.locator, pick.citation.source.key)
    left = [line for line in losses if line.startswith("pay.summaries (")]
    assert bool(left) or len(picks) == len(value.pay) or not any(each.markets == (market,) for each in value.pay)
    if left:
        counts = [int(line.rpartition(": ")[2].removesuffix(" left out")) for line in left]
        assert sum(counts) + len(picks) == len(value.pay)
    everything, _losses = schema_org.write(value, market=market, pay="all")
    assert everything.get("estimatedSalary", [])[: len(picks)] == salaries


@few
@given(positions(), pay_summaries(), st.integers(-9, 60), st.data())
def test_a_salary_of_a_job_comes_back(
    position: ck.Position, statement: ck.PaySummary, scale: int, data: st.DataObject
) -> None:
    """A salary that is written is read as the same figures of the same market, whatever their size."""
    figures = {name: ck.Money(each.amount.scaleb(scale), each.currency) for name, each in statement.statistics.items()}
    there: dict[str, Any] = {"period": "year", "stages": position.stage, "group": None}
    pay = attrs.evolve(statement, **there, **figures)  # type: ignore[arg-type]
    role = attrs.evolve(position.role, pay=ck.PayTable((pay,)))
    market = data.draw(st.sampled_from(pay.markets))
    document, losses = json_resume_job.write(ck.Position(role, position.level), market=market)
    names = [pay.central] if pay.central else ["low", "high"]
    sure = pay.statistics.keys() - {*pay.at_least}
    assert ("salary" in document) == (sure >= set(names))
    assert any(line.startswith("role.pay: ") for line in losses)
    read, unread = json_resume_job.read(json.loads(json.dumps(document)))
    assert not any("salary" in line or line.startswith("location") for line in unread if "salary" in document)
    assert [(each.statistics, each.markets, each.period) for each in read.role.pay] == (
        [({name: figures[name] for name in names}, (market,), ck.PayPeriod.YEAR)] if "salary" in document else []
    )


class Scripts(HTMLParser):
    """The contents of the scripts of a page, and its other elements."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note an element."""
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


@given(st.dictionaries(st.text(), st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "&lt;"])))
def test_no_text_leaves_its_script(document: dict[str, str]) -> None:
    """A page holds one script and nothing else, and the script holds the document."""
    page = Scripts()
    page.feed(json_ld.html_script(document))
    page.close()
    assert page.elements == ["script"]
    assert json.loads("".join(page.texts)) == document


@pytest.mark.parametrize("key", sorted(ck.load_catalog().roles))
def test_bundled_roles_come_back(key: str) -> None:
    """Every bundled role comes back, but for what the losses name."""
    role = ck.load_catalog().roles[key]
    document, losses = schema_org.write(role, pay="all")
    assert unordered(cleared(plain(schema_org.read(document)[0]))) == without(role, losses)


def test_bundled_occupations_come_back() -> None:
    """Every bundled occupation comes back, but for what the losses name."""
    found = 0
    for occupation in ck.load_catalog().occupations.values():
        document, losses = schema_org.write(occupation, pay="all")
        assert unordered(cleared(plain(schema_org.read(document)[0]))) == without(occupation, losses)
        found += 1
    assert found > 50
