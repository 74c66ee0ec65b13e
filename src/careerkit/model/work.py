"""What the work is like: its day, its balance, its remote side, and the people who get in."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import attrs

from careerkit.errors import InvalidValueError
from careerkit.model.market import Market, as_market
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.validators import is_a, is_text, number, tuple_of

__all__ = ["CaseStudy", "DayBlock", "Inclusion", "Network", "RemoteWork", "Visa", "VisaCountry", "WorkLife"]


def _texts() -> tuple[str, ...]:
    return attrs.field(default=(), validator=tuple_of(str))


def _text() -> str | None:
    return attrs.field(default=None, validator=attrs.validators.optional(is_text))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkLife(Record):
    """How the work sits beside the rest of life.

    Args:
        stress_level: the guide's own rating, in its words.
        balance_rating: the guide's own rating, in its words.
        notes: what it rests on.
    """

    stress_level: str | None = _text()
    balance_rating: str | None = _text()
    notes: tuple[str, ...] = _texts()


@attrs.frozen(eq=False, repr=False)
class Network(Record):
    """An organisation, programme or platform that helps people into the work.

    Args:
        name: its name.
        help: what it offers, and to whom.
    """

    name: str = attrs.field(validator=is_text)
    help: str | None = _text()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Inclusion(Record):
    """How open the field is, and how to tell an open employer.

    Args:
        summary: the state of the field.
        hiring: what inclusive employers do when they hire.
        culture: what daily work is like for under-represented people.
        green_flags: signs of an inclusive employer.
        red_flags: signs of the contrary.
        networks: who helps.
    """

    summary: tuple[str, ...] = _texts()
    hiring: tuple[str, ...] = _texts()
    culture: tuple[str, ...] = _texts()
    green_flags: tuple[str, ...] = _texts()
    red_flags: tuple[str, ...] = _texts()
    networks: tuple[Network, ...] = attrs.field(default=(), validator=tuple_of(Network))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RemoteWork(Record):
    """Whether and how the work is done from elsewhere.

    Args:
        friendly: whether the source calls the job open to remote work; None where it does not say.
        notes: what is said of it.
        needs: what a remote worker needs.
        nomad_visas: countries whose digital nomad visas are named.
    """

    friendly: bool | None = attrs.field(default=None, validator=is_a(bool, optional=True))
    notes: tuple[str, ...] = _texts()
    needs: tuple[str, ...] = _texts()
    nomad_visas: tuple[Market, ...] = attrs.field(default=(), validator=tuple_of(Market))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class VisaCountry(Record):
    """A country that a guide names as a destination.

    Args:
        market: the country.
        route: how one gets in.
    """

    market: Market = attrs.field(converter=as_market)
    route: str | None = _text()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Visa(Record):
    """How the job is taken up in another country.

    Args:
        countries: the countries named.
        requirements: what is asked.
        tests: language tests named.
        timeline: how long it takes, in words.
        residence: the way to permanent residence.
        dependants: what family members may do.
    """

    countries: tuple[VisaCountry, ...] = attrs.field(default=(), validator=tuple_of(VisaCountry))
    requirements: tuple[str, ...] = _texts()
    tests: tuple[str, ...] = _texts()
    timeline: str | None = _text()
    residence: str | None = _text()
    dependants: str | None = _text()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DayBlock(Record):
    """A block of a working day.

    Args:
        title: what the guide calls it.
        start: when it starts.
        end: when it ends.
        focus: what it is about.
        activities: what is done in it.
        citation: where it stands.

    Raises:
        InvalidValueError: if it does not end after it starts.
    """

    title: str = attrs.field(validator=is_text)
    start: time = attrs.field(validator=is_a(time))
    end: time = attrs.field(validator=is_a(time))
    focus: str | None = _text()
    activities: tuple[str, ...] = _texts()
    citation: Citation = attrs.field(validator=is_a(Citation))

    @end.validator
    def _after_start(self, _attribute: object, value: time) -> None:
        if value.tzinfo is not None or self.start.tzinfo is not None:
            msg = f"DayBlock: expected local times, found {self.start} and {value}"
            raise InvalidValueError(msg)
        if value <= self.start:
            msg = f"DayBlock.end: expected a time after {self.start:%H:%M}, found {value:%H:%M}"
            raise InvalidValueError(msg)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CaseStudy(Record):
    """An example that a guide tells, with what came of it.

    Args:
        title: what it is about.
        situation: what was done.
        outcome: what came of it.
        takeaway: what the guide draws from it.
        measure: what changed by the stated figure.
        change: by how much it changed [percent].
        citation: where it stands.
    """

    title: str = attrs.field(validator=is_text)
    situation: str = attrs.field(validator=is_text)
    outcome: str = attrs.field(validator=is_text)
    takeaway: str = attrs.field(validator=is_text)
    measure: str | None = _text()
    change: Decimal | None = attrs.field(default=None, validator=number)
    citation: Citation = attrs.field(validator=is_a(Citation))

    @change.validator
    def _measured(self, _attribute: object, value: Decimal | None) -> None:
        if (value is None) != (self.measure is None):
            msg = f"CaseStudy: expected measure and change together, found {self.measure!r} and {value!r}"
            raise InvalidValueError(msg)
