"""Strategies for career processes."""

from __future__ import annotations

from hypothesis import strategies as st

from careerkit._testing_careers import assumptions
from careerkit._testing_drawing import text
from careerkit.analysis.process import CareerProcess

__all__ = ["career_processes"]


def _rates(
    levels: int, columns: int, low: float, high: float, *, top: float | None = None
) -> st.SearchStrategy[object]:
    """One rate, one per level, or levels × columns; the top level's may be fixed."""
    rate = st.floats(low, high)

    def per_level(row: st.SearchStrategy[object], last: object) -> st.SearchStrategy[object]:
        below = st.lists(row, min_size=levels - 1, max_size=levels - 1)
        return st.tuples(below, row if top is None else st.just(last)).map(lambda parts: [*parts[0], parts[1]])

    rows = st.lists(rate, min_size=columns, max_size=columns).map(tuple)
    return rate | per_level(rate, top) | per_level(rows, (top,) * columns)


@st.composite
def career_processes(
    draw: st.DrawFn,
    *,
    max_levels: int = 4,
    max_years_on_level: int = 4,
    min_spread: float = 0.0,
    max_exit: float = 0.5,
    change: bool = True,
) -> CareerProcess:
    """Career processes with rates of every shape, of one level or several, from any level on.

    Args:
        max_levels: the most levels.
        max_years_on_level: the most years on a level that rates tell apart.
        min_spread: the least spread of log pay in year 0, and the least yearly shock; 0 lets pay be known.
        max_exit: the largest chance to leave the labour force, and to change occupation; at most 0.5 [1/year].
        change: whether some may change occupation.
    """
    levels = draw(st.integers(1, max_levels))
    columns = draw(st.integers(1, max_years_on_level))
    names = draw(st.lists(text, min_size=levels, max_size=levels, unique=True))
    changes = change and draw(st.booleans())
    return CareerProcess(
        levels=names,
        promotion=draw(_rates(levels, columns, 0.0, 1.0, top=0.0)),  # type: ignore[arg-type]
        leave_labour_force=draw(_rates(levels, columns, 0.0, max_exit)),  # type: ignore[arg-type]
        change_occupation=draw(_rates(levels, columns, 0.0, max_exit)) if changes else 0.0,  # type: ignore[arg-type]
        merit=draw(_rates(levels, columns, -0.1, 0.2)),  # type: ignore[arg-type]
        promotion_raise=draw(_rates(levels, columns, 0.0, 0.5)),  # type: ignore[arg-type]
        shock_sd=draw(st.floats(min_spread, 0.2) | st.just(min_spread)),
        start_median=draw(st.floats(1.0, 1e6)),
        start_sd=draw(st.floats(min_spread, 0.5) | st.just(min_spread)),
        start_level=draw(st.integers(0, levels - 1)),
        start_years=draw(st.integers(0, 6)),
        after_change=draw(st.sampled_from(["nothing", "keeps-pace"])) if changes else None,
        assumptions=draw(assumptions(minimum=-0.1, maximum=0.2)),
    )
