"""Every exception and warning of careerkit, each also of the standard library's nearest kind."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "AmbiguousError",
    "CareerKitError",
    "CellProblem",
    "CurrencyError",
    "DataError",
    "InvalidTypeError",
    "InvalidValueError",
    "MissingExtraError",
    "NoPayError",
    "NotFoundError",
    "Problem",
    "StoreError",
]


_SHOWN = 1_000
"""How many problems a message shows: a table may have a bad cell in each of its many rows."""


class CareerKitError(Exception):
    """The base of all errors that careerkit raises on purpose."""


class InvalidValueError(CareerKitError, ValueError):
    """A value of the right type that the field cannot hold."""


class InvalidTypeError(CareerKitError, TypeError):
    """A value of a type that the field does not take."""


class CurrencyError(CareerKitError, ValueError):
    """Two currencies met where one is needed; careerkit never converts unasked."""


class NotFoundError(CareerKitError, LookupError):
    """Nothing has the name that was asked for.

    Args:
        kind: what was looked for, such as ``"role"``.
        asked: the name that was asked for.
        known: the names that exist; the nearest are listed.

    >>> str(NotFoundError("stage", "senoir", ["junior", "senior"]))
    "no stage 'senoir'; nearest: 'senior'"
    """

    def __init__(self, kind: str, asked: object, known: Iterable[str] = ()) -> None:
        self.kind = kind
        self.asked = asked
        self.known: tuple[str, ...] = tuple(known)
        super().__init__(kind, asked, self.known)

    def __str__(self) -> str:
        near = nearest(str(self.asked), self.known)
        if near:
            return f"no {self.kind} {self.asked!r}; nearest: {near}"
        if self.known:
            return f"no {self.kind} {self.asked!r}; there are: {listing(self.known)}"
        return f"no {self.kind} {self.asked!r}; there are none"


class AmbiguousError(CareerKitError, LookupError):
    """Several things have the name that was asked for.

    Args:
        kind: what was looked for, such as ``"role"``.
        asked: the name that was asked for.
        found: the keys of all that answer to it.

    >>> str(AmbiguousError("level", "lead", ["lead-a", "lead-b"]))
    "'lead' names 2 levels: 'lead-a', 'lead-b'"
    """

    def __init__(self, kind: str, asked: object, found: Iterable[str]) -> None:
        self.kind = kind
        self.asked = asked
        self.found: tuple[str, ...] = tuple(found)
        super().__init__(kind, asked, self.found)

    def __str__(self) -> str:
        names = ", ".join(map(repr, self.found))
        return f"{self.asked!r} names {len(self.found)} {self.kind}s: {names}"


class NoPayError(CareerKitError, LookupError):
    """No pay figure answers the question; the message lists those that exist."""


class MissingExtraError(CareerKitError, ImportError):
    """An optional dependency is not installed; the message gives the command."""

    @classmethod
    def of(cls, what: str, package: str, extra: str) -> MissingExtraError:
        """The error for what needs a package that an extra brings.

        >>> print(MissingExtraError.of("careerkit.forecast", "numpy", "analysis"))  # doctest: +ELLIPSIS
        careerkit.forecast needs numpy; install it with: pip install "careerkit[analysis]", or in a clone: ...
        """
        command = f'pip install "careerkit[{extra}]", or in a clone: pip install ".[{extra}]"'
        return cls(f"{what} needs {package}; install it with: {command}")


class StoreError(CareerKitError, OSError):
    """An installed release cannot be read or written; the message says why and what to do."""


class Problem:
    """One thing that is wrong in a data file.

    Args:
        file: the file, from the folder that was checked.
        path: where in the file, as in ``pay[0].rows[1].median``; empty for the whole file.
        message: what was found and what was expected.

    >>> print(Problem("guides/a.toml", "pay[0].rows[1].median", "expected a number, found 'x'"))
    guides/a.toml: pay[0].rows[1].median: expected a number, found 'x'
    """

    __slots__ = ("file", "message", "path")

    rows: tuple[int, ...] = ()
    """The rows of a dataframe that it is about, from 0; none where it is about no cell."""

    column: str | None = None
    """The column of a dataframe that it is about; None where it is about none, or about several."""

    def __init__(self, file: str, path: str, message: str) -> None:
        self.file: str = file
        self.path: str = path
        self.message: str = message

    def __repr__(self) -> str:
        return f"Problem({self.file!r}, {self.path!r}, {self.message!r})"

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.message) if part)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


_LISTED_ROWS = 5
"""How many rows the place of a problem lists."""


class CellProblem(Problem):
    """One thing that is wrong in a dataframe, in one row or in several alike.

    Args:
        rows: the rows, from 0.
        column: the column; None for the rows as a whole.
        message: what was found and what was expected.

    >>> print(CellProblem(range(9), "P50", "expected a number, found 'x'"))
    rows[0, 1, 2, 3, 4 and 4 more]['P50']: expected a number, found 'x'
    """

    __slots__ = ("column", "rows")

    def __init__(self, rows: Iterable[int], column: str | None, message: str) -> None:
        self.rows: tuple[int, ...] = tuple(rows)
        self.column: str | None = column
        more = len(self.rows) - _LISTED_ROWS
        listed = ", ".join(map(str, self.rows[:_LISTED_ROWS])) + (f" and {more} more" if more > 0 else "")
        super().__init__("", f"rows[{listed}]" + ("" if column is None else f"[{column!r:.80}]"), message)

    def __repr__(self) -> str:
        return f"CellProblem({self.rows!r}, {self.column!r}, {self.message!r})"


class DataError(CareerKitError, ValueError):
    """Data that does not keep to the format, with all its problems at once.

    Args:
        problems: what is wrong, in the order of files and places.

    >>> error = DataError([Problem("a.toml", "x", "unknown key")])
    >>> print(error)
    1 problem
      a.toml: x: unknown key
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem" + ("" if count == 1 else "s")
        more = [f"and {count - _SHOWN} more, in problems"] if count > _SHOWN else []
        return "\n  ".join([head, *map(str, self.problems[:_SHOWN]), *more])


def nearest(asked: str, known: Iterable[str], limit: int = 3) -> str:
    """The names most like the one asked for, quoted and joined; empty if none is near."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    near = get_close_matches(asked.casefold(), by_fold, n=limit, cutoff=0.6)
    return ", ".join(repr(by_fold[name]) for name in near)


def listing(names: Sequence[str], limit: int = 8) -> str:
    """The first names, quoted and joined, and how many more there are."""
    shown = ", ".join(map(repr, names[:limit]))
    return shown if len(names) <= limit else f"{shown} and {len(names) - limit} more"
