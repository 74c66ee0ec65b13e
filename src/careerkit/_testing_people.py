"""Strategies for people: what they hold, what they did, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from careerkit import _testing_drawing as drawn
from careerkit._testing_pay import moneys
from careerkit.model.holding import HeldCredential, HeldPosition, HeldSkill
from careerkit.model.market import Market
from careerkit.model.profile import Profile
from careerkit.model.vocabulary import Skill

__all__ = ["held_credentials", "held_positions", "held_skills", "profiles"]


def held_skills(*, skills: Sequence[Skill] | None = None) -> st.SearchStrategy[HeldSkill]:
    """Skills that a person has, measured or not, of any proficiency or none.

    Args:
        skills: the skills to take; None for any.
    """
    measured: st.SearchStrategy[dict[str, Any]] = st.just({})
    measured |= st.fixed_dictionaries({"measure": drawn.measure, "unit": drawn.word})
    taken = drawn.HINTED[Skill] if skills is None else st.sampled_from(skills)
    return drawn.record(HeldSkill, measured, never=("measure", "unit"), skill=taken)


def _days(first: str, last: str) -> st.SearchStrategy[dict[str, Any]]:
    """A first and a last day in order, of which the last may be unknown."""

    def named(days: list[Any], *, is_open: bool) -> dict[str, Any]:
        return {first: min(days), last: None if is_open else max(days)}

    pairs = st.lists(st.dates(), min_size=2, max_size=2)
    return st.builds(named, pairs, is_open=st.booleans())


def held_positions() -> st.SearchStrategy[HeldPosition]:
    """Jobs that ended or go on, with or without people to lead."""
    return drawn.record(HeldPosition, _days("start", "end"), never=("start", "end"), role=drawn.key, level=drawn.key)


def held_credentials() -> st.SearchStrategy[HeldCredential]:
    """Certificates and licences, canonical or not, that expire or do not."""
    dated: st.SearchStrategy[dict[str, Any]] = st.just({})
    dated |= _days("granted", "expires")
    return drawn.record(HeldCredential, dated, never=("granted", "expires"))


def profiles(
    *,
    levels: Sequence[str] | None = None,
    currencies: Sequence[str] | None = None,
    markets: Sequence[Market | str] | None = None,
    skills: Sequence[Skill] | None = None,
    minimum_pay: Decimal | int = Decimal("0.01"),
) -> st.SearchStrategy[Profile]:
    """People with anything that a profile may hold, or with nothing; what an option bounds is always given.

    Args:
        levels: keys or stages of levels to take; None for any.
        currencies: codes of the currencies of their pay; None for all.
        markets: the markets to take; None for any.
        skills: the skills to take; None for any.
        minimum_pay: the least base pay, above 0 [currency/year].
    """
    bounds = {"level": levels, "pay": currencies, "market": markets}
    held = st.lists(held_skills(skills=skills), max_size=3, unique_by=lambda each: each.skill.key)
    return drawn.record(
        Profile,
        always=[name for name, bound in bounds.items() if bound is not None],
        skills=held.map(tuple),
        positions=drawn.many(held_positions(), most=3),
        credentials=drawn.many(held_credentials()),
        role=drawn.key,
        level=drawn.key if levels is None else st.sampled_from(levels),
        pay=moneys(currencies=currencies, minimum=minimum_pay),
        market=drawn.HINTED[Market] if markets is None else st.sampled_from(markets),
        years_on_level=drawn.decimals(0, 100, 1),
    )
