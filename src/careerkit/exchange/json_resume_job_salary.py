"""The salary of a job description of JSON Resume: how one is written, and read as pay of a place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from careerkit.errors import InvalidValueError
from careerkit.exchange.frame_values import as_amount
from careerkit.exchange.json_ld import described
from careerkit.exchange.json_resume_job_terms import key_of
from careerkit.model.codes import COUNTRIES, CURRENCIES
from careerkit.model.market import Market
from careerkit.model.money import Money, PayPeriod
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.pay_table import PayTable
from careerkit.model.source import Citation, Source
from careerkit.model.validators import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from careerkit.exchange.json_ld import Node
    from careerkit.model.ladder import Level

__all__ = ["pay_told", "place_of", "salary_text"]

_AMOUNT = "[0-9][0-9,.]*"
_SALARY = re.compile(
    rf"(?:(?P<before>[A-Z]{{3}}) ?)?(?P<least>{_AMOUNT})(?: ?[-–] ?(?P<most>{_AMOUNT}))?"
    r"(?: ?(?P<after>[A-Z]{3}))?(?:(?: a |/)(?P<period>year|month|hour))?"
)
"""One amount or the two ends of a range, with their currency or without."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
"""An amount whose commas cannot be decimal ones."""
_LIKE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_PERIODS = tuple(each.value for each in PayPeriod)


def salary_text(amounts: Iterable[Decimal]) -> str:
    """Amounts as plain numbers, to the last digit; a range is two of them.

    >>> salary_text([Decimal("1E+3"), Decimal("2000.50")]), salary_text([Decimal("37.125")])
    ('1000-2000.5', '37.1250')
    """
    return "-".join(map(_plain, amounts))


def place_of(market: Market) -> dict[str, str]:
    """What the location of a job in a market says.

    >>> place_of(Market("US-NY")), place_of(Market("150"))
    ({'countryCode': 'US', 'region': 'US-NY'}, {'region': 'Europe'})
    """
    if market.kind == "country":
        return {"countryCode": market.area}
    if market.kind == "subdivision":
        return {"countryCode": market.area[:2], "region": market.area}
    return {"region": market.name}


def pay_told(document: Node, unit: Node | None, not_recognised: list[str]) -> Callable[[Level], PayTable]:
    """What makes the pay of a level; none where the salary is no amount with a currency and a place.

    Args:
        document: the job description.
        unit: what careerkit's own key says of the salary.
        not_recognised: where is noted why a salary was left.
    """
    told = document.values.get("salary")
    text = str(told) if type(told) is int and 0 < told < 10**DIGITS else told
    found = _SALARY.fullmatch(text) if isinstance(text, str) else None
    words = {} if found is None else _words(unit, found)
    market = _market(document.values.get("location"), words)
    if found is None or market is None:
        return _nothing
    document.pass_by("salary")
    try:
        amounts, currency = _amounts(found), _currency(found, words)
    except InvalidValueError as error:
        not_recognised.append(f"salary: {described(told)}, {error}")
        return _nothing
    period, statistic = words.get("period"), words.get("statistic")
    known = {
        "currency": True,
        "period": period in _PERIODS,
        "statistic": statistic in STATISTICS and len(amounts) == 1,
        **dict.fromkeys(("market", "industry"), market == _market_told(words)),
    }
    _pass_by(unit, (name for name in words if known[name]))
    _pass_by(document.node("location"), place_of(market))
    span = found["period"] or (period if known["period"] else None)
    names = ("low", "high") if len(amounts) > 1 else (statistic if known["statistic"] else "typical",)
    figures: dict[str, Any] = {str(name): Money(amount, currency) for name, amount in zip(names, amounts, strict=True)}
    note = None if span else "no period is told; taken to be a year"

    def pay(level: Level) -> PayTable:
        source = Source(key=f"{key_of(level.title)}-job", title=f"Job description: {level.title}", kind="own")
        place = Citation(source=source, locator="salary", note=note)
        summary = PaySummary(markets=market, period=span or "year", stages=level.stages[:1], citation=place, **figures)
        return PayTable((summary,))

    return pay


def _nothing(_level: Level) -> PayTable:
    return PayTable()


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    # A further digit: 37.125 is thousands to some readers.
    return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text) else text


def _amounts(found: re.Match[str]) -> list[Decimal]:
    texts = (text for text in (found["least"], found["most"]) if text is not None)
    amounts = [as_amount(text.replace(",", "") if _GROUPED.fullmatch(text) else text) for text in texts]
    if amounts != sorted(amounts):
        msg = "expected the lower end of a range first"
        raise InvalidValueError(msg)
    return amounts


def _words(unit: Node | None, found: re.Match[str]) -> dict[str, str]:
    """What careerkit's own key says; nothing where the salary itself says another currency or period."""
    if unit is None:
        return {}
    names = ("currency", "period", "statistic", "market", "industry")
    words = {name: unit.values[name] for name in names if isinstance(unit.values.get(name), str)}
    told = {"currency": found["before"] or found["after"], "period": found["period"]}
    agree = all(word is None or words.get(name, word) == word for name, word in told.items())
    return words if agree else {}


def _currency(found: re.Match[str], words: Mapping[str, str]) -> str:
    told = {each for each in (found["before"], found["after"]) if each} or {words.get("currency", "")}
    if len(told) > 1:
        msg = "of which two currencies are told"
        raise InvalidValueError(msg)
    (currency,) = told
    if currency not in CURRENCIES:
        msg = "of which no known currency is told"
        raise InvalidValueError(msg)
    return currency


def _market(location: object, words: Mapping[str, str]) -> Market | None:
    """Where the salary is paid: where careerkit's own key says, unless the location says otherwise; None if unknown."""
    told, here = _market_told(words), _market_here(location)
    if told is not None and (told == here or _may_be(location, told)):
        return told
    # Pay of one industry is not that of all.
    return None if "industry" in words else here


def _market_told(words: Mapping[str, str]) -> Market | None:
    try:
        return Market(words["market"], words.get("industry")) if "market" in words else None
    except InvalidValueError:
        return None


def _market_here(location: object) -> Market | None:
    """The country of a location, or the part of it whose code is told."""
    country = location.get("countryCode") if isinstance(location, dict) else None
    if not isinstance(location, dict) or not isinstance(country, str) or country not in COUNTRIES:
        return None
    region = location.get("region")
    if isinstance(region, str) and _REGION.fullmatch(region) and region[:2] == country:
        return Market(region)
    return Market(country)


def _may_be(location: object, market: Market) -> bool:
    """Whether a location says nothing that is not so of a market."""
    if not isinstance(location, dict):
        return location is None
    place = place_of(market)
    return all(location.get(name) in (None, place.get(name)) for name in ("countryCode", "region"))


def _pass_by(node: Node | None, names: Iterable[str]) -> None:
    if node is not None:
        for name in names:
            node.pass_by(name)
