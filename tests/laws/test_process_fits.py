"""Laws of chances estimated from histories."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import log, sqrt
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import careerkit as ck
from careerkit.analysis.process_fit import ProcessFit

LEFT, CHANGED = "left labour force", "changed occupation"
Row = tuple[Any, date, str]
PEOPLE = 100
YEARS = 8
SEEDS = st.integers(0, 2**32)


def new_year(year: int) -> date:
    """The first day of a year after 2000."""
    return date(2000 + year, 1, 1)


@st.composite
def processes(draw: st.DrawFn) -> ck.CareerProcess:
    """Processes of one to three levels whose chances depend on up to three years on the level."""
    levels, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    chances = st.lists(
        st.lists(st.floats(0, 0.5), min_size=columns, max_size=columns), min_size=levels, max_size=levels
    )
    promotion = draw(chances)
    return ck.CareerProcess(
        levels=[f"level {place}" for place in range(levels)],
        promotion=[*promotion[:-1], [0.0] * columns],
        leave_labour_force=draw(chances),
        change_occupation=draw(chances),
        start_median=1,
    )


def lived(process: ck.CareerProcess, random: Random) -> list[Row]:
    """Histories of people who live by a process, one year after the other."""
    rows: list[Row] = []
    for person in range(PEOPLE):
        level, spent = 0, 0
        rows.append((person, new_year(0), process.levels[0]))
        for year in range(YEARS):
            column = min(spent, len(process.promotion[0]) - 1)
            leave, change = process.leave_labour_force[level][column], process.change_occupation[level][column]
            drawn = random.random()
            if drawn < leave + change:
                rows.append((person, new_year(year + 1), LEFT if drawn < leave else CHANGED))
                break
            if random.random() < process.promotion[level][column]:
                level, spent = level + 1, 0
            else:
                spent += 1
            rows.append((person, new_year(year + 1), process.levels[level]))
    return rows


def fitted(rows: list[Row], process: ck.CareerProcess, **options: Any) -> ProcessFit:
    """The fit with the levels and columns of a process."""
    return ck.CareerProcess.fit(rows, levels=process.levels, years_on_level=len(process.promotion[0]), **options)


def bound(chance: float, exposure: float) -> float:
    """How far an estimate may lie off, once in 10¹⁰ estimates: Bernstein's bound, which holds in small samples too."""
    tail = log(2e10) / exposure
    return tail / 3 + sqrt(tail**2 / 9 + 2 * tail * chance * (1 - chance))


@given(processes(), SEEDS)
def test_fit_recovers_the_process(process: ck.CareerProcess, seed: int) -> None:
    """The chances that people lived by are estimated as closely as the exposure allows."""
    found = fitted(lived(process, Random(seed)), process)
    for name in ("promotion", "leave_labour_force", "change_occupation"):
        exposures = found.promotion_exposure if name == "promotion" else found.exposure
        for truth, estimates, years in zip(getattr(process, name), getattr(found, name), exposures, strict=True):
            for chance, estimate, exposure in zip(truth, estimates, years, strict=True):
                if estimate is not None and exposure:
                    assert abs(estimate - chance) <= bound(chance, exposure)


def test_fit_lies_within_its_standard_errors() -> None:
    """With much data each estimate lies within four of its own standard errors."""
    process = ck.CareerProcess(
        levels=["agent", "lead"],
        promotion=[[0.1, 0.3], [0.0, 0.0]],
        leave_labour_force=[[0.1, 0.05], [0.2, 0.15]],
        change_occupation=[[0.05, 0.1], [0.1, 0.05]],
        start_median=1,
    )
    random = Random(7)
    rows: list[Row] = [
        (f"{batch}/{person}", day, name) for batch in range(30) for person, day, name in lived(process, random)
    ]
    found = fitted(rows, process)
    assert found.persons == 30 * PEOPLE
    for name in ("promotion", "leave_labour_force", "change_occupation"):
        for level in range(2):
            for year in range(2):
                chance = getattr(process, name)[level][year]
                error = getattr(found, f"{name}_standard_error")[level][year]
                assert abs(getattr(found, name)[level][year] - chance) <= 4 * error


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4))
def test_shares_are_found_exactly(plan: list[tuple[int, int, int]]) -> None:
    """If in each year so many of a cohort leave, change and are promoted, the chances are those shares."""
    rows: list[Row] = []
    first = here = sum(map(sum, plan)) + 1
    rows += [(person, new_year(0), "agent") for person in range(first)]
    expected: list[tuple[float, float, float]] = []
    people = iter(range(first))
    for year, (leave, change, promote) in enumerate(plan, start=1):
        expected.append((leave / here, change / here, promote / (here - leave - change)))
        for count, name in ((leave, LEFT), (change, CHANGED), (promote, "lead")):
            rows += [(next(people), new_year(year), name) for _ in range(count)]
        here -= leave + change + promote
    found = ck.CareerProcess.fit(rows, levels=["agent", "lead"], until=new_year(len(plan)), years_on_level=len(plan))
    chances = zip(found.leave_labour_force[0], found.change_occupation[0], found.promotion[0], strict=True)
    assert list(chances) == expected


@given(processes(), SEEDS)
def test_order_of_rows_changes_nothing(process: ck.CareerProcess, seed: int) -> None:
    """Histories in any order give the same fit, to the last digit."""
    random = Random(seed)
    rows = cut_off(lived(process, random), random)
    shuffled = random.sample(rows, len(rows))
    assert fitted(shuffled, process) == fitted(rows, process)


@given(processes(), SEEDS)
def test_repeated_rows_change_nothing(process: ck.CareerProcess, seed: int) -> None:
    """To be seen again on the same level, or twice on one day, tells nothing new."""
    random = Random(seed)
    rows = cut_off(lived(process, random), random)
    entries: dict[Any, list[tuple[date, str]]] = {}
    for person, day, name in rows:
        entries.setdefault(person, []).append((day, name))
    again: list[Row] = []
    for person, seen in entries.items():
        for (day, name), (later, _) in pairwise(seen):
            again.append((person, day + timedelta(days=random.randrange((later - day).days)), name))
    assert fitted([*rows, *again], process) == fitted(rows, process)


@given(processes(), SEEDS)
def test_fitted_process_is_valid(process: ck.CareerProcess, seed: int) -> None:
    """Where every level was watched, the fit makes a process; its chances are those observed."""
    random = Random(seed)
    found = fitted(cut_off(lived(process, random), random), process)
    if all(map(any, found.exposure)):
        made = found.process(start_median=1)
        for name in ("promotion", "leave_labour_force", "change_occupation"):
            for chances, estimates in zip(getattr(made, name), getattr(found, name), strict=True):
                assert all(e is None or c == e for c, e in zip(chances, estimates, strict=True))


def cut_off(rows: list[Row], random: Random) -> list[Row]:
    """The same histories, some of them seen once more within the following year."""
    last = {person: (day, name) for person, day, name in rows}
    seen = [
        (person, day + timedelta(days=random.randrange(1, 365)), name)
        for person, (day, name) in last.items()
        if name not in (LEFT, CHANGED) and random.random() < 0.5
    ]
    return [*rows, *seen]
