"""Employment Projections files of invented figures: what is read, what is left, and what is refused."""

from __future__ import annotations

import copy
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.workbook import workbook

import careerkit as ck
from careerkit.errors import CareerKitError, DataError
from careerkit.exchange import employment_projections
from careerkit.exchange.import_report import ImportReport
from careerkit.model.occupation import OccupationGroup
from careerkit.model.vocabulary import Code

Rows = list[list[Any]]
Book = dict[str, Rows]

ENTRY = [
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
]
NONE = ["—", "—", "—"]
SCHOOL = ["High school diploma or equivalent", "None", "Short-term on-the-job training"]


def book() -> Book:
    """A file of the newer cycle, with its oddities."""
    return {
        "Index": [["Occupation.xlsx contents"], ["Table 1.2 Occupational projections, 2024–2034"]],
        "Table 1.1": [
            ["Table 1.1 Employment by group, 2024 and projected 2034 (Employment in thousands)"],
            ["2024 National Employment Matrix title", "2024 National Employment Matrix code", "Employment, 2024"],
            ["Total, all occupations", "00-0000", 9000.5],
        ],
        "Table 1.2": [
            ["Table 1.2 Occupational projections, 2024–2034, and worker characteristics (Employment in thousands)"],
            [
                "2024 National Employment Matrix title",
                "2024 National Employment Matrix code",
                "Occupation type",
                "Employment, 2024",
                "Employment, 2034",
                "Employment distribution, percent, 2024",
                "Employment change, numeric, 2024–34",
                "Employment change, percent, 2024–34",
                "Occupational openings, 2024–34 annual average",
                "Median annual wage, dollars, 2024[1]",
                *ENTRY,
            ],
            ["Total, all occupations", "00-0000", "Summary", 9000.5, 9100, 100, 99.5, 1.1, 900.25, 50000, *NONE],
            ["  Lamp occupations", "99-0000", "Summary", 30, 33, 1, 3, 10, 4, 41000, *NONE],
            ["    Lighting occupations", "99-1000", "Summary", 20, 21, 1, 1, 5, 2, "—", *NONE],
            ["      Lamplighters", "99-1010", "Line item", 12.5, 11.3, 0, -1.2, -9.6, 1.1, 39990, *SCHOOL],
            ["      Lamp surgeons", "99-1021", "Line item", 0.4, 0.4, 0, 0, 0.5, 0.1, ">=$239,200", *SCHOOL],
            ["      Supervisors", "53-1047", "Line item", 3, 3, 0, 0, 0, 0.2, 60000, *SCHOOL],
            [],
            ["Footnotes:"],
            ["[1] Wages are invented."],
            ["Source: Nobody"],
        ],
        "Table 1.10": [
            ["Table 1.10 Occupational separations and openings, projected 2024–34 (Employment in thousands)"],
            [
                "2024 National Employment Matrix title",
                "2024 National Employment Matrix code",
                "Occupation type",
                "Employment, 2024",
                "Labor force exit rate, 2024–34 annual average",
                "Occupational transfer rate, 2024–34 annual average",
                "Total occupational separations rate, 2024–34 annual average",
                "Labor force exits, 2024–34 annual average",
                "Occupational transfers, 2024–34 annual average",
                "Total occupational separations, 2024–34 annual average",
            ],
            ["      Lamplighters", "99-1010", "Line item", 12.5, 4.5, 5.5, 10, 0.6, 0.7, 1.3],
            ["      Lamp surgeons", "99-1021", "Line item", 0.4, "—", "—", "—", "—", "—", "—"],
            ["      Wick trimmers", "99-1031", "Line item", 0.4, 1, 2, 3, "—", 0.1, 0.2],
            ["Source: Nobody"],
        ],
    }


def with_words(*changes: tuple[str, str]) -> Book:
    """The file with some words replaced by others throughout, in that order."""
    text = json.dumps(book(), ensure_ascii=False)
    for old, new in changes:
        text = text.replace(old, new)
    found: Book = json.loads(text)
    return found


def older() -> Book:
    """The same file in the manner of the older cycle: other numbers of tables, hyphens, fewer words."""
    return with_words(
        ("2024–2034", "2022–32"),
        ("2024–34", "2022-32"),
        ("2024", "2022"),
        ("2034", "2032"),
        ("Table 1.2", "Table 1.7"),
        ("Median annual wage, dollars, 2022[1]", "Median annual wage, 2022(1)"),
        ("Employment in thousands", "Numbers in thousands"),
        (">=$239,200", "≥208,000"),
    )


