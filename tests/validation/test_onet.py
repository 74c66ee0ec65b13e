"""The O*NET files as they are published, beside what an independent reader finds in them."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.real_data import real_data

import careerkit as ck
from careerkit.exchange import onet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport
    from careerkit.model.occupation import Occupation
    from careerkit.model.occupation_content import RatedSkill

ARCHIVE = "db_30_0_text.zip"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CODE = "O*NET-SOC Code"


@pytest.fixture(scope="module")
def read() -> tuple[Catalog, ImportReport]:
    """The whole folder: the archive of 30.0, and Skills and Knowledge of another release beside it."""
    return onet.read(real_data() / "onet")


def lines(name: str) -> list[dict[str, str]]:
    """A table of the archive, parted at its tabs."""
    with zipfile.ZipFile(real_data() / "onet" / ARCHIVE) as archive:
        text = archive.read(f"db_30_0_text/{name}.txt").decode("ascii")
    head, *body = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    return [dict(zip(head, row, strict=True)) for row in body]


def sheet(name: str, codes: set[str]) -> Iterator[dict[str, str]]:
    """The rows of some occupations in a workbook, straight from its XML, with numbers as they are written."""
    with zipfile.ZipFile(real_data() / "onet" / f"{name}.xlsx") as book:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{SPREADSHEET}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        head: dict[str, str] = {}
        with book.open("xl/worksheets/sheet1.xml") as stream:
            for _, row in ET.iterparse(stream):
                if row.tag != f"{SPREADSHEET}row":
                    continue
                cells = {}
                for cell in row:
                    value = cell.findtext(f"{SPREADSHEET}v")
                    if value is not None:
                        column = cell.attrib["r"].rstrip("0123456789")
                        cells[column] = shared[int(value)] if cell.get("t") == "s" else value
                row.clear()
                if not head:
                    head = cells
                elif cells["A"] in codes:
                    yield {head[column]: value for column, value in cells.items()}


def key(code: str) -> str:
    """The key of an occupation, told anew."""
    return code[:7] if code.endswith(".00") else code.replace(".", "-")


def by_code(catalog: Catalog) -> dict[str, Occupation]:
    """The occupations by their code of O*NET-SOC."""
    return {occupation.code("onet-soc-2019") or "": occupation for occupation in catalog.occupations.values()}


def test_every_row_is_read_or_left_out(read: tuple[Catalog, ImportReport]) -> None:
    """The rows of each file are those that it has; the only ones left out are ratings for importance."""
    report = read[1]
    counted = {each.name: each for each in report.files}
    for file in counted:
        if file.startswith(ARCHIVE):
            assert counted[file].rows == len(lines(file.rpartition("/")[2].removesuffix(".txt"))), file
    assert (counted["Skills.xlsx"].rows, counted["Knowledge.xlsx"].rows) == (61_530, 58_014)
    assert report.rows_read + report.rows_left_out == sum(each.rows for each in report.files)
    importance = sum(row["Scale ID"] == "IM" for row in lines("Education, Training, and Experience"))
    assert [(each.rows, each.file.rpartition("/")[2]) for each in report.left_out] == [
        (importance, "Education, Training, and Experience.txt")
    ]


def test_counts(read: tuple[Catalog, ImportReport]) -> None:
    """1,016 occupations, 923 of them with a job zone, and of everything as much as there are rows."""
    occupations = list(read[0].occupations.values())
    assert len(occupations) == 1_016
    assert sum(occupation.job_zone is not None for occupation in occupations) == 923
    assert sum(len(each.tasks) for each in occupations) == len(lines("Task Statements")) == 18_797
    assert sum(len(each.technologies) for each in occupations) == len(lines("Technology Skills")) == 32_681
    assert sum(len(each.related) for each in occupations) == len(lines("Related Occupations")) == 18_460
    assert sum(len(each.preparation) for each in occupations) == 37_125 - 1_127
    assert sum(len(each.skills) for each in occupations) == (61_530 + 58_014) // 2
    assert sum(bool(each.rated("skill")) for each in occupations) == 879


def test_titles(read: tuple[Catalog, ImportReport]) -> None:
    """Titles and alternate titles are those of the files, each once."""
    expected: dict[str, set[str]] = {}
    for row in lines("Alternate Titles"):
        expected.setdefault(row[CODE], set()).update({row["Alternate Title"], row["Short Title"]} - {"n/a"})
    for row in lines("Sample of Reported Titles"):
        expected.setdefault(row[CODE], set()).add(row["Reported Job Title"])
    found = by_code(read[0])
    for row in lines("Occupation Data"):
        occupation = found[row[CODE]]
        assert occupation.key == key(row[CODE])
        assert occupation.title == row["Title"]
        assert [each.text for each in occupation.descriptions] == [row["Description"]]
        assert len(occupation.alternate_titles) == len(set(occupation.alternate_titles))
        assert set(occupation.alternate_titles) == expected[row[CODE]] - {row["Title"]}


def test_work(read: tuple[Catalog, ImportReport]) -> None:
    """Tasks, technologies, related occupations and job zones of all occupations are those of the files."""
    found = by_code(read[0])
    titles = {row[CODE]: row["Title"] for row in lines("Occupation Data")}
    assert {
        (code, each.code, each.text, {True: "Core", False: "Supplemental", None: "n/a"}[each.core])
        for code, occupation in found.items()
        for each in occupation.tasks
    } == {(row[CODE], row["Task ID"], row["Task"], row["Task Type"]) for row in lines("Task Statements")}
    assert {
        (code, each.name, each.commodity.value, each.category, "NY"[each.hot], "NY"[each.in_demand])
        for code, occupation in found.items()
        for each in occupation.technologies
    } == {tuple(row.values()) for row in lines("Technology Skills")}
    assert {
        (code, each.code.value, each.tier, str(each.rank))
        for code, occupation in found.items()
        for each in occupation.related
    } == {tuple(row.values()) for row in lines("Related Occupations")}
    assert all(titles[each.code.value] == each.title for one in found.values() for each in one.related)
    assert {(code, str(each.zone), each.citation.as_of) for code, one in found.items() for each in one.job_zones} == {
        (row[CODE], row["Job Zone"], day(row["Date"])) for row in lines("Job Zones")
    }


def test_preparation(read: tuple[Catalog, ImportReport]) -> None:
    """The shares of all occupations are those of the file, in its words, with its marks."""
    words = {
        (row["Scale ID"], row["Category"]): row["Category Description"]
        for row in lines("Education, Training, and Experience Categories")
    }
    scales = {"education": "RL", "experience": "RW", "plant-training": "PT", "on-the-job-training": "OJ"}
    assert {
        (code, scales[str(each.kind)], str(each.category), each.words, str(each.share), each.suppress)
        for code, occupation in by_code(read[0]).items()
        for each in occupation.preparation
    } == {
        (
            row[CODE],
            row["Scale ID"],
            row["Category"],
            words[row["Scale ID"], row["Category"]],
            row["Data Value"],
            row["Recommend Suppress"] == "Y",
        )
        for row in lines("Education, Training, and Experience")
        if row["Scale ID"] != "IM"
    }


def day(month: str) -> date:
    """The first day of a month such as 08/2023."""
    number, year = month.split("/")
    return date(int(year), int(number), 1)


def figures(rated: RatedSkill, scale: str) -> tuple[Decimal | None, ...]:
    """A figure and its bounds, on a scale."""
    name = {"IM": "importance", "LV": "level"}[scale]
    return tuple(getattr(rated, f"{name}{end}") for end in ("", "_low", "_high"))


@pytest.mark.parametrize(("name", "kind", "elements"), [("Skills", "skill", 35), ("Knowledge", "knowledge", 33)])
def test_ratings(read: tuple[Catalog, ImportReport], name: str, kind: str, elements: int) -> None:
    """Every figure of forty occupations, 43-4051 among them, is that of the workbook's XML."""
    found = by_code(read[0])
    rated = sorted(code for code, occupation in found.items() if occupation.rated(kind))
    codes = {*rated[::23], "43-4051.00", "11-1011.03"}
    assert len(codes) >= 40
    marked: dict[tuple[str, str], set[str]] = {}
    rows = 0
    for row in sheet(name, codes):
        rows += 1
        each = found[row[CODE]].rated(kind)[row["Element ID"]]
        expected = tuple(
            Decimal(row[column]) if column in row else None
            for column in ("Data Value", "Lower CI Bound", "Upper CI Bound")
        )
        assert figures(each, row["Scale ID"]) == expected, row
        assert (each.name, each.citation.as_of) == (row["Element Name"], day(row["Date"]))
        assert each.citation.locator == f"{name}, row {row[CODE]} › column Data Value, scales IM and LV"
        marks = marked.setdefault((row[CODE], row["Element ID"]), set())
        marks |= {column for column in ("Recommend Suppress", "Not Relevant") if row.get(column) == "Y"}
    assert rows == len(codes) * elements * 2
    for (code, element), marks in marked.items():
        each = found[code].rated(kind)[element]
        assert (each.suppress, each.not_relevant) == ("Recommend Suppress" in marks, "Not Relevant" in marks)


