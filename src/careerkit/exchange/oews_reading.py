"""What is gathered of the files of the OEWS: occupations with their figures, and what was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.errors import DataError
from careerkit.exchange.import_report import FileReport, ImportReport, Tally
from careerkit.exchange.oews_codes import (
    CodeFault,
    Exclusion,
    Place,
    occupation_code,
    ownership_words,
    place,
    widest,
)
from careerkit.exchange.oews_columns import OPTIONAL_COLUMNS, REPORTING, REQUIRED_COLUMNS
from careerkit.exchange.oews_figures import FigureReader, RowFigures, Scope
from careerkit.exchange.oews_workbook import CODE_COLUMN, RELEASE, OewsWorkbook, open_workbook
from careerkit.exchange.tables import Faults, as_text
from careerkit.model.market import Market
from careerkit.model.occupation import Occupation, OccupationGroup
from careerkit.model.pay_table import PayTable
from careerkit.model.source import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from careerkit.exchange.release_files import ReleaseFile
    from careerkit.exchange.tables import Cell
    from careerkit.model.occupation_figures import EmploymentFigure
    from careerkit.model.pay import PaySummary

__all__ = ["OewsReading"]

PLACE_COLUMNS = ("AREA_TYPE", "AREA", "NAICS", "I_GROUP", "OWN_CODE")
STATE_COLUMN = "PRIM_STATE"
NAME_COLUMNS = (CODE_COLUMN, "OCC_TITLE", "O_GROUP")

KINDS = {
    "national": ("", "national"),
    "state": ("-state", "states"),
    "metropolitan": ("-metropolitan", "metropolitan areas"),
    "industry": ("-industry", "national by industry and ownership"),
}
"""What the sources' keys end in and how their titles call them."""

REPEATED = "the same figures as another row of that occupation, area and industry"

_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
_GROUPS = {str(group): group for group in OccupationGroup}


@attrs.frozen
class _Statement:
    """What a row said, and where."""

    file: str
    row: int
    figures: RowFigures


@attrs.define
class _Gathered:
    """What was read of one occupation so far."""

    titles: set[str] = attrs.Factory(set)
    groups: set[OccupationGroup] = attrs.Factory(set)
    pay: list[PaySummary] = attrs.Factory(list)
    employment: list[EmploymentFigure] = attrs.Factory(list)