def saved(folder: Path, content: Book, name: str = "occupation.xlsx") -> Path:
    """The file with that content."""
    path = folder / name
    path.write_bytes(workbook(content))
    return path


def read(folder: Path, content: Book) -> tuple[ck.Catalog, ImportReport]:
    """What is read of that content."""
    return employment_projections.read(saved(folder, content))


def refused(folder: Path, content: Book) -> list[str]:
    """What is said of a content that is not read."""
    with pytest.raises(DataError) as error:
        read(folder, content)
    return [str(problem) for problem in error.value.problems]


def test_figures_of_a_line(tmp_path: Path) -> None:
    """Thousands become jobs, exactly; each figure is cited to table, row and column."""
    catalog, _ = read(tmp_path, book())
    lamplighter = catalog.occupations["99-1010"]
    place = "Table 1.2, row 99-1010 › "
    assert lamplighter.title == "Lamplighters"
    assert [(each.year, each.value, each.projected, each.citation.locator) for each in lamplighter.employment] == [
        (2024, Decimal(12_500), False, f"{place}Employment, 2024 › 2024"),
        (2034, Decimal(11_300), True, f"{place}Employment, 2034 › 2034"),
    ]
    assert {each.citation.locator: (each.value, each.span) for each in lamplighter.outlook} == {
        f"{place}Employment change, percent, 2024–34 › employment-growth": (Decimal("-9.6"), (2024, 2034)),
        f"{place}Employment change, numeric, 2024–34 › new-jobs": (-1_200, (2024, 2034)),
        f"{place}Occupational openings, 2024–34 annual average › annual-openings": (1_100, (2024, 2034)),
    }
    [pay] = lamplighter.pay
    assert pay.median == ck.Money(39_990, "USD")
    assert (pay.citation.locator, pay.citation.as_of) == (
        f"{place}Median annual wage, dollars, 2024 › year",
        date(2024, 5, 1),
    )
    assert "reference month is May" in (pay.citation.note or "")
    [gone] = lamplighter.separations
    assert (gone.exit_rate, gone.transfer_rate, gone.total_rate) == (Decimal("4.5"), Decimal("5.5"), Decimal(10))
    assert [gone.exits, gone.transfers, gone.total] == [600, 700, 1_300]
    assert gone.span == (2024, 2034)
    assert gone.citation.locator == (
        "Table 1.10, row 99-1010 › Labor force exit, occupational transfer and total occupational separations: "
        "rates and numbers, 2024–34 annual average"
    )
    [entry] = lamplighter.entry
    assert [entry.education, entry.experience, entry.training, entry.year] == [*SCHOOL, 2024]
    assert entry.citation.locator == (
        f"{place}typical entry education, related work experience, on-the-job training › 2024"
    )
    assert {each.citation.source.key for each in lamplighter.employment} == {"bls-employment-projections-2024-34"}


def test_groups_and_codes(tmp_path: Path) -> None:
    """The form of a code says how coarse it is, and a line item is detailed too; codes that the matrix made are its."""
    catalog, _ = read(tmp_path, book())
    assert {key: [str(each) for each in one.groups] for key, one in catalog.occupations.items()} == {
        "00-0000": ["total"],
        "53-1047": ["detailed"],
        "99-0000": ["major"],
        "99-1000": ["minor"],
        "99-1010": ["broad", "detailed"],
        "99-1021": ["detailed"],
        "99-1031": ["detailed"],
    }
    assert catalog.occupations["99-1010"].codes == (Code("soc-2018", "99-1010"), Code("nem", "99-1010"))
    assert catalog.occupations["53-1047"].codes == (Code("nem", "53-1047"),)
    assert catalog.occupations["99-1031"].groups == (OccupationGroup.DETAILED,)


def test_open_and_missing_wages(tmp_path: Path) -> None:
    """A wage of 239,200 or more is at least that; one that is not available is none."""
    catalog, _ = read(tmp_path, book())
    [pay] = catalog.occupations["99-1021"].pay
    assert (pay.median, pay.at_least) == (ck.Money(239_200, "USD"), ("median",))
    assert not catalog.occupations["99-1000"].pay
    assert not catalog.occupations["00-0000"].entry
    assert not catalog.occupations["99-1021"].separations


