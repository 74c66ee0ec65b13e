"""Between plain data and the model: the only cattrs converters, strict about types and keys."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs
from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, ClassValidationError, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from careerkit.errors import CareerKitError, InvalidTypeError, InvalidValueError, NotFoundError, nearest
from careerkit.model.source import Source
from careerkit.model.term import Term
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Path = tuple[str | int, ...]
    Structure = Callable[[Any, Any], Any]

__all__ = ["Names", "StructureError", "shown", "structure", "unstructure", "using"]

NAMED: dict[type, str] = {Source: "source", Skill: "skill", Metric: "metric", Credential: "credential"}
"""The types that files name by key, and what messages call them."""

Names = dict[type, "Mapping[str, Any]"]
"""What the keys of each named type stand for."""

_names: ContextVar[Names] = ContextVar("names")


class StructureError(Exception):
    """Plain data that the model cannot hold, with every fault and where it stands."""

    def __init__(self, faults: list[tuple[Path, str]]) -> None:
        self.faults = faults
        super().__init__(faults)


@contextmanager
def using(names: Names) -> Iterator[None]:
    """Let keys in plain data stand for these objects."""
    token = _names.set(names)
    try:
        yield
    finally:
        _names.reset(token)


def structure(data: object, kind: type[Any], *, text_only: bool = False) -> Any:
    """An object of the model from plain data.

    Args:
        data: dicts, lists and scalars as TOML gives them.
        kind: the class wanted.
        text_only: whether numbers and dates come as texts, as in JSON.

    Raises:
        StructureError: with all faults at once.
    """
    # The quick converter stops at the first fault; only then is the slow one asked for all of them.
    try:
        return _converter(text_only, False).structure(data, kind)
    except (CareerKitError, ForbiddenExtraKeysError, KeyError):
        pass
    try:
        _converter(text_only, True).structure(data, kind)
    except (CareerKitError, ClassValidationError, IterableValidationError) as error:
        raise StructureError(list(_faults(error, ()))) from None
    msg = f"the two converters disagree on {kind.__name__}"
    raise AssertionError(msg)


def unstructure(value: object) -> Any:
    """Plain data from an object: named objects as their keys, numbers and dates as texts, defaults left out."""
    if isinstance(value, (Source, Skill)):
        return value.key
    if isinstance(value, Term):
        return value.value
    if isinstance(value, (Decimal, date, time)):
        return str(value)
    if isinstance(value, tuple):
        return [unstructure(item) for item in value]
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))  # type: ignore[arg-type]
        given = ((field, getattr(value, field.name)) for field in fields)
        return {field.name: unstructure(item) for field, item in given if not _is_default(field, item)}
    return value


def entry(value: Any) -> dict[str, Any]:
    """A source or skill as its own table, not as the key that stands for it."""
    return {field.name: unstructure(getattr(value, field.name)) for field in attrs.fields(type(value))}


def _is_default(field: attrs.Attribute[Any], value: object) -> bool:
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    # 0 and False are equal to each other, and a default must not swallow either.
    return type(default) is type(value) and bool(default == value)


def shown(value: object, limit: int = 60) -> str:
    """A value for a message: short, on one line."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


@cache
def _converter(text_only: bool, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    for kind, (accepts, wanted) in _SCALARS.items():
        converter.register_structure_hook(kind, _exactly(accepts, wanted))
    converter.register_structure_hook(Decimal, _decimal_from_text if text_only else _decimal)
    if text_only:
        converter.register_structure_hook(date, _from_text(date))
        converter.register_structure_hook(time, _from_text(time))
    converter.register_structure_hook_func(_is_term, lambda value, kind: kind.of(value))
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(converter, kind, detailed))
    converter.register_structure_hook_factory(attrs.has, lambda kind: _class_hook(converter, kind, detailed))
    return converter


_SCALARS: dict[type, tuple[type, str]] = {
    str: (str, "a text"),
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    date: (date, "a date"),
    time: (time, "a time"),
}


def _exactly(kind: type, wanted: str) -> Structure:
    def hook(value: Any, _kind: Any) -> Any:
        if type(value) is not kind:
            msg = f"expected {wanted}, found {shown(value)}"
            raise InvalidTypeError(msg)
        return value

    return hook


def _decimal(value: Any, _kind: Any) -> Decimal:
    if type(value) is not int and not isinstance(value, Decimal):
        msg = f"expected a number, found {shown(value)}"
        raise InvalidTypeError(msg)
    number = Decimal(value)
    if not number.is_finite():
        msg = f"expected a finite number, found {value}"
        raise InvalidValueError(msg)
    return number


def _decimal_from_text(value: Any, kind: Any) -> Decimal:
    if not isinstance(value, str):
        return _decimal(value, kind)
    try:
        return _decimal(Decimal(value), kind)
    except InvalidOperation:
        msg = f"expected a number, found {shown(value)}"
        raise InvalidValueError(msg) from None


def _from_text(kind: type[date] | type[time]) -> Structure:
    def hook(value: Any, _kind: Any) -> Any:
        try:
            return kind.fromisoformat(value)
        except (TypeError, ValueError):
            msg = f"expected a {kind.__name__} in ISO 8601, found {shown(value)}"
            raise InvalidValueError(msg) from None

    return hook


def _is_term(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Term)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: Converter, kind: Any, detailed: bool) -> Structure:
    """Lists only: cattrs itself takes any iterable, and so a text for a list of letters."""
    kinds = get_args(kind)
    endless = kinds[-1] is Ellipsis

    def hook(value: Any, _kind: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            msg = f"expected a list, found {shown(value)}"
            raise InvalidTypeError(msg)
        if not endless and len(value) != len(kinds):
            msg = f"expected a list of {len(kinds)}, found {shown(value)}"
            raise InvalidValueError(msg)
        wanted = kinds[:1] * len(value) if endless else kinds
        if not detailed:
            return tuple(converter.structure(item, each) for item, each in zip(value, wanted, strict=True))
        items, errors = [], []
        for place, (item, each) in enumerate(zip(value, wanted, strict=True)):
            try:
                items.append(converter.structure(item, each))
            except (CareerKitError, ClassValidationError, IterableValidationError) as error:
                error.add_note(IterableValidationNote("", place, each))
                errors.append(error)
        if errors:
            raise IterableValidationError("", errors, kind)
        return tuple(items)

    return hook


def _class_hook(converter: Converter, kind: Any, detailed: bool) -> Structure:
    generated: Structure | None = None

    def hook(value: Any, _kind: Any) -> Any:
        nonlocal generated
        if isinstance(value, str) and kind in NAMED:
            known = _names.get()[kind]
            if value not in known:
                raise NotFoundError(NAMED[kind], value, known)
            return known[value]
        if not isinstance(value, dict):
            msg = f"expected a table, found {shown(value)}"
            raise InvalidTypeError(msg)
        if generated is None:
            # Made when first needed: a guide without case studies does not pay for them.
            generated = make_dict_structure_fn(
                kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=detailed
            )
        return generated(value, kind)

    return hook


def _faults(error: BaseException, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            yield from _faults(inner, (*path, *_step(inner)))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for key in sorted(error.extra_fields):
            near = nearest(key, known)
            yield (*path, key), "unknown key" + (f"; nearest: {near}" if near else "")
    elif isinstance(error, KeyError):
        yield path, "missing"
    else:
        yield path, str(error)


def _step(error: BaseException) -> Path:
    """The step that leads to an error inside the error that holds it."""
    for note in reversed(getattr(error, "__notes__", [])):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()
