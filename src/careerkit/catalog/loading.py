"""Loading catalogues: the bundled one, made once, and folders laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library
from careerkit.errors import DataError, InvalidTypeError

if TYPE_CHECKING:
    import os

__all__ = ["bundled_catalog", "load_catalog"]

_bundled: list[Catalog] = []


def bundled_catalog() -> Catalog:
    """The bundled catalogue, made once; nothing is read until it is asked for."""
    if not _bundled:
        _bundled.append(Catalog(Library([Folder(BUNDLED)])))
    return _bundled[0]


def load_catalog(*folders: str | os.PathLike[str], replace: bool = False) -> Catalog:
    """The bundled data, and folders of your own laid over it.

    Args:
        folders: folders in the data format; see ``docs/reference/data-format.md``.
        replace: whether an entry may take the place of one of the same key.

    Raises:
        DataError: with everything that is wrong with a folder; clashes of keys among it.

    >>> import careerkit as ck
    >>> ck.load_catalog() is ck.load_catalog()
    True
    """
    if not folders:
        return bundled_catalog()
    if not isinstance(replace, bool):
        msg = f"replace: expected True or False, found {replace!r}"
        raise InvalidTypeError(msg)
    layers = [Folder(BUNDLED)]
    for path in folders:
        folder = Folder(path)
        if any(folder.path.resolve() == layer.path.resolve() for layer in layers):
            continue
        library = Library([*layers, folder], replace=replace)
        problems = library.problems(folder)
        if problems:
            raise DataError(problems)
        layers.append(folder)
    return Catalog(Library(layers, replace=replace))
