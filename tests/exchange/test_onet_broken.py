"""What is wrong with a release of the O*NET Database is told, with file, line and column."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.exchange import onet_sample as sample
from tests.exchange.workbook import workbook

from careerkit.errors import DataError, InvalidTypeError
from careerkit.exchange import onet

if TYPE_CHECKING:
    from pathlib import Path

SKILL = "99-0002.00|2.A.1.a|Reading|IM|2|8|0|2|2|N|N|08/2023|Analyst"
SHARE = "99-0002.00|2.D.1|Education|RL|1|5|8|0|n/a|n/a|N|08/2023|Incumbent"


def changed(row: str, place: int, cell: str) -> str:
    """A row with another cell."""
    cells = row.split("|")
    cells[place] = cell
    return "|".join(cells)


def told(path: Path) -> list[str]:
    """The problems of a release that cannot be read."""
    with pytest.raises(DataError) as raised:
        onet.read(path)
    return [str(problem) for problem in raised.value.problems]


CASES = [
    (
        "Skills",
        changed(SKILL, 0, "99-0001"),
        "code",
        "expected an O*NET-SOC code such as '43-4051.00', found '99-0001'",
    ),
    ("Skills", changed(SKILL, 0, ""), "code", "expected an O*NET-SOC code such as '43-4051.00', found nothing"),
    ("Skills", changed(SKILL, 1, "n/a"), "element", "expected a text, found nothing"),
    ("Skills", changed(SKILL, 2, " "), "name", "expected a text, found nothing"),
    ("Skills", changed(SKILL, 3, "IJ"), "scale", "expected the scale IM or LV, found 'IJ'"),
    ("Skills", changed(SKILL, 4, "5.01"), "value", "expected a number from 1 to 5, found '5.01'"),
    ("Skills", changed(SKILL, 4, "0.99"), "value", "expected a number from 1 to 5, found '0.99'"),
    ("Skills", changed(SKILL, 4, "much"), "value", "expected a number from 1 to 5, found 'much'"),
    ("Skills", changed(SKILL, 4, "NaN"), "value", "expected a number from 1 to 5, found 'NaN'"),
    (
        "Skills",
        changed(changed(SKILL, 1, "2.C"), 3, "LV").replace("|2|8|", "|-1|8|"),
        "value",
        "expected a number from 0 to 7, found '-1'",
    ),
    ("Skills", changed(SKILL, 7, "6"), "low", "expected a number from 1 to 5, found '6'"),
    ("Skills", changed(SKILL, 7, "2.5"), "low", "expected at most the upper bound 2, found 2.5"),
    ("Skills", changed(SKILL, 8, "x"), "high", "expected a number from 1 to 5, found 'x'"),
    ("Skills", changed(SKILL, 9, "yes"), "suppress", "expected Y, N or nothing, found 'yes'"),
    ("Skills", changed(SKILL, 10, "?"), "irrelevant", "expected Y, N or nothing, found '?'"),
    ("Skills", changed(SKILL, 11, "13/2023"), "month", "expected a month such as '08/2023', found '13/2023'"),
    ("Skills", changed(SKILL, 11, "2023-08"), "month", "expected a month such as '08/2023', found '2023-08'"),
    (
        "Skills",
        changed(SKILL, 2, "Writing"),
        "name",
        "expected the name 'Reading' of 2.A.1.a, found 'Writing'",
    ),
    (
        "Skills",
        changed(SKILL, 0, "99-0001.00"),
        "scale",
        "expected each scale once for 99-0001.00 and 2.A.1.a, found 'IM' twice",
    ),
    ("Job Zones", "99-0001.01|6|08/2023|Analyst", "zone", "expected a whole number from 1 to 5, found '6'"),
    ("Job Zones", "99-0001.01|2.5|08/2023|Analyst", "zone", "expected a whole number from 1 to 5, found '2.5'"),
    ("Job Zones", "99-0001.01|two|08/2023|Analyst", "zone", "expected a whole number from 1 to 5, found 'two'"),
    ("Job Zones", "99-0001.00|2|08/2023|Analyst", "code", "expected each occupation once, found 99-0001.00 twice"),
    ("Task Statements", "99-0002.00|9||Core|4|08/2023|X", "task", "expected a text, found nothing"),
    (
        "Task Statements",
        "99-0002.00|9|Sweep.|Main|4|08/2023|X",
        "kind",
        "expected Core, Supplemental or nothing, found 'Main'",
    ),
    (
        "Task Statements",
        "99-0002.00|103|Sweep.|Core|4|08/2023|X",
        "number",
        "expected each task once for 99-0002.00, found 103 twice",
    ),
    ("Technology Skills", "99-0002.00||43|Bases|N|N", "technology", "expected a text, found nothing"),
    ("Technology Skills", "99-0002.00|Base|43|Bases|1|N", "hot", "expected Y, N or nothing, found '1'"),
    (
        "Technology Skills",
        "99-0001.00|Lampbase|43232306|Data base software|N|N",
        "technology",
        "expected each technology once for 99-0001.00, found 'Lampbase' twice",
    ),
    (
        "Related Occupations",
        "99-0002.00|Lamplighters|Supplemental|2",
        "related",
        "expected an O*NET-SOC code such as '43-4051.00', found 'Lamplighters'",
    ),
    (
        "Related Occupations",
        "99-0002.00|99-0002.00|Supplemental|2",
        "related",
        "expected another occupation than 99-0002.00, found itself",
    ),
    (
        "Related Occupations",
        "99-0002.00|99-0001.01|Supplemental|0",
        "rank",
        "expected a whole number from 1 to 9999, found '0'",
    ),
    (
        "Related Occupations",
        "99-0002.00|99-0001.00|Supplemental|2",
        "related",
        "expected each occupation once for 99-0002.00, found '99-0001.00' twice",
    ),
    (
        "Education, Training, and Experience",
        changed(SHARE, 5, "100.5"),
        "value",
        "expected a number from 0 to 100, found '100.5'",
    ),
    (
        "Education, Training, and Experience",
        changed(SHARE, 3, "XX"),
        "scale",
        "expected the scale RL, RW, PT, OJ or IM, found 'XX'",
    ),
    ("Education, Training, and Experience", changed(SHARE, 4, "n/a"), "category", "expected a number, found nothing"),
    (
        "Education, Training, and Experience",
        changed(SHARE, 4, "100"),
        "category",
        "expected a whole number from 1 to 99, found '100'",
    ),
    (
        "Education, Training, and Experience",
        changed(SHARE, 0, "99-0001.00"),
        "category",
        "expected each category once for 99-0001.00 and RL, found 1 twice",
    ),
    ("Alternate Titles", "99-0002.00|n/a|n/a|01", "alternate", "expected a text, found nothing"),
]
"""A table, a row that is added at its end, the column that is wrong, and what is told."""

COLUMNS = {
    "code": "O*NET-SOC Code",
    "element": "Element ID",
    "name": "Element Name",
    "technology": "Example",
    "scale": "Scale ID",
    "value": "Data Value",
    "low": "Lower CI Bound",
    "high": "Upper CI Bound",
    "suppress": "Recommend Suppress",
    "irrelevant": "Not Relevant",
    "month": "Date",
    "zone": "Job Zone",
    "task": "Task",
    "kind": "Task Type",
    "number": "Task ID",
    "hot": "Hot Technology",
    "related": "Related O*NET-SOC Code",
    "rank": "Index",
    "category": "Category",
    "alternate": "Alternate Title",
}


@pytest.mark.parametrize(("table", "row", "column", "message"), CASES)
def test_cells(tmp_path: Path, table: str, row: str, column: str, message: str) -> None:
    """A cell that cannot be is told with its file, line and column."""
    tables = sample.with_rows(table, row)
    line = len(sample.rows(tables[table]))
    expected = f"{table}.txt: line {line}, column {COLUMNS[column]}: {message}"
    assert told(sample.write_text(tmp_path, tables)) == [expected]


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Those of one row, of several rows and of several files."""
    tables = sample.with_rows(
        "Skills", "99-0001.00|2.C|n/a|XX|2|8|0|2|2|?|?|x|A", "99-0002.00|2.C|Lamps|IM|9|8|0|7|8|N|N|n/a|A"
    )
    tables["Job Zones"] = "O*NET-SOC Code|Job Zone|Date\n99-0001.00|0|08-2023"
    tables["Task Statements"] = "O*NET-SOC Code|Task ID\n99-0001.00|1"
    assert told(sample.write_text(tmp_path, tables)) == [
        "Skills.txt: line 7, column Element Name: expected a text, found nothing",
        "Skills.txt: line 7, column Scale ID: expected the scale IM or LV, found 'XX'",
        "Skills.txt: line 7, column Recommend Suppress: expected Y, N or nothing, found '?'",
        "Skills.txt: line 7, column Not Relevant: expected Y, N or nothing, found '?'",
        "Skills.txt: line 7, column Date: expected a month such as '08/2023', found 'x'",
        "Skills.txt: line 8, column Data Value: expected a number from 1 to 5, found '9'",
        "Skills.txt: line 8, column Lower CI Bound: expected a number from 1 to 5, found '7'",
        "Skills.txt: line 8, column Upper CI Bound: expected a number from 1 to 5, found '8'",
        "Job Zones.txt: line 2, column Job Zone: expected a whole number from 1 to 5, found '0'",
        "Job Zones.txt: line 2, column Date: expected a month such as '08/2023', found '08-2023'",
        "Task Statements.txt: no column 'Task', as O*NET 25.1 to 30.3 has; nearest: 'Task ID'",
    ]


