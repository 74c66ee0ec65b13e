"""What is read of the O*NET Database: small releases of invented occupations, in both formats."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from tests.exchange import onet_sample as sample
from tests.exchange.workbook import workbook

import careerkit as ck
from careerkit.exchange import onet
from careerkit.model.occupation_content import ElementKind
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from pathlib import Path

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.import_report import ImportReport
    from careerkit.model.occupation import Occupation


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, ImportReport]:
    """A release with all tables that are read."""
    return onet.read(sample.write_text(tmp_path_factory.mktemp("release")))


@pytest.fixture
def lamplighter(whole: tuple[Catalog, ImportReport]) -> Occupation:
    """The occupation of which all is said."""
    return whole[0].occupations["99-0001"]


def test_keys_and_codes(whole: tuple[Catalog, ImportReport]) -> None:
    """An occupation of SOC has both codes; one that O*NET parts further has its own, and that of SOC as broader."""
    occupations = whole[0].occupations
    assert list(occupations) == ["99-0001", "99-0001-01", "99-0002"]
    assert occupations["99-0001"].codes == (Code("soc-2018", "99-0001"), Code("onet-soc-2019", "99-0001.00"))
    assert occupations["99-0001"].broader == ()
    assert occupations["99-0001-01"].codes == (Code("onet-soc-2019", "99-0001.01"),)
    assert occupations["99-0001-01"].broader == (Code("soc-2018", "99-0001"),)


def test_titles_and_description(lamplighter: Occupation) -> None:
    """Alternate, short and reported titles are alternate titles, each once, the official one not among them."""
    assert lamplighter.title == "Lamplighters"
    assert lamplighter.alternate_titles == ("Lamp Lighter (LL)", "LL", "Night Lamp Hand")
    assert [each.text for each in lamplighter.descriptions] == ['Light "lamps at dusk.']
    assert lamplighter.descriptions[0].citation.locator == "Occupation Data, row 99-0001.00 › column Description"


def test_ratings(lamplighter: Occupation) -> None:
    """Importance and level of an element are one rating, with their bounds and marks."""
    reading, perceptiveness = lamplighter.skills
    assert (reading.name, reading.code, reading.kind) == (
        "Reading",
        Code("onet-element", "2.A.1.a"),
        ElementKind.SKILL,
    )
    assert (reading.importance, reading.importance_low, reading.importance_high) == tuple(
        map(Decimal, ("3.12", "2.9", "3.3"))
    )
    assert (reading.level, reading.level_low, reading.level_high) == tuple(map(Decimal, ("2.5", "2.25", "2.75")))
    assert (reading.suppress, reading.not_relevant) == (True, False)
    assert (perceptiveness.suppress, perceptiveness.not_relevant) == (False, True)
    assert reading.citation.locator == "Skills, row 99-0001.00 › column Data Value, scales IM and LV"
    assert reading.citation.as_of == date(2023, 8, 1)
    assert reading.citation is perceptiveness.citation


def test_a_level_alone_is_a_rating(whole: tuple[Catalog, ImportReport]) -> None:
    """What has no importance has none; bounds that are missing are None."""
    (reading,) = whole[0].occupations["99-0002"].skills
    assert (reading.importance, reading.level, reading.level_low) == (None, Decimal("1.25"), None)


def test_work(lamplighter: Occupation, whole: tuple[Catalog, ImportReport]) -> None:
    """Tasks are core, supplemental or neither; technologies are hot, in demand or neither."""
    assert [(each.code, each.text, each.core) for each in lamplighter.tasks] == [
        ("101", "Light lamps.", True),
        ("102", "Clean glass.", False),
    ]
    assert [each.core for each in whole[0].occupations["99-0002"].tasks] == [None]
    base, press = lamplighter.technologies
    assert (base.name, base.commodity, base.category) == ("Lampbase", Code("unspsc", "43232306"), "Data base software")
    assert [(each.hot, each.in_demand) for each in (base, press)] == [(True, False), (False, True)]
    place = "Technology Skills, row 99-0001.00 › columns Example, Hot Technology, In Demand"
    assert base.citation.locator == place


def test_related_occupations(lamplighter: Occupation) -> None:
    """They are titled from Occupation Data, with tier and rank."""
    assert [(each.code.value, each.title, each.tier, each.rank) for each in lamplighter.related] == [
        ("99-0002.00", "Wick Trimmers", "Primary-Short", 1),
        ("99-0001.01", "Gas Lamplighters", "Supplemental", 2),
    ]


def test_preparation(lamplighter: Occupation) -> None:
    """Job zone, and shares of workers with the words of the categories file; None where it has none."""
    assert lamplighter.job_zone == 2
    assert lamplighter.job_zones[0].citation.locator == "Job Zones, row 99-0001.00 › column Job Zone"
    assert [
        (str(each.kind), each.category, each.words, each.share, each.suppress) for each in lamplighter.preparation
    ] == [
        ("education", 1, "Less than a Lamp Diploma", Decimal("24.5"), False),
        ("education", 2, "Lamp Diploma", Decimal("75.5"), True),
        ("experience", 1, "None", Decimal(100), False),
        ("on-the-job-training", 4, None, Decimal(50), False),
    ]


def test_source(whole: tuple[Catalog, ImportReport]) -> None:
    """The source is the bundled one of that key, so that the two catalogues join."""
    catalog, report = whole
    assert report.sources == (ck.load_catalog().sources["onet-30-0"],)
    assert "99-0001" in (ck.load_catalog() | catalog).occupations


def test_report(whole: tuple[Catalog, ImportReport]) -> None:
    """Every row is read or left out with a reason; marks, missing files and unused columns are told."""
    report = whole[1]
    assert report.release == "O*NET 30.0"
    counted = {each.name: (each.rows, each.read) for each in report.files}
    assert counted == {
        f"{name}.txt": (rows := len(sample.rows(lines)) - 1, rows - (name == "Education, Training, and Experience"))
        for name, lines in sample.LINES.items()
    }
    (left,) = report.left_out
    assert (left.reason, left.rows, left.examples) == (
        "rated for importance, which is no share of workers",
        1,
        ("99-0001.00",),
    )
    assert [(each.file, each.figures) for each in report.marks] == [
        ("Skills.txt", 1),
        ("Skills.txt", 1),
        ("Education, Training, and Experience.txt", 1),
    ]
    assert report.not_found == ("Knowledge", "Abilities", "Work Activities", "Work Context", "Task Ratings")
    assert report.not_used == ()
    unused = {each.name: each.unused for each in report.files}
    assert unused["Skills.txt"] == ("N", "Standard Error", "Domain Source")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends(tmp_path: Path, end: str, whole: tuple[Catalog, ImportReport]) -> None:
    """Lines may end either way, and the file with a byte order mark begin."""
    folder = sample.write_text(tmp_path, end=end)
    (folder / "Job Zones.txt").write_bytes(b"\xef\xbb\xbf" + sample.text(sample.LINES["Job Zones"], end))
    assert dict(onet.read(folder)[0].occupations) == dict(whole[0].occupations)


def test_excel_says_what_text_says(tmp_path: Path, whole: tuple[Catalog, ImportReport]) -> None:
    """Titles and names of scales beside, numbers as numbers and empty cells make no difference."""
    catalog, report = onet.read(sample.write_excel(tmp_path))
    assert dict(catalog.occupations) == dict(whole[0].occupations)
    assert report.rows_read == whole[1].rows_read
    assert catalog.sources["onet-30-0"] == whole[0].sources["onet-30-0"]


def test_archive(tmp_path: Path, whole: tuple[Catalog, ImportReport]) -> None:
    """An archive is read as the folder that is in it, and lists what it holds beside."""
    path = sample.write_zip(tmp_path / "db_30_0_text.zip", {**sample.LINES, "Tools Used": "O*NET-SOC Code|Example"})
    catalog, report = onet.read(path)
    assert dict(catalog.occupations) == dict(whole[0].occupations)
    assert report.not_used == ("Tools Used.txt",)


def test_columns_that_are_missing(tmp_path: Path) -> None:
    """Where a release has no bounds or no marks, the report names the columns; titles are missing in all text files."""
    head = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Date"
    tables = {
        **sample.only("Occupation Data", "Sample of Reported Titles", "Related Occupations"),
        "Skills": f"{head}\n99-0001.00|2.A.1.a|Reading|IM|3|08/2023",
        "Technology Skills": "O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology\n"
        "99-0001.00|Lampbase|43232306|Data base software|Y",
    }
    report = onet.read(sample.write_text(tmp_path, tables))[1]
    assert [name for name in report.not_found if name.startswith("column")] == [
        "column Lower CI Bound of Skills.txt",
        "column Upper CI Bound of Skills.txt",
        "column Recommend Suppress of Skills.txt",
        "column Not Relevant of Skills.txt",
        "column In Demand of Technology Skills.txt",
    ]


def test_sorts_of_preparation(tmp_path: Path) -> None:
    """Education, experience, training at a plant and on the job each have a scale."""
    shares = [f"99-0001.00|X|X|{scale}|1|5|8|0|n/a|n/a|N|08/2023|Incumbent" for scale in ("RL", "RW", "PT", "OJ")]
    tables = {
        **sample.only("Occupation Data"),
        "Education, Training, and Experience": "\n".join([sample.PREPARED, *shares]),
    }
    catalog, _report = onet.read(sample.write_text(tmp_path, tables))
    assert [str(each.kind) for each in catalog.occupations["99-0001"].preparation] == [
        "education",
        "experience",
        "plant-training",
        "on-the-job-training",
    ]


def test_titles_of_another_release(tmp_path: Path) -> None:
    """Where the release of a table titles no occupation, another does, though nothing says which that is."""
    sample.write_zip(tmp_path / "db_30_0_text.zip", sample.only("Job Zones"))
    catalog, report = onet.read(sample.write_text(tmp_path, sample.only("Occupation Data"), read_me=""))
    assert catalog.occupations["99-0002"].title == "Wick Trimmers"
    assert catalog.occupations["99-0002"].job_zones[0].citation.source.key == "onet-30-0"
    assert report.left_out == ()


def test_a_title_in_a_later_row(tmp_path: Path) -> None:
    """A related occupation is titled where its row titles it, though another row of it does not."""
    head = "O*NET-SOC Code|Related O*NET-SOC Code|Related Title|Relatedness Tier|Index"
    rows = ["99-0001.00|98-0001.00||Primary-Short|1", "99-0002.00|98-0001.00|Snuffers|Primary-Short|1"]
    tables = {**sample.only("Occupation Data"), "Related Occupations": "\n".join([head, *rows])}
    catalog, report = onet.read(sample.write_text(tmp_path, tables))
    assert [each.title for each in catalog.occupations["99-0002"].related] == ["Snuffers"]
    assert sum(each.rows for each in report.left_out) == 1


def test_kinds_of_ratings(tmp_path: Path) -> None:
    """Each table of ratings is of its kind; since 30.3 the skills stand in two."""
    names = {
        "Essential Skills": "skill",
        "Transferable Skills": "skill",
        "Knowledge": "knowledge",
        "Abilities": "ability",
        "Work Activities": "work-activity",
    }
    tables = {
        name: f"{sample.RATED}\n99-0001.00|1.{place}|{name}|IM|2|8|0|2|2|N|n/a|08/2025|Analyst"
        for place, name in enumerate(names)
    }
    catalog, report = onet.read(sample.write_text(tmp_path, {**sample.only("Occupation Data"), **tables}))
    rated = catalog.occupations["99-0001"].skills
    assert {each.name: str(each.kind) for each in rated} == names
    assert rated[0].citation.locator == "Abilities, row 99-0001.00 › column Data Value, scales IM and LV"
    assert "Skills" not in report.not_found
    assert "Knowledge" not in report.not_found


def test_the_files_of_30_3(tmp_path: Path) -> None:
    """Renamed and split files are read: job titles, software skills, education apart from experience."""
    shares = sample.rows(sample.LINES["Education, Training, and Experience"])
    words = sample.rows(sample.LINES["Education, Training, and Experience Categories"])
    tables = {
        **sample.only("Occupation Data"),
        "Job Titles": "O*NET-SOC Code|Job Title|Short Title|Source(s)\n99-0001.00|Lamp Hand|n/a|01",
        "Software Skills": "O*NET-SOC Code|Workplace Example|Element ID|Element Name|Hot Technology|In Demand\n"
        "99-0001.00|Lampbase|2.E.5.b|Database software|Y|",
        "Education": "\n".join("|".join(row) for row in shares[:3]),
        "Training and Experience": "\n".join("|".join(row) for row in [shares[0], *shares[3:5]]),
        "Education Categories": "\n".join("|".join(row) for row in words[:3]),
        "Training and Experience Categories": "\n".join("|".join(row) for row in [words[0], words[3]]),
    }
    catalog, report = onet.read(sample.write_text(tmp_path, tables, read_me="O*NET 30.3 Database"))
    occupation = catalog.occupations["99-0001"]
    assert occupation.alternate_titles == ("Lamp Hand",)
    assert occupation.technologies[0].commodity == Code("onet-element", "2.E.5.b")
    assert occupation.technologies[0].citation.locator.endswith("columns Workplace Example, Hot Technology, In Demand")
    assert [each.words for each in occupation.preparation] == ["Less than a Lamp Diploma", "Lamp Diploma", "None", None]
    assert [each.citation.locator.partition(", row")[0] for each in occupation.preparation] == [
        *["Education"] * 2,
        *["Training and Experience"] * 2,
    ]
    assert report.sources[0].published == date(2026, 5, 1)
    assert report.not_found == (
        "Sample of Reported Titles",
        "Job Zones",
        "Task Statements",
        "Skills",
        "Knowledge",
        "Abilities",
        "Work Activities",
        "Related Occupations",
        "Work Context",
        "Task Ratings",
    )


def test_older_files(tmp_path: Path) -> None:
    """Columns that older releases lack are not asked for: in demand, tiers, dates, bounds, marks."""
    tables = {
        **sample.only("Occupation Data"),
        "Technology Skills": "O*NET-SOC Code|Example|Commodity Code|Commodity Title\n99-0001.00|Lampbase|43|Bases",
        "Related Occupations": "O*NET-SOC Code|Related O*NET-SOC Code|Related Index\n99-0001.00|99-0002.00|7",
        "Skills": "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value\n99-0001.00|2.A|Reading|IM|2",
        "Job Zones": "o*net-soc code|JOB ZONE|Extra\n99-0001.00|3|x",
    }
    catalog, report = onet.read(sample.write_text(tmp_path, tables, read_me="O*NET 25.1 Database"))
    occupation = catalog.occupations["99-0001"]
    assert (occupation.technologies[0].hot, occupation.technologies[0].in_demand) == (False, False)
    assert occupation.technologies[0].citation.locator.endswith("› column Example")
    assert [(each.tier, each.rank) for each in occupation.related] == [(None, 7)]
    assert occupation.skills[0].citation.as_of is None
    assert occupation.job_zone == 3
    assert report.sources[0].published == date(2020, 11, 1)


def test_figures_of_two_months_stand_apart(tmp_path: Path) -> None:
    """Importance and level of two months have two citations, so they are two ratings."""
    row = "99-0001.00|2.A|Reading|{}|2|8|0|2|2|N|N|{}|Analyst"
    tables = {"Skills": "\n".join([sample.RATED, row.format("IM", "08/2023"), row.format("LV", "08/2024")])}
    catalog, _ = onet.read(sample.write_text(tmp_path, {**sample.only("Occupation Data"), **tables}))
    assert [(each.importance, each.level, each.citation.as_of) for each in catalog.occupations["99-0001"].skills] == [
        (Decimal(2), None, date(2023, 8, 1)),
        (None, Decimal(2), date(2024, 8, 1)),
    ]


def test_blank_rows_and_cells(tmp_path: Path) -> None:
    """Rows of nothing are no rows; a missing description is none; missing figures are left out and counted."""
    sheet: list[list[object]] = [
        ["O*NET-SOC Code", "Title", "Description", None],
        [None] * 4,
        ["99-0001.00", "Lamplighters", None, None],
        [None] * 4,
    ]
    (tmp_path / "Occupation Data.xlsx").write_bytes(workbook({"Occupation Data": sheet}))
    (tmp_path / "Job Zones.txt").write_bytes(b"O*NET-SOC Code\tJob Zone\n\n99-0001.00\tn/a\n\n")
    lines = f"{sample.RATED}\n99-0001.00|2.A|Reading|IM|n/a|8|0|n/a|n/a|N|N|n/a|Analyst"
    (tmp_path / "Skills.txt").write_bytes(sample.text(lines))
    lines = f"{sample.PREPARED}\n99-0001.00|2.D.1|Education|RL|1|n/a|8|0|n/a|n/a|N|n/a|Analyst"
    (tmp_path / "Education.txt").write_bytes(sample.text(lines))
    catalog, report = onet.read(tmp_path)
    occupation = catalog.occupations["99-0001"]
    assert (occupation.descriptions, occupation.job_zones, occupation.skills, occupation.preparation) == (
        (),
        (),
        (),
        (),
    )
    left = {each.file: (each.reason, each.rows) for each in report.left_out}
    assert left == dict.fromkeys(("Job Zones.txt", "Skills.txt", "Education.txt"), ("no figure", 1))
    assert {each.name: (each.rows, each.read) for each in report.files} == {
        "Occupation Data.xlsx": (1, 1),
        "Job Zones.txt": (1, 0),
        "Skills.txt": (1, 0),
        "Education.txt": (1, 0),
    }


def test_dates_that_excel_made_of_months() -> None:
    """A file that was saved again may hold days in place of the months' texts."""
    from careerkit.exchange.onet_cells import Months

    assert Months()[datetime(2023, 8, 17)] == date(2023, 8, 1)  # noqa: DTZ001 (as calamine gives it)
    assert Months()[date(2023, 8, 17)] == date(2023, 8, 1)


