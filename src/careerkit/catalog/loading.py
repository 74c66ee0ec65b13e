"""Loading catalogues: the bundled one, made once, and folders and installed releases laid over it."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library
from careerkit.catalog.store_folder import is_name, names_in, releases_folder, store_path
from careerkit.errors import AmbiguousError, DataError, InvalidTypeError, NotFoundError, Problem

if TYPE_CHECKING:
    from careerkit.catalog.release import Release
    from careerkit.catalog.store_about import InstalledRelease

__all__ = ["bundled_catalog", "load_catalog"]

_bundled: list[Catalog] = []


def bundled_catalog() -> Catalog:
    """The bundled catalogue, made once; nothing is read until it is asked for."""
    if not _bundled:
        _bundled.append(Catalog(Library([Folder(BUNDLED)])))
    return _bundled[0]


def load_catalog(
    *places: str | PathLike[str] | InstalledRelease,
    replace: bool = False,
    folder: str | PathLike[str] | None = None,
) -> Catalog:
    """The bundled data, with folders of your own laid over it and installed releases beside it.

    A text such as ``"onet-30.0"`` is the name of an installed release, unless a folder of that name is
    there. Where both are, write ``"./onet-30.0"`` for the folder, and for the release
    ``installed()["onet-30.0"]``. Nothing installed is read unless it is named here, and of what is named
    no more than is asked for. ``load_catalog(*installed())`` opens all that is installed.

    A name is looked for in one folder of releases. A release that ``installed(…)`` gives knows its own and is
    opened there, whatever the folder, so ``load_catalog(*installed(here).values(), *installed(there).values())``
    opens those of two.

    Args:
        places: folders in the data format, see ``docs/reference/data-format.md``; names of installed releases, or
            the releases themselves.
        replace: whether an entry of a folder may take the place of one of the same key.
        folder: where the releases that are named are installed; None for careerkit's own folder, see ``install``.

    Raises:
        DataError: with everything that is wrong with a folder; clashes of keys among it.
        AmbiguousError: if a name is both that of a folder and that of an installed release.
        StoreError: if an installed release cannot be read.

    >>> import careerkit as ck
    >>> ck.load_catalog() is ck.load_catalog()
    True
    """
    if not isinstance(replace, bool):
        msg = f"replace: expected True or False, found {replace!r}"
        raise InvalidTypeError(msg)
    if not places:
        return bundled_catalog()
    layers = [Folder(BUNDLED)]
    releases: list[Release] = []
    for place in places:
        found = _found(place, folder)
        if not isinstance(found, Folder):
            releases.append(found)
            continue
        if any(found.path.resolve() == layer.path.resolve() for layer in layers):
            continue
        library = Library([*layers, found], replace=replace)
        problems = library.problems(found)
        if problems:
            raise DataError(problems)
        layers.append(found)
    catalog = Catalog(Library(layers, replace=replace))
    for release in releases:
        catalog |= Catalog(Library([]), (release,))
    return catalog


def _found(place: str | PathLike[str] | InstalledRelease, folder: str | PathLike[str] | None) -> Folder | Release:
    """What a name or path stands for."""
    if isinstance(place, str) and is_name(place):
        return _named(place, releases_folder(folder))
    if isinstance(place, (str, PathLike)):
        return Folder(place)
    from careerkit.catalog.store_about import InstalledRelease

    return _opened(place.path) if isinstance(place, InstalledRelease) else Folder(place)


def _named(name: str, home: Path) -> Folder | Release:
    names = names_in(home)
    is_installed = name in names
    if is_installed and Path(name).is_dir():
        raise AmbiguousError("place", name, [f"./{name}", f"installed()[{name!r}]"])
    if is_installed:
        return _opened(store_path(home, name))
    if not Path(name).exists():
        none = NotFoundError("installed release", name, names)
        where = f"in {home}; folder=… names another folder"
        raise DataError([Problem(name, "", f"expected a folder, found nothing; and there is {none} ({where})")])
    return Folder(name)


def _opened(path: Path) -> Release:
    # SQLite is imported only by those who use it.
    from careerkit.catalog.store import open_store

    return open_store(path)
