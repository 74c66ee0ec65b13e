"""What raise a training must bring to be worth its cost, and what a given raise makes of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.assumptions import MAXIMUM_RATE
from careerkit.analysis.process import CareerProcess
from careerkit.analysis.schedule import check_years
from careerkit.analysis.training_cost import Amount, Ends, amount, cost_range, month_range, number_within
from careerkit.analysis.valuation import growing_annuity, internal_rates_of_return, net_present_value, payback
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.education import TrainingOption
from careerkit.model.record import Record
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from careerkit.model.source import Citation

__all__ = ["TrainingReturn", "training_return"]

_LINES = [
    ("cost", "cost [{}]", ",.0f"),
    ("months", "duration [months]", "g"),
    ("foregone", "pay foregone [{}]", ",.0f"),
    ("break_even", "break-even raise [{}/year]", ",.0f"),
    ("break_even_share", "the same, share of start pay", ".1%"),
    ("net_present_value", "net present value [{}]", ",.0f"),
    ("rate_of_return", "rate of return [1/year]", ".1%"),
    ("payback", "payback [years]", ".1f"),
]
_OF_A_RAISE = ("net_present_value", "rate_of_return", "payback")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TrainingReturn(Tabular, Record):
    """The raise at which a training is worth its cost, and the worth of a given raise.

    Cost and duration are ranges, so each figure is a pair: at the low end of both, and at the high.

    Args:
        option: the training.
        currency: ISO 4217 code of all amounts.
        cost: what the training costs [currency].
        months: how long it takes [months]; None where nobody says and no pay is foregone.
        is_open: whether the high end is "and above".
        given: which of ``"cost"`` and ``"months"`` the caller gave in place of the option's.
        start_pay: the pay of year 0 that is foregone in part [currency/year].
        pay_foregone: share of start pay that is given up during the training.
        rate: the discount rate, r [1/year].
        years: how long the raise lasts, n [years].
        completes: chance to complete the training, P(complete).
        placed: chance that who completes it gets the raise, P(placed).
        tax: tax on the raise [share of it].
        pay_raise: the raise that was given, before tax [currency/year]; None if none was.
        sources: where cost and start pay come from.
    """

    option: TrainingOption
    currency: str
    cost: Ends
    months: Ends | None
    is_open: bool
    given: tuple[str, ...]
    start_pay: float
    pay_foregone: float
    rate: float
    years: int
    completes: float
    placed: float
    tax: float
    pay_raise: float | None
    sources: tuple[Citation, ...]

    @property
    def foregone(self) -> Ends:
        """Pay that is given up during the training [currency]."""
        low, high = (self.pay_foregone * self.start_pay * months / 12 for months in self.months or (0.0, 0.0))
        return low, high

    @property
    def outlay(self) -> Ends:
        """Cost and pay foregone together, C [currency]."""
        return self.cost[0] + self.foregone[0], self.cost[1] + self.foregone[1]

    @property
    def break_even(self) -> Ends:
        """The raise at which the training is worth its cost, before tax [currency/year]."""
        kept = self._share_kept * growing_annuity(1, 0, self.rate, self.years)
        return self.outlay[0] / kept, self.outlay[1] / kept

    @property
    def break_even_share(self) -> Ends:
        """The same as a share of start pay."""
        return self.break_even[0] / self.start_pay, self.break_even[1] / self.start_pay

    @property
    def expected_raise(self) -> float | None:
        """The given raise after tax, in expectation over completion and placement [currency/year]."""
        return None if self.pay_raise is None else self._share_kept * self.pay_raise

    @property
    def net_present_value(self) -> Ends | None:
        """Expected worth at the given raise, less cost and pay foregone [currency]; None without a raise."""
        if self.pay_raise is None:
            return None
        return net_present_value(self._flows(0), self.rate), net_present_value(self._flows(1), self.rate)

    @property
    def rate_of_return(self) -> tuple[float | None, float | None] | None:
        """Internal rate of return at the given raise [1/year]; None without a raise.

        There is one at each end, as the flows change sign once; none where nothing is paid out.
        """
        if self.pay_raise is None:
            return None
        low, high = (next(iter(internal_rates_of_return(self._flows(end))), None) for end in (0, 1))
        return low, high

    @property
    def payback(self) -> tuple[float | None, float | None] | None:
        """When the given raise has brought the outlay back, undiscounted [years]; None without a raise.

        None at an end where that takes more than the years that the raise lasts.
        """
        return None if self.pay_raise is None else (payback(self._flows(0)), payback(self._flows(1)))

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"what raise must it bring? {self.option.name}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        taxed = "before tax" if self.tax == 0 else f"before a tax of {_percent(self.tax)} on them"
        assumed = [
            *([] if self.pay_raise is None else [f"a raise of {self.pay_raise:,.0f} {self.currency}/year"]),
            *(f"{name} as given, not the source's" for name in self.given),
            f"discount rate {_percent(self.rate)} a year",
            f"the raise lasts {self.years} year" + ("" if self.years == 1 else "s"),
            f"{_percent(self.completes)} complete the training",
            f"{_percent(self.placed)} of them get the raise",
            f"{_percent(self.pay_foregone)} of a start pay of {self.start_pay:,.0f} {self.currency}/year is foregone",
        ]
        from_nothing = self.option.cost_low is None and "cost" not in self.given
        untaxed = self.tax > 0 and self.pay_foregone > 0
        return (
            "no guide states what a certificate adds to pay, so the first answer is the raise at which it breaks even",
            f"assumptions: {'; '.join(assumed)}",
            f"raises are nominal and {taxed}, the same in all years, paid at each year's end, the first after one year",
            "cost and pay foregone are borne in full at the start, whether the training is completed or not",
            "low end: lowest cost and shortest duration; high end: highest and longest",
            *(["the tax does not touch pay foregone: state its share after tax"] if untaxed else []),
            *(["the source names no lower end of the cost, which counts from 0"] if from_nothing else []),
            *(["the high end is open: the source says 'and above'"] if self.is_open else []),
            *(f"source: {citation}" for citation in self.sources),
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per end: cost, months, foregone, break-even, and what the given raise makes of it."""
        both = {"pay_raise": self.pay_raise, "currency": self.currency}
        return [
            {"end": end, **{name: _at(getattr(self, name), place) for name, *_shown in _LINES}, **both}
            for place, end in enumerate(("low", "high"))
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        low, high = self.rows()
        lines = _LINES if self.pay_raise is not None else [line for line in _LINES if line[0] not in _OF_A_RAISE]
        return ["", "low end", "high end"], [
            [head.format(self.currency), _cell(low[name], shape), _cell(high[name], shape)]
            for name, head, shape in lines
        ]

    def __repr__(self) -> str:
        low, high = (f"{each:,.0f}" for each in self.break_even)
        return f"<TrainingReturn of {self.option.key!r}: breaks even at {low} to {high} {self.currency}/year>"

    @property
    def _share_kept(self) -> float:
        return self.completes * self.placed * (1 - self.tax)

    def _flows(self, end: int) -> list[float]:
        return [-self.outlay[end], *[self._share_kept * (self.pay_raise or 0.0)] * self.years]


def training_return(
    option: TrainingOption,
    process: CareerProcess,
    *,
    rate: float,
    years: int,
    completes: float,
    placed: float,
    tax: float = 0.0,
    pay_foregone: float = 1.0,
    pay_raise: Amount | None = None,
    cost: Amount | tuple[Amount, Amount] | None = None,
    months: float | tuple[float, float] | None = None,
) -> TrainingReturn:
    """The raise that a training must bring to be worth its cost; with a raise, what it is worth.

    No guide states what a certificate adds to pay, so the first answer is the break-even raise
    C·r / [(1 − (1 + r)⁻ⁿ) · P(complete) · P(placed) · (1 − tax)], with C the cost and the pay
    foregone: the level annuity that repays C (Becker, *Human Capital*, 1964, for pay foregone as a
    cost). All but cost and duration are assumptions of the caller, and are shown as such.

    Args:
        option: the training, with its cost and duration. An upper end alone ("under 500") counts
            from 0; a lower end alone is its own upper end "and above".
        process: whose start pay is foregone, and in whose currency.
        rate: discount rate, above −1 and at most 1 [1/year]; nominal, if the raise keeps its
            nominal amount.
        years: how long the raise lasts, 1 to 80 [years].
        completes: chance to complete the training, above 0 and at most 1.
        placed: chance that who completes it gets the raise, above 0 and at most 1.
        tax: tax on the raise, from 0 to below 1 [share of it].
        pay_foregone: share of start pay that is given up during the training, 0 to 1: 1 for
            studying instead of working, 0 for studying beside work; after tax, if the raise is taxed.
        pay_raise: a raise to value, before tax [currency/year].
        cost: takes the place of the option's cost: one amount, or its low and high end [currency].
        months: takes the place of the option's duration, likewise [months].

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a value is out of its bounds, or the option has no cost, or no duration
            while pay is foregone.
        CurrencyError: if cost or raise are in another currency than the process.

    >>> import careerkit as ck
    >>> option = ck.role("Customer Service Representative").training_options[0]
    >>> process = ck.CareerProcess(levels=["agent"], promotion=0, leave_labour_force=0, start_median=36_000)
    >>> result = ck.training_return(option, process, rate=0.05, years=5, completes=0.8, placed=0.9, pay_foregone=0)
    >>> result
    <TrainingReturn of 'customer-service-certificate': breaks even at 64 to 321 USD/year>
    """
    if not isinstance(option, TrainingOption):
        msg = f"option: expected a TrainingOption, found {option!r:.80}; a role lists its own as training_options"
        raise InvalidTypeError(msg)
    if not isinstance(process, CareerProcess):
        msg = f"process: expected a CareerProcess, found {process!r:.80}"
        raise InvalidTypeError(msg)
    check_years(years, least=1)
    foregone = number_within("pay_foregone", pay_foregone, "a share from 0 to 1", lambda share: 0 <= share <= 1)
    costs, cost_is_open = cost_range(option, cost, process.currency)
    durations, duration_is_open = month_range(option, months, needed=foregone > 0)
    raised = None if pay_raise is None else amount("pay_raise", pay_raise, process.currency)
    result = TrainingReturn(
        option=option,
        currency=process.currency,
        cost=costs,
        months=durations,
        is_open=cost_is_open or (duration_is_open and foregone > 0),
        given=tuple(name for name, value in (("cost", cost), ("months", months)) if value is not None),
        start_pay=process.start_median,
        pay_foregone=foregone,
        rate=number_within(
            "rate", rate, "a rate above -1 (-100 %) and at most 1", lambda each: -1 < each <= MAXIMUM_RATE
        ),
        years=years,
        completes=number_within(
            "completes", completes, "a chance above 0 and at most 1", lambda chance: 0 < chance <= 1
        ),
        placed=number_within("placed", placed, "a chance above 0 and at most 1", lambda chance: 0 < chance <= 1),
        tax=number_within("tax", tax, "a share from 0 to below 1", lambda share: 0 <= share < 1),
        pay_raise=raised if raised is None else number_within("pay_raise", raised, "a raise above 0", lambda x: x > 0),
        sources=_sources(option, process),
    )
    try:
        figures = (*result.break_even, *(result.net_present_value or ()))
    except ZeroDivisionError:
        figures = (math.inf,)
    if not all(map(math.isfinite, figures)):
        msg = f"expected amounts and chances under which the raise stays a number, found {completes!r} and {placed!r}"
        raise InvalidValueError(msg)
    return result


def _sources(option: TrainingOption, process: CareerProcess) -> tuple[Citation, ...]:
    starts = (anchor for anchor in process.anchors if anchor.level.key == process.start_level)
    return tuple(dict.fromkeys([option.citation, *(each for anchor in starts for each in anchor.citations)]))


def _at(pair: tuple[object, object] | None, place: int) -> object:
    return None if pair is None else pair[place]


def _cell(value: object, shape: str) -> str:
    return "–" if value is None else format(value, shape)


def _percent(share: float) -> str:
    return f"{100 * share:.4g} %"