def test_the_report(tmp_path: Path) -> None:
    """Every row is read or counted, every mark counted, every table and column not used named."""
    _, report = read(tmp_path, book())
    assert str(report).splitlines() == [
        "What was read of Employment Projections 2024–34",
        "file                         rows  read",
        "occupation.xlsx, Table 1.2      6     6",
        "occupation.xlsx, Table 1.10     3     3",
        (
            "marked in occupation.xlsx, Table 1.2: 3 figures, Typical education needed for entry: not available (—) "
            "(such as 00-0000, 99-0000, 99-1000)"
        ),
        (
            "marked in occupation.xlsx, Table 1.2: 3 figures, Work experience in a related occupation: not available "
            "(—) (such as 00-0000, 99-0000, 99-1000)"
        ),
        (
            "marked in occupation.xlsx, Table 1.2: 3 figures, Typical on-the-job training needed to attain competency "
            "in the occupation: not available (—) (such as 00-0000, 99-0000, 99-1000)"
        ),
        (
            "marked in occupation.xlsx, Table 1.2: 1 figure, Median annual wage, dollars, 2024: not available (—) "
            "(such as 99-1000)"
        ),
        (
            "marked in occupation.xlsx, Table 1.2: 1 figure, median wage top-coded: at least 239,200 dollars "
            "(such as 99-1021)"
        ),
        *(
            f"marked in occupation.xlsx, Table 1.10: 1 figure, {name}, 2024–34 annual average: not available (—) "
            "(such as 99-1021)"
            for name in (
                "Labor force exit rate",
                "Occupational transfer rate",
                "Total occupational separations rate",
            )
        ),
        (
            "marked in occupation.xlsx, Table 1.10: 2 figures, Labor force exits, 2024–34 annual average: "
            "not available (—) (such as 99-1021, 99-1031)"
        ),
        (
            "marked in occupation.xlsx, Table 1.10: 1 figure, Occupational transfers, 2024–34 annual average: "
            "not available (—) (such as 99-1021)"
        ),
        (
            "marked in occupation.xlsx, Table 1.10: 1 figure, Total occupational separations, 2024–34 annual average: "
            "not available (—) (such as 99-1021)"
        ),
        (
            "marked in occupation.xlsx, Table 1.10: 5 figures, separations: not taken, for one of the six figures is "
            "not available (such as 99-1031)"
        ),
        "files not used: occupation.xlsx, Index, occupation.xlsx, Table 1.1",
        "columns not used of occupation.xlsx, Table 1.2: Employment distribution, percent, 2024",
        "sources: U.S. Bureau of Labor Statistics: Employment Projections 2024–34, occupation tables",
    ]


def test_two_cycles_in_a_folder(tmp_path: Path) -> None:
    """Cycles are told apart by their years, whatever their tables' numbers, and stand beside each other."""
    saved(tmp_path, book(), "new.xlsx")
    saved(tmp_path, older(), "old.XLSX")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    saved(tmp_path, {"Sheet": [["nothing"], []]}, "other.xlsx")
    catalog, report = employment_projections.read(tmp_path)
    assert report.release == "Employment Projections 2022–32 and 2024–34"
    assert list(catalog.sources) == [f"bls-employment-projections-{cycle}" for cycle in ("2022-32", "2024-34")]
    lamplighter = catalog.occupations["99-1010"]
    assert sorted(each.year for each in lamplighter.employment) == [2022, 2024, 2032, 2034]
    assert {each.citation.locator for each in lamplighter.separations} == {
        "Table 1.10, row 99-1010 › Labor force exit, occupational transfer and total occupational separations: "
        f"rates and numbers, {span} annual average"
        for span in ("2022-32", "2024–34")
    }
    assert [str(each.citation.as_of) for each in catalog.occupations["99-1021"].pay] == ["2022-05-01", "2024-05-01"]
    assert {"other.xlsx", "readme.txt", "old.XLSX, Index"} <= set(report.not_used)
    assert {each.citation.locator for each in lamplighter.pay} == {
        "Table 1.2, row 99-1010 › Median annual wage, dollars, 2024 › year",
        "Table 1.7, row 99-1010 › Median annual wage, 2022 › year",
    }


