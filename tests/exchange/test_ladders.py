"""Reading job families with their ladders, as small samples and as broken ones."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError, MissingExtraError
from careerkit.exchange import ladders, ladders_document
from careerkit.exchange.ladders_stages import judged
from careerkit.model.ladder import Stage, Track

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport

    Document = dict[str, Any]


def uuid(number: int) -> str:
    """An identifier of a competency."""
    return f"00000000-0000-4000-8000-{number:012}"


def competencies(*asked: tuple[str, str, str]) -> list[Document]:
    """Competencies of level, theme and proficiency."""
    return [
        {"id": uuid(number), "level": level, "theme": theme, "proficiency": proficiency, "summary": "Does it."}
        for number, (level, theme, proficiency) in enumerate(asked)
    ]


def family() -> Document:
    """A job family of two tracks."""
    return {
        "name": "Lamp Lighting",
        "summary": "For those who light lamps.",
        "googleSheetId": "none",
        "levels": [
            {"id": "junior", "name": "Junior Lighter"},
            {"id": "lighter", "name": "Lighter"},
            {"id": "senior-1", "name": "Senior Lighter 1"},
            {"id": "senior-2-ic", "name": "Senior Lighter 2 (Individual Contributor)"},
            {"id": "senior-2-pm", "name": "Senior Lighter 2 (People Manager)"},
            {"id": "principal-ic", "name": "Principal Lighter (Individual Contributor)"},
            {"id": "principal-pm", "name": "Principal Lighter (People Manager)"},
            {"id": "director", "name": "Director of Lamps"},
        ],
        "themes": [
            {"id": "wicks", "name": "Wicks & Oil", "summary": "Trims them."},
            {"id": "safety", "name": "Safety"},
            {"id": "idle", "name": "Nothing yet"},
        ],
        "competencies": competencies(
            ("junior", "wicks", "Awareness"),
            ("lighter", "wicks", "Awareness"),
            ("lighter", "wicks", "Foundational"),
            ("senior-1", "wicks", "Foundational"),
            ("senior-2-ic", "wicks", "Practitioner"),
            ("senior-2-pm", "wicks", "Working knowledge"),
            ("principal-ic", "wicks", "Expert"),
            ("principal-pm", "wicks", "Practitioner"),
            ("director", "safety", "Expert"),
        ),
    }


def written(path: Path, document: object) -> Path:
    """A file of a document."""
    text = document if isinstance(document, str) else yaml.safe_dump(document, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, document: object) -> tuple[Catalog, ImportReport]:
    """What is read of a document in a file of its own."""
    return ladders.read(written(path / "lamps.yml", document))


def problems(path: Path, document: object) -> list[str]:
    """What is wrong with a document."""
    with pytest.raises(DataError) as error:
        read(path, document)
    return [str(each) for each in error.value.problems]


def test_ladder(tmp_path: Path) -> None:
    """Levels stand in their order, on the stage and track that their titles mean, each after its own track's last."""
    catalog, _report = read(tmp_path, family())
    role = catalog.roles["lamp-lighting"]
    assert role.title == "Lamp Lighting"
    assert [(each.key, str(each.stage), str(each.track), each.follows) for each in role.ladder] == [
        ("junior", "junior", "specialist", None),
        ("lighter", "intermediate", "specialist", None),
        ("senior-1", "senior", "specialist", None),
        ("senior-2-ic", "lead", "specialist", None),
        ("senior-2-pm", "lead", "management", "senior-1"),
        ("principal-ic", "principal", "specialist", "senior-2-ic"),
        ("principal-pm", "manager", "management", "senior-2-pm"),
        ("director", "director", "management", None),
    ]
    assert [each.key for each in role.ladder.after("senior-1")] == ["senior-2-ic", "senior-2-pm"]
    citation = role.ladder["principal-pm"].citation
    assert citation is not None
    assert str(citation.basis) == "judged"
    assert citation.note == "stage and track by the title: 'principal' on the management track"
    assert citation.locator == "lamps.yml, levels › principal-pm"


