"""Which releases are installed, and removing one."""

from __future__ import annotations

import os

from careerkit.catalog.store_about import InstalledRelease, InstalledReleases, read_about
from careerkit.catalog.store_file import StoreFile, failure
from careerkit.catalog.store_folder import check_name, names_in, releases_folder, store_path, sweep
from careerkit.errors import NotFoundError, Problem, StoreError

__all__ = ["installed", "uninstall"]


def installed(folder: str | os.PathLike[str] | None = None) -> InstalledReleases:
    """The installed releases by name, without reading their entries.

    Those that cannot be read are told by ``problems``.

    Args:
        folder: where they are installed; None for careerkit's own folder, see ``install``.

    Raises:
        InvalidTypeError: if that is no path.
        InvalidValueError: if the environment variable ``CAREERKIT_DATA_HOME`` holds no absolute path.
        StoreError: if the folder cannot be read.

    >>> import careerkit as ck
    >>> ck.installed("no such folder")
    <InstalledReleases: none>
    """
    place = releases_folder(folder)
    found: list[InstalledRelease] = []
    problems: list[Problem] = []
    for name in names_in(place):
        path = store_path(place, name)
        try:
            found.append(read_about(StoreFile(path)))
        except StoreError as error:
            # Another process may have removed it since the folder was read.
            if os.path.lexists(path):
                problems.append(Problem(path.name, "", str(error)))
    return InstalledReleases(found, tuple(problems))


def uninstall(name: str, folder: str | os.PathLike[str] | None = None) -> None:
    """Remove an installed release; a damaged one too.

    Args:
        name: its name.
        folder: where it is installed; None for careerkit's own folder, see ``install``.

    Raises:
        InvalidTypeError: if the name is no text, or the folder no path.
        InvalidValueError: if no release can have that name.
        NotFoundError: if there is none of that name; the nearest are listed.
        StoreError: if it cannot be removed.

    >>> import careerkit as ck
    >>> ck.uninstall("onet-30.0", "no such folder")
    Traceback (most recent call last):
    careerkit.errors.NotFoundError: no installed release 'onet-30.0'; there are none
    """
    check_name(name)
    place = releases_folder(folder)
    path = store_path(place, name)
    try:
        path.unlink()
        sweep(place)
    except FileNotFoundError:
        raise NotFoundError("installed release", name, names_in(place)) from None
    except OSError as error:
        raise failure(path, error, "uninstall the release") from None
