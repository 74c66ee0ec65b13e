"""What is looked at before careers are run: who asks for what, and whether memory holds it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from careerkit.analysis.pay_policy import PayPolicy
from careerkit.analysis.process import CareerProcess
from careerkit.errors import InvalidTypeError, InvalidValueError

if TYPE_CHECKING:
    from careerkit.analysis.pay_policy import PayRule

__all__ = ["check_memory", "checked_process", "checked_rule", "free_memory", "rule_text", "whole_number"]

BYTES_PER_CAREER = 88
"""What a run holds of each career at its peak, in each of its processes."""

UNKNOWN_MEMORY = 2**32
"""What is taken as free where the system does not tell [bytes]."""

_MEMORY_FILE = Path("/proc/meminfo")


def whole_number(name: str, value: object, least: int) -> int:
    """A whole number, not below the least.

    Raises:
        InvalidTypeError: if it is no whole number.
        InvalidValueError: if it is below the least.
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        msg = f"{name}: expected int, found {value!r:.60}"
        raise InvalidTypeError(msg)
    if value < least:
        msg = f"{name}: expected {least} or more, found {value}"
        raise InvalidValueError(msg)
    return int(value)


def checked_process(name: str, process: object) -> CareerProcess:
    """A process.

    Raises:
        InvalidTypeError: if it is something else.
    """
    if not isinstance(process, CareerProcess):
        msg = f"{name}: expected a CareerProcess, found {process!r:.60}; make one with CareerProcess.from_role(…)"
        raise InvalidTypeError(msg)
    return process


def checked_rule(rule: object, process: CareerProcess) -> PayRule | None:
    """A pay rule that fits the process, or none.

    Raises:
        InvalidTypeError: if it cannot be called.
        InvalidValueError: if a policy has another number of levels.
        CurrencyError: if a policy is in another currency.
    """
    if rule is None:
        return None
    if not callable(rule):
        msg = f"rules: expected a PayPolicy, or a function of a PayStep, found {rule!r:.60}"
        raise InvalidTypeError(msg)
    if isinstance(rule, PayPolicy):
        rule.check(process)
    return rule


def rule_text(rule: PayRule) -> str:
    """What a result calls a rule."""
    if isinstance(rule, PayPolicy):
        return str(rule)
    name = getattr(rule, "__qualname__", None) or type(rule).__qualname__
    return f"pay by the rule {name}"


def check_memory(careers: int, processes: int = 1) -> None:
    """See that so many careers fit into the free memory.

    Args:
        careers: how many.
        processes: how many processes are run at once.

    Raises:
        InvalidValueError: if they do not, naming both.
    """
    needed, free = careers * processes * BYTES_PER_CAREER, free_memory()
    if needed > free:
        msg = (
            f"careers: expected a run that fits into the free memory of {free / 1e9:,.1f} GB, found {careers:,}, "
            f"which need {needed / 1e9:,.1f} GB; split the run with first=…"
        )
        raise InvalidValueError(msg)


def free_memory() -> int:
    """Memory that a program can get now, as far as the system tells [bytes]."""
    try:
        # Unlike the count of free pages this holds what the system caches and would give back.
        lines = _MEMORY_FILE.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return UNKNOWN_MEMORY
