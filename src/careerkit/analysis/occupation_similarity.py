"""How alike two occupations are in what they ask for, and how far one prepares for the other."""

from __future__ import annotations

import attrs

from careerkit.analysis.element_weights import (
    Basis,
    common_basis,
    distinct,
    occupation_checked,
    rated_elements,
    related_skills,
    source_note,
    suppressed_note,
)
from careerkit.analysis.occupation_gap import occupation_gap
from careerkit.analysis.occupation_vectors import (
    FEWEST_ELEMENTS,
    ElementVectors,
    SkillSets,
    advantage_shared,
    advantages,
    element_vectors,
    element_weights,
    skill_weights,
)
from careerkit.catalog.catalog import Catalog
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.occupation import Occupation
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular
from careerkit.model.term import Term

__all__ = [
    "ADVANTAGE_NOTE",
    "CORRELATION_NOTE",
    "OVERLAP_NOTE",
    "OccupationSimilarity",
    "SimilarityMeasure",
    "catalog_checked",
    "occupation_similarity",
]

CORRELATION_NOTE = (
    "correlation of the weights (standardised importance times level) over the elements that both are rated on; not "
    "the cosine of the importances of skills, which is above 0.88 between customer service and every other occupation"
)
ADVANTAGE_NOTE = (
    "comparative advantage: the share in common of the elements that each uses more than is usual (Alabdulkareem et "
    "al. 2018), among the {count:,} occupations of the catalogue that are rated on the same elements; with others "
    "beside it, it differs"
)
OVERLAP_NOTE = (
    "shared skills: weighted Jaccard index, the weight in common over that of either (essential 1, optional 0.5; "
    "the weights are judged)"
)


