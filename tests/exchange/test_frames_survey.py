"""A user's own survey in a dataframe: what is taken, and how everything that is wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import careerkit as ck
from careerkit.errors import (
    CellProblem,
    DataError,
    InvalidTypeError,
    InvalidValueError,
    MissingExtraError,
    NotFoundError,
)
from careerkit.model.source import Basis

OURS = ck.Source(key="our-survey", title="Our survey", kind="survey")
THEIRS = ck.Source(key="their-survey", title="Their survey", kind="survey")
MADE: list[Callable[[dict[str, list[Any]]], Any]] = [pd.DataFrame, pl.DataFrame, pa.table]
EACH_LIBRARY = pytest.mark.parametrize("made", MADE, ids=["pandas", "polars", "pyarrow"])

NEITHER = "expected a column that holds it, or an argument, found neither"
NAMES = "low, p10, p25, median, mean, typical, p75, p90, high"
APART = "name a column that does as group or locator"
WAY_OUT = "name it in columns, or in ignore to leave it out"

WIDE: dict[str, list[Any]] = {"stage": ["junior", "senior"], "median": [41_000, 58_500]}
LONG: dict[str, list[Any]] = {
    "statement": [0, 0, 1],
    "stages": ["senior", "senior", "lead; principal"],
    "market": ["US", "US", "DE; US (NAICS 52)"],
    "statistic": ["median", "p90", "median"],
    "pay": [58_500.0, 71_000.0, 66_000.5],
    "currency": ["USD", "USD", "EUR"],
    "period": ["year", "year", "month"],
}


def read(frame: object, **options: Any) -> ck.PayTable:
    """A survey of US pay a year in dollars, unless told otherwise."""
    usual: dict[str, Any] = {"source": OURS, "market": "US", "currency": "USD", "period": "year"}
    return ck.pay_table_from_frame(frame, **{**usual, **options})


def read_long(changes: dict[str, list[Any]] | None = None, **options: Any) -> ck.PayTable:
    """A survey with a row for each figure."""
    return ck.pay_table_from_frame(pl.DataFrame({**LONG, **(changes or {})}), **{"source": OURS, **options})


def problems(run: Callable[[], object]) -> list[str]:
    """What is told to be wrong."""
    with pytest.raises(DataError) as caught:
        run()
    return [str(problem) for problem in caught.value.problems]


@EACH_LIBRARY
def test_a_row_for_each_statement(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    """A survey with a column for each statistic becomes a table, whose locators say what tells the rows apart."""
    table = read(made({**WIDE, "p90": [None, 71_000.5]}), as_of=date(2025, 7, 1), locator="Sheet 1")
    assert [str(each) for each in table] == ["median 41,000 [USD/year]", "median 58,500, p90 71,000.5 [USD/year]"]
    assert [each.citation.locator for each in table] == ["Sheet 1 › junior, US", "Sheet 1 › senior, US"]
    assert {(each.citation.as_of, each.citation.source) for each in table} == {(date(2025, 7, 1), OURS)}


@EACH_LIBRARY
def test_a_row_for_each_figure(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    """A survey with a row for each figure becomes a table of statements, with all that a row says."""
    more: dict[str, list[Any]] = {
        "at_least": [False, True, None],
        "approximate": [None, None, "true"],
        "group": ["team", "team", None],
        "as_of": [date(2025, 7, 1), date(2025, 7, 1), None],
        "basis": ["derived", "derived", "published"],
        "note": [None, None, "few answers"],
        "mean_relative_standard_error_percent": [1.5, 1.5, None],
        "locator": ["Table 1", "Table 1", "Table 2"],
        "attributed_to": [None, None, "their-survey"],
        "source": ["our-survey"] * 3,
    }
    first, last = ck.pay_table_from_frame(made({**LONG, **more}), source=[OURS, THEIRS])
    assert str(first) == "median 58,500, p90 71,000 and above [USD/year]"
    assert (first.group, first.mean_relative_standard_error) == ("team", Decimal("1.5"))
    assert first.citation == ck.Citation(source=OURS, locator="Table 1", as_of=date(2025, 7, 1), basis="derived")
    assert last.markets == (ck.Market("DE"), ck.Market("US", "52"))
    assert [str(stage) for stage in last.stages] == ["lead", "principal"]
    assert last.citation.attributed_to == THEIRS
    assert last.approximate == ("median",)
    assert last.median == ck.Money("66000.5", "EUR")


def test_figures_without_numbers_of_statements() -> None:
    """Without a column of statements, figures are of one statement if all else is the same."""
    frame = pl.DataFrame(LONG).drop("statement")
    assert ck.pay_table_from_frame(frame, source=OURS) == read_long()


def test_columns_by_other_names() -> None:
    """Columns may be called as they are; those that are of no use are named too."""
    frame = pl.DataFrame({"Grade": ["senior"], "P50": [58_500], "Head count": [12]})
    table = read(frame, columns={"stage": "Grade", "median": "P50"}, ignore="Head count")
    assert table.at("senior", market="US").median == ck.Money(58_500, "USD")


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([58_500], dtype="int64"),
        pd.Series([58_500], dtype="Int64"),
        pd.Series([58_500], dtype="float32"),
        pd.Series([np.int32(58_500)], dtype=object),
        pd.Series([Decimal("58500.00")], dtype=object),
        pd.Series([" 58500 "], dtype="string"),
        pd.Series(["5.85e4"], dtype="category"),
        pd.Series([58_500], dtype="int64[pyarrow]"),
    ],
    ids=lambda column: str(column.dtype),
)
def test_numbers_of_any_type(column: pd.Series[Any]) -> None:
    """Whole, floating point and decimal numbers, and texts of them, are all numbers."""
    assert [each.median for each in read(pd.DataFrame({"median": column}))] == [ck.Money(58_500, "USD")]


@pytest.mark.parametrize(
    "missing", [None, float("nan"), pd.NA, pd.NaT, Decimal("nan"), Decimal("-nan7"), "", " "], ids=repr
)
def test_what_is_not_known(missing: object) -> None:
    """All that libraries put where nothing is known is read as that, in texts, dates and numbers."""
    cells: Any = {"median": [58_500], "p90": [missing], "group": [missing], "as_of": [missing]}
    frame = pd.DataFrame({name: pd.Series(held, dtype=object) for name, held in cells.items()})
    (only,) = read(frame)
    assert (only.p90, only.group, only.citation.as_of) == (None, None, None)


def test_what_signals_an_error() -> None:
    """A decimal NaN that signals is a bad cell wherever it stands, and no empty one, even alone in its row."""
    signal = pd.Series([Decimal("snan"), Decimal("-snan7")], dtype=object)
    usual: dict[str, Any] = {name: held[:2] for name, held in LONG.items()}
    for name in (*LONG, "stage", "as_of", "at_least", "note", "source", "pay_usd_per_year", "source_kind"):
        source = {} if name == "source" else {"source": ["our-survey"] * 2}
        frame = pd.DataFrame({**usual, **source, name: signal})
        said = problems(lambda frame=frame: ck.pay_table_from_frame(frame, source=OURS))  # type: ignore[misc]
        assert [each.partition(": ")[0] for each in said if name in each.partition(": ")[0]], name
    assert problems(lambda: read(pd.DataFrame({"median": signal, "stage": ["lead", None]}))) == [
        "rows[0]['median']: expected a finite number, found sNaN",
        "rows[1]['median']: expected a finite number, found -sNaN7",
    ]


@pytest.mark.parametrize("text", ["2026-W05-1", "20260131", "2026W051", "2026-1-31", "2026-02-30", "٢026-01-31"])
def test_dates_are_written_in_one_way(text: str) -> None:
    """A text is a date only as year, month and day with hyphens between."""
    assert problems(lambda: read(pl.DataFrame({"median": [1], "as_of": [text]}))) == [
        f"rows[0]['as_of']: expected a date such as 2026-01-31, found {text!r}"
    ]


@pytest.mark.parametrize("day", [date(2025, 7, 1), datetime(2025, 7, 1), pd.Timestamp("2025-07-01"), "2025-07-01"])  # noqa: DTZ001
def test_dates_of_any_type(day: object) -> None:
    """A date, a moment at midnight and a text are all dates."""
    frame = pd.DataFrame({"median": [1], "as_of": pd.Series([day], dtype=object)})
    assert [each.citation.as_of for each in read(frame)] == [date(2025, 7, 1)]


def test_every_bad_cell_is_told() -> None:
    """Each cell that is wrong is told, by row and column, with what was found and expected."""
    frame = pd.DataFrame(
        {
            "stage": ["junior", "senoir", 3, None],
            "median": ["41,000", "x", True, float("inf")],
            "p90": [-1, 0, 2, None],
            "as_of": ["July", datetime(2025, 7, 1, 12), 3, None],  # noqa: DTZ001
        },
        dtype=object,
    )
    assert problems(lambda: read(frame)) == [
        "rows[0]['as_of']: expected a date such as 2026-01-31, found 'July'",
        "rows[0]['median']: expected a number, found '41,000'; write 41000 or 41",
        "rows[0]['p90']: expected more than 0, found -1",
        "rows[1]['stage']: no stage 'senoir'; nearest: 'senior'",
        "rows[1]['as_of']: expected a date, found the moment 2025-07-01T12:00:00",
        "rows[1]['median']: expected a number, found 'x'",
        "rows[1]['p90']: expected more than 0, found 0",
        "rows[2]['stage']: expected a text, found 3",
        "rows[2]['as_of']: expected a date, found 3",
        "rows[2]['median']: expected a number, found True",
        "rows[3]['median']: expected a finite number, found Infinity",
    ]


def test_rows_that_make_no_statement() -> None:
    """A row whose cells are right and whose statement is not is told as a whole, and the others with it."""
    frame = pl.DataFrame({"group": list("abc"), "p10": [1.0, None, 5.0], "p90": [2.0, None, 4.0]})
    assert problems(lambda: read(frame.with_columns(stage=pl.lit("boss"))[1:2]))[1:] == [
        "rows[0]: expected a figure in 'p10', 'p90', found none"
    ]
    assert problems(lambda: read(frame)) == [
        "rows[1]: expected a figure in 'p10', 'p90', found none",
        "rows[2]['p10']: expected 'p10' at most 'p90', found 5 and 4",
    ]


def test_rows_that_describe_the_same() -> None:
    """A row that nothing tells from another is told, even if it is the same; a group, a date or a place tells it."""
    frame = pl.DataFrame({"stage": ["senior", "lead", "senior"], "median": [1, 2, 1]})
    assert problems(lambda: read(frame)) == [
        f"rows[2]: expected something that tells it from rows[0], found 'data frame › senior, US' again; {APART}"
    ]
    days = [date(2025, 7, 1), None, date(2024, 7, 1)]
    for more in ({"group": ["a", None, "b"]}, {"locator": ["x", "y", "z"]}, {"as_of": days}):
        assert len(read(frame.with_columns(**{name: pl.Series(held) for name, held in more.items()}))) == 3


def test_numbers_of_single_precision() -> None:
    """A number of single precision is the shortest decimal that stands for it, and not what doubling it shows."""
    single = np.array(["52000.1", "0.1", "16777217", "1e-30", "123456.78"], dtype="float32")
    group = list("abcde")
    frames = [
        pl.DataFrame({"group": group, "median": pl.Series(single)}),
        pd.DataFrame({"group": group, "median": single}),
        pd.DataFrame({"group": group, "median": list(single)}, dtype=object),
        pa.table({"group": group, "median": pa.array(single)}),
    ]
    expected = [ck.Money(text, "USD") for text in ("52000.1", "0.1", "16777216", "1e-30", "123456.78")]
    for frame in frames:
        assert [each.median for each in read(frame)] == expected
    held = pl.Series([1, None, float("nan"), float("inf")], dtype=pl.Float32)
    odd = pl.DataFrame({"group": list("abcd"), "median": held})
    assert [each.partition(": ")[0] for each in problems(lambda: read(odd))] == ["rows[1, 2]", "rows[3]['median']"]


def test_texts_that_no_value_holds() -> None:
    """Control characters are told by their cell; of a long text the beginning is shown, in cells and in names."""
    frame = pl.DataFrame(
        {
            "stage": ["x" * 5_000, None],
            "note": ["a\tb", "a\nb"],
            "mean_relative_standard_error_percent": [-1, 2],
            "n" * 200: [1, 0],
        }
    )
    names = {name: name for name in frame.columns[:3]}
    said = problems(lambda: read(frame, columns={**names, "median": "n" * 200}))
    assert [each.partition("]: ")[0] for each in said] == [
        "rows[0]['stage'",
        "rows[0]['mean_relative_standard_error_percent'",
        "rows[0]['note'",
        f"rows[1]['{'n' * 79}",
    ]
    assert said[0].startswith(f"rows[0]['stage']: no stage '{'x' * 79}; there are: 'junior'")
    assert said[1].endswith("expected 0 or more, found -1")
    assert said[2].endswith("expected a text without control characters, found 'a\\tb'")
    assert max(map(len, said)) < 300


def test_many_bad_cells() -> None:
    """Of thousands of bad cells all are in the error, and the first thousand in its message."""
    frame = pl.DataFrame({"median": [f"n/a {row}" for row in range(1_500)]}).with_columns(group="median")
    with pytest.raises(DataError) as caught:
        read(frame)
    assert len(caught.value.problems) == 1_500
    lines = str(caught.value).splitlines()
    assert (len(lines), lines[0], lines[-1]) == (1_002, "1500 problems", "  and 500 more, in problems")


def test_cells_that_are_wrong_alike() -> None:
    """The same in many rows is one problem, which lists the first rows and knows all."""
    frame = pl.DataFrame({"group": list("abcdefgh"), "median": ["n/a"] * 7 + ["?"]})
    with pytest.raises(DataError) as caught:
        read(frame)
    first, last = caught.value.problems
    assert str(first) == "rows[0, 1, 2, 3, 4 and 2 more]['median']: expected a number, found 'n/a'"
    assert isinstance(first, CellProblem)
    assert (first.rows, first.column) == (tuple(range(7)), "median")
    assert repr(first) == "CellProblem((0, 1, 2, 3, 4, 5, 6), 'median', \"expected a number, found 'n/a'\")"
    assert str(last).startswith("rows[7]['median']")


def test_faults_do_not_hide_each_other() -> None:
    """Columns, cells, what is out of order and what stands twice are all told at once."""
    frame = pl.DataFrame(
        {
            "Grade": ["senoir", "lead", "lead", "junior"],
            "P25": ["2", "5", "1", "x"],
            "P50": ["1", "4", "y", "3"],
            "P90": ["3", "4", "0.5", "2"],
            "Notes": list("abcd"),
        }
    )
    names = {"stage": "Grade", "p25": "P25", "median": "P50", "p90": "P90"}
    source: dict[str, Any] = {"source": OURS, "market": "US", "period": "year"}
    said = problems(lambda: ck.pay_table_from_frame(frame, columns=names, **source))
    assert said == [
        f"column 'Notes': no field holds it (nearest field: 'note'); {WAY_OUT}",
        f"currency: {NEITHER}; give currency=, or name its column in columns",
        "rows[0]['Grade']: no stage 'senoir'; nearest: 'senior'",
        f"rows[2]: expected something that tells it from rows[1], found 'data frame › lead, US' again; {APART}",
        "rows[2]['P50']: expected a number, found 'y'",
        "rows[3]['P25']: expected a number, found 'x'",
        "rows[0]['P25']: expected 'P25' at most 'P50', found 2 and 1",
        "rows[1]['P25']: expected 'P25' at most 'P50', found 5 and 4",
        "rows[2]['P25']: expected 'P25' at most 'P90', found 1 and 0.5",
        "rows[3]['P50']: expected 'P50' at most 'P90', found 3 and 2",
    ]


def test_figures_out_of_order() -> None:
    """Figures of one statement that stand in rows of their own are compared, a bad row beside them or not."""
    changes: dict[str, list[Any]] = {"pay": [71_000.0, 58_500.0, 1.0], "statement": [0, 0, 0], "market": ["US"] * 3}
    changes |= {"statistic": ["median", "P90", "boss"], "stages": ["senior", "Senior", "senior"]}
    changes |= {"currency": ["USD", "USD", "EUR"], "period": ["year", "Year", "year"]}
    said = problems(lambda: read_long(changes))
    assert [each.partition("; there are")[0] for each in said] == [
        "rows[2]['statistic']: no statistic 'boss'",
        "rows[0]['pay']: expected 'median' at most 'p90', found 71000 and 58500",
    ]


def test_rows_that_are_blank() -> None:
    """A row in which every cell is empty says nothing and is passed over; the others keep their numbers."""
    frame = pd.DataFrame(
        {"stage": [None, "junior", "", "lead"], "median": [float("nan"), 1, None, "x"], "n": [None] * 4}
    )
    assert [str(each) for each in read(frame[:3], ignore="n")] == ["median 1 [USD/year]"]
    assert problems(lambda: read(frame, ignore="n")) == ["rows[3]['median']: expected a number, found 'x'"]


def test_columns_that_are_called_as_fields() -> None:
    """A column that is called as a field is that field, though others are named, unless another holds the field."""
    frame = pl.DataFrame({"Grade": ["senior"], "median": [1], "group": ["team"], "note": ["few"]})
    (only,) = read(frame, columns={"stage": "Grade"})
    assert (only.group, only.citation.note, [str(stage) for stage in only.stages]) == ("team", "few", ["senior"])
    (other,) = read(frame, columns={"stage": "Grade", "note": "group"}, ignore="note")
    assert (other.group, other.citation.note) == (None, "team")
    assert problems(lambda: read(frame, columns={"stage": "Grade", "note": "group"})) == [
        "column 'note': it is not read, as 'group' holds that field; name it in ignore to leave it out"
    ]


@pytest.mark.parametrize(
    ("text", "stages"),
    [("Junior", ["junior"]), ("SENIOR", ["senior"]), ("Lead; PRINCIPAL ", ["lead", "principal"])],
)
def test_terms_as_people_write_them(text: str, stages: list[str]) -> None:
    """Case does not matter in terms, nor whether spaces or underscores stand for hyphens."""
    (only,) = read(pl.DataFrame({"stage": [text], "median": [1], "basis": ["Derived"]}))
    assert [str(stage) for stage in only.stages] == stages
    assert only.citation.basis is Basis.DERIVED


def test_numbers_that_no_money_holds() -> None:
    """A number with more digits than money may have is told, in either form."""
    long = f"1{'0' * 120}"
    assert problems(lambda: read(pl.DataFrame({"median": [long]}))) == [
        "rows[0]['median']: expected a number of at most 100 digits, found one with more"
    ]
    assert "at most 100 digits" in str(problems(lambda: read_long({"pay": ["1", "2", long]})))


def test_columns_that_nobody_reads() -> None:
    """A column that no field holds is told, unless it is ignored; so is one that is not there."""
    frame = pl.DataFrame({**WIDE, "medain": [1, 2], "Notes": ["a", "b"]})
    said = problems(lambda: read(frame, ignore=["Note"]))
    assert said == [
        "ignore: no column 'Note'; nearest: 'Notes'",
        f"column 'medain': no field holds it (nearest field: 'median', 'mean'); {WAY_OUT}",
        f"column 'Notes': no field holds it (nearest field: 'note'); {WAY_OUT}",
    ]
    assert read(frame[:1], ignore=["medain", "Notes", "stage"])
    names = {"p90": "P90", "grade": "stage", "median": "median"}
    with_columns = problems(lambda: read(frame[:1], columns=names, ignore=["Notes", "median"]))
    assert with_columns[0] == "columns: p90: no column 'P90'; there are: 'Notes', 'medain', 'median', 'stage'"
    assert with_columns[1].startswith("columns: no field 'grade'; ")
    assert with_columns[2:] == [
        "ignore: column 'median' is read, and cannot be ignored",
        f"column 'medain': no field holds it (nearest field: 'median', 'mean'); {WAY_OUT}",
    ]


@pytest.mark.parametrize("text", ["$41000", "EUR 41 000", "41'000", "£41_000"])
def test_amounts_as_people_write_them(text: str) -> None:
    """An amount with a currency or in groups of digits is refused, and what to write is told."""
    assert problems(lambda: read(pl.DataFrame({"median": [text]})))[0].endswith("; write 41000")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("$41,000.50", "41000.50"),
        ("37.500", "37500 or 37.5"),
        ("37,500", "37500 or 37.5"),
        ("-37.500", "-37500 or -37.5"),
        ("€48.000", "48000 or 48"),
        ("$41,000", "41000 or 41"),
        ("41.125 EUR", "41125 or 41.1250"),
        ("16.125", "16125 or 16.1250"),
        ("-1.234", "-1234 or -1.2340"),
        ("37,050", "37050 or 37.05"),
    ],
)
def test_thousands_or_decimals(text: str, plain: str) -> None:
    """A text that is thousands to some and decimals to others is refused, and both readings are told."""
    assert problems(lambda: read(pl.DataFrame({"median": [text]}))) == [
        f"rows[0]['median']: expected a number, found {text!r}; write {plain}"
    ]


@pytest.mark.parametrize("text", ["0.125", "3750.125", "37.50", "37.5000"])
def test_texts_that_can_only_be_decimals(text: str) -> None:
    """A text whose point cannot part thousands is a number."""
    assert [each.median for each in read(pl.DataFrame({"median": [text]}))] == [ck.Money(text, "USD")]


@pytest.mark.parametrize("text", ["54k", "41.000,50", "1,00", "0,125", "1,234'567", "about 41", "١٢", "$1e999"])
def test_amounts_that_may_mean_something_else(text: str) -> None:
    """Where it is not plain what is meant, nothing is proposed."""
    assert problems(lambda: read(pl.DataFrame({"median": [text]}))) == [
        f"rows[0]['median']: expected a number, found {text!r}"
    ]


def test_fields_that_lack_or_contradict() -> None:
    """What must be known and is not, and what is said twice, are told at once."""
    assert problems(lambda: ck.pay_table_from_frame(pl.DataFrame({"group": ["a"]}), source=[OURS, THEIRS])) == [
        *(
            f"{name}: {NEITHER}; give {name}=, or name its column in columns"
            for name in ("market", "currency", "period")
        ),
        "source: expected a column that tells which of 2 sources, found none",
        f"columns: expected a column for one of {NAMES}, or statistic and pay",
    ]
    assert problems(lambda: read_long(market="US")) == [
        "market: given as an argument, and in column 'market'; only one can hold"
    ]
    assert problems(lambda: read(pl.DataFrame({**WIDE, "pay": [1, 2], "median": ["1", "x"]}))) == [
        "columns: expected rows of statements or of figures, found pay beside median",
        "rows[1]['median']: expected a number, found 'x'",
    ]
    assert problems(lambda: read(pl.DataFrame({"pay": [1, 2]}))) == [
        "statistic: expected a column that holds it beside pay, found none"
    ]
    assert problems(lambda: read(pl.DataFrame())) == [
        f"columns: expected a column for one of {NAMES}, or statistic and pay"
    ]


def test_figures_of_one_statement_agree() -> None:
    """What figures of one statement say beside themselves is the same, and each statistic stands once."""
    assert problems(lambda: read_long({"market": ["US", "DE", "DE"], "statistic": ["median"] * 3})) == [
        "rows[1]['market']: expected what the first row of the statement says (rows[0]), found 'DE'",
        "rows[1]['statistic']: expected median once in a statement, found it again after rows[0]",
    ]
    assert problems(lambda: read_long({"currency": ["USD", "EUR", "EUR"]})) == [
        "rows[1]['currency']: expected one currency in a statement, USD, found EUR"
    ]


def test_bad_figures() -> None:
    """Of figures, what lacks and what there is not are told; a statement with such a figure is not made of the rest."""
    changes: dict[str, list[Any]] = {
        "statistic": ["medain", None, "median"],
        "pay": [1.0, None, 3.0],
        "market": ["US", None, "Utopia"],
        "currency": ["US", None, "EUR"],
        "period": ["week", None, "month"],
        "statement": [0, None, 1],
    }
    said = problems(lambda: read_long(changes, ignore=()))
    assert [each.partition(": ")[0] for each in said] == [
        *("rows[0]['currency']", "rows[0]['period']", "rows[0]['statistic']"),
        *(f"rows[1]['{name}']" for name in ("market", "currency", "period", "statistic", "pay", "statement")),
        "rows[2]['market']",
    ]
    assert "rows[1]['statement']: expected a statement, found nothing" in said
    arrays = pd.DataFrame({**LONG, "statement": [np.array([1, 2])] * 3})
    assert (
        "expected a number or a text, found array(" in problems(lambda: ck.pay_table_from_frame(arrays, source=OURS))[0]
    )
    nested = pl.DataFrame({**LONG, "statement": [[1], [1], [2]]})
    assert "expected a number or a text, found [1]" in problems(lambda: ck.pay_table_from_frame(nested, source=OURS))[0]


def test_sources_by_column() -> None:
    """A column of sources names those that were given, and no others."""
    kinds = pl.DataFrame({"median": [1, 2], "source": ["our-survey", "their-survey"]})
    assert [each.citation.source for each in read(kinds, source={"a": OURS, "b": THEIRS})] == [OURS, THEIRS]
    assert problems(lambda: read(kinds)) == ["rows[1]['source']: no source 'their-survey'; nearest: 'our-survey'"]
    lacking = pl.DataFrame({"median": [1], "source": [None]})
    assert problems(lambda: read(lacking)) == ["rows[0]['source']: expected a source, found nothing"]


def test_the_lowest_stage_is_that_of_all() -> None:
    """A stage that is not the lowest of all stages of its row is told."""
    table = read(pl.DataFrame({"stage": ["senior"], "stages": ["senior; lead"], "median": [1]}))
    assert [len(each.stages) for each in table] == [2]
    frame = pl.DataFrame({"stage": ["lead", None], "stages": ["senior; lead", "lead"], "median": [1, 2]})
    assert problems(lambda: read(frame)) == [
        "rows[0]['stage']: expected the lowest of all stages, found 'lead' beside 'senior; lead'",
        "rows[1]['stage']: expected the lowest of all stages, found None beside 'lead'",
    ]


def test_the_publishers_dollars() -> None:
    """The publisher's own dollars come back as one figure or two ends, and not otherwise."""
    guide = ck.PaySummary(
        markets="IN",
        period="year",
        low=ck.Money(250_000, "INR"),
        publisher_usd=(ck.Money(3_000, "USD"), ck.Money(5_500, "USD")),
        approximate=("publisher_usd",),
        citation=ck.Citation(source=OURS, locator="Table 1"),
    )
    one = attrs.evolve(guide, publisher_usd=guide.publisher_usd[:1])
    frame = ck.to_frame(ck.PayTable((guide, one)), backend="polars")
    assert tuple(ck.pay_table_from_frame(frame, source=OURS)) == (guide, one)
    half = frame.filter(pl.col("statistic") != "publisher_usd_high")
    assert problems(lambda: ck.pay_table_from_frame(half, source=OURS)) == [
        "rows[0]: expected publisher_usd or both ends of a range, found publisher_usd_low"
    ]


