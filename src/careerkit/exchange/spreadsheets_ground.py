"""What a table rests on: its assumptions line by line, and each of its sources once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.model.market import Market
from careerkit.model.money import Money
from careerkit.model.record import Record
from careerkit.model.source import Citation, Source
from careerkit.model.table import Tabular
from careerkit.model.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Ground"]

_OF_SOURCES = ("key", "publisher", "title", "kind", "published", "retrieved", "licence", "attribution", "url", "note")
_OF_PLACES = ("locator", "as_of", "basis", "attributed_to")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Ground(Record):
    """The lines that say what a table rests on.

    Args:
        columns: the columns that it has even if there is no line.
        rows: the lines.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, values: Sequence[object], *, keys: set[str] | None = None, left_out: str = "") -> Ground:
        """The ground of values.

        Args:
            values: the values.
            keys: of the sources that the table names; None where it names none.
            left_out: what the values hold and the table does not.
        """
        cited = list(dict.fromkeys(each for value in values for each in _cited(value, keys)))
        uses: dict[str, dict[str, None]] = {str(each): {} for each in cited}
        rows = list(_lines(values, uses))
        if left_out:
            rows.append({"what": "not in the table", "text": left_out.replace("`", "")})
        rows += [_source(each, "; ".join(uses[str(each)])) for each in cited]
        columns = ("what", "result", "text", "used_for", *_OF_SOURCES, *_OF_PLACES)
        return cls(columns=columns, rows=tuple(rows))


def _lines(values: Sequence[object], uses: dict[str, dict[str, None]]) -> Iterator[dict[str, Any]]:
    """Captions and notes of results; what not all of them say with the numbers of those that say it.

    A note that names a source is told with the source, in ``uses``.

    Args:
        values: the results.
        uses: what each source is used for, by its text.
    """
    said: dict[str, dict[int, None]] = {}
    for place, value in enumerate(values):
        notes = [note for note in _notes(value) if not _is_use(note, uses)]
        if notes:
            yield {"what": "table", "text": _caption(value), "result": place if len(values) > 1 else None}
        for note in notes:
            said.setdefault(note, {})[place] = None
    for note, places in said.items():
        yield {"what": "note", "text": note, "result": None if len(places) == len(values) else tuple(places)}


def _is_use(note: str, uses: dict[str, dict[str, None]]) -> bool:
    """Whether a note only says what a source is used for, which then is noted."""
    for source, labels in uses.items():
        label, found, _place = f"{note}, ".partition(f": {source}, ")
        if found:
            # Where in the source it stands, the rows of the table say.
            labels |= {} if label == "source" else {label: None}
            return True
    return False


def _notes(value: object) -> tuple[str, ...]:
    return value.notes if isinstance(value, Tabular) else ()


def _caption(value: object) -> str:
    return value.caption if isinstance(value, Tabular) else ""


def _source(cited: Source | Citation, used_for: str) -> dict[str, Any]:
    source = cited.source if isinstance(cited, Citation) else cited
    row: dict[str, Any] = {"what": "source", "text": str(cited), "used_for": used_for or None}
    row |= {name: getattr(source, name) for name in _OF_SOURCES}
    if isinstance(cited, Citation):
        origin = cited.attributed_to
        place = (cited.locator, cited.as_of, cited.basis, None if origin is None else origin.key)
        row |= dict(zip(_OF_PLACES, place, strict=True)) | {"note": cited.note or source.note}
    return row


def _cited(value: object, keys: set[str] | None) -> Iterable[Source | Citation]:
    """The places that a result names, or the sources in a value of the model, of those that the table names."""
    named = getattr(value, "sources", getattr(value, "citations", None))
    if isinstance(named, Mapping):
        named = tuple(named.values())
    if isinstance(named, tuple) and named and all(isinstance(each, (Source, Citation)) for each in named):
        return named
    found = _sources_in(value, {})
    return [each for each in found.values() if keys is None or any(each.key in key.split("; ") for key in keys)]


def _sources_in(value: object, found: dict[str, Source]) -> dict[str, Source]:
    """The sources that a value of the model names, by key."""
    if value is None or isinstance(value, _LEAVES):
        return found
    if isinstance(value, Source):
        found.setdefault(value.key, value)
    elif isinstance(value, Citation):
        # Most of what is walked through; its other fields name none.
        _sources_in(value.source, found)
        _sources_in(value.attributed_to, found)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]
            _sources_in(getattr(value, field.name), found)
    elif isinstance(value, Mapping):
        _sources_in(tuple(value.values()), found)
    elif isinstance(value, Iterable):
        for item in value:
            _sources_in(item, found)
    return found


_LEAVES = (str, bytes, Money, Market, Term, Decimal)