def test_skills(tmp_path: Path) -> None:
    """A theme is a skill of its family, asked from each stage on where what is asked rises."""
    catalog, _report = read(tmp_path, family())
    assert [(each.key, each.name, str(each.kind)) for each in catalog.skills.values()] == [
        ("lamp-lighting-safety", "Safety", "competence"),
        ("lamp-lighting-wicks", "Wicks & Oil", "competence"),
    ]
    skills = catalog.roles["lamp-lighting"].skills
    assert str(skills["lamp-lighting-wicks"]) == (
        "Wicks & Oil: novice from junior, advanced-beginner from intermediate, proficient from lead, "
        "expert from principal"
    )
    assert str(skills["lamp-lighting-safety"]) == "Safety: expert from director"
    assert skills["lamp-lighting-safety"].citations[0].locator == "lamps.yml, competencies › theme safety"


def test_report(tmp_path: Path) -> None:
    """What is not used, left out and decided is told."""
    _catalog, report = read(tmp_path, family() | {"isLegacy": True})
    assert [(each.name, each.rows, each.read, each.unused) for each in report.files] == [
        ("lamps.yml", 1, 1, ("googleSheetId", "summary")),
        ("lamps.yml, levels", 8, 8, ()),
        ("lamps.yml, themes", 3, 2, ("summary",)),
        ("lamps.yml, competencies", 9, 9, ("summary",)),
    ]
    assert [(each.file, each.reason, each.rows, each.examples) for each in report.left_out] == [
        ("lamps.yml, themes", "no competency is of it", 1, ("idle",))
    ]
    assert [(each.file, each.meaning, each.figures) for each in report.marks] == [
        ("lamps.yml", "called legacy by its publisher", 1),
        ("lamps.yml, competencies", "themes asked to several degrees on one level, the highest counts", 1),
        (
            "lamps.yml, competencies",
            "themes asked to several degrees by the levels of one stage, the highest counts",
            1,
        ),
        ("lamps.yml, competencies", "themes asked to a lower degree on a higher stage, the highest so far counts", 1),
    ]
    assert report.release == "job families in lamps.yml"


def test_source(tmp_path: Path) -> None:
    """The files are the source unless another is given."""
    catalog, _report = read(tmp_path, family())
    assert [(each.key, each.title) for each in catalog.sources.values()] == [
        ("job-families", "Job families in lamps.yml")
    ]
    catalog, _report = ladders.read(tmp_path / "lamps.yml", source=ladders.FINANCIAL_TIMES)
    assert list(catalog.sources.values()) == [ladders.FINANCIAL_TIMES]
    with pytest.raises(InvalidTypeError, match="source: expected Source, found 'ft'"):
        ladders.read(tmp_path / "lamps.yml", source="ft")  # type: ignore[arg-type]


def test_joins_the_catalogue(tmp_path: Path) -> None:
    """The family stands beside the bundled roles, and can be saved and loaded."""
    catalog, _report = read(tmp_path, family())
    joined = ck.load_catalog() | catalog
    role = joined.role("lamp lighting")
    assert "lamp-lighting-wicks" in role.at("senior").skills
    assert ck.loads(ck.dumps(role), ck.Role) == role


