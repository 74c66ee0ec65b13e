"""Closed vocabularies: enumerations whose members have a text and an order."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING, Any

from careerkit.errors import InvalidTypeError, NotFoundError

if TYPE_CHECKING:
    from typing import Self

__all__ = ["OrderedTerm", "Term"]


class Term(enum.Enum):
    """A member of a closed vocabulary; its value is the text that files use."""

    @classmethod
    def of(cls, value: Self | str) -> Self:
        """The member itself, or the one with that text.

        Args:
            value: a member or its text.

        Raises:
            NotFoundError: if no member has that text; the nearest are listed.
            InvalidTypeError: if the value is neither a member nor a text.
        """
        if isinstance(value, cls):
            return value
        # What messages call a PayPeriod is a pay period.
        name = re.sub(r"(?<=.)(?=[A-Z])", " ", cls.__name__).lower()
        if not isinstance(value, str):
            msg = f"expected a {name} or its text, found {value!r}"
            raise InvalidTypeError(msg)
        try:
            return cls(value)
        except ValueError:
            raise NotFoundError(name, value, [member.value for member in cls]) from None

    @classmethod
    def of_optional(cls, value: Self | str | None) -> Self | None:
        """Like ``of``, and None stays None."""
        return None if value is None else cls.of(value)

    @classmethod
    def of_all(cls, values: Any) -> tuple[Self, ...]:
        """Each through ``of``, as a tuple; a lone text is not taken for a list of letters."""
        if isinstance(values, (str, cls)):
            return (cls.of(values),)
        try:
            return tuple(map(cls.of, values))
        except TypeError:
            msg = f"expected {cls.__name__} members or their texts, found {values!r}"
            raise InvalidTypeError(msg) from None

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def __str__(self) -> str:
        return str(self.value)


class OrderedTerm(Term):
    """A vocabulary whose members are ordered as they are written down."""

    rank: int

    def __init__(self, _text: str) -> None:
        # The place in the order, from 0: as many members as were made before this one.
        self.rank = len(type(self).__members__)

    def __lt__(self, other: Self) -> bool:
        return self.rank < other.rank if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.rank <= other.rank if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.rank > other.rank if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.rank >= other.rank if isinstance(other, type(self)) else NotImplemented
