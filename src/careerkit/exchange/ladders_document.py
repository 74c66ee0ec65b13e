"""Job families as the Financial Times writes them down: YAML, and the rules that a document keeps to."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from careerkit.catalog.places import place_text
from careerkit.errors import DataError, MissingExtraError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.exchange.release_files import ReleaseFile

    Place: TypeAlias = tuple[str | int, ...]

__all__ = ["MAXIMUM_BYTES", "PROFICIENCIES", "Other", "faults", "is_name", "key_of", "parsed"]

MAXIMUM_BYTES = 2 * 1024 * 1024
"""The largest file of a job family that is read [bytes]."""

MAXIMUM_DEPTH = 20
"""So many lists and maps may stand in each other; the format needs five."""

PROFICIENCIES = ("Awareness", "Foundational", "Working knowledge", "Practitioner", "Expert")
"""The words for how well a competency is met, the lowest first."""

_UUID = re.compile(r"[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[1-5][a-fA-F0-9]{3}-[89abAB][a-fA-F0-9]{3}-[a-fA-F0-9]{12}")
_WEB = re.compile(r"https?://")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TAG = "tag:yaml.org,2002:"


@attrs.frozen
class Other:
    """A value of YAML that has no place in a job family, such as a number or a date.

    Args:
        kind: what YAML calls it.
        text: how it is written.
    """

    kind: str
    text: str


@attrs.frozen
class _Text:
    least: int = 0
    form: re.Pattern[str] | None = None
    form_name: str = ""
    words: tuple[str, ...] = ()


@attrs.frozen
class _Map:
    required: dict[str, Any]
    optional: dict[str, Any]


@attrs.frozen
class _List:
    of: Any


_NAME = _Text(least=2)
_ADDRESS = _Text(least=5, form=_WEB, form_name="an address such as 'https://example.com'")
_RULES = _Map(
    {
        "competencies": _List(
            _Map(
                {
                    "id": _Text(form=_UUID, form_name="a UUID"),
                    "level": _NAME,
                    "proficiency": _Text(words=PROFICIENCIES),
                    "summary": _NAME,
                    "theme": _NAME,
                },
                {
                    "examples": _List(_Text(least=5)),
                    "supportingUrls": _List(_Map({"label": _NAME, "url": _ADDRESS}, {})),
                },
            )
        ),
        "googleSheetId": _Text(),
        "levels": _List(_Map({"id": _NAME, "name": _NAME}, {})),
        "name": _NAME,
        "summary": _Text(),
        "themes": _List(_Map({"id": _NAME, "name": _NAME}, {"summary": _NAME})),
    },
    {"isLegacy": bool},
)
"""What the publisher's JSON schema asks for: https://github.com/Financial-Times/engineering-progression."""


def parsed(file: ReleaseFile) -> Any:
    """The document of a YAML file: maps, lists, texts and truth values; everything else as ``Other``.

    Args:
        file: the file.

    Raises:
        DataError: if it is too large, is no YAML in UTF-8, holds several documents, an alias or a tag,
            a key twice, or goes too deep.
        MissingExtraError: if PyYAML is not installed.
    """
    try:
        import yaml
    except ModuleNotFoundError:
        raise MissingExtraError.of("reading job families", "pyyaml", "exchange") from None
    text = _text(file)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_events(file.name, yaml.parse(text, Loader=loader))
        root = yaml.compose(text, Loader=loader)
    except DataError:
        raise
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        line = "" if mark is None else f"line {mark.line + 1}"
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
        raise DataError([Problem(file.name, line, f"no YAML: {problem}")]) from None
    problems: list[Problem] = []
    document = Other("null", "") if root is None else _value(root, file.name, problems)
    if problems:
        raise DataError(problems)
    return document


def _text(file: ReleaseFile) -> str:
    content = file.read().removeprefix(BOM_UTF8)
    if len(content) > MAXIMUM_BYTES:
        message = f"expected at most {MAXIMUM_BYTES:,} bytes, found {len(content):,}"
        raise DataError([Problem(file.name, "", message)])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"expected UTF-8, found the byte {content[error.start]:#04x}"
        raise DataError([Problem(file.name, f"line {line}", message)]) from None


def _check_events(name: str, events: Iterator[Any]) -> None:
    """Refuse what makes a small file a large document, before any of it is made."""
    depth = documents = 0
    for event in events:
        kind = type(event).__name__
        fault = ""
        if kind == "AliasEvent" or getattr(event, "anchor", None) is not None:
            fault = "expected every value written out, found an alias or an anchor"
        elif getattr(event, "tag", None) is not None:
            fault = f"expected no tag, found {event.tag!r:.80}"
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent") if kind[:3] in ("Map", "Seq") else 0
        documents += kind == "DocumentStartEvent"
        if depth > MAXIMUM_DEPTH:
            fault = f"expected at most {MAXIMUM_DEPTH} lists and maps in each other, found more"
        elif documents > 1:
            fault = "expected one document, found several"
        if fault:
            raise DataError([Problem(name, f"line {event.start_mark.line + 1}", fault)])


