"""Careers one by one in plain Python, over the random numbers that the library draws."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careerkit.analysis.random_numbers import BLOCK, Draws

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    import careerkit as ck
    from careerkit.analysis.package import PackageSchedule
    from careerkit.analysis.rates import RateTable

    Floats = npt.NDArray[np.float64]


class Year(NamedTuple):
    """One year of one career; who is out has neither level nor pay."""

    status: str
    level: int | None
    pay: float | None


class Career(NamedTuple):
    """All years of a career, what its base and total pay are worth, and in how many years pay fell."""

    years: list[Year]
    worth: float
    total_worth: float
    cuts: int


class Facts(NamedTuple):
    """What a scalar pay rule may look at."""

    year: int
    pay: float
    merit: float
    promotion_raise: float
    level_before: int
    level: int
    years_on_level: int
    promoted: bool
    shock: float
    structure: float


@cache
def numbers(seed: int, block: int, years: int) -> tuple[Floats, Floats]:
    """Uniforms and normals of a block, ``(years + 1, BLOCK)`` each; the first normals are for year 0."""
    draws = Draws(seed, block)
    uniforms = np.zeros((years + 1, BLOCK))
    shocks = np.zeros((years + 1, BLOCK))
    shocks[0] = draws.start()
    for year in range(1, years + 1):
        uniforms[year] = draws.moves(np.empty(BLOCK))
        shocks[year] = draws.shocks(np.empty(BLOCK))
    return uniforms, shocks


def rate(table: RateTable, level: int, years: int) -> float:
    """The rate of a level after so many years on it; the last column holds for all longer stays."""
    return table[level][min(years, len(table[level]) - 1)]


def live(
    process: ck.CareerProcess,
    career: int,
    *,
    years: int,
    seed: int = 0,
    package: PackageSchedule | None = None,
    rule: Callable[[Facts], float] | None = None,
) -> Career:
    """One career, year by year.

    Args:
        process: the process.
        career: its number.
        years: how many years.
        seed: the seed.
        package: what is paid on top of base.
        rule: what takes the place of the process's pay.
    """
    block, place = divmod(career, BLOCK)
    uniforms, shocks = numbers(seed, block, years)
    structure, rate_of_discount = process.assumptions.structure, process.assumptions.discount_rate
    level, on_level = process.start_place, process.start_years
    pay = process.start_median * math.exp(process.start_sd * shocks[0, place])
    status, paid_on = "in", False
    told: list[Year] = []
    worth = total_worth = 0.0
    cuts = 0
    for year in range(years + 1):
        if year:
            u = uniforms[year, place]
            leave = rate(process.leave_labour_force, level, on_level)
            change = rate(process.change_occupation, level, on_level)
            if status == "in":
                promote = (1 - leave - change) * rate(process.promotion, level, on_level)
                if u < leave:
                    status = "left labour force"
                elif u < leave + change:
                    status = "changed occupation"
                    paid_on = process.after_change == "keeps-pace"
                    pay *= 1 + structure
                else:
                    promoted = bool(u < leave + change + promote)
                    facts = Facts(
                        year=year,
                        pay=pay,
                        merit=rate(process.merit, level, on_level),
                        promotion_raise=rate(process.promotion_raise, level, on_level) if promoted else 0.0,
                        level_before=level,
                        level=level + promoted,
                        years_on_level=on_level,
                        promoted=promoted,
                        shock=math.exp(process.shock_sd * shocks[year, place] - process.shock_sd**2 / 2),
                        structure=structure,
                    )
                    before, pay = pay, (rule or proposed)(facts)
                    cuts += pay < before
                    level, on_level = level + promoted, 0 if promoted else on_level + 1
            elif paid_on:
                paid_on = u >= leave
                pay *= 1 + structure
        if year < years and (status == "in" or paid_on):
            discount = (1 + rate_of_discount) ** year
            worth += pay / discount
            if package is not None:
                here = status == "in"
                total_worth += (pay * package.share[year] + package.amount[year] if here else pay) / discount
        told.append(Year("in", level, pay) if status == "in" else Year(status, None, None))
    return Career(told, worth, total_worth, cuts)


def proposed(facts: Facts) -> float:
    """Pay as the process has it."""
    return facts.pay * (1 + facts.merit) * (1 + facts.promotion_raise) * facts.shock


def policy_rule(policy: ck.PayPolicy) -> Callable[[Facts], float]:
    """A pay policy for one career at a time."""

    def paid(facts: Facts) -> float:
        now, before = (1 + facts.structure) ** facts.year, (1 + facts.structure) ** (facts.year - 1)
        merit, raised = facts.merit, facts.promotion_raise
        if policy.merit_matrix is not None:
            ratio = facts.pay / (policy.ranges[facts.level_before].midpoint * before)
            merit = next(each for bound, each in policy.merit_matrix if ratio <= bound)
        if facts.promoted and policy.promotion_raise is not None:
            raised = policy.promotion_raise
        pay = facts.pay * (1 + merit) * (1 + raised) * facts.shock
        own = policy.ranges[facts.level]
        if policy.raise_to_minimum and facts.promoted:
            pay = max(pay, own.minimum * now)
        if policy.cap_at_maximum:
            pay = min(pay, max(own.maximum * now, facts.pay))
        return pay

    return paid
