"""Laws of dataframes: there and back, the same in every library, and every bad cell told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import careerkit as ck
from careerkit.errors import CellProblem, DataError, InvalidValueError
from careerkit.exchange.frame_libraries import LIBRARIES, FrameLibrary
from careerkit.exchange.frame_values import as_number
from careerkit.testing import (
    ladders,
    moneys,
    occupations,
    outlooks,
    pay_tables,
    profiles,
    projections,
    roles,
    skill_maps,
    sources,
)
from tests.exchange.frames_sample import cells, kinds, ordered

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2))

EACH_LIBRARY = pytest.mark.parametrize("library", LIBRARIES)

whatever = st.one_of(
    pay_tables(), outlooks(), skill_maps(), ladders(), roles(), occupations(), sources(), profiles(), projections()
)


def named(table: ck.PayTable) -> dict[str, ck.Source]:
    """The sources of a table, by key."""
    every = [each.citation for each in table]
    found = [each.source for each in every] + [each.attributed_to for each in every if each.attributed_to is not None]
    return {each.key: each for each in found}


def nearest(table: ck.PayTable) -> ck.PayTable:
    """The table as floating point numbers can hold it."""

    def held(money: ck.Money) -> ck.Money:
        return ck.Money(repr(float(money.amount)), money.currency)

    return ck.PayTable(
        tuple(
            attrs.evolve(
                each,
                publisher_usd=tuple(map(held, each.publisher_usd)),
                mean_relative_standard_error=None
                if each.mean_relative_standard_error is None
                else Decimal(repr(float(each.mean_relative_standard_error))),
                **{name: held(money) for name, money in each.statistics.items()},  # type: ignore[arg-type]
            )
            for each in table
        )
    )


@EACH_LIBRARY
@few
@given(table=pay_tables())
def test_pay_there_and_back(library: FrameLibrary, table: ck.PayTable) -> None:
    """A pay table becomes a frame, and the frame the same table, to what floating point numbers hold."""
    back = ck.pay_table_from_frame(ck.to_frame(table, backend=library), source=named(table))
    assert back == nearest(table)


@few
@given(table=pay_tables(currencies=["USD", "JPY"]))
def test_ordinary_pay_comes_back_exactly(table: ck.PayTable) -> None:
    """Amounts of at most 15 digits, and all else of a pay table, come back as they were."""
    amounts = [money.amount for each in table for money in (*each.statistics.values(), *each.publisher_usd)]
    errors = [each.mean_relative_standard_error for each in table if each.mean_relative_standard_error is not None]
    if all(len(each.normalize().as_tuple().digits) <= 15 for each in [*amounts, *errors]):
        assert nearest(table) == table


@st.composite
def staff(draw: st.DrawFn) -> list[ck.Profile]:
    """People of which a row holds all, in roles of the bundled catalogue."""
    catalog = ck.load_catalog()
    role = catalog.roles["customer-service-representative"]
    held = st.builds(
        ck.HeldSkill,
        skill=st.sampled_from(list(catalog.skills.values())),
        proficiency=st.none() | st.sampled_from(ck.Proficiency),
    )
    position = st.builds(
        ck.HeldPosition,
        title=st.sampled_from(["Agent", "Team Lead"]),
        start=st.dates(),
        employer=st.none() | st.just("Shop"),
        leads=st.booleans(),
    )
    person = st.builds(
        ck.Profile,
        name=st.none() | st.sampled_from(["Ann", "Søren", "=1+1"]),
        skills=st.lists(held, max_size=3, unique_by=lambda each: each.skill.key).map(
            lambda every: tuple(sorted(every, key=lambda each: each.skill.key))
        ),
        positions=st.lists(position, max_size=1).map(tuple),
        education=st.lists(st.builds(ck.Schooling, level=st.sampled_from(ck.EducationLevel)), max_size=1).map(tuple),
        role=st.none() | st.just(role.key),
        level=st.none() | st.sampled_from([level.key for level in role.ladder]),
        years_on_level=st.none() | st.integers(0, 400).map(lambda quarters: Decimal(quarters) / 4),
        pay=st.none() | moneys(minimum=1, maximum=10**9),
        market=st.none() | st.sampled_from([ck.Market("US"), ck.Market("150")]),
    )
    return draw(st.lists(person, min_size=1, max_size=4))


@EACH_LIBRARY
@few
@given(people=staff())
def test_staff_there_and_back(library: FrameLibrary, people: list[ck.Profile]) -> None:
    """People of whom a row holds all become a frame, and the frame the same people in the same order."""
    frame = ck.to_frame(people, backend=library)
    assert set(cells(frame)["left_out"]) == {None}
    # Of whom nothing is known, that makes a row of empty cells.
    assert ck.profiles_from_frame(frame) == tuple(person for person in people if person != ck.Profile())


def plain(person: ck.Profile) -> ck.Profile:
    """What a row can hold of a person."""
    going_on = [each for each in person.positions if each.end is None]
    levels = [each.level for each in person.education if each.completed and each.level is not None]
    present = sorted(going_on, key=lambda each: each.start, reverse=True)[:1]
    return ck.Profile(
        name=person.name,
        role=person.role,
        level=person.level,
        years_on_level=person.years_on_level,
        pay=person.pay,
        market=person.market,
        skills=tuple(ck.HeldSkill(skill=each.skill, proficiency=each.proficiency) for each in person.skills),
        positions=tuple(attrs.evolve(each, role=None, level=None) for each in present),
        education=tuple(ck.Schooling(level=max(levels)) for _ in levels[:1]),
    )


def bare(person: ck.Profile) -> ck.Profile:
    """The person with the plainest of what profiles of any kind rarely have."""
    return attrs.evolve(person, credentials=(), languages=(), education=person.education[:1], skills=person.skills[:1])


@given(people=st.lists(profiles() | profiles().map(bare) | profiles().map(plain), min_size=1, max_size=3))
def test_what_a_row_cannot_hold_is_told(people: list[ck.Profile]) -> None:
    """A row says that something is left out exactly where it cannot hold all of the person."""
    told = ck.to_frame(people, backend="polars")["left_out"].to_list()
    assert [words is None for words in told] == [plain(person) == person for person in people]


@few
@given(value=whatever)
def test_no_library_differs(value: object) -> None:
    """Names, types, order of categories and cells of a frame are the same in all libraries."""
    frames: dict[str, Any] = {name: ck.to_frame(value, backend=name) for name in LIBRARIES}
    first = frames.pop("polars")
    for frame in frames.values():
        assert kinds(frame) == kinds(first)
        assert cells(frame) == cells(first)
    assert ordered(frames["pandas"]) == ordered(frames["pyarrow"])


@few
@given(values=st.lists(pay_tables(), min_size=1, max_size=3))
def test_several_are_one_below_the_other(values: list[ck.PayTable]) -> None:
    """A frame of several values holds the rows of each, in their order, and numbers statements on."""
    several = ck.to_frame(values, backend="polars")
    whole = ck.to_frame(ck.PayTable(tuple(each for table in values for each in table)), backend="polars")
    assert several.equals(whole)


@few
@given(table=pay_tables())
def test_each_amount_stands_in_the_column_of_its_unit(table: ck.PayTable) -> None:
    """A column of a unit holds the pay of that unit, and nothing of another."""
    frame = ck.to_frame(table, backend="polars")
    units = {name: name for name in frame.columns if name.startswith("pay_")}
    for row in frame.iter_rows(named=True):
        own = f"pay_{row['currency'].lower()}_per_{row['period']}"
        assert {name: row[name] for name in units if row[name] is not None} == {own: row["pay"]}


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number above or below 0 as people write it somewhere, and which it is."""
    group = draw(st.sampled_from([",", ".", " ", "'", "_", ""]))
    point = draw(st.sampled_from([each for each in ".," if each != group]))
    whole = draw(st.integers(0, 10 ** draw(st.integers(1, 110))))
    decimals = draw(st.text("0123456789", max_size=5))
    sign = draw(st.sampled_from(["", "", "-", "+"]))
    before, after = draw(st.sampled_from([("", ""), ("$", ""), ("EUR ", ""), ("", " €"), ("", " USD")]))
    text = f"{whole:,}".replace(",", group) + (point + decimals if decimals else "")
    return f"{before}{sign}{text}{after}", Decimal(f"{sign}{whole}.{decimals or 0}")


