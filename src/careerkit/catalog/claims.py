"""Claims that guides attribute to an authority, set beside what the authority's own file says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from careerkit.model.disagreement import month_of
from careerkit.model.pay import STATISTICS
from careerkit.model.record import Record
from careerkit.model.source import Citation, citation_order
from careerkit.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careerkit.catalog.documents import RoleEntry
    from careerkit.model.guide import Guide
    from careerkit.model.ladder import Stage
    from careerkit.model.occupation import Occupation
    from careerkit.model.outlook import OutlookFigure
    from careerkit.model.pay import PaySummary
    from careerkit.model.role import Role

__all__ = ["Claim", "ClaimVerdict", "verified"]


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
        occupation: key of the occupation whose figures were looked into; None if the catalogue has none
            that the guide's job, or the stage, is counted under.
        about: what the figure is of.
        unit: its unit.
        claimed: the guide's figure; None where it has only words.
        words: the guide's words.
        approximate: whether the guide says "about".
        published: the authority's figure; None where the catalogue has none that can be compared.
        citation: where the guide says it.
        authority: where the authority's figure stands; its source is the release that the guide names, or
            another of the same publisher.
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
        if self.authority is not None and self.authority.source != self.citation.attributed_to:
            known += f" by {self.authority.source.key}"
        return f"{self.guide}: {self.about}: claimed {said}, published {known} [{self.unit}] ({self.verdict})"


def verified(
    guides: Mapping[str, Guide], roles: Sequence[RoleEntry | Role], occupations: Mapping[str, Occupation]
) -> tuple[Claim, ...]:
    """Every figure of guides that is attributed to an authority, beside the authority's own, each claim once.

    Args:
        guides: the guides by key.
        roles: what tells the guides of a role and the occupations that it is counted under.
        occupations: the occupations by key.
    """
    found: dict[Claim, None] = {}
    for name, guide in guides.items():
        links = [link for role in roles if name in role.guides for link in role.occupations]
        counted = sorted({(link.soc, link.stages) for link in links if link.soc in occupations})
        found.update(dict.fromkeys(_claims(guide, [(occupations[key], stages) for key, stages in counted])))
    return tuple(found)


def _claims(guide: Guide, counted: Sequence[tuple[Occupation, tuple[Stage, ...]]]) -> Iterator[Claim]:
    """The claims of a guide beside each occupation that its job is counted under."""
    for summary in guide.pay:
        if summary.citation.attributed_to is not None:
            for occupation in _counted(counted, summary.stages):
                yield from _pay_claims(guide, occupation, summary)
    for figure in guide.outlook:
        if figure.citation.attributed_to is not None:
            for occupation in _counted(counted, ()):
                yield from _outlook_claims(guide, occupation, figure)


def _counted(
    counted: Sequence[tuple[Occupation, tuple[Stage, ...]]], stages: tuple[Stage, ...]
) -> list[Occupation | None]:
    """The occupations that these stages are counted under: all of them, not the job as a whole nor some of them."""
    found = {
        occupation.key: occupation
        for occupation, under in counted
        if (set(stages) <= set(under) if stages else not under)
    }
    return list(found.values()) or [None]


def _pay_claims(guide: Guide, occupation: Occupation | None, summary: PaySummary) -> Iterator[Claim]:
    stages = "".join(f", {stage}" for stage in summary.stages)
    markets, month = "+".join(map(str, summary.markets)), month_of(summary.citation.as_of)
    for name in STATISTICS:
        claimed: object = getattr(summary, name)
        if claimed is None:
            continue
        official = [
            (getattr(each, name).amount, each.citation)
            for each in (() if occupation is None else occupation.pay)
            # A bound is no figure: "at least 239,200" is not 239,200.
            if _same_pay(each, summary) and getattr(each, name) is not None and name not in each.at_least
        ]
        for published, authority in _compared(summary.citation, official):
            yield Claim(
                guide=guide.key,
                occupation=None if occupation is None else occupation.key,
                about=f"{name} pay{stages}, {markets}, {month or 'no date'}",
                unit=f"{summary.currency}/{summary.period}",
                claimed=getattr(summary, name).amount,
                approximate=name in summary.approximate,
                published=published,
                citation=summary.citation,
                authority=authority,
            )


def _same_pay(official: PaySummary, claim: PaySummary) -> bool:
    """Whether two statements are about the same; the occupation is that of the claim's stages already."""
    return (
        official.stages in ((), claim.stages)
        and month_of(official.citation.as_of) == month_of(claim.citation.as_of)
        and (official.markets, official.currency, official.period, official.group)
        == (claim.markets, claim.currency, claim.period, claim.group)
    )


def _outlook_claims(guide: Guide, occupation: Occupation | None, figure: OutlookFigure) -> Iterator[Claim]:
    official = [
        (each.value, each.citation)
        for each in (() if occupation is None else occupation.outlook)
        if each.value is not None and each.alike() == figure.alike()
    ]
    span = "" if figure.span is None else f", {figure.span[0]}–{figure.span[1]}"
    for published, authority in _compared(figure.citation, official):
        yield Claim(
            guide=guide.key,
            occupation=None if occupation is None else occupation.key,
            about=f"{figure.measure}, {figure.market}{span}",
            unit=figure.unit,
            claimed=figure.value,
            words=figure.words,
            approximate=figure.approximate,
            published=published,
            citation=figure.citation,
            authority=authority,
        )


def _compared(
    claim: Citation, official: list[tuple[Decimal, Citation]]
) -> list[tuple[Decimal | None, Citation | None]]:
    """The figures that a claim is held against, each amount once: of the release named, else of its publisher."""
    credited = claim.attributed_to
    assert credited is not None  # only what is attributed is a claim
    ordered = sorted(official, key=lambda pair: citation_order(pair[1]))
    named = [pair for pair in ordered if pair[1].source == credited]
    theirs = [
        pair for pair in ordered if credited.publisher is not None and pair[1].source.publisher == credited.publisher
    ]
    once: dict[Decimal | None, Citation | None] = {}
    for published, authority in named or theirs:
        once.setdefault(published, authority)
    return list(once.items()) or [(None, None)]
