"""Occupations of several classifications made one, where a crosswalk says that their codes correspond exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.release import Release
from careerkit.errors import InvalidTypeError
from careerkit.model.crosswalk import CodePair, Correspondence, Crosswalk
from careerkit.model.record import Record
from careerkit.model.table import Tabular
from careerkit.model.term import Term
from careerkit.model.validators import is_a, tuple_of
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from careerkit.model.occupation import Occupation

__all__ = ["CodeJoin", "CodeMatch", "JoinOutcome", "join_codes", "joined_releases"]

SHOWN = 3
"""So many examples stand beside a count."""


class JoinOutcome(Term):
    """What became of a pair of codes.

    >>> print(JoinOutcome.PARTIAL.reason)
    only a part of either corresponds
    """

    JOINED = "joined"
    ALREADY_ONE = "already-one"
    PARTIAL = "partial"
    NOT_ONE_TO_ONE = "not-one-to-one"
    SEVERAL_OCCUPATIONS = "several-occupations"
    IN_FOLDER = "in-folder"
    NOT_IN_CATALOG = "not-in-catalog"

    @property
    def reason(self) -> str:
        """Why, in words."""
        return {
            "joined": "the codes correspond exactly",
            "already-one": "one occupation has both codes",
            "partial": "only a part of either corresponds",
            "not-one-to-one": "one of the codes corresponds to several",
            "several-occupations": "several occupations of the catalogue have one of the codes, or would become one",
            "in-folder": "the occupation that would be renamed is a file of a data folder",
            "not-in-catalog": "no occupation of the catalogue has one of the codes",
        }[self.value]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodeMatch(Record):
    """A pair of codes, the occupations that have them, and what became of it.

    Args:
        pair: the pair.
        correspondence: how many codes it ties together.
        outcome: what became of it.
        source_keys: the occupations that had its first code.
        target_keys: the occupations that had its second.
        key: the one occupation that now has both; None where they were not joined.
    """

    pair: CodePair = attrs.field(validator=is_a(CodePair))
    correspondence: Correspondence = attrs.field(validator=is_a(Correspondence))
    outcome: JoinOutcome = attrs.field(validator=is_a(JoinOutcome))
    source_keys: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    target_keys: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    key: str | None = attrs.field(default=None, validator=is_a(str, optional=True))

    def __str__(self) -> str:
        return f"{self.pair}: {self.outcome}, {self.outcome.reason}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodeJoin(Tabular, Record):
    """What a crosswalk joined in a catalogue, what it did not join and why.

    Args:
        crosswalk: the crosswalk.
        matches: what became of each of its pairs, in code order.
        unmatched: the occupations that have a code of either classification, but none that the crosswalk has.
    """

    crosswalk: Crosswalk = attrs.field(validator=is_a(Crosswalk))
    matches: tuple[CodeMatch, ...] = attrs.field(validator=tuple_of(CodeMatch))
    unmatched: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))

    @property
    def joined(self) -> tuple[CodeMatch, ...]:
        """The pairs whose occupations became one."""
        return self.where(JoinOutcome.JOINED)

    @property
    def not_joined(self) -> tuple[CodeMatch, ...]:
        """The pairs of which both codes are in the catalogue, and whose occupations stay apart."""
        one = (JoinOutcome.JOINED, JoinOutcome.ALREADY_ONE, JoinOutcome.NOT_IN_CATALOG)
        return tuple(match for match in self.matches if match.outcome not in one)

    def where(self, outcome: JoinOutcome | str) -> tuple[CodeMatch, ...]:
        """The pairs of which that became."""
        wanted = JoinOutcome.of(outcome)
        return tuple(match for match in self.matches if match.outcome is wanted)

    @property
    def caption(self) -> str:
        """By what was joined."""
        return f"Joined by {self.crosswalk.caption}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Occupations that the crosswalk does not know, and where it stands."""
        shown = ", ".join(self.unmatched[:SHOWN])
        missing = f"{len(self.unmatched):,} occupations have codes that the crosswalk does not have"
        return (f"{missing} (such as {shown})" if shown else missing, *self.crosswalk.notes[1:])

    def rows(self) -> list[dict[str, Any]]:
        """One dict per pair."""
        return [
            {
                "source": match.pair.source.value,
                "target": match.pair.target.value,
                "correspondence": str(match.correspondence),
                "partial": match.pair.partial,
                "outcome": str(match.outcome),
                "reason": match.outcome.reason,
                "source_keys": match.source_keys,
                "target_keys": match.target_keys,
                "key": match.key,
                "citation": match.pair.citation,
            }
            for match in self.matches
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per outcome, with pairs of it, and the names of the columns."""
        counted = [(outcome, self.where(outcome)) for outcome in JoinOutcome]
        return ["outcome", "pairs", "reason", "such as"], [
            [
                str(outcome),
                f"{len(matches):,}",
                outcome.reason,
                ", ".join(f"{each.pair.source.value} – {each.pair.target.value}" for each in matches[:SHOWN]),
            ]
            for outcome, matches in counted
            if matches
        ]

    def __repr__(self) -> str:
        return f"<CodeJoin by {self.crosswalk.key!r}: {len(self.joined):,} joined, {len(self.not_joined):,} not>"


def join_codes(occupations: Mapping[str, Occupation], crosswalk: Crosswalk, fixed: Collection[str] = ()) -> CodeJoin:
    """What a crosswalk joins among some occupations.

    Two occupations become one if each has one code of a pair that is one-to-one and not partial, no other occupation
    has either code, and neither would become one with a third. The one keeps the key of the occupation with a code of
    SOC 2018; where both have one, or neither, the key that comes first.

    Args:
        occupations: the occupations by key.
        crosswalk: the crosswalk.
        fixed: keys that cannot be given up.

    Raises:
        InvalidTypeError: if that is no crosswalk.
    """
    if not isinstance(crosswalk, Crosswalk):
        msg = f"crosswalk: expected a Crosswalk, found {crosswalk!r}"
        raise InvalidTypeError(msg)
    schemes = (crosswalk.source_scheme, crosswalk.target_scheme)
    holders: dict[Code, list[str]] = {}
    for key, occupation in sorted(occupations.items()):
        for code in dict.fromkeys(code for code in occupation.codes if code.scheme in schemes):
            holders.setdefault(code, []).append(key)
    told = [
        CodeMatch(
            pair=pair,
            correspondence=how,
            outcome=JoinOutcome.JOINED,
            source_keys=tuple(holders.get(pair.source, ())),
            target_keys=tuple(holders.get(pair.target, ())),
        )
        for pair, how in zip(crosswalk.pairs, crosswalk.correspondences(), strict=True)
    ]
    matches = [attrs.evolve(match, outcome=_outcome(match)) for match in told]
    partners: dict[str, set[str]] = {}
    for match in matches:
        if match.outcome is JoinOutcome.JOINED:
            one, other = match.source_keys[0], match.target_keys[0]
            partners.setdefault(one, set()).add(other)
            partners.setdefault(other, set()).add(one)
    known = {code for pair in crosswalk.pairs for code in (pair.source, pair.target)}
    matched = {key for code in known for key in holders.get(code, ())}
    return CodeJoin(
        crosswalk=crosswalk,
        matches=tuple(_settled(match, occupations, partners, fixed) for match in matches),
        unmatched=tuple(sorted({key for keys in holders.values() for key in keys} - matched)),
    )


def _outcome(match: CodeMatch) -> JoinOutcome:
    if not match.source_keys or not match.target_keys:
        return JoinOutcome.NOT_IN_CATALOG
    if match.source_keys == match.target_keys and len(match.source_keys) == 1:
        return JoinOutcome.ALREADY_ONE
    if match.pair.partial:
        return JoinOutcome.PARTIAL
    if match.correspondence is not Correspondence.ONE_TO_ONE:
        return JoinOutcome.NOT_ONE_TO_ONE
    alone = len(match.source_keys) == len(match.target_keys) == 1
    return JoinOutcome.JOINED if alone else JoinOutcome.SEVERAL_OCCUPATIONS


def _settled(
    match: CodeMatch,
    occupations: Mapping[str, Occupation],
    partners: Mapping[str, set[str]],
    fixed: Collection[str],
) -> CodeMatch:
    """The match with its key, or with the outcome that keeps its occupations apart."""
    if match.outcome is JoinOutcome.ALREADY_ONE:
        return attrs.evolve(match, key=match.source_keys[0])
    if match.outcome is not JoinOutcome.JOINED:
        return match
    both = (match.source_keys[0], match.target_keys[0])
    if any(len(partners[key]) > 1 for key in both):
        return attrs.evolve(match, outcome=JoinOutcome.SEVERAL_OCCUPATIONS)
    kept, given_up = sorted(both, key=lambda key: (occupations[key].code(CodeScheme.SOC) is None, key))
    if given_up in fixed:
        return attrs.evolve(match, outcome=JoinOutcome.IN_FOLDER)
    return attrs.evolve(match, key=kept)


def joined_releases(
    releases: Iterable[Release], join: CodeJoin, occupations: Mapping[str, Occupation]
) -> Sequence[Release]:
    """Releases in which each occupation that was given up stands under the key of the one that it became.

    Args:
        releases: the releases.
        join: what is joined.
        occupations: the occupations by key, as they were.
    """
    renamed = {key: match.key for match in join.joined for key in (*match.source_keys, *match.target_keys)}
    renamed = {old: new for old, new in renamed.items() if old != new}
    if not renamed:
        return tuple(releases)
    moved = {new: attrs.evolve(occupations[old], key=new) for old, new in renamed.items() if new is not None}
    return (*(each.without("occupations", renamed) for each in releases), Release({"occupations": moved}))