@pytest.mark.parametrize(
    ("key", "title", "stage", "track"),
    [
        ("a", "Chief Lamp Officer", Stage.EXECUTIVE, Track.MANAGEMENT),
        ("a", "VP of Lamps", Stage.EXECUTIVE, Track.MANAGEMENT),
        ("a", "Head of Lamps", Stage.DIRECTOR, Track.MANAGEMENT),
        ("a", "Staff Engineer", Stage.PRINCIPAL, Track.SPECIALIST),
        ("a-pm", "Principal Engineer", Stage.MANAGER, Track.MANAGEMENT),
        ("a", "Engineering Manager", Stage.MANAGER, Track.MANAGEMENT),
        ("a", "Senior Engineering Manager", Stage.MANAGER, Track.MANAGEMENT),
        ("a", "Senior Engineer (People Manager)", Stage.SENIOR, Track.MANAGEMENT),
        ("a", "Executive Director", Stage.EXECUTIVE, Track.MANAGEMENT),
        ("a", "Account Executive", Stage.INTERMEDIATE, Track.SPECIALIST),
        ("a", "Team Lead", Stage.LEAD, Track.MANAGEMENT),
        ("a", "Lead Engineer", Stage.LEAD, Track.SPECIALIST),
        ("a", "Senior Software Engineer II", Stage.LEAD, Track.SPECIALIST),
        ("a", "Senior Product Manager", Stage.SENIOR, Track.SPECIALIST),
        ("a", "Product Manager", Stage.INTERMEDIATE, Track.SPECIALIST),
        ("a-ic", "Manager of Lamps", Stage.INTERMEDIATE, Track.SPECIALIST),
        ("a", "Graduate Engineer", Stage.JUNIOR, Track.SPECIALIST),
        ("a", "Internal Auditor", Stage.INTERMEDIATE, Track.SPECIALIST),
    ],
)
def test_titles(key: str, title: str, stage: Stage, track: Track) -> None:
    """The words of a title mean a stage, and whether it leads people."""
    meaning = judged(key, title)
    assert (meaning.stage, meaning.track) == (stage, track)


def test_a_title_that_means_less_than_the_one_before(tmp_path: Path) -> None:
    """A ladder does not go down: the level stands on the stage of the one before, and the report says so."""
    document = family()
    document["levels"] = [{"id": "lead", "name": "Lead Engineer"}, {"id": "guru", "name": "Guru"}]
    document["competencies"] = []
    catalog, report = read(tmp_path, document)
    role = catalog.roles["lamp-lighting"]
    assert [str(each.stage) for each in role.ladder] == ["lead", "lead"]
    assert [(each.meaning, each.examples) for each in report.marks] == [
        ("stages raised to that of the level before, for the title means less", ("Guru",))
    ]
    citation = role.ladder["guru"].citation
    assert citation is not None
    assert citation.note is not None
    assert citation.note.endswith("and not below the level before it")


@pytest.mark.parametrize(
    ("names", "follows"),
    [
        (["a-pm", "b-pm"], [None, None]),
        (["a-ic", "b-ic", "c-pm"], [None, None, None]),
        (["aa", "b-pm", "cc"], [None, None, "aa"]),
        (["aa", "b-ic", "c-ic", "d-pm", "e-pm"], [None, None, None, "aa", None]),
    ],
)
def test_tracks_part_where_they_are_named(tmp_path: Path, names: list[str], follows: list[str | None]) -> None:
    """A track starts after the last level that is on none by name, else after the last specialist."""
    document = family() | {"competencies": [], "levels": [{"id": name, "name": "Lighter"} for name in names]}
    catalog, _report = read(tmp_path, document)
    assert [each.follows for each in catalog.roles["lamp-lighting"].ladder] == follows


def test_ids_that_make_no_key(tmp_path: Path) -> None:
    """An id of other letters has its place for a key."""
    document = family()
    document["name"] = "灯火"
    document["levels"] = [{"id": "高级", "name": "高级"}]
    document["themes"] = [{"id": "安全", "name": "安全"}]
    document["competencies"] = competencies(("高级", "安全", "Expert"))
    catalog, _report = read(tmp_path, document)
    role = catalog.roles["lamps"]
    assert [each.key for each in role.ladder] == ["levels-0"]
    assert list(catalog.skills) == ["lamps-themes-0"]


def test_folder(tmp_path: Path) -> None:
    """A folder or archive may hold several families, and other files, which are not used."""
    written(tmp_path / "lamps.yml", family())
    written(tmp_path / "oil.YAML", family() | {"name": "Oil"})
    written(tmp_path / "settings.yml", {"colour": "yellow"})
    written(tmp_path / "list.yml", ["a"])
    written(tmp_path / "schema.json", "{}")
    catalog, report = ladders.read(tmp_path)
    assert list(catalog.roles) == ["lamp-lighting", "oil"]
    assert report.not_used == ("schema.json", "list.yml", "settings.yml")
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(tmp_path / "lamps.yml", "data/lamps.yml")
    assert list(ladders.read(packed)[0].roles) == ["lamp-lighting"]


