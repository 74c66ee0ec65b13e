"""What a career report says of a person, of the market's outlook and of the courses of a plan, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.analysis.attainment import holds_on
from careerkit.analysis.development_action import ActionKind
from careerkit.display.document_parts import area_name
from careerkit.errors import AmbiguousError, NotFoundError
from careerkit.model.outlook import OutlookMeasure
from careerkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from careerkit.analysis.development_action import DevelopmentAction
    from careerkit.analysis.development_plan import DevelopmentPlan
    from careerkit.model.education import TrainingOption
    from careerkit.model.holding import HeldCredential, HeldPosition
    from careerkit.model.money import Money
    from careerkit.model.outlook import OutlookFigure
    from careerkit.model.profile import Profile
    from careerkit.model.role import Position, Role
    from careerkit.model.source import Citation

__all__ = [
    "OutlookLine",
    "course_words",
    "credential_words",
    "goes_on",
    "money_words",
    "outlook_lines",
    "plan_costs",
    "standing",
]

_MEASURES = {
    OutlookMeasure.EMPLOYMENT_GROWTH: "employment growth",
    OutlookMeasure.NEW_JOBS: "new jobs",
    OutlookMeasure.ANNUAL_OPENINGS: "openings a year",
    OutlookMeasure.DEMAND: "demand",
}
_AT_WORK = (ActionKind.YEARS, ActionKind.LEAD, ActionKind.PROJECT)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OutlookLine(Record):
    """What one source says of the outlook, in words, beside the figure of whom it credits.

    Args:
        words: the statement.
        citations: where it stands, and where the figure stands that it is compared with.
    """

    words: str
    citations: tuple[Citation, ...]


def outlook_lines(figures: Iterable[OutlookFigure]) -> tuple[OutlookLine, ...]:
    """Statements on the outlook in words; what is credited to a source is set beside that source's own figure.

    Two figures are compared as ``Catalog.verify_claims`` compares them: of the same measure, market and span.

    Args:
        figures: the statements of one role, of guides and of authorities.
    """
    listed = tuple(figures)
    return tuple(_outlook_line(figure, listed) for figure in listed)


def _outlook_line(figure: OutlookFigure, listed: tuple[OutlookFigure, ...]) -> OutlookLine:
    span = "" if figure.span is None else f", {figure.span[0]}–{figure.span[1]}"
    subject, said = f"{_MEASURES[figure.measure]} in {area_name(figure.market)}{span}", _said(figure)
    credited = figure.citation.attributed_to
    if credited is None:
        return OutlookLine(words=f"{subject}: {said}", citations=(figure.citation,))
    claim = f"{subject}, claimed by the guide: {said}"
    alike = (each for each in listed if each.citation.source == credited and each.alike() == figure.alike())
    official = next((each for each in alike if each.value is not None), None)
    if official is None:
        return OutlookLine(
            words=f"{claim}; it credits “{credited}”, of which no figure is at hand", citations=(figure.citation,)
        )
    if figure.value == official.value:
        words = f"{subject}: {said}; the file that the guide credits says the same"
    else:
        words = f"{claim}; the file it credits says {_said(official)}"
    return OutlookLine(words=words, citations=(figure.citation, official.citation))


def _said(figure: OutlookFigure) -> str:
    parts = []
    if figure.value is not None:
        percent = " %" if figure.measure is OutlookMeasure.EMPLOYMENT_GROWTH else ""
        number = f"{figure.value:,f}".replace("-", "−")
        parts.append(f"{'about ' * figure.approximate}{number}{percent}")
    if figure.words is not None:
        parts.append(f"“{figure.words}”")
    return ", ".join(parts)


def standing(profile: Profile, position: Position, roles: Mapping[str, Role]) -> str:
    """The role and level of a person by their titles; by their keys where the catalogue has none; else empty.

    Args:
        profile: the person.
        position: the position that they want, whose role need not be in the catalogue.
        roles: the roles of the catalogue.
    """
    key, level = profile.role, profile.level
    if key is None:
        return "" if level is None else f"level {level}"
    role = position.role if key == position.role.key else roles.get(key)
    title = key if role is None else role.title
    if level is None:
        return title
    try:
        return f"{title}, level {level}" if role is None else role.at(level).title
    except (NotFoundError, AmbiguousError):
        return f"{title}, level {level}"


def credential_words(credential: HeldCredential, day: date) -> str:
    """The name of a credential, and why it does not count on a day where it does not.

    Args:
        credential: the credential.
        day: the day.
    """
    if holds_on(credential, day):
        return credential.name
    if credential.granted is not None and credential.granted > day:
        return f"{credential.name} (not before {credential.granted})"
    return f"{credential.name} (expired {credential.expires})"


def goes_on(held: HeldPosition, day: date | None) -> bool:
    """Whether a position goes on after a day.

    Args:
        held: the position.
        day: the day; None for one after all that has ended.
    """
    return held.end is None or (day is not None and held.end > day)


def course_words(action: DevelopmentAction) -> str:
    """The course of an action and what it costs; a dash for what is done at work.

    Args:
        action: the action of a plan.
    """
    if action.option is None:
        return "–" if action.kind in _AT_WORK else "no course named"
    cost = "cost not stated" if action.cost is None else money_words(action.cost) + _above(action.option)
    return f"{action.option.name}: {cost}"


def plan_costs(plan: DevelopmentPlan) -> str:
    """What the courses of a plan cost in all, as far as sources state it; empty where none does.

    Args:
        plan: the plan.
    """
    above = any(_above(action.option) for action in plan.actions if action.option is not None)
    return " and ".join(map(money_words, plan.costs)) + (", and above" if above and plan.costs else "")


def money_words(pair: tuple[Money, Money]) -> str:
    """A least and a most amount in words.

    Args:
        pair: the two, in one currency.
    """
    low, high = pair
    return str(low) if low == high else f"{low.amount:,f} to {high}"


def _above(option: TrainingOption) -> str:
    return " and above" if option.cost_open or option.cost_high is None else ""
