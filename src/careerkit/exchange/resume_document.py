"""JSON Resume documents: how a file of one is read, and the rules that one keeps to."""

from __future__ import annotations

import os
import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from careerkit.catalog.codec import shown
from careerkit.errors import DataError, InvalidTypeError, Problem
from careerkit.exchange.json_files import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    Rule: TypeAlias = "str | dict[str, Rule] | list[Rule]"

__all__ = ["MAXIMUM_BYTES", "RULES", "day", "faults", "load"]

MAXIMUM_BYTES = 1024 * 1024
"""The largest file that is read [bytes]."""

_WORK: dict[str, Rule] = {
    "position": "text",
    "url": "uri",
    "startDate": "date",
    "endDate": "date",
    "summary": "text",
    "highlights": ["text"],
}

RULES: dict[str, Rule] = {
    "$schema": "uri",
    "basics": {
        "name": "text",
        "label": "text",
        "image": "text",
        "email": "email",
        "phone": "text",
        "url": "uri",
        "summary": "text",
        "location": {
            "address": "text",
            "postalCode": "text",
            "city": "text",
            "countryCode": "text",
            "region": "text",
        },
        "profiles": [{"network": "text", "username": "text", "url": "uri"}],
    },
    "work": [{"name": "text", "location": "text", "description": "text", **_WORK}],
    "volunteer": [{"organization": "text", **_WORK}],
    "education": [
        {
            "institution": "text",
            "url": "uri",
            "area": "text",
            "studyType": "text",
            "startDate": "date",
            "endDate": "date",
            "score": "text",
            "courses": ["text"],
        }
    ],
    "awards": [{"title": "text", "date": "date", "awarder": "text", "summary": "text"}],
    "certificates": [{"name": "text", "date": "date", "url": "uri", "issuer": "text"}],
    "publications": [{"name": "text", "publisher": "text", "releaseDate": "date", "url": "uri", "summary": "text"}],
    "skills": [{"name": "text", "level": "text", "keywords": ["text"]}],
    "languages": [{"language": "text", "fluency": "text"}],
    "interests": [{"name": "text", "keywords": ["text"]}],
    "references": [{"name": "text", "reference": "text"}],
    "projects": [
        {
            "name": "text",
            "description": "text",
            "highlights": ["text"],
            "keywords": ["text"],
            "startDate": "date",
            "endDate": "date",
            "url": "uri",
            "roles": ["text"],
            "entity": "text",
            "type": "text",
        }
    ],
    "meta": {"canonical": "uri", "version": "text", "lastModified": "text"},
}
"""What each key holds, as version 1.0.0 of the format has it: a text of some form, an object, or a list of either.

No key is required, and a key that does not stand here may hold anything.
"""

# RFC 3986, appendix A: a scheme, then nothing but reserved and unreserved characters and escapes.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "uri": (_URI, "a URI like 'https://example.com'"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+"), "an email address like 'name@example.com'"),
    "date": (
        re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?"),
        "a date like '2024', '2024-05' or '2024-05-31'",
    ),
}
_KINDS = {str: "a text", dict: "an object", list: "a list", bool: "true or false", type(None): "null"}


def load(source: str | os.PathLike[str] | dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The name and the document of a file, or of a document that was read already, when it keeps all the rules.

    Args:
        source: the path of a file of JSON, or the document.

    Raises:
        DataError: with all faults of the document, each with its path; or what keeps the file from being read.
        InvalidTypeError: if the source is neither a path nor a dict.
    """
    if isinstance(source, dict):
        name, document = "", source
    elif isinstance(source, (str, os.PathLike)) and str(source):
        name, document = str(source), read_json(Path(source), str(source), MAXIMUM_BYTES)
    else:
        msg = f"source: expected the path of a file or a dict, found {source!r}"
        raise InvalidTypeError(msg)
    problems = [Problem(name, path, message) for path, message in faults(document)]
    if problems:
        raise DataError(problems)
    return name, document


def faults(document: object) -> Iterator[tuple[str, str]]:
    """Each fault of a document: its path, such as ``work[0].startDate``, and what was expected there.

    The rules are those of the official schema, its formats among them; beside them, a date must be in the
    calendar, and nothing may end before it starts.

    >>> list(faults({"work": [{"startDate": "May 2020"}], "skills": "typing"}))[1]
    ('skills', "expected a list, found a text: 'typing'")
    """
    return _faults(document, RULES, "")


def _faults(value: object, rule: Rule, path: str) -> Iterator[tuple[str, str]]:
    wanted = type(rule)
    if not isinstance(value, wanted):
        yield path, f"expected {_KINDS[wanted]}, found {_described(value)}"
    elif isinstance(rule, dict):
        yield from _object_faults(value, rule, path)  # type: ignore[arg-type]
    elif isinstance(rule, list):
        for place, item in enumerate(value):
            yield from _faults(item, rule[0], f"{path}[{place}]")
    elif rule in _FORMS:
        yield from _form_faults(value, rule, path)  # type: ignore[arg-type]


def _object_faults(value: dict[object, object], rules: dict[str, Rule], path: str) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if not isinstance(key, str):
            yield path, f"expected keys that are texts, found {shown(key)}"
        elif key in rules:
            yield from _faults(item, rules[key], f"{path}.{key}" if path else key)
    first = _known_day(value.get("startDate")) if "startDate" in rules else None
    last = _known_day(value.get("endDate"), end=True)
    if first is not None and last is not None and last < first:
        found = f"{value['startDate']!r} and {value['endDate']!r}"
        yield f"{path}.endDate", f"expected no day before startDate, found {found}"


def _form_faults(value: str, form: str, path: str) -> Iterator[tuple[str, str]]:
    pattern, wanted = _FORMS[form]
    if not pattern.fullmatch(value):
        yield path, f"expected {wanted}, found {shown(value)}"
    elif form == "date" and _known_day(value) is None:
        yield path, f"expected a day of the calendar, found {value!r}"


def _known_day(value: object, *, end: bool = False) -> date | None:
    if not isinstance(value, str) or not _FORMS["date"][0].fullmatch(value):
        return None
    try:
        return day(value, end=end)
    except ValueError:
        return None


def day(text: str, *, end: bool = False) -> date:
    """The day that a date of a year, a month or a day stands for: the first one of it, or the last.

    Args:
        text: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        end: whether the last day is meant.

    Raises:
        ValueError: if it is not in the calendar.

    >>> day("2024-02"), day("2024-02", end=True), day("2024", end=True)
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), datetime.date(2024, 12, 31))
    """
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else 12 if end else 1
    if len(rest) > 1:
        return date(year, month, rest[1])
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1]) if end else first


def _described(value: object) -> str:
    kind = _KINDS.get(type(value), "a number" if isinstance(value, (int, float, Decimal)) else "something else")
    return kind if isinstance(value, (dict, list, type(None))) else f"{kind}: {shown(value)}"
