"""A user's own staff list, taken from a dataframe of any library."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import load_catalog
from careerkit.collector import paused
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, NotFoundError, Problem
from careerkit.exchange.frame_cells import FrameCells, checked_columns, checked_names
from careerkit.exchange.frame_people import HELD, LISTED, SKILL_PREFIX
from careerkit.exchange.frame_values import as_amount, as_day, as_flag, as_number, as_term, as_text
from careerkit.model.education import EducationLevel
from careerkit.model.holding import HeldPosition, HeldSkill, Schooling
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.profile import MAXIMUM_YEARS, Profile

if TYPE_CHECKING:
    from careerkit.model.vocabulary import Skill

__all__ = ["FIELDS", "profiles_from_frame"]

FIELDS = (
    "name",
    "role",
    "level",
    "years_on_level",
    "pay",
    "currency",
    "market",
    "title",
    "employer",
    "start",
    "leads",
    "education",
    "left_out",
)
"""The fields that columns of a staff list may hold, beside skills."""


def profiles_from_frame(
    frame: object,
    *,
    columns: Mapping[str, str] | None = None,
    skills: Mapping[str, str] | None = None,
    ignore: Collection[str] = (),
    catalog: Catalog | None = None,
    role: str | None = None,
    currency: str | None = None,
    market: Market | str | None = None,
) -> tuple[Profile, ...]:
    """The people of your own staff list, from a dataframe of any library that narwhals knows: one for each row.

    Fields: ``name``; ``role`` (key, title or alias of a role of the catalogue); ``level`` (key, stage or title of one
    of its levels); ``years_on_level``; ``pay`` a year and its ``currency``; ``market``; the position that goes on, by
    ``title``, ``employer``, ``start`` and ``leads``; ``education``, the highest level that was completed. A column of
    a skill says how well it is held, from novice to expert, or ``listed`` where that is not known; an empty cell says
    nothing.

    Nothing is passed over: each column is read or named in ``ignore``, and all cells that are wrong are told
    at once.

    Args:
        frame: the dataframe.
        columns: which column holds which field; None takes the columns that are called as the fields.
        skills: which column holds which skill, by the keys of the skills; None takes, without ``columns``, those
            that are called ``skill_`` and the key, with underscores for its hyphens.
        ignore: columns to leave out.
        catalog: the roles and skills; None takes the bundled ones.
        role: the role of all, if no column says so.
        currency: ISO 4217 code of all pay, if no column says so.
        market: where all work, if no column says so.

    Raises:
        InvalidTypeError: if it is no dataframe, or another argument is of another type.
        NotFoundError: if the catalogue has no role of that name.
        DataError: with all skills that there are not, or all columns and cells that are wrong; rows are counted from 0.
        MissingExtraError: if narwhals is not installed.

    >>> import careerkit as ck
    >>> import polars as pl
    >>> staff = pl.DataFrame({"Who": ["Ann"], "Grade": ["senior"], "Salary": [54_000], "Typing": ["proficient"]})
    >>> people = ck.profiles_from_frame(staff, columns={"name": "Who", "level": "Grade", "pay": "Salary"},
    ...                                 skills={"typing": "Typing"}, role="csr", currency="USD", market="US")
    >>> people[0].pay, people[0].skill("typing").proficiency
    (Money(54000, 'USD'), Proficiency.PROFICIENT)
    """
    known = load_catalog() if catalog is None else catalog
    if not isinstance(known, Catalog):
        msg = f"catalog: expected a Catalog, found {catalog!r:.80}"
        raise InvalidTypeError(msg)
    given = _given(known, role=role, currency=currency, market=market)
    named = checked_columns("columns", columns)
    held = checked_columns("skills", skills) or {}
    unknown = [str(NotFoundError("skill", key, known.skills)) for key in held if key not in known.skills]
    if unknown:
        raise DataError([Problem("", "skills", message) for message in unknown])
    mapped = None if named is None and skills is None else {**(named or {}), **{_field(k): c for k, c in held.items()}}
    ignored = checked_names("ignore", ignore)
    fields = [*FIELDS, *map(_field, known.skills)]
    cells = FrameCells(
        frame,
        columns=mapped,
        fields=fields,
        ignore=ignored,
        derived=lambda name: name.startswith("pay_") and name.endswith("_per_year"),
        asked_by="profiles_from_frame",
    )
    for field in given:
        if cells.has(field):
            cells.problem(field, f"given as an argument, and in column {cells.columns[field]!r}; only one can hold")
    cells.done()
    staff = _Staff(cells, given, known, {_field(key): key for key in known.skills})
    with paused():
        staff.check_repeated(ignored)
        people = [staff.person(row) for row in range(cells.rows)]
    cells.done()
    return tuple(person for person in people if person is not None)


def _given(catalog: Catalog, *, role: object, currency: object, market: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if role is not None:
        if not isinstance(role, str):
            msg = f"role: expected the key, title or alias of a role, found {role!r:.80}"
            raise InvalidTypeError(msg)
        found["role"] = catalog.role(role).key
    if currency is not None:
        found["currency"] = Money(0, currency).currency  # type: ignore[arg-type]
    if market is not None:
        found["market"] = Market.of(market)  # type: ignore[arg-type]
    return found


def _field(key: str) -> str:
    return SKILL_PREFIX + key.replace("-", "_")


@attrs.frozen(eq=False)
class _Staff:
    cells: FrameCells
    given: Mapping[str, Any]
    catalog: Catalog
    skills: Mapping[str, str]

    def person(self, row: int) -> Profile | None:
        """Who a row describes; what is wrong with it is noted."""
        read, given, before = self.cells.read, self.given, len(self.cells.problems)
        role = given.get("role") or read(row, "role", self._role)
        # Which levels there are cannot be told of a role that there is not.
        is_known = role is not None or self.cells.cell(row, "role") is None
        level = read(row, "level", self._level, role) if is_known else None
        years = read(row, "years_on_level", _years)
        fields: dict[str, Any] = {
            "name": read(row, "name", as_text),
            "role": role,
            "level": level,
            "pay": self._pay(row),
            "market": given.get("market") or read(row, "market", _market),
            "positions": self._positions(row),
            "education": self._education(row),
            "skills": self._held(row),
            **({} if years is None else {"years_on_level": years}),
        }
        more = self.cells.cell(row, "left_out")
        if more is not None:
            told = "the frame does not hold it; name the column in ignore to go on without"
            self.cells.wrong(row, "left_out", f"expected nothing, found {more!r:.80}; {told}")
        return None if len(self.cells.problems) > before else self.cells.made(row, lambda: Profile(**fields))

    def check_repeated(self, ignored: Collection[str]) -> None:
        """Pay that a frame of ``to_frame`` repeats must still be the same."""
        used = {*self.cells.columns.values(), *ignored}
        repeated = [name for name in self.cells.present if name not in used]
        for row in range(self.cells.rows):
            for name in repeated:
                own = name == f"pay_{self.cells.cell(row, 'currency')}_per_year".lower()
                self.cells.check_repeated(row, name, self.cells.cell(row, "pay") if own else None)

    def _role(self, found: object) -> str:
        return self.catalog.role(as_text(found)).key

    def _level(self, found: object, role: str | None) -> str:
        text = as_text(found)
        if role is None:
            return _level_key(text)
        ladder = self.catalog.roles[role].ladder
        if text in ladder:
            return text
        titled = [level.key for level in ladder if level.title.casefold() == text.casefold()]
        if len(titled) != 1:
            raise NotFoundError("level", text, [name for level in ladder for name in (level.key, level.title)])
        return titled[0]

    def _pay(self, row: int) -> Money | None:
        amount = self.cells.read(row, "pay", as_amount)
        own = self.cells.read(row, "currency", _currency)
        currency = self.given.get("currency") or own
        is_lacking = currency is None and self.cells.cell(row, "currency") is None
        if is_lacking and self.cells.cell(row, "pay") is not None:
            self.cells.wrong(row, "currency", "expected a currency beside pay, found nothing")
        return None if amount is None or currency is None else Money(amount, currency)

    def _positions(self, row: int) -> tuple[HeldPosition, ...]:
        read = self.cells.read
        title, start = read(row, "title", as_text), read(row, "start", as_day)
        employer, leads = read(row, "employer", as_text), read(row, "leads", as_flag)
        if title is not None and start is not None:
            return (HeldPosition(title=title, start=start, employer=employer, leads=bool(leads)),)
        stated = [name for name in ("title", "start", "employer", "leads") if self.cells.cell(row, name) is not None]
        for name in ("title", "start"):
            if stated and self.cells.cell(row, name) is None:
                self.cells.wrong(row, name, f"expected a {name} beside {stated[0]}, found nothing")
        return ()

    def _education(self, row: int) -> tuple[Schooling, ...]:
        level: EducationLevel | None = self.cells.read(row, "education", as_term(EducationLevel))
        return () if level is None else (Schooling(level=level),)

    def _held(self, row: int) -> tuple[HeldSkill, ...]:
        found = []
        for field in self.cells.columns:
            if field in self.skills:
                stated = self.cells.read(row, field, _proficiency)
                if stated is not None:
                    skill: Skill = self.catalog.skills[self.skills[field]]
                    found.append(HeldSkill(skill=skill, proficiency=None if stated == LISTED else stated))
        return tuple(found)


def _proficiency(found: object) -> str:
    text = as_text(found)
    if text not in HELD:
        raise NotFoundError("proficiency", text, HELD)
    return text


def _level_key(text: str) -> str:
    try:
        return str(Profile(level=text).level)
    except InvalidValueError:
        msg = f"expected a key such as 'senior', as without a role no titles are known, found {text!r}"
        raise InvalidValueError(msg) from None


def _years(found: object) -> Decimal:
    years = as_number(found)
    if not 0 <= years <= MAXIMUM_YEARS:
        msg = f"expected 0 to {MAXIMUM_YEARS} years, found {years}"
        raise InvalidValueError(msg)
    return years


def _currency(found: object) -> str:
    return Money(0, as_text(found)).currency


def _market(found: object) -> Market:
    return Market(as_text(found))
