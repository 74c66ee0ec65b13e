"""The cells of a user's dataframe, read strictly: what each column holds, and all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from careerkit.errors import (
    CareerKitError,
    DataError,
    InvalidTypeError,
    MissingExtraError,
    Problem,
    listing,
    nearest,
)
from careerkit.exchange.frame_values import single_or_none, value_or_none

__all__ = ["FrameCells", "checked_columns", "checked_names"]

T = TypeVar("T")

_SHOWN = 80
"""How much of a cell a message shows [characters]."""

_FIELD = re.compile(r"^[A-Z][A-Za-z]*\.[a-z_]+: ")
"""What messages of the model begin with; a cell is named by its column."""


class FrameCells:
    """A user's dataframe while it is read, with the problems that were found.

    Args:
        frame: any dataframe that narwhals knows.
        columns: which column holds which field; None takes the columns that are called as the fields.
        fields: the fields that there are.
        ignore: columns that are left out on purpose.
        derived: tells of columns that are repeated from others and hold nothing of their own.
        asked_by: the function that reads, for messages.

    Raises:
        InvalidTypeError: if it is no dataframe, or one that is yet to be collected.
        MissingExtraError: if narwhals is not installed.
    """

    def __init__(
        self,
        frame: object,
        *,
        columns: Mapping[str, str] | None,
        fields: Collection[str],
        ignore: Collection[str],
        derived: Callable[[str], bool],
        asked_by: str,
    ) -> None:
        self.problems: list[Problem] = []
        self._frame = _opened(frame, asked_by)
        self.rows: int = len(self._frame)
        self.present: tuple[str, ...] = tuple(self._frame.columns)
        self.columns: dict[str, str] = self._named(columns, fields, ignore)
        self._check_left(columns, fields, ignore, derived)
        self._cells: dict[str, list[Any]] = {}
        # Texts repeat over the rows of a survey; what each says is found out once.
        self._read: dict[tuple[object, ...], tuple[Any, str]] = {}

    def _named(
        self, columns: Mapping[str, str] | None, fields: Collection[str], ignore: Collection[str]
    ) -> dict[str, str]:
        if columns is None:
            return {name: name for name in self.present if name in fields and name not in ignore}
        for field, column in columns.items():
            if field not in fields:
                self.problem("columns", f"unknown field {field!r}; {_known(field, fields)}")
            elif column not in self.present:
                self.problem("columns", f"{field}: no column {column!r}; {_known(column, self.present)}")
        return {field: column for field, column in columns.items() if field in fields and column in self.present}

    def _check_left(
        self,
        columns: Mapping[str, str] | None,
        fields: Collection[str],
        ignore: Collection[str],
        derived: Callable[[str], bool],
    ) -> None:
        used = set(self.columns.values())
        for name in ignore:
            if name not in self.present:
                self.problem("ignore", f"no column {name!r}; {_known(name, self.present)}")
            elif name in used:
                self.problem("ignore", f"column {name!r} is read, and cannot be ignored")
        for name in self.present:
            if name in used or name in ignore or (columns is None and derived(name)):
                continue
            near = nearest(name, fields) if columns is None else ""
            hint = f" (nearest field: {near})" if near else ""
            found = f"no field holds it{hint}" if columns is None else "it is not read"
            self.problem(_column(name), f"{found}; name it in columns, or in ignore to leave it out")

    def problem(self, path: str, message: str) -> None:
        """Note what is wrong with the frame as a whole."""
        self.problems.append(Problem("", path, message))

    def wrong(self, row: int, field: str | None, message: str) -> None:
        """Note what is wrong with a row, or with one cell of it.

        Args:
            row: the row, from 0.
            field: the field whose cell it is; None for the row.
            message: what was expected, and what was found.
        """
        column = self.columns.get(field or "")
        self.problem(f"rows[{row}]" + ("" if column is None else f"[{column!r:.80}]"), message)

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
        return self._cells[column][row] if column in self._cells else self.at(row, column)

    def at(self, row: int, column: str) -> Any:
        """What stands in a cell of a column; None where nothing does."""
        if column not in self._cells:
            cells = self._frame[column]
            plain = single_or_none if str(cells.dtype) == "Float32" else value_or_none
            self._cells[column] = list(map(plain, cells.to_list()))
        return self._cells[column][row]

    def read(self, row: int, field: str, how: Callable[..., T], *context: object) -> T | None:
        """A cell as a value; what cannot be one is noted, and None.

        Args:
            row: the row, from 0.
            field: the field.
            how: makes a value of what stands there; always the same for a field.
            context: what else of the row that depends on.
        """
        if field not in self.columns or (found := self.cell(row, field)) is None:
            return None
        asked = (field, found, *context)
        if type(found) is not str:
            value, wrong = _tried(how, *asked[1:])
        elif asked in self._read:
            value, wrong = self._read[asked]
        else:
            value, wrong = self._read[asked] = _tried(how, *asked[1:])
        if wrong:
            self.wrong(row, field, wrong)
        return value

    def made(self, row: int, make: Callable[[], T]) -> T | None:
        """What a row makes; what its parts do not allow is noted, and None."""
        try:
            return make()
        except CareerKitError as error:
            self.wrong(row, None, str(error))
            return None

    def check_repeated(self, row: int, column: str, expected: object) -> None:
        """Note a cell that does not say what other columns of its row give.

        Args:
            row: the row, from 0.
            column: a column that repeats what others say.
            expected: what they give; None for nothing.
        """
        found = self.at(row, column)
        if found != expected:
            wanted = "nothing" if expected is None else repr(expected)
            shown = "nothing" if found is None else f"{found!r:.80}"
            self.problem(f"rows[{row}][{column!r:.80}]", f"expected {wanted}, as other columns say, found {shown}")

    def done(self) -> None:
        """Raise all that was noted.

        Raises:
            DataError: if there is anything.
        """
        if self.problems:
            raise DataError(self.problems)


def checked_columns(name: str, value: object) -> Mapping[str, str] | None:
    """A mapping from names to names of columns, or None.

    Args:
        name: what messages call it.
        value: what was given.

    Raises:
        InvalidTypeError: if it is no such mapping.
    """
    if value is None:
        return None
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


def _check_index(native: Any) -> None:
    """An index that says something is a column that nobody would read."""
    index = getattr(native, "index", None)
    kind = getattr(index, "inferred_type", "integer")
    names = [name for name in getattr(index, "names", ()) if name is not None]
    if names or kind not in ("integer", "empty"):
        named = f" named {', '.join(map(repr, names))}" if names else f" of {kind} values"
        message = f"expected rows that are numbered, found an index{named}; make it a column: frame.reset_index()"
        raise DataError([Problem("", "index", message)])


def _column(name: str) -> str:
    return f"column {name!r:.80}"


def _known(name: str, names: Collection[str]) -> str:
    near = nearest(name, names)
    if near:
        return f"nearest: {near}"
    return f"there are: {listing(sorted(names), 30)}" if names else "there are none"