def test_changed_copies_are_told() -> None:
    """A figure that was changed in one column and not in the one that repeats it is not passed over."""
    frame = ck.to_frame(ck.role("csr").pay.where(stage="senior", market="US", period="year"), backend="polars")
    sources = ck.load_catalog().sources
    changed = frame.with_columns(pay_usd_per_year=pl.col("pay_usd_per_year") + 1, pay_eur_per_year=pl.lit(None))
    said = problems(lambda: ck.pay_table_from_frame(changed, source=sources))
    assert said[0] == "rows[0]['pay_usd_per_year']: expected 52000, as other columns say, found 52001.0"
    assert len(said) == frame.height
    odd = frame.with_columns(source_kind=pl.lit(None), pay_eur_per_year=pl.lit(1.0))
    assert problems(lambda: ck.pay_table_from_frame(odd, source=sources))[:2] == [
        "rows[0, 1, 2]['source_kind']: expected 'career-guide', as other columns say, found nothing",
        "rows[0, 1, 2]['pay_eur_per_year']: expected nothing, as other columns say, found 1.0",
    ]
    raised = changed.with_columns(pay=pl.col("pay") + 1)
    assert len(ck.pay_table_from_frame(raised, source=sources)) == 2
    unknown = frame.with_columns(source=pl.lit("unknown"))
    told = problems(lambda: ck.pay_table_from_frame(unknown, source=sources))
    assert [each.partition(": ")[0] for each in told] == ["rows[0, 1, 2]['source_kind']", "rows[0, 1, 2]['source']"]


