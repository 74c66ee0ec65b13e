"""One element or skill that an occupation asks for, beside what another asks of it."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from careerkit.model.record import Record
from careerkit.model.source import Citation

__all__ = ["ElementGap", "ElementGapStatus"]

ElementGapStatus: TypeAlias = Literal["met", "partial", "missing", "unknown"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ElementGap(Record):
    """One element or skill that the goal asks for, beside what the start asks of it.

    Args:
        key: the code of the element, or the key of the skill.
        name: its name.
        kind: "skill" or "knowledge" for an element, "essential" or "optional" for a skill of the goal.
        asked: what the goal asks: the standardised level, or 1 for an essential and 0.5 for an optional skill [0–1].
        held: what the start asks, on the same scale; None where it is not rated.
        weight: how much it counts: standardised importance times level for the goal, or what is asked [0–1].
        citations: where the goal's figure stands, then the start's.
    """

    key: str
    name: str
    kind: str
    asked: float
    held: float | None
    weight: float
    citations: tuple[Citation, ...]

    @property
    def shortfall(self) -> tuple[float, float]:
        """The least and the most that the goal asks beyond the start, on the scale of what is asked."""
        if self.held is None:
            return 0.0, self.asked
        lacking = max(0.0, self.asked - self.held)
        return lacking, lacking

    @property
    def gap(self) -> tuple[float, float]:
        """The least and the most weight that lacks, the weight times the shortfall over what is asked."""
        least, most = self.shortfall
        return self.weight * (least / self.asked), self.weight * (most / self.asked)

    @property
    def status(self) -> ElementGapStatus:
        """Met, partial, missing, or unknown where the start is not rated."""
        if self.held is None:
            return "unknown"
        if self.held >= self.asked:
            return "met"
        return "partial" if self.held else "missing"

    def __str__(self) -> str:
        held = "not rated" if self.held is None else f"{self.held:.2f}"
        return f"{self.name}: {self.asked:.2f} asked, {held}"
