"""How alike two positions are in what they ask for, and how far one prepares for the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, overload

import attrs

from careerkit.analysis.attainment import Demands, Holdings
from careerkit.analysis.skill_gap import position_checked, share_text
from careerkit.errors import InvalidValueError, MissingExtraError
from careerkit.model.occupation import Occupation
from careerkit.model.record import Record
from careerkit.model.role import Position
from careerkit.model.table import Tabular

if TYPE_CHECKING:
    from careerkit.analysis.occupation_similarity import OccupationSimilarity
    from careerkit.catalog.catalog import Catalog

__all__ = ["Similarity", "similarity"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Similarity(Tabular, Record):
    """How alike two positions are.

    Args:
        a: the one position.
        b: the other.
        alikeness: correlation of their standardised requirements, −1 to 1; the same both ways.
        coverage: how much of what b asks one holds who does a as it asks, 0 to 1.
        coverage_back: how much of what a asks one holds who does b as it asks, 0 to 1.
        shared: the keys of the skills that both ask for.
        only_a: the keys of those that only a asks for.
        only_b: the keys of those that only b asks for.
    """

    a: Position
    b: Position
    alikeness: float
    coverage: float
    coverage_back: float
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Similarity of {self.a.title} and {self.b.title}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What it rests on, line by line."""
        return (
            "alikeness: correlation, over the skills of either, of the steps asked (0 not asked, 1 novice to 5 expert)",
            "it compares the shape of two skill maps, not how high they ask: coverage does, and differs by direction",
            "steps are taken to be of one size, and essential and optional skills count alike in alikeness",
        )

    def rows(self) -> list[dict[str, object]]:
        """One dict per measure."""
        return [
            {"measure": "alikeness", "value": self.alikeness},
            {"measure": "coverage", "value": self.coverage},
            {"measure": "coverage_back", "value": self.coverage_back},
            {"measure": "shared", "value": self.shared},
            {"measure": "only_a", "value": self.only_a},
            {"measure": "only_b", "value": self.only_b},
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """The head and the rows of the table."""
        a, b = self.a.title, self.b.title
        return ["measure", "value"], [
            ["alikeness", f"{self.alikeness:.2f}"],
            [f"of {b}, covered by {a}", share_text(self.coverage, self.coverage)],
            [f"of {a}, covered by {b}", share_text(self.coverage_back, self.coverage_back)],
            ["skills shared", str(len(self.shared))],
            [f"only {a}", str(len(self.only_a))],
            [f"only {b}", str(len(self.only_b))],
        ]

    def __repr__(self) -> str:
        covered = share_text(self.coverage, self.coverage)
        return f"<Similarity of {self.a.title!r} and {self.b.title!r}: {self.alikeness:.2f}, coverage {covered}>"


@overload
def similarity(a: Position, b: Position) -> Similarity: ...
@overload
def similarity(a: Occupation, b: Occupation, *, catalog: Catalog | None = None) -> OccupationSimilarity: ...
def similarity(
    a: Position | Occupation, b: Position | Occupation, *, catalog: Catalog | None = None
) -> Similarity | OccupationSimilarity:
    """How alike two positions, or two occupations, are in what they ask for, and how far one prepares for the other.

    Of positions, alikeness is Pearson's r = Σ zᵢ(a) zᵢ(b) / n over the n skills that either asks for, with z the
    steps asked, 0 where it does not ask, standardised within the position (Cronbach and Gleser
    1953, *Psychological Bulletin* 50: similarity of profiles in shape). Where one asks the same
    steps of every skill there is nothing to standardise, and by convention two such positions are
    alike (1), and one such is neither like nor unlike another (0). Positions that ask for the same
    are alike (1), those that ask for nothing among them.

    Coverage is that of ``skill_gap(a, b)``, and depends on the direction: a lead covers more of a
    junior's skills than the other way round.

    Of occupations that O*NET rates, alikeness is Pearson's r of the weights, standardised importance times
    standardised level, over the skills and fields of knowledge that both are rated on, at least 20; of those that ESCO
    describes, the weighted Jaccard index of their skills, 1 essential and 0.5 optional. With a catalogue the first
    have a comparative advantage in common too; see ``similar``.

    Args:
        a: the one position or occupation.
        b: the other.
        catalog: the occupations that say what is usual; for occupations alone.

    Raises:
        InvalidTypeError: if the two are neither positions nor occupations.
        InvalidValueError: if two occupations have nothing by which they can be compared, or positions come with a
            catalogue.
        MissingExtraError: if two are occupations and numpy is not installed.

    >>> import careerkit as ck
    >>> service = ck.role("Customer Service Representative")
    >>> ck.similarity(service.at("junior"), service.at("senior"))
    <Similarity of 'Junior Customer Service Representative' and 'Senior Customer Service Representative': 0.93, \
coverage 38 %>
    """
    if isinstance(a, Occupation) or isinstance(b, Occupation):
        try:
            from careerkit.analysis.occupation_similarity import occupation_similarity
        except ModuleNotFoundError:
            raise MissingExtraError.of("careerkit.similarity of occupations", "numpy", "analysis") from None
        return occupation_similarity(a, b, catalog=catalog)  # type: ignore[arg-type]
    if catalog is not None:
        msg = f"catalog: expected none for positions, found {catalog!r}"
        raise InvalidValueError(msg)
    asked_a = Demands(position_checked(a, "a", or_occupation=not isinstance(b, Position)))
    asked_b = Demands(position_checked(b, "b"))
    one = {demand.key: demand.steps for demand in asked_a.skills}
    other = {demand.key: demand.steps for demand in asked_b.skills}
    return Similarity(
        a=a,
        b=b,
        alikeness=_correlation([(one.get(key, 0), other.get(key, 0)) for key in one | other]),
        coverage=_covered(a, asked_b),
        coverage_back=_covered(b, asked_a),
        shared=tuple(sorted(one.keys() & other.keys())),
        only_a=tuple(sorted(one.keys() - other.keys())),
        only_b=tuple(sorted(other.keys() - one.keys())),
    )


def _covered(start: Position, demands: Demands) -> float:
    return Holdings.of_position(start).covered(demands)[0] / demands.total if demands.total else 1.0


def _correlation(pairs: list[tuple[int, int]]) -> float:
    """Pearson's r of whole numbers; the sums are exact, so that one position is exactly like itself."""
    size = len(pairs)
    sum_x, sum_y = sum(x for x, _ in pairs), sum(y for _, y in pairs)
    spread_x = size * sum(x * x for x, _ in pairs) - sum_x**2
    spread_y = size * sum(y * y for _, y in pairs) - sum_y**2
    if not spread_x or not spread_y:
        return 1.0 if spread_x == spread_y else 0.0
    together = size * sum(x * y for x, y in pairs) - sum_x * sum_y
    # The square root of a whole square is whole, however large.
    product = spread_x * spread_y
    root = math.isqrt(product)
    return together / root if root * root == product else together / math.sqrt(product)
