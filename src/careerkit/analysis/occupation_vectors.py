"""All occupations of a catalogue as arrays of weights, and how alike one is to each of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import numpy as np

from careerkit.analysis.element_weights import (
    ESSENTIAL_WEIGHT,
    OPTIONAL_WEIGHT,
    element_weight,
    rated_elements,
    related_skills,
)
from careerkit.analysis.frozen_arrays import FrozenArrays

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.occupation import Occupation
    from careerkit.model.occupation_content import RatedSkill

    Array = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

T = TypeVar("T")

__all__ = [
    "FEWEST_ELEMENTS",
    "ElementVectors",
    "SkillSets",
    "advantage_shared",
    "advantages",
    "catalog_elements",
    "element_vectors",
    "element_weights",
    "skill_sets",
    "skill_weights",
]

FEWEST_ELEMENTS = 20
"""Below it chance alone makes a correlation of 0.4; ten best elements of each of two share about seven."""

TIE = 1e-12
"""What rounding does to a weight that is exactly the usual one, or to one profile that has no shape."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ElementVectors(FrozenArrays):
    """Occupations by their weights of rated elements.

    Args:
        keys: the occupations, in key order.
        elements: the codes of the elements, in code order.
        weights: their weights, 0 where not rated, ``(occupations, elements)``.
        rated: whether they are rated, ``(occupations, elements)``.
    """

    keys: tuple[str, ...]
    elements: tuple[str, ...]
    weights: Array
    rated: Flags

    @classmethod
    def of(cls, occupations: Mapping[str, Mapping[str, float]]) -> ElementVectors:
        """The arrays of these weights.

        Args:
            occupations: for each occupation's key, its weights by element.
        """
        elements = tuple(sorted({code for each in occupations.values() for code in each}))
        place = {code: column for column, code in enumerate(elements)}
        weights = np.zeros((len(occupations), len(elements)))
        rated = np.zeros(weights.shape, dtype=np.bool_)
        for row, each in enumerate(occupations.values()):
            columns = [place[code] for code in each]
            weights[row, columns] = list(each.values())
            rated[row, columns] = True
        return cls(keys=tuple(occupations), elements=elements, weights=weights, rated=rated)

    def on(self, profile: Mapping[str, float]) -> tuple[Array, Flags]:
        """A profile's weights on these elements, 0 where not rated, and whether they are rated."""
        weights = np.array([profile.get(code, 0.0) for code in self.elements])
        rated = np.array([code in profile for code in self.elements], dtype=np.bool_)
        return weights, rated

    def correlations(self, profile: Mapping[str, float]) -> tuple[Array, npt.NDArray[np.int64]]:
        """Pearson's r with each occupation over the elements that both are rated on, and how many these are.

        Where one of two has no shape, all weights being equal, r is 0, and 1 where neither has.

        Args:
            profile: weights by element.
        """
        weights, known = self.on(profile)
        both = self.rated & known
        shared = both.sum(axis=1)
        count = np.maximum(shared, 1)
        mine = np.where(both, weights, 0.0)
        theirs = np.where(both, self.weights, 0.0)
        mine = np.where(both, mine - (mine.sum(axis=1) / count)[:, None], 0.0)
        theirs = np.where(both, theirs - (theirs.sum(axis=1) / count)[:, None], 0.0)
        spread_mine, spread_theirs = (mine**2).sum(axis=1), (theirs**2).sum(axis=1)
        flat_mine, flat_theirs = spread_mine < TIE, spread_theirs < TIE
        root = np.sqrt(np.where(flat_mine | flat_theirs, 1.0, spread_mine * spread_theirs))
        r = np.clip((mine * theirs).sum(axis=1) / root, -1.0, 1.0)
        return np.where(flat_mine | flat_theirs, (flat_mine & flat_theirs).astype(float), r), shared

    def beside(self, own: Sequence[tuple[str, Mapping[str, float]]], elements: Sequence[str]) -> tuple[Array, Flags]:
        """Some profiles and below them the other occupations that are rated on all of some elements.

        Args:
            own: keys and weights by element; rows of these keys give way to them.
            elements: the codes of the elements, which all of the profiles have.

        Returns:
            The weights, ``(profiles + others, elements)``; which of the occupations are the others.
        """
        profiles = np.array([[profile[code] for code in elements] for _key, profile in own])
        place = {code: column for column, code in enumerate(self.elements)}
        columns = [place[code] for code in elements if code in place]
        others = self.rated[:, columns].all(axis=1) & (len(columns) == len(elements))
        taken = {key for key, _profile in own}
        others &= np.array([key not in taken for key in self.keys], dtype=np.bool_)
        return np.concatenate([profiles, self.weights[others][:, columns]]) if others.any() else profiles, others


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SkillSets(FrozenArrays):
    """Occupations by the skills that they are related to.

    Args:
        keys: the occupations, in key order.
        totals: the sum of the weights of each, ``(occupations,)``.
        users: for each skill, who is related to it, and with which weights.
    """

    keys: tuple[str, ...]
    totals: Array
    users: Mapping[str, tuple[npt.NDArray[np.intp], Array]]

    @classmethod
    def of(cls, occupations: Mapping[str, Mapping[str, float]]) -> SkillSets:
        """The sets of these weights.

        Args:
            occupations: for each occupation's key, its weights by skill.
        """
        users: dict[str, tuple[list[int], list[float]]] = {}
        for row, each in enumerate(occupations.values()):
            for skill, weight in each.items():
                rows, weights = users.setdefault(skill, ([], []))
                rows.append(row)
                weights.append(weight)
        return cls(
            keys=tuple(occupations),
            totals=np.array([sum(each.values()) for each in occupations.values()]),
            users=MappingProxyType(
                {skill: (_fixed(rows, np.intp), _fixed(each, np.float64)) for skill, (rows, each) in users.items()}
            ),
        )

    def overlaps(self, profile: Mapping[str, float]) -> tuple[Array, npt.NDArray[np.int64]]:
        """The weighted Jaccard index with each occupation, Σ min(w, w′) / Σ max(w, w′), and the skills shared.

        Args:
            profile: weights by skill, not empty.
        """
        common = np.zeros(len(self.keys))
        shared = np.zeros(len(self.keys), dtype=np.int64)
        for skill, weight in profile.items():
            if skill in self.users:
                rows, weights = self.users[skill]
                common[rows] += np.minimum(weights, weight)
                shared[rows] += 1
        return common / (self.totals + sum(profile.values()) - common), shared


