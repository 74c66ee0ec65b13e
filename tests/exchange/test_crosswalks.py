"""Crosswalk files of invented codes, and catalogues joined by them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.workbook import workbook

import careerkit as ck
from careerkit.catalog.code_join import JoinOutcome
from careerkit.errors import CareerKitError, DataError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange import crosswalks, employment_projections
from careerkit.exchange.import_report import ImportReport
from careerkit.model.crosswalk import Crosswalk
from careerkit.model.occupation_figures import EmploymentFigure
from careerkit.model.vocabulary import Code

CITED = ck.Source(key="made-up", title="SOC to ISCO", kind="own", publisher="Nobody")
SOC, ISCO = ("SOC Code", "soc-2018"), ("ISCO-08 Code", "isco-08")
TABLE = (
    "ISCO-08 Code,ISCO-08 Title,part,SOC Code,SOC Title,Comment\n"
    "9991,Lamp folk,,99-1010,Lamplighters,\n"
    "9992,Wick folk,*,99-1020,Wick trimmers,old\n"
    "9993,Oil folk,,99-1030,Oilers,\n"
    "9993,Oil folk,,99-1040*,Fillers,\n"
    "9993,Oil folk,,99-1030,Oilers,\n"
    "0110,Guards,,—,,\n"
)


def saved(folder: Path, text: str | bytes, name: str = "soc_isco.csv") -> Path:
    """The file with that content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path, **changes: Any) -> tuple[Crosswalk, ImportReport]:
    """The crosswalk of a file."""
    return crosswalks.read(path, **{"source": SOC, "target": ISCO, "key": "soc-isco", "cited": CITED, **changes})


def refused(path: Path, **changes: Any) -> list[str]:
    """What is said of a file that is not read."""
    with pytest.raises(DataError) as error:
        read(path, **changes)
    return [str(problem) for problem in error.value.problems]


def test_a_published_table(tmp_path: Path) -> None:
    """Pairs are read by the names of the columns; a mark in "part" and an asterisk at a code are partial."""
    crosswalk, report = read(saved(tmp_path, TABLE), source_title="SOC Title", target_title="ISCO-08 Title")
    assert [str(pair) for pair in crosswalk] == [
        "soc-2018 99-1010 – isco-08 9991",
        "soc-2018 99-1020 – isco-08 9992 (part)",
        "soc-2018 99-1030 – isco-08 9993",
        "soc-2018 99-1040 – isco-08 9993 (part)",
    ]
    assert [str(pair) for pair in crosswalk.exact] == ["soc-2018 99-1010 – isco-08 9991"]
    first = crosswalk.pairs[0]
    assert (first.source_title, first.target_title) == ("Lamplighters", "Lamp folk")
    assert str(first.citation) == "Nobody: SOC to ISCO, soc_isco › columns SOC Code and ISCO-08 Code"
    assert str(report).splitlines() == [
        "What was read of SOC to ISCO",
        "file          rows  read",
        "soc_isco.csv     6     4",
        "left out of soc_isco.csv: 1 row, a pair that stands above (such as 99-1030 – 9993)",
        "left out of soc_isco.csv: 1 row, no code of soc-2018 (such as 0110)",
        "columns not used of soc_isco.csv: Comment",
        "sources: Nobody: SOC to ISCO",
    ]


