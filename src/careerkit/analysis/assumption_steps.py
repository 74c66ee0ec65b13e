"""The assumptions of a career process that can be moved one at a time, and by how much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from careerkit.analysis.assumptions import MAXIMUM_RATE, Assumptions, RaiseRule
from careerkit.analysis.process_fields import MAXIMUM_PAY, MAXIMUM_SPREAD

if TYPE_CHECKING:
    from careerkit.analysis.process import CareerProcess
    from careerkit.analysis.rates import RateTable

__all__ = ["STEPS", "AssumptionStep", "Kind"]

Kind: TypeAlias = Literal["worth", "pay", "real pay", "chance", "own"]
"""What an outcome is: a present value, pay in the last year, a chance, or a function of the user's."""

Moved: TypeAlias = "tuple[CareerProcess, bool]"
"""The process with one assumption moved, and whether a bound stopped the move short."""

LOWEST_RATE = -0.99
"""The least merit that a process takes; the other rates stop there too [1/year]."""


@attrs.frozen(kw_only=True)
class AssumptionStep:
    """One assumption, how far it is moved, and what it touches.

    Args:
        name: the field of ``CareerProcess`` or of its ``Assumptions``.
        size: the step: a rate such as 0.01, or a share or a spread, as the next two say; 0 for the
            one that has no size, the raise rule.
        is_share: whether the value is multiplied by 1 ± size rather than moved by ± size.
        is_spread: whether it is a standard deviation of log pay rather than a rate.
        touches: the kinds of outcome that can depend on it.
        move: moves it in a process by a signed step.
        obstacle: why a process does not have it; empty if it has.
    """

    name: str
    size: float
    is_share: bool = False
    is_spread: bool = False
    touches: frozenset[Kind]
    move: Callable[[CareerProcess, float], Moved]
    obstacle: Callable[[CareerProcess, Kind], str] = lambda _process, _kind: ""

    def words(self, size: float, process: CareerProcess) -> str:
        """The step in words.

        Args:
            size: how far it is moved.
            process: the process in which it is moved.
        """
        if not self.size:
            return f"{_other_rule(process)} instead of {process.assumptions.raise_rule}"
        if self.is_share:
            return f"× (1 ± {100 * size:g} %)"
        if self.is_spread:
            return f"± {size:g}"
        return f"± {100 * size:g} percentage point{'' if size == 0.01 else 's'}"


def _merit(process: CareerProcess, step: float) -> Moved:
    if process.follows_market:
        return _recomputed(process, "merit", step)
    table, stopped = _shifted(process.merit, step, LOWEST_RATE, MAXIMUM_RATE)
    return attrs.evolve(process, merit=table), stopped


def _structure(process: CareerProcess, step: float) -> Moved:
    return _recomputed(process, "structure", step)


def _inflation(process: CareerProcess, step: float) -> Moved:
    return _recomputed(process, "inflation", step)


def _discount_rate(process: CareerProcess, step: float) -> Moved:
    return _recomputed(process, "discount_rate", step)


def _recomputed(process: CareerProcess, name: str, step: float) -> Moved:
    rate, stopped = _held(getattr(process.assumptions, name), step, LOWEST_RATE, MAXIMUM_RATE)
    changed: dict[str, Any] = {name: rate}
    return _under(process, attrs.evolve(process.assumptions, **changed)), stopped


def _under(process: CareerProcess, assumptions: Assumptions) -> CareerProcess:
    if process.follows_market:
        return process.with_assumptions(assumptions)
    return attrs.evolve(process, assumptions=assumptions)


def _promotion(process: CareerProcess, step: float) -> Moved:
    wanted = [[chance * (1 + step) for chance in row] for row in process.promotion]
    table = tuple(tuple(min(1.0, chance) for chance in row) for row in wanted)
    return attrs.evolve(process, promotion=table), any(chance > 1 for row in wanted for chance in row)


def _leave_labour_force(process: CareerProcess, step: float) -> Moved:
    table, stopped = _beside(process.leave_labour_force, process.change_occupation, step)
    return attrs.evolve(process, leave_labour_force=table), stopped


def _change_occupation(process: CareerProcess, step: float) -> Moved:
    table, stopped = _beside(process.change_occupation, process.leave_labour_force, step)
    return attrs.evolve(process, change_occupation=table), stopped


def _shock_sd(process: CareerProcess, step: float) -> Moved:
    spread, stopped = _held(process.shock_sd, step, 0.0, MAXIMUM_SPREAD)
    return attrs.evolve(process, shock_sd=spread), stopped


def _start_sd(process: CareerProcess, step: float) -> Moved:
    spread, stopped = _held(process.start_sd, step, 0.0, MAXIMUM_SPREAD)
    return attrs.evolve(process, start_sd=spread), stopped


def _start_median(process: CareerProcess, step: float) -> Moved:
    median = process.start_median * (1 + step)
    moved = attrs.evolve(process, start_median=min(MAXIMUM_PAY, median))
    if process.own_pay and process.follows_market:
        # Whoever is paid more is lifted less to the market pay of the next level.
        moved = moved.with_assumptions(process.assumptions)
    return moved, median > MAXIMUM_PAY