class OewsReading:
    """All that was read so far."""

    def __init__(self) -> None:
        self._faults = Faults()
        self._sources: dict[str, Source] = {}
        self._years: set[int] = set()
        self._files: list[FileReport] = []
        self._left_out, self._marks = Tally(), Tally()
        self._gathered: dict[str, _Gathered] = {}
        self._statements: dict[tuple[object, ...], _Statement] = {}

    def add(self, file: ReleaseFile) -> None:
        """Read one file; what is wrong with it is noted."""
        try:
            book = open_workbook(file)
            required = {name: name for name in (*PLACE_COLUMNS, *NAME_COLUMNS, *REQUIRED_COLUMNS)}
            places = book.sheet.places(required, RELEASE)
        except DataError as error:
            for problem in error.problems:
                self._faults.add(problem.file, problem.path, problem.message)
            return
        self._years.add(book.year)
        self._rows(book, places)

    def _rows(self, book: OewsWorkbook, places: dict[str, int]) -> None:
        sheet = book.sheet
        optional = {name: sheet.place(headers) for name, headers in OPTIONAL_COLUMNS.items()}
        state = sheet.place(STATE_COLUMN)
        reader = FigureReader(book, places, optional)
        coded = [*(places[name] for name in PLACE_COLUMNS), *([] if state is None else [state])]
        named = [places[name] for name in NAME_COLUMNS]
        rows = [(number, row) for number, row in sheet.numbered() if any(cell not in ("", None) for cell in row)]
        keys: dict[tuple[Cell, ...], int] = {}
        for number, row in rows:
            keys.setdefault(tuple([row[each] for each in coded]), number)
        scopes = self._scopes(book, keys)
        count, read = len(rows), 0
        # A metropolitan file fills half the memory as cells and half as figures, so each row is let go when it is read.
        sheet.rows.clear()
        rows.reverse()
        while rows:
            number, row = rows.pop()
            scope = scopes[tuple([row[each] for each in coded])]
            if isinstance(scope, Exclusion):
                self._left_out.add(sheet.file, scope.reason, scope.example)
            elif scope is not None:
                read += self._row(book, number, row, named, scope, reader)
        used = [*places.values(), state, *(each for name, each in optional.items() if name != REPORTING)]
        self._files.append(FileReport(name=sheet.file, rows=count, read=read, unused=sheet.unused(used)))

    def _scopes(
        self, book: OewsWorkbook, keys: Mapping[tuple[Cell, ...], int]
    ) -> dict[tuple[Cell, ...], Scope | Exclusion | None]:
        """For the codes of each place, and the first row that has them, where its rows hold; None at a fault."""
        found: dict[tuple[Cell, ...], Place | Exclusion | None] = {}
        for codes, number in keys.items():
            area_type, area, naics, industry_group, ownership, *state = map(as_text, codes)
            try:
                found[codes] = place(
                    area_type=area_type,
                    area=area,
                    state="".join(state),
                    naics=naics,
                    industry_group=industry_group,
                    ownership=ownership,
                )
            except CodeFault as fault:
                self._faults.add(book.sheet.file, f"row {number}, column {fault.column}", fault.message)
                found[codes] = None
        owners: dict[Market, set[str]] = {}
        for each in found.values():
            if isinstance(each, Place) and not each.alone:
                owners.setdefault(each.market, set()).add(each.ownership)
        whole = {market: widest(ownerships) for market, ownerships in owners.items()}
        return {
            codes: self._scope(each, book.year, whole.get(each.market)) if isinstance(each, Place) else each
            for codes, each in found.items()
        }

    def _scope(self, where: Place, year: int, whole: str | None) -> Scope:
        alone = where.alone or where.ownership != whole
        return Scope(
            market=where.market,
            ownership=where.ownership,
            group=ownership_words(where.ownership) if alone else None,
            source=self._source(where.kind, year),
            words=where.words + (f", OWN_CODE {where.ownership}" if alone else ""),
        )

    def _source(self, kind: str, year: int) -> Source:
        ending, words = KINDS[kind]
        key = f"bls-oews-{year}{ending}"
        if key not in self._sources:
            self._sources[key] = Source(
                key=key,
                title=f"Occupational Employment and Wage Statistics, {words}, May {year}",
                kind=SourceKind.OFFICIAL_STATISTICS,
                publisher="U.S. Bureau of Labor Statistics",
                licence="public domain",
                url="https://www.bls.gov/oes/tables.htm",
            )
        return self._sources[key]

    def _row(
        self,
        book: OewsWorkbook,
        number: int,
        row: Sequence[Cell],
        named: Sequence[int],
        scope: Scope,
        reader: FigureReader,
    ) -> bool:
        """Whether the row was taken; what is wrong with it, or that it repeats another, is noted."""
        file = book.sheet.file
        code, title, level = (as_text(row[each]) for each in named)
        figures = reader.read(row, code, scope)
        faults = [*_name_faults(code, title, level), *figures.faults]
        for columns, message in faults:
            self._faults.add(file, f"row {number}, {columns}", message)
        if faults:
            return False
        gathered = self._gathered.setdefault(code, _Gathered())
        gathered.titles.add(title)
        gathered.groups.add(_GROUPS[level])
        key = (book.year, code, scope.market, scope.ownership, scope.group)
        first = self._statements.setdefault(key, _Statement(file, number, figures))
        if first.figures is not figures:
            self._repeat(first, _Statement(file, number, figures), code, scope)
            return False
        gathered.pay += figures.pay
        gathered.employment += figures.employment
        for mark in figures.marks:
            self._marks.add(file, mark, code)
        return True

    def _repeat(self, first: _Statement, second: _Statement, code: str, scope: Scope) -> None:
        if second.figures.says_as(first.figures):
            self._left_out.add(second.file, REPEATED, code)
            return
        there = f"row {first.row}" + (f" of {first.file}" if first.file != second.file else "")
        where = f"{scope.market}{f', {scope.group}' if scope.group else ''}"
        message = f"expected one estimate for {code} in {where}, found other figures than in {there}"
        self._faults.add(second.file, f"row {second.row}", message)

    def check(self) -> None:
        """Raise what was noted.

        Raises:
            DataError: if anything was.
        """
        self._faults.check()

    def occupations(self) -> Iterator[Occupation]:
        """The occupations with all figures, in the order in which ``|`` would put them."""
        for code, gathered in sorted(self._gathered.items()):
            title, *others = sorted(gathered.titles)
            yield Occupation(
                key=code,
                title=title,
                alternate_titles=tuple(others),
                codes=(occupation_code(code),),
                groups=gathered.groups,
                employment=tuple(sorted(gathered.employment, key=_place_in_sources)),
                pay=PayTable(tuple(sorted(gathered.pay, key=_place_in_sources))),
            )

    def sources(self) -> tuple[Source, ...]:
        """The publications that figures cite."""
        return tuple(source for _, source in sorted(self._sources.items()))

    def report(self, not_used: tuple[str, ...]) -> ImportReport:
        """What was read and what was left.

        Args:
            not_used: files that are there and were not read.
        """
        *first, last = (f"{year}" for year in sorted(self._years))
        years = f"{', '.join(first)} and {last}" if first else last
        return ImportReport(
            release=f"OEWS May {years}",
            sources=self.sources(),
            files=tuple(self._files),
            left_out=self._left_out.left_out(),
            not_used=not_used,
            marks=self._marks.marks(),
        )


def _name_faults(code: str, title: str, level: str) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(code):
        yield f"column {CODE_COLUMN}", f"expected an occupation code such as '43-4051', found {code!r:.80}"
    if not title:
        yield "column OCC_TITLE", "expected a title, found an empty cell"
    if level not in _GROUPS:
        yield "column O_GROUP", f"expected {', '.join(_GROUPS)}, found {level!r:.80}"


def _place_in_sources(figure: PaySummary | EmploymentFigure) -> tuple[str, str, str]:
    citation = figure.citation
    return (citation.source.key, str(citation.as_of), citation.locator)