def test_text_and_excel_say_the_same(tmp_path: Path) -> None:
    """In Excel the header may stand below other rows, and on a sheet among others; tabs are read too."""
    rows = [line.split(",") for line in TABLE.splitlines()]
    expected, _ = read(saved(tmp_path, TABLE))
    book = workbook({"Notes": [["SOC Code is explained here"], ["x"]], "By code": [["As of"], [], *rows]})
    of_excel, report = read(saved(tmp_path, book, "soc_isco.xlsx"))
    assert [str(pair) for pair in of_excel] == [str(pair) for pair in expected]
    assert of_excel.pairs[0].citation.locator == "By code › columns SOC Code and ISCO-08 Code"
    assert report.not_used == ("soc_isco.xlsx, Notes",)
    of_tabs, _ = read(saved(tmp_path, TABLE.replace(",", "\t"), "soc_isco.tsv"))
    assert of_tabs == expected


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_above_the_header(tmp_path: Path, mark: str) -> None:
    """A text may say what it is before its table, as ESCO's table of O*NET does; faults keep their line numbers."""
    head = f'{mark}Title,A table,,,,\r\nNote,"With, commas",,,,\r\n,,,,,\r\n'
    plain, _ = read(saved(tmp_path, TABLE))
    crosswalk, report = read(saved(tmp_path, head + TABLE.replace("\n", "\r\n")))
    assert crosswalk == plain
    assert (report.files[0].rows, report.files[0].read) == (6, 4)
    assert refused(saved(tmp_path, head + TABLE + "9991,,,99-9,,\n9991,,,99-1010\n9991,,,,,,,\n")) == [
        "soc_isco.csv: line 13: expected 6 cells, found 8"
    ]
    assert refused(saved(tmp_path, head + TABLE + "9991,,,99-9,,\n")) == [
        "soc_isco.csv: row 11, SOC Code: expected a code of soc-2018 such as '43-4051', found '99-9'"
    ]


def test_one_sheet_among_several(tmp_path: Path) -> None:
    """The first sheet with both columns is taken, or the one that is named."""
    head = ["SOC Code", "ISCO-08 Code"]
    book = workbook({"A": [head, ["99-1010", "9991"], [None, " "]], "B": [head, ["99-1020", "9992"]]})
    path = saved(tmp_path, book, "two.xlsx")
    assert read(path)[0].pairs[0].target.value == "9991"
    assert read(path, sheet="B")[0].pairs[0].target.value == "9992"
    assert refused(path, sheet="C") == [
        "two.xlsx: expected a header with 'SOC Code' and 'ISCO-08 Code' on a sheet 'C', found none"
    ]


def test_matches_of_esco(tmp_path: Path) -> None:
    """Matches that are not exact are partial; a group of ISCO-08 among ESCO's occupations is left out."""
    address = "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-00000000000"
    text = (
        "O*NET Id,ESCO or ISCO URI,Type of Match\n"
        f"99-1010.00,{address}1,exactMatch\n"
        f"99-1020.00,{address}2,narrowMatch\n"
        "99-1030.00,http://data.europa.eu/esco/isco/C9993,exactMatch\n"
    )
    path = saved(tmp_path, text, "esco.csv")
    sides = {"source": ("O*NET Id", "onet-soc-2019"), "target": ("ESCO or ISCO URI", "esco")}
    crosswalk, report = read(path, **sides)
    assert [(pair.target.value, pair.partial) for pair in crosswalk] == [(f"{address}1", False), (f"{address}2", True)]
    assert [(each.reason, each.rows) for each in report.left_out] == [("a group of isco-08, no occupation of esco", 1)]
    groups = saved(tmp_path, text.replace(f"{address}1", "C9991").replace(f"{address}2", "9992"), "isco.csv")
    of_groups, _ = read(groups, source=sides["source"], target=("ESCO or ISCO URI", "isco-08"), part="Type of Match")
    assert [pair.target.value for pair in of_groups] == ["9991", "9992", "9993"]


def test_a_classification_without_a_known_form(tmp_path: Path) -> None:
    """Codes of other classifications are taken as they stand."""
    path = saved(tmp_path, "A,B\n43231507,99-1010\n", "x.csv")
    crosswalk, _ = read(path, source=("A", "unspsc"), target=("B", "soc-2018"))
    assert crosswalk.pairs[0].source == Code("unspsc", "43231507")


