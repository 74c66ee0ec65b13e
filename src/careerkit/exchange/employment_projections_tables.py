"""The tables of an Employment Projections file, told by their headers and not by their numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import nearest
from careerkit.exchange.tables import Faults, Sheet, as_text, excel_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from careerkit.exchange.release_files import ReleaseFile

__all__ = ["FOOTNOTE", "RELEASE", "Cycle", "ProjectionTable", "projection_tables"]

RELEASE = "Employment Projections 2022–32 or later"
"""What is expected, for messages."""

FOOTNOTE = re.compile(r"\s*(\[[0-9]+\]|\([0-9]+\))$")
"""The mark that leads from a header to a footnote."""

HEADER_ROWS = 10
"""The header is sought in so many rows."""

LEAST_KNOWN = 3
"""A row with so many known columns is a header."""

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_SPAN = r"(?P<first>(?:19|20)[0-9]{2})-(?P<last>(?:19|20)?[0-9]{2})"
_ANY_SPAN = re.compile(r"(?<![0-9])" + _SPAN + r"(?![0-9])")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_NUMBER_OF_TABLE = re.compile(r"Table [0-9]+\.[0-9]+")

_AVERAGE = "{span} annual average"
# What stands in the header; {year} and {span} are those of the cycle.
_COLUMNS = {
    "title": "{year} National Employment Matrix title",
    "code": "{year} National Employment Matrix code",
    "type": "Occupation type",
    "base": "Employment, {year}",
    "projected": "Employment, {last}",
    "new_jobs": "Employment change, numeric, {span}",
    "growth": "Employment change, percent, {span}",
    "openings": f"Occupational openings, {_AVERAGE}",
    "wage": "Median annual wage, dollars, {year}",
    "education": "Typical education needed for entry",
    "experience": "Work experience in a related occupation",
    "training": "Typical on-the-job training needed to attain competency in the occupation",
    "exit_rate": f"Labor force exit rate, {_AVERAGE}",
    "transfer_rate": f"Occupational transfer rate, {_AVERAGE}",
    "total_rate": f"Total occupational separations rate, {_AVERAGE}",
    "exits": f"Labor force exits, {_AVERAGE}",
    "transfers": f"Occupational transfers, {_AVERAGE}",
    "total": f"Total occupational separations, {_AVERAGE}",
}
_ENTRY = ("education", "experience", "training")
_CHANGE = ("base", "projected", "new_jobs", "growth", "openings", "wage")
_LEAVING = ("exit_rate", "transfer_rate", "total_rate", "exits", "transfers", "total")
_NAMING = ("title", "code", "type")
# The older of the two cycles at hand writes no "dollars".
_OPTIONAL_WORDS = {", dollars": "(?:, dollars)?"}


def _pattern(header: str) -> re.Pattern[str]:
    text = re.escape(header.replace("{year}", "0Y0").replace("{last}", "0Y0").replace("{span}", "0S0"))
    for words, instead in _OPTIONAL_WORDS.items():
        text = text.replace(re.escape(words), instead)
    return re.compile(text.replace("0Y0", _YEAR).replace("0S0", _SPAN), re.IGNORECASE)


_PATTERNS = {name: _pattern(header) for name, header in _COLUMNS.items()}


@attrs.frozen(order=True)
class Cycle:
    """The years of a projection.

    Args:
        base: the year that it starts from.
        projected: the year that it leads to.
    """

    base: int
    projected: int

    @property
    def span(self) -> str:
        """Both years, as in ``"2024–34"``."""
        return f"{self.base}–{self.projected % 100:02}"

    @property
    def key(self) -> str:
        """Both years, as in ``"2024-34"``."""
        return f"{self.base}-{self.projected % 100:02}"


@attrs.frozen
class ProjectionTable:
    """A table whose columns are known.

    Args:
        sheet: its rows.
        label: what citations call it, such as ``"Table 1.2"``.
        cycle: its years.
        columns: the place of each column, by the names that figures go by.
        headers: its header in the file's words, without the mark of a footnote.
        wage_year: the year of the wages; None where there are none.
    """

    sheet: Sheet
    label: str
    cycle: Cycle
    columns: dict[str, int]
    headers: dict[str, str]
    wage_year: int | None

    @property
    def has_occupations(self) -> bool:
        """Whether it is the table of occupations."""
        return "education" in self.columns

    @property
    def has_separations(self) -> bool:
        """Whether it tells how many leave an occupation."""
        return "exits" in self.columns

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns that nothing is taken of, here or in the other table."""
        known = [place for place, name in enumerate(self.sheet.header) if _known(_plain(name)) or not name]
        return self.sheet.unused([*self.columns.values(), *known])

    @property
    def span(self) -> str:
        """The span in the words of the separations' header, such as ``"2022-32"``."""
        return self.headers["exit_rate"].removeprefix("Labor force exit rate, ").removesuffix(" annual average")


def projection_tables(file: ReleaseFile, faults: Faults) -> tuple[list[ProjectionTable], list[str]]:
    """The tables of a file that hold something for the model, and the names of its other sheets.

    Args:
        file: an Excel file.
        faults: where to note what is wrong with a table.

    Raises:
        DataError: if the file cannot be read.
        MissingExtraError: if python-calamine is not installed.
    """
    found: list[ProjectionTable] = []
    others: list[str] = []
    for name, rows in excel_sheets(file).items():
        place = next((place for place, row in enumerate(rows[:HEADER_ROWS]) if _is_header(row)), None)
        wanted: tuple[str, ...] = () if place is None else _wanted(rows[place])
        if place is None or not wanted:
            others.append(name)
            continue
        title = " ".join(as_text(cell) for row in rows[:place] for cell in row if as_text(cell))
        header = tuple(map(as_text, rows[place]))
        sheet = Sheet(f"{file.name}, {name}", header, [*rows[place + 1 :]], place + 2)
        table = _table(sheet, title, name, wanted, faults)
        if table is not None:
            found.append(table)
    return found, others


