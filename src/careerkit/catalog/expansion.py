"""From the form that people write to the form of the model: scopes spread over rows, every figure cited."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.codec import StructureError, shown, structure
from careerkit.catalog.places import CITATION, EITHER, RowPlace, is_inside, place_text
from careerkit.errors import Problem, nearest
from careerkit.model.money import Money
from careerkit.model.pay import STATISTICS, PaySummary
from careerkit.model.source import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careerkit.catalog.places import Path

    Table = dict[str, Any]

__all__ = ["Expansion", "market"]

_IDENTITY = (
    "key",
    "stage",
    "stages",
    "soc",
    "market",
    "markets",
    "group",
    "period",
    "measure",
    "year",
    "title",
    "name",
)
_BLOCK = frozenset({"at", "scope", "rows"})
_MENTION = frozenset({"skill", "skills", "why", "essential", "minimum", "unit"})
_WHOLE = 10_000
_ANY_CURRENCY = "USD"
_NOWHERE = "?"
"""Stands for a locator that is missing, so that the rest of its row can be checked."""


class Expansion:
    """One file's table, expanded section by section; faults are gathered, not raised.

    Args:
        file: the file, for messages.
        table: what the file holds.
        cited: whether figures have the file's own source where a block names none.
    """

    def __init__(self, file: str, table: Table, *, cited: bool = False) -> None:
        self.file = file
        self.table: Table = dict(table)
        self.cited = cited
        self.origins: dict[Path, Path | RowPlace] = {}
        self.skipped: set[str] = set()
        self._faults: dict[Path, str] = {}
        self._lengths: dict[Path, int] = {}
        self._guessed: set[Path] = set()
        self._unscoped: set[Path] = set()
        self._stand_ins: set[Path] = set()
        self._missing: list[Path] = []
        self._row: RowPlace
        self._citation: Table = {}

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file, in the order in which it was found."""
        return [Problem(self.file, place_text(path), message) for path, message in self._faults.items()]

    def problem(self, path: Path, message: str) -> None:
        """Note a fault at a place of the file; only the first counts, and none of what was guessed."""
        if not self._guessed or not is_inside(path, self._guessed):
            self._faults.setdefault(path, message)

    def add(self, faults: Iterable[tuple[Path, str]]) -> None:
        """Note what the model finds wrong with the expanded table, but for what follows from faults noted before."""
        known = set(self._faults)
        found: dict[Path, str] = dict.fromkeys(self._missing, "missing")
        for path, message in faults:
            found.setdefault(self._origin(path), message)
        gaps = Counter((path[:2], path[4:]) for path, message in found.items() if message == "missing")
        for path, message in found.items():
            if is_inside(path, known):
                continue
            block, key = path[:2], path[4:]
            if block in self._unscoped and (message == "missing" or not key):
                # The scope, which cannot be read, may have said it.
                continue
            if message != "missing" or path[2:3] != ("rows",) or len(key) != 1:
                self.problem(path, message)
            elif 1 < self._lengths[block] == gaps[block, key]:
                self.problem((*block, "scope", *key), "missing, and no row has it")
            else:
                self.problem(path, "missing; expected here or in the block's scope")

    def _origin(self, path: Path) -> Path:
        """The place in the file of a place in the expanded table."""
        if path[-1:] == ("area",):
            path = path[:-1]
        for length in range(len(path), 0, -1):
            origin = self.origins.get(path[:length])
            if isinstance(origin, RowPlace):
                return origin.written(path[length:])
            if origin is not None:
                return origin + path[length:]
        return path

    def take(self, key: str, kind: type, wanted: str) -> Any:
        """Take a key out of the table; None, with the fault noted, if it is not of the type."""
        value = self.table.pop(key, None)
        if value is None or type(value) is kind:
            return value
        self._skip((key,), f"expected {wanted}, found {shown(value)}")
        return None

    def _skip(self, path: Path, message: str) -> None:
        """Note a fault that leaves a part of a section unread."""
        self.skipped.add(str(path[0]))
        self.problem(path, message)

    def correct(self, table: Table, known: frozenset[str], path: Path = ()) -> Table:
        """The table without its unknown keys, which are noted.

        A key that is nearly a known one is taken for it: what is misspelt is not missing too.
        """
        if table.keys() <= known:
            return table
        names = sorted(known)
        corrected = {key: value for key, value in table.items() if key in known}
        for key in sorted(table.keys() - corrected.keys()):
            near = nearest(key, names)
            self.problem((*path, key), "unknown key" + (f"; nearest: {near}" if near else ""))
            meant = [name for name in names if near.startswith(repr(name))]
            if meant and meant[0] not in corrected:
                corrected[meant[0]] = table[key]
                self._guessed.add((*path, meant[0]))
        return corrected

    def blocks(
        self,
        section: str,
        kind: type[Any],
        into: Path = (),
        *,
        more: Iterable[str] = (),
        less: Iterable[str] = (),
        finish: Callable[[Table], None] | None = None,
        told_by: tuple[str, ...] = (),
    ) -> list[Table]:
        """The rows of a section, each with its citation.

        Args:
            section: the section's name in the file.
            kind: the class that a row becomes.
            into: where the rows will stand in the expanded table; the section itself if empty.
            more: keys that a row may have beside the fields of its class.
            less: fields of the class that stand elsewhere in the file.
            finish: what else is done to each row.
            told_by: the keys that tell rows of one locator apart; such rows have no identity in their locator.
        """
        into = into or (section,)
        fields = {field.name for field in attrs.fields(kind)}
        known = frozenset(fields - {"citation", *less} | {"at", *CITATION, *more})
        rows: list[Table] = []
        locators: dict[tuple[object, ...], Path] = {}
        self.origins[into] = (section,)
        for number, block in enumerate(self.take(section, list, "blocks ([[…]])") or []):
            for row, origin in self._rows(block, (section, number), known, lone=not told_by):
                citation = row["citation"]
                as_of = citation.get("as_of")
                day = as_of if isinstance(as_of, date) else None
                own = tuple(_told(row[key]) for key in told_by if key in row)
                identity = (shown(citation.get("source")), citation["locator"], day, own)
                is_told = len(own) == len(told_by) and citation["locator"] != _NOWHERE
                if identity in locators and is_told and origin.place not in self._stand_ins:
                    same = f"same locator as {place_text(locators[identity])}: {citation['locator']!r}"
                    hint = f"expected another {' or '.join(told_by)}" if told_by else "give it `at`"
                    self.problem(origin.place, f"{same}; {hint}")
                    continue
                if origin.place not in self._stand_ins:
                    locators[identity] = origin.place
                if finish is not None:
                    self._row = origin
                    finish(row)
                self.origins[(*into, len(rows))] = origin
                if origin.lone:
                    self.origins[(*into, len(rows), "citation", "source")] = ("source",)
                rows.append(row)
        return rows

    def _rows(self, block: object, path: Path, known: frozenset[str], *, lone: bool) -> list[tuple[Table, RowPlace]]:
        """Each row of a block with the block's scope spread over it, and its citation put together.

        A row that is alone at its place is told by its identity there.
        """
        if not isinstance(block, dict):
            self._skip(path, f"expected a block with at, scope and rows, found {shown(block)}")
            return []
        block = self.correct(block, _BLOCK, path)
        scope, rows = block.get("scope", {}), block.get("rows")
        if not isinstance(scope, dict):
            self._skip((*path, "scope"), f"expected a table, found {shown(scope)}")
            self._unscoped.add(path)
            scope = {}
        if not isinstance(rows, list) or not rows:
            self._skip((*path, "rows"), f"expected at least one row, found {'none' if rows is None else shown(rows)}")
            # Something stands in for what cannot be read, so that the scope is checked all the same.
            self._stand_ins.add((*path, "rows", 0))
            rows = [{}]
        self._lengths[path] = len(rows)
        scope = self.correct(scope, known, (*path, "scope"))
        self._check_either(scope, (*path, "scope"))
        located = self._check_at(block, path) or any(isinstance(row, dict) and "at" in row for row in rows)
        if "at" in scope:
            self.problem((*path, "scope", "at"), "expected in the block or in each row, found in the scope")
        elif not located:
            self.problem((*path, "at"), "missing; expected here or in each row: where the figures stand in the source")
        spread = []
        for number, row in enumerate(rows):
            place = (*path, "rows", number)
            if not isinstance(row, dict):
                self._skip(place, f"expected a table, found {shown(row)}")
                self._stand_ins.add(place)
                row = {"at": _NOWHERE}
            row = self.correct(row, known, place)
            self._check_either(row, place)
            if not self._check_at(row, place) and located and "at" not in block:
                self.problem((*place, "at"), "missing; expected here or in the block")
            shared = {key: value for key, value in scope.items() if not _overridden(key, row)}
            identity = _identity(row) if lone else []
            spread.append(self._cited(block, shared, row, place, identity))
        return spread

    def _check_at(self, table: Table, path: Path) -> bool:
        """Whether a block or a row says where it stands; what is no text is noted and left out."""
        if "at" not in table:
            return False
        at = table["at"]
        if not isinstance(at, str) or not at:
            self.problem((*path, "at"), f"expected a text, found {shown(at)}")
        elif at != at.strip():
            self.problem((*path, "at"), f"expected a text without space around it, found {shown(at)}")
        return True

    def _check_either(self, table: Table, path: Path) -> None:
        for one, many in EITHER.items():
            if one in table and many in table:
                self.problem((*path, many), f"expected {one} or {many}, found both")

    def _cited(
        self, block: Table, scope: Table, row: Table, place: Path, identity: list[str]
    ) -> tuple[Table, RowPlace]:
        citation: Table = {"locator": _locator(block.get("at"), row.get("at"), *identity)}
        whole = {key: value for key, value in (scope | row).items() if key != "at"}
        for key, field in CITATION.items():
            if key in whole:
                citation[field] = whole.pop(key)
        lone = self.cited and "source" not in citation
        if lone and "source" in self.table:
            citation["source"] = self.table["source"]
        # Rows that share all of it share the one object, so that it is checked and kept once.
        if citation == self._citation:
            citation = self._citation
        whole["citation"] = self._citation = citation
        return whole, RowPlace(place, frozenset(row), frozenset(scope), lone)

    def amounts(self, *names: str) -> Callable[[Table], None]:
        """Make money of the named amounts of a row, in the row's currency."""

        def finish(row: Table) -> None:
            currency = self._currency(row, names)
            for name in names:
                if name in row:
                    row[name] = {"amount": row[name], "currency": currency}

        return finish

    def _currency(self, row: Table, names: tuple[str, ...]) -> str:
        """Take the currency out of a row; where it is none another stands in, so that the amounts are checked too."""
        place = self._row.written(("amount", "currency"))
        if "currency" not in row:
            if not row.keys().isdisjoint(names):
                self._missing.append(place)
            return _ANY_CURRENCY
        currency = row.pop("currency")
        try:
            return structure({"amount": 0, "currency": currency}, Money).currency  # type: ignore[no-any-return]
        except StructureError as error:
            self.problem(place, error.faults[0][1])
        return _ANY_CURRENCY

    def pay(self) -> list[Table]:
        """The rows of the section ``pay``."""

        def finish(row: Table) -> None:
            self.amounts(*STATISTICS)(row)
            for one, many in EITHER.items():
                if one in row:
                    row[many] = [row.pop(one)]
            if isinstance(row.get("markets"), list):
                row["markets"] = list(map(market, row["markets"]))
            if isinstance(row.get("publisher_usd"), list):
                row["publisher_usd"] = [{"amount": each, "currency": "USD"} for each in row["publisher_usd"]]

        return self.blocks("pay", PaySummary, ("pay", "summaries"), more=("currency", *EITHER), finish=finish)

    def mentions(self, table: Table, path: Path, into: Path, title: object = None) -> list[Table]:
        """The skill mentions of a table with ``at`` and ``wordings``.

        Args:
            table: the table.
            path: where it stands in the file.
            into: where the mentions will stand in the expanded table.
            title: what comes after ``at`` in their locators.
        """
        self.origins[into] = (*path, "wordings")
        if not self._check_at(table, path):
            self.problem((*path, "at"), "missing; expected where the skills stand in the source")
        path = (*path, "wordings")
        wordings = table.get("wordings")
        if not isinstance(wordings, dict) or not wordings:
            found = "none" if wordings is None else shown(wordings)
            self.problem(path, f"expected a table of wordings and skills, found {found}")
            return []
        mentions: list[Table] = []
        for wording, value in wordings.items():
            place, step = (*path, wording), (*into, len(mentions))
            self.origins |= {step: place, (*step, "wording"): place, (*step, "skills", 0): place}
            mention = {"skill": value}
            if isinstance(value, dict):
                mention = self.correct(value, _MENTION, place)
                if "skill" in mention:
                    self.origins[(*step, "skills", 0)] = (*place, "skill")
            if "skill" in mention and "skills" in mention:
                self.problem((*place, "skills"), "expected skill or skills, found both")
            if "skill" in mention:
                mention["skills"] = [mention.pop("skill")]
            citation = {"locator": _locator(table.get("at"), title, wording)}
            if "source" in self.table:
                citation["source"] = self.table["source"]
            self.origins[(*step, "citation")] = ()
            mentions.append({**mention, "wording": wording, "citation": citation})
        return mentions


def market(value: object) -> object:
    """The area code of a market as the market's table; anything else as it is."""
    return {"area": value} if isinstance(value, str) else value


def _locator(*parts: object) -> str:
    return SEPARATOR.join(part for part in parts if isinstance(part, str)).strip() or _NOWHERE


def _identity(row: Table) -> list[str]:
    named = [row[key] for key in _IDENTITY if key in row]
    return ["+".join(map(_word, each)) if isinstance(each, list) else _word(each) for each in named]


def _told(value: object) -> str:
    """What tells a row, alike for a code as a table and as a text."""
    if isinstance(value, dict) and value.keys() == {"scheme", "value"}:
        value = f"{value['scheme']}:{value['value']}"
    return shown(value, _WHOLE)


def _word(value: object) -> str:
    return value if isinstance(value, str) else shown(value)


def _overridden(key: str, row: Table) -> bool:
    """Whether a row says otherwise than its scope: ``markets`` of a row take the place of a scope's ``market``."""
    return key in row or any(key in pair and not row.keys().isdisjoint(pair) for pair in EITHER.items())
