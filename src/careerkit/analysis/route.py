"""A way from one position to another, step by step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.career_graph import LEAST_PAY, StepKind, as_step_kind
from careerkit.errors import InvalidValueError
from careerkit.model.market import Market, as_market
from careerkit.model.money import Money
from careerkit.model.occupation import Occupation
from careerkit.model.outlook import OutlookFigure
from careerkit.model.record import Record
from careerkit.model.role import Position
from careerkit.model.source import Citation
from careerkit.model.table import Tabular
from careerkit.model.validators import is_a, non_negative, number, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Route", "RouteStep"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RouteStep(Record):
    """One move on a route.

    Args:
        kind: what sort of move it is.
        start: the position that it starts from.
        end: the position that it leads to, or the title of a field outside the catalogue.
        years: years until experience reaches what the end asks on entry [years]; None where no guide says.
        pay: what the end typically pays [currency/year]; None where no figure is known.
        pay_change: by how much that is more than the start pays [currency/year]; None if one is not known.
        pay_source: where that pay stands.
        occupation: the occupation that a field is counted under; None where roles name none, and for a position.
        outlook: how employment in that occupation is projected to grow; None where that is not known.
        gap: share of the skills asked at the end that the start does not ask, 0 to 1; None for a field.
        citations: what names the move.
        notes: what guides say of it, and the years of leadership that its end asks, which are not counted.
    """

    kind: StepKind = attrs.field(converter=as_step_kind)
    start: Position = attrs.field(validator=is_a(Position))
    end: Position | str = attrs.field(validator=is_a(Position, str))
    years: Decimal | None = attrs.field(validator=[number, non_negative])
    pay: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    pay_change: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    pay_source: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))
    occupation: Occupation | None = attrs.field(default=None, validator=is_a(Occupation, optional=True))
    outlook: OutlookFigure | None = attrs.field(default=None, validator=is_a(OutlookFigure, optional=True))
    gap: float | None = attrs.field(default=None, validator=is_a(float, optional=True))
    citations: tuple[Citation, ...] = attrs.field(default=(), validator=tuple_of(Citation))
    notes: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @property
    def is_gained(self) -> bool:
        """Whether the work changes: not where one occupation only has another title."""
        return self.kind is not StepKind.SAME_WORK

    def __str__(self) -> str:
        return f"{self.kind}: {_title(self.start)} to {_title(self.end)}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Route(Tabular, Record):
    """A way from one position to another, or to a field, that passes no position twice.

    It starts with the experience that the start asks on entry, and takes the years until each
    position's is reached, as a projection does: promoted on schedule, with all years counted, in
    whichever role.

    Args:
        start: where it starts.
        start_pay: what that typically pays [currency/year]; None where no figure is known.
        start_pay_source: where that pay stands.
        steps: the steps; () for who is there already.
        market: where pay was looked up.
        least_pay: the share of the present pay that sideways moves between related roles keep.

    Raises:
        InvalidValueError: if a step does not start where the one before ended, or a position stands twice.
    """

    start: Position = attrs.field(validator=is_a(Position))
    start_pay: Money | None = attrs.field(default=None, validator=is_a(Money, optional=True))
    start_pay_source: Citation | None = attrs.field(default=None, validator=is_a(Citation, optional=True))
    steps: tuple[RouteStep, ...] = attrs.field(default=(), validator=tuple_of(RouteStep))
    market: Market = attrs.field(default=Market("US"), converter=as_market)
    least_pay: float = attrs.field(default=LEAST_PAY, validator=is_a(float, int))

    @steps.validator
    def _joined(self, _attribute: object, steps: tuple[RouteStep, ...]) -> None:
        ends: list[Position | str] = [self.start, *(step.end for step in steps)]
        for place, (end, step) in enumerate(zip(ends, steps, strict=False)):
            if step.start != end:
                msg = f"Route.steps[{place}]: expected a start at {_title(end)!r}, found {_title(step.start)!r}"
                raise InvalidValueError(msg)
        keys = [(each.role.key, each.level.key) for each in ends if isinstance(each, Position)]
        twice = next((key for place, key in enumerate(keys) if key in keys[:place]), None)
        if twice is not None:
            msg = f"Route.steps: expected each position once, found {'/'.join(twice)} again"
            raise InvalidValueError(msg)

    @property
    def goal(self) -> Position | str:
        """Where it ends."""
        return self.steps[-1].end if self.steps else self.start

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions that it passes, start and goal included; a field is none."""
        ends = (step.end for step in self.steps)
        return (self.start, *(end for end in ends if isinstance(end, Position)))

    @property
    def gained(self) -> tuple[RouteStep, ...]:
        """The steps that change the work; the same work under another title is left out."""
        return tuple(step for step in self.steps if step.is_gained)

    @property
    def years(self) -> Decimal:
        """The sum of the steps' years [years]; a step of which no guide gives any counts as 0."""
        return sum((step.years for step in self.steps if step.years is not None), Decimal(0))

    @property
    def pay_change(self) -> Money | None:
        """Pay at the goal less pay at the start, in today's market pay [currency/year]; None if one is not known."""
        pay = self.steps[-1].pay if self.steps else self.start_pay
        if pay is None or self.start_pay is None or pay.currency != self.start_pay.currency:
            return None
        return pay - self.start_pay

    @property
    def gap(self) -> float:
        """The sum of the steps' gaps: how much is to be learned on the way, in whole sets of skills."""
        return sum(step.gap for step in self.steps if step.gap is not None)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What names its moves, each once, in the order of the steps."""
        return tuple(dict.fromkeys(citation for step in self.steps for citation in step.citations))

    @property
    def caption(self) -> str:
        """From where to where, in what time, and what it changes."""
        change = self.pay_change
        told = [
            f"{len(self.steps)} step{'' if len(self.steps) == 1 else 's'}",
            f"{self._least('years')}{_plain(self.years)} year{'' if self.years == 1 else 's'}",
            "pay change not known" if change is None else f"pay {_signed(change)} {change.currency}/year",
            f"gap {self._least('gap')}{self.gap:.2f}",
        ]
        return f"{_title(self.start)} to {_title(self.goal)}: {', '.join(told)}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line, with the source of every step."""
        same = len(self.steps) - len(self.gained)
        without = [str(place) for place, step in enumerate(self.steps, 1) if step.years is None]
        is_sideways = any(
            step.kind in (StepKind.LATERAL, StepKind.SAME_WORK) and isinstance(step.end, Position)
            for step in self.steps
        )
        return (
            "years: until experience, from that on entry at the start, reaches each entry; on schedule, not expected",
            *([f"years not known, counted as 0: step {', '.join(without)}"] if without else []),
            f"pay: base pay in {self.market} as published: median, else typical, else mean, else the range's middle",
            *(f"pay from: {source}" for source in self._pay_tables()),
            *(
                [f"a sideways move to a related role keeps at least {self.least_pay:.0%} of pay: an assumption"]
                if is_sideways
                else []
            ),
            "gap: share of the skills asked by each position that the one before does not ask, summed",
            *([f"the same work under another title (SOC 2018), no move gained: {same} of the steps"] if same else []),
            *(f"step {place}: {note}" for place, step in enumerate(self.steps, 1) for note in step.notes),
            *(
                f"step {place}: {_title(step.end)} is counted under {step.occupation.title} ({step.occupation.key})"
                + ("" if step.outlook is None else f", {step.outlook}")
                for place, step in enumerate(self.steps, 1)
                if step.occupation is not None
            ),
            *(
                f"step {place}: {citation}"
                for place, step in enumerate(self.steps, 1)
                for citation in step.citations or ("no source: the ladder's own order",)
            ),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per step."""
        return [
            {
                "step": place,
                "kind": step.kind.value,
                "from": _title(step.start),
                "from_role": step.start.role.key,
                "to": _title(step.end),
                "to_role": _role_key(step.end),
                "years": None if step.years is None else float(step.years),
                "pay": None if step.pay is None else float(step.pay.amount),
                "pay_change": None if step.pay_change is None else float(step.pay_change.amount),
                "currency": None if step.pay is None else step.pay.currency,
                "pay_source": None if step.pay_source is None else str(step.pay_source),
                "occupation": None if step.occupation is None else step.occupation.key,
                "growth": _number(step.outlook),
                "growth_source": None if step.outlook is None else str(step.outlook.citation),
                "gap": step.gap,
                "gained": step.is_gained,
                "notes": step.notes,
                "citations": tuple(map(str, step.citations)),
            }
            for place, step in enumerate(self.steps, 1)
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table: the start, then each step's end."""
        pays = [self.start_pay, *(step.pay for step in self.steps)]
        currencies = {pay.currency for pay in pays if pay is not None}
        is_one = len(currencies) == 1
        unit = f"{currencies.pop()}/year" if is_one else "a year"
        head = ["step", "move", "to", "role", "years", f"pay [{unit}]", "pay change", "gap"]
        first = ["0", "start", _title(self.start), self.start.role.key, "", _amount(pays[0], is_one=is_one), "", ""]
        return head, [
            first,
            *(
                [
                    str(place),
                    step.kind.value,
                    _title(step.end),
                    _role_key(step.end) or "–",
                    "–" if step.years is None else _plain(step.years),
                    _amount(step.pay, is_one=is_one),
                    "–" if step.pay_change is None else _signed(step.pay_change),
                    "–" if step.gap is None else f"{step.gap:.2f}",
                ]
                for place, step in enumerate(self.steps, 1)
            ),
        ]

    def __iter__(self) -> Iterator[RouteStep]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Route {self.caption}>"

    def _pay_tables(self) -> tuple[str, ...]:
        sources = (self.start_pay_source, *(step.pay_source for step in self.steps))
        return tuple(dict.fromkeys(f"{each.source}, {each.table}" for each in sources if each is not None))

    def _least(self, name: str) -> str:
        return "at least " if any(getattr(step, name) is None for step in self.steps) else ""


def _title(place: Position | str) -> str:
    return place.title if isinstance(place, Position) else place


def _role_key(place: Position | str) -> str | None:
    return place.role.key if isinstance(place, Position) else None


def _plain(years: Decimal) -> str:
    return f"{years.normalize():f}"


def _number(figure: OutlookFigure | None) -> float | None:
    return None if figure is None or figure.value is None else float(figure.value)


def _amount(pay: Money | None, *, is_one: bool) -> str:
    if pay is None:
        return "–"
    return f"{pay.amount:,.0f}" if is_one else f"{pay.amount:,.0f} {pay.currency}"


def _signed(change: Money) -> str:
    return f"{change.amount:+,.0f}".replace("-", "−")
