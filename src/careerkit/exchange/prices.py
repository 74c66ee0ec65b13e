"""Consumer prices and purchasing power, read as they are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.collector import paused
from careerkit.errors import DataError, NotFoundError, Problem, listing
from careerkit.exchange.import_report import FileReport, ImportReport, LeftOut, Tally
from careerkit.exchange.prices_indices import dated_index, series_indices
from careerkit.exchange.prices_parities import parities
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.exchange.tables import Faults, Sheet, text_sheet
from careerkit.model.market import Market
from careerkit.model.price_index import PriceIndex
from careerkit.model.purchasing_power import PurchasingPowerMeasure, PurchasingPowerParity
from careerkit.model.record import Record
from careerkit.model.validators import tuple_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from careerkit.exchange.release_files import ReleaseFile
    from careerkit.model.source import Source

__all__ = ["Prices", "read"]

SHOWN = 3
"""So many files that hold no prices are named."""

_TEXT = {"csv": ",", "tsv": "\t", "txt": "\t"}
_TELLING = {
    "parities": ("PPP", "Country ID"),
    "series": ("Series ID", "series_id", "Period"),
    "dated": ("Date", "Index"),
}
_USED = {
    "parities": ("Country", "Country ID", "Year", "PPP"),
    "series": ("Series ID", "series_id", "Year", "Period", "Value"),
    "dated": ("Date", "Index"),
}
_RELEASES = {
    "parities": "a table of PPP conversion factors (Country, Country ID, Year, PPP)",
    "series": "a table of the Bureau's series (Series ID, Year, Period, Value)",
    "dated": "a table of monthly prices (Date, Index)",
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prices(Record):
    """Price indices and purchasing power parities.

    Args:
        indices: price indices, each under its key.
        parities: purchasing power parities, by measure, country and year.
    """

    indices: tuple[PriceIndex, ...] = attrs.field(default=(), validator=tuple_of(PriceIndex))
    parities: tuple[PurchasingPowerParity, ...] = attrs.field(default=(), validator=tuple_of(PurchasingPowerParity))

    def index(self, key: str = "cpi-u") -> PriceIndex:
        """The price index of that key.

        Raises:
            NotFoundError: if there is none.
        """
        found = {each.key: each for each in self.indices}
        if key not in found:
            raise NotFoundError("price index", key, found)
        return found[key]

    def parity(
        self, market: Market | str, year: int, measure: PurchasingPowerMeasure | str = PurchasingPowerMeasure.GDP
    ) -> PurchasingPowerParity:
        """The purchasing power parity of a country and year.

        Args:
            market: the country.
            year: the year.
            measure: over which prices.

        Raises:
            NotFoundError: if there is none; the years that there are are listed.
        """
        place, wanted = Market.of(market), PurchasingPowerMeasure.of(measure)
        of_place = [each for each in self.parities if each.market == place and each.measure is wanted]
        for each in of_place:
            if each.year == year:
                return each
        kind = f"parity ({wanted}) of {place} in"
        raise NotFoundError(kind, year, [str(each.year) for each in of_place])

    def __repr__(self) -> str:
        return f"<Prices of {len(self.indices)} indices and {len(self.parities):,} parities>"


def read(
    path: str | os.PathLike[str], *, measure: PurchasingPowerMeasure | str | None = None
) -> tuple[Prices, ImportReport]:
    """Price indices and purchasing power parities of text files, told apart by their headers.

    A month without a value is missing: nothing is put in its place. A table of parities does not say over which
    prices they are taken; the file's name does (``ppp-gdp.csv``), or ``measure``. Areas that are no country of
    ISO 3166-1, such as the World Bank's groups of countries, are left out and counted.

    Args:
        path: a file in CSV or tab-separated text, a folder or a zip of such: monthly prices (Date, Index), series of
            the US Bureau of Labor Statistics (Series ID, Year, Period, Value; months M01 to M12), or the World Bank's
            PPP conversion factors (Country, Country ID, Year, PPP).
        measure: over which prices parities are taken: ``"gdp"`` (PA.NUS.PPP) or ``"private-consumption"``
            (PA.NUS.PRVT.PP); None for what the file's name says.

    Returns:
        The prices, and what was read and what was left.

    Raises:
        NotFoundError: if there is no such measure.
        DataError: with all that is wrong with the files.
    """
    asked = PurchasingPowerMeasure.of_optional(measure)
    files = ReleaseFiles(path)
    faults, left_out, marks = Faults(), Tally(), Tally()
    found = _Found()
    with paused():
        for file in files.files:
            try:
                found.add(file, asked, faults, left_out, marks)
            except DataError as error:
                for problem in error.problems:
                    faults.add(problem.file, problem.path, problem.message)
    found.check(faults)
    faults.check()
    if not found.reports:
        expected = " or ".join(_RELEASES.values())
        found_instead = "; ".join(found.headers[:SHOWN]) or "none"
        raise DataError([Problem(files.name, "", f"expected {expected}, found {found_instead}")])
    out = left_out.left_out()
    indices = tuple(each for _, each in sorted(found.indices, key=lambda named: named[1].key))
    rates = tuple(each for _, group in found.parities for each in group)
    cited = [*(each.citation.source for each in indices), *(each.citation.source for each in rates)]
    sources: dict[Source, None] = dict.fromkeys(cited)
    report = ImportReport(
        release=" and ".join(source.title for source in sources) or "prices",
        sources=tuple(sources),
        files=tuple(_reported(sheet, used, out) for sheet, used in found.reports),
        left_out=out,
        not_used=tuple(found.not_used),
        marks=marks.marks(),
    )
    return Prices(indices=indices, parities=rates), report


def _reported(sheet: Sheet, used: frozenset[str], left_out: Iterable[LeftOut]) -> FileReport:
    unused = tuple(name for name in sheet.header if name and name.casefold() not in used)
    blank = FileReport(name=sheet.file, rows=len(sheet.rows), read=0, unused=unused)
    return attrs.evolve(blank, read=blank.rows - sum(each.rows for each in left_out if each.file == blank.name))


class _Found:
    """What the files hold, gathered file by file."""

    def __init__(self) -> None:
        self.indices: list[tuple[str, PriceIndex]] = []
        self.parities: list[tuple[str, list[PurchasingPowerParity]]] = []
        self.reports: list[tuple[Sheet, frozenset[str]]] = []
        self.not_used: list[str] = []
        self.headers: list[str] = []

    def add(
        self, file: ReleaseFile, asked: PurchasingPowerMeasure | None, faults: Faults, left_out: Tally, marks: Tally
    ) -> None:
        """Read one file, or note that it is not used."""
        delimiter = _TEXT.get(file.base.casefold().rpartition(".")[2])
        if delimiter is None:
            self.not_used.append(file.name)
            return
        sheet = text_sheet(file, delimiter=delimiter, quoted=delimiter == ",")
        kind = next((kind for kind, names in _TELLING.items() if sheet.place(names) is not None), None)
        if kind is None:
            self.not_used.append(file.name)
            self.headers.append(f"{file.name} with the columns {listing(sheet.header)}")
            return
        if not sheet.rows:
            raise DataError([Problem(sheet.file, "", "expected rows below the header, found none")])
        release = _RELEASES[kind]
        if kind == "parities":
            self.parities.append((file.name, parities(sheet, file.stem, asked, release, faults, left_out)))
        elif kind == "series":
            made = series_indices(sheet, release, faults, left_out, marks)
            self.indices += [(file.name, each) for each in made]
        else:
            made = dated_index(sheet, file.stem, release, faults, left_out, marks)
            self.indices += [(file.name, each) for each in made]
        self.reports.append((sheet, frozenset(map(str.casefold, _USED[kind]))))

    def check(self, faults: Faults) -> None:
        """Note an index or a measure that two files hold."""
        named = [(each.key, name) for name, each in self.indices]
        named += [(f"parities of {group[0].measure}", name) for name, group in self.parities if group]
        first: dict[str, str] = {}
        for what, name in named:
            if first.setdefault(what, name) != name:
                faults.add(name, "", f"expected one file of {what}, found another: {first[what]}")