def test_titles(tmp_path: Path) -> None:
    """Occupation Data titles each occupation, once."""
    lines = "O*NET-SOC Code|Title\n99-0001.00|Lamplighters\n99-0001.00|Lampers\n99-0002.00|n/a"
    assert told(sample.write_text(tmp_path, {"Occupation Data": lines})) == [
        "Occupation Data.txt: line 3, column O*NET-SOC Code: expected each occupation once, found 99-0001.00 twice",
        "Occupation Data.txt: line 4, column Title: expected a text, found nothing",
    ]


def test_categories(tmp_path: Path) -> None:
    """Each category of a scale has one wording."""
    name = "Education Categories"
    lines = "Scale ID|Category|Category Description\nRL|1|None\nRL|1|Some\nRL|n/a|Any\nRL|3|n/a\nRL|x|Any"
    assert told(sample.write_text(tmp_path, {**sample.only("Occupation Data"), name: lines})) == [
        f"{name}.txt: line 3, column Category: expected each category once for RL, found 1 twice",
        f"{name}.txt: line 4, column Category: expected a number, found nothing",
        f"{name}.txt: line 5, column Category Description: expected a text, found nothing",
        f"{name}.txt: line 6, column Category: expected a whole number from 1 to 99, found 'x'",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "expected a header, found an empty file"),
        (b"O*NET-SOC Code\tJob Zone\n99-0001.00\t2\textra\n", "line 2: expected 2 cells, found 3"),
        (b"O*NET-SOC Code\tJob Zone\n99-0001.00\n", "line 2: expected 2 cells, found 1"),
        (b"O*NET-SOC Code\tJob Zone\n99-0001.00\t\x002\n", "line 2: expected text, found a NUL"),
        (
            b"O*NET-SOC Code\tJob Zone\n99-0001.00\t\x1b[2J\n",
            "line 2: expected text, found the control character '\\x1b'",
        ),
        (b"O*NET-SOC Code\tJob Zone\n99-0001.00\t\xe9\n", "line 2: expected UTF-8, found the byte 0xe9"),
        ("O*NET-SOC Code\tJob Zone\n".encode("utf-16"), "line 1: expected UTF-8, found the byte 0xff"),
        (b"O*NET-SOC Code\tZone\n99-0001.00\t2\n", "no column 'Job Zone', as O*NET 25.1 to 30.3 has; nearest: 'Zone'"),
        (
            b"O*NET-SOC Code,Job Zone\n99-0001.00,2\n",
            "no column 'O*NET-SOC Code', as O*NET 25.1 to 30.3 has; nearest: 'O*NET-SOC Code,Job Zone'",
        ),
        (b"O*NET-SOC Code\tJob Zone\tJob Zone\n", "expected each column once, found 'Job Zone' twice"),
    ],
)
def test_text_files(tmp_path: Path, content: bytes, message: str) -> None:
    """A file that is no such table is told as such."""
    sample.write_text(tmp_path, sample.only("Occupation Data"))
    (tmp_path / "Job Zones.txt").write_bytes(content)
    assert told(tmp_path)[0] == f"Job Zones.txt: {message}"


