"""Claims that guides attribute to an authority, set beside what the authority's own file says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.model.disagreement import month_of
from careerkit.model.pay import STATISTICS
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careerkit.model.guide import Guide
    from careerkit.model.occupation import Occupation
    from careerkit.model.outlook import OutlookFigure
    from careerkit.model.pay import PaySummary

__all__ = ["Claim", "ClaimVerdict", "verify"]


class ClaimVerdict(Term):
    """How a claim stands beside the authority's own figure."""

    HOLDS = "holds"
    DIFFERS = "differs"
    WRONG_SIGN = "wrong-sign"
    WORDS_ONLY = "words-only"
    NO_FIGURE = "no-figure"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Claim(Record):
    """A figure that a guide attributes to an authority.

    Args:
        guide: key of the guide.
        occupation: key of the occupation whose figures were looked into; None if the catalogue has none.
        about: what the figure is of.
        unit: its unit.
        claimed: the guide's figure; None where it has only words.
        words: the guide's words.
        approximate: whether the guide says "about".
        published: the authority's figure; None where the catalogue has none that can be compared.
        citation: where the guide says it.
        authority: where the authority says otherwise.
    """

    guide: str
    occupation: str | None = None
    about: str
    unit: str
    claimed: Decimal | None = None
    words: str | None = None
    approximate: bool = False
    published: Decimal | None = None
    citation: Citation
    authority: Citation | None = None

    @property
    def difference(self) -> Decimal | None:
        """The claim less the authority's figure [unit]; None where one is missing."""
        if self.claimed is None or self.published is None:
            return None
        return self.claimed - self.published

    @property
    def verdict(self) -> ClaimVerdict:
        """How the claim stands. Words are never turned into a number."""
        if self.published is None:
            return ClaimVerdict.NO_FIGURE
        if self.claimed is None:
            return ClaimVerdict.WORDS_ONLY
        if self.claimed == self.published:
            return ClaimVerdict.HOLDS
        opposite = (self.claimed > 0) != (self.published > 0) and self.claimed != 0 != self.published
        return ClaimVerdict.WRONG_SIGN if opposite else ClaimVerdict.DIFFERS

    def __str__(self) -> str:
        said = f'"{self.words}"' if self.claimed is None else f"{'about ' * self.approximate}{self.claimed:,f}"
        known = "no figure to compare" if self.published is None else f"{self.published:,f}"
        return f"{self.guide}: {self.about}: claimed {said}, published {known} [{self.unit}] ({self.verdict})"


def verify(guide: Guide, occupation: Occupation | None) -> Iterator[Claim]:
    """Every figure of a guide that is attributed to an authority, beside the occupation's own.

    Args:
        guide: the guide.
        occupation: the occupation that the guide's job is counted under; None where the catalogue has none.
    """
    for summary in guide.pay:
        if summary.citation.attributed_to is not None:
            yield from _pay_claims(guide, occupation, summary)
    for figure in guide.outlook:
        if figure.citation.attributed_to is not None:
            yield _outlook_claim(guide, occupation, figure)


def _pay_claims(guide: Guide, occupation: Occupation | None, summary: PaySummary) -> Iterator[Claim]:
    for name in STATISTICS:
        claimed: object = getattr(summary, name)
        if claimed is None:
            continue
        official = () if occupation is None else occupation.pay
        like = [each for each in official if _same_pay(each, summary) and getattr(each, name) is not None]
        yield Claim(
            guide=guide.key,
            occupation=None if occupation is None else occupation.key,
            about=f"{name} pay, {'+'.join(map(str, summary.markets))}, {month_of(summary.citation.as_of) or 'no date'}",
            unit=f"{summary.currency}/{summary.period}",
            claimed=getattr(summary, name).amount,
            approximate=name in summary.approximate,
            published=getattr(like[0], name).amount if like else None,
            citation=summary.citation,
            authority=like[0].citation if like else None,
        )


def _same_pay(official: PaySummary, claim: PaySummary) -> bool:
    return (
        official.citation.source == claim.citation.attributed_to
        and month_of(official.citation.as_of) == month_of(claim.citation.as_of)
        and (official.stages, official.markets, official.currency, official.period)
        == (claim.stages, claim.markets, claim.currency, claim.period)
    )


def _outlook_claim(guide: Guide, occupation: Occupation | None, figure: OutlookFigure) -> Claim:
    like: Iterable[OutlookFigure] = (
        each
        for each in (() if occupation is None else occupation.outlook)
        if each.value is not None
        and each.citation.source == figure.citation.attributed_to
        and each.alike() == figure.alike()
    )
    official = next(iter(like), None)
    span = "" if figure.span is None else f", {figure.span[0]}–{figure.span[1]}"
    return Claim(
        guide=guide.key,
        occupation=None if occupation is None else occupation.key,
        about=f"{figure.measure}, {figure.market}{span}",
        unit=figure.unit,
        claimed=figure.value,
        words=figure.words,
        approximate=figure.approximate,
        published=None if official is None else official.value,
        citation=figure.citation,
        authority=None if official is None else official.citation,
    )
