"""What the model's values have in common: how they compare, hash and show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import attrs

__all__ = ["Record"]


class Record:
    """The base of the model's frozen attrs classes.

    One method serves all classes where attrs would compile one for each: that is a third of
    what importing the model costs. Values are equal if they are of one class and equal in all
    fields; equal values have equal hashes.
    """

    __slots__ = ()
    if TYPE_CHECKING:
        __attrs_attrs__: ClassVar[tuple[attrs.Attribute[Any], ...]]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or all(
            getattr(self, field.name) == getattr(other, field.name) for field in self.__attrs_attrs__
        )

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, field.name) for field in self.__attrs_attrs__)))

    def __repr__(self) -> str:
        """The class and the fields that differ from their defaults."""
        values = ((field, getattr(self, field.name)) for field in self.__attrs_attrs__)
        shown = (f"{field.name}={value!r}" for field, value in values if value != field.default)
        return f"{type(self).__name__}({', '.join(shown)})"