BROKEN: dict[str, tuple[str, list[str]]] = {
    "a renamed column": (
        TABLE.replace("SOC Code", "SOC 2018 Code"),
        ["soc_isco.csv: no column 'SOC Code', as SOC to ISCO has; nearest: 'SOC 2018 Code', 'ISCO-08 Code'"],
    ),
    "a code of another form": (
        TABLE.replace("99-1010", "991010"),
        ["soc_isco.csv: row 2, SOC Code: expected a code of soc-2018 such as '43-4051', found '991010'"],
    ),
    "a number that lost its zero": (
        TABLE.replace("9991,", "110,"),
        ["soc_isco.csv: row 2, ISCO-08 Code: expected a code of isco-08 such as '4225', found '110'"],
    ),
    "both codes of another form": (
        TABLE.replace("9991,Lamp folk,,99-1010", "ninety,Lamp folk,,991010"),
        [
            "soc_isco.csv: row 2, SOC Code: expected a code of soc-2018 such as '43-4051', found '991010'",
            "soc_isco.csv: row 2, ISCO-08 Code: expected a code of isco-08 such as '4225', found 'ninety'",
        ],
    ),
    "an unknown mark": (
        TABLE.replace("*,99-1020", "half,99-1020"),
        [
            (
                "soc_isco.csv: row 3, part: expected '*', 'part', a match such as 'exactMatch' or 'narrowMatch', or "
                "nothing, found 'half'"
            )
        ],
    ),
    "a pair whole and in part": (
        TABLE.replace("9993,Oil folk,,99-1030,Oilers,\n0110", "9993,Oil folk,*,99-1030,Oilers,\n0110"),
        [
            (
                "soc_isco.csv: row 6: expected one statement of each pair, found soc-2018 99-1030 – isco-08 9993 "
                "(part) beside soc-2018 99-1030 – isco-08 9993"
            )
        ],
    ),
    "no pairs": (
        TABLE.partition("\n")[0] + "\n",
        ["soc_isco.csv: expected pairs of codes, found none"],
    ),
    "a column twice": (
        TABLE.replace("Comment", "SOC Code"),
        ["soc_isco.csv: expected each column once, found 'SOC Code' twice"],
    ),
    "a quote never closed": (
        TABLE.replace("Lamp folk", '"Lamp folk'),
        ["soc_isco.csv: line 7: no CSV: unexpected end of data"],
    ),
    "an empty file": ("", ["soc_isco.csv: expected a header, found an empty file"]),
    "a row too long": (TABLE + "1,2,3,4,5,6,7\n", ["soc_isco.csv: line 8: expected 6 cells, found 7"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name: str, tmp_path: Path) -> None:
    """What is wrong is told by file, row and column, with what stands there and what was expected."""
    text, expected = BROKEN[name]
    assert refused(saved(tmp_path, text)) == expected


def test_numbers_that_lost_their_zeros(tmp_path: Path) -> None:
    """Excel keeps 0110 as 110 where it is no text; that is a code no more."""
    book = workbook({"A": [["SOC Code", "ISCO-08 Code"], ["99-1010", 110], ["99-1020", 9992]]})
    assert refused(saved(tmp_path, book, "x.xlsx")) == [
        "x.xlsx, A: row 2, ISCO-08 Code: expected a code as text, found the number 110: zeros before it are lost"
    ]


def test_a_named_column_of_partial_matches_must_be_there(tmp_path: Path) -> None:
    """A column that the caller names is not passed over if it is missing; titles neither."""
    assert refused(saved(tmp_path, TABLE), part="Match", source_title="Name") == [
        "soc_isco.csv: no column 'Name', as SOC to ISCO has",
        "soc_isco.csv: no column 'Match', as SOC to ISCO has",
    ]


def test_questions_that_are_none(tmp_path: Path) -> None:
    """Sides are a header and a classification, two different ones; the publication is a Source; one file is read."""
    path = saved(tmp_path, TABLE)
    with pytest.raises(InvalidTypeError, match=r"source: expected a header and a classification, such as \('SOC Code'"):
        read(path, source="SOC Code")
    with pytest.raises(NotFoundError, match="no code scheme 'soc'"):
        read(path, source=("SOC Code", "soc"))
    with pytest.raises(InvalidValueError, match="target: expected another classification than the source's, found soc"):
        read(path, target=SOC)
    with pytest.raises(InvalidTypeError, match="cited: expected a Source, found 'BLS'"):
        read(path, cited="BLS")
    with pytest.raises(InvalidValueError, match=r"Crosswalk\.key: expected a key"):
        read(path, key="No Key")
    saved(tmp_path, TABLE, "again.csv")
    assert refused(tmp_path) == [f"{tmp_path.name}: expected one file, found 2"]


def matrix() -> list[list[Any]]:
    """A sheet such as the Bureau's, with its header on row 5."""
    return [
        ["O*NET-SOC to National Employment Matrix (NEM) crosswalk"],
        ["Office"],
        ["As of 9/6/2023"],
        ["Equivalents"],
        [
            "Sort Order",
            "O*NET-SOC Code",
            "O*NET-SOC Title",
            "NEM Code",
            "National Employment Matrix Occupational Title",
        ],
        [1, "99-1011.00", "Lamplighters, Gas", "99-1010", "Lamplighters"],
        [2, "99-1012.00", "Lamplighters, Oil", "99-1010", "Lamplighters"],
        [3, "99-1021.00", "Wick Trimmers", "99-1021", "Wick trimmers"],
        [4, "55-1011.00", "Officers", "—", "—"],
    ]


def test_the_crosswalk_of_the_matrix(tmp_path: Path) -> None:
    """The header is found by its names, and the day above it is what the table describes."""
    path = saved(tmp_path, workbook({"ONET to SOC crosswalk": matrix(), "Definitions": [["x"]]}), "nem-crosswalk.xlsx")
    crosswalk, report = employment_projections.read_crosswalk(path)
    assert [str(how) for how in crosswalk.correspondences()] == ["many-to-one", "many-to-one", "one-to-one"]
    assert crosswalk.pairs[0].citation.as_of == date(2023, 9, 6)
    assert crosswalk.pairs[2].target_title == "Wick trimmers"
    assert [(each.reason, each.examples) for each in report.left_out] == [("no code of nem", ("55-1011.00",))]
    saved(tmp_path, workbook({"A": [["x"]]}), "occupation.xlsx")
    of_folder, report = employment_projections.read_crosswalk(tmp_path)
    assert of_folder == crosswalk
    assert report.not_used == ("nem-crosswalk.xlsx, Definitions", "occupation.xlsx")


def test_a_crosswalk_of_the_matrix_without_a_day(tmp_path: Path) -> None:
    """Where no day is given, none is cited; one that is none is refused; so is a folder without the file."""
    sheet = matrix()
    sheet[2] = ["Undated"]
    path = saved(tmp_path, workbook({"A": sheet}), "x.xlsx")
    assert employment_projections.read_crosswalk(path)[0].pairs[0].citation.as_of is None
    sheet[2] = ["As of 13/6/2023"]
    saved(tmp_path, workbook({"A": sheet}), "x.xlsx")
    with pytest.raises(DataError, match=r"x\.xlsx: expected a day such as '9/6/2023', found 'As of 13/6/2023'"):
        employment_projections.read_crosswalk(path)
    saved(tmp_path, "x", "y.txt")
    with pytest.raises(DataError, match=r"expected a file such as 'nem-onet-to-soc-crosswalk\.xlsx', found none"):
        employment_projections.read_crosswalk(tmp_path)


def occupation(key: str, title: str, *codes: Code, year: int | None = None) -> ck.Occupation:
    """An occupation with these codes, and one figure if a year is given."""
    place = ck.Citation(source=CITED, locator=f"row {key}")
    figure = () if year is None else (EmploymentFigure(year=year, value=Decimal(1), market="US", citation=place),)
    return ck.Occupation(key=key, title=title, codes=codes, employment=figure)


JOINED = ck.Catalog.of(
    occupations=[
        occupation("99-1010", "Lamplighters", Code("soc-2018", "99-1010"), year=2024),
        occupation("isco-9991", "Lamp folk", Code("isco-08", "9991"), year=2020),
        occupation("99-1020", "Wick trimmers", Code("soc-2018", "99-1020")),
        occupation("isco-9992", "Wick folk", Code("isco-08", "9992")),
        occupation("99-1030", "Oilers", Code("soc-2018", "99-1030")),
        occupation("99-1040", "Fillers", Code("soc-2018", "99-1040")),
        occupation("isco-9993", "Oil folk", Code("isco-08", "9993")),
        occupation("99-9999", "Others", Code("soc-2018", "99-9999")),
    ],
    sources=[CITED],
)


def test_joining_by_exact_codes(tmp_path: Path) -> None:
    """Exact codes make two occupations one, with the figures of both; others are told and stay apart."""
    crosswalk, _ = read(saved(tmp_path, TABLE))
    catalog, found = JOINED.join(crosswalk)
    assert list(catalog.occupations) == [
        "99-1010",
        "99-1020",
        "99-1030",
        "99-1040",
        "99-9999",
        "isco-9992",
        "isco-9993",
    ]
    one = catalog.occupations["99-1010"]
    assert (one.title, one.alternate_titles) == ("Lamp folk", ("Lamplighters",))
    assert {code.value for code in one.codes} == {"99-1010", "9991"}
    assert sorted(each.year for each in one.employment) == [2020, 2024]
    assert [str(match) for match in found.joined] == [
        "soc-2018 99-1010 – isco-08 9991: joined, the codes correspond exactly"
    ]
    assert {match.pair.source.value: match.outcome for match in found.not_joined} == {
        "99-1020": JoinOutcome.PARTIAL,
        "99-1030": JoinOutcome.NOT_ONE_TO_ONE,
        "99-1040": JoinOutcome.PARTIAL,
    }
    assert found.unmatched == ("99-9999",)
    assert str(found).splitlines() == [
        "Joined by SOC to ISCO: soc-2018 to isco-08",
        "outcome         pairs  reason                                   such as",
        "joined              1  the codes correspond exactly             99-1010 – 9991",
        "partial             2  only a part of either corresponds        99-1020 – 9992, 99-1040 – 9993",
        "not-one-to-one      1  one of the codes corresponds to several  99-1030 – 9993",
        "1 occupations have codes that the crosswalk does not have (such as 99-9999)",
        "sources: Nobody: SOC to ISCO",
    ]
    assert repr(found) == "<CodeJoin by 'soc-isco': 1 joined, 3 not>"
    assert found.rows()[0] == {
        "source": "99-1010",
        "target": "9991",
        "correspondence": "one-to-one",
        "partial": False,
        "outcome": "joined",
        "reason": "the codes correspond exactly",
        "source_keys": ("99-1010",),
        "target_keys": ("isco-9991",),
        "key": "99-1010",
        "citation": crosswalk.pairs[0].citation,
    }


def test_what_was_joined_is_one_already(tmp_path: Path) -> None:
    """A second join finds the first one's occupation, and a catalogue without one side joins nothing."""
    crosswalk, _ = read(saved(tmp_path, TABLE))
    catalog, _ = JOINED.join(crosswalk)
    again, found = catalog.join(crosswalk)
    assert dict(again.occupations) == dict(catalog.occupations)
    [already] = found.where("already-one")
    assert (already.key, already.outcome.reason) == ("99-1010", "one occupation has both codes")
    alone, found = ck.Catalog.of(occupations=[JOINED.occupations["99-1010"]]).join(crosswalk)
    assert list(alone.occupations) == ["99-1010"]
    assert {match.outcome for match in found.matches} == {JoinOutcome.NOT_IN_CATALOG}
    assert not found.not_joined
    assert "0 occupations have codes that the crosswalk does not have" in str(found)


def test_the_key_of_the_soc_is_kept(tmp_path: Path) -> None:
    """The one keeps the key of the occupation with a code of SOC 2018, though the other's comes first."""
    crosswalk, _ = read(saved(tmp_path, "SOC Code,ISCO-08 Code\n99-1010,9991\n"))
    pair = [JOINED.occupations["99-1010"], occupation("1-lamp-folk", "Lamp folk", Code("isco-08", "9991"))]
    catalog, found = ck.Catalog.of(occupations=pair).join(crosswalk)
    assert (list(catalog.occupations), found.joined[0].key) == (["99-1010"], "99-1010")


def test_several_occupations_with_a_code(tmp_path: Path) -> None:
    """Where several occupations have a code, or one would become one with two others, none is joined."""
    crosswalk, _ = read(saved(tmp_path, "SOC Code,ISCO-08 Code\n99-1010,9991\n99-1020,9992\n"))
    more = [occupation("made", "Lamps", Code("isco-08", "9991"))]
    _, found = (JOINED | ck.Catalog.of(occupations=more)).join(crosswalk)
    [several] = found.where("several-occupations")
    assert several.target_keys == ("isco-9991", "made")
    both = [
        occupation("both", "Both", Code("isco-08", "9991"), Code("isco-08", "9992")),
        JOINED.occupations["99-1010"],
        JOINED.occupations["99-1020"],
    ]
    catalog, found = ck.Catalog.of(occupations=both).join(crosswalk)
    assert len(found.where("several-occupations")) == 2
    assert len(catalog.occupations) == 3


def test_an_occupation_of_a_data_folder_keeps_its_key(tmp_path: Path) -> None:
    """A file of a folder is not renamed; one that keeps its key is joined."""
    (tmp_path / "occupations").mkdir()
    (tmp_path / "occupations" / "isco-9991.toml").write_text(
        'format = 1\ntitle = "Lamp folk"\ncodes = { "isco-08" = "9991" }\n', encoding="utf-8"
    )
    crosswalk, _ = read(saved(tmp_path, "SOC Code,ISCO-08 Code\n99-1010,9991\n43-4051,4225\n"))
    isco = occupation("isco-4225", "Enquiry desk clerks", Code("isco-08", "4225"), year=2020)
    catalog = ck.load_catalog(tmp_path) | ck.Catalog.of(occupations=[JOINED.occupations["99-1010"], isco])
    joined, found = catalog.join(crosswalk)
    assert {match.pair.source.value: str(match.outcome) for match in found.matches} == {
        "99-1010": "in-folder",
        "43-4051": "joined",
    }
    assert "isco-9991" in joined.occupations
    assert "isco-4225" not in joined.occupations
    assert 2020 in {each.year for each in joined.occupations["43-4051"].employment}
    assert joined.role("CSR").key == "customer-service-representative"


def test_only_a_crosswalk_joins() -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidTypeError, match="crosswalk: expected a Crosswalk, found 'soc'"):
        JOINED.join("soc")  # type: ignore[arg-type]


CELLS = st.one_of(
    st.none(),
    st.integers(-10, 10**5),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["*", "part", "—", "99-1010", "99-1010*", "9991", "C9991", "SOC Code", "exactMatch"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), CELLS), min_size=1, max_size=4))
def test_any_cell_in_any_place(tmp_path: Path, changes: list[tuple[int, int, object]]) -> None:
    """Whatever stands in a cell, each row is read or counted, or an error of the library says what is wrong."""
    rows: list[list[object]] = [list(line.split(",")) for line in TABLE.splitlines()]
    for row, column, value in changes:
        rows[row][column] = value
    try:
        crosswalk, report = read(saved(tmp_path, workbook({"A": rows}), "x.xlsx"))
    except CareerKitError:
        return
    assert report.files[0].rows == report.rows_read + report.rows_left_out
    assert len(crosswalk) == report.rows_read
    assert str(report)