class SimilarityMeasure(Term):
    """By what two occupations are alike."""

    CORRELATION = "correlation"
    COMPARATIVE_ADVANTAGE = "comparative-advantage"
    SHARED_SKILLS = "shared-skills"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OccupationSimilarity(Tabular, Record):
    """How alike two occupations are.

    Args:
        a: the one occupation.
        b: the other.
        basis: whether rated elements are compared, or related skills.
        alikeness: correlation of the elements' weights, −1 to 1, or the weighted Jaccard index of the skills, 0 to 1;
            the same both ways.
        comparative_advantage: the share in common of the elements that each uses more than is usual, 0 to 1; None
            for related skills, and where no catalogue says what is usual.
        coverage: how much of what b asks one has at least who does a as it asks, 0 to 1.
        coverage_back: how much of what a asks one has at least who does b as it asks, 0 to 1.
        shared: the codes of the elements, or the keys of the skills, that are compared.
        only_a: those of a alone.
        only_b: those of b alone.
        citations: where the figures stand, each place once.
        notes: what it rests on, line by line.
    """

    a: Occupation
    b: Occupation
    basis: Basis
    alikeness: float
    comparative_advantage: float | None
    coverage: float
    coverage_back: float
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]

    @property
    def measure(self) -> SimilarityMeasure:
        """What alikeness is."""
        return SimilarityMeasure.CORRELATION if self.basis == "elements" else SimilarityMeasure.SHARED_SKILLS

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Similarity of {self.a.title} and {self.b.title}"

    def rows(self) -> list[dict[str, object]]:
        """One dict per measure."""
        return [
            {"measure": self.measure.value, "value": self.alikeness},
            {"measure": "comparative-advantage", "value": self.comparative_advantage},
            {"measure": "coverage", "value": self.coverage},
            {"measure": "coverage_back", "value": self.coverage_back},
            {"measure": "shared", "value": self.shared},
            {"measure": "only_a", "value": self.only_a},
            {"measure": "only_b", "value": self.only_b},
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        from careerkit.analysis.skill_gap import share_text

        a, b, advantage = self.a.title, self.b.title, self.comparative_advantage
        return ["measure", "value"], [
            [self.measure.value, f"{self.alikeness:.2f}"],
            *([] if advantage is None else [["comparative-advantage", f"{advantage:.2f}"]]),
            [f"of {b}, covered by {a}", share_text(self.coverage, self.coverage)],
            [f"of {a}, covered by {b}", share_text(self.coverage_back, self.coverage_back)],
            [f"{self.basis} of both", str(len(self.shared))],
            [f"only {a}", str(len(self.only_a))],
            [f"only {b}", str(len(self.only_b))],
        ]

    def __repr__(self) -> str:
        return f"<OccupationSimilarity of {self.a.title!r} and {self.b.title!r}: {self.measure} {self.alikeness:.2f}>"


def occupation_similarity(a: Occupation, b: Occupation, *, catalog: Catalog | None = None) -> OccupationSimilarity:
    """How alike two occupations are in what they ask for; see ``similarity``.

    Raises:
        InvalidTypeError: if either is no occupation, or the catalogue is none.
        InvalidValueError: if the two cannot be compared, or on fewer than 20 elements.
    """
    basis = common_basis(occupation_checked("a", a), occupation_checked("b", b))
    if catalog is not None:
        catalog_checked(catalog)
    if basis == "skills":
        return _by_skills(a, b)
    return _by_elements(a, b, catalog)


def catalog_checked(value: object) -> Catalog:
    """The value as a catalogue.

    Raises:
        InvalidTypeError: if it is none.
    """
    if isinstance(value, Catalog):
        return value
    msg = f"catalog: expected a Catalog, found {value!r:.80}"
    raise InvalidTypeError(msg)


def _by_elements(a: Occupation, b: Occupation, catalog: Catalog | None) -> OccupationSimilarity:
    one, other = element_weights(a), element_weights(b)
    shared = sorted(one.keys() & other.keys())
    if len(shared) < FEWEST_ELEMENTS:
        msg = f"a and b: expected at least {FEWEST_ELEMENTS} elements that both are rated on, found {len(shared)}"
        raise InvalidValueError(msg)
    # In one order and without the others, so that rounding is the same both ways.
    vectors = ElementVectors.of({b.key: {code: other[code] for code in shared}})
    ratings = [found[code] for found in (rated_elements(a), rated_elements(b)) for code in shared]
    advantage, note = _advantage([(a.key, one), (b.key, other)], shared, catalog)
    return _result(
        a,
        b,
        "elements",
        float(vectors.correlations(one)[0][0]),
        (one, other),
        [each.citation for each in ratings],
        (CORRELATION_NOTE, note, *suppressed_note(ratings)),
        advantage,
    )


def _advantage(
    own: list[tuple[str, dict[str, float]]], shared: list[str], catalog: Catalog | None
) -> tuple[float | None, str]:
    if catalog is None:
        return None, "comparative advantage: only with catalog=, for a catalogue says what is usual"
    weights, _others = element_vectors(catalog).beside(own, shared)
    used = advantages(weights)
    return float(advantage_shared(used[0], used[1:2])[0]), ADVANTAGE_NOTE.format(count=len(weights))


def _by_skills(a: Occupation, b: Occupation) -> OccupationSimilarity:
    one, other = skill_weights(a), skill_weights(b)
    relations = [*related_skills(a).values(), *related_skills(b).values()]
    return _result(
        a,
        b,
        "skills",
        float(SkillSets.of({b.key: other}).overlaps(one)[0][0]),
        (one, other),
        [each.citation for each in relations],
        (OVERLAP_NOTE,),
        None,
    )


def _result(
    a: Occupation,
    b: Occupation,
    basis: Basis,
    alikeness: float,
    weights: tuple[dict[str, float], dict[str, float]],
    citations: list[Citation],
    notes: tuple[str, ...],
    advantage: float | None,
) -> OccupationSimilarity:
    one, other = (each.keys() for each in weights)
    return OccupationSimilarity(
        a=a,
        b=b,
        basis=basis,
        alikeness=alikeness,
        comparative_advantage=advantage,
        coverage=occupation_gap(a, b).coverage[0],
        coverage_back=occupation_gap(b, a).coverage[0],
        shared=tuple(sorted(one & other)),
        only_a=tuple(sorted(one - other)),
        only_b=tuple(sorted(other - one)),
        citations=distinct(citations),
        notes=(
            *notes,
            "it compares the shape of two profiles, not how high they ask: coverage does, and differs by direction",
            source_note(citations),
        ),
    )
