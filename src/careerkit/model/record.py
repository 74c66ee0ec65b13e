"""The short representation that the model's values share."""

from __future__ import annotations

from typing import Any

import attrs

__all__ = ["short_repr"]


def short_repr(self: Any) -> str:
    """The class and the fields that differ from their defaults.

    One function for all classes: it reads better than long rows of ``None``, and it spares
    the import the time to compile a method for each class.
    """
    shown = []
    for field in attrs.fields(type(self)):
        value = getattr(self, field.name)
        default = field.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory()
        if value != default:
            shown.append(f"{field.name}={value!r}")
    return f"{type(self).__name__}({', '.join(shown)})"
