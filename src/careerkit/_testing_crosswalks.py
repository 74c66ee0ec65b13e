"""Strategies for crosswalks between classifications."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from careerkit import _testing_drawing as drawn
from careerkit.model.crosswalk import CodePair, Crosswalk
from careerkit.model.purchasing_power import PurchasingPowerParity
from careerkit.model.vocabulary import Code, CodeScheme

__all__ = ["code_pairs", "crosswalks", "parities"]


def code_pairs() -> st.SearchStrategy[CodePair]:
    """Pairs of codes of any classifications."""
    return drawn.record(CodePair)


@st.composite
def crosswalks(draw: st.DrawFn) -> Crosswalk:
    """Crosswalks of a few codes, so that some correspond to several."""
    schemes = draw(st.lists(st.sampled_from(CodeScheme), min_size=2, max_size=2, unique=True))
    sides = [draw(st.lists(drawn.word, min_size=1, max_size=3, unique=True)) for _ in schemes]
    both = st.tuples(*map(st.sampled_from, sides))
    pairs = draw(st.lists(both, min_size=1, max_size=6, unique=True))
    source, target = schemes
    made = [
        draw(drawn.record(CodePair, source=st.just(Code(source, one)), target=st.just(Code(target, other))))
        for one, other in pairs
    ]
    return Crosswalk(pairs=tuple(made), **draw(drawn.fields(Crosswalk, never=("pairs",), key=drawn.key)))


def parities() -> st.SearchStrategy[PurchasingPowerParity]:
    """Purchasing power parities of any market and year."""
    return drawn.record(PurchasingPowerParity, rate=drawn.positive)


CROSSWALK_TYPES: dict[Any, st.SearchStrategy[Any]] = {
    CodePair: code_pairs(),
    Crosswalk: crosswalks(),
    PurchasingPowerParity: parities(),
}
