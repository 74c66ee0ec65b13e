"""Files of JSON, read with care: small enough, each key once, every number to its last digit."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from careerkit.catalog.codec import shown
from careerkit.catalog.regular_file import read_regular
from careerkit.errors import DataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_json"]


def read_json(path: Path, name: str, maximum: int) -> Any:
    """What a file of JSON holds; its numbers that are not whole are ``Decimal``.

    Args:
        path: where it lies.
        name: what messages call it.
        maximum: the largest that is read [bytes].

    Raises:
        DataError: if it cannot be read, or is no JSON that all readers understand alike.
    """
    content = read_regular(path, name, maximum)
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_without_repeats,
            parse_constant=_no_constant,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        message = f"expected UTF-8, found another byte at {error.start}"
    except json.JSONDecodeError as error:
        message = f"no JSON: {error}"
    except RecursionError:
        message = "no JSON: nested too deeply"
    except ValueError as error:
        message = str(error)
    raise DataError([Problem(name, "", message)])


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            msg = f"key {shown(key)} stands twice in one object"
            raise ValueError(msg)
        table[key] = value
    return table


def _no_constant(name: str) -> None:
    msg = f"{name} is no number of JSON"
    raise ValueError(msg)


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        msg = f"expected a number that can be held, found {shown(text)}"
        raise ValueError(msg)
    return found
