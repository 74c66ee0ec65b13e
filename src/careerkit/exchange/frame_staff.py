"""A user's own staff list, taken from a dataframe of any library."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import load_catalog
from careerkit.collector import paused
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.exchange.frame_cells import FrameCells, checked_columns, checked_names
from careerkit.exchange.frame_people import HELD, LISTED, SKILL_PREFIX
from careerkit.exchange.frame_values import (
    as_amount,
    as_currency,
    as_day,
    as_decimal,
    as_flag,
    as_number,
    as_one_of,
    as_term,
    as_text,
    folded,
)
from careerkit.model.education import EducationLevel
from careerkit.model.holding import HeldPosition, HeldSkill, Schooling
from careerkit.model.ladder import Stage
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.profile import MAXIMUM_YEARS, Profile
from careerkit.model.role import Role

if TYPE_CHECKING:
    from careerkit.model.ladder import Ladder
    from careerkit.model.vocabulary import Skill

__all__ = ["FIELDS", "profiles_from_frame"]

_EDUCATION = as_term(EducationLevel)
_PROFICIENCY = as_one_of("proficiency", HELD)
_REPEATED = re.compile(r"pay_[a-z]{3}_per_year")
_STAGES = frozenset(stage.value for stage in Stage)

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
    role: Role | str | None = None,
    currency: str | None = None,
    market: Market | str | None = None,
) -> tuple[Profile, ...]:
    """The people of your own staff list, from a dataframe of any library that narwhals knows: one for each row.

    Fields: ``name``; ``role`` (key, title or alias of a role of the catalogue); ``level`` (key, stage or title of one
    of its levels); ``years_on_level``; ``pay`` a year and its ``currency``; ``market``; the position that goes on, by
    ``title``, ``employer``, ``start`` and ``leads``; ``education``, the highest level that was completed. A column of
    a skill says how well it is held, from novice to expert, or ``listed`` where that is not known. An empty cell says
    nothing, and a row of empty cells is nobody. Case does not matter in terms and titles.

    A column that is called as a field is that field, and one called ``skill_`` and the key of a skill, with
    underscores for its hyphens, is that skill, unless an argument says otherwise. Nothing is passed over: each column
    is read or named in ``ignore``, and all that is wrong is told at once.

    Args:
        frame: the dataframe.
        columns: which column holds which field, for those that are called otherwise.
        skills: which column holds which skill, by the keys of the skills.
        ignore: columns to leave out.
        catalog: the roles and skills; None takes the bundled ones.
        role: the role of all, or its key, title or alias, if no column says so.
        currency: ISO 4217 code of all pay, if no column says so.
        market: where all work, if no column says so.

    Raises:
        InvalidTypeError: if it is no dataframe, or another argument is of another type.
        NotFoundError: if the catalogue has no role of that name.
        DataError: with all skills, columns and cells that are wrong; rows are counted from 0.
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
    ignored = checked_names("ignore", ignore)
    by_key = {key: SKILL_PREFIX + key.replace("-", "_") for key in known.skills}
    fields = [*FIELDS, *by_key.values()]
    cells = FrameCells(frame, asked_by="profiles_from_frame")
    cells.name("columns", "field", checked_columns("columns", columns), dict(zip(fields, fields, strict=True)))
    cells.name("skills", "skill", checked_columns("skills", skills), by_key)
    cells.name_others(fields, ignored, lambda name: "pay" if _REPEATED.fullmatch(name) else None)
    staff = _Staff(cells, given, known, {field: key for key, field in by_key.items() if cells.has(field)})
    staff.check_fields()
    with paused():
        people = [staff.person(row) for row in cells.filled()]
    cells.done()
    return tuple(person for person in people if person is not None)


def _given(catalog: Catalog, *, role: object, currency: object, market: object) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if role is not None:
        if not isinstance(role, (Role, str)):
            msg = f"role: expected a Role, or the key, title or alias of one, found {role!r:.80}"
            raise InvalidTypeError(msg)
        found["role"] = role if isinstance(role, Role) else catalog.role(role)
    if currency is not None:
        found["currency"] = Money(0, currency).currency  # type: ignore[arg-type]
    if market is not None:
        found["market"] = Market.of(market)  # type: ignore[arg-type]
    return found


