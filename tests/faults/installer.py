"""Installs releases again and again under one name, until it is killed or has done so many.

``python installer.py FOLDER COUNT PATH...``
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from itertools import cycle, islice

import careerkit as ck
from careerkit.errors import StoreError


def main() -> None:
    """Install the paths in turn; errors that the library raises on purpose are printed and do not end it."""
    folder, count, *paths = sys.argv[1:]
    if limit := os.environ.get("LARGEST_FILE"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    # What it needs is imported before anybody is told, and before the rights are gone that importing takes.
    install = ck.install
    if user := os.environ.get("AS_USER"):
        with tempfile.TemporaryDirectory() as other:
            install(paths[0], folder=other, progress=False)
        os.seteuid(int(user))
    print("ready", flush=True)
    for path in islice(cycle(paths), int(count)):
        try:
            install(path, folder=folder, name="release", progress=False)
        except StoreError as error:
            print(error, flush=True)


if __name__ == "__main__":
    main()
