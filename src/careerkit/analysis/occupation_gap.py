"""What one occupation asks for beyond another, element by element or skill by skill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.element_gap import ElementGap, ElementGapStatus
from careerkit.analysis.element_weights import (
    ESSENTIAL_WEIGHT,
    OPTIONAL_WEIGHT,
    Basis,
    common_basis,
    distinct,
    element_weight,
    level_asked,
    occupation_checked,
    rated_elements,
    related_skills,
    source_note,
    suppressed_note,
)
from careerkit.errors import NotFoundError
from careerkit.model.occupation import Occupation
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.model.occupation_content import RatedSkill, SkillRelation

__all__ = ["OccupationGap", "occupation_gap"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OccupationGap(Tabular, Record):
    """What one occupation asks for beyond another.

    Args:
        start: the occupation that somebody knows.
        goal: the occupation that asks.
        basis: whether rated elements are compared, or related skills.
        gaps: each element or skill that the goal asks for, the largest gap first.
        notes: what it rests on, line by line.
    """

    start: Occupation
    goal: Occupation
    basis: Basis
    gaps: tuple[ElementGap, ...]
    notes: tuple[str, ...]

    @property
    def met(self) -> tuple[ElementGap, ...]:
        """What the start asks for as much, or more."""
        return self._of("met")

    @property
    def partial(self) -> tuple[ElementGap, ...]:
        """What the start asks for, but less."""
        return self._of("partial")

    @property
    def missing(self) -> tuple[ElementGap, ...]:
        """What the start does not ask for."""
        return self._of("missing")

    @property
    def unknown(self) -> tuple[ElementGap, ...]:
        """What the start is not rated on."""
        return self._of("unknown")

    @property
    def coverage(self) -> tuple[float, float]:
        """The share of what the goal asks that one has who does the start as it asks, at least and at most.

        Σ wᵢ min(heldᵢ, askedᵢ) / askedᵢ over Σ wᵢ; 1 where nothing is asked. For rated elements that is
        Σ Iᵢ min(Lᵢ, L′ᵢ) / Σ Iᵢ Lᵢ with importance I and level L of the goal and level L′ of the start.
        """
        return _coverage(self.gaps)

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Skill gap: {self.start.title} to {self.goal.title}"

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the figures stand, each place once."""
        return distinct(citation for each in self.gaps for citation in each.citations)

    def rows(self) -> list[dict[str, object]]:
        """One dict per element or skill."""
        return [
            {
                "key": each.key,
                "name": each.name,
                "kind": each.kind,
                "asked": each.asked,
                "held": each.held,
                "weight": each.weight,
                "gap_low": each.gap[0],
                "gap_high": each.gap[1],
                "status": each.status,
                "citations": tuple(map(str, each.citations)),
            }
            for each in self.gaps
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        return [_NAMES[self.basis], "kind", "asked", "held", "weight", "gap", "status"], [
            [
                each.name,
                each.kind,
                f"{each.asked:.2f}",
                "" if each.held is None else f"{each.held:.2f}",
                f"{each.weight:.3f}",
                "" if each.held is None else f"{each.gap[0]:.3f}",
                each.status,
            ]
            for each in self.gaps
        ]

    def __iter__(self) -> Iterator[ElementGap]:
        return iter(self.gaps)

    def __len__(self) -> int:
        return len(self.gaps)

    def __getitem__(self, key: str) -> ElementGap:
        """What lacks of an element or skill, by its code or key.

        Raises:
            NotFoundError: if the goal does not ask for it; the nearest are listed.
        """
        for each in self.gaps:
            if each.key == key:
                return each
        raise NotFoundError(_NAMES[self.basis], key, [each.key for each in self.gaps])

    def __repr__(self) -> str:
        return f"<OccupationGap to {self.goal.title!r}: {len(self)} {self.basis}, coverage {_share(*self.coverage)}>"

    def _of(self, status: ElementGapStatus) -> tuple[ElementGap, ...]:
        return tuple(each for each in self.gaps if each.status == status)


def occupation_gap(start: Occupation, goal: Occupation) -> OccupationGap:
    """What one occupation asks for beyond another; see ``skill_gap``.

    Raises:
        InvalidTypeError: if either is no occupation.
        InvalidValueError: if the two cannot be compared.
    """
    basis = common_basis(occupation_checked("start", start), occupation_checked("position", goal))
    if basis == "skills":
        return _skill_gap(start, goal)
    return _element_gap(start, goal)


_NAMES: dict[Basis, str] = {"elements": "element", "skills": "skill"}


def _element_gap(start: Occupation, goal: Occupation) -> OccupationGap:
    known, wanted = rated_elements(start), rated_elements(goal)
    gaps = [each for code, rated in wanted.items() if (each := _rated(rated, known.get(code))) is not None]
    counted = [*(known[each.key] for each in gaps if each.key in known), *(wanted[each.key] for each in gaps)]
    idle = len(wanted) - len(gaps)
    notes = (
        "asked and held: level / 7, 0 where not relevant; weight: (importance − 1) / 4 times that, of the goal",
        "gap: the part of the weight that the level of the start does not reach",
        *([f"{idle} of {len(wanted)} elements weigh nothing for the goal and are left out"] if idle else []),
        *suppressed_note(counted),
    )
    return _result(start, goal, "elements", gaps, notes)


def _rated(rated: RatedSkill, own: RatedSkill | None) -> ElementGap | None:
    weight, asked = element_weight(rated), level_asked(rated)
    if not weight or not asked:
        return None
    return ElementGap(
        key=rated.code.value,
        name=rated.name,
        kind=rated.kind.value,
        asked=asked,
        held=None if own is None else level_asked(own),
        weight=weight,
        citations=(rated.citation,) if own is None else (rated.citation, own.citation),
    )


def _skill_gap(start: Occupation, goal: Occupation) -> OccupationGap:
    known, wanted = related_skills(start), related_skills(goal)
    gaps = [
        ElementGap(
            key=key,
            name=each.skill.name,
            kind="essential" if each.essential else "optional",
            asked=_asked(each),
            held=_asked(known.get(key)),
            weight=_asked(each),
            citations=(each.citation, known[key].citation) if key in known else (each.citation,),
        )
        for key, each in wanted.items()
    ]
    notes = (
        f"asked and held: {ESSENTIAL_WEIGHT:g} for an essential and {OPTIONAL_WEIGHT:g} for an optional skill (judged)",
        "so what is essential to the goal and optional to the start is half held",
        "no skill stands for another that is near to it, however the classification groups them",
    )
    return _result(start, goal, "skills", gaps, notes)


def _asked(relation: SkillRelation | None) -> float:
    if relation is None:
        return 0.0
    return ESSENTIAL_WEIGHT if relation.essential else OPTIONAL_WEIGHT


def _result(
    start: Occupation, goal: Occupation, basis: Basis, gaps: list[ElementGap], notes: tuple[str, ...]
) -> OccupationGap:
    ordered = tuple(sorted(gaps, key=lambda each: (-each.gap[1], -each.weight, each.name, each.key)))
    counts = ", ".join(
        f"{sum(each.status == status for each in ordered)} {status}"
        for status in ("met", "partial", "missing", "unknown")
    )
    return OccupationGap(
        start=start,
        goal=goal,
        basis=basis,
        gaps=ordered,
        notes=(
            f"coverage: {_share(*_coverage(ordered))}; {counts}",
            *notes,
            "it compares what occupations ask for; what a person holds, and what learning it takes, it does not say",
            *([source_note(citation for each in ordered for citation in each.citations)] if ordered else []),
        ),
    )


def _coverage(gaps: tuple[ElementGap, ...]) -> tuple[float, float]:
    total = sum(each.weight for each in gaps)
    if not total:
        return 1.0, 1.0
    least, most = (sum(each.gap[end] for each in gaps) / total for end in (0, 1))
    return 1 - most, 1 - least


def _share(low: float, high: float) -> str:
    from careerkit.analysis.skill_gap import share_text

    return share_text(low, high)
