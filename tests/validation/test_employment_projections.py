"""Employment Projections of two cycles as published, against a second reader of the files."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest
from tests.real_data import real_data
from tests.validation.workbooks import sheet_rows

import careerkit as ck
from careerkit.errors import NotFoundError
from careerkit.exchange import employment_projections
from careerkit.exchange.import_report import ImportReport
from careerkit.model.crosswalk import Correspondence, Crosswalk
from careerkit.model.vocabulary import Code

ROWS = 1_113
"""Occupations and groups of either cycle."""


class Layout(NamedTuple):
    """Where a cycle's figures stand, by the letters of the columns, as a person reads them off the sheet."""

    file: str
    table: str
    columns: dict[str, str]
    base: int
    top_coded: int
    without_wage: int


COMMON = {"title": "A", "code": "B", "type": "C", "base": "D", "projected": "E"}
LAYOUTS = {
    "2022-32": Layout(
        "occupation_2022-32.xlsx",
        "Table 1.7 ",
        {
            **COMMON,
            "new-jobs": "F",
            "employment-growth": "G",
            "annual-openings": "I",
            "wage": "J",
            "education": "K",
            "experience": "L",
            "training": "M",
        },
        2022,
        12,
        10,
    ),
    "2024-34": Layout(
        "occupation_2024-34.xlsx",
        "Table 1.2 ",
        {
            **COMMON,
            "new-jobs": "H",
            "employment-growth": "I",
            "annual-openings": "K",
            "wage": "L",
            "education": "M",
            "experience": "N",
            "training": "O",
        },
        2024,
        19,
        9,
    ),
}
LEAVING = {"exit_rate": "H", "transfer_rate": "I", "total_rate": "J", "exits": "K", "transfers": "L", "total": "M"}
RATES = ("exit_rate", "transfer_rate", "total_rate")


@cache
def folder() -> Path:
    """The folder with the tables."""
    return real_data() / "employment_projections"


@cache
def both() -> tuple[ck.Catalog, ImportReport]:
    """What is read of the folder."""
    return employment_projections.read(folder())


@cache
def table(file: str, title: str) -> dict[str, dict[str, str]]:
    """The rows of the table of that title by their code, the cells by the letters of their columns."""
    for number in range(1, 20):
        head, _, *rows = sheet_rows(folder() / file, number)
        if head.get("A", "").startswith(title):
            return {row["B"]: row for row in rows if row.get("B")}
    pytest.fail(f"no {title} in {file}")


def number(text: str) -> Decimal:
    """The number of a cell, by its shortest text."""
    return Decimal(repr(float(text)))


def cycle_of(citation: ck.Citation) -> str:
    """The cycle that a figure is of."""
    return citation.source.key.removeprefix("bls-employment-projections-")


def test_every_row_is_read() -> None:
    """All rows of both tables of both cycles, and no footnote, blank or source line."""
    catalog, report = both()
    assert len(catalog.occupations) == ROWS
    assert {file.name: (file.rows, file.read) for file in report.files} == {
        f"occupation_{cycle}.xlsx, Table {name}": (ROWS, ROWS)
        for cycle, name in (("2022-32", "1.7"), ("2022-32", "1.10"), ("2024-34", "1.2"), ("2024-34", "1.10"))
    }
    assert report.rows_left_out == 0
    assert not report.not_found
    assert report.release == "Employment Projections 2022–32 and 2024–34"
    assert "nem-onet-to-soc-crosswalk.xlsx" in report.not_used
    for layout in LAYOUTS.values():
        assert len(table(layout.file, layout.table)) == len(table(layout.file, "Table 1.10 ")) == ROWS


@pytest.mark.parametrize("cycle", LAYOUTS)
def test_every_figure_of_every_row(cycle: str) -> None:
    """Employment, change, openings, wages and entry of all rows are those of the file; what is missing is not there."""
    layout, catalog = LAYOUTS[cycle], both()[0]
    at = layout.columns
    for code, row in table(layout.file, layout.table).items():
        one = catalog.occupations[code]
        assert row[at["title"]].strip() == one.title
        assert {
            (each.year, each.projected): each.value for each in one.employment if cycle_of(each.citation) == cycle
        } == {
            (layout.base, False): number(row[at["base"]]) * 1000,
            (layout.base + 10, True): number(row[at["projected"]]) * 1000,
        }
        outlook = {str(each.measure): each for each in one.outlook if cycle_of(each.citation) == cycle}
        assert {name: each.value for name, each in outlook.items()} == {
            "employment-growth": number(row[at["employment-growth"]]),
            "new-jobs": number(row[at["new-jobs"]]) * 1000,
            "annual-openings": number(row[at["annual-openings"]]) * 1000,
        }
        assert {each.span for each in outlook.values()} == {(layout.base, layout.base + 10)}
        wage = row[at["wage"]]
        expected = [] if wage == "—" else [(number(wage.removeprefix(">=$").replace(",", "")), wage[:2] == ">=")]
        assert [
            (each.median.amount, each.at_least == ("median",))
            for each in one.pay
            if each.median is not None and cycle_of(each.citation) == cycle
        ] == expected
        entry = [row[at[name]] for name in ("education", "experience", "training")]
        assert [
            [each.education, each.experience, each.training] for each in one.entry if cycle_of(each.citation) == cycle
        ] == ([] if entry == ["—", "—", "—"] else [entry])