def _raise_rule(process: CareerProcess, _step: float) -> Moved:
    return process.with_assumptions(attrs.evolve(process.assumptions, raise_rule=_other_rule(process))), False


def _promotion_raise(process: CareerProcess, step: float) -> Moved:
    table, stopped = _shifted(process.promotion_raise, step, LOWEST_RATE, float("inf"))
    return attrs.evolve(process, promotion_raise=table), stopped


def _held(value: float, step: float, low: float, high: float) -> tuple[float, bool]:
    wanted = value + step
    # A value that stands beyond a bound is not drawn back to it.
    held = min(max(wanted, min(low, value)), max(high, value))
    return held, held != wanted


def _shifted(table: RateTable, step: float, low: float, high: float) -> tuple[RateTable, bool]:
    moved = [[_held(rate, step, low, high) for rate in row] for row in table]
    return tuple(tuple(rate for rate, _ in row) for row in moved), any(stopped for row in moved for _, stopped in row)


def _beside(table: RateTable, other: RateTable, step: float) -> tuple[RateTable, bool]:
    """Chances of one way out moved, so that with those of the other they stay within [0, 1]."""
    width = max(len(table[0]), len(other[0]))
    pairs = [
        list(zip(_wide(row, width), _wide(beside, width), strict=True))
        for row, beside in zip(table, other, strict=True)
    ]
    moved = [[_held(rate, step, 0.0, 1 - taken) for rate, taken in row] for row in pairs]
    return tuple(tuple(rate for rate, _ in row) for row in moved), any(stopped for row in moved for _, stopped in row)


def _wide(row: tuple[float, ...], width: int) -> tuple[float, ...]:
    return row + row[-1:] * (width - len(row))


def _other_rule(process: CareerProcess) -> RaiseRule:
    return "practice" if process.assumptions.raise_rule == "catch-up" else "catch-up"


def _promotes(process: CareerProcess) -> bool:
    return any(map(any, process.promotion[process.start_place :]))


def _nobody_promoted(process: CareerProcess, _kind: Kind) -> str:
    return "" if _promotes(process) else "nobody is promoted"


def _no_market_raises(process: CareerProcess, kind: Kind) -> str:
    if not process.follows_market:
        return "raises are given with the process, not computed from market pay"
    return _nobody_promoted(process, kind)


def _market_raises(process: CareerProcess, kind: Kind) -> str:
    if process.follows_market:
        return "raises are computed from market pay; structure, merit and raise_rule move them"
    return _nobody_promoted(process, kind)


def _no_structure(process: CareerProcess, kind: Kind) -> str:
    if process.after_change == "keeps-pace" and process.loses_to_other_occupations and kind in ("worth", "own"):
        return ""
    return "" if process.follows_market else "pay and raises are given with the process, and no market moves them"


def _known_start(process: CareerProcess, _kind: Kind) -> str:
    return "pay of year 0 is a person's own, and known" if process.own_pay and not process.start_sd else ""


def _unnamed_change(process: CareerProcess, kind: Kind) -> str:
    if kind in ("worth", "own") and process.after_change is None and not process.loses_to_other_occupations:
        return "what becomes of the pay of those who change occupation is not named (after_change)"
    return ""


_WORTH: frozenset[Kind] = frozenset(["worth", "own"])
_PAY: frozenset[Kind] = frozenset(["worth", "pay", "real pay", "own"])
_ALL: frozenset[Kind] = frozenset(["worth", "pay", "real pay", "chance", "own"])

STEPS: tuple[AssumptionStep, ...] = (
    AssumptionStep(name="merit", size=0.01, touches=_PAY, move=_merit),
    AssumptionStep(name="structure", size=0.01, touches=_PAY, move=_structure, obstacle=_no_structure),
    AssumptionStep(name="inflation", size=0.01, touches=frozenset(["real pay", "own"]), move=_inflation),
    AssumptionStep(name="discount_rate", size=0.01, touches=_WORTH, move=_discount_rate),
    AssumptionStep(name="promotion", size=0.1, is_share=True, touches=_ALL, move=_promotion, obstacle=_nobody_promoted),
    AssumptionStep(name="leave_labour_force", size=0.01, touches=_ALL, move=_leave_labour_force),
    AssumptionStep(
        name="change_occupation", size=0.01, touches=_ALL, move=_change_occupation, obstacle=_unnamed_change
    ),
    AssumptionStep(name="start_median", size=0.05, is_share=True, touches=_PAY, move=_start_median),
    AssumptionStep(name="start_sd", size=0.05, is_spread=True, touches=_PAY, move=_start_sd, obstacle=_known_start),
    AssumptionStep(name="shock_sd", size=0.01, is_spread=True, touches=_PAY, move=_shock_sd),
    AssumptionStep(name="raise_rule", size=0.0, touches=_PAY, move=_raise_rule, obstacle=_no_market_raises),
    AssumptionStep(name="promotion_raise", size=0.05, touches=_PAY, move=_promotion_raise, obstacle=_market_raises),
)
"""All of them, in the order of the documentation of ``careerkit.sensitivity``."""
