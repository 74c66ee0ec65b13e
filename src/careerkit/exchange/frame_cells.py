"""The cells of a user's dataframe, read strictly: what each column holds, and all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from careerkit.errors import (
    CareerKitError,
    CellProblem,
    DataError,
    InvalidTypeError,
    MissingExtraError,
    Problem,
    listing,
    nearest,
)
from careerkit.exchange.frame_values import folded, single_or_none, value_or_none

__all__ = ["FrameCells", "checked_columns", "checked_names"]

T = TypeVar("T")

_SHOWN = 80
"""How much of a cell a message shows [characters]."""

_FIELD = re.compile(r"^[A-Z][A-Za-z]*(\.(?P<field>[a-z_]+))?: ")
"""What messages of the model begin with; a cell is named by its column."""


class FrameCells:
    """A user's dataframe while it is read, with the problems that were found.

    Args:
        frame: any dataframe that narwhals knows.
        asked_by: the function that reads, for messages.

    Raises:
        InvalidTypeError: if it is no dataframe, or one that is yet to be collected.
        MissingExtraError: if narwhals is not installed.
    """

    def __init__(self, frame: object, *, asked_by: str) -> None:
        self.faults: int = 0
        self.columns: dict[str, str] = {}
        self._frame = _opened(frame, asked_by)
        self.present: tuple[str, ...] = tuple(self._frame.columns)
        self.repeated: tuple[str, ...] = ()
        self._named: set[str] = set()
        self._problems: list[Problem] = []
        # Rows that are wrong in the same way, by column and message.
        self._alike: dict[tuple[str | None, str], list[int]] = {}
        self._cells: dict[str, list[Any]] = {}
        # Texts repeat over the rows of a survey; what each says is found out once.
        self._read: dict[tuple[object, ...], tuple[Any, str]] = {}

    def name(self, argument: str, kind: str, columns: Mapping[str, str], fields: Mapping[str, str]) -> None:
        """Take the columns that an argument names; one that names what there is not is noted.

        Args:
            argument: what messages call it.
            kind: what they call the things that it names.
            columns: which column holds which field, by the names that the argument uses.
            fields: the fields that there are, by those names.
        """
        self._named.update(columns.values())
        for name, column in columns.items():
            if name not in fields:
                self.problem(argument, f"no {kind} {name!r}; {_known(name, fields)}")
            elif column not in self.present:
                self.problem(argument, f"{name}: no column {column!r}; {_known(column, self.present)}")
            elif self.columns.setdefault(fields[name], column) != column:
                held = self.columns[fields[name]]
                self.problem(argument, f"{name}: found {column!r}, and {held!r} for it already; only one can hold")

    def name_others(
        self, fields: Collection[str], ignore: Collection[str], repeats: Callable[[str], str | None]
    ) -> None:
        """Take the other columns that are called as fields; one that nothing takes is noted.

        Args:
            fields: the fields that there are.
            ignore: columns that are left out on purpose.
            repeats: which field a column repeats, by its name; None where it holds something of its own.
        """
        for name in ignore:
            if name not in self.present:
                self.problem("ignore", f"no column {name!r}; {_known(name, self.present)}")
            elif name in self._named:
                self.problem("ignore", f"column {name!r} is read, and cannot be ignored")
        others = [name for name in self.present if name not in self._named and name not in ignore]
        taken = [name for name in others if name in fields and name not in self.columns]
        self.columns |= {name: name for name in taken}
        self.repeated = tuple(name for name in others if repeats(name) in self.columns)
        for name in others:
            if name not in taken and name not in self.repeated:
                self.problem(f"column {name!r:.80}", self._why(name, fields))

    def _why(self, name: str, fields: Collection[str]) -> str:
        """Why nothing takes a column."""
        if name in fields:
            return f"it is not read, as {self.columns[name]!r} holds that field; name it in ignore to leave it out"
        near = nearest(name, fields)
        hint = f" (nearest field: {near})" if near else ""
        return f"no field holds it{hint}; name it in columns, or in ignore to leave it out"

    def filled(self) -> list[int]:
        """The rows in which any cell says something, in their order; a blank one holds nothing."""
        every = [self.column(name) for name in self.present]
        return [row for row in range(len(self._frame)) if any(cells[row] is not None for cells in every)]

    def problem(self, path: str, message: str) -> None:
        """Note what is wrong with the frame as a whole."""
        self.faults += 1
        self._problems.append(Problem("", path, message))

    def wrong(self, row: int, field: str | None, message: str) -> None:
        """Note what is wrong with a row, or with one cell of it.

        Args:
            row: the row, from 0.
            field: the field whose cell it is; None for the row.
            message: what was expected, and what was found.
        """
        self.wrong_at(row, self.columns.get(field or ""), message)

    def wrong_at(self, row: int, column: str | None, message: str) -> None:
        """Note what is wrong with a cell of a column; rows that are wrong alike are one problem."""
        self.faults += 1
        self._alike.setdefault((column, message), []).append(row)

    def has(self, field: str) -> bool:
        """Whether a column holds that field."""
        return field in self.columns

    def cell(self, row: int, field: str) -> Any:
        """What stands in a cell; None where nothing does, or no column holds the field.

        Args:
            row: the row, from 0.
            field: the field.
        """
        column = self.columns.get(field)
        if column is None:
            return None
        held = self._cells.get(column)
        return (self.column(column) if held is None else held)[row]

    def column(self, name: str) -> list[Any]:
        """What stands in the cells of a column; None where nothing does."""
        if name not in self._cells:
            cells = self._frame[name]
            plain = single_or_none if str(cells.dtype) == "Float32" else value_or_none
            self._cells[name] = list(map(plain, cells.to_list()))
        return self._cells[name]

    def read(self, row: int, field: str, how: Callable[..., T], *context: object) -> T | None:
        """A cell as a value; what cannot be one is noted, and None.

        Args:
            row: the row, from 0.
            field: the field.
            how: makes a value of what stands there; always the same for a field.
            context: what else of the row that depends on.
        """
        if field not in self.columns:
            return None
        value, wrong = self.said(row, field, how, *context)
        if wrong:
            self.wrong(row, field, wrong)
        return value

    def said(self, row: int, field: str, how: Callable[..., T], *context: object) -> tuple[T | None, str]:
        """A cell as a value, and what is wrong with it, which is not noted; the arguments are those of ``read``."""
        if field not in self.columns or (found := self.cell(row, field)) is None:
            return None, ""
        asked = (field, found, *context)
        if type(found) is not str:
            return _tried(how, *asked[1:])
        if asked not in self._read:
            self._read[asked] = _tried(how, *asked[1:])
        return self._read[asked]

    def made(self, row: int, make: Callable[[], T]) -> T | None:
        """What a row makes; what its parts do not allow is noted, and None."""
        try:
            return make()
        except CareerKitError as error:
            named = _FIELD.match(str(error))
            self.wrong(row, None if named is None else named["field"], _FIELD.sub("", str(error)))
            return None

    def check_repeated(self, row: int, column: str, expected: object, how: Callable[[object], object]) -> None:
        """Note a cell that does not say what other columns of its row give.

        Args:
            row: the row, from 0.
            column: a column that repeats what others say.
            expected: what they give, as a value; None for nothing.
            how: makes a value of what stands in that column.
        """
        found = self.column(column)[row]
        value = None if found is None else _tried(how, found)[0]
        if value != expected or (found is None) is not (expected is None):
            wanted = "nothing" if expected is None else _shown(expected)
            shown = "nothing" if found is None else f"{found!r:.80}"
            self.wrong_at(row, column, f"expected {wanted}, as other columns say, found {shown}")

    def done(self) -> None:
        """Raise all that was noted.

        Raises:
            DataError: if there is anything.
        """
        alike = [CellProblem(dict.fromkeys(rows), column, message) for (column, message), rows in self._alike.items()]
        if self._problems or alike:
            raise DataError([*self._problems, *alike])


def checked_columns(name: str, value: object) -> Mapping[str, str]:
    """A mapping from names to names of columns; empty for None.

    Args:
        name: what messages call it.
        value: what was given.

    Raises:
        InvalidTypeError: if it is no such mapping.
    """
    if value is None:
        return {}
    if isinstance(value, Mapping) and all(isinstance(each, str) for pair in value.items() for each in pair):
        return value
    msg = f"{name}: expected a mapping of fields to names of columns, found {value!r:.80}"
    raise InvalidTypeError(msg)


def checked_names(name: str, value: object) -> tuple[str, ...]:
    """Names of columns, each once; a lone text is one.

    Args:
        name: what messages call it.
        value: what was given.

    Raises:
        InvalidTypeError: if they are no texts.
    """
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (Sequence, set, frozenset)) and all(isinstance(each, str) for each in value):
        return tuple(dict.fromkeys(value))
    msg = f"{name}: expected names of columns, found {value!r:.80}"
    raise InvalidTypeError(msg)


def _opened(frame: object, asked_by: str) -> Any:
    try:
        import narwhals as nw
    except ModuleNotFoundError:
        raise MissingExtraError.of("careerkit." + asked_by, "narwhals", "exchange") from None
    try:
        opened = nw.from_native(frame, eager_only=True)  # type: ignore[call-overload]
    except (TypeError, IndexError) as error:
        lazy = "; call its collect() first" if hasattr(frame, "collect") else ""
        kind = f"{type(frame).__module__}.{type(frame).__qualname__}"
        msg = f"frame: expected a dataframe that narwhals knows, such as one of pandas or polars, found {kind}{lazy}"
        raise InvalidTypeError(msg) from error
    except ValueError as error:
        raise DataError([Problem("", "columns", " ".join(str(error).split()))]) from error
    odd = [name for name in opened.columns if not isinstance(name, str)]
    if odd:
        joined = "; join the levels of the names: frame.columns = frame.columns.map('_'.join)"
        hint = joined if isinstance(odd[0], tuple) else ""
        msg = f"frame: expected texts as names of columns, found {odd[0]!r:.80}{hint}"
        raise InvalidTypeError(msg)
    _check_index(opened.to_native())
    return opened


def _tried(how: Callable[..., T], found: object, *context: object) -> tuple[T | None, str]:
    """What a cell says, or what is wrong with it."""
    try:
        return how(found, *context), ""
    except CareerKitError as error:
        said = _FIELD.sub("", str(error))
        text = found.strip() if isinstance(found, str) else ""
        return None, said if len(text) < _SHOWN else said.replace(repr(text), f"{text!r:.{_SHOWN}}")


def _shown(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else repr(str(value))


def _check_index(native: Any) -> None:
    """An index that says something is a column that nobody would read."""
    index = getattr(native, "index", None)
    kind = getattr(index, "inferred_type", "integer")
    names = [name for name in getattr(index, "names", ()) if name is not None]
    if names or kind not in ("integer", "empty"):
        named = f" named {', '.join(map(repr, names))}" if names else f" of {kind} values"
        message = f"expected rows that are numbered, found an index{named}; make it a column: frame.reset_index()"
        raise DataError([Problem("", "index", message)])


def _known(name: str, names: Collection[str]) -> str:
    near = nearest(name, names)
    within = [each for each in sorted(names) if name and folded(name) in folded(each)]
    if near or within:
        return f"nearest: {near or listing(within, 3)}"
    return f"there are: {listing(sorted(names), 30)}" if names else "there are none"
