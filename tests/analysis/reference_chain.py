"""A career process in plain Python: every path of pay is followed, nothing is vectorised.

It is written from the model's description and shares no code with the library: the tests hold
the vectorised recursions against it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import careerkit as ck

State = tuple[int, int]
"""Level, and whole years on it."""


class Year(NamedTuple):
    """One year of the cohort: the chance of each (state, product of growth), and who has left."""

    paths: dict[tuple[State, float], float]
    left: float
    changed: float


def rate(table: tuple[tuple[float, ...], ...], state: State) -> float:
    """The rate of a state; the last column holds for all longer stays."""
    row = table[state[0]]
    return row[min(state[1], len(row) - 1)]


def follow(process: ck.CareerProcess, years: int) -> list[Year]:
    """Every path, year by year."""
    start = (process.levels.index(process.start_level), process.start_years)
    found = [Year({(start, 1.0): 1.0}, 0.0, 0.0)]
    for _ in range(years):
        paths: dict[tuple[State, float], float] = {}
        left, changed = found[-1].left, found[-1].changed
        for (state, product), chance in found[-1].paths.items():
            leave, change = rate(process.leave_labour_force, state), rate(process.change_occupation, state)
            up = rate(process.promotion, state)
            left += chance * leave
            changed += chance * change
            remain = chance * (1 - leave - change)
            grown = product * (1 + rate(process.merit, state))
            raised = grown * (1 + rate(process.promotion_raise, state))
            for share, after, pay in (
                (remain * up, (state[0] + 1, 0), raised),
                (remain * (1 - up), (state[0], state[1] + 1), grown),
            ):
                if share > 0:
                    paths[after, pay] = paths.get((after, pay), 0.0) + share
        found.append(Year(paths, left, changed))
    return found


def headcount(year: Year, levels: int) -> list[float]:
    """The share on each level."""
    return [
        math.fsum(share for ((level, _), _), share in year.paths.items() if level == place) for place in range(levels)
    ]


def moments(process: ck.CareerProcess, year: Year, time: int) -> tuple[float, float]:
    """Mean and standard deviation of pay of those still in."""
    total = math.fsum(year.paths.values())
    variance = process.start_sd**2 + time * process.shock_sd**2
    start = process.start_median * math.exp(process.start_sd**2 / 2)
    mean = math.fsum(share * start * product for (_, product), share in year.paths.items()) / total
    square = math.fsum(share * (start * product) ** 2 for (_, product), share in year.paths.items()) / total
    return mean, math.sqrt(max(0.0, square * math.exp(variance) - mean**2))


def distribution(process: ck.CareerProcess, year: Year, time: int, pay: float) -> float:
    """The share of those still in who are paid at most so much."""
    total = math.fsum(year.paths.values())
    spread = math.sqrt(process.start_sd**2 + time * process.shock_sd**2)
    middle = math.log(process.start_median) - time * process.shock_sd**2 / 2
    below = 0.0
    for (_, product), share in year.paths.items():
        z = (math.log(pay) - middle - math.log(product)) / spread
        below += share * math.erfc(-z / math.sqrt(2)) / 2
    return below / total


def cut_share(process: ck.CareerProcess, found: list[Year]) -> float:
    """Share of the years of those who stay in, in which pay falls."""
    fall, all_years = 0.0, 0.0
    for year in found[:-1]:
        for (state, _), chance in year.paths.items():
            remain = chance * (1 - rate(process.leave_labour_force, state) - rate(process.change_occupation, state))
            up = rate(process.promotion, state)
            grown = 1 + rate(process.merit, state)
            raised = grown * (1 + rate(process.promotion_raise, state))
            for share, growth in ((remain * up, raised), (remain * (1 - up), grown)):
                all_years += share
                if process.shock_sd == 0:
                    fall += share * (growth < 1)
                    continue
                z = (math.log(growth) - process.shock_sd**2 / 2) / process.shock_sd
                fall += share * math.erfc(z / math.sqrt(2)) / 2
    return fall / all_years if all_years else 0.0


def present_value(
    process: ck.CareerProcess, years: int, share: list[float], amount: list[float]
) -> tuple[float, float]:
    """Mean and standard deviation of the present value of share·base + amount, by following all paths to the end.

    Pay of one year is known only up to its shocks; so the recursion goes over paths of states and carries the
    first two moments of pay times value.
    """
    discount = 1 / (1 + process.assumptions.discount_rate)
    pace = 1 + process.assumptions.structure
    boost = math.exp(process.shock_sd**2)

    def outside(state: State, year: int) -> list[float]:
        """E[V], split by powers of present pay y: V = a·y + c; then E[V²] = aa·y² + ac·y + cc."""
        if year == years:
            return [0.0] * 5
        stay = 1 - rate(process.leave_labour_force, state)
        return mixed([(stay, pace, 1.0, outside(state, year + 1))], 1.0, 0.0)

    def mixed(moves: list[tuple[float, float, float, list[float]]], one: float, two: float) -> list[float]:
        a = math.fsum(q * g * after[0] for q, g, _, after in moves)
        c = math.fsum(q * after[1] for q, _, _, after in moves)
        aa = math.fsum(q * g * g * b * after[2] for q, g, b, after in moves)
        ac = math.fsum(q * g * after[3] for q, g, _, after in moves)
        cc = math.fsum(q * after[4] for q, _, _, after in moves)
        return [
            one + discount * a,
            two + discount * c,
            one**2 + 2 * one * discount * a + discount**2 * aa,
            2 * one * two + 2 * discount * (one * c + two * a) + discount**2 * ac,
            two**2 + 2 * two * discount * c + discount**2 * cc,
        ]

    def inside(state: State, year: int) -> list[float]:
        if year == years:
            return [0.0] * 5
        leave, change = rate(process.leave_labour_force, state), rate(process.change_occupation, state)
        remain, up = 1 - leave - change, rate(process.promotion, state)
        grown = 1 + rate(process.merit, state)
        raised = grown * (1 + rate(process.promotion_raise, state))
        moves = [(remain * (1 - up), grown, boost, inside((state[0], state[1] + 1), year + 1))]
        if up:
            moves.append((remain * up, raised, boost, inside((state[0] + 1, 0), year + 1)))
        if change and process.after_change == "keeps-pace":
            moves.append((change, pace, 1.0, outside(state, year + 1)))
        return mixed(moves, share[year], amount[year])

    a, c, aa, ac, cc = inside((process.levels.index(process.start_level), process.start_years), 0)
    start = process.start_median * math.exp(process.start_sd**2 / 2)
    square = process.start_median**2 * math.exp(2 * process.start_sd**2)
    mean = a * start + c
    return mean, math.sqrt(max(0.0, aa * square + ac * start + cc - mean**2))