def _plain(header: str) -> str:
    return _DASHES.sub("-", FOOTNOTE.sub("", header))


def _known(header: str) -> bool:
    return any(pattern.fullmatch(header) for pattern in _PATTERNS.values())


def _is_header(row: Sequence[Any]) -> bool:
    return sum(_known(_plain(as_text(cell))) for cell in row) >= LEAST_KNOWN


def _wanted(row: Sequence[Any]) -> tuple[str, ...]:
    """The columns that a table must have, by those that it has."""
    texts = [_plain(as_text(cell)) for cell in row]
    has = {name for name, pattern in _PATTERNS.items() if any(map(pattern.fullmatch, texts))}
    is_of_occupations = has.intersection(_ENTRY) and has.intersection(_CHANGE)
    entry = (*_CHANGE, *_ENTRY) if is_of_occupations else ()
    leaving = _LEAVING if has.intersection(_LEAVING) else ()
    return (*_NAMING, *entry, *leaving) if entry or leaving else ()


def _table(sheet: Sheet, title: str, name: str, wanted: tuple[str, ...], faults: Faults) -> ProjectionTable | None:
    plain = [_plain(header) for header in sheet.header]
    years, spans = _years(plain), _spans(plain)
    cycle = _cycle(years, spans)
    columns: dict[str, int] = {}
    is_sound = True

    def fault(message: str) -> None:
        nonlocal is_sound
        is_sound = False
        faults.add(sheet.file, "", message)

    for column in wanted:
        places = [place for place, text in enumerate(plain) if _PATTERNS[column].fullmatch(text)]
        if column in ("base", "projected"):
            places = [place for place in places if years[place] == getattr(cycle, column)]
        if not places:
            fault(_missing(column, cycle, sheet.header))
        elif len(places) > 1:
            fault(f"expected each column once, found {sheet.header[places[1]]!r} again")
        else:
            columns[column] = places[0]
    for message in _mixed(sheet.header, plain, title, cycle):
        fault(message)
    if "in thousands" not in title.casefold():
        fault(f"expected a title that says 'in thousands', found {title[:100]!r}")
    if not is_sound:
        return None
    numbered = _NUMBER_OF_TABLE.match(title)
    return ProjectionTable(
        sheet=sheet,
        label=numbered.group() if numbered else name,
        cycle=cycle,
        columns=columns,
        headers={column: FOOTNOTE.sub("", sheet.header[place]) for column, place in columns.items()},
        wage_year=years[columns["wage"]] if "wage" in columns else None,
    )


def _missing(column: str, cycle: Cycle, header: Sequence[str]) -> str:
    expected = _COLUMNS[column].format(year=cycle.base, last=cycle.projected, span=cycle.span)
    near = nearest(expected, [name for name in header if name])
    return f"no column {expected!r}, as {RELEASE} has{f'; nearest: {near}' if near else ''}"


def _years(plain: Sequence[str]) -> dict[int, int]:
    """The year that a header names alone, by its place."""
    found = {}
    for place, text in enumerate(plain):
        for pattern in _PATTERNS.values():
            match = pattern.fullmatch(text)
            if match is not None and "year" in pattern.groupindex:
                found[place] = int(match["year"])
    return found


def _spans(plain: Sequence[str]) -> dict[int, Cycle]:
    """The span that a header names, by its place."""
    found = {}
    for place, text in enumerate(plain):
        match = _ANY_SPAN.search(text)
        if match is not None:
            found[place] = _span(match)
    return found


def _span(match: re.Match[str]) -> Cycle:
    first, last = int(match["first"]), match["last"]
    if len(last) == 4:
        return Cycle(first, int(last))
    century = first - first % 100
    return Cycle(first, century + int(last) + (100 if int(last) < first % 100 else 0))


def _cycle(years: dict[int, int], spans: dict[int, Cycle]) -> Cycle:
    """The cycle that most headers name; of those equally often named, the first."""
    named = list(spans.values()) or [Cycle(min(years.values(), default=2000), max(years.values(), default=2000))]
    return max(named, key=lambda each: (named.count(each), -named.index(each)))


def _mixed(header: Sequence[str], plain: Sequence[str], title: str, cycle: Cycle) -> list[str]:
    """What names the years of another cycle."""
    texts = [*zip(header, plain, strict=True), (title[:100], _DASHES.sub("-", title))]
    found = [
        f"expected the cycle {cycle.span} throughout, found {said!r}"
        for said, text in texts
        for match in _ANY_SPAN.finditer(text)
        if _span(match) != cycle
    ]
    if cycle.base >= cycle.projected:
        found.append(f"expected a cycle that runs forward, found {cycle.base}–{cycle.projected}")
    matrix = {text: int(text[:4]) for text in plain if _PATTERNS["title"].fullmatch(text)}
    found += [
        f"expected the cycle {cycle.span} throughout, found {said!r}"
        for said, year in matrix.items()
        if year != cycle.base
    ]
    return found
