"""The most memory that this process has held, for code that runs in a process of its own."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

__all__ = ["peak"]

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """The peak of the resident memory since the process began [bytes].

    On Linux ``getrusage`` begins with what the parent held when it started the process, so a process
    that stays below that would seem to need nothing.
    """
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return 1024 * int(line.split()[1])
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else 1024 * held
