"""What was read of an official release, what was left out and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.model.record import Record
from careerkit.model.source import Source
from careerkit.model.table import Tabular
from careerkit.model.validators import is_a, is_text, non_negative, tuple_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FileReport", "ImportReport", "LeftOut", "Mark", "Tally", "counted"]

SHOWN = 3
"""So many examples stand beside a count."""

MOST_NAMES = 12
"""So many names of files and columns are printed; all of them stand in the report."""

LONGEST = 60
"""So much of an example or a column's name is shown [characters]."""


def as_line(value: str) -> str:
    """A text of a file as a report may show it: on one line, without what does not print."""
    if not isinstance(value, str) or (value.isprintable() and value == value.strip()):
        return value
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split()) or "?"


def as_lines(values: tuple[str, ...]) -> tuple[str, ...]:
    """Each text as a report may show it; what is no tuple of texts is left to the validator."""
    return tuple(map(_short, values)) if isinstance(values, tuple) else values


def _short(value: str) -> str:
    line = as_line(value)
    return line if not isinstance(line, str) or len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FileReport(Record):
    """One file, or one sheet of it.

    Args:
        name: the file, and the sheet in it.
        rows: rows below the header that hold something.
        read: rows of which figures or texts were taken.
        unused: columns that have no place in the model.
        release: which release it is of, where the report is of several; else None.
    """

    name: str = attrs.field(validator=is_text, converter=as_line)
    rows: int = attrs.field(validator=[is_a(int), non_negative])
    read: int = attrs.field(validator=[is_a(int), non_negative])
    unused: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str), converter=as_lines)
    release: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(is_text), converter=attrs.converters.optional(as_line)
    )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeftOut(Record):
    """Rows of a file that were not read, for one reason.

    Args:
        file: the file, and the sheet in it.
        reason: why.
        rows: how many.
        examples: the codes or first cells of some.
    """

    file: str = attrs.field(validator=is_text, converter=as_line)
    reason: str = attrs.field(validator=is_text, converter=as_line)
    rows: int = attrs.field(validator=[is_a(int), non_negative])
    examples: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str), converter=as_lines)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mark(Record):
    """Figures that the source marks: as not available, top-coded, to be suppressed.

    Args:
        file: the file, and the sheet in it.
        meaning: what the mark says.
        figures: how many figures have it.
        examples: the codes of some.
    """

    file: str = attrs.field(validator=is_text, converter=as_line)
    meaning: str = attrs.field(validator=is_text, converter=as_line)
    figures: int = attrs.field(validator=[is_a(int), non_negative])
    examples: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str), converter=as_lines)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ImportReport(Tabular, Record):
    """All that was made of a release, and what was left.

    Args:
        release: which release it is, such as ``"O*NET 30.0"``.
        sources: the publications that figures cite.
        files: the files that were read.
        left_out: rows that were not read, by file and reason.
        not_found: files that such a release may have and this has not.
        not_used: files that are there and hold nothing for the model.
        marks: figures that the source marks.
    """

    release: str = attrs.field(validator=is_text)
    sources: tuple[Source, ...] = attrs.field(default=(), validator=tuple_of(Source))
    files: tuple[FileReport, ...] = attrs.field(default=(), validator=tuple_of(FileReport))
    left_out: tuple[LeftOut, ...] = attrs.field(default=(), validator=tuple_of(LeftOut))
    not_found: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))
    not_used: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str), converter=as_lines)
    marks: tuple[Mark, ...] = attrs.field(default=(), validator=tuple_of(Mark))

    @property
    def rows_read(self) -> int:
        """Rows of all files of which something was taken."""
        return sum(file.read for file in self.files)

    @property
    def rows_left_out(self) -> int:
        """Rows of all files that were not read."""
        return sum(each.rows for each in self.left_out)

    @property
    def caption(self) -> str:
        """What was read."""
        return f"What was read of {self.release}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Files by release, rows left out and why, marked figures, files not found and columns not used."""
        return (
            *(f"of {release}: {_some(names)}" for release, names in self._by_release().items()),
            *(
                f"left out of {each.file}: {counted(each.rows, 'row')}, {each.reason}{_such_as(each.examples)}"
                for each in self.left_out
            ),
            *(
                f"marked in {each.file}: {counted(each.figures, 'figure')}, {each.meaning}{_such_as(each.examples)}"
                for each in self.marks
            ),
            *([f"files not found: {_some(self.not_found)}"] if self.not_found else []),
            *([f"files not used: {_some(self.not_used)}"] if self.not_used else []),
            *(f"columns not used of {file.name}: {_some(file.unused)}" for file in self.files if file.unused),
            f"sources: {'; '.join(map(str, self.sources)) or 'none'}",
        )

    def _by_release(self) -> dict[str, tuple[str, ...]]:
        releases = dict.fromkeys(file.release for file in self.files if file.release)
        return {each: tuple(file.name for file in self.files if file.release == each) for each in releases}

    def rows(self) -> list[dict[str, Any]]:
        """One dict per file."""
        return [
            {
                "release": each.release or self.release,
                "file": each.name,
                "rows": each.rows,
                "read": each.read,
                "unused": each.unused,
            }
            for each in self.files
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per file, and the names of the columns."""
        return ["file", "rows", "read"], [[each.name, f"{each.rows:,}", f"{each.read:,}"] for each in self.files]

    def __repr__(self) -> str:
        return (
            f"<ImportReport of {self.release}: {counted(self.rows_read, 'row')} read, {self.rows_left_out:,} left out>"
        )


def counted(count: int, what: str) -> str:
    """A number of things, with its noun in the singular or plural.

    >>> counted(1, "row"), counted(1_200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


class Tally:
    """Counts with a few examples, each once, gathered while a file is read.

    >>> tally = Tally()
    >>> for code in "abcde":
    ...     tally.add("Table 1", "no figures", code)
    >>> tally.left_out()[0].rows, tally.left_out()[0].examples
    (5, ('a', 'b', 'c'))
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], list[str]] = {}

    def add(self, file: str, what: str, example: str = "", count: int = 1) -> None:
        """Count a row or figure under a file and a reason or meaning."""
        self._counts[file, what] += count
        examples = self._examples.setdefault((file, what), [])
        if example and len(examples) < SHOWN and example not in examples:
            examples.append(example)

    def left_out(self) -> tuple[LeftOut, ...]:
        """The counts as rows that were left out."""
        return tuple(
            LeftOut(file=file, reason=what, rows=count, examples=tuple(self._examples[file, what]))
            for (file, what), count in self._counts.items()
        )

    def marks(self) -> tuple[Mark, ...]:
        """The counts as figures that are marked."""
        return tuple(
            Mark(file=file, meaning=what, figures=count, examples=tuple(self._examples[file, what]))
            for (file, what), count in self._counts.items()
        )


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _such_as(examples: Iterable[str]) -> str:
    shown = ", ".join(examples)
    return f" (such as {shown})" if shown else ""
