"""Reading ESCO releases, as small samples of them and as broken ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.exchange.esco_sample import (
    HOME,
    LOCALISED,
    Rows,
    archive,
    folder,
    isco,
    occupation,
    sample,
    skill,
    text,
    uuid,
)

from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange import esco
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Files = dict[str, Rows | bytes]


def key(number: int) -> str:
    """The key of a concept of the sample."""
    return f"esco-{uuid(number)}"


def made(**changed: Rows | bytes | None) -> Files:
    """The files of the sample, some of them changed or, where None, missing."""
    files: Files = dict(sample())
    for name, rows in changed.items():
        whole = next(each for each in files if each.startswith(f"{name}_en.") or each == f"{name}.csv")
        del files[whole]
        if rows is not None:
            files[whole] = rows
    return files


def release(path: Path, files: Files) -> Path:
    """The two archives of a release, as they are downloaded."""
    names = {name for name in files if name.removesuffix("_en.csv") in LOCALISED}
    classification = "ESCO dataset - v9.8.7 - classification - en - csv.zip"
    archive(folder(path, {}) / classification, {name: files[name] for name in files if name in names})
    relations = "ESCO dataset - v9.8.7 - classification -  - csv.zip"
    archive(path / relations, {name: files[name] for name in files if name not in names})
    return path


def test_occupations(tmp_path: Path) -> None:
    """An occupation has its codes, its labels each once, its broader units and its description."""
    catalog, _report = esco.read(release(tmp_path / "esco", made()))
    assert list(catalog.occupations) == [key(1), key(2), "isco-9", "isco-99", "isco-999", "isco-9999"]
    lighter = catalog.occupations[key(1)]
    assert lighter.title == "lamp lighter"
    assert lighter.codes == (Code("esco", "9999.1"), Code("esco", occupation(1)))
    assert lighter.alternate_titles == ("lighter of lamps", "wick tender", "lampist")
    assert (lighter.broader, lighter.groups) == ((Code("isco-08", "9999"),), ())
    assert [each.text for each in lighter.descriptions] == ["Lights lamps."]
    assert lighter.descriptions[0].citation.locator == f"occupations_en, row {uuid(1)} › column description"
    gas = catalog.occupations[key(2)]
    assert gas.broader == (Code("isco-08", "9999"), Code("esco", occupation(1)))
    assert gas.descriptions == ()


def test_isco_groups(tmp_path: Path) -> None:
    """An ISCO-08 group has its code, the group above it, and how coarse it is by its digits."""
    catalog, _report = esco.read(release(tmp_path / "esco", made()))
    groups = [catalog.occupations[f"isco-{code}"] for code in ("9", "99", "999", "9999")]
    assert [each.code("isco-08") for each in groups] == ["9", "99", "999", "9999"]
    assert [[code.value for code in each.broader] for each in groups] == [[], ["9"], ["99"], ["999"]]
    assert [[group.value for group in each.groups] for each in groups] == [
        ["major"],
        ["minor"],
        ["broad"],
        ["detailed"],
    ]


def test_skills(tmp_path: Path) -> None:
    """A skill has its kind, how widely it is used, and what it is part of."""
    catalog, _report = esco.read(release(tmp_path / "esco", made()))
    skills = catalog.skills
    assert [(each.name, each.kind.value) for each in skills.values()] == [
        ("trim wicks", "competence"),
        ("kinds of oil", "knowledge"),
        ("speak Lampish", "language"),
        ("light safety", "competence"),
    ]
    assert skills[key(11)].aliases == ("cut wicks",)
    assert skills[key(11)].codes == (Code("esco", skill(11)),)
    assert skills[key(11)].broader == (key(23), key(14))
    assert skills[key(12)].broader == ("esco-isced-f-07",)
    assert [each.reuse and each.reuse.value for each in skills.values()] == [
        "sector-specific",
        "cross-sector",
        "transversal",
        None,
    ]


def test_skill_groups(tmp_path: Path) -> None:
    """A group of skills has its code and what it is part of; the hierarchy names groups that the table has not."""
    catalog, _report = esco.read(release(tmp_path / "esco", made()))
    groups = catalog.skill_groups
    assert {each.key: (each.name, each.broader) for each in groups.values()} == {
        key(21): ("skills", ()),
        key(22): ("handling light", (key(21),)),
        key(23): ("lighting", (key(22),)),
        "esco-isced-f-07": ("engineering", ()),
    }
    assert groups[key(23)].codes == (Code("esco", "S1.1"), Code("esco", skill(23)))
    assert groups["esco-isced-f-07"].codes == (Code("isced-f-2013", "07"), Code("esco", f"{HOME}isced-f/07"))


def test_relations(tmp_path: Path) -> None:
    """What is related to an occupation is essential or optional, and cited by one citation."""
    catalog, _report = esco.read(release(tmp_path / "esco", made()))
    relations = catalog.occupations[key(1)].skill_relations
    assert [(each.skill, each.essential) for each in relations] == [
        (catalog.skills[key(11)], True),
        (catalog.skills[key(12)], False),
    ]
    locator = f"occupationSkillRelations, row {uuid(1)} › columns relationType, skillUri"
    assert relations[0].citation.locator == locator
    assert relations[0].citation is relations[1].citation
    assert relations[0].skill is catalog.skills[key(11)]


def test_source(tmp_path: Path) -> None:
    """The source is the release, with the words that the Commission asks for."""
    catalog, report = esco.read(release(tmp_path / "esco", made()))
    (source,) = catalog.sources.values()
    assert (source.key, source.attribution) == ("esco-9-8-7", esco.ATTRIBUTION)
    assert report.sources == (source,)
    assert report.release == "ESCO v9.8.7, en"


def test_report(tmp_path: Path) -> None:
    """Every row is read or counted with the reason; marks and files that hold nothing are told."""
    _catalog, report = esco.read(release(tmp_path / "esco", made()))
    assert [(each.name, each.rows, each.read) for each in report.files] == [
        ("ISCOGroups_en", 4, 4),
        ("occupations_en", 3, 2),
        ("skills_en", 5, 4),
        ("languageSkillsCollection_en", 2, 1),
        ("skillGroups_en", 3, 3),
        ("skillsHierarchy_en", 3, 3),
        ("broaderRelationsOccPillar", 5, 3),
        ("broaderRelationsSkillPillar", 3, 3),
        ("occupationSkillRelations", 6, 3),
    ]
    assert [(each.file, each.reason, each.rows) for each in report.left_out] == [
        ("occupations_en", "status 'deprecated'", 1),
        ("skills_en", "status 'proposed'", 1),
        ("languageSkillsCollection_en", "its skill is not among those read", 1),
        ("broaderRelationsOccPillar", "its broader concept is not among those read", 1),
        ("broaderRelationsOccPillar", "its concept is not among those read", 1),
        ("occupationSkillRelations", "its occupation is not among those read", 1),
        ("occupationSkillRelations", "its skill is not among those read", 1),
        ("occupationSkillRelations", "stands twice", 1),
    ]
    assert [each.examples for each in report.left_out[:2]] == [(uuid(3),), (uuid(15),)]
    assert [(each.file, each.meaning, each.figures) for each in report.marks] == [
        ("skills_en", "skills without a type, taken as competences", 1),
        ("skills_en", "skills without a reuse level", 1),
        ("skillsHierarchy_en", "groups that the table of groups has not", 1),
    ]
    assert (report.not_found, report.not_used) == (
        (),
        ("skillSkillRelations.csv",),
    )


def test_every_row_is_read_or_reported(tmp_path: Path) -> None:
    """Rows of a file are those read and those left out."""
    _catalog, report = esco.read(release(tmp_path / "esco", made()))
    for file in report.files:
        assert file.rows == file.read + sum(each.rows for each in report.left_out if each.file == file.name)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("end", ["\r\n", "\n"], ids=["CRLF", "LF"])
def test_ends_of_lines_and_byte_order_marks(tmp_path: Path, end: str, mark: bytes) -> None:
    """How lines end, and a byte order mark, change nothing."""
    expected, _report = esco.read(folder(tmp_path / "plain", made()), release="9.8.7")
    changed: Files = {name: mark + text(rows, end) for name, rows in sample().items()}
    found, _report = esco.read(folder(tmp_path / "changed", changed), release="9.8.7")
    assert dict(found.occupations) == dict(expected.occupations)
    assert dict(found.skills) == dict(expected.skills)
    assert dict(found.skill_groups) == dict(expected.skill_groups)


def test_later_releases(tmp_path: Path) -> None:
    """Files that all end in the language, with more columns in another order, say the same."""
    expected, _report = esco.read(release(tmp_path / "old", made()))
    later: Files = {}
    for name, rows in sample().items():
        padded = [[*row, *[""] * (len(rows[0]) - len(row))] for row in rows]
        new = [[*reversed(row), "x"] for row in padded]
        new[0][-1] = "naceCode"
        later[name if name.endswith("_en.csv") else name.replace(".csv", "_en.csv")] = new
    path = archive(tmp_path / "ESCO dataset - v9.8.7 - classification - en - csv.zip", later)
    found, report = esco.read(path)
    assert dict(found.skills) == dict(expected.skills)
    assert [each.broader for each in found.occupations.values()] == [
        each.broader for each in expected.occupations.values()
    ]
    assert "naceCode" in report.files[1].unused
    locator = f"occupationSkillRelations_en, row {uuid(1)} › columns relationType, skillUri"
    assert found.occupations[key(1)].skill_relations[0].citation.locator == locator


def test_labels_parted_by_bars(tmp_path: Path) -> None:
    """Labels may stand on lines of their own, or be parted by bars."""
    rows = sample()["occupations_en.csv"]
    rows[1][4] = "one | two"
    catalog, _report = esco.read(folder(tmp_path / "esco", made(occupations=rows)))
    assert catalog.occupations[key(1)].alternate_titles == ("one", "two", "lampist")


def test_control_characters(tmp_path: Path) -> None:
    """UTF-8 that was read as Latin-1 is put right, what a terminal would obey is taken out, and both are counted."""
    rows = sample()["occupations_en.csv"]
    rows[1][7] = "the light\x9ber’s\x84 oil \x9b and Ã\x80 la \xe2\x80".replace("’", "â\x80\x99")
    catalog, report = esco.read(folder(tmp_path / "esco", made(occupations=rows)))
    assert catalog.occupations[key(1)].descriptions[0].text == "the lighter’s oil and À la â"
    assert next((each.file, each.meaning, each.figures) for each in report.marks) == (
        "occupations_en",
        "texts with control characters, put right or taken out",
        1,
    )


def test_classification_alone(tmp_path: Path) -> None:
    """Without the relations there are none, and the report names the files that were not found."""
    files = made(occupationSkillRelations=None, broaderRelationsOccPillar=None, broaderRelationsSkillPillar=None)
    catalog, report = esco.read(folder(tmp_path / "esco", files))
    assert catalog.occupations[key(1)].skill_relations == ()
    assert catalog.occupations[key(2)].broader == (Code("isco-08", "9999"),)
    assert catalog.skill_groups[key(22)].broader == (key(21),)
    assert report.not_found == (
        "occupationSkillRelations.csv",
        "broaderRelationsOccPillar.csv",
        "broaderRelationsSkillPillar.csv",
    )


def test_lone_files(tmp_path: Path) -> None:
    """One file of concepts is a catalogue of them; rows about others are counted."""
    path = folder(tmp_path / "esco", made())
    occupations, report = esco.read(path / "occupations_en.csv")
    assert (len(occupations.occupations), len(occupations.skills)) == (2, 0)
    assert (report.release, report.sources[0].key) == ("ESCO, en", "esco")
    skills, _report = esco.read(path / "skills_en.csv")
    assert (len(skills.skills), skills.skills[key(13)].kind.value) == (4, "competence")
    groups, _report = esco.read(folder(tmp_path / "groups", made(occupations=None, skills=None)))
    assert list(groups.occupations) == ["isco-9", "isco-99", "isco-999", "isco-9999"]


def test_hierarchy_without_groups(tmp_path: Path) -> None:
    """Where the table of groups is missing, the hierarchy alone gives the groups, and marks nothing."""
    catalog, report = esco.read(folder(tmp_path / "esco", made(skillGroups=None)))
    assert list(catalog.skill_groups) == [key(21), key(22), key(23)]
    assert not any("groups" in each.meaning for each in report.marks)


def test_without_a_language(tmp_path: Path) -> None:
    """A file whose name has no language is read too."""
    catalog, report = esco.read(folder(tmp_path / "esco", {"ISCOGroups.csv": sample()["ISCOGroups_en.csv"]}))
    assert (len(catalog.occupations), report.release) == (4, "ESCO")


def test_optional_columns(tmp_path: Path) -> None:
    """Columns of later releases may be missing, and the report names them."""
    rows = [row[:5] for row in sample()["occupations_en.csv"]]
    catalog, report = esco.read(folder(tmp_path / "esco", {"occupations_en.csv": rows}))
    assert len(catalog.occupations) == 3
    assert catalog.occupations[key(1)].codes == (Code("esco", occupation(1)),)
    assert report.not_found[-4:] == (
        "column code of occupations_en.csv",
        "column hiddenLabels of occupations_en.csv",
        "column status of occupations_en.csv",
        "column description of occupations_en.csv",
    )


def test_several_languages(tmp_path: Path) -> None:
    """Of several languages one must be named."""
    files = made() | {
        "skills_de.csv": sample()["skills_en.csv"],
        "occupations_en-us.csv": sample()["occupations_en.csv"],
    }
    path = folder(tmp_path / "esco", files)
    with pytest.raises(DataError) as error:
        esco.read(path)
    message = "esco: expected one language, found de, en, en-us; name one by the argument language"
    assert [str(each) for each in error.value.problems] == [message]
    catalog, report = esco.read(path, language="EN")
    assert len(catalog.occupations) == 6
    assert report.not_used == ("occupations_en-us.csv", "skillSkillRelations.csv", "skills_de.csv")
    assert len(esco.read(path, language="de")[0].skills) == 4
    with pytest.raises(NotFoundError, match="no language 'fr'; there are: 'de', 'en', 'en-us'"):
        esco.read(path, language="fr")


def test_release(tmp_path: Path) -> None:
    """The release is what the names say, or what is given; two of them are refused."""
    rows = sample()["skills_en.csv"]
    named = folder(tmp_path / "ESCO v1.2.0", {"skills_en.csv": rows})
    assert esco.read(named)[1].sources[0].key == "esco-1-2-0"
    assert esco.read(named, release="1.2.1")[1].sources[0].key == "esco-1-2-1"
    assert esco.read(folder(tmp_path / "project v3.1", {"skills_en.csv": rows}))[1].sources[0].key == "esco"
    archive(folder(tmp_path / "backups", {}) / "backup v3.1.zip", {"skills_en.csv": rows})
    assert esco.read(tmp_path / "backups")[1].sources[0].key == "esco"
    both = folder(tmp_path / "both", {})
    archive(both / "ESCO v1.1.1.zip", {"skills_en.csv": rows})
    archive(both / "ESCO v1.2.0.zip", {"occupations_en.csv": sample()["occupations_en.csv"]})
    with pytest.raises(DataError) as error:
        esco.read(both)
    assert [str(each) for each in error.value.problems] == ["both: expected one release, found 1.1.1, 1.2.0"]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"language": 7}, InvalidTypeError, "language: expected a text such as 'en', found 7"),
        ({"release": 1.1}, InvalidTypeError, "release: expected a text such as '1.1.1', found 1.1"),
        ({"release": "v1"}, InvalidValueError, "release: expected a number such as '1.1.1', found 'v1'"),
    ],
)
def test_arguments(tmp_path: Path, arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """An argument of another kind is refused by its name."""
    with pytest.raises(error) as found:
        esco.read(folder(tmp_path / "esco", made()), **arguments)
    assert str(found.value) == message


def cell(name: str, row: int, column: int, value: str) -> Callable[[Files], None]:
    """A change of one cell."""

    def change(files: Files) -> None:
        rows = files[name]
        assert isinstance(rows, list)
        rows[row][column] = value

    return change


def content(name: str, value: Rows | bytes) -> Callable[[Files], None]:
    """A change of a whole file."""
    return lambda files: files.update({name: value})


def several(*changes: Callable[[Files], None]) -> Callable[[Files], None]:
    """Some changes at once."""

    def change(files: Files) -> None:
        for each in changes:
            each(files)

    return change


def row_added(name: str, row: list[str]) -> Callable[[Files], None]:
    """A change that adds a row."""

    def change(files: Files) -> None:
        rows = files[name]
        assert isinstance(rows, list)
        rows.append(row)

    return change


def encoded(name: str, before: bytes, after: bytes) -> Callable[[Files], None]:
    """A change of the bytes of a file."""

    def change(files: Files) -> None:
        rows = files[name]
        assert isinstance(rows, list)
        whole = text(rows)
        assert before in whole
        files[name] = whole.replace(before, after)

    return change


NO_ADDRESS = "expected an address of ESCO, found"
RELATIONS = "occupationSkillRelations.csv"


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        pytest.param(
            several(
                cell("occupations_en.csv", 0, 4, "otherLabels"),
                cell("skills_en.csv", 0, 2, "type"),
                cell("skills_en.csv", 0, 3, "level"),
            ),
            [
                "occupations_en.csv: no column 'altLabels', as ESCO v1.1.1 has; nearest: 'otherLabels'",
                "skills_en.csv: no column 'skillType', as ESCO v1.1.1 has; nearest: 'type'",
                "skills_en.csv: no column 'reuseLevel', as ESCO v1.1.1 has; nearest: 'level'",
            ],
            id="renamed columns",
        ),
        pytest.param(
            encoded("skills_en.csv", b"trim wicks", b"trim\0wicks"),
            ["skills_en.csv: line 2: expected text, found a NUL"],
            id="NUL",
        ),
        pytest.param(
            encoded("skills_en.csv", b"trim wicks", b"trim w\xefcks"),
            ["skills_en.csv: line 2: expected UTF-8, found the byte 0xef"],
            id="Latin-1",
        ),
        pytest.param(
            encoded("skills_en.csv", b"cut wicks", b'"cut wicks'),
            ["skills_en.csv: line 6: no CSV: unexpected end of data"],
            id="open quote",
        ),
        pytest.param(
            content("skillGroups_en.csv", b""),
            ["skillGroups_en.csv: expected a header, found an empty file"],
            id="empty file",
        ),
        pytest.param(
            content("skills_en.csv", [["x"] * 300]),
            ["skills_en.csv: expected at most 256 columns, found 300"],
            id="300 columns",
        ),
        pytest.param(
            row_added("skills_en.csv", ["x"] * 10),
            ["skills_en.csv: line 7: expected 9 cells, found 10"],
            id="cell too many",
        ),
        pytest.param(
            cell("ISCOGroups_en.csv", 0, 3, "label"),
            ["ISCOGroups_en.csv: no column 'preferredLabel', as ESCO v1.1.1 has"],
            id="column missing",
        ),
        pytest.param(
            cell("ISCOGroups_en.csv", 0, 0, "conceptUri"),
            ["ISCOGroups_en.csv: expected each column once, found 'conceptUri' twice"],
            id="column twice",
        ),
        pytest.param(
            cell("skills_en.csv", 0, 8, "status"),
            ["skills_en.csv: expected each column once, found 'status' twice"],
            id="column twice that may be missing",
        ),
        pytest.param(
            several(cell("occupations_en.csv", 1, 8, "9999\x85 1"), cell("skillsHierarchy_en.csv", 3, 11, "S\x9b")),
            [
                r"occupations_en.csv: line 5: code: expected a code without control characters, found '9999\x85 1'",
                (
                    "skillsHierarchy_en.csv: line 4: Level 2 code: expected a code without control characters, "
                    r"found 'S\x9b'"
                ),
            ],
            id="control characters in codes",
        ),
        pytest.param(
            several(
                row_added("broaderRelationsOccPillar.csv", ["Occupation", occupation(1), "Occupation", occupation(2)]),
                row_added("broaderRelationsSkillPillar.csv", ["", skill(12), "", skill(12)]),
                row_added("skillsHierarchy_en.csv", [skill(22), "handling light", skill(21), "skills", *[""] * 9]),
            ),
            [
                f"esco: expected no concept that is part of itself, found {key(1)} → {key(2)} → {key(1)}",
                f"esco: expected no concept that is part of itself, found {key(12)} → {key(12)}",
            ],
            id="parts of themselves",
        ),
        pytest.param(
            several(cell("occupations_en.csv", 2, 1, occupation(1)), cell("skills_en.csv", 2, 4, "  ")),
            [
                f"occupations_en.csv: line 6: conceptUri: '{occupation(1)}' stands in line 5 already",
                "skills_en.csv: line 3: preferredLabel: expected a name, found an empty cell",
            ],
            id="concept twice, and a name missing",
        ),
        pytest.param(
            cell("occupations_en.csv", 1, 1, skill(1)),
            [
                (
                    "occupations_en.csv: line 5: conceptUri: expected an address like "
                    f"'http://data.europa.eu/esco/occupation/…', found '{skill(1)}'"
                ),
            ],
            id="skill among the occupations",
        ),
        pytest.param(
            cell("skillGroups_en.csv", 1, 1, "S1.1"),
            [
                (
                    "skillGroups_en.csv: line 2: conceptUri: expected an address like "
                    "'http://data.europa.eu/esco/skill/…', found 'S1.1'"
                ),
            ],
            id="no address",
        ),
        pytest.param(
            cell("ISCOGroups_en.csv", 1, 1, isco("99999")),
            [
                (
                    "ISCOGroups_en.csv: line 2: conceptUri: expected an address like "
                    f"'http://data.europa.eu/esco/isco/…', found '{isco('99999')}'"
                ),
            ],
            id="ISCO-08 code of five digits",
        ),
        pytest.param(
            cell("occupations_en.csv", 1, 2, "lamps"),
            ["occupations_en.csv: line 5: iscoGroup: expected an ISCO-08 code of 1 to 4 digits, found 'lamps'"],
            id="text for a code",
        ),
        pytest.param(
            several(cell("skills_en.csv", 1, 2, "attitude"), cell("skills_en.csv", 2, 3, "everywhere")),
            [
                "skills_en.csv: line 2: skillType: expected 'knowledge' or 'skill/competence', found 'attitude'",
                (
                    "skills_en.csv: line 3: reuseLevel: expected one of 'transversal', 'cross-sector', "
                    "'sector-specific', 'occupation-specific', found 'everywhere'"
                ),
            ],
            id="unknown words",
        ),
        pytest.param(
            cell(RELATIONS, 1, 1, "useful"),
            [f"{RELATIONS}: line 2: relationType: expected 'essential' or 'optional', found 'useful'"],
            id="unknown relation",
        ),
        pytest.param(
            several(cell(RELATIONS, 1, 0, "x" * 200), cell(RELATIONS, 2, 3, "")),
            [
                f"{RELATIONS}: line 2: occupationUri: {NO_ADDRESS} '{'x' * 119}",
                f"{RELATIONS}: line 3: skillUri: {NO_ADDRESS} ''",
            ],
            id="relations of nothing",
        ),
        pytest.param(
            row_added(RELATIONS, [occupation(1), "optional", "", skill(11)]),
            [f"{RELATIONS}: line 8: expected essential or optional, found both for {occupation(1)} and {skill(11)}"],
            id="essential and optional",
        ),
        pytest.param(
            several(
                cell("broaderRelationsOccPillar.csv", 1, 1, "99"), cell("broaderRelationsSkillPillar.csv", 1, 3, "S1")
            ),
            [
                f"broaderRelationsOccPillar.csv: line 2: conceptUri: {NO_ADDRESS} '99'",
                f"broaderRelationsSkillPillar.csv: line 2: broaderUri: {NO_ADDRESS} 'S1'",
            ],
            id="broader than nothing",
        ),
        pytest.param(
            several(cell("skillsHierarchy_en.csv", 2, 2, "S1"), cell("skillsHierarchy_en.csv", 3, 5, "")),
            [
                f"skillsHierarchy_en.csv: line 3: Level 1 URI: {NO_ADDRESS} 'S1'",
                "skillsHierarchy_en.csv: line 4: Level 2 preferred term: expected a name, found an empty cell",
            ],
            id="broken hierarchy",
        ),
        pytest.param(
            cell("skillGroups_en.csv", 2, 1, skill(11)),
            [f"esco: {key(11)}: expected a skill or a group of skills, found both"],
            id="skill and group",
        ),
    ],
)
def test_faults(tmp_path: Path, change: Callable[[Files], None], problems: list[str]) -> None:
    """All faults are told at once, each with its file, row and column."""
    files = made()
    change(files)
    with pytest.raises(DataError) as error:
        esco.read(folder(tmp_path / "esco", files))
    assert [str(each) for each in error.value.problems] == problems


def test_hierarchy_of_nothing(tmp_path: Path) -> None:
    """A row of the hierarchy that names no group is left out and counted."""
    rows = sample()["skillsHierarchy_en.csv"]
    rows.append([*[""] * 8, "a description", *[""] * 4])
    _catalog, report = esco.read(folder(tmp_path / "esco", made(skillsHierarchy=rows)))
    left = [(each.file, each.reason, each.rows, each.examples) for each in report.left_out]
    assert ("skillsHierarchy_en", "names no group", 1, ("5",)) in left


def test_deepest_groups(tmp_path: Path) -> None:
    """The hierarchy has four levels."""
    rows = sample()["skillsHierarchy_en.csv"]
    rows.append([*rows[3][:6], skill(24), "lighting of lamps", "", "S", "S1", "S1.1", "S1.1.1"])
    catalog, _report = esco.read(folder(tmp_path / "esco", made(skillsHierarchy=rows)))
    assert catalog.skill_groups[key(24)].broader == (key(23),)


def test_ragged_rows(tmp_path: Path) -> None:
    """Empty cells at the end of a row may be left away, and rows of nothing are no rows."""
    rows = sample()["skillsHierarchy_en.csv"]
    rows[1] = [*rows[1][:2], *[""] * 7, "S"]
    rows.insert(2, [""] * 13)
    catalog, report = esco.read(folder(tmp_path / "esco", made(skillsHierarchy=rows)))
    assert key(23) in catalog.skill_groups
    assert next(each.rows for each in report.files if each.name == "skillsHierarchy_en") == 3


def test_nothing_to_read(tmp_path: Path) -> None:
    """A folder without the classification is refused, and told what is missing."""
    wanted = "occupations_en.csv, ISCOGroups_en.csv, skills_en.csv, skillGroups_en.csv"
    with pytest.raises(DataError) as error:
        esco.read(folder(tmp_path / "empty", {"notes.txt": b"x"}))
    assert [str(each) for each in error.value.problems] == [f"empty: no file of ESCO v1.1.1, such as {wanted}"]
    with pytest.raises(DataError) as error:
        esco.read(folder(tmp_path / "relations", {RELATIONS: sample()[RELATIONS]}))
    message = (
        f"expected the classification in a language ({wanted}) beside {RELATIONS}, which names concepts by address"
    )
    assert [str(each) for each in error.value.problems] == [f"relations: {message}"]


def test_archives_that_cannot_be_read(tmp_path: Path) -> None:
    """An archive that is cut short, and one whose paths lead out, are refused."""
    path = archive(tmp_path / "esco.zip", made())
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DataError, match=r"esco\.zip: no zip archive that can be read"):
        esco.read(path)
    with pytest.raises(DataError, match=r"expected paths that stay inside the archive, found '\.\./skills_en\.csv'"):
        esco.read(archive(tmp_path / "out.zip", {"../skills_en.csv": sample()["skills_en.csv"]}))


def test_two_files_of_a_kind(tmp_path: Path) -> None:
    """Which of two files of one kind is meant is not guessed."""
    rows = sample()["skills_en.csv"]
    path = folder(tmp_path / "esco", {"skills_en.csv": rows, "skills.csv": rows})
    with pytest.raises(DataError) as error:
        esco.read(path)
    message = "esco: expected one release, found several files of one kind: skills.csv, skills_en.csv"
    assert [str(each) for each in error.value.problems] == [message]