def test_unknown_occupations_are_left_out_unless_titled(tmp_path: Path) -> None:
    """A row of an occupation that nothing titles is counted; one that its own file titles is read."""
    zones = "O*NET-SOC Code|Job Zone\n99-0001.00|2\n99-0009.00|3\n99-0009.00|3"
    titled = "O*NET-SOC Code|Title|Job Zone\n99-0008.00|Snuffers|4"
    folder = sample.write_text(tmp_path, {**sample.only("Occupation Data"), "Job Zones": zones})
    (folder / "db_29_3_text.zip").write_bytes(
        sample.write_zip(tmp_path / "x.zip", {"Job Zones": titled}, folder="db_29_3_text").read_bytes()
    )
    (folder / "x.zip").unlink()
    catalog, report = onet.read(folder)
    assert list(catalog.occupations) == ["99-0001", "99-0001-01", "99-0002", "99-0008"]
    assert [(each.file, each.rows, each.examples) for each in report.left_out] == [
        ("Job Zones.txt", 2, ("99-0009.00",))
    ]
    assert report.release == "O*NET 30.0 and O*NET 29.3"


def test_related_occupations_without_a_title_are_left_out(tmp_path: Path) -> None:
    """One that is neither in Occupation Data nor titled beside is counted."""
    tables = sample.with_rows("Related Occupations", "99-0002.00|99-0009.00|Supplemental|2")
    catalog, report = onet.read(sample.write_text(tmp_path, tables))
    assert [each.title for each in catalog.occupations["99-0002"].related] == ["Lamplighters"]
    (left,) = report.left_out
    assert (left.rows, left.examples) == (1, ("99-0009.00",))
    assert left.reason == "the related occupation is not in Occupation Data, and the file does not title it"