def test_file_folder_and_archive_say_the_same(tmp_path: Path) -> None:
    """A file, a folder with it, and an archive of it give equal occupations."""
    path = saved(tmp_path, book())
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(path, "folder/occupation.xlsx")
    of_file, _ = employment_projections.read(path)
    of_archive, report = employment_projections.read(archive)
    assert dict(of_file.occupations) == dict(of_archive.occupations)
    assert report.files[0].name == "all.zip/folder/occupation.xlsx, Table 1.2"
    archive.unlink()
    assert dict(employment_projections.read(tmp_path)[0].occupations) == dict(of_file.occupations)


def test_added_columns_and_other_order(tmp_path: Path) -> None:
    """Columns are found by name: added and moved ones change nothing but the report."""
    content = book()
    for sheet in ("Table 1.2", "Table 1.10"):
        for place, row in enumerate(content[sheet][1:]):
            if len(row) > 1:
                row.append("Added[2]" if place == 0 else "x")
        content[sheet] = [
            content[sheet][0],
            *([*row[2:], *row[:2]] if len(row) > 1 else row for row in content[sheet][1:]),
        ]
    catalog, report = read(tmp_path, content)
    assert dict(catalog.occupations) == dict(read(tmp_path, book())[0].occupations)
    assert report.files[1].unused == ("Added[2]",)


def test_without_separations(tmp_path: Path) -> None:
    """The table of separations may be missing, and the report says so."""
    content = book()
    del content["Table 1.10"]
    catalog, report = read(tmp_path, content)
    assert not catalog.occupations["99-1010"].separations
    assert report.not_found == ("the table of separations 2024–34",)


def test_both_in_one_table(tmp_path: Path) -> None:
    """One table may hold what is otherwise in two; its sheet's name stands in for a number."""
    content = {"All": book()["Table 1.2"][:6]}
    content["All"][0] = ["Projections (in thousands)"]
    for row, more in zip(content["All"][1:], [book()["Table 1.10"][1][4:], *[[1, 2, 3, 4, 5, 6.5]] * 4], strict=True):
        row += more
    catalog, report = read(tmp_path, content)
    assert catalog.occupations["99-1010"].separations[0].total == 6_500
    assert catalog.occupations["99-1010"].employment[0].citation.table == "All, row 99-1010"
    assert not report.not_found


def test_a_row_of_one_cell_is_left_out(tmp_path: Path) -> None:
    """A row with one cell that is no footnote holds nothing, and is counted."""
    content = book()
    content["Table 1.2"].insert(5, ["Lamps go out"])
    _, report = read(tmp_path, content)
    [left] = report.left_out
    assert (left.file, left.reason, left.rows, left.examples) == (
        "occupation.xlsx, Table 1.2",
        "one cell alone is filled",
        1,
        ("Lamps go out",),
    )
    assert (report.files[0].rows, report.files[0].read) == (7, 6)


def test_entry_that_is_known_in_part(tmp_path: Path) -> None:
    """Where one of education, experience and training is missing, the others are not taken, and that is counted."""
    content = book()
    content["Table 1.2"][5][-1] = None
    catalog, report = read(tmp_path, content)
    assert not catalog.occupations["99-1010"].entry
    said = {each.meaning: each.figures for each in report.marks}
    assert said["education, experience or training: not taken, for one of the three is not available"] == 2
    assert said[f"{ENTRY[2]}: not available (an empty cell)"] == 1


def test_figures_that_are_missing(tmp_path: Path) -> None:
    """A missing number leaves its figure out and no other."""
    content = book()
    content["Table 1.2"][5][4] = content["Table 1.2"][5][7] = "—"
    lamplighter = read(tmp_path, content)[0].occupations["99-1010"]
    assert [each.year for each in lamplighter.employment] == [2024]
    assert [str(each.measure) for each in lamplighter.outlook] == ["new-jobs", "annual-openings"]


def test_thousandths_of_a_job_stay(tmp_path: Path) -> None:
    """A number with more than three places is not rounded."""
    content = book()
    content["Table 1.2"][5][3] = "1,012.50055"
    lamplighter = read(tmp_path, content)[0].occupations["99-1010"]
    assert lamplighter.employment[0].value == Decimal("1012500.55")


def broken(sheet: str, row: int, column: int, value: object) -> Book:
    """The file with one cell replaced."""
    content = book()
    content[sheet][row][column] = value
    return content