def test_folders_without_families(tmp_path: Path) -> None:
    """Where there is no family, the message says what was looked for."""
    written(tmp_path / "schema.json", "{}")
    with pytest.raises(DataError, match=r"expected job families in files ending in \.yml, found none"):
        ladders.read(tmp_path)
    written(tmp_path / "a.yml", "x: y")
    written(tmp_path / "b.yml", "x: y")
    with pytest.raises(DataError, match="expected a file with levels, themes, competencies, found none"):
        ladders.read(tmp_path)


def test_a_family_twice(tmp_path: Path) -> None:
    """Two families of one name are refused."""
    written(tmp_path / "a.yml", family())
    written(tmp_path / "b.yml", family() | {"name": "lamp lighting"})
    with pytest.raises(DataError) as error:
        ladders.read(tmp_path)
    message = "b.yml: name: expected each family once, found 'lamp lighting' as in a.yml"
    assert [str(each) for each in error.value.problems] == [message]


def changed(*path: str | int, to: object) -> Callable[[Document], None]:
    """A change of what stands at a place; None takes it away."""

    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        if to is None:
            del document[path[-1]]
        else:
            document[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed("levels", to=None), ["levels: missing"]),
        (changed("levels", to={}), ["levels: expected a list, found a map"]),
        (changed("levels", 1, to="x"), ["levels[1]: expected a map, found 'x'"]),
        (changed("levels", 1, "name", to=None), ["levels[1].name: missing"]),
        (changed("levels", 1, "id", to="x"), ["levels[1].id: expected a text of at least 2 characters, found 'x'"]),
        (changed("themes", 2, "id", to="safety"), ["themes[2].id: expected each id once, found 'safety' again"]),
        (changed("levels", 1, "name", to=" \n "), [r"levels[1].name: expected a name, found ' \n '"]),
        (changed("levels", 1, "name", to="a\x1bb"), [r"levels[1].name: expected a name, found 'a\x1bb'"]),
        (changed("themes", 1, "Name", to="x"), ["themes[1].Name: unknown key; nearest: 'name'"]),
        (changed("themes", 1, "zzz", to="x"), ["themes[1].zzz: unknown key"]),
        (changed("name", to="x"), ["name: expected a text of at least 2 characters, found 'x'"]),
        (changed("name", to="  "), ["name: expected a name, found '  '"]),
        (changed("summary", to=7), ["summary: expected a text, found '7' (int)"]),
        (changed("googleSheetId", to=[]), ["googleSheetId: expected a text, found a list"]),
        (changed("isLegacy", to="perhaps"), ["isLegacy: expected true or false, found 'perhaps'"]),
        (changed("name", to=True), ["name: expected a text, found true"]),
        (changed("competencies", 3, "id", to="7"), ["competencies[3].id: expected a UUID, found '7'"]),
        (
            changed("competencies", 3, "id", to=uuid(0)),
            [f"competencies[3].id: expected each id once, found '{uuid(0)}' again"],
        ),
        (
            changed("competencies", 3, "level", to="senior-2"),
            [
                (
                    "competencies[3].level: expected the id of one of the levels, found 'senior-2'; "
                    "nearest: 'senior-1', 'senior-2-pm', 'senior-2-ic'"
                )
            ],
        ),
        (
            changed("competencies", 3, "theme", to="zzz"),
            ["competencies[3].theme: expected the id of one of the themes, found 'zzz'"],
        ),
        (
            changed("competencies", 3, "proficiency", to="expert"),
            [
                (
                    "competencies[3].proficiency: expected one of 'Awareness', 'Foundational', 'Working knowledge', "
                    "'Practitioner', 'Expert', found 'expert'"
                )
            ],
        ),
        (
            changed("competencies", 3, "examples", to=["good enough", "bad"]),
            ["competencies[3].examples[1]: expected a text of at least 5 characters, found 'bad'"],
        ),
        (
            changed("competencies", 3, "supportingUrls", to=[{"label": "here", "url": "ftp://x"}]),
            [
                (
                    "competencies[3].supportingUrls[0].url: expected an address such as 'https://example.com', "
                    "found 'ftp://x'"
                )
            ],
        ),
    ],
)
def test_faults(tmp_path: Path, change: Callable[[Document], None], expected: list[str]) -> None:
    """Each rule of the format has its message, with the place."""
    document = family()
    change(document)
    assert problems(tmp_path, document) == [f"lamps.yml: {each}" for each in expected]


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Several faults, in several files, are told together."""
    written(tmp_path / "a.yml", family() | {"name": "x", "levels": 3})
    written(tmp_path / "b.yml", family() | {"summary": None})
    written(tmp_path / "c.yml", "a: [")
    with pytest.raises(DataError) as error:
        ladders.read(tmp_path)
    assert [str(each) for each in error.value.problems] == [
        "a.yml: levels: expected a list, found '3' (int)",
        "a.yml: name: expected a text of at least 2 characters, found 'x'",
        "b.yml: summary: expected a text, found null",
        "c.yml: line 2: no YAML: did not find expected node content",
    ]


LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LAUGHS, "line 1: expected every value written out, found an alias or an anchor"),
        ("a: *a\n", "line 1: expected every value written out, found an alias or an anchor"),
        (
            "a: !!python/object:os.system x\n",
            "line 1: expected no tag, found 'tag:yaml.org,2002:python/object:os.system'",
        ),
        ("a: x\n---\nb: y\n", "line 2: expected one document, found several"),
        (f"{'[' * 21}{']' * 21}\n", "line 1: expected at most 20 lists and maps in each other, found more"),
        ("name: x\nname: y\n", "line 2: key 'name' stands twice in one map"),
        ("7: x\n", "line 1: expected a text as key, found '7' (int)"),
        ("? [a]\n: x\n", "line 1: expected a text as key, found a list"),
        ("a:\n\t- x\n", "line 2: no YAML: found character that cannot start any token"),
        ("", "expected a map, found null"),
        ("just a text", "expected a map, found 'just a text'"),
        ("[1]", "expected a map, found a list"),
    ],
)
def test_yaml(tmp_path: Path, text: str, expected: str) -> None:
    """YAML that is broken, that grows when it is read, or that is no map, is refused with its line."""
    assert problems(tmp_path, text) == [f"lamps.yml: {expected}"]


def test_bytes(tmp_path: Path) -> None:
    """Other encodings, control characters and files too large are refused; a byte order mark is not."""
    path = tmp_path / "lamps.yml"
    good = yaml.safe_dump(family()).encode()
    for content, expected in (
        (b"name: x\nsummary: caf\xe9\n", "line 2: expected UTF-8, found the byte 0xe9"),
        (b"name: \x01\n", "no YAML: control characters are not allowed"),
        (b"#" * (ladders_document.MAXIMUM_BYTES + 1), "expected at most 2,097,152 bytes, found 2,097,153"),
    ):
        path.write_bytes(content)
        with pytest.raises(DataError) as error:
            ladders.read(path)
        assert [str(each) for each in error.value.problems] == [f"lamps.yml: {expected}"]
    path.write_bytes(good)
    expected_roles = dict(ladders.read(path)[0].roles)
    for content in (b"\xef\xbb\xbf" + good, good.replace(b"\n", b"\r\n")):
        path.write_bytes(content)
        assert dict(ladders.read(path)[0].roles) == expected_roles


def test_without_pyyaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML the error names the command that installs it."""
    written(tmp_path / "lamps.yml", family())
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtraError, match=r"reading job families needs pyyaml; .*careerkit\[exchange\]"):
        ladders.read(tmp_path / "lamps.yml")


def test_without_the_compiled_loader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own loader reads the same."""
    expected = dict(read(tmp_path, family())[0].roles)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert dict(read(tmp_path, family())[0].roles) == expected
    assert problems(tmp_path, 'a: "\\UFFFFFFFF"\n')[0].startswith("lamps.yml: no YAML: ")
