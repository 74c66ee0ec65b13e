"""Pausing the garbage collector while many objects are made that all stay."""

import gc
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["paused"]


@contextmanager
def paused() -> "Iterator[None]":
    """Make objects without the collector looking through them again and again.

    Classes and data that are read once live as long as the process; searching them for cycles
    takes a tenth of a cold start and finds nothing. A collector that was off stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