@pytest.mark.parametrize(
    ("pay", "copy"),
    [
        ("54000.1", 54_000.1),
        (Decimal("54000.1"), 54_000.1),
        (" 54000.10 ", Decimal("54000.1")),
        (54_000.1, np.float32(54_000.1)),
        (16.125, "16.125"),
        ("16.1250", "16.125"),
        (54_000, "5.4e4"),
    ],
    ids=repr,
)
def test_copies_are_compared_as_values(pay: object, copy: object) -> None:
    """A column that repeats another says the same if it is read as the same, however either is written."""
    cells: dict[str, object] = {
        "statistic": "median",
        "pay": pay,
        "pay_usd_per_year": copy,
        "currency": "USD ",
        "period": "Year",
        "market": "US",
        "source": " our-survey",
        "source_kind": "Survey ",
    }
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in cells.items()})
    (only,) = ck.pay_table_from_frame(frame, source=[OURS, THEIRS])
    assert only.median == ck.Money(str(pay).strip(), "USD")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"pay_usd_per_year": "37.500"},
            ["rows[0]['pay_usd_per_year']: expected 1, as other columns say, found '37.500'"],
        ),
        ({"pay_usd_per_year": "n/a"}, ["rows[0]['pay_usd_per_year']: expected 1, as other columns say, found 'n/a'"]),
        ({"pay_usd_per_year": True}, ["rows[0]['pay_usd_per_year']: expected 1, as other columns say, found True"]),
        (
            {"pay_usd_per_year": None, "pay_eur_per_year": "n/a"},
            [
                "rows[0]['pay_usd_per_year']: expected 1, as other columns say, found nothing",
                "rows[0]['pay_eur_per_year']: expected nothing, as other columns say, found 'n/a'",
            ],
        ),
        ({"pay": "x"}, ["rows[0]['pay']: expected a number, found 'x'"]),
        (
            {"pay": None},
            [
                "rows[0]['pay_usd_per_year']: expected nothing, as other columns say, found 1",
                "rows[0]['pay']: expected a pay, found nothing",
            ],
        ),
        ({"period": "decade"}, ["rows[0]['period']: no pay period 'decade'; there are: 'hour', 'month', 'year'"]),
        ({"currency": None}, ["rows[0]['currency']: expected a currency, found nothing"]),
    ],
    ids=str,
)
def test_copies_that_differ(changes: dict[str, object], said: list[str]) -> None:
    """A copy that does not say what is repeated is told; a fault in what is repeated is told there alone."""
    cells = {"statistic": "median", "pay": 1, "pay_usd_per_year": 1, "currency": "USD", "period": "year", **changes}
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in cells.items()})
    assert problems(lambda: ck.pay_table_from_frame(frame, source=OURS, market="US")) == said