def _value(node: Any, name: str, problems: list[Problem]) -> Any:
    if isinstance(node.value, str):
        return _scalar(node)
    if node.id == "sequence":
        return [_value(item, name, problems) for item in node.value]
    table: dict[str, Any] = {}
    for key, value in node.value:
        line = f"line {key.start_mark.line + 1}"
        if key.id != "scalar" or key.tag != f"{_TAG}str":
            problems.append(Problem(name, line, f"expected a text as key, found {_shown(_value(key, name, problems))}"))
        elif key.value in table:
            problems.append(Problem(name, line, f"key {key.value!r:.80} stands twice in one map"))
        else:
            table[key.value] = _value(value, name, problems)
    return table


def _scalar(node: Any) -> str | bool | Other:
    kind = node.tag.removeprefix(_TAG)
    if kind == "str":
        text: str = node.value
        return text
    if kind == "bool":
        return node.value.lower() in ("yes", "true", "on")
    return Other(kind, node.value)


def faults(document: Any) -> list[tuple[str, str]]:
    """Each place of a document where it breaks a rule, with what was found and expected.

    The rules are those of the publisher's schema; beside them, an id may stand once in its list,
    and a competency names a level and a theme that there are.

    Args:
        document: what ``parsed`` gives.
    """
    found = [(place_text(place), message) for place, message in _faults(document, _RULES, ())]
    if found:
        return found
    found = [
        (f"{part}[{place}].name", f"expected a name, found {each['name']!r:.80}")
        for part in ("levels", "themes")
        for place, each in enumerate(document[part])
        if not is_name(each["name"])
    ]
    if not is_name(document["name"]):
        found.append(("name", f"expected a name, found {document['name']!r:.80}"))
    ids = {part: [each["id"] for each in document[part]] for part in ("levels", "themes", "competencies")}
    for part, names in ids.items():
        keys = [key_of(name, f"{part}-{place}") for place, name in enumerate(names)]
        found += [
            (f"{part}[{place}].id", f"expected each id once, found {names[place]!r:.80} again")
            for place, key in enumerate(keys)
            if key in keys[:place]
        ]
    for place, each in enumerate(document["competencies"]):
        for field, part in (("level", "levels"), ("theme", "themes")):
            if each[field] not in ids[part]:
                near = nearest(each[field], ids[part])
                hint = f"; nearest: {near}" if near else ""
                message = f"expected the id of one of the {part}, found {each[field]!r:.80}{hint}"
                found.append((f"competencies[{place}].{field}", message))
    return found


def key_of(name: str, otherwise: str) -> str:
    """The key that a name makes: its letters and digits, parted by hyphens.

    Args:
        name: the name or id.
        otherwise: the key where it has no letter or digit of the alphabet that keys are of.

    >>> key_of("Senior_2 (IC)", "level-3"), key_of("高级", "level-4")
    ('senior-2-ic', 'level-4')
    """
    return _NO_KEY.sub("-", name.lower()).strip("-") or otherwise


def is_name(text: str) -> bool:
    """Whether a text can be shown as a name: it says something, and holds nothing that a terminal would obey."""
    return bool(text.strip()) and not _CONTROL.search(" ".join(text.split()))


def _faults(value: Any, rule: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(rule, _Text):
        message = _text_fault(value, rule)
        if message:
            yield place, message
    elif rule is bool:
        if not isinstance(value, bool):
            yield place, f"expected true or false, found {_shown(value)}"
    elif isinstance(rule, _List):
        if not isinstance(value, list):
            yield place, f"expected a list, found {_shown(value)}"
            return
        for number, item in enumerate(value):
            yield from _faults(item, rule.of, (*place, number))
    elif not isinstance(value, dict):
        yield place, f"expected a map, found {_shown(value)}"
    else:
        for key, own in (rule.required | rule.optional).items():
            if key in value:
                yield from _faults(value[key], own, (*place, key))
            elif key in rule.required:
                yield (*place, key), "missing"
        known = [*rule.required, *rule.optional]
        for key in value:
            if key not in known:
                near = nearest(key, known)
                yield (*place, key), f"unknown key{f'; nearest: {near}' if near else ''}"


def _text_fault(value: Any, rule: _Text) -> str | None:
    if not isinstance(value, str):
        return f"expected a text, found {_shown(value)}"
    if len(value) < rule.least:
        return f"expected a text of at least {rule.least} characters, found {value!r}"
    if rule.words and value not in rule.words:
        return f"expected one of {', '.join(map(repr, rule.words))}, found {value!r:.80}"
    if rule.form is not None and not rule.form.search(value):
        return f"expected {rule.form_name}, found {value!r:.80}"
    return None


def _shown(value: Any) -> str:
    if isinstance(value, Other):
        return "null" if value.kind == "null" else f"{value.text!r:.80} ({value.kind})"
    names = {dict: "a map", list: "a list", bool: "true" if value is True else "false"}
    return names.get(type(value)) or f"{value!r:.80}"