SAID = "occupation.xlsx, Table 1.2: "
SPLIT = "Employment change, percent, 2024–34"
BROKEN: dict[str, tuple[Book, list[str]]] = {
    "a renamed column": (
        broken("Table 1.2", 1, 7, "Employment growth, percent, 2024–34"),
        [
            (
                f"{SAID}no column '{SPLIT}', as Employment Projections 2022–32 or later has; "
                "nearest: 'Employment change, numeric, 2024–34', 'Employment growth, percent, 2024–34', "
                "'Employment distribution, percent, 2024'"
            )
        ],
    ),
    "two columns missing": (
        broken("Table 1.10", 1, 4, "x"),
        [
            (
                "occupation.xlsx, Table 1.10: no column 'Labor force exit rate, 2024–34 annual average', as Employment "
                "Projections 2022–32 or later has; nearest: 'Labor force exits, 2024–34 annual average', 'Occupational "
                "transfer rate, 2024–34 annual average', 'Occupational transfers, 2024–34 annual average'"
            )
        ],
    ),
    "a column twice": (
        broken("Table 1.2", 1, 5, "Employment change, percent, 2024-34"),
        [f"{SAID}expected each column once, found '{SPLIT}' again"],
    ),
    "years of another cycle": (
        broken("Table 1.2", 1, 8, "Occupational openings, 2022–32 annual average"),
        [f"{SAID}expected the cycle 2024–34 throughout, found 'Occupational openings, 2022–32 annual average'"],
    ),
    "the matrix of another year": (
        broken("Table 1.2", 1, 0, "2022 National Employment Matrix title"),
        [f"{SAID}expected the cycle 2024–34 throughout, found '2022 National Employment Matrix title'"],
    ),
    "a title of another cycle": (
        broken("Table 1.2", 0, 0, "Table 1.2 Projections, 1998–2008 (in thousands)"),
        [f"{SAID}expected the cycle 2024–34 throughout, found 'Table 1.2 Projections, 1998–2008 (in thousands)'"],
    ),
    "a title without the unit": (
        broken("Table 1.2", 0, 0, "Table 1.2 Projections"),
        [f"{SAID}expected a title that says 'in thousands', found 'Table 1.2 Projections'"],
    ),
    "text in a number's place": (
        broken("Table 1.2", 5, 3, "many"),
        [f"{SAID}row 6, Employment, 2024: expected a number, found 'many'"],
    ),
    "a negative number of jobs": (
        broken("Table 1.2", 5, 4, -3),
        [f"{SAID}row 6, Employment, 2034: expected 0 or more, found -3"],
    ),
    "a negative number of openings": (
        broken("Table 1.2", 5, 8, -1.1),
        [f"{SAID}row 6, Occupational openings, 2024–34 annual average: expected 0 or more, found -1.1"],
    ),
    "a first header of another cycle": (
        broken("Table 1.2", 1, 6, "Employment change, numeric, 2022–32"),
        [f"{SAID}expected the cycle 2024–34 throughout, found 'Employment change, numeric, 2022–32'"],
    ),
    "a wage of nothing": (
        broken("Table 1.2", 5, 9, 0),
        [
            (
                f"{SAID}row 6, Median annual wage, dollars, 2024: expected a wage above 0, or one such as "
                "'>=$239,200', found '0'"
            )
        ],
    ),
    "a wage in words": (
        broken("Table 1.2", 5, 9, ">=much"),
        [
            (
                f"{SAID}row 6, Median annual wage, dollars, 2024: expected a wage above 0, or one such as "
                "'>=$239,200', found '>=much'"
            )
        ],
    ),
    "no code": (
        broken("Table 1.2", 5, 1, "99-101"),
        [f"{SAID}row 6, 2024 National Employment Matrix code: expected a code such as '43-4051', found '99-101'"],
    ),
    "a code twice": (
        broken("Table 1.2", 5, 1, "99-1021"),
        [
            (
                f"{SAID}row 7, 2024 National Employment Matrix code: expected each code once, found '99-1021' again, "
                "as in row 6"
            )
        ],
    ),
    "an unknown type of occupation": (
        broken("Table 1.2", 5, 2, "Item"),
        [f"{SAID}row 6, Occupation type: expected 'Summary' or 'Line item', found 'Item'"],
    ),
    "no title": (
        broken("Table 1.2", 5, 0, None),
        [f"{SAID}row 6: Occupation.title: expected a text without space around it, found ''"],
    ),
    "an empty book": (
        {"Empty": []},
        [
            (
                "occupation.xlsx: expected a table of occupations with their typical education and projected "
                "employment, as Employment Projections 2022–32 or later has; found none"
            )
        ],
    ),
    "separations alone": (
        {"Table 1.10": book()["Table 1.10"]},
        ["occupation.xlsx, Table 1.10: expected a table of occupations 2024–34 beside that of separations, found none"],
    ),
    "a table twice": (
        {**book(), "Copy": book()["Table 1.2"]},
        [f"{SAID}expected one table of occupations 2024–34, found another in occupation.xlsx, Copy"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, tmp_path: Path) -> None:
    """What is wrong is told by file, table, row and column, with what stands there and what was expected."""
    content, expected = BROKEN[name]
    assert refused(tmp_path, content) == expected


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Faults of several rows, tables and files are told together."""
    content = book()
    content["Table 1.2"][5][3] = "many"
    content["Table 1.10"][2][5] = "few"
    assert len(refused(tmp_path, content)) == 2
    (tmp_path / "other.xlsx").write_bytes(b"no archive")
    content["Table 1.2"][1][7] = "Growth"
    said = refused_folder(tmp_path, content)
    assert [each.partition(":")[0] for each in said] == ["occupation.xlsx, Table 1.2", "other.xlsx"]


def refused_folder(folder: Path, content: Book) -> list[str]:
    """What is said of a folder that is not read."""
    saved(folder, content)
    with pytest.raises(DataError) as error:
        employment_projections.read(folder)
    return [str(problem) for problem in error.value.problems]


def test_a_cycle_that_does_not_run_forward(tmp_path: Path) -> None:
    """Years that end before they begin are refused."""
    content = with_words(("2034", "2014"), ("–34", "–2014"))
    assert f"{SAID}expected a cycle that runs forward, found 2024–2014" in refused(tmp_path, content)


def test_a_cycle_over_the_turn_of_a_century(tmp_path: Path) -> None:
    """Two digits after a year are of the next century where they are smaller."""
    content = with_words(("2034", "2004"), ("2024", "1994"), ("–34", "–04"))
    catalog, report = read(tmp_path, content)
    assert report.release == "Employment Projections 1994–04"
    assert catalog.occupations["99-1010"].outlook.figures[0].span == (1994, 2004)


def test_numbers_beyond_all_statistics(tmp_path: Path) -> None:
    """However large a number is, and however many digits it has, its thousands are told exactly."""
    content = book()
    content["Table 1.2"][5][3:5] = ["1" + 25 * "0", "12345678901234567890123456789.1234"]
    content["Table 1.10"][2][7] = "0.0004"
    catalog, _ = read(tmp_path, content)
    one = catalog.occupations["99-1010"]
    assert [str(each.value) for each in one.employment] == ["1" + 28 * "0", "12345678901234567890123456789123.4"]
    assert str(one.separations[0].exits) == "0.4"


def test_a_table_without_any_span(tmp_path: Path) -> None:
    """Where no header names a span, the years of employment say the cycle, and what is missing is told with them."""
    content = book()
    head = content["Table 1.2"][1]
    head[6], head[7], head[8], content["Table 1.2"][0] = "a", "b", "c", ["Table 1.2 (in thousands)"]
    del content["Table 1.10"]
    assert [each.partition(", as ")[0] for each in refused(tmp_path, content)] == [
        f"{SAID}no column 'Employment change, numeric, 2024–34'",
        f"{SAID}no column '{SPLIT}'",
        f"{SAID}no column 'Occupational openings, 2024–34 annual average'",
    ]


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(
        ["—", ">=$239,200", ">=", "$5", "Summary", "Line item", "99-1010", "2024–34", "Footnotes:", "-1", "1e9"]
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(["Table 1.2", "Table 1.10"]), st.integers(0, 9), st.integers(0, 12), CELLS),
        min_size=1,
        max_size=4,
    )
)
def test_any_cell_in_any_place(tmp_path: Path, changes: list[tuple[str, int, int, object]]) -> None:
    """Whatever stands in a cell, each row is read or counted, or an error of the library says what is wrong."""
    content = copy.deepcopy(book())
    for sheet, row, column, value in changes:
        if row < len(content[sheet]) and column < len(content[sheet][row]):
            content[sheet][row][column] = value
    try:
        catalog, report = read(tmp_path, content)
    except CareerKitError:
        return
    for file in report.files:
        assert file.rows == file.read + sum(each.rows for each in report.left_out if each.file == file.name)
    assert len(catalog.occupations) <= report.rows_read
    assert str(report)
