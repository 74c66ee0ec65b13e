"""What of a value goes into the rows of a spreadsheet, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidTypeError
from careerkit.exchange.spreadsheets_cells import cell_of
from careerkit.model.ladder import Ladder
from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.outlook import Outlook
from careerkit.model.pay import STATISTICS
from careerkit.model.pay_table import PayTable
from careerkit.model.record import Record
from careerkit.model.skill_map import SkillMap
from careerkit.model.source import Citation, Source
from careerkit.model.table import Tabular
from careerkit.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.exchange.spreadsheets_cells import Cell

__all__ = ["Sheet", "sheets_of"]

GROUND = "Sources and assumptions"

_OF_SOURCES = ("key", "publisher", "title", "kind", "published", "retrieved", "licence", "attribution", "url")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Sheet(Record):
    """A table of cells.

    Args:
        name: what it is called.
        columns: the names of its columns.
        rows: the cells of each row.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(value: object) -> tuple[Sheet, Sheet]:
    """The table of a value, and the one of its sources and assumptions.

    Args:
        value: a table or result of careerkit.

    Raises:
        InvalidTypeError: if it has no rows.
    """
    return _sheet(_caption(value), _rows(value), _head(value)), _sheet(GROUND, _ground(value), _ground_head())


def _caption(value: object) -> str:
    return value.caption if isinstance(value, Tabular) else type(value).__name__


def _sheet(name: str, rows: list[dict[str, Any]], head: tuple[str, ...]) -> Sheet:
    # What only some rows have is a column too.
    columns = tuple(dict.fromkeys([*head, *(str(column) for row in rows for column in row)]))
    cells = tuple(tuple(cell_of(row.get(column)) for column in columns) for row in rows)
    return Sheet(name=name, columns=columns, rows=cells)


def _rows(value: object) -> list[dict[str, Any]]:
    for kind, rows in _MAKERS.items():
        if isinstance(value, kind):
            return list(rows(value))
    rows = getattr(value, "rows", None)
    if callable(rows) and not isinstance(value, type):
        return list(rows())
    if isinstance(value, Tabular):
        head, lines = value.cells()
        return [dict(zip(head, line, strict=True)) for line in lines]
    msg = f"table: expected what has rows, such as pay, skills or a result, found {value!r:.200}"
    raise InvalidTypeError(msg)


def _head(value: object) -> tuple[str, ...]:
    """The columns that a table has even if it is empty."""
    return next((columns for kind, columns in _HEADS.items() if isinstance(value, kind)), ())


def _cited(citation: Citation | None) -> dict[str, Any]:
    if citation is None:
        return dict.fromkeys(_CITED)
    origin = citation.attributed_to
    return {
        "source": citation.source.key,
        "locator": citation.locator,
        "as_of": citation.as_of,
        "basis": citation.basis,
        "attributed_to": None if origin is None else origin.key,
        "note": citation.note,
    }


def _pay(table: PayTable) -> Iterator[dict[str, Any]]:
    def amount(money: Money | None) -> Any:
        return None if money is None else money.amount

    for each in table:
        dollars = [*map(amount, each.publisher_usd), None, None]
        yield {
            "stages": each.stages,
            "group": each.group,
            "markets": each.markets,
            "period": each.period,
            "currency": each.currency,
            **{name: amount(getattr(each, name)) for name in STATISTICS},
            "at_least": each.at_least,
            "approximate": each.approximate,
            "publisher_usd_low": dollars[0],
            "publisher_usd_high": dollars[1],
            "mean_relative_standard_error_percent": each.mean_relative_standard_error,
            **_cited(each.citation),
        }


def _outlook(outlook: Outlook) -> Iterator[dict[str, Any]]:
    for each in outlook:
        first, last = each.span or (None, None)
        yield {
            "measure": each.measure,
            "market": each.market,
            "value": each.value,
            "unit": each.unit,
            "words": each.words,
            "first_year": first,
            "last_year": last,
            "approximate": each.approximate,
            **_cited(each.citation),
        }


def _skills(skills: SkillMap) -> Iterator[dict[str, Any]]:
    for each in skills:
        yield {
            "key": each.skill.key,
            "skill": each.skill.name,
            "kind": each.skill.kind,
            "asked": tuple(f"{asked.proficiency} from {asked.stage}" for asked in each.schedule),
            "essential": each.essential,
            "hurdle": each.hurdle,
            "minimum": each.minimum,
            "unit": each.unit,
            "why": each.why,
            "guides": each.guides,
            "citations": each.citations,
            "stage_basis": each.stage_basis,
            "stage_reason": each.stage_reason,
            "proficiency_basis": each.proficiency_basis,
            "proficiency_reason": each.proficiency_reason,
            "codes": tuple(f"{code.scheme}:{code.value}" for code in each.skill.codes),
        }


def _levels(ladder: Ladder) -> Iterator[dict[str, Any]]:
    for each in ladder:
        years = each.experience
        yield {
            "key": each.key,
            "title": each.title,
            "stages": each.stages,
            "track": each.track,
            "years_low": None if years is None else years.low,
            "years_high": None if years is None else years.high,
            "leadership_low": None if years is None else years.leadership_low,
            "leadership_high": None if years is None else years.leadership_high,
            "leadership_kind": None if years is None else years.leadership_kind,
            "follows": each.follows,
            "duties": each.duties,
            "focus": tuple(area.text for area in each.focus),
            **_cited(each.citation),
        }


_CITED = ("source", "locator", "as_of", "basis", "attributed_to", "note")
_MAKERS: dict[type[Any], Any] = {PayTable: _pay, Outlook: _outlook, SkillMap: _skills, Ladder: _levels}
_HEADS: dict[type[Any], tuple[str, ...]] = {
    PayTable: ("stages", "group", "markets", "period", "currency", *STATISTICS),
    Outlook: ("measure", "market", "value", "unit", "words"),
    SkillMap: ("key", "skill", "kind", "asked", "essential"),
    Ladder: ("key", "title", "stages", "track"),
}


def _ground(value: object) -> list[dict[str, Any]]:
    """One row per line of what the value rests on, then one per place that it cites, or per source in it."""
    notes = value.notes if isinstance(value, Tabular) else ()
    cited = getattr(value, "sources", getattr(value, "citations", None))
    if cited is None:
        cited = _sources_in(value, {}).values()
    rows: list[dict[str, Any]] = [{"what": "note", "text": note} for note in notes]
    for each in dict.fromkeys(cited):
        source = each.source if isinstance(each, Citation) else each
        row = {"what": "source", "text": str(each), **{name: getattr(source, name) for name in _OF_SOURCES}}
        rows.append(row | (_cited(each) if isinstance(each, Citation) else {"note": source.note}))
    return [{name: content for name, content in row.items() if name != "source"} for row in rows]


def _ground_head() -> tuple[str, ...]:
    return ("what", "text", *_OF_SOURCES, *(name for name in _CITED if name != "source"))


def _sources_in(value: object, found: dict[str, Source]) -> dict[str, Source]:
    """The sources that a value of the model names, by key."""
    if value is None or isinstance(value, _LEAVES):
        return found
    if isinstance(value, Source):
        found.setdefault(value.key, value)
    elif isinstance(value, Citation):
        # Most of what is walked through; its other fields name none.
        _sources_in(value.source, found)
        _sources_in(value.attributed_to, found)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            _sources_in(getattr(value, field.name), found)
    elif isinstance(value, Iterable):
        for item in value:
            _sources_in(item, found)
    return found


_LEAVES = (str, bytes, Money, Market, Term, Decimal)