def test_a_lone_excel_file(tmp_path: Path) -> None:
    """It titles its occupations itself, and does not miss the rest of the release."""
    sample.write_excel(tmp_path, sample.only("Skills"), read_me="")
    catalog, report = onet.read(tmp_path / "Skills.xlsx", release="29.3")
    assert [each.title for each in catalog.occupations.values()] == ["Lamplighters", "Wick Trimmers"]
    assert catalog.occupations["99-0001"].skills[0].citation.source.key == "onet-29-3"
    assert (report.not_found, report.release) == ((), "O*NET 29.3")


def test_two_releases_stand_beside_each_other(tmp_path: Path) -> None:
    """A folder of two releases says what the two say that are read apart and joined."""
    newer = sample.write_zip(tmp_path / "db_30_0_text.zip")
    other = sample.LINES["Occupation Data"].replace("Lamplighters", "Lamp Lighters")
    older = sample.write_zip(
        tmp_path / "db_29_3_text.zip", {**sample.LINES, "Occupation Data": other}, folder="db_29_3_text"
    )
    both, report = onet.read(tmp_path)
    apart = onet.read(newer)[0] | onet.read(older)[0]
    assert dict(both.occupations) == dict(apart.occupations)
    assert [each.key for each in report.sources] == ["onet-30-0", "onet-29-3"]
    assert [each.citation.source.key for each in both.occupations["99-0001"].job_zones] == ["onet-29-3", "onet-30-0"]