@given(written=written_numbers())
@example(written=("16.125", Decimal("16.125")))
@example(written=("-1,234", Decimal(-1234)))
@example(written=("$1.000", Decimal(1)))
@example(written=("1,000" + ",000" * 40, Decimal(10) ** 123))
def test_what_a_hint_suggests_is_read(written: tuple[str, Decimal]) -> None:
    """A number is read as what it is, or refused; what a message then suggests is read, and one of it is meant."""
    text, meant = written
    try:
        assert as_number(text) == meant
    except InvalidValueError as error:
        suggested = str(error).partition("; write ")[2]
        assert not suggested or meant in [as_number(each) for each in suggested.split(" or ")]


BAD = ("n/a", "1,000", "1.000", "NaN", "Infinity", "", "-")


@given(
    amounts=st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=8), data=st.data()
)
def test_every_bad_cell_is_told(amounts: list[tuple[int, int]], data: st.DataObject) -> None:
    """Of a survey with some bad cells, exactly these are named, by row and column, whatever the rest is."""
    texts = [[str(low), str(low + more)] for low, more in amounts]
    places = st.tuples(st.integers(0, len(texts) - 1), st.integers(0, 1))
    bad = data.draw(st.dictionaries(places, st.sampled_from([each for each in BAD if each])))
    for (row, column), text in bad.items():
        texts[row][column] = text
    frame = pl.DataFrame(texts, schema={"P25": pl.String, "P50": pl.String}, orient="row").with_row_index("Nr")
    frame = frame.with_columns(pl.col("Nr").cast(pl.String))
    ours = ck.Source(key="ours", title="Ours", kind="own")

    def read() -> ck.PayTable:
        columns = {"group": "Nr", "p25": "P25", "median": "P50"}
        return ck.pay_table_from_frame(frame, columns=columns, source=ours, market="US", currency="USD", period="year")

    if not bad:
        assert len(read()) == len(texts)
        return
    with pytest.raises(DataError) as caught:
        read()
    told = [problem for problem in caught.value.problems if isinstance(problem, CellProblem)]
    assert len(told) == len(caught.value.problems)
    assert sorted((row, int(problem.column == "P50")) for problem in told for row in problem.rows) == sorted(bad)
