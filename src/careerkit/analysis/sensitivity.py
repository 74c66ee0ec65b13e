"""Which assumption of a career process matters most for what is asked of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from careerkit.analysis.assumption_steps import STEPS, AssumptionStep, Kind
from careerkit.analysis.forecast import Forecast, forecast
from careerkit.analysis.rates import real_number
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.record import Record
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from careerkit.analysis.process import CareerProcess
    from careerkit.model.compensation import Compensation

__all__ = ["Effect", "Outcome", "OutcomeName", "Sensitivity", "Step", "sensitivity"]

OutcomeName: TypeAlias = Literal[
    "present value",
    "mean pay",
    "median pay",
    "real mean pay",
    "real median pay",
    "chance to reach the top",
]
"""What can be asked by name.

``"present value"`` is the mean present value of the pay of all years; ``"mean pay"`` and
``"median pay"`` are those of the people still in in the last year, ``"real …"`` in money of
year 0; ``"chance to reach the top"`` is that within the years. With a compensation all pay is total pay.
"""

Outcome: TypeAlias = OutcomeName | Callable[[Forecast], float]
"""What is looked at: by name, or as a function of the forecast."""

Step: TypeAlias = float | tuple[()] | None
"""How far an assumption is moved; ``()`` or None leaves it as it is."""


ROUNDING = 1e-8
"""How far rounding may move an outcome that an assumption does not touch [share of it]."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Effect(Record):
    """What moving one assumption does to the outcome.

    Args:
        assumption: the field of ``CareerProcess`` or of its ``Assumptions``.
        step: how far it was moved, in words.
        low: the outcome with the assumption moved down; None for the raise rule, which has one other side.
        high: the outcome with it moved up, or under the other raise rule.
        size: from the lowest to the highest of these two and the outcome as it is.
        stopped: whether a bound, such as 0 for a chance, stopped a move short of the step.
    """

    assumption: str
    step: str
    low: float | None
    high: float
    size: float
    stopped: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sensitivity(Tabular, Record):
    """The effects of all assumptions on one outcome, the largest first.

    Args:
        outcome: what was looked at.
        unit: the unit of the outcome; empty for a chance and for a function of the user's.
        years: how many years the forecasts have [years].
        base: the outcome under the assumptions as they are.
        effects: what each assumption does.
        not_moved: the assumptions that were left as they are, each with the reason.
        grounds: what the forecast under the assumptions as they are rests on.
    """

    outcome: str
    unit: str
    years: int
    base: float
    effects: tuple[Effect, ...]
    not_moved: tuple[str, ...]
    grounds: tuple[str, ...]

    @property
    def caption(self) -> str:
        """What the table shows."""
        unit = f" {self.unit}" if self.unit else ""
        return f"what moves it most? {self.outcome}, {self.years} years: {self._text(self.base)}{unit}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the result rests on, line by line."""
        stopped = any(effect.stopped for effect in self.effects)
        return (
            "one assumption is moved at a time, all others stay; what two do together is not the sum of their effects",
            "steps are assumptions too: a longer step has a larger effect",
            "low, high: with the assumption moved down, and up; effect: from the lowest to the highest of all three",
            *(["(bounded): the move stops where a chance or a spread would leave its bounds"] if stopped else []),
            *(f"not moved: {reason}" for reason in self.not_moved),
            *self.grounds,
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per assumption, the largest effect first: step in words, low, high, and effect."""
        return [
            {
                "assumption": effect.assumption,
                "step": effect.step,
                "low": effect.low,
                "high": effect.high,
                "effect": effect.size,
                "bounded": effect.stopped,
                "outcome": self.outcome,
                "base": self.base,
                "unit": self.unit,
            }
            for effect in self.effects
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        lines = [
            [
                effect.assumption,
                effect.step + (" (bounded)" if effect.stopped else ""),
                "–" if effect.low is None else self._text(effect.low),
                self._text(effect.high),
                self._text(effect.size),
            ]
            for effect in self.effects
        ]
        return ["assumption", "step", "low", "high", "effect"], lines

    def __repr__(self) -> str:
        return f"<Sensitivity of {self.outcome}: {self.effects[0].assumption} first of {len(self.effects)}>"

    def _text(self, value: float) -> str:
        if self.unit:
            return f"{value:,.0f}"
        return f"{value:.2%}" if self.outcome == "chance to reach the top" else f"{value:.6g}"


def sensitivity(
    process: CareerProcess,
    *,
    outcome: Outcome = "present value",
    years: int = 40,
    steps: Mapping[str, Step] | None = None,
    compensation: Compensation | None = None,
) -> Sensitivity:
    """Move each assumption by a stated step, down and up, one at a time, and rank the effects.

    Each move is one exact ``careerkit.forecast``. The assumptions and their steps:

    - ``merit``, ``structure``, ``inflation``, ``discount_rate``: ± 1 percentage point. Merit and
      structure move raises and aged figures too where these are computed from market pay; where they
      are given with the process, merit is moved in every cell of its table, and structure not at all,
      unless those who changed occupation keep pace with it. Inflation only touches real outcomes.
    - ``promotion``: all chances × (1 ± 10 %).
    - ``leave_labour_force``, ``change_occupation``: ± 1 percentage point in every cell; the second
      for a present value only if ``after_change`` says what becomes of their pay.
    - ``start_median``: × (1 ± 5 %), and with it all later pay, unless it is a person's own.
    - ``start_sd``: ± 0.05 of log pay. ``shock_sd``: ± 0.01.
    - ``raise_rule``: the other one, where raises are computed from market pay.
    - ``promotion_raise``: ± 5 percentage points, where they are not.

    What an outcome cannot depend on is not moved, and the result says so. A rate stops at its
    bounds. One at a time is a first screening: it sees no interaction
    (Saltelli and Annoni 2010, *Environmental Modelling & Software* 25, 1508).

    Args:
        process: the process.
        outcome: what to look at, by name (``OutcomeName``) or as a function of a ``Forecast``.
        years: how many years, 1 to 80 [years].
        steps: steps that take the place of those above, by name: a share, such as 0.01 for one
            percentage point or 0.1 for 10 %, or a log spread; ``()`` or None leaves the
            assumption as it is.
        compensation: what is paid on top of base; pay is then total pay.

    Raises:
        InvalidTypeError: if a value is of another type.
        InvalidValueError: if a step is out of its bounds or the process does not have what it
            moves; if nothing is left to move; if the outcome is no number, or a quantile is asked
            for of pay that has no spread.
        NotFoundError: if there is no such outcome, or a step has a name that no assumption has.

    >>> import careerkit as ck
    >>> process = ck.CareerProcess.from_role(ck.role("csr"), promoted=0.3)
    >>> result = ck.sensitivity(process, outcome="real mean pay", years=10)
    >>> [effect.assumption for effect in result.effects][:3]
    ['inflation', 'merit', 'start_median']
    """
    kind = _kind(outcome)
    before = forecast(process, years=years, compensation=compensation)
    plan, not_moved = _plan(process, kind, _given_steps(steps))
    base = _value(before, outcome)
    effects = [_effect(step, size, base, before, outcome, compensation) for step, size in plan]
    total = compensation is not None and kind not in ("chance", "own")
    return Sensitivity(
        outcome=f"{_name(outcome)}{' of total pay' if total else ''}",
        unit=_unit(kind, process.currency),
        years=before.years,
        base=base,
        effects=tuple(sorted(effects, key=lambda effect: -effect.size)),
        not_moved=not_moved,
        grounds=before.notes,
    )


def _plan(
    process: CareerProcess, kind: Kind, given: Mapping[str, float | None]
) -> tuple[list[tuple[AssumptionStep, float]], tuple[str, ...]]:
    """What is moved by how much, and what is not and why."""
    plan: list[tuple[AssumptionStep, float]] = []
    asked: list[str] = []
    untouched: list[str] = []
    without: list[str] = []
    for step in STEPS:
        size = given.get(step.name, step.size)
        reason = step.obstacle(process, kind) if kind in step.touches else "the outcome does not depend on it"
        if size is None:
            asked.append(step.name)
        elif reason and step.name in given:
            msg = f"steps[{step.name!r}]: expected None, found {size!r}; {reason}"
            raise InvalidValueError(msg)
        elif kind not in step.touches:
            untouched.append(step.name)
        elif reason:
            without.append(f"{step.name}: {reason}")
        else:
            plan.append((step, size))
    if not plan:
        msg = "steps: expected at least one assumption to move, found none left"
        raise InvalidValueError(msg)
    listed = {"left out as asked for": asked, "without effect on the outcome": untouched}
    grouped = [f"{', '.join(names)}: {why}" for why, names in listed.items() if names]
    return plan, (*grouped, *without)


def _effect(
    step: AssumptionStep,
    size: float,
    base: float,
    before: Forecast,
    outcome: Outcome,
    compensation: Compensation | None,
) -> Effect:
    """What moving one assumption does."""
    words = step.words(size, before.process)
    values: list[float] = []
    stops: list[bool] = []
    for way, move in (("moved down", -size), ("moved up", size)) if size else (("changed", size),):
        try:
            moved, stopped = step.move(before.process, move)
            values.append(_value(forecast(moved, years=before.years, compensation=compensation), outcome))
        except InvalidValueError as error:
            msg = f"{step.name}, {way} ({words}): {error}; name another step in steps, or None"
            raise InvalidValueError(msg) from error
        stops.append(stopped)
    spread = max(base, *values) - min(base, *values)
    return Effect(
        assumption=step.name,
        step=words,
        low=values[0] if size else None,
        high=values[-1],
        size=spread if spread > ROUNDING * abs(base) else 0.0,
        stopped=any(stops),
    )


def _worth(result: Forecast) -> float:
    return result.total_present_value.mean


def _mean(result: Forecast) -> float:
    return float(result.total_mean[-1])


def _median(result: Forecast) -> float:
    return float(result.total_quantiles(0.5)[0, -1])


_OUTCOMES: dict[str, tuple[Kind, Callable[[Forecast], float]]] = {
    "present value": ("worth", _worth),
    "mean pay": ("pay", _mean),
    "median pay": ("pay", _median),
    "real mean pay": ("real pay", lambda result: _mean(result.real())),
    "real median pay": ("real pay", lambda result: _median(result.real())),
    "chance to reach the top": ("chance", lambda result: float(result.reached[-1])),
}


def _kind(outcome: object) -> Kind:
    if isinstance(outcome, str):
        if outcome not in _OUTCOMES:
            raise NotFoundError("outcome", outcome, _OUTCOMES)
        return _OUTCOMES[outcome][0]
    if not callable(outcome):
        msg = f"outcome: expected a name such as 'present value', or a function of a Forecast, found {outcome!r:.80}"
        raise InvalidTypeError(msg)
    return "own"


def _unit(kind: Kind, currency: str) -> str:
    if kind in ("chance", "own"):
        return ""
    return currency if kind == "worth" else f"{currency}/year"


def _name(outcome: object) -> str:
    return outcome if isinstance(outcome, str) else str(getattr(outcome, "__name__", type(outcome).__name__))


def _value(result: Forecast, outcome: Outcome) -> float:
    """The outcome of one forecast."""
    value: Any = _OUTCOMES[outcome][1](result) if isinstance(outcome, str) else outcome(result)
    if isinstance(outcome, str) and math.isnan(value):
        msg = f"{outcome}: expected somebody still in in year {result.years}, found nobody; take fewer years"
        raise InvalidValueError(msg)
    return real_number(f"outcome {_name(outcome)}", value)


def _given_steps(steps: object) -> dict[str, float | None]:
    """The steps that take the place of the usual ones, None for those left out."""
    if steps is None:
        return {}
    if not isinstance(steps, Mapping):
        msg = f"steps: expected a dict of steps by assumption, found {steps!r:.80}"
        raise InvalidTypeError(msg)
    by_name = {step.name: step for step in STEPS}
    sizes: dict[str, float | None] = {}
    for name, value in steps.items():
        if name not in by_name:
            raise NotFoundError("assumption", name, by_name)
        if value is None or (isinstance(value, tuple) and not value):
            sizes[name] = None
            continue
        if not by_name[name].size:
            msg = f"steps[{name!r}]: expected None, which leaves it as it is, for it has no size; found {value!r}"
            raise InvalidValueError(msg)
        size = real_number(f"steps[{name!r}]", value)
        if not 0 < size < 1:
            msg = f"steps[{name!r}]: expected a step above 0 and below 1, found {value!r}"
            if 1 <= size < 100 and not by_name[name].is_spread:
                msg += f"; write {size / 100:g} for {size:g} %"
            raise InvalidValueError(msg)
        sizes[name] = size
    return sizes
