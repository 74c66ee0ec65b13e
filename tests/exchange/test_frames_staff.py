"""A user's own staff list in a dataframe: what is taken, and how everything that is wrong is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import careerkit as ck
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange.frame_staff import FIELDS

MADE: list[Callable[[dict[str, list[Any]]], Any]] = [pd.DataFrame, pl.DataFrame, pa.table]
EACH_LIBRARY = pytest.mark.parametrize("made", MADE, ids=["pandas", "polars", "pyarrow"])

STAFF: dict[str, list[Any]] = {
    "Who": ["Ann", "Bo"],
    "Job": ["CSR", "customer care agent"],
    "Grade": ["Senior Customer Service Representative", "junior"],
    "Since": [1.5, None],
    "Salary": [54_000.0, 38_500.5],
    "Title": ["Agent", None],
    "Hired": [date(2021, 3, 1), None],
    "Leads": [False, None],
    "Degree": ["bachelor", None],
    "CRM": ["listed", "expert"],
}
COLUMNS = {
    "name": "Who",
    "role": "Job",
    "level": "Grade",
    "years_on_level": "Since",
    "pay": "Salary",
    "title": "Title",
    "start": "Hired",
    "leads": "Leads",
    "education": "Degree",
}


def problems(run: Callable[[], object]) -> list[str]:
    """What is told to be wrong."""
    with pytest.raises(DataError) as caught:
        run()
    return [str(problem) for problem in caught.value.problems]


@EACH_LIBRARY
def test_a_staff_list(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    """A row is a person, with role and level by any name that the catalogue knows."""
    ann, bo = ck.profiles_from_frame(
        made(STAFF), columns=COLUMNS, skills={"crm-software": "CRM"}, currency="USD", market="US"
    )
    assert (ann.name, ann.role, ann.level) == ("Ann", "customer-service-representative", "senior")
    assert (ann.pay, str(ann.years_on_level), ann.market) == (ck.Money(54_000, "USD"), "1.5", ck.Market("US"))
    assert ann.positions == (ck.HeldPosition(title="Agent", start=date(2021, 3, 1)),)
    assert ann.education == (ck.Schooling(level="bachelor"),)
    assert [(each.skill.key, each.proficiency) for each in ann.skills] == [("crm-software", None)]
    assert (bo.pay, bo.positions, bo.education) == (ck.Money("38500.5", "USD"), (), ())
    assert bo.skills[0].proficiency is ck.Proficiency.EXPERT


def test_a_role_for_all() -> None:
    """What no column says may be said for all: role, currency and market."""
    frame = pl.DataFrame({"level": ["lead"], "pay": [61_000], "currency": ["EUR"], "market": ["DE"]})
    (only,) = ck.profiles_from_frame(frame, role="csr")
    assert (only.role, only.level) == ("customer-service-representative", "lead")
    assert (only.pay, only.market) == (ck.Money(61_000, "EUR"), ck.Market("DE"))
    assert ck.profiles_from_frame(pl.DataFrame({"level": ["anything"]}))[0].level == "anything"


def test_a_role_itself() -> None:
    """The role of all may be the role itself, of the catalogue or not, with the levels of its own ladder."""
    frame = pl.DataFrame({"level": ["Senior", "Customer service  team LEAD"]})
    assert [each.level for each in ck.profiles_from_frame(frame, role=ck.role("csr"))] == ["senior", "lead"]
    ladder = ck.Ladder((ck.Level(key="agent", title="Agent", stage="junior"),))
    own = ck.Role(key="our-role", title="Ours", ladder=ladder)
    (only,) = ck.profiles_from_frame(pl.DataFrame({"level": ["AGENT"]}), role=own)
    assert (only.role, only.level) == ("our-role", "agent")


def test_terms_as_people_write_them() -> None:
    """Case does not matter in terms, nor whether spaces or underscores stand for hyphens."""
    frame = pl.DataFrame(
        {
            "level": ["Senior", "TEAM_LEAD"],
            "education": ["Upper Secondary", "BACHELOR"],
            "skill_typing": ["Advanced Beginner", "advanced_beginner"],
        }
    )
    ladder = ck.Ladder(
        (
            ck.Level(key="senior-agent", title="Senior Agent", stage="senior"),
            ck.Level(key="x", title="Team Lead", stage="lead"),
        )
    )
    people = ck.profiles_from_frame(frame, role=ck.Role(key="our-role", title="Ours", ladder=ladder))
    assert [each.level for each in people] == ["senior", "x"]
    assert [each.education[0].level for each in people] == [
        ck.EducationLevel.UPPER_SECONDARY, ck.EducationLevel.BACHELOR,
    ]  # fmt: skip
    assert {each.skills[0].proficiency for each in people} == {ck.Proficiency.ADVANCED_BEGINNER}
    assert ck.profiles_from_frame(pl.DataFrame({"level": ["Senior"]}))[0].level == "senior"


def test_titles_of_two_levels() -> None:
    """A title that two levels have names neither."""
    ladder = ck.Ladder(
        (ck.Level(key="a", title="Agent", stage="junior"), ck.Level(key="b", title="agent", stage="senior"))
    )
    frame = pl.DataFrame({"level": ["Agent", "B"]})
    (said,) = problems(lambda: ck.profiles_from_frame(frame, role=ck.Role(key="our-role", title="Ours", ladder=ladder)))
    assert said.startswith("rows[0]['level']: no level 'Agent'")


def test_faults_do_not_hide_each_other() -> None:
    """Columns, several cells of one row, and a currency that nothing says, are told at once, each once."""
    frame = pl.DataFrame(
        {"Grade": ["senoir"] * 9, "years_on_level": [-1] * 9, "pay": ["37.500"] * 9, "Shoe size": list(range(9))}
    )
    assert problems(lambda: ck.profiles_from_frame(frame, columns={"level": "Grade"}, role="csr")) == [
        "column 'Shoe size': no field holds it; name it in columns, or in ignore to leave it out",
        "currency: expected one beside 'pay', found none; give currency=, or name its column in columns",
        "rows[0, 1, 2, 3, 4 and 4 more]['Grade']: no level 'senoir'; nearest: 'senior'",
        "rows[0, 1, 2, 3, 4 and 4 more]['years_on_level']: expected 0 to 100 years, found -1",
        "rows[0, 1, 2, 3, 4 and 4 more]['pay']: expected a number, found '37.500'; write 37500 or 37.5",
    ]


def test_years_that_are_not_known() -> None:
    """An empty cell of years is not known, and stays so there and back; 0 stays 0."""
    frame = pl.DataFrame({"name": ["Ann", "Bo"], "years_on_level": [None, 0]})
    people = ck.profiles_from_frame(frame)
    assert [each.years_on_level for each in people] == [None, 0]
    out = ck.to_frame(people, backend="polars")
    assert out["years_on_level"].to_list() == [None, 0.0]
    assert ck.profiles_from_frame(out) == people


def test_rows_that_are_blank() -> None:
    """A row of empty cells is nobody; two equal rows are two people."""
    frame = pl.DataFrame({"name": ["Ann", None, "Ann", " "], "level": ["lead", None, "lead", ""]})
    first, second = ck.profiles_from_frame(frame)
    assert first == second


def test_copies_whose_currency_is_an_argument() -> None:
    """Where the currency is an argument, the column of that unit is compared with the pay."""
    frame = ck.to_frame(ck.Profile(pay=ck.Money(50_000, "USD")), backend="polars").drop("currency")
    assert ck.profiles_from_frame(frame, currency="USD")[0].pay == ck.Money(50_000, "USD")
    wrong = problems(lambda: ck.profiles_from_frame(frame, currency="EUR"))
    assert wrong == ["rows[0]['pay_usd_per_year']: expected nothing, as other columns say, found 50000.0"]


def test_every_bad_cell_is_told() -> None:
    """Each cell that is wrong is told, by row and column, with what was found and expected."""
    frame = pd.DataFrame(
        {
            "name": ["Ann", 7, "Cy", "Di\x07"],
            "role": ["csr", "astronaut", "csr", None],
            "level": ["boss", "senior", "lead", "Not a key"],
            "years_on_level": ["two", None, 300, None],
            "pay": [0, "54k", 50_000, None],
            "currency": ["USD", "US", None, "EUR"],
            "market": ["Utopia", "US", "US", None],
            "title": ["Agent", None, None, None],
            "start": [None, date(2020, 1, 1), None, None],
            "leads": [None, None, True, None],
            "education": ["degree", None, None, None],
            "skill_typing": ["good", "expert", None, None],
            "left_out": [None, None, "2 credentials", None],
        },
        dtype=object,
    )
    said = problems(lambda: ck.profiles_from_frame(frame))
    places = [each.partition(": ")[0] for each in said]
    assert places == [
        *(f"rows[0]['{name}']" for name in ("level", "years_on_level", "pay", "market", "start")),
        *(f"rows[0]['{name}']" for name in ("education", "skill_typing")),
        *(f"rows[1]['{name}']" for name in ("role", "name", "pay", "currency", "title")),
        *(f"rows[2]['{name}']" for name in ("years_on_level", "currency", "title", "start", "left_out")),
        *(f"rows[3]['{name}']" for name in ("level", "name")),
    ]
    assert said[0].startswith("rows[0]['level']: no level 'boss'; there are: ")
    assert "rows[0]['pay']: expected more than 0, found 0" in said
    assert "rows[0]['start']: expected a start beside title, found nothing" in said
    assert "rows[0]['skill_typing']: no proficiency 'good'; there are: 'listed', 'novice'" in said[6]
    assert "rows[1]['pay']: expected a number, found '54k'; write 54" not in said
    assert "rows[2]['title']: expected a title beside leads, found nothing" in said
    assert "found '2 credentials'; the frame does not hold it; name the column in ignore" in said[-3]
    assert said[-2].startswith("rows[3]['level']: expected a key such as 'senior', as without a role no titles are")
    assert said[-1] == "rows[3]['name']: expected a text without control characters, found 'Di\\x07'"


def test_people_whom_no_profile_holds() -> None:
    """Years of two lives, amounts with too many digits and positions without a title are told by row."""
    frame = pl.DataFrame({"years_on_level": ["300", "1", "1"], "pay": ["1", f"1{'0' * 120}", "1"]})
    assert problems(lambda: ck.profiles_from_frame(frame, currency="USD")) == [
        "rows[0]['years_on_level']: expected 0 to 100 years, found 300",
        "rows[1]['pay']: expected a number of at most 100 digits, found one with more",
    ]
    bad = pl.DataFrame({"pay": [1, -1, None], "currency": ["US", None, None]})
    assert problems(lambda: ck.profiles_from_frame(bad)) == [
        "rows[0]['currency']: expected an ISO 4217 code in legal tender, found 'US'; nearest: 'UZS', 'USD'",
        "rows[1]['pay']: expected more than 0, found -1",
        "rows[1]['currency']: expected a currency beside pay, found nothing",
    ]
    odd = pl.DataFrame({"title": ["a\x07b"], "start": [date(2020, 1, 1)]})
    assert problems(lambda: ck.profiles_from_frame(odd))[0].startswith("rows[0]['title']: expected a text")


def test_a_role_that_there_is_not() -> None:
    """Of a role that there is not, the role is told and not the level, which may be one of the right role."""
    frame = pl.DataFrame({"role": ["astronaut", "csr"], "level": ["Senior Customer Service Representative"] * 2})
    assert [each.partition(": ")[0] for each in problems(lambda: ck.profiles_from_frame(frame))] == ["rows[0]['role']"]


def test_the_same_text_in_several_rows() -> None:
    """A level is that of the role of its own row, though the same text stands in a row of another role."""
    titles = {role.key: {level.title for level in role.ladder} for role in ck.load_catalog().roles.values()}
    first, second = "customer-service-representative", "customer-care-representative"
    (title,) = list(titles[first] - titles[second])[:1]
    frame = pl.DataFrame({"role": [first, second, first], "level": [title] * 3})
    assert [each.partition(": ")[0] for each in problems(lambda: ck.profiles_from_frame(frame))] == ["rows[1]['level']"]


def test_columns_that_nobody_reads() -> None:
    """A column that no field holds is told, unless it is ignored; so is an unknown skill, and what is said twice."""
    frame = pl.DataFrame({"name": ["Ann"], "skill_juggling": ["expert"], "role": ["csr"], "Shoe size": [38]})
    assert problems(lambda: ck.profiles_from_frame(frame, role="csr", ignore="skill_juggling")) == [
        "column 'Shoe size': no field holds it; name it in columns, or in ignore to leave it out",
        "role: given as an argument, and in column 'role'; only one can hold",
    ]
    told = {"juggling": "skill_juggling", "emphaty": "b", "crm": "Shoe size", "typing": "Typing"}
    said = problems(lambda: ck.profiles_from_frame(frame, skills=told))
    assert said[0].startswith("skills: no skill 'juggling'; there are: ")
    assert said[1:] == [
        "skills: no skill 'emphaty'; nearest: 'empathy'",
        "skills: no skill 'crm'; nearest: 'crm-software'",
        "skills: typing: no column 'Typing'; there are: 'Shoe size', 'name', 'role', 'skill_juggling'",
    ]
    twice = frame.select("name", skill_typing=pl.lit("expert"), Other=pl.lit("novice"))
    both = {"columns": {"skill_typing": "Other"}, "skills": {"typing": "skill_typing"}}
    assert problems(lambda: ck.profiles_from_frame(twice, **both)) == [  # type: ignore[arg-type]
        "skills: typing: found 'skill_typing', and 'Other' for it already; only one can hold"
    ]


def test_changed_copies_are_told() -> None:
    """Pay that was changed in one column and not in the one that repeats it is not passed over."""
    people = [ck.Profile(pay=ck.Money(50_000, "USD")), ck.Profile(pay=ck.Money(40_000, "EUR"))]
    frame = ck.to_frame(people, backend="polars")
    assert ck.profiles_from_frame(frame) == tuple(people)
    assert problems(lambda: ck.profiles_from_frame(frame.with_columns(pay=pl.col("pay") + 1))) == [
        "rows[0]['pay_usd_per_year']: expected 50001, as other columns say, found 50000.0",
        "rows[1]['pay_eur_per_year']: expected 40001, as other columns say, found 40000.0",
    ]


@pytest.mark.parametrize("pay", ["54000.1", Decimal("54000.10"), 54_000.1], ids=repr)
def test_copies_are_compared_as_values(pay: object) -> None:
    """Pay and the column that repeats it are the same if they are read as the same, however either is written."""
    cells = {"name": "Ann", "pay": pay, "currency": "USD ", "pay_usd_per_year": 54_000.1}
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in cells.items()})
    assert ck.profiles_from_frame(frame) == (ck.Profile(name="Ann", pay=ck.Money("54000.1", "USD")),)


@pytest.mark.parametrize(
    ("pay", "said"),
    [
        (None, ["rows[0]['pay_usd_per_year']: expected nothing, as other columns say, found 1"]),
        ("x", ["rows[0]['pay']: expected a number, found 'x'"]),
        (Decimal("snan"), ["rows[0]['pay']: expected a finite number, found sNaN"]),
    ],
    ids=repr,
)
def test_copies_of_pay_that_is_not_told(pay: object, said: list[str]) -> None:
    """A copy of no pay is told; a fault in the pay is told there alone."""
    cells = {"pay": pay, "currency": "USD", "pay_usd_per_year": 1}
    frame = pd.DataFrame({name: pd.Series([cell], dtype=object) for name, cell in cells.items()})
    assert problems(lambda: ck.profiles_from_frame(frame)) == said


@pytest.mark.parametrize("field", [*(field for field in FIELDS if field != "currency"), "skill_typing"])
def test_what_signals_an_error(field: str) -> None:
    """A decimal NaN that signals is a bad cell of any field, and no empty one."""
    frame = pd.DataFrame({field: pd.Series([Decimal("snan")], dtype=object)})
    said = problems(lambda: ck.profiles_from_frame(frame, currency="USD"))
    assert any(each.startswith(f"rows[0]['{field}']: expected ") and "NaN" in each for each in said)


def test_what_a_row_left_out_is_not_passed_over() -> None:
    """A frame of people of whom it holds a part is not read as all, unless one says so."""
    person = ck.Profile(name="Ann", languages=(ck.HeldLanguage(name="Spanish", level="b2"),))
    frame = ck.to_frame(person, backend="polars")
    assert frame["left_out"].to_list() == ["1 languages"]
    assert "found '1 languages'" in problems(lambda: ck.profiles_from_frame(frame))[0]
    assert ck.profiles_from_frame(frame, ignore="left_out") == (ck.Profile(name="Ann"),)


@EACH_LIBRARY
def test_an_empty_frame(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    """A frame without rows is nobody."""
    assert ck.profiles_from_frame(made({"name": []})) == ()


def test_a_catalogue_of_ones_own() -> None:
    """Roles and skills are those of the catalogue that is given."""
    frame = pl.DataFrame({"role": ["customer-service-representative"]})
    assert ck.profiles_from_frame(frame, catalog=ck.load_catalog())[0].role == "customer-service-representative"


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"catalog": 3}, InvalidTypeError, "catalog: expected a Catalog, found 3"),
        ({"role": 3}, InvalidTypeError, "role: expected a Role, or the key, title or alias of one, found 3"),
        ({"role": "astronaut"}, NotFoundError, "no role 'astronaut'"),
        ({"currency": "US"}, InvalidValueError, "Money.currency"),
        ({"market": "Utopia"}, InvalidValueError, "Market.area"),
        ({"skills": ["typing"]}, InvalidTypeError, "skills: expected a mapping"),
    ],
)
def test_wrong_arguments(options: dict[str, Any], error: type[Exception], said: str) -> None:
    """Arguments of another kind are refused before the frame is read."""
    with pytest.raises(error, match=said):
        ck.profiles_from_frame(pl.DataFrame({"name": ["Ann"]}), **options)


def test_positions_without_a_column_of_dates_are_told_once() -> None:
    """Titles without any column of starts are one problem with the way out, and no problem where none is stated."""
    frame = pl.DataFrame({"Name": ["Ann", "Bo", "Cy"], "Job": ["Agent", "Lead", None]})
    columns = {"name": "Name", "title": "Job"}
    way_out = "name its column in columns, or 'Job' in ignore to leave positions out"
    said = problems(lambda: ck.profiles_from_frame(frame, columns=columns))
    assert said == [f"start: expected one beside 'Job', found none; {way_out}"]
    people = ck.profiles_from_frame(frame, columns={"name": "Name"}, ignore=["Job"])
    assert [each.name for each in people] == ["Ann", "Bo", "Cy"]
    assert len(ck.profiles_from_frame(frame[2:], columns=columns)) == 1


def test_every_problem_has_rows_and_a_column() -> None:
    """A problem of no cell has no rows, so that all can be gone through alike."""
    frame = pl.DataFrame({"name": ["Ann", "Bo"], "pay": [54_000, -1]})
    with pytest.raises(DataError) as caught:
        ck.profiles_from_frame(frame)
    assert sorted((each.rows, each.column) for each in caught.value.problems if each.rows) == [((1,), "pay")]
    assert [each.column for each in caught.value.problems if not each.rows] == [None]
