"""All occupations of a catalogue, ranked by how alike they are to one of them, and those that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from careerkit.analysis.element_weights import rated_elements
from careerkit.analysis.occupation_similarity import (
    ADVANTAGE_NOTE,
    CORRELATION_NOTE,
    OVERLAP_NOTE,
    SimilarityMeasure,
)
from careerkit.analysis.occupation_vectors import (
    FEWEST_ELEMENTS,
    advantage_shared,
    advantages,
    element_vectors,
    element_weights,
    skill_sets,
    skill_weights,
)
from careerkit.errors import InvalidValueError
from careerkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.occupation import Occupation

__all__ = ["NotCompared", "Ranking", "measure_for", "ranking"]

NO_RATINGS, NO_RELATIONS = "no ratings", "no related skills"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotCompared(Record):
    """Occupations that could not be compared, and why.

    Args:
        reason: why not.
        keys: the occupations.
    """

    reason: str
    keys: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ranking(Record):
    """All occupations that were compared, best first.

    Args:
        keys: the occupations.
        scores: how alike each is.
        shared: how many elements or skills each has in common with the one.
        own: how many the one has.
        places: which of them were compared, the best first, ties in key order.
        not_compared: the others.
        note: what the measure is.
    """

    keys: tuple[str, ...]
    scores: npt.NDArray[np.float64]
    shared: npt.NDArray[np.int64]
    own: int
    places: tuple[int, ...]
    not_compared: tuple[NotCompared, ...]
    note: str


def ranking(catalog: Catalog, one: Occupation, measure: SimilarityMeasure) -> Ranking:
    """All occupations of a catalogue by how alike they are to one.

    Args:
        catalog: the occupations.
        one: the occupation, which has what the measure needs.
        measure: by what they are alike.
    """
    return _RANKINGS[measure](catalog, one)


def measure_for(one: Occupation, wanted: SimilarityMeasure | None) -> SimilarityMeasure:
    """The measure asked for, or that of what the occupation has.

    Args:
        one: the occupation.
        wanted: the measure asked for; None takes correlation where there are ratings, else shared skills.

    Raises:
        InvalidValueError: if the occupation has not what the measure needs.
    """
    rated, related = len(rated_elements(one)), bool(one.skill_relations)
    if wanted is None:
        wanted = SimilarityMeasure.SHARED_SKILLS if related and not rated else SimilarityMeasure.CORRELATION
    if wanted is SimilarityMeasure.SHARED_SKILLS:
        if not related:
            msg = f"{one!r}: expected related skills, as ESCO has, for the measure {wanted}, found none"
            raise InvalidValueError(msg)
    elif rated < FEWEST_ELEMENTS:
        msg = (
            f"{one!r}: expected at least {FEWEST_ELEMENTS} rated elements, as O*NET has, for the measure {wanted}, "
            f"found {rated}"
        )
        raise InvalidValueError(msg)
    return wanted


def _by_correlation(catalog: Catalog, one: Occupation) -> Ranking:
    profile, vectors = element_weights(one), element_vectors(catalog)
    scores, shared = vectors.correlations(profile)
    reasons = [
        "" if count >= FEWEST_ELEMENTS else f"rated on {count} of the {len(profile)} elements, {FEWEST_ELEMENTS} needed"
        for count in shared.tolist()
    ]
    return _ranking(catalog, one, (vectors.keys, scores, shared, len(profile)), reasons, NO_RATINGS, CORRELATION_NOTE)


def _by_advantage(catalog: Catalog, one: Occupation) -> Ranking:
    profile, vectors = element_weights(one), element_vectors(catalog)
    weights, others = vectors.beside([(one.key, profile)], list(profile))
    used = advantages(weights)
    scores = np.zeros(len(vectors.keys))
    scores[others] = advantage_shared(used[0], used[1:])
    shared = (vectors.rated & vectors.on(profile)[1]).sum(axis=1)
    reasons = [
        "" if compared else f"rated on {count} of the {len(profile)} elements, all needed"
        for compared, count in zip(others.tolist(), shared.tolist(), strict=True)
    ]
    note = ADVANTAGE_NOTE.format(count=len(weights))
    return _ranking(catalog, one, (vectors.keys, scores, shared, len(profile)), reasons, NO_RATINGS, note)


def _by_skills(catalog: Catalog, one: Occupation) -> Ranking:
    profile, sets = skill_weights(one), skill_sets(catalog)
    scores, shared = sets.overlaps(profile)
    reasons = [""] * len(sets.keys)
    return _ranking(catalog, one, (sets.keys, scores, shared, len(profile)), reasons, NO_RELATIONS, OVERLAP_NOTE)


_RANKINGS: dict[SimilarityMeasure, Callable[[Catalog, Occupation], Ranking]] = {
    SimilarityMeasure.CORRELATION: _by_correlation,
    SimilarityMeasure.COMPARATIVE_ADVANTAGE: _by_advantage,
    SimilarityMeasure.SHARED_SKILLS: _by_skills,
}


def _ranking(
    catalog: Catalog,
    one: Occupation,
    compared: tuple[tuple[str, ...], npt.NDArray[np.float64], npt.NDArray[np.int64], int],
    reasons: list[str],
    nothing: str,
    note: str,
) -> Ranking:
    keys, scores, shared, own = compared
    why: dict[str, list[str]] = {}
    for key, reason in zip(keys, reasons, strict=True):
        if reason and key != one.key:
            why.setdefault(reason, []).append(key)
    without = catalog.occupations.keys() - {*keys, one.key}
    if without:
        why[nothing] = sorted(without)
    order = np.argsort(-scores, kind="stable").tolist()
    return Ranking(
        keys=keys,
        scores=scores,
        shared=shared,
        own=own,
        places=tuple(row for row in order if not reasons[row] and keys[row] != one.key),
        not_compared=tuple(NotCompared(reason=reason, keys=tuple(each)) for reason, each in sorted(why.items())),
        note=note,
    )