def test_titles_of_the_release_itself_come_first(tmp_path: Path) -> None:
    """What one release calls an occupation, another may call otherwise; each is told, none is lost."""
    sample.write_zip(tmp_path / "db_30_0_text.zip", sample.only("Occupation Data"))
    sample.write_excel(tmp_path, sample.only("Skills"), read_me="")
    content = (tmp_path / "Skills.xlsx").read_bytes()
    changed = workbook(
        {
            "Skills": [
                ["O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Data Value"],
                ["99-0001.00", "Lamp Lighters", "2.A", "Reading", "IM", 2],
            ]
        }
    )
    assert changed != content
    (tmp_path / "Skills.xlsx").write_bytes(changed)
    occupation = onet.read(tmp_path)[0].occupations["99-0001"]
    assert {occupation.title, *occupation.alternate_titles} == {"Lamplighters", "Lamp Lighters"}
    assert occupation.skills[0].citation.source.key == "onet"


def test_names_of_files_from_the_web(tmp_path: Path) -> None:
    """Blanks of names may have become underscores or percent signs, and letters small."""
    sample.write_text(tmp_path, sample.only("Occupation Data", "Job Zones", "Task Statements"))
    (tmp_path / "Job Zones.txt").rename(tmp_path / "job_zones.TXT")
    (tmp_path / "Task Statements.txt").rename(tmp_path / "Task%20Statements.txt")
    occupation = onet.read(tmp_path)[0].occupations["99-0001"]
    assert (occupation.job_zone, len(occupation.tasks)) == (2, 2)
    assert occupation.tasks[0].citation.locator == "Task Statements, row 99-0001.00 › column Task"


def test_odd_names_are_shown_plainly(tmp_path: Path) -> None:
    """Control characters in the name of a column do not reach whom the report is shown to."""
    tables = {
        **sample.only("Occupation Data"),
        "Job Zones": "O*NET-SOC Code|Job Zone|a\x85\x9bb|\x9b\n99-0001.00|2|x|x",
    }
    report = onet.read(sample.write_text(tmp_path, tables))[1]
    assert report.files[1].unused == ("a b",)


def test_texts_are_made_plain(tmp_path: Path) -> None:
    """White space is made single, and what cannot be seen is left out."""
    tables = {"Occupation Data": "O*NET-SOC Code|Title|Description\n99-0001.00| Lamp  lighters\xa0|\x9bLight lamps."}
    occupation = onet.read(sample.write_text(tmp_path, tables))[0].occupations["99-0001"]
    assert (occupation.title, occupation.descriptions[0].text) == ("Lamp lighters", "Light lamps.")
