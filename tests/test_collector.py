"""Pausing the garbage collector."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from careerkit.collector import paused

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def restored() -> Iterator[None]:
    """The collector as it was before the test."""
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was(*, was_on: bool) -> None:
    """Inside it is off; after it, and after an error in it, it is as before."""
    (gc.enable if was_on else gc.disable)()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on
    with pytest.raises(ValueError, match="inside"), paused():
        raise ValueError("inside")
    assert gc.isenabled() is was_on
