"""Between plain data and the model: the only cattrs converters, strict about types and keys."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, get_args, get_origin

import attrs
from cattrs import BaseConverter

from careerkit.errors import CareerKitError, InvalidTypeError, InvalidValueError, NotFoundError, nearest
from careerkit.model.source import Citation, Source
from careerkit.model.term import Term
from careerkit.model.validators import DIGITS
from careerkit.model.vocabulary import Code, Credential, Metric, Skill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Path = tuple[str | int, ...]
    Structure = Callable[[Any, Any], Any]

__all__ = ["Names", "StructureError", "shown", "structure", "unstructure", "using"]

NAMED: dict[type, str] = {Source: "source", Skill: "skill", Metric: "metric", Credential: "credential"}
"""The types that files name by key, and what messages call them."""

Names: TypeAlias = "dict[type, dict[str, Any]]"
"""What the keys of each named type stand for."""

_names: ContextVar[Names] = ContextVar("names")


class StructureError(CareerKitError):
    """Plain data that the model cannot hold, with every fault and the path to it."""

    def __init__(self, faults: list[tuple[Path, str]]) -> None:
        self.faults = faults
        super().__init__(faults)

    @classmethod
    def of(cls, step: Path, error: CareerKitError) -> list[tuple[Path, str]]:
        """The faults of an error that arose one step further in."""
        if isinstance(error, cls):
            return [((*step, *path), message) for path, message in error.faults]
        return [(step, str(error))]


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
    try:
        return _converter(text_only=text_only).structure(data, kind)
    except CareerKitError as error:
        raise StructureError(StructureError.of((), error)) from None


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
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = str(value) if isinstance(value, (Decimal, date, time)) else repr(value)
    except (RecursionError, ValueError):
        # Lists nested too deeply, and whole numbers of more digits than Python writes out.
        text = f"a {type(value).__name__} that is too large to show"
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


@cache
def _converter(*, text_only: bool) -> BaseConverter:
    # Not cattrs' generating converter: compiling a function for each class takes longer than
    # all the bundled data is worth, and stops at the first fault or needs a second, slower pass.
    converter = BaseConverter()
    for kind, (accepts, wanted) in _SCALARS.items():
        converter.register_structure_hook(kind, _exactly(accepts, wanted))
    converter.register_structure_hook(Decimal, _decimal_from_text if text_only else _decimal)
    if text_only:
        converter.register_structure_hook(date, _from_text(date))
        converter.register_structure_hook(time, _from_text(time))
    converter.register_structure_hook_func(_is_term, _term)
    converter.register_structure_hook_factory(_is_tuple, lambda kind: _tuple_hook(converter, kind))
    converter.register_structure_hook_factory(
        attrs.has, lambda kind: _class_hook(converter, kind, by_key=not text_only)
    )
    converter.register_structure_hook(Citation, _shared_hook(_class_hook(converter, Citation, by_key=not text_only)))
    if not text_only:
        converter.register_structure_hook(Code, _code_hook(_class_hook(converter, Code, by_key=True)))
    return converter


_SCALARS: dict[type, tuple[type, str]] = {
    str: (str, "a text"),
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    date: (date, "a date"),
    time: (time, "a time"),
}

_MISSPELT = "unknown key; nearest: "
_FIELD = re.compile(r"[A-Z]\w*(?:\.(?P<field>\w+)(?:\[(?P<place>\d+)\])?)?: ")
"""What the model's own messages begin with: a class, mostly one of its fields, at times an item of it."""


def _exactly(kind: type, wanted: str) -> Structure:
    def hook(value: Any, _kind: Any) -> Any:
        if type(value) is not kind:
            msg = f"expected {wanted}, found {shown(value)}"
            raise InvalidTypeError(msg)
        if value == "" or (isinstance(value, str) and value.isspace()):
            msg = f"expected {wanted}, found {shown(value)}"
            raise InvalidValueError(msg)
        if isinstance(value, int) and abs(value) >= 10**DIGITS:
            msg = f"expected a whole number of at most {DIGITS} digits, found {shown(value)}"
            raise InvalidValueError(msg)
        return value

    return hook


def _term(value: Any, kind: Any) -> Any:
    if type(value) is not str:
        msg = f"expected a text, found {shown(value)}"
        raise InvalidTypeError(msg)
    return kind.of(value)


def _decimal(value: Any, _kind: Any) -> Decimal:
    if type(value) is not int and not isinstance(value, Decimal):
        msg = f"expected a number, found {shown(value)}"
        raise InvalidTypeError(msg)
    number = Decimal(value)
    if not number.is_finite():
        msg = f"expected a finite number, found {value}"
        raise InvalidValueError(msg)
    if abs(number.adjusted()) >= DIGITS:
        msg = f"expected a number of at most {DIGITS} digits, found {shown(value)}"
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


def _from_text(kind: type[date | time]) -> Structure:
    def hook(value: Any, _kind: Any) -> Any:
        try:
            found = kind.fromisoformat(value)
        except (TypeError, ValueError):
            msg = f"expected a {kind.__name__} in ISO 8601, found {shown(value)}"
            raise InvalidValueError(msg) from None
        if isinstance(found, time) and found.tzinfo is not None:
            msg = f"expected a local time, found {shown(value)}"
            raise InvalidValueError(msg)
        return found

    return hook


