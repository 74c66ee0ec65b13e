"""The columns of a dataframe: their names, what they hold, and in which type each library holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from careerkit.model.ladder import Stage
from careerkit.model.record import Record
from careerkit.model.source import Basis, SourceKind
from careerkit.model.term import OrderedTerm, Term

if TYPE_CHECKING:
    from decimal import Decimal

    from careerkit.model.money import Money
    from careerkit.model.source import Citation

__all__ = [
    "BASIS",
    "CITED",
    "RESULT",
    "SEPARATOR",
    "STAGE",
    "Cells",
    "Column",
    "Frame",
    "Held",
    "Row",
    "amount",
    "category",
    "cited",
    "columns_of",
    "day",
    "flag",
    "integer",
    "joined",
    "number",
    "paid",
    "real",
    "text",
]

SEPARATOR = "; "
"""What parts several texts in one cell."""

WITHIN = " | "
"""What parts the places in one source, where there are several sources."""

_AT_ONCE = 1_000
"""How many rows are held while their cells are put into columns."""

Row: TypeAlias = tuple[object, ...]


class Held(Term):
    """What a column holds.

    >>> Held.DAY.words
    'date'
    """

    TEXT = "text"
    CATEGORY = "category"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"

    @property
    def words(self) -> str:
        """What pages call it."""
        named = {"flag": "true or false", "integer": "whole number", "day": "date"}
        return named.get(self.value, self.value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Column(Record):
    """One column of a dataframe.

    Args:
        name: its name; of amounts the name without the unit.
        held: what it holds.
        about: what that says, with its unit.
        categories: the texts that a category may be, in their order.
        is_ordered: whether that order means something.
        per: what an amount pays for: a period, or the name of the column that says it; None where it is a sum.
        is_amount: whether it holds money, so that each currency gets a column of its own.
        is_shown: whether an amount also stands in a column without its unit, beside ``currency``.
    """

    name: str
    held: Held
    about: str
    categories: tuple[str, ...] = ()
    is_ordered: bool = False
    per: str | None = None
    is_amount: bool = False
    is_shown: bool = False

    @property
    def named(self) -> str:
        """The name of an amount's column, with what stands for the unit."""
        if self.per is None:
            return f"{self.name}_<currency>"
        return f"{self.name}_<currency>_per_{'<period>' if self.per == 'period' else self.per}"


Cells: TypeAlias = tuple[Column, Sequence[object]]
"""A column with its cells."""


def _one(_value: object) -> int:
    return 1


def _nothing(_values: Sequence[object]) -> tuple[Cells, ...]:
    return ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Frame(Record):
    """How values of some kinds become a dataframe.

    Args:
        kinds: the classes that it takes, with their modules, which need not be loaded.
        title: what it is a frame of.
        row: what one row is.
        columns: the columns; one that is called ``currency`` says the unit of all amounts.
        rows: the rows of one value, numbered from 0; cells in the order of the columns.
        left_out: what the values hold and the frame does not.
        counted: how many numbers the rows of a value take.
        further: columns that depend on the values, with their cells.
        varied: how such columns are called, what they hold and what they say.
    """

    kinds: tuple[str, ...]
    title: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Any, int], Iterable[Row]]
    left_out: str = ""
    counted: Callable[[Any], int] = _one
    further: Callable[[Sequence[Any]], Iterable[Cells]] = _nothing
    varied: tuple[Column, ...] = ()


def text(name: str, about: str) -> Column:
    """A column of texts."""
    return Column(name=name, held=Held.TEXT, about=about)


def integer(name: str, about: str) -> Column:
    """A column of whole numbers."""
    return Column(name=name, held=Held.INTEGER, about=about)


def number(name: str, about: str) -> Column:
    """A column of numbers."""
    return Column(name=name, held=Held.NUMBER, about=about)


def flag(name: str, about: str) -> Column:
    """A column of yes or no."""
    return Column(name=name, held=Held.FLAG, about=about)


def day(name: str, about: str) -> Column:
    """A column of dates."""
    return Column(name=name, held=Held.DAY, about=about)


def category(name: str, about: str, terms: type[Enum] | Sequence[str], *, is_ordered: bool | None = None) -> Column:
    """A column of texts from a closed list.

    Args:
        name: its name.
        about: what it says.
        terms: an enumeration of the library, or the texts.
        is_ordered: whether their order means something; None asks the enumeration.
    """
    is_enumeration = isinstance(terms, type)
    texts = tuple(str(each.value) for each in terms) if isinstance(terms, type) else tuple(terms)
    own = is_enumeration and issubclass(terms, OrderedTerm)  # type: ignore[arg-type]
    ordered = own if is_ordered is None else is_ordered
    return Column(name=name, held=Held.CATEGORY, about=about, categories=texts, is_ordered=ordered)