def advantages(weights: Array) -> Flags:
    """Which elements each occupation uses more than is usual, ``weights.shape``.

    Revealed comparative advantage (Alabdulkareem et al. 2018): rca(j, s) is the share of element s in all that
    occupation j asks for, over the same share among all occupations; it is used where rca > 1.

    Args:
        weights: the weights of occupations, ``(occupations, elements)``.

    >>> advantages(np.array([[3.0, 1.0], [1.0, 1.0]])).tolist()
    [[True, False], [False, True]]
    """
    asked = weights.sum(axis=1)[:, None] * weights.sum(axis=0)[None, :]
    used: Flags = weights * weights.sum() > asked * (1 + TIE)
    return used


def advantage_shared(one: Flags, others: Flags) -> Array:
    """How alike one occupation is to others by the elements that they use more than is usual.

    The smaller of the two shares of their advantages that two have in common, Σ e e′ / max(Σ e, Σ e′): the measure by
    which Alabdulkareem et al. (2018) tie skills that are used together, over elements instead of occupations. Two
    without any are alike (1).

    Args:
        one: the elements that one uses, ``(elements,)``.
        others: those that the others use, ``(occupations, elements)``.

    >>> advantage_shared(np.array([True, True, False]), np.array([[True, False, False]])).tolist()
    [0.5]
    """
    most = np.maximum(others.sum(axis=1), one.sum())
    return np.where(most > 0, (others & one).sum(axis=1) / np.maximum(most, 1), 1.0)


def element_weights(occupation: Occupation) -> dict[str, float]:
    """The weight of each rated element, by its code."""
    return _weights(rated_elements(occupation))


def skill_weights(occupation: Occupation) -> dict[str, float]:
    """The weight of each related skill, by its key: 1 where essential, 0.5 where optional."""
    return {
        key: ESSENTIAL_WEIGHT if each.essential else OPTIONAL_WEIGHT for key, each in related_skills(occupation).items()
    }


def catalog_elements(catalog: Catalog) -> Mapping[str, Mapping[str, RatedSkill]]:
    """The newest ratings that have a weight, by element, of each occupation that has any; looked up once."""
    return catalog.cached("rated elements", lambda each: MappingProxyType(_filled(each, "skills", rated_elements)))


def element_vectors(catalog: Catalog) -> ElementVectors:
    """The catalogue's occupations that are rated; worked out once."""
    return catalog.cached(
        "element vectors",
        lambda each: ElementVectors.of({key: _weights(found) for key, found in catalog_elements(each).items()}),
    )


def skill_sets(catalog: Catalog) -> SkillSets:
    """The catalogue's occupations that are related to skills; worked out once."""
    return catalog.cached("skill sets", lambda each: SkillSets.of(_filled(each, "skill_relations", skill_weights)))


def _fixed(values: list[Any], kind: type[Any]) -> npt.NDArray[Any]:
    array = np.array(values, dtype=kind)
    array.flags.writeable = False
    return array


def _weights(ratings: Mapping[str, RatedSkill]) -> dict[str, float]:
    found = ((code, element_weight(rated)) for code, rated in ratings.items())
    return {code: weight for code, weight in found if weight is not None}


def _filled(catalog: Catalog, field: str, of: Callable[[Occupation], dict[str, T]]) -> dict[str, dict[str, T]]:
    found = ((occupation.key, of(occupation)) for occupation in catalog.occupations_with(field))
    return {key: each for key, each in found if each}
