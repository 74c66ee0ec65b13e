"""Purchasing power parities of the World Bank, of which there are two, told apart in plain sight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careerkit.errors import CareerKitError
from careerkit.exchange.tables import Faults, Sheet, as_number, as_text
from careerkit.model.codes import COUNTRIES
from careerkit.model.purchasing_power import PurchasingPowerMeasure, PurchasingPowerParity
from careerkit.model.source import SEPARATOR, Citation, Source

if TYPE_CHECKING:
    from careerkit.exchange.import_report import Tally

__all__ = ["parities", "parity_source"]

_YEAR = re.compile(r"[1-9][0-9]{3}")
_AREA = re.compile(r"[A-Z0-9]{2,3}")
_MISSING = frozenset(["", "..", "-", "–", "—"])
_NAMED = {
    PurchasingPowerMeasure.GDP: re.compile(r"gdp|pa[._-]?nus[._-]?ppp(?![a-z])", re.IGNORECASE),
    PurchasingPowerMeasure.PRIVATE_CONSUMPTION: re.compile(r"private|prvt", re.IGNORECASE),
}
_TITLES = {
    PurchasingPowerMeasure.GDP: "PPP conversion factor, GDP (local currency units per international dollar)",
    PurchasingPowerMeasure.PRIVATE_CONSUMPTION: (
        "PPP conversion factor, private consumption (local currency units per international dollar)"
    ),
}
_MOST_SHOWN = 60


def parity_source(measure: PurchasingPowerMeasure) -> Source:
    """The publication of a conversion factor."""
    title = f"{_TITLES[measure]}, {measure.indicator}"
    return Source(
        key=f"world-bank-ppp-{measure}",
        title=title,
        kind="official-statistics",
        publisher="World Bank",
        licence="ODC-PDDL 1.0",
        attribution=f"World Bank, World Development Indicators: {title}.",
        url=f"https://data.worldbank.org/indicator/{measure.indicator}",
    )


def parities(
    sheet: Sheet, stem: str, asked: PurchasingPowerMeasure | None, release: str, faults: Faults, left_out: Tally
) -> list[PurchasingPowerParity]:
    """The parities of a table with the columns Country, Country ID, Year and PPP.

    The table does not say over which prices they are taken: the file's name does, or the caller.

    Args:
        sheet: the table.
        stem: the file's name without its ending.
        asked: over which prices, as the caller says; None for what the file's name says.
        release: what is expected, for messages.
        faults: where to note what is wrong.
        left_out: where to count rows of what is no country, and those without a value.
    """
    places = sheet.places({"area": "Country ID", "year": "Year", "rate": "PPP"}, release)
    named = [measure for measure, pattern in _NAMED.items() if pattern.search(stem)]
    if len(named) > 1 or (not named and asked is None):
        told = "a file whose name says which conversion factor it holds, such as 'ppp-gdp.csv', or measure='gdp'"
        faults.add(sheet.file, "", f"expected {told}: PA.NUS.PPP (GDP) and PA.NUS.PRVT.PP (private consumption) differ")
        return []
    if named and asked not in (None, *named):
        faults.add(sheet.file, "", f"expected the conversion factor {asked}, found one whose name says {named[0]}")
        return []
    measure = named[0] if asked is None else asked
    source, country = parity_source(measure), sheet.place("Country")
    citations: dict[str, Citation] = {}
    found: dict[tuple[str, int], tuple[int, PurchasingPowerParity]] = {}
    for number, row in sheet.numbered():
        area, year_said = as_text(row[places["area"]]), as_text(row[places["year"]])
        name = "" if country is None else as_text(row[country])
        said = as_text(row[places["rate"]])
        if not (area or year_said or name or said):
            left_out.add(sheet.file, "an empty row")
            continue
        if area not in COUNTRIES:
            if not _AREA.fullmatch(area) and not name:
                path = f"row {number}, {sheet.header[places['area']]}"
                faults.add(
                    sheet.file, path, f"expected an ISO 3166-1 country such as 'IN', found {area[:_MOST_SHOWN]!r}"
                )
                continue
            left_out.add(sheet.file, "no country of ISO 3166-1", f"{name} {area}".strip()[:_MOST_SHOWN])
            continue
        if said in _MISSING:
            left_out.add(sheet.file, "a year without a value", f"{area} {year_said}"[:_MOST_SHOWN])
            continue
        if not _YEAR.fullmatch(year_said):
            path = f"row {number}, {sheet.header[places['year']]}"
            faults.add(sheet.file, path, f"expected a year such as '2024', found {year_said[:_MOST_SHOWN]!r}")
            continue
        rate, year = as_number(row[places["rate"]]), int(year_said)
        path = f"row {number}, {sheet.header[places['rate']]}"
        if rate is None:
            faults.add(sheet.file, path, f"expected a number, found {said[:_MOST_SHOWN]!r}")
            continue
        if area not in citations:
            locator = SEPARATOR.join([measure.indicator, area])
            citations[area] = Citation(source=source, locator=locator)
        try:
            parity = PurchasingPowerParity(market=area, year=year, rate=rate, measure=measure, citation=citations[area])
        except CareerKitError as error:
            faults.add(sheet.file, path, str(error))
            continue
        before, _ = found.setdefault((area, year), (number, parity))
        if before != number:
            message = f"expected each country and year once, found {area} {year} again, as in row {before}"
            faults.add(sheet.file, f"row {number}", message)
    return [parity for _, (_, parity) in sorted(found.items())]