def test_a_file_that_is_read_as_texts(tmp_path: Path) -> None:
    """Of a file of pay whose three decimals may be thousands, pay alone must be made a number, in either way told."""
    money = ck.Money("16.125", "USD")
    place = ck.Citation(source=OURS, locator="Table 1")
    pay = ck.PayTable((ck.PaySummary(markets=(ck.Market("US"),), period="hour", median=money, citation=place),))
    ck.to_csv(pay, tmp_path / "pay.csv")
    texts = pl.read_csv(tmp_path / "pay.csv", infer_schema=False)
    assert problems(lambda: ck.pay_table_from_frame(texts, source=OURS)) == [
        "rows[0]['pay']: expected a number, found '16.125'; write 16125 or 16.1250"
    ]
    for changed in (pl.col("pay").cast(pl.Float64), pl.col("pay") + "0"):
        assert ck.pay_table_from_frame(texts.with_columns(changed), source=OURS) == pay


def test_copies_whose_unit_is_an_argument() -> None:
    """Where currency and period are arguments, the column of that unit is compared with the pay."""
    frame = ck.to_frame(ck.role("csr").pay.where(stage="senior", market="US", period="year"), backend="polars")
    sources, unit = ck.load_catalog().sources, {"currency": "USD", "period": "year"}
    less = frame.drop("currency", "period")
    assert len(ck.pay_table_from_frame(less, source=sources, **unit)) == 2  # type: ignore[arg-type]
    assert "column 'pay_usd_per_year'" in str(problems(lambda: read(less.drop("pay"), source=sources)))


