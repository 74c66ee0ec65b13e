"""A second reader of the bundled occupations' figures, from the official files and by no importer."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.real_data import real_data
from tests.validation.workbooks import sheet_rows

from careerkit.model.source import SEPARATOR

if TYPE_CHECKING:
    from careerkit.model.occupation import Occupation
    from careerkit.model.source import Citation

__all__ = ["faults"]

STATISTICS = {"PCT10": "p10", "PCT25": "p25", "MEDIAN": "median", "MEAN": "mean", "PCT75": "p75", "PCT90": "p90"}
WORKBOOKS = {
    "bls-employment-projections-2022-32": "occupation_2022-32.xlsx",
    "bls-employment-projections-2024-34": "occupation_2024-34.xlsx",
}
SEPARATIONS = {
    "exit_rate": ("Labor force exit rate", 1),
    "transfer_rate": ("Occupational transfer rate", 1),
    "total_rate": ("Total occupational separations rate", 1),
    "exits": ("Labor force exits", 1000),
    "transfers": ("Occupational transfers", 1000),
    "total": ("Total occupational separations,", 1000),
}
ENTRY = {"education": "Typical education", "experience": "Work experience", "training": "Typical on-the-job training"}


def number(text: str, times: int = 1) -> Decimal:
    """The number of a cell: Excel writes 18342.1 as 18342.099999999999."""
    return Decimal(repr(float(text))) * times


@cache
def oews(name: str) -> dict[str, dict[str, str]]:
    """The rows of an OEWS file by code."""
    head, *rows = sheet_rows(real_data() / "oews" / f"{name}.xlsx")
    found = [{head[column]: text for column, text in row.items()} for row in rows]
    return {row["OCC_CODE"]: row for row in found}


@cache
def projections(source: str, table: str) -> dict[str, dict[str, str]]:
    """The rows of a table of Employment Projections by code; headers without their footnote marks."""
    path = real_data() / "employment_projections" / WORKBOOKS[source]
    with zipfile.ZipFile(path) as book:
        names = re.findall(r'<sheet [^>]*name="([^"]+)"', book.read("xl/workbook.xml").decode())
    title, head, *rows = sheet_rows(path, names.index(table) + 1)
    assert title["A"].startswith(f"{table} ")
    columns = {column: re.sub(r"[\[(][0-9][\])]$", "", text) for column, text in head.items()}
    found = [{columns[column]: text for column, text in row.items() if column in columns} for row in rows]
    code = next(name for name in columns.values() if name.endswith("Matrix code"))
    return {row[code]: row for row in found if code in row}


@cache
def onet_text(name: str) -> dict[str, list[list[str]]]:
    """The lines of a text file of O*NET by code."""
    with zipfile.ZipFile(real_data() / "onet" / "db_30_0_text.zip") as archive:
        lines = archive.read(f"db_30_0_text/{name}.txt").decode("ascii").split("\r\n")
    found: dict[str, list[list[str]]] = {}
    for line in lines[1:]:
        code, *cells = line.split("\t")
        found.setdefault(code, []).append(cells)
    return found


@cache
def ratings() -> dict[tuple[str, str, str], dict[str, str]]:
    """The rows of Skills.xlsx by code, element and scale."""
    head, *rows = sheet_rows(real_data() / "onet" / "Skills.xlsx")
    found = [{head[column]: text for column, text in row.items()} for row in rows]
    return {(row["O*NET-SOC Code"], row["Element ID"], row["Scale ID"]): row for row in found}


def place(citation: Citation) -> tuple[str, str, str]:
    """Table, row and the rest of a locator."""
    head, _, rest = citation.locator.partition(SEPARATOR)
    table, _, row = head.partition(", row ")
    return table, row, rest.rpartition(SEPARATOR)[0] or rest


def faults(occupation: Occupation) -> list[str]:
    """Every figure of a bundled occupation that does not stand where its citation says."""
    return [
        f"{occupation.key}: {each.citation.locator}"
        for checks in (_statistics(occupation), _projected(occupation), _described(occupation))
        for each, stands in checks
        if not stands
    ]


def _statistics(occupation: Occupation) -> list[tuple[Any, bool]]:
    """Wages and employment of OEWS."""
    found = []
    for each in (*occupation.pay, *occupation.employment):
        if each.citation.source.key.startswith("bls-oews"):
            table, code, columns = place(each.citation)
            row, year = oews(table)[code], each.citation.as_of.year
            cells = {name: number(row[name]) for name in columns.removeprefix("columns ").split(", ")}
            found.append((each, code == occupation.key and cells == _cells(each) and f"M{year}" in table))
    return found


def _cells(figure: Any) -> dict[str, Decimal]:
    """The figures of a statement by the columns of OEWS."""
    if hasattr(figure, "year"):
        return {"TOT_EMP": figure.value, "EMP_PRSE": figure.relative_standard_error}
    letter = "H" if str(figure.period) == "hour" else "A"
    given = {name: money.amount for name, money in figure.statistics.items()}
    assert not figure.at_least
    cells = {f"{letter}_{column}": given.pop(name) for column, name in STATISTICS.items() if name in given}
    assert not given
    return cells | {"MEAN_PRSE": figure.mean_relative_standard_error}


def _projected(occupation: Occupation) -> list[tuple[Any, bool]]:
    """Employment, outlook, wages, separations and entry of Employment Projections."""
    found = []
    times = {"employment-growth": 1, "new-jobs": 1000, "annual-openings": 1000}
    for each in (
        *occupation.pay,
        *occupation.employment,
        *occupation.outlook,
        *occupation.separations,
        *occupation.entry,
    ):
        if each.citation.source.key not in WORKBOOKS:
            continue
        table, code, column = place(each.citation)
        row = projections(each.citation.source.key, table)[code]
        if each in occupation.pay.summaries:
            stands = {"median": number(row[column])} == {name: money.amount for name, money in each.statistics.items()}
        elif each in occupation.employment:
            stands = number(row[column], 1000) == each.value and str(each.year) in column
        elif each in occupation.outlook.figures:
            stands = number(row[column], times[str(each.measure)]) == each.value
        elif each in occupation.separations:
            cells = {name: (_starting(row, head), by) for name, (head, by) in SEPARATIONS.items()}
            stands = all(number(text, by) == getattr(each, name) for name, (text, by) in cells.items())
        else:
            stands = all(_starting(row, head) == getattr(each, name) for name, head in ENTRY.items())
        found.append((each, code == occupation.key and stands))
    return found


def _starting(row: dict[str, str], head: str) -> str:
    (text,) = (text for name, text in row.items() if name.startswith(head))
    return text


def _described(occupation: Occupation) -> list[tuple[Any, bool]]:
    """Job zones, ratings and related occupations of O*NET."""
    found: list[tuple[Any, bool]] = []
    code = occupation.code("onet-soc-2019") or ""
    titles = onet_text("Occupation Data")
    for zone in occupation.job_zones:
        (cells,) = onet_text("Job Zones")[code]
        day = zone.citation.as_of
        assert day is not None
        found.append((zone, cells[:2] == [str(zone.zone), f"{day:%m/%Y}"]))
    for each in occupation.related:
        line = [each.code.value, each.tier, str(each.rank)]
        found.append(
            (each, line in onet_text("Related Occupations")[code] and titles[each.code.value][0][0] == each.title)
        )
    for skill in occupation.skills:
        importance, level = (ratings()[code, skill.code.value, scale] for scale in ("IM", "LV"))
        given: list[Decimal | None] = [skill.importance, skill.importance_low, skill.importance_high]
        given += [skill.level, skill.level_low, skill.level_high]
        columns = ("Data Value", "Lower CI Bound", "Upper CI Bound")
        texts = [row.get(column) for row in (importance, level) for column in columns]
        marks = (
            "Y" in (importance["Recommend Suppress"], level["Recommend Suppress"]),
            level.get("Not Relevant") == "Y",
        )
        stands = [None if text is None else number(text) for text in texts] == given
        found.append(
            (
                skill,
                stands and marks == (skill.suppress, skill.not_relevant) and importance["Element Name"] == skill.name,
            )
        )
    return found
