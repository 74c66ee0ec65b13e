"""ESCO as it is published, beside a plain reading of the same files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from tests.real_data import real_data

from careerkit.exchange import esco
from careerkit.model.vocabulary import Code, SkillKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport
    from careerkit.model.occupation import Occupation

    Row = dict[str, str]


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder with the two archives."""
    return real_data() / "esco"


@pytest.fixture(scope="module")
def read(folder: Path) -> tuple[Catalog, ImportReport]:
    """What the library reads."""
    return esco.read(folder)


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, list[Row]]:
    """The rows of each file, by a reader that knows nothing of the library."""
    return dict(plain(folder))


def plain(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each CSV file of the archives, its name without language, and its rows."""
    before = csv.field_size_limit(10_000_000)
    try:
        for path in sorted(folder.glob("*.zip")):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    stream = io.TextIOWrapper(archive.open(name), "utf-8-sig", newline="")
                    rows = list(csv.DictReader(stream, restval=""))
                    yield name.removesuffix(".csv").removesuffix("_en"), rows
    finally:
        csv.field_size_limit(before)


def number(row: Row) -> str:
    """The identifier at the end of a concept's address."""
    return row["conceptUri"].rpartition("/")[2]


def words(cell: str) -> str:
    """A cell on one line."""
    return " ".join(cell.split())


def test_rows(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """Every row of the files that are used is read or left out with a reason."""
    _catalog, report = read
    assert len(report.files) == 9
    for file in report.files:
        rows = len(tables[file.name.removesuffix("_en")])
        left = sum(each.rows for each in report.left_out if each.file == file.name)
        assert (file.rows, file.read + left) == (rows, rows)
    used = {f"{each.name}.csv" for each in report.files}
    assert used | set(report.not_used) == {
        f"{name}_en.csv" if f"{name}_en.csv" in used | set(report.not_used) else f"{name}.csv" for name in tables
    }
    assert report.not_found == ()


def test_counts(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """The release has so many concepts and relations; some name an occupation that it has not."""
    catalog, report = read
    esco_occupations = [each for each in catalog.occupations.values() if each.key.startswith("esco-")]
    assert (len(esco_occupations), len(catalog.occupations), len(catalog.skills)) == (3_007, 3_007 + 619, 13_896)
    assert len(catalog.skill_groups) == 640 + 7
    assert sum(len(each.skill_relations) for each in esco_occupations) == 123_855 - 67
    known = {row["conceptUri"] for row in tables["occupations"]}
    related = [row for row in tables["occupationSkillRelations"] if row["occupationUri"] in known]
    essential = sum(row["relationType"] == "essential" for row in related)
    assert sum(each.essential for one in esco_occupations for each in one.skill_relations) == essential
    assert [(each.file, each.reason, each.rows) for each in report.left_out] == [
        ("broaderRelationsOccPillar", "its concept is not among those read", 1),
        ("occupationSkillRelations", "its occupation is not among those read", 67),
    ]
    assert [(each.file, each.figures) for each in report.marks] == [
        ("occupations_en", 12),
        ("skills_en", 6),
        ("skills_en", 5),
        ("skillsHierarchy_en", 7),
    ]


def test_occupations(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """All occupations have their title, codes, other titles, group and what they are part of."""
    catalog, _report = read
    above = {number(row): row["broaderUri"] for row in tables["broaderRelationsOccPillar"]}
    for row in tables["occupations"]:
        found = catalog.occupations[f"esco-{number(row)}"]
        assert found.title == words(row["preferredLabel"])
        assert found.codes == (Code("esco", row["code"]), Code("esco", row["conceptUri"]))
        lines = [words(line) for line in (row["altLabels"] + "\n" + row["hiddenLabels"]).split("\n")]
        assert set(found.alternate_titles) == set(lines) - {"", found.title}
        assert found.broader[0] == Code("isco-08", row["iscoGroup"])
        parent = above[number(row)]
        if "/isco/" in parent:
            assert found.broader == (Code("isco-08", parent.rpartition("/C")[2]),)
        else:
            assert found.broader[1:] == (Code("esco", parent),)


def test_isco_groups(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """All ISCO-08 groups have their title, code and the group above."""
    catalog, _report = read
    for row in tables["ISCOGroups"]:
        found = catalog.occupations[f"isco-{row['code']}"]
        assert (found.title, found.code("isco-08")) == (words(row["preferredLabel"]), row["code"])
        assert [code.value for code in found.broader] == ([row["code"][:-1]] if len(row["code"]) > 1 else [])


def test_relations_of_occupations(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """Every hundredth occupation, and call centre agents, have exactly the relations of the file."""
    catalog, _report = read
    expected: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for row in tables["occupationSkillRelations"]:
        skill = f"esco-{row['skillUri'].rpartition('/')[2]}"
        expected[row["occupationUri"].rpartition("/")[2]].add((skill, row["relationType"] == "essential"))
    chosen = [
        row for place, row in enumerate(tables["occupations"]) if not place % 100 or "call cent" in row["altLabels"]
    ]
    assert len(chosen) >= 30
    for row in chosen:
        found: Occupation = catalog.occupations[f"esco-{number(row)}"]
        assert {(each.skill.key, each.essential) for each in found.skill_relations} == expected[number(row)]
        assert len(found.skill_relations) == len(expected[number(row)]) > 0


def test_skills(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """All skills have their name, kind, how widely they are used, other names and what they are part of."""
    catalog, _report = read
    above: dict[str, set[str]] = defaultdict(set)
    for row in tables["broaderRelationsSkillPillar"]:
        kind, _bar, name = row["broaderUri"].removeprefix("http://data.europa.eu/esco/").partition("/")
        above[number(row)].add(f"esco-isced-f-{name}" if kind == "isced-f" else f"esco-{name}")
    languages = {number(row) for row in tables["languageSkillsCollection"]}
    kinds = {"knowledge": SkillKind.KNOWLEDGE, "skill/competence": SkillKind.COMPETENCE, "": SkillKind.COMPETENCE}
    for row in tables["skills"]:
        found = catalog.skills[f"esco-{number(row)}"]
        assert found.name == words(row["preferredLabel"])
        assert found.kind is (SkillKind.LANGUAGE if number(row) in languages else kinds[row["skillType"]])
        assert (found.reuse.value if found.reuse else "") == row["reuseLevel"]
        lines = [words(line) for line in (row["altLabels"] + "\n" + row["hiddenLabels"]).split("\n")]
        assert set(found.aliases) == set(lines) - {"", found.name}
        assert set(found.broader) == above[number(row)]
    known = catalog.skills.keys() | catalog.skill_groups.keys()
    assert all(key in known for each in catalog.skills.values() for key in each.broader)


def test_skill_groups(read: tuple[Catalog, ImportReport], tables: dict[str, list[Row]]) -> None:
    """All groups have their name and code, and each but four is part of another."""
    catalog, _report = read
    for row in tables["skillGroups"]:
        kind, name = row["conceptUri"].split("/")[-2:]
        found = catalog.skill_groups[f"esco-isced-f-{name}" if kind == "isced-f" else f"esco-{name}"]
        assert found.name == words(row["preferredLabel"])
        assert found.codes[0].value == (name if kind == "isced-f" else row["code"])
    tops = [each for each in catalog.skill_groups.values() if not each.broader]
    assert sorted(each.codes[0].value for each in tops) == ["K", "L", "S", "T"]


def test_ends_of_lines(folder: Path, read: tuple[Catalog, ImportReport], tmp_path: Path) -> None:
    """The files with other ends of lines and a byte order mark say the same."""
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith(
                    ("occupations", "skills_", "ISCO", "skillGroups", "skillsH", "languageS", "broaderR")
                ):
                    content = archive.read(name).removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
                    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + content)
    catalog, _report = esco.read(tmp_path, release="1.1.1")
    expected, _report = read
    assert dict(catalog.skills) == dict(expected.skills)
    assert dict(catalog.skill_groups) == dict(expected.skill_groups)
    assert [each.broader for each in catalog.occupations.values()] == [
        each.broader for each in expected.occupations.values()
    ]
    assert [each.descriptions for each in catalog.occupations.values()] == [
        each.descriptions for each in expected.occupations.values()
    ]


def test_search(read: tuple[Catalog, ImportReport]) -> None:
    """An occupation is found by a title, an alternate title and one written wrongly."""
    catalog, _report = read
    for text in ("call centre agent", "call center agent", "cal centre agent"):
        assert catalog.search(text)[0].entry.title in ("call centre agent", "call centre analyst")
