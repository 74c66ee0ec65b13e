"""JSON Schemas of the data format, by which an editor helps to write its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.catalog.folder import LISTS, SECTIONS
from careerkit.errors import DataError, InvalidTypeError, NotFoundError, Problem
from careerkit.exchange.data_schema_documents import guide, names, occupation, role, survey
from careerkit.exchange.spreadsheets_files import write_whole
from careerkit.model.source import Source
from careerkit.model.vocabulary import Credential, Metric, Skill

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

__all__ = ["KINDS", "schema", "text", "write"]

KINDS = (*SECTIONS, *LISTS)
"""The kinds of data files: the folders of a data folder, and its lists."""

WIDEST = 120
"""So wide a line of a schema's file is at most made [characters]."""

_MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "guides": guide,
    "surveys": survey,
    "occupations": occupation,
    "roles": role,
    "sources": lambda: names("sources", Source),
    "skills": lambda: names("skills", Skill),
    "metrics": lambda: names("metrics", Metric),
    "credentials": lambda: names("credentials", Credential),
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of data file, made from the types of the model.

    It knows the keys and their types, what is required, the closed vocabularies and the bounds of single values. What
    only the whole file or the catalogue tells, such as the order of percentiles, repeats and references, it leaves to
    ``careerkit.check``. A date is a text in it, as editors of TOML have it.

    Args:
        kind: one of ``KINDS``, such as ``"guides"``.

    Raises:
        NotFoundError: if there is no such kind.

    Reference: https://json-schema.org/draft/2020-12.

    >>> made = schema("guides")
    >>> made["required"], made["properties"]["title"]["description"]
    (['format', 'title', 'source'], "the job's title.")
    """
    if kind not in _MAKERS:
        raise NotFoundError("kind of data file", kind, KINDS)
    return _MAKERS[kind]()


def text(kind: str) -> str:
    """The schema as the text of its file: what fits on a line stands on one.

    Args:
        kind: as for ``schema``.
    """
    return _laid_out(schema(kind), "", 0) + "\n"


def write(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the schemas of all kinds into a folder, which is made where it is missing; the paths.

    Args:
        folder: where to; files of those names that are there are replaced.

    Raises:
        InvalidTypeError: if that is no path.
        DataError: if they cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write(folder)][:2]
    ['guides.schema.json', 'surveys.schema.json']
    """
    if not isinstance(folder, (str, Path)) or not str(folder):
        msg = f"folder: expected the path of a folder, found {folder!r}"
        raise InvalidTypeError(msg)
    into = Path(folder)
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError([Problem(into.name, "", f"cannot be made: {error.strerror}")]) from None
    files = {into / f"{kind}.schema.json": text(kind).encode() for kind in KINDS}
    write_whole(files)
    return tuple(files)


def _laid_out(value: Any, indent: str, before: int) -> str:
    """JSON whose lines are as full as they may be.

    Args:
        value: what is to be written.
        indent: what its lines begin with.
        before: what stands before it on its first line [characters].
    """
    flat = json.dumps(value, ensure_ascii=False)
    if before + len(flat) < WIDEST or not isinstance(value, (dict, list)):
        return flat
    if len(value) == 1:
        # What holds one thing alone takes no line and no step of its own.
        ((name, item),) = value.items() if isinstance(value, dict) else [(None, value[0])]
        opening, closing = ("[", "]") if name is None else (f"{{{json.dumps(name)}: ", "}")
        return opening + _laid_out(item, indent, before + len(opening)) + closing
    inner = indent + " "
    if isinstance(value, dict):
        names = {name: f"{inner}{json.dumps(name)}: " for name in value}
        entries = [names[name] + _laid_out(item, inner, len(names[name])) for name, item in value.items()]
        return "\n".join(["{", ",\n".join(entries), indent + "}"])
    lines = [""]
    for item in value:
        entry = _laid_out(item, inner, len(inner))
        is_full = len(lines[-1]) + len(entry) + 2 > WIDEST or "\n" in entry + lines[-1]
        if lines[-1] and is_full:
            lines.append("")
        lines[-1] += f", {entry}" if lines[-1] else inner + entry
    return "\n".join(["[", ",\n".join(lines), indent + "]"])
