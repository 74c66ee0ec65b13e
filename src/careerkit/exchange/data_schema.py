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
    """The schema as the text of its file.

    Args:
        kind: as for ``schema``.
    """
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


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
    paths = []
    for kind in KINDS:
        paths.append(into / f"{kind}.schema.json")
        write_whole(paths[-1], text(kind).encode())
    return tuple(paths)
