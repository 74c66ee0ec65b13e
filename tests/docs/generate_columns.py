"""Writes docs/reference/columns.md from the frames: ``python tests/docs/generate_columns.py``."""

from __future__ import annotations

from pathlib import Path

from careerkit.exchange.frame_columns import Column, Frame, Held
from careerkit.exchange.frames import FRAMES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "columns.md"

HEAD = """\
# Columns of dataframes

What [`to_frame`](../how-to/use-dataframes.md) gives for each kind of value: one row is what the heading's line says.
This page is made by `python tests/docs/generate_columns.py`.

## Types

Names and types do not depend on the library.

| holds | pandas | Polars | pyarrow |
|---|---|---|---|
| text | `string` | `String` | `string` |
| category | `CategoricalDtype` | `Enum` | `dictionary<int32, string>` |
| whole number | `Int64` | `Int64` | `int64` |
| number | `float64` | `Float64` | `double` |
| true or false | `boolean` | `Boolean` | `bool` |
| date | `datetime64[us]` | `Date` | `date32` |

What is not known is null; in pandas `NaN` for numbers and categories, `NaT` for dates, `<NA>` for the rest.
Categories are ordered where careerkit orders its terms; Polars compares them all in the order that is given below.

## Amounts of money

`pay_<currency>_per_<period>` stands for one column for each unit that occurs, such as `pay_usd_per_year`.
An amount in another unit is missing there.
Where rows may differ in currency, the plain name holds the amount too, beside `currency` and, for pay, `period`.
Amounts are floating point numbers, exact to 15 digits; the objects themselves hold decimals.

## Several values

Their rows stand one below the other; results of an analysis are numbered in `result`.
Of a mapping, such as `{key: role.pay for key, role in catalog.roles.items()}`, the keys stand in a first column `of`.
It is left out where the values say their keys themselves, as those of `catalog.roles` do.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_part, FRAMES))


def _part(frame: Frame) -> str:
    rows = [line for column in frame.columns for line in _lines(column)]
    rows += [line for column in frame.varied for line in _lines(column)]
    left = f"\nNot in it: {frame.left_out}.\n" if frame.left_out else ""
    head = f"\n## {frame.title}\n\nOne row is {frame.row}.\n{left}\n| column | holds | what it says |\n|---|---|---|\n"
    return head + "".join(rows)


def _lines(column: Column) -> list[str]:
    about = f"{column.about[0].upper()}{column.about[1:]}".replace("|", r"\|")
    if not column.is_amount:
        return [f"| `{column.name}` | {_held(column)} | {about} |\n"]
    shown = [f"| `{column.name}` | number | {about}, in `currency` |\n"] if column.is_shown else []
    return [*shown, f"| `{column.named}` | number | {about} |\n"]


def _held(column: Column) -> str:
    if column.held is not Held.CATEGORY:
        return column.held.words
    texts = ", ".join(f"`{each}`" for each in column.categories)
    return f"{'ordered ' if column.is_ordered else ''}category: {texts}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
