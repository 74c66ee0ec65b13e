"""Random numbers that stay with a career, however a run is split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

if TYPE_CHECKING:
    from careerkit.analysis.chain import FloatArray

__all__ = ["BLOCK", "Draws"]

BLOCK = 2**14
"""Careers that share a stream. Another number would give other careers for the same seed."""

_START, _MOVES, _SHOCKS = range(3)


@attrs.define
class Draws:
    """The random numbers of one block of careers, year after year.

    Each purpose has a stream of its own, keyed by seed and block, and each year takes a whole
    block from it, whatever has happened to the careers. So a career's numbers depend on nothing
    but the seed, its own number and the year. SFC64 is the fastest of NumPy's generators whose
    streams may be told apart by seed alone.

    Args:
        seed: the seed of the run.
        block: number of the block; career j is in block j // ``BLOCK``.
    """

    seed: int
    block: int
    _streams: dict[int, np.random.Generator] = attrs.field(factory=dict, init=False)

    def start(self) -> FloatArray:
        """The normal numbers that decide pay of year 0, ``(BLOCK,)``."""
        return self._stream(_START).standard_normal(BLOCK)

    def moves(self, out: FloatArray) -> FloatArray:
        """The uniforms of the next year that decide who leaves and who is promoted, ``(BLOCK,)``.

        Args:
            out: where they are written, ``(BLOCK,)``.
        """
        return self._stream(_MOVES).random(out=out)

    def shocks(self, out: FloatArray) -> FloatArray:
        """The normal numbers of the next year's shocks, ``(BLOCK,)``.

        Args:
            out: where they are written, ``(BLOCK,)``.
        """
        return self._stream(_SHOCKS).standard_normal(out=out)

    def _stream(self, purpose: int) -> np.random.Generator:
        if purpose not in self._streams:
            seeds = np.random.SeedSequence(entropy=self.seed, spawn_key=(self.block, purpose))
            self._streams[purpose] = np.random.Generator(np.random.SFC64(seeds))
        return self._streams[purpose]
