"""Checking a folder of data before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.folder import BUNDLED, Folder
from careerkit.catalog.library import Library
from careerkit.errors import DataError

if TYPE_CHECKING:
    import os

    from careerkit.errors import Problem

__all__ = ["check"]


def check(folder: str | os.PathLike[str], *, replace: bool = False) -> tuple[Problem, ...]:
    """Everything that is wrong with a folder in the data format, given the bundled data.

    Loading a folder raises a ``DataError`` with the same list.

    Args:
        folder: the folder.
        replace: whether its entries may take the place of bundled ones.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(check(folder)[0].message)  # doctest: +ELLIPSIS
    no data files; expected sources.toml, skills.toml, metrics.toml, credentials.toml, or files in ...
    """
    try:
        own = Folder(folder)
    except DataError as error:
        return error.problems
    if own.path.resolve() == BUNDLED.resolve():
        return tuple(Library([own]).problems(own))
    return tuple(Library([Folder(BUNDLED), own], replace=replace).problems(own))
