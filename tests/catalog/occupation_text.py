"""An occupation in the data format, figures, codes and titles only."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from careerkit.model.money import Money
from careerkit.model.source import SEPARATOR, Citation
from careerkit.model.vocabulary import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from careerkit.model.occupation import Occupation

__all__ = ["occupation_text"]

Row = dict[str, object]


def occupation_text(occupation: Occupation) -> str:
    """The file of an occupation."""
    head = [f"title = {_value(occupation.title)}"]
    head.append(f"codes = {_table({str(code.scheme): code.value for code in occupation.codes})}")
    if occupation.groups:
        head.append(f"groups = {_value([str(group) for group in occupation.groups])}")
    if occupation.alternate_titles:
        head.append(f"alternate_titles = {_value(list(occupation.alternate_titles))}")
    if occupation.broader:
        head.append(f"broader = {_value(list(occupation.broader))}")
    blocks = [
        *_blocks("pay", occupation.pay, _pay, at=1),
        *_blocks("employment", occupation.employment, _fields("year", "market"), at=1),
        *_blocks("outlook", occupation.outlook, _fields("measure", "market", "span"), at=1),
        *_blocks("separations", occupation.separations, _fields("span", "market")),
        *_blocks("entry", occupation.entry, _fields("year"), at=1),
        *_blocks("job_zones", occupation.job_zones, _fields("zone")),
        *_blocks("skills", occupation.skills, _fields("code", "name")),
        *_blocks("related", occupation.related, _fields("code", "title", "tier", "rank")),
    ]
    return "\n".join(["format = 1", *head, *blocks, ""])


def _fields(*first: str) -> Callable[[Any], Row]:
    """What a figure has beside its citation, some fields first."""

    def row(value: Any) -> Row:
        fields = {field.name: field for field in value.__attrs_attrs__ if field.name != "citation"}
        given = {name: getattr(value, name) for name in [*first, *(name for name in fields if name not in first)]}
        return {name: each for name, each in given.items() if each is not fields[name].default}

    return row


def _pay(summary: Any) -> Row:
    more = {"mean_relative_standard_error": summary.mean_relative_standard_error, "at_least": list(summary.at_least)}
    return {
        "market": summary.markets[0],
        "currency": summary.currency,
        "period": summary.period,
        **summary.statistics,
        **{name: value for name, value in more.items() if value not in (None, [])},
    }


SCOPE = ("source", "as_of", "market", "currency", "span", "cite_note")


def _blocks(section: str, figures: Iterable[Any], row_of: Callable[[Any], Row], *, at: int | None = None) -> list[str]:
    """The section's figures in their order, those of one table and scope in one block.

    So many parts of a locator stand in the block, and the others, but for the row's identity, in the row;
    where no row has an identity, all of it in the block.
    """
    rows = [_row(each.citation, row_of(each), at) for each in figures]
    blocks = []
    for (place, scope), group in groupby(rows, key=lambda each: (each[0], each[1])):
        lines = [f"  {_table(row)}," for _, _, row in group]
        head = [f"\n[[{section}]]", f"at = {_value(place)}", f"scope = {scope}", "rows = ["]
        blocks.append("\n".join([*head, *lines, "]"]))
    return blocks


def _row(citation: Citation, row: Row, at: int | None) -> tuple[str, str, Row]:
    """A row's block and scope as they are written, and what is left to the row."""
    parts = citation.locator.split(SEPARATOR)
    own = [] if at is None else parts[at:-1]
    cited: Row = {"source": citation.source.key, "as_of": citation.as_of, "cite_note": citation.note}
    whole = {name: value for name, value in (cited | row).items() if value is not None}
    scope = _table({name: whole.pop(name) for name in SCOPE if name in whole})
    return SEPARATOR.join(parts[:at]), scope, whole | ({"at": SEPARATOR.join(own)} if own else {})


def _table(row: Row) -> str:
    return "{ " + ", ".join(f"{_name(name)} = {_value(value)}" for name, value in row.items()) + " }"


def _name(name: str) -> str:
    return name if name.replace("_", "").isalnum() else f'"{name}"'


def _value(value: object) -> str:
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, Code):
        value = f"{value.scheme}:{value.value}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, Decimal)):
        # Years and ranks have no need of marks between the digits.
        return f"{value:,f}".replace(",", "_") if isinstance(value, Decimal) else str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    text = value.isoformat() if hasattr(value, "isoformat") else None
    if text is not None:
        return str(text)
    said = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}"'