def _is_term(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Term)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(converter: BaseConverter, kind: Any) -> Structure:
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
        items, faults = [], []
        for place, item in enumerate(value):
            try:
                items.append(converter.structure(item, kinds[0 if endless else place]))
            except CareerKitError as error:
                faults += StructureError.of((place,), error)
        if faults:
            raise StructureError(faults)
        return tuple(items)

    return hook


def _class_hook(converter: BaseConverter, kind: Any, *, by_key: bool) -> Structure:
    """Tables only, no key unknown, none missing, and all faults at once."""
    fields = {field.name: field for field in attrs.fields(attrs.resolve_types(kind))}

    def hook(value: Any, _kind: Any) -> Any:
        known = _names.get({}).get(kind)
        if known is not None and isinstance(value, str):
            if value not in known:
                raise NotFoundError(NAMED[kind], value, known)
            return known[value]
        if known is not None and by_key:
            msg = f"expected the key of a {NAMED[kind]}, found {shown(value)}"
            raise InvalidTypeError(msg)
        if not isinstance(value, dict):
            msg = f"expected a table, found {shown(value)}"
            raise InvalidTypeError(msg)
        values: dict[str, Any] = {}
        faults: list[tuple[Path, str]] = []
        for name, field in fields.items():
            if name in value:
                try:
                    values[name] = converter.structure(value[name], field.type)
                except CareerKitError as error:
                    faults += StructureError.of((name,), error)
            elif field.default is attrs.NOTHING:
                faults.append(((name,), "missing"))
        for key in sorted(value.keys() - fields.keys()):
            near = nearest(key, fields)
            faults.append(((key,), f"{_MISSPELT}{near}" if near else "unknown key"))
            # A key that is misspelt is not missing too.
            faults = [(path, said) for path, said in faults if said != "missing" or repr(path[0]) not in near]
        if not faults:
            try:
                return kind(**values)
            except CareerKitError as error:
                faults = [_located(str(error))]
        raise StructureError([*faults, *_further(kind, fields, values, faults)])

    return hook


def _further(
    kind: type[Any], fields: dict[str, attrs.Attribute[Any]], values: dict[str, Any], faults: list[tuple[Path, str]]
) -> Iterator[tuple[Path, str]]:
    """What the model's own rules find beside faults that are known, as far as fields without fault tell.

    Args:
        kind: the class.
        fields: its fields.
        values: those that could be read.
        faults: what is known already.
    """
    known = {path[:1] for path, _message in faults}
    # Rules name the class and look at other fields; one that has a fault is not there.
    draft = object.__new__(kind)
    for name, field in fields.items():
        with suppress(CareerKitError):
            if name in values:
                convert: Any = field.converter
                object.__setattr__(draft, name, values[name] if convert is None else convert(values[name]))
            elif field.default is not attrs.NOTHING and (name,) not in known:
                default: Any = field.default
                object.__setattr__(draft, name, default.factory() if hasattr(default, "factory") else default)
    for name in values:
        rule = fields[name].validator
        if rule is None or not hasattr(draft, name):
            continue
        fault = _fault(rule, draft, fields[name], getattr(draft, name))
        if fault is not None:
            object.__delattr__(draft, name)
        if fault is not None and fault not in faults:
            yield fault
    # A key that is misspelt is not missing too, and only the whole knows which keys it asks for.
    is_misspelt = any(said.startswith(_MISSPELT) for _path, said in faults)
    whole = None if is_misspelt else getattr(draft, "__attrs_post_init__", None)
    fault = None if whole is None else _fault(whole)
    if fault is not None and fault not in faults:
        yield fault


def _fault(rule: Callable[..., None], *arguments: object) -> tuple[Path, str] | None:
    """What a rule finds; None where it finds nothing, or looks at a field that is not there."""
    try:
        rule(*arguments)
    except CareerKitError as error:
        return _located(str(error))
    except AttributeError:
        return None
    return None


def _shared_hook(made: Structure) -> Structure:
    """One object for one table that stands in several rows on end."""
    last: tuple[Any, Any] = (None, None)

    def hook(value: Any, kind: Any) -> Any:
        nonlocal last
        table, known = last
        if table is not value or not isinstance(value, dict):
            known = made(value, kind)
            last = (value, known)
        return known

    return hook


def _code_hook(from_table: Structure) -> Structure:
    """A code is a table, or as a text its scheme, a colon and its value."""

    def hook(value: Any, kind: Any) -> Any:
        return _code(value) if isinstance(value, str) else from_table(value, kind)

    return hook


@lru_cache(maxsize=4096)
def _code(text: str) -> Code:
    scheme, colon, value = text.partition(":")
    if not colon:
        msg = f"expected a scheme, a colon and a code, as in 'soc-2018:43-4051', found {shown(text)}"
        raise InvalidValueError(msg)
    try:
        return Code(scheme, value)
    except InvalidValueError as error:
        msg = _located(str(error))[1]
        raise InvalidValueError(msg) from None


def _located(message: str) -> tuple[Path, str]:
    """The field that a message of the model names as a path, and the rest of the message."""
    named = _FIELD.match(message)
    if named is None:
        return (), message
    steps: Path = () if named["field"] is None else (named["field"],)
    if named["place"] is not None:
        steps = (*steps, int(named["place"]))
    return steps, message[named.end() :]