@pytest.mark.parametrize("cycle", LAYOUTS)
def test_every_separation(cycle: str) -> None:
    """Rates and numbers of those who leave, of all rows, are those of table 1.10."""
    catalog = both()[0]
    for code, row in table(LAYOUTS[cycle].file, "Table 1.10 ").items():
        [found] = [each for each in catalog.occupations[code].separations if cycle_of(each.citation) == cycle]
        assert {name: getattr(found, name) for name in LEAVING} == {
            name: number(row[letter]) * (1 if name in RATES else 1000) for name, letter in LEAVING.items()
        }


def test_what_is_marked() -> None:
    """Wages that are top-coded or not available are counted, as SOURCES tells."""
    said = Counter({(mark.file, mark.meaning): mark.figures for mark in both()[1].marks})
    for layout in LAYOUTS.values():
        name = f"{layout.file}, {layout.table.strip()}"
        assert said[name, "median wage top-coded: at least 239,200 dollars"] == layout.top_coded
        [missing] = [count for (file, text), count in said.items() if file == name and text.startswith("Median")]
        assert missing == layout.without_wage
        assert said[name, "Typical education needed for entry: not available (—)"] == 281


def test_codes_that_the_matrix_made() -> None:
    """Five codes stand in no SOC 2018: the crosswalk ties each to several; all others are codes of SOC 2018."""
    catalog = both()[0]
    own = {key for key, one in catalog.occupations.items() if one.code("soc-2018") is None}
    assert own == {"21-1018", "25-2052", "25-9045", "51-2028", "53-1047"}
    crosswalk = matrix()
    for key in own:
        assert len(crosswalk.matches(Code("nem", key))) > 1
    socs = {pair.source.value[:7] for pair in crosswalk}
    shapes = socs | {f"{code[:6]}0" for code in socs} | {f"{code[:5]}00" for code in socs}
    shapes |= {f"{code[:4]}000" for code in socs} | {f"{code[:3]}0000" for code in socs} | {"00-0000"}
    assert set(catalog.occupations) - own <= shapes


def test_groups() -> None:
    """22 major groups, and 832 line items, which are detailed; seven of these have the code of a broad occupation."""
    catalog = both()[0]
    groups = Counter(tuple(map(str, one.groups)) for one in catalog.occupations.values())
    assert groups == {
        ("total",): 1,
        ("major",): 22,
        ("minor",): 95,
        ("broad",): 163,
        ("broad", "detailed"): 7,
        ("detailed",): 825,
    }


def test_bundled_figures_are_the_same() -> None:
    """What the bundled occupation 43-4051 says of Employment Projections is what the files say."""
    bundled, read = ck.load_catalog().occupations["43-4051"], both()[0].occupations["43-4051"]
    place = ck.Citation(source=ck.Source(key="x", title="x", kind="own"), locator="x")

    def figures(one: ck.Occupation) -> set[object]:
        held = (*one.employment, *one.outlook, *one.separations, *one.entry, *one.pay)
        ours = [each for each in held if "employment-projections" in each.citation.source.key]
        days = {(cycle_of(each.citation), each.citation.as_of, each.citation.note) for each in ours}
        return {attrs.evolve(each, citation=place) for each in ours} | days

    assert figures(bundled) == figures(read)
    assert len(figures(read)) > 10
    sources = ck.load_catalog().sources
    assert all(sources[source.key] == source for source in both()[1].sources)


@cache
def matrix() -> Crosswalk:
    """The crosswalk of the matrix."""
    return employment_projections.read_crosswalk(folder())[0]


def test_the_crosswalk_of_the_matrix() -> None:
    """All 997 rows, each with the codes and titles that a second reader finds."""
    crosswalk, report = employment_projections.read_crosswalk(folder())
    rows = [row for row in sheet_rows(folder() / "nem-onet-to-soc-crosswalk.xlsx")[5:] if row.get("B")]
    assert len(rows) == len(crosswalk) == report.rows_read == 997
    assert {(pair.source.value, pair.source_title, pair.target.value, pair.target_title) for pair in crosswalk} == {
        (row["B"], row["C"].strip(), row["D"], row["E"].strip()) for row in rows
    }
    assert str(crosswalk.pairs[0].citation.as_of) == "2023-09-06"
    under = Counter(row["D"] for row in rows)
    expected = {row["B"]: under[row["D"]] == 1 for row in rows}
    assert {
        pair.source.value: how is Correspondence.ONE_TO_ONE
        for pair, how in zip(crosswalk, crosswalk.correspondences(), strict=True)
    } == expected


def test_joining_the_matrix_joins_nothing_silently() -> None:
    """O*NET's occupations stand under their SOC codes, so exact ones are one already; those counted together stay."""
    catalog = both()[0]
    onet = ck.Catalog.of(
        occupations=[
            ck.Occupation(key=pair.source.value[:7], title=pair.source_title or "", codes=(pair.source,))
            for pair in matrix()
            if pair.source.value.endswith(".00")
        ]
    )
    together = catalog | onet
    joined, found = together.join(matrix())
    assert not found.joined
    assert len(joined.occupations) == len(together.occupations)
    # One-to-one pairs of which both codes stand under one key.
    assert len(found.where("already-one")) > 740
    assert {match.pair.target.value for match in found.where("not-one-to-one")} >= {"21-1018", "53-1047"}


def test_a_cycle_alone() -> None:
    """Each file is read by itself, and holds the figures of its cycle alone."""
    for cycle, layout in LAYOUTS.items():
        catalog, report = employment_projections.read(folder() / layout.file)
        assert {source.key for source in report.sources} == {f"bls-employment-projections-{cycle}"}
        assert {each.year for each in catalog.occupations["43-4051"].employment} == {layout.base, layout.base + 10}
    with pytest.raises(NotFoundError):
        catalog.occupations["43-9999"]
