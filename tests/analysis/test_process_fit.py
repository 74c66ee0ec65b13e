"""Chances estimated from histories: what is counted, what is said, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import sqrt
from typing import Any

import pytest

import careerkit as ck
from careerkit.analysis.process_fit import ProcessFit
from careerkit.errors import InvalidTypeError, InvalidValueError

LEVELS = ["agent", "senior", "lead"]
LEFT, CHANGED = "left labour force", "changed occupation"
Row = tuple[Any, date, str]


def day(year: int, month: int = 1, number: int = 1) -> date:
    """A day, by default the first of a year."""
    return date(year, month, number)


def fit(rows: list[Any], **options: Any) -> ProcessFit:
    """The fit of histories on three levels."""
    return ck.CareerProcess.fit(rows, **{"levels": LEVELS, **options})


def cohort(people: int, *events: tuple[int, str]) -> list[Row]:
    """So many on the lowest level from 2020 on; each event takes some of them on the first day of 2021."""
    rows: list[Row] = [(person, day(2020), "agent") for person in range(people)]
    places = (name for count, name in events for name in [name] * count)
    return rows + [(person, day(2021), name) for person, name in enumerate(places)]


def test_occurrence_over_exposure() -> None:
    """Of ten, two leave and three of the eight others are promoted: 20 % and 37.5 %, with binomial errors."""
    found = fit(cohort(10, (3, "senior"), (2, LEFT)), until=day(2021))
    assert found.leave_labour_force[0] == (0.2,)
    assert found.promotion[0] == (0.375,)
    assert found.change_occupation[0] == (0.0,)
    assert (found.exposure[0], found.promotion_exposure[0]) == ((10.0,), (8.0,))
    assert found.leave_labour_force_standard_error[0][0] == pytest.approx(sqrt(0.2 * 0.8 / 10))
    assert found.promotion_standard_error[0][0] == pytest.approx(sqrt(0.375 * 0.625 / 8))
    assert (found.promoted[0], found.left[0], found.changed[0]) == ((3,), (2,), (0,))


def test_two_ways_out_compete() -> None:
    """Both ways out have the same exposure, and together they reduce that of promotion."""
    found = fit(cohort(10, (3, "senior"), (2, LEFT), (1, CHANGED)), until=day(2021))
    assert (found.leave_labour_force[0], found.change_occupation[0]) == ((0.2,), (0.1,))
    assert found.promotion[0] == (3 / 7,)


def test_year_cut_off_counts_in_part() -> None:
    """Who is watched for half of a second year counts one year and a half; an event makes its year whole."""
    watched = fit([(1, day(2021), "agent")], until=day(2022, 7, 1))
    assert watched.exposure[0] == (1 + 181 / 365.25,)
    left = fit([(1, day(2021), "agent"), (1, day(2022, 7, 1), LEFT)])
    assert left.exposure[0] == (2.0,)
    assert left.leave_labour_force[0] == (0.5,)


def test_years_on_the_level_are_told_apart() -> None:
    """A promotion on the anniversary belongs to the year that ends; the last column takes all longer stays."""
    rows = [(1, day(2015), "agent"), (1, day(2016), "senior"), (1, day(2020), "lead"), (1, day(2021), LEFT)]
    found = fit(rows, years_on_level=3)
    assert found.promoted == ((1, 0, 0), (0, 0, 1), (0, 0, 0))
    assert found.exposure == ((1, 0, 0), (1, 1, 2), (1, 0, 0))
    assert found.left[2] == (1, 0, 0)
    assert found.promotion[:2] == ((1.0, None, None), (0.0, 0.0, 0.5))


def test_day_after_the_anniversary_is_the_next_year() -> None:
    """One day more on the level, and the event falls into the second year."""
    found = fit([(1, day(2020), "agent"), (1, day(2021, 1, 2), "senior")], years_on_level=2)
    assert found.promoted[0] == (0, 1)


@pytest.mark.parametrize(("end", "column"), [(day(2021, 2, 28), 0), (day(2021, 3, 1), 0), (day(2021, 3, 2), 1)])
def test_leap_day_has_its_anniversary_on_first_of_march(end: date, column: int) -> None:
    """Who came on 29 February has completed a year on 1 March, but on 29 February of a leap year."""
    found = fit([(1, day(2020, 2, 29), "agent"), (1, end, "senior")], years_on_level=2)
    assert found.promoted[0].index(1) == column
    open_end = fit([(1, day(2020, 2, 29), "agent")], until=day(2021, 3, 31), years_on_level=2)
    assert open_end.exposure[0] == (1.0, 30 / 365.25)


def test_until_is_for_those_who_did_not_leave() -> None:
    """Those who left are watched until they did, all others until the same day."""
    rows: list[Row] = [(1, day(2020), "agent"), (1, day(2021), LEFT), ("b", day(2020), "agent")]
    assert fit(rows, until=day(2024)).exposure[0] == (5.0,)
    assert fit(rows).exposure[0] == (1.0,)


def test_people_seen_once_add_nothing() -> None:
    """One row without an end of watching has no exposure, and the notes count it."""
    rows: list[Row] = [(1, day(2020), "agent"), (1, day(2021), "agent"), (2, day(2020), "agent")]
    found = fit(rows)
    assert (found.persons, found.seen_once, found.exposure[0]) == (2, 1, (1.0,))
    assert "1 of them were seen on one day only and add nothing" in found.notes


def test_nothing_observed_is_none() -> None:
    """Where nobody was watched there is no chance and no error, but for promotion from the top, which is 0."""
    found = fit(cohort(10, (3, LEFT)), until=day(2021))
    assert found.leave_labour_force[1:] == ((None,), (None,))
    assert found.leave_labour_force_standard_error[2] == (None,)
    assert found.promotion[1:] == ((None,), (0.0,))
    assert found.promotion_standard_error[1:] == ((None,), (0.0,))
    assert any(
        note.startswith("nothing was observed on 'senior' after 0 years, 'lead' after 0 years") for note in found.notes
    )


def test_process_has_the_chances() -> None:
    """The process has the estimated chances, what else is given, and says where they come from."""
    found = ck.CareerProcess.fit(cohort(10, (3, "senior"), (2, LEFT), (1, CHANGED)), levels=LEVELS[:2], until=day(2022))
    rates = ck.Assumptions(inflation=0.01)
    process = found.process(
        start_median=30_000,
        merit=0.02,
        promotion_raise=0.1,
        shock_sd=0.03,
        start_sd=0.2,
        start_level="senior",
        currency="EUR",
        after_change="nothing",
        assumptions=rates,
    )
    assert process == ck.CareerProcess(
        levels=LEVELS[:2],
        promotion=found.promotion,  # type: ignore[arg-type]
        leave_labour_force=found.leave_labour_force,  # type: ignore[arg-type]
        change_occupation=found.change_occupation,  # type: ignore[arg-type]
        merit=0.02,
        promotion_raise=0.1,
        shock_sd=0.03,
        start_median=30_000,
        start_sd=0.2,
        start_level="senior",
        currency="EUR",
        after_change="nothing",
        assumptions=rates,
        notes=("chances are estimated from 10 people over 17.0 years on their levels",),
    )
    assert found.process(start_median=1).assumptions == ck.Assumptions()


def test_unobserved_year_takes_the_level_s_chances() -> None:
    """A year on a level that nobody was watched in has the chances of all its years together, and that is said."""
    rows: list[Row] = [(person, day(2020), "agent") for person in range(4)]
    rows += [(0, day(2021), "senior"), (1, day(2021), LEFT), (2, day(2022), "senior"), (3, day(2022), "agent")]
    found = ck.CareerProcess.fit(rows, levels=LEVELS[:2], until=day(2022), years_on_level=3)
    process = found.process(start_median=1)
    assert found.leave_labour_force[0] == (0.25, 0.0, None)
    assert process.leave_labour_force[0] == (0.25, 0.0, 1 / 6)
    assert process.promotion[0] == (1 / 3, 0.5, 2 / 5)
    assert process.leave_labour_force[1] == (0.0, 0.0, 0.0)
    assert process.notes[1] == (
        "nothing was observed on 'agent' after 2 years, 'senior' after 1 year, 'senior' after 2 years; "
        "each such year takes the chances of all its level's years together: an assumption"
    )


def test_where_all_leave_nobody_is_promoted() -> None:
    """If all who were watched left, promotion was not observed; the process has 0, which touches nobody."""
    found = ck.CareerProcess.fit(cohort(3, (2, LEFT), (1, CHANGED)), levels=LEVELS[:1], until=day(2021))
    assert found.promotion == ((0.0,),)
    two = ck.CareerProcess.fit(
        [*cohort(3, (2, LEFT), (1, CHANGED)), ("x", day(2020), "senior"), ("x", day(2021), LEFT)], levels=LEVELS[:2]
    )
    assert two.promotion[0] == (None,)
    assert two.process(start_median=1).promotion[0] == (0.0,)


def test_process_needs_time_on_every_level() -> None:
    """Without a day on some level there is no process, and the error names the levels."""
    found = fit(cohort(10, (3, LEFT)), until=day(2021))
    with pytest.raises(InvalidValueError, match="expected time on every level, found none on 'senior', 'lead'"):
        found.process(start_median=1)


def test_little_data_is_said() -> None:
    """The notes name levels with fewer than ten events, what never happened, and what an error of 0 hides."""
    notes = fit(cohort(40, (12, "senior"), (3, LEFT)), until=day(2021)).notes
    assert "little data: fewer than 10 promotions on 'senior' 0" in notes
    assert "little data: fewer than 10 exits from the labour force on 'agent' 3, 'senior' 0, 'lead' 0" in notes
    assert "nobody changed occupation: nobody did, or the histories do not hold it" in notes
    assert "rule of three" in notes[-1]


def test_error_of_nought_is_said() -> None:
    """Where all of a kind fell into other years on the level, its error of 0 is explained."""
    rows = cohort(40, (10, LEFT), (10, CHANGED))
    found = ck.CareerProcess.fit(rows, levels=LEVELS[:1], until=day(2022), years_on_level=2)
    assert found.leave_labour_force_standard_error[0][1] == 0
    assert "rule of three" in found.notes[-1]
    assert not any(note.startswith("little data") for note in found.notes)


def test_much_data_has_no_warning() -> None:
    """With ten events of each kind on each level nothing is said of little data."""
    found = ck.CareerProcess.fit(cohort(40, (10, LEFT), (10, CHANGED)), levels=LEVELS[:1], until=day(2021))
    assert found.notes[-1].startswith("a process lets events come at the ends of years")


def test_prints_itself() -> None:
    """The text has a line per level and year with exposure, events and chances, and tells what it rests on."""
    found = fit(cohort(10, (3, "senior"), (2, LEFT)), until=day(2021), years_on_level=2)
    head, lines = found.cells()
    assert head[3:] == ["promoted", "promotion", "left", "leave labour force", "changed", "change occupation"]
    assert lines[0] == ["agent", "0", "10.0", "3", "37.5% ± 17.1%", "2", "20.0% ± 12.6%", "0", "0.0% ± 0.0%"]
    assert lines[1] == ["agent", "1 or more", "0.0", "0", "–", "0", "–", "0", "–"]
    assert lines[4][3:5] == ["–", "–"]
    assert "those who did not leave until 2021-01-01" in str(found)
    assert "until the last entry of each" in str(fit(cohort(10, (3, "senior"))))
    assert fit(cohort(2), until=day(2021)).cells()[1][0][1] == "all"
    assert repr(found) == "<ProcessFit of 3 levels from 10 people over 10.0 years on their levels>"
    assert repr(fit([(1, day(2020), "lead")])).endswith("from 1 person over 0.0 years on their levels>")


def test_rows_hold_everything() -> None:
    """Each row has the level, the year on it, exposures, events, chances and errors."""
    row = fit(cohort(10, (3, "senior"), (2, LEFT)), until=day(2021)).rows()[0]
    assert row == {
        "level": "agent",
        "years_on_level": 0,
        "or_longer": True,
        "exposure": 10.0,
        "promotion_exposure": 8.0,
        "promoted": 3,
        "promotion": 0.375,
        "promotion_standard_error": pytest.approx(0.1711633),
        "left": 2,
        "leave_labour_force": 0.2,
        "leave_labour_force_standard_error": pytest.approx(0.1264911),
        "changed": 0,
        "change_occupation": 0.0,
        "change_occupation_standard_error": 0.0,
    }


def test_html_is_escaped() -> None:
    """Names of levels stand in a page as text."""
    page = ck.CareerProcess.fit([("x", day(2020), "<b>")], levels=["<b>"])._repr_html_()
    assert "&lt;b&gt;" in page
    assert "<b>" not in page


START = (1, day(2020), "agent")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [START, (1, day(2021), "lead")],
            "person 1, 2021-01-01: expected 'agent' or 'senior', found a level beyond the next, 'lead'",
        ),
        ([(1, day(2020), "lead"), (1, day(2021), "senior")], "expected 'lead', found a lower level, 'senior'"),
        (
            [START, (1, day(2020), "senior")],
            "person 1, 2020-01-01: expected one level on a day, found 'agent' and 'senior'",
        ),
        ([(1, day(2020), LEFT)], "expected a level before leaving, found 'left labour force'"),
        (
            [START, (1, day(2021), LEFT), (1, day(2022), "agent")],
            "expected nothing after leaving on 2021-01-01, found 'agent'",
        ),
        (
            [START, (1, day(2021), "agnt")],
            "expected one of 'agent', 'senior', 'lead', 'left labour force', 'changed occupation', found 'agnt'",
        ),
        ([START, (1, day(2021), ["agent"])], "found ['agent']"),
        ([(1, "2020-01-01", "agent")], "person 1, 2020-01-01: expected a date, found '2020-01-01'"),
        ([(1, datetime(2020, 1, 1, tzinfo=UTC), "agent")], "; take its .date()"),
        ([(True, day(2020), "agent")], "row 0: expected a person as text or int, found True"),
        ([((1, 2), day(2020), "agent")], "row 0: expected a person as text or int, found (1, 2)"),
        ([(1, day(2020))], "row 0: expected (person, date, level), found (1, datetime.date(2020, 1, 1))"),
        (["one"], "row 0: expected (person, date, level), found 'one'"),
        ([5], "row 0: expected (person, date, level), found 5"),
        (
            [START, (1, day(2031), "agent")],
            "person 1, 2031-01-01: expected no entry after until (2030-01-01), found 'agent'",
        ),
    ],
)
def test_faults_are_told(rows: list[Any], message: str) -> None:
    """A history that cannot be is refused with person, date, value and what was expected."""
    with pytest.raises(InvalidValueError) as caught:
        fit(rows, until=day(2030))
    assert str(caught.value).startswith("histories: 1 fault\n")
    assert message in str(caught.value)


def test_faults_are_gathered() -> None:
    """All faults come at once: the first ten of them, and how many more there are."""
    rows: list[Row] = [(person, day(2020), "boss") for person in range(11)]
    rows += [("x", day(2020), "agent"), ("x", day(2021), "lead"), ("x", day(2022), "senior")]
    with pytest.raises(InvalidValueError) as caught:
        fit(rows)
    said = str(caught.value).split("\n  ")
    assert said[0] == "histories: 13 faults"
    assert [line.startswith(f"person {person}, 2020-01-01") for person, line in enumerate(said[1:11])] == [True] * 10
    assert said[11:] == ["and 3 more"]


def test_faulty_row_hides_no_other_person() -> None:
    """A person with a row that cannot be read is not judged further; all others are."""
    rows: list[Row] = [
        START,
        (1, day(2021), "senoir"),
        (1, day(2022), "lead"),
        (2, day(2020), "lead"),
        (2, day(2021), "agent"),
    ]
    with pytest.raises(InvalidValueError, match="2 faults") as caught:
        fit(rows)
    assert "person 2, 2021-01-01: expected 'lead', found a lower level, 'agent'" in str(caught.value)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"rows": []}, InvalidValueError, "histories: expected at least one (person, date, level), found none"),
        ({"rows": "agent"}, InvalidTypeError, "histories: expected rows of (person, date, level), found 'agent'"),
        ({"rows": None}, InvalidTypeError, "histories: expected rows of (person, date, level), found None"),
        ({"levels": []}, InvalidValueError, "levels: expected 1 to 100 levels, found 0"),
        ({"levels": "agent"}, InvalidTypeError, "levels: expected the names of the levels, found 'agent'"),
        ({"levels": ["agent", 2]}, InvalidTypeError, "levels[1]: expected a text, found 2"),
        (
            {"levels": ["a", "a"]},
            InvalidValueError,
            "levels[1]: expected a name of its own, found 'a', which levels[0] has",
        ),
        ({"left": "lead"}, InvalidValueError, "left: expected a name of its own, found 'lead', which levels[2] has"),
        (
            {"left": "x", "changed": "x"},
            InvalidValueError,
            "changed: expected a name of its own, found 'x', which left has",
        ),
        ({"changed": None}, InvalidTypeError, "changed: expected a text, found None"),
        ({"years_on_level": 0}, InvalidValueError, "years_on_level: expected 1 to 100, found 0"),
        ({"years_on_level": 101}, InvalidValueError, "years_on_level: expected 1 to 100, found 101"),
        ({"years_on_level": True}, InvalidTypeError, "years_on_level: expected int, found True"),
        ({"years_on_level": 1.5}, InvalidTypeError, "years_on_level: expected int, found 1.5"),
        ({"until": "2030"}, InvalidTypeError, "until: expected a date, found '2030'"),
        ({"until": datetime(2030, 1, 1, tzinfo=UTC)}, InvalidTypeError, "until: expected a date, found datetime"),
    ],
)
def test_refusals(options: dict[str, Any], error: type[Exception], message: str) -> None:
    """What cannot be fitted is refused before any work, with the argument, the value and what was expected."""
    rows = options.pop("rows", [START])
    with pytest.raises(error) as caught:
        fit(rows, **options)
    assert message in str(caught.value)


def test_last_day_of_all_is_no_end() -> None:
    """Years are counted up to the last day that a date can be."""
    found = fit([(1, date.min, "agent"), (1, date.max, "senior")], until=date.max)
    assert found.exposure[0] == (9999.0,)
    assert fit([(1, day(9998, 1, 2), "agent")], until=date.max).exposure[0] == (1 + 363 / 365.25,)
