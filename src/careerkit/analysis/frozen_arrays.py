"""Results that hold arrays, and let nobody write into them."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs
import numpy as np

__all__ = ["freeze_arrays", "rebuilt"]

T = TypeVar("T")


def freeze_arrays(value: Any) -> None:
    """Make the arrays of a value read-only.

    Args:
        value: an object of an attrs class.
    """
    for field in attrs.fields(type(value)):
        array = getattr(value, field.name)
        if isinstance(array, np.ndarray):
            array.flags.writeable = False


def rebuilt(kind: type[T], fields: dict[str, Any]) -> T:
    """An object of a class from its fields by name: what a pickle calls.

    Args:
        kind: the class.
        fields: its arguments.
    """
    return kind(**fields)