def test_excel_cells(tmp_path: Path) -> None:
    """In Excel the row is told; truth values are no numbers, and numbers no titles."""
    head: list[object] = ["O*NET-SOC Code", "Title", "Job Zone", "Date"]
    sheet: list[list[object]] = [head, ["99-0001.00", "Lamplighters", 6, None], ["99-0002.00", 7, 1, 2023]]
    (tmp_path / "Job Zones.xlsx").write_bytes(workbook({"Job Zones": sheet}))
    assert told(tmp_path / "Job Zones.xlsx") == [
        "Job Zones.xlsx: row 2, column Job Zone: expected a whole number from 1 to 5, found 6.0",
        "Job Zones.xlsx: row 3, column Date: expected a month such as '08/2023', found 2023.0",
    ]


def test_truth_values_are_no_numbers(tmp_path: Path) -> None:
    """To Python True is 1; in a file it is not."""
    content = workbook(
        {
            "Job Zones": [
                ["O*NET-SOC Code", "Title", "Job Zone"],
                ["99-0001.00", "Lamplighters", 1],
                ["99-0002.00", "Trimmers", 1],
            ]
        }
    )
    path = tmp_path / "Job Zones.xlsx"
    with zipfile.ZipFile(tmp_path / "whole.zip", "w") as archive:
        archive.writestr("x", content)
    path.write_bytes(content)
    _replace(path, '<c r="C3"><v>1</v></c>', '<c r="C3" t="b"><v>1</v></c>')
    expected = "Job Zones.xlsx: row 3, column Job Zone: expected a whole number from 1 to 5, found 'TRUE'"
    assert told(path) == [expected]