@EACH_LIBRARY
def test_an_empty_frame(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    """A frame without rows is a table without statements."""
    assert read(made({"median": []})) == ck.PayTable()


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ([1], r"expected a dataframe that narwhals knows, such as one of pandas or polars, found builtins\.list$"),
        (pl.LazyFrame({"median": [1]}), r"found polars\..*LazyFrame; call its collect\(\) first"),
        (pl.Series([1]), r"found polars\..*Series$"),
        (pd.DataFrame([[1]], columns=[7]), r"expected texts as names of columns, found 7$"),
        (
            pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("pay", "median")])),
            r"found \('pay', 'median'\); join the levels of the names: frame.columns = ",
        ),
    ],
)
def test_what_is_no_frame(frame: object, said: str) -> None:
    """What is no dataframe is refused, and what to do is told."""
    with pytest.raises(InvalidTypeError, match=said):
        read(frame)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([[1, 2]], columns=["median", "median"]),
        pa.table([pa.array([1]), pa.array([2])], names=["median", "median"]),
    ],
    ids=["pandas", "pyarrow"],
)
def test_columns_that_stand_twice(frame: object) -> None:
    """Two columns of one name are refused."""
    assert problems(lambda: read(frame)) == ["columns: Expected unique column names, got: - 'median' 2 times"]