def amount(name: str, about: str, *, per: str | None = "year", is_shown: bool = False) -> Column:
    """A column of money, one for each currency that occurs."""
    return Column(name=name, held=Held.NUMBER, about=about, per=per, is_amount=True, is_shown=is_shown)


RESULT = integer("result", "which of the results given, from 0")
STAGE = category("stage", "the lowest stage", Stage)
BASIS = category("basis", "how the figure came about; of several, the one that claims least", Basis)
CITED = (
    text("source", "key of the source; several, each once, are parted by semicolons"),
    category("source_kind", "what kind of publication that is; of several, the least authoritative", SourceKind),
    text("locator", "the places in the source, parted by semicolons; of several sources, those of one by a bar"),
    day("as_of", "the day that the figure describes; of several, the newest"),
    BASIS,
)
"""The columns that say where a row's figure stands."""

_CLAIM = (Basis.JUDGED, Basis.DERIVED, Basis.PUBLISHED)


def cited(citations: Sequence[Citation], *, basis: Basis | None = None) -> Row:
    """The cells of ``CITED``.

    Args:
        citations: where the row's figures stand; one that stands several times counts once.
        basis: how the row's own figure came about; None where the citations say so.
    """
    if len(citations) == 1:
        only = citations[0]
        ground = only.basis if basis is None else basis
        return only.source.key, only.source.kind.value, only.locator, only.as_of, ground.value
    if not citations:
        return None, None, None, None, None if basis is None else basis.value
    grounds = {each.basis for each in citations}
    places: dict[str, list[str]] = {}
    for each in citations:
        places.setdefault(each.source.key, []).append(each.locator)
    within = SEPARATOR if len(places) == 1 else WITHIN
    ground = next(each for each in _CLAIM if each in grounds) if basis is None else basis
    return (
        joined(places),
        max(each.source.kind for each in citations).value,
        joined(within.join(dict.fromkeys(found)) for found in places.values()),
        max((each.as_of for each in citations if each.as_of is not None), default=None),
        ground.value,
    )


def joined(texts: Iterable[object]) -> str | None:
    """Texts in one cell; None if there is none."""
    return SEPARATOR.join(map(str, texts)) or None


def real(value: Decimal | float | None) -> float | None:
    """A number as a dataframe holds it; None where it is not known."""
    if value is None or value != value:
        return None
    return float(value)


def paid(money: Money | None) -> tuple[float | None, str | None]:
    """An amount and its currency; None and None where it is not known."""
    return (None, None) if money is None else (float(money.amount), money.currency)


def columns_of(frame: Frame, rows: Iterable[Row]) -> Iterator[Cells]:
    """Each column with its cells; amounts get one for each unit that occurs, units in their order.

    Args:
        frame: what the rows are of.
        rows: the rows; they are not kept.
    """
    cells: list[list[object]] = [[] for _column in frame.columns]
    every = iter(rows)
    while some := tuple(islice(every, _AT_ONCE)):
        for held, found in zip(cells, zip(*some, strict=True), strict=True):
            held += found
    by_name = dict(zip((column.name for column in frame.columns), cells, strict=True))
    for column, values in zip(frame.columns, cells, strict=True):
        if not column.is_amount:
            yield column, values
            continue
        if column.is_shown:
            yield attrs.evolve(column, is_amount=False), values
        yield from _by_unit(column, values, by_name)


def _by_unit(column: Column, values: Sequence[object], cells: dict[str, list[object]]) -> Iterator[Cells]:
    periods = cells["period"] if column.per == "period" else [column.per] * len(values)
    units = list(zip(cells["currency"], periods, strict=True))
    # Of any amount of the row: a result whose total is not known in some years still has its column.
    for currency, period in sorted({unit for unit in units if unit[0] is not None}, key=str):
        wanted = (currency, period)
        name = f"{column.name}_{str(currency).lower()}" + ("" if period is None else f"_per_{period}")
        own = [value if unit == wanted else None for value, unit in zip(values, units, strict=True)]
        about = f"{column.about} [{currency}{'' if period is None else f'/{period}'}]"
        yield attrs.evolve(column, name=name, about=about, is_amount=False), own