def _replace(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert sum(old in text for text in parts.values()) == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.replace(old, new))


@pytest.mark.parametrize("sheets", [{"Skills": []}, {"Skills": [[None, None]]}])
def test_empty_sheets(tmp_path: Path, sheets: dict[str, list[list[object]]]) -> None:
    """An empty sheet is told as one."""
    (tmp_path / "Skills.xlsx").write_bytes(workbook(sheets))
    expected = "Skills.xlsx: expected a header in the first row, found an empty sheet"
    assert told(tmp_path / "Skills.xlsx") == [expected]


def test_no_excel_file(tmp_path: Path) -> None:
    """What is named so and is none is told."""
    (tmp_path / "Skills.xlsx").write_bytes(b"no workbook")
    (problem,) = told(tmp_path / "Skills.xlsx")
    assert problem.startswith("Skills.xlsx: no Excel file that can be read: ")


def test_no_occupation_data(tmp_path: Path) -> None:
    """Text files do not title their occupations; the file that does is named."""
    sample.write_text(tmp_path, sample.only("Job Zones", "Skills"))
    message = "no file 'Occupation Data.txt' or 'Occupation Data.xlsx', which titles the occupations of text files"
    assert told(tmp_path) == [f"{tmp_path.name}: {message}"]
    assert told(tmp_path / "Skills.txt") == [f"Skills.txt: {message}; read the folder that holds both"]


def test_nothing_that_is_read(tmp_path: Path) -> None:
    """An empty folder, an empty archive, a file of another kind and a table of no occupations are refused."""
    message = "no file of the O*NET Database that is read, such as 'Occupation Data.txt' or 'Skills.xlsx'"
    (tmp_path / "notes.csv").write_bytes(b"a,b\n")
    sample.write_zip(tmp_path / "empty.zip", {})
    sample.write_text(tmp_path, sample.only("Education, Training, and Experience Categories"))
    for path in (tmp_path, tmp_path / "notes.csv", tmp_path / "empty.zip"):
        assert told(path) == [f"{path.name}: {message}"]


def test_two_files_of_one_kind(tmp_path: Path) -> None:
    """Both are named, under the old name and the new; of two releases there may be two."""
    sample.write_text(tmp_path, sample.only("Occupation Data"))
    sample.write_excel(tmp_path, sample.only("Occupation Data"))
    (tmp_path / "Read Me.txt").unlink()
    (tmp_path / "Job Titles.txt").write_bytes(b"")
    (tmp_path / "Alternate Titles.txt").write_bytes(b"")
    assert told(tmp_path) == [
        f"{tmp_path.name}: expected one file of each kind, found {names}, of no stated release"
        for names in ("Alternate Titles.txt and Job Titles.txt", "Occupation Data.txt and Occupation Data.xlsx")
    ]
    folder = tmp_path / "db_30_0_text"
    sample.write_zip(sample.write_text(folder, sample.only("Job Zones")) / "again.zip", sample.only("Job Zones"))
    names = "Job Zones.txt and again.zip/db_30_0_text/Job Zones.txt"
    assert told(folder) == [f"db_30_0_text: expected one file of each kind, found {names}, of release 30.0"]


def test_archives_that_cannot_be_read(tmp_path: Path) -> None:
    """One that is cut short, and one with a path that leads out."""
    path = sample.write_zip(tmp_path / "db_30_0_text.zip")
    path.write_bytes(path.read_bytes()[:-40])
    (problem,) = told(path)
    assert problem.startswith("db_30_0_text.zip: no zip archive that can be read")
    path = sample.write_zip(tmp_path / "out.zip", sample.only("Job Zones"), folder="../out")
    expected = "out.zip: expected paths that stay inside the archive, found '../out/Job Zones.txt'"
    assert told(path) == [expected]


def test_no_path() -> None:
    """What is no path is refused, and a path to nothing."""
    with pytest.raises(InvalidTypeError, match=r"path: expected the path"):
        onet.read(7)  # type: ignore[arg-type]
    with pytest.raises(DataError, match="no-such-release: cannot be read"):
        onet.read("no-such-release")