def test_an_index_that_says_something() -> None:
    """An index of pandas that is more than numbers is not passed over."""
    frame = pd.DataFrame(WIDE)
    told = "make it a column: frame.reset_index()"
    assert problems(lambda: read(frame.set_index("stage"))) == [
        f"index: expected rows that are numbered, found an index named 'stage'; {told}"
    ]
    assert problems(lambda: read(frame.set_index(pd.Index(["a", "b"])))) == [
        f"index: expected rows that are numbered, found an index of string values; {told}"
    ]
    assert len(read(frame[frame["median"] > 50_000])) == 1


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (
            {"source": "ours"},
            InvalidTypeError,
            "source: expected a Source, several, or a mapping of such",
        ),
        ({"source": ["ours"]}, InvalidTypeError, "source: expected a Source, found 'ours'"),
        ({"market": "Utopia"}, InvalidValueError, "Market.area"),
        ({"currency": "US"}, InvalidValueError, "Money.currency"),
        ({"period": "week"}, NotFoundError, "no pay period 'week'"),
        ({"as_of": "2025"}, InvalidTypeError, "as_of: expected a date, found '2025'"),
        ({"locator": 3}, InvalidTypeError, "locator: expected a text, found 3"),
        ({"locator": " "}, InvalidValueError, "locator: expected a text, found ' '"),
        (
            {"source": [OURS, attrs.evolve(THEIRS, key="our-survey")]},
            InvalidValueError,
            "source: expected sources of different keys, found two that are called 'our-survey'",
        ),
        ({"columns": ["a"]}, InvalidTypeError, "columns: expected a mapping of fields to names of columns"),
        ({"columns": {"a": 1}}, InvalidTypeError, "columns: expected a mapping"),
        ({"ignore": 3}, InvalidTypeError, "ignore: expected names of columns, found 3"),
        ({"ignore": [3]}, InvalidTypeError, r"ignore: expected names of columns, found \[3\]"),
    ],
)
def test_wrong_arguments(options: dict[str, Any], error: type[Exception], said: str) -> None:
    """Arguments of another kind are refused before the frame is read."""
    with pytest.raises(error, match=said):
        read(pl.DataFrame(WIDE), **options)


def test_without_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without narwhals the extra that brings it is named."""
    monkeypatch.setitem(__import__("sys").modules, "narwhals", None)
    with pytest.raises(MissingExtraError, match=r"careerkit\.pay_table_from_frame needs narwhals.*\[exchange\]"):
        read(pl.DataFrame(WIDE))


def test_flags() -> None:
    """Marks are true or false, 1 or 0, or such texts; anything else is told."""
    table = read_long({"at_least": ["TRUE", "false", "True"]})
    assert [each.at_least for each in table] == [("median",), ("median",)]
    assert [each.at_least for each in read_long({"at_least": [0, 1, 0]})] == [("p90",), ()]
    assert problems(lambda: read_long({"at_least": ["yes", "no", None]})) == [
        "rows[0]['at_least']: expected true or false, found 'yes'",
        "rows[1]['at_least']: expected true or false, found 'no'",
    ]
