"""What a career process rests on, in sentences that every result of it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.analysis.raises import raise_note

if TYPE_CHECKING:
    from careerkit.analysis.process import CareerProcess
    from careerkit.analysis.rates import RateTable
    from careerkit.model.source import Citation

__all__ = ["place_text", "process_notes", "process_sources", "rates_text", "source_notes"]


def process_notes(process: CareerProcess) -> tuple[str, ...]:
    """Chances, rates, raise rule and spread of a process."""
    chances = "; ".join(
        f"{words} {rates_text(table)} a year"
        for words, table in (
            ("leaving the labour force", process.leave_labour_force),
            ("changing occupation", process.change_occupation),
            ("promotion", process.promotion[:-1] or ((0.0,),)),
        )
    )
    return (
        f"chances: {chances}; promotion is of those who do not leave",
        *([_after_change(process)] if process.loses_to_other_occupations else []),
        *_growth_notes(process),
        f"spread: {process.start_sd:g} of log pay in year 0, and a yearly shock of {process.shock_sd:g}",
    )


def place_text(process: CareerProcess) -> str:
    """Where the pay holds, as the end of a phrase."""
    return "" if process.market is None else f" in {process.market}"


def process_sources(process: CareerProcess) -> tuple[Citation, ...]:
    """Where the figures of a process come from, each place once."""
    anchored = (citation for anchor in process.anchors for citation in anchor.citations)
    return tuple(dict.fromkeys((*anchored, *process.sources)))


def source_notes(process: CareerProcess) -> tuple[str, ...]:
    """The sources, and what is made of those without a date."""
    sources = process_sources(process)
    undated = any(citation.as_of is None for citation in sources)
    return (
        *(f"source: {citation}" for citation in sources),
        *(["a source without a date is taken as of year 0"] if undated else []),
    )


def rates_text(table: RateTable) -> str:
    """The rates of a table in a few signs: one, or the lowest and the highest.

    >>> rates_text(((0.02, 0.05), (0.1, 0.1)))
    '2.0% to 10.0%'
    """
    rates = sorted({rate for row in table for rate in row})
    ends = [f"{rate:.1%}" for rate in (rates[0], rates[-1])]
    return ends[0] if len(rates) == 1 else " to ".join(ends)


def _growth_notes(process: CareerProcess) -> tuple[str, ...]:
    given = process.assumptions
    if not process.follows_market:
        # Merit, raises and structure stand in the process itself; of the assumptions only these are used.
        merit, raised = rates_text(process.merit), rates_text(process.promotion_raise)
        pace = f", structure {given.structure:.2%}" if process.after_change == "keeps-pace" else ""
        return (
            f"pay grows by {merit} a year, and beside it by {raised} on promotion",
            f"assumptions: inflation {given.inflation:.2%}, discount rate {given.discount_rate:.2%}{pace} a year",
        )
    statistics = " or ".join(sorted({anchor.statistic for anchor in process.anchors}))
    return (
        f"assumptions: {given}, discount rate {given.discount_rate:.2%}",
        f"market pay of a level: {statistics}",
        raise_note(given),
    )


def _after_change(process: CareerProcess) -> str:
    if process.after_change is None:
        return "what becomes of the pay of those who change occupation is not named, so no present value is told"
    if process.after_change == "nothing":
        return "a present value counts nothing of the pay of those who change occupation"
    return "a present value lets those who change occupation keep their pay, which moves with the market"
