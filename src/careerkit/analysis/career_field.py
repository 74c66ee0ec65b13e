"""A field that guides name as a way out of a ladder, with the occupation that it is counted under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.rung import typical_pay
from careerkit.catalog.search import normalised
from careerkit.model.outlook import OutlookMeasure
from careerkit.model.source import citation_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careerkit.model.market import Market
    from careerkit.model.money import Money
    from careerkit.model.occupation import Occupation
    from careerkit.model.outlook import OutlookFigure
    from careerkit.model.role import Role
    from careerkit.model.source import Citation

__all__ = ["CareerField", "career_fields", "employment_growth"]


@attrs.frozen(kw_only=True, eq=False)
class CareerField:
    """The occupation of a way out, and what that typically pays.

    Args:
        occupation: the occupation.
        grounds: why the way out is counted under it.
        pay: what it typically pays [currency/year]; None where no figure is known.
        pay_source: where that stands.
    """

    occupation: Occupation
    grounds: tuple[Citation, ...]
    pay: Money | None
    pay_source: Citation | None


def career_fields(
    roles: Iterable[Role], occupations: Mapping[str, Occupation], market: Market
) -> dict[str, CareerField]:
    """The ways out of roles that are counted under an occupation, by their titles as they are compared.

    Where roles count one title under different occupations, neither is taken.

    Args:
        roles: the roles.
        occupations: the occupations, by SOC 2018 code.
        market: where pay is looked up.
    """
    codes: dict[str, set[str]] = {}
    grounds: dict[str, set[Citation]] = {}
    for step in (step for role in roles for step in role.next_steps):
        title = normalised(step.title)
        codes.setdefault(title, set()).add(step.soc)
        grounds.setdefault(title, set()).update([] if step.citation is None else [step.citation])
    found = {}
    for title, named in codes.items():
        occupation = occupations.get(min(named)) if len(named) == 1 else None
        if occupation is not None:
            pay, source = typical_pay(occupation.pay, None, market)
            cited = tuple(sorted(grounds[title], key=citation_order))
            found[title] = CareerField(occupation=occupation, grounds=cited, pay=pay, pay_source=source)
    return found


def employment_growth(occupation: Occupation | None, market: Market) -> OutlookFigure | None:
    """The growth of employment over the newest span that there is a number for; None where there is none.

    Args:
        occupation: the occupation, if there is one.
        market: where.
    """
    figures = () if occupation is None else occupation.outlook.where(measure=OutlookMeasure.EMPLOYMENT_GROWTH)
    known = (each for each in figures if each.value is not None and each.span is not None and each.market == market)
    return max(known, key=lambda each: (each.span or (0, 0), citation_order(each.citation)), default=None)
