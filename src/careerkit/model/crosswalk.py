"""Which code of one classification corresponds to which of another, and how well."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import AmbiguousError, InvalidTypeError, InvalidValueError
from careerkit.model.record import Record
from careerkit.model.source import Citation
from careerkit.model.table import Tabular
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CodePair", "Correspondence", "Crosswalk"]


class Correspondence(Term):
    """How many codes of either side a pair of codes ties together.

    Many source codes to one target code is ``MANY_TO_ONE``.
    """

    ONE_TO_ONE = "one-to-one"
    MANY_TO_ONE = "many-to-one"
    ONE_TO_MANY = "one-to-many"
    MANY_TO_MANY = "many-to-many"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodePair(Record):
    """A code of one classification and one of another that have something in common.

    Args:
        source: the code that is looked up.
        target: the code that corresponds to it.
        partial: whether the publisher says that only a part of either corresponds.
        source_title: the title of the first; None where the publisher gives none.
        target_title: the title of the second.
        citation: where it stands.
    """

    source: Code = attrs.field(validator=is_a(Code))
    target: Code = attrs.field(validator=is_a(Code))
    partial: bool = attrs.field(default=False, validator=is_a(bool))
    source_title: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    target_title: str | None = attrs.field(default=None, validator=attrs.validators.optional(is_text))
    citation: Citation = attrs.field(validator=is_a(Citation))

    def __str__(self) -> str:
        part = " (part)" if self.partial else ""
        return f"{_named(self.source)} – {_named(self.target)}{part}"


def _in_code_order(pairs: object) -> object:
    if not isinstance(pairs, tuple) or not all(isinstance(each, CodePair) for each in pairs):
        return pairs
    return tuple(sorted(pairs, key=lambda each: (each.source, each.target)))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Crosswalk(Tabular, Record):
    """A published table of the codes of two classifications that correspond.

    How many codes a pair ties together follows from the whole table: a pair is one-to-one if neither of its
    codes stands in another pair. A table of which rows are missing tells less than it seems to.

    Args:
        key: the name that files use.
        title: its title.
        pairs: the codes that correspond, all from one classification to one other, each pair once;
            in code order, however they are given.

    Raises:
        InvalidValueError: if there is no pair, a side is of several classifications, both sides are of one,
            or a pair stands twice.

    >>> from careerkit.model.source import Source
    >>> source = Source(key="made-up", title="A table", kind="own")
    >>> pairs = [("13-1021.00", "13-1020"), ("13-1022.00", "13-1020"), ("43-4051.00", "43-4051")]
    >>> crosswalk = Crosswalk(key="made-up", title="O*NET-SOC to the matrix", pairs=tuple(
    ...     CodePair(source=Code("onet-soc-2019", a), target=Code("nem", b),
    ...              citation=Citation(source=source, locator=f"row {a}")) for a, b in pairs))
    >>> [pair.source.value for pair in crosswalk.matches("13-1020")]
    ['13-1021.00', '13-1022.00']
    >>> print(*crosswalk.exact, sep="; ")
    onet-soc-2019 43-4051.00 – nem 43-4051
    """

    key: str = attrs.field(validator=is_key)
    title: str = attrs.field(validator=is_text)
    pairs: tuple[CodePair, ...] = attrs.field(converter=_in_code_order, validator=tuple_of(CodePair, at_least=1))

    @pairs.validator
    def _of_two_schemes(self, _attribute: object, pairs: tuple[CodePair, ...]) -> None:
        sides: list[Any] = []
        for name in ("source", "target"):
            schemes = sorted({str(getattr(pair, name).scheme) for pair in pairs})
            if len(schemes) > 1:
                msg = f"Crosswalk.pairs: expected one classification on the {name}'s side, found {', '.join(schemes)}"
                raise InvalidValueError(msg)
            sides += schemes
        if sides[0] == sides[1]:
            msg = f"Crosswalk.pairs: expected two classifications, found {sides[0]} on both sides"
            raise InvalidValueError(msg)
        [(both, count)] = Counter((pair.source, pair.target) for pair in pairs).most_common(1)
        if count > 1:
            msg = f"Crosswalk.pairs: expected each pair once, found {both[0].value} – {both[1].value} {count} times"
            raise InvalidValueError(msg)

    @property
    def source_scheme(self) -> CodeScheme:
        """The classification whose codes are looked up."""
        return self.pairs[0].source.scheme

    @property
    def target_scheme(self) -> CodeScheme:
        """The classification whose codes correspond."""
        return self.pairs[0].target.scheme

    def matches(self, code: Code | str) -> tuple[CodePair, ...]:
        """The pairs of a code of either side, in code order; none if the table does not have it.

        Args:
            code: the code, or its text where only one of the sides has it.

        Raises:
            InvalidValueError: if it is of neither classification.
            AmbiguousError: if a text is a code of both.
        """
        if isinstance(code, Code):
            if code.scheme not in (self.source_scheme, self.target_scheme):
                found = f"{code.scheme} {code.value}"
                msg = f"code: expected one of {self.source_scheme} or {self.target_scheme}, found {found}"
                raise InvalidValueError(msg)
            return tuple(pair for pair in self.pairs if code in (pair.source, pair.target))
        if not isinstance(code, str):
            msg = f"code: expected a Code or its text, found {code!r}"
            raise InvalidTypeError(msg)
        forth = tuple(pair for pair in self.pairs if pair.source.value == code)
        back = tuple(pair for pair in self.pairs if pair.target.value == code)
        if forth and back:
            schemes = (self.source_scheme, self.target_scheme)
            raise AmbiguousError("code", code, [f"{scheme} {code}" for scheme in schemes])
        return forth or back

    def correspondence(self, pair: CodePair) -> Correspondence:
        """How many codes one of its pairs ties together.

        Raises:
            InvalidValueError: if the table does not have the pair.
        """
        if pair not in self.pairs:
            msg = f"pair: expected a pair of {self.key!r}, found {pair}"
            raise InvalidValueError(msg)
        return self.correspondences()[self.pairs.index(pair)]

    def correspondences(self) -> tuple[Correspondence, ...]:
        """For each pair, how many codes it ties together."""
        forth = Counter(pair.source for pair in self.pairs)
        back = Counter(pair.target for pair in self.pairs)
        return tuple(_correspondence(back[pair.target], forth[pair.source]) for pair in self.pairs)

    @property
    def exact(self) -> tuple[CodePair, ...]:
        """The pairs that are one-to-one and not partial."""
        told = zip(self.pairs, self.correspondences(), strict=True)
        return tuple(pair for pair, how in told if how is Correspondence.ONE_TO_ONE and not pair.partial)

    def __iter__(self) -> Iterator[CodePair]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def caption(self) -> str:
        """What it ties together."""
        return f"{self.title}: {self.source_scheme} to {self.target_scheme}"

    @property
    def notes(self) -> tuple[str, ...]:
        """How many pairs are exact, and where they stand."""
        sources = sorted({str(pair.citation.source) for pair in self.pairs})
        return (
            f"{len(self.exact):,} of {len(self):,} pairs are exact: one-to-one and not partial",
            f"sources: {'; '.join(sources)}",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict per pair."""
        return [
            {
                "source": pair.source.value,
                "source_title": pair.source_title,
                "target": pair.target.value,
                "target_title": pair.target_title,
                "correspondence": str(how),
                "partial": pair.partial,
                "citation": pair.citation,
            }
            for pair, how in zip(self.pairs, self.correspondences(), strict=True)
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per kind of correspondence, with a pair of it, and the names of the columns."""
        kinds: dict[tuple[str, str], list[CodePair]] = {}
        for pair, how in zip(self.pairs, self.correspondences(), strict=True):
            kinds.setdefault((str(how), "part" if pair.partial else "whole"), []).append(pair)
        return ["correspondence", "extent", "pairs", "such as"], [
            [how, extent, f"{len(pairs):,}", f"{pairs[0].source.value} – {pairs[0].target.value}"]
            for (how, extent), pairs in sorted(kinds.items())
        ]

    def __repr__(self) -> str:
        return f"<Crosswalk {self.key!r} of {len(self):,} pairs, {self.source_scheme} to {self.target_scheme}>"


def _correspondence(sources: int, targets: int) -> Correspondence:
    return Correspondence(f"{'many' if sources > 1 else 'one'}-to-{'many' if targets > 1 else 'one'}")


def _named(code: Code) -> str:
    return f"{code.scheme} {code.value}"
