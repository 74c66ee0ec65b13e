"""Objects of the model as rows of plain values, and strictly back, for a store."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin

import attrs

from careerkit.catalog.release import KINDS
from careerkit.errors import InvalidTypeError, InvalidValueError
from careerkit.model.source import Citation, Source
from careerkit.model.term import Term
from careerkit.model.vocabulary import Skill

if TYPE_CHECKING:
    from collections.abc import Callable

    Read: TypeAlias = Callable[[Any], Any]
    Shared: TypeAlias = Callable[[type[Any], int], Any]

__all__ = ["SHARED", "Fields", "RowReader", "RowWriter", "model_fields"]

Fields: TypeAlias = "dict[str, list[str]]"
"""For each class of the model by its name, the names of its fields in the order of its rows."""

SHARED: dict[str, type[Any]] = {"Source": Source, "Skill": Skill}
"""The classes whose objects stand once in a store, by their names; rows hold their numbers."""

REPEATED = ("Code", "Market", "Money")
"""Small classes whose values many rows repeat."""

MOST_KEPT = 8_192
"""So many of these values are kept, so that each is made once."""


def model_fields() -> Fields:
    """The fields of all classes that the entries of a release are made of."""
    return {name: [field.name for field in attrs.fields(kind)] for name, kind in sorted(_classes().items())}


def _classes() -> dict[str, type[Any]]:
    found: dict[str, type[Any]] = {}

    def walk(kind: Any) -> None:
        for part in get_args(kind):
            walk(part)
        if isinstance(kind, type) and attrs.has(kind) and kind.__name__ not in found:
            found[kind.__name__] = kind
            for field in attrs.fields(attrs.resolve_types(kind)):
                walk(field.type)

    for kind in KINDS.values():
        walk(kind)
    return found


class RowWriter:
    """Turns entries into rows, and gathers what they share.

    Rows of ``Citation`` stand once in each entry, and those of ``SHARED`` once in all.
    """

    def __init__(self) -> None:
        self.fields: Fields = model_fields()
        self.shared: dict[str, list[Any]] = {name: [] for name in SHARED}
        self._classes = _classes()
        self._numbers: dict[str, dict[Any, int]] = {name: {} for name in SHARED}
        self._seen: dict[int, tuple[Any, int]] = {}
        self._citations: dict[Any, int] = {}

    def entry(self, value: Any) -> list[Any]:
        """The citations of an entry, and its own row.

        Raises:
            InvalidTypeError: if it holds what is no value of the model.
        """
        self._citations = {}
        row = self.fields_of(value)
        return [[list(each) for each in self._citations], row]

    def number(self, value: Any) -> int:
        """The number of an object that stands once in the store."""
        if id(value) not in self._seen:
            name = type(value).__name__
            row = self.fields_of(value)
            numbers, key = self._numbers[name], _frozen(row)
            if key not in numbers:
                numbers[key] = len(numbers)
                self.shared[name].append(row)
            # The object is kept, for another might get its place in memory.
            self._seen[id(value)] = (value, numbers[key])
        return self._seen[id(value)][1]

    def fields_of(self, value: Any) -> list[Any]:
        """The row of an object of a class."""
        kind = type(value)
        if self._classes.get(kind.__name__) is not kind:
            msg = f"expected a value of careerkit's model, found {value!r:.80}"
            raise InvalidTypeError(msg)
        return [self._plain(getattr(value, name)) for name in self.fields[kind.__name__]]

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind in (str, int, bool):
            return value
        if kind is tuple:
            return [self._plain(item) for item in value]
        if isinstance(value, Term):
            return value.value
        if kind is Decimal or kind is date:
            return str(value)
        if kind is Citation:
            row = tuple(self.fields_of(value))
            return self._citations.setdefault(row, len(self._citations))
        if kind.__name__ in SHARED:
            return self.number(value)
        return self.fields_of(value)


def _frozen(row: Any) -> Any:
    return tuple(map(_frozen, row)) if isinstance(row, list) else row


class RowReader:
    """Makes objects of rows, strictly: what the model does not take is refused.

    One thread uses it at a time.

    Args:
        fields: the fields of the classes, as the rows have them.
        shared: the object of a class and number that rows name.

    Raises:
        InvalidValueError: if a class has other fields than the model's, and they cannot be left out.
    """

    def __init__(self, fields: Fields, shared: Shared) -> None:
        self._fields = fields
        self._shared = shared
        self._readers: dict[tuple[type[Any], str | None], Read] = {}
        self._citations: list[Any] = []
        self._cited: dict[int, Citation] = {}

    def entry(self, data: Any, kind: type[Any], only: str | None = None) -> Any:
        """The object of an entry's row and citations.

        Args:
            data: the row and the citations.
            kind: the class.
            only: the one field with a default that is read; the others keep theirs. None for all.

        Raises:
            CareerKitError: if they hold none.
        """
        citations, row = _list(data, 2)
        self._citations, self._cited = _list(citations), {}
        return self.row(row, kind, only)

    def row(self, data: Any, kind: type[Any], only: str | None = None) -> Any:
        """The object of a class from its row.

        Raises:
            CareerKitError: if it holds none.
        """
        return self._class_reader(kind, only)(data)

    def _class_reader(self, kind: type[Any], only: str | None = None) -> Read:
        if (kind, only) not in self._readers:
            self._readers[kind, only] = self._new_class_reader(kind, only)
        return self._readers[kind, only]

    def _new_class_reader(self, kind: type[Any], only: str | None) -> Read:
        known = {field.name: field for field in attrs.fields(attrs.resolve_types(kind))}
        names = self._fields.get(kind.__name__, [])
        missing = [name for name, field in known.items() if field.default is attrs.NOTHING and name not in names]
        if missing or set(names) - set(known) or len(set(names)) < len(names):
            msg = f"{kind.__name__}: expected the fields {', '.join(known)}, found {', '.join(names) or 'none'}"
            raise InvalidValueError(msg)
        wanted = [name for name in names if only in (None, name) or known[name].default is attrs.NOTHING]
        readers = [(name, names.index(name), self._reader(known[name].type)) for name in wanted]
        count = len(names)

        def read(row: Any) -> Any:
            values = _list(row, count)
            return kind(**{name: one(values[place]) for name, place, one in readers})

        return _kept(read) if kind.__name__ in REPEATED else read

    def _reader(self, kind: Any) -> Read:
        if isinstance(kind, UnionType):
            (inner,) = (self._reader(part) for part in get_args(kind) if part is not NoneType)
            return lambda value: None if value is None else inner(value)
        if get_origin(kind) is tuple:
            return self._tuple_reader(*get_args(kind))
        if kind in (str, int, bool):
            return _exactly(kind)
        if kind is Decimal:
            return _decimal
        if kind is date:
            return _date
        if issubclass(kind, Term):
            return _term(kind)
        if kind is Citation:
            return self._citation
        if kind.__name__ in SHARED:
            return lambda value: self._shared(kind, _number(value))
        return self._class_reader(kind)

    def _tuple_reader(self, first: Any, second: Any) -> Read:
        one = self._reader(first)
        if second is Ellipsis:
            return lambda value: tuple([one(item) for item in _list(value)])
        other = self._reader(second)

        def pair(value: Any) -> tuple[Any, Any]:
            left, right = _list(value, 2)
            return one(left), other(right)

        return pair

    def _citation(self, value: Any) -> Citation:
        number = _number(value)
        if number not in self._cited:
            if number >= len(self._citations):
                msg = f"expected the number of one of {len(self._citations)} citations, found {number}"
                raise InvalidValueError(msg)
            self._cited[number] = self.row(self._citations[number], Citation)
        return self._cited[number]


def _kept(read: Read) -> Read:
    """Small values that many rows repeat are made once."""
    made: dict[Any, Any] = {}

    def kept(row: Any) -> Any:
        key = tuple(_list(row))
        # Numbers and truth values are equal to each other, and texts only to themselves.
        if not all(each is None or type(each) is str for each in key):
            return read(row)
        if key not in made:
            if len(made) >= MOST_KEPT:
                made.clear()
            made[key] = read(row)
        return made[key]

    return kept


def _list(value: Any, count: int | None = None) -> list[Any]:
    if type(value) is not list or (count is not None and len(value) != count):
        msg = f"expected a list{'' if count is None else f' of {count}'}, found {value!r:.60}"
        raise InvalidTypeError(msg)
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        msg = f"expected a number from 0 on, found {value!r:.60}"
        raise InvalidTypeError(msg)
    return value


def _exactly(kind: type[Any]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            msg = f"expected {kind.__name__}, found {value!r:.60}"
            raise InvalidTypeError(msg)
        return value

    return read


def _text(value: Any) -> str:
    text: str = _exactly(str)(value)
    return text


def _decimal(value: Any) -> Decimal:
    return _decimal_of(_text(value))


@lru_cache(MOST_KEPT)
def _decimal_of(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        msg = f"expected a number, found {text!r:.60}"
        raise InvalidValueError(msg) from None


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        msg = f"expected a date, found {value!r:.60}"
        raise InvalidValueError(msg) from None


def _term(kind: type[Term]) -> Read:
    members = {member.value: member for member in kind}

    def read(value: Any) -> Term:
        return members[value] if type(value) is str and value in members else kind.of(_text(value))

    return read
