"""A small release of the O*NET Database, of invented occupations and figures, in text and in Excel."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tests.exchange.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

READ_ME = "O*NET 30.0 Database\nAugust 2025 Release\n-------------------\n\nhttps://www.onetcenter.org/dictionary/30.0/text/\n"

RATED = (
    "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|N|Standard Error|Lower CI Bound|Upper CI Bound|"
    "Recommend Suppress|Not Relevant|Date|Domain Source"
)
PREPARED = (
    "O*NET-SOC Code|Element ID|Element Name|Scale ID|Category|Data Value|N|Standard Error|Lower CI Bound|"
    "Upper CI Bound|Recommend Suppress|Date|Domain Source"
)

LINES = {
    "Occupation Data": """
        O*NET-SOC Code|Title|Description
        99-0001.00|Lamplighters|Light "lamps at dusk.
        99-0001.01|Gas Lamplighters|Light gas lamps.
        99-0002.00|Wick Trimmers|Trim wicks.
    """,
    "Alternate Titles": """
        O*NET-SOC Code|Alternate Title|Short Title|Source(s)
        99-0001.00|Lamp Lighter (LL)|LL|01
        99-0001.00|Lamplighters|n/a|01,02
        99-0002.00|Trimmer|n/a|02
    """,
    "Sample of Reported Titles": """
        O*NET-SOC Code|Reported Job Title|Shown in My Next Move
        99-0001.00|Night Lamp Hand|Y
        99-0002.00|Trimmer|N
    """,
    "Job Zones": """
        O*NET-SOC Code|Job Zone|Date|Domain Source
        99-0001.00|2|08/2023|Analyst
        99-0002.00|1|11/2020|Analyst
    """,
    "Task Statements": """
        O*NET-SOC Code|Task ID|Task|Task Type|Incumbents Responding|Date|Domain Source
        99-0001.00|101|Light lamps.|Core|41|08/2023|Incumbent
        99-0001.00|102|Clean glass.|Supplemental|40|08/2023|Incumbent
        99-0002.00|103|Trim wicks.|n/a|n/a|11/2020|Analyst
    """,
    "Skills": f"""
        {RATED}
        99-0001.00|2.A.1.a|Reading|IM|3.12|8|0.1|2.9|3.3|N|n/a|08/2023|Analyst
        99-0001.00|2.A.1.a|Reading|LV|2.5|8|0.1|2.25|2.75|Y|N|08/2023|Analyst
        99-0001.00|2.B.1.a|Perceptiveness|IM|1|8|0|1|1|N|n/a|08/2023|Analyst
        99-0001.00|2.B.1.a|Perceptiveness|LV|0|8|0|0|0|N|Y|08/2023|Analyst
        99-0002.00|2.A.1.a|Reading|LV|1.25|8|n/a|n/a|n/a|n/a|N|07/2014|Analyst
    """,
    "Technology Skills": """
        O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand
        99-0001.00|Lampbase|43232306|Data base software|Y|N
        99-0001.00|Wickpress|43232104|Word processing software|N|Y
        99-0002.00|Lampbase|43232306|Data base software|Y|N
    """,
    "Related Occupations": """
        O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index
        99-0001.00|99-0002.00|Primary-Short|1
        99-0001.00|99-0001.01|Supplemental|2
        99-0002.00|99-0001.00|Primary-Short|1
    """,
    "Education, Training, and Experience Categories": """
        Element ID|Element Name|Scale ID|Category|Category Description
        2.D.1|Required Level of Education|RL|1|Less than a Lamp Diploma
        2.D.1|Required Level of Education|RL|2|Lamp Diploma
        3.A.1|Related Work Experience|RW|1|None
    """,
    "Education, Training, and Experience": f"""
        {PREPARED}
        99-0001.00|2.D.1|Required Level of Education|RL|1|24.5|28|4.1|12.5|30.25|N|08/2023|Incumbent
        99-0001.00|2.D.1|Required Level of Education|RL|2|75.5|28|4.1|60|87.5|Y|08/2023|Incumbent
        99-0001.00|3.A.1|Related Work Experience|RW|1|100|28|n/a|n/a|n/a|n/a|08/2023|Incumbent
        99-0001.00|3.A.3|On-the-Job Training|OJ|4|50|28|n/a|n/a|n/a|n/a|08/2023|Incumbent
        99-0001.00|2.D.4.a|Certification|IM|n/a|2.5|28|n/a|n/a|n/a|n/a|08/2023|Incumbent
    """,
}
"""The tables, with a stroke where the files have a tab."""

SCALE_NAMES = {"IM": "Importance", "LV": "Level", "RL": "Education", "RW": "Experience", "OJ": "Training"}
NUMBERS = {
    *("Data Value", "N", "Standard Error", "Lower CI Bound", "Upper CI Bound", "Job Zone", "Task ID", "Index"),
    *("Category", "Commodity Code", "Incumbents Responding"),
}
TITLES = {"99-0001.00": "Lamplighters", "99-0001.01": "Gas Lamplighters", "99-0002.00": "Wick Trimmers"}


def rows(lines: str) -> list[list[str]]:
    """The cells of a table that is written with strokes."""
    return [line.strip().split("|") for line in lines.strip().split("\n")]


def text(lines: str, end: str = "\r\n") -> bytes:
    """A table as a text file of the release has it."""
    return "".join("\t".join(row) + end for row in rows(lines)).encode()


def excel(name: str, lines: str) -> bytes:
    """A table as an Excel file of the release has it: titled, numbers as numbers, blanks as empty cells."""
    head, *body = rows(lines)
    header: list[str] = []
    for column in head:
        header.append(column)
        if column == "O*NET-SOC Code" and "Title" not in head:
            header.append("Title")
        if column == "Related O*NET-SOC Code":
            header.append("Related Title")
        if column == "Scale ID":
            header.append("Scale Name")
    cells = [[_cell(column, dict(zip(head, row, strict=True))) for column in header] for row in body]
    return workbook({name[:31]: [header, *cells]})


def _cell(column: str, row: Mapping[str, str]) -> object:
    if column not in row:
        added = {
            "Title": TITLES.get(row["O*NET-SOC Code"]) if "O*NET-SOC Code" in row else None,
            "Related Title": TITLES.get(row.get("Related O*NET-SOC Code", "")),
            "Scale Name": SCALE_NAMES.get(row.get("Scale ID", "")),
        }
        return added[column]
    value = row[column]
    if value == "n/a":
        return None
    return float(value) if column in NUMBERS else value


def write_text(folder: Path, tables: Mapping[str, str] = LINES, *, read_me: str = READ_ME, end: str = "\r\n") -> Path:
    """A folder with the tables as text; no Read Me where it is empty."""
    folder.mkdir(exist_ok=True)
    for name, lines in tables.items():
        (folder / f"{name}.txt").write_bytes(text(lines, end))
    if read_me:
        (folder / "Read Me.txt").write_text(read_me, encoding="utf-8")
    return folder


def write_excel(folder: Path, tables: Mapping[str, str] = LINES, *, read_me: str = READ_ME) -> Path:
    """A folder with the tables in Excel; no Read Me where it is empty."""
    folder.mkdir(exist_ok=True)
    for name, lines in tables.items():
        (folder / f"{name}.xlsx").write_bytes(excel(name, lines))
    if read_me:
        (folder / "Read Me.txt").write_text(read_me.replace("/text/", "/excel/"), encoding="utf-8")
    return folder


def write_zip(
    path: Path, tables: Mapping[str, str] = LINES, *, folder: str = "db_30_0_text", read_me: str = ""
) -> Path:
    """An archive with the tables as text in a folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in tables.items():
            archive.writestr(f"{folder}/{name}.txt", text(lines))
        if read_me:
            archive.writestr(f"{folder}/Read Me.txt", read_me)
    return path


def only(*names: str, tables: Mapping[str, str] = LINES) -> dict[str, str]:
    """Some of the tables."""
    return {name: tables[name] for name in names}


def with_rows(name: str, *added: Sequence[str] | str, drop: int = 0) -> dict[str, str]:
    """Occupation Data and one other table, some of its last rows dropped and others added."""
    lines = LINES[name].strip().split("\n")
    changed = "\n".join(
        [*lines[: len(lines) - drop], *(each if isinstance(each, str) else "|".join(each) for each in added)]
    )
    return {**only("Occupation Data"), name: changed}