@attrs.frozen(eq=False)
class _Staff:
    cells: FrameCells
    given: Mapping[str, Any]
    catalog: Catalog
    skills: Mapping[str, str]
    levels: dict[str, dict[str, str]] = attrs.field(factory=dict)
    """What levels may be called, by role; found out once."""
    lacking: set[str] = attrs.field(factory=set)
    """Fields that no column holds and positions need; told once."""

    def check_fields(self) -> None:
        """Note what is said twice, and a currency that nothing says."""
        cells = self.cells
        for field in self.given:
            if cells.has(field):
                cells.problem(field, f"given as an argument, and in column {cells.columns[field]!r}; only one can hold")
        if cells.has("pay") and "currency" not in self.given and not cells.has("currency"):
            beside = f"beside {cells.columns['pay']!r}, found none"
            cells.problem("currency", f"expected one {beside}; give currency=, or name its column in columns")

    def person(self, row: int) -> Profile | None:
        """Who a row describes; what is wrong with it is noted."""
        read, before = self.cells.read, self.cells.faults
        given: Role | None = self.given.get("role")
        role = read(row, "role", self._role) if given is None else given.key
        # Which levels there are cannot be told of a role that there is not.
        is_known = role is not None or self.cells.cell(row, "role") is None
        fields: dict[str, Any] = {
            "level": read(row, "level", self._level, role) if is_known else None,
            "years_on_level": read(row, "years_on_level", _years),
            "name": read(row, "name", as_text),
            "role": role,
            "pay": self._pay(row),
            "market": self.given.get("market") or read(row, "market", _market),
            "positions": self._positions(row),
            "education": self._education(row),
            "skills": self._held(row),
        }
        more = self.cells.cell(row, "left_out")
        if more is not None:
            told = "the frame does not hold it; name the column in ignore to go on without"
            self.cells.wrong(row, "left_out", f"expected nothing, found {more!r:.80}; {told}")
        self._check_repeated(row, fields["pay"])
        return None if self.cells.faults > before else self.cells.made(row, lambda: Profile(**fields))

    def _check_repeated(self, row: int, pay: Money | None) -> None:
        """Pay that a frame of ``to_frame`` repeats must still be the same; what is wrong with it is told elsewhere."""
        if pay is None and self.cells.cell(row, "pay") is not None:
            return
        for name in self.cells.repeated:
            is_own = pay is not None and name == f"pay_{pay.currency}_per_year".lower()
            self.cells.check_repeated(row, name, pay.amount if pay is not None and is_own else None, as_decimal)

    def _role(self, found: object) -> str:
        return self.catalog.role(as_text(found)).key

    def _level(self, found: object, role: str | None) -> str:
        text = as_text(found)
        if role is None:
            return _level_key(text)
        given: Role | None = self.given.get("role")
        ladder = self.catalog.roles[role].ladder if given is None else given.ladder
        if role not in self.levels:
            self.levels[role] = _names_of(ladder)
        if folded(text) not in self.levels[role]:
            raise NotFoundError("level", text, [name for level in ladder for name in (level.key, level.title)])
        return self.levels[role][folded(text)]

    def _pay(self, row: int) -> Money | None:
        amount = self.cells.read(row, "pay", as_amount)
        own = self.cells.read(row, "currency", as_currency)
        currency = self.given.get("currency") or own
        is_lacking = self.cells.has("currency") and self.cells.cell(row, "currency") is None
        if is_lacking and currency is None and self.cells.cell(row, "pay") is not None:
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
                self._lacks(row, name, stated[0])
        return ()

    def _lacks(self, row: int, name: str, stated: str) -> None:
        """Note that a position is told in part: once where no column holds the field, else in its row."""
        if self.cells.has(name):
            self.cells.wrong(row, name, f"expected a {name} beside {stated}, found nothing")
        elif name not in self.lacking:
            self.lacking.add(name)
            column = repr(self.cells.columns[stated])
            way_out = f"name its column in columns, or {column} in ignore to leave positions out"
            self.cells.problem(name, f"expected one beside {column}, found none; {way_out}")

    def _education(self, row: int) -> tuple[Schooling, ...]:
        level: EducationLevel | None = self.cells.read(row, "education", _EDUCATION)
        return () if level is None else (Schooling(level=level),)

    def _held(self, row: int) -> tuple[HeldSkill, ...]:
        found = []
        for field, key in self.skills.items():
            stated = self.cells.read(row, field, _PROFICIENCY)
            if stated is not None:
                skill: Skill = self.catalog.skills[key]
                found.append(HeldSkill(skill=skill, proficiency=None if stated == LISTED else stated))
        return tuple(found)


def _names_of(ladder: Ladder) -> dict[str, str]:
    """The key or stage that a level of a ladder is meant by, by all that it may be called."""
    titles = Counter(folded(level.title) for level in ladder)
    found = {folded(level.title): level.key for level in ladder if titles[folded(level.title)] == 1}
    found |= {stage.value: stage.value for level in ladder for stage in level.stages}
    return found | {level.key: level.key for level in ladder}


def _level_key(text: str) -> str:
    try:
        return str(Profile(level=folded(text) if folded(text) in _STAGES else text).level)
    except InvalidValueError:
        msg = f"expected a key such as 'senior', as without a role no titles are known, found {text!r}"
        raise InvalidValueError(msg) from None


def _years(found: object) -> Decimal:
    years = as_number(found)
    if not 0 <= years <= MAXIMUM_YEARS:
        msg = f"expected 0 to {MAXIMUM_YEARS} years, found {years}"
        raise InvalidValueError(msg)
    return years


def _market(found: object) -> Market:
    return Market(as_text(found))
