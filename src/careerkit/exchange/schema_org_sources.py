"""Citations and publications as works of schema.org, and the list of what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.errors import InvalidValueError
from careerkit.exchange.schema_org_terms import source_id
from careerkit.model.source import Basis

if TYPE_CHECKING:
    from careerkit.model.source import Citation, Source

__all__ = ["Losses", "SourceWriter", "given"]

LONGEST = 80
"""So much of a value is shown [characters]."""


class Losses:
    """One line for each value that has no place, in the order in which they were met."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def add(self, path: str, value: object) -> None:
        """Note a value; of a list or table only how long it is."""
        text = str(value) if not isinstance(value, tuple) else f"{len(value)} left out"
        text = " ".join(text.split())
        self._lines.setdefault(path, text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
        self._counts[path] += 1

    def fields(self, path: str, value: Any, *names: str) -> None:
        """Note the fields of a value that say something."""
        fields = attrs.fields_dict(type(value))
        for name in names:
            default: Any = fields[name].default
            if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
                default = default.factory()
            found = getattr(value, name)
            if found != default:
                self.add(f"{path}.{name}" if path else name, _told(found))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines; one for a list says how many of it, and shows the first."""
        return tuple(f"{path}: {self._times(path)}{text}" for path, text in self._lines.items())

    def _times(self, path: str) -> str:
        count = self._counts[path]
        return f"of {count}, such as " if "[*]" in path and count > 1 else ""


class SourceWriter:
    """Citations as works, and the publications that they are parts of, each once.

    Args:
        losses: where is noted what has no place.
    """

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._sources: dict[str, Source] = {}

    def cite(self, *citations: Citation | None) -> list[dict[str, Any]]:
        """The places where something stands."""
        return [self._work(each) for each in citations if each is not None]

    def _work(self, citation: Citation) -> dict[str, Any]:
        origin = citation.attributed_to
        return given(
            {
                "@type": "CreativeWork",
                "name": citation.locator,
                "isPartOf": self._reference(citation.source),
                "temporalCoverage": None if citation.as_of is None else citation.as_of.isoformat(),
                "keywords": None if citation.basis is Basis.PUBLISHED else citation.basis.value,
                "isBasedOn": None if origin is None else self._reference(origin),
                "description": citation.note,
            }
        )

    def _reference(self, source: Source) -> dict[str, str]:
        if self._sources.setdefault(source.key, source) != source:
            msg = f"value: expected one source of each key, found two different ones of {source.key!r}"
            raise InvalidValueError(msg)
        return {"@id": source_id(source.key)}

    def publications(self) -> list[dict[str, Any]]:
        """The publications that were cited, by key."""
        return [self._publication(source) for _key, source in sorted(self._sources.items())]

    def _publication(self, source: Source) -> dict[str, Any]:
        self._losses.fields(f"sources.{source.key}", source, "template", "retrieved")
        return given(
            {
                "@type": "CreativeWork",
                "@id": source_id(source.key),
                "identifier": source.key,
                "name": source.title,
                "genre": source.kind.value,
                "publisher": None if source.publisher is None else _named("Organization", source.publisher),
                "datePublished": None if source.published is None else source.published.isoformat(),
                "license": None if source.licence is None else _named("CreativeWork", source.licence),
                "creditText": source.attribution,
                "url": source.url,
                "description": source.note,
            }
        )


def given(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}


def _told(value: object) -> object:
    """A table as its items, so that they are counted; what has a key by that."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(value)
    return getattr(value, "key", value)
