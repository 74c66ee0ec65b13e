"""Results that hold arrays, and let nobody write into them."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs
import numpy as np

__all__ = ["FrozenArrays"]

T = TypeVar("T")


class FrozenArrays:
    """The base of attrs classes whose arrays are read-only, after a pickle or a copy too."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        for value in _fields(self).values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False

    def __reduce__(self) -> tuple[Any, ...]:
        # Through the constructor, so that what comes back is frozen too.
        return _rebuilt, (type(self), _fields(self))


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}


def _rebuilt(kind: type[T], fields: dict[str, Any]) -> T:
    return kind(**fields)