def test_report(read: tuple[Catalog, ImportReport]) -> None:
    """The report says which releases, which files are missing and not used, and how many figures are marked."""
    report = read[1]
    assert report.release == "O*NET 30.0 and O*NET of no stated release"
    assert [each.key for each in report.sources] == ["onet-30-0", "onet"]
    assert report.not_found == ("Abilities", "Work Activities", "Work Context", "Task Ratings")
    assert len(report.not_used) == 35 - 9 - 1
    shares = sum(
        row["Recommend Suppress"] == "Y" and row["Scale ID"] != "IM"
        for row in lines("Education, Training, and Experience")
    )
    assert sorted(each.figures for each in report.marks) == sorted([124, 3_302, 4_797, 5_939, shares])


def test_the_release_that_the_caller_knows() -> None:
    """Skills and Knowledge are of 29.3; where that is said, they are cited so."""
    catalog, report = onet.read(real_data() / "onet" / "Skills.xlsx", release="29.3")
    assert len(catalog.occupations) == 879
    assert [each.key for each in report.sources] == ["onet-29-3"]
    assert catalog.occupations["43-4051"].skills[0].citation.source.published == date(2025, 5, 1)


def test_the_archive_alone_misses_the_ratings() -> None:
    """Skills and Knowledge are not in it, and the report says so."""
    catalog, report = onet.read(real_data() / "onet" / ARCHIVE)
    assert len(catalog.occupations) == 1_016
    assert report.not_found[:2] == ("Skills", "Knowledge")


def test_it_joins_the_bundled_catalogue(read: tuple[Catalog, ImportReport]) -> None:
    """The bundled occupation and O*NET's become one, whichever comes first."""
    here, there = ck.load_catalog(), read[0]
    joined = (here | there).occupations["43-4051"]
    assert joined == (there | here).occupations["43-4051"]
    assert joined.pay == here.occupations["43-4051"].pay
    assert joined.job_zone == 2
    assert len(joined.tasks) == sum(row[CODE] == "43-4051.00" for row in lines("Task Statements"))
