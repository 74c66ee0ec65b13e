"""A person written as a JSON Resume document, with a list of what it cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.exchange.resume_words import leads, schooling_level
from careerkit.exchange.skill_recognition import names_credential
from careerkit.model.holding import Evidence

if TYPE_CHECKING:
    from datetime import date

    from careerkit.model.holding import HeldCredential, HeldLanguage, HeldPosition, HeldSkill, Schooling
    from careerkit.model.market import Market
    from careerkit.model.profile import Profile

__all__ = ["SCHEMA", "ResumeWriter"]

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""The years that a date of the format may have."""


class ResumeWriter:
    """The parts of one document, and what is lost with each.

    Args:
        profile: the person.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._losses: list[str] = []

    def write(self, label: str | None) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The document and one line for each value that it has no place for.

        Args:
            label: what the person calls themselves; None to leave it out.
        """
        person = self._profile
        location = _given(countryCode=self._country(person.market))
        document = _given(
            basics=_given(name=person.name, label=label, location=location),
            work=[self._work(f"positions[{at}]", each) for at, each in enumerate(person.positions)],
            education=[self._study(f"education[{at}]", each) for at, each in enumerate(person.education)],
            certificates=[self._certificate(f"credentials[{at}]", each) for at, each in enumerate(person.credentials)],
            skills=[self._skill(f"skills[{at}]", each) for at, each in enumerate(person.skills)],
            languages=[_language(each) for each in person.languages],
        )
        for name in ("role", "level", "pay", "years_on_level"):
            self._lose(name, getattr(person, name))
        return {"$schema": SCHEMA, **document}, tuple(self._losses)

    def _lose(self, path: str, value: object, *, but: object = None) -> None:
        if value != but:
            self._losses.append(f"{path}: {value}")

    def _country(self, market: Market | None) -> str | None:
        if market is None:
            return None
        country = market.area[:2] if market.kind in ("country", "subdivision") else None
        self._lose("market", str(market), but=country)
        return country

    def _date(self, path: str, day: date | None) -> str | None:
        if day is None or FIRST_YEAR <= day.year <= LAST_YEAR:
            return None if day is None else day.isoformat()
        self._lose(path, day)
        return None

    def _work(self, path: str, held: HeldPosition) -> dict[str, Any]:
        self._lose(f"{path}.role", held.role)
        self._lose(f"{path}.level", held.level)
        self._lose(f"{path}.leads", held.leads, but=leads(held.title))
        return _given(
            name=held.employer,
            position=held.title,
            startDate=self._date(f"{path}.start", held.start),
            endDate=self._date(f"{path}.end", held.end),
        )

    def _study(self, path: str, held: Schooling) -> dict[str, Any]:
        name = held.name or (None if held.level is None else held.level.value)
        if held.level is not None and name is not None:
            self._lose(f"{path}.level", held.level, but=schooling_level(name))
        self._lose(f"{path}.completed", held.completed, but=True)
        return _given(
            institution=held.institution,
            area=held.area,
            studyType=name,
            endDate=self._date(f"{path}.end", held.end),
        )

    def _certificate(self, path: str, held: HeldCredential) -> dict[str, Any]:
        if held.credential is not None:
            is_named = names_credential(held.name, held.credential)
            self._lose(f"{path}.credential", None if is_named else held.credential.key)
        self._lose(f"{path}.expires", held.expires)
        self._lose(f"{path}.evidence", held.evidence, but=Evidence.CLAIMED)
        return _given(name=held.name, date=self._date(f"{path}.granted", held.granted), issuer=held.issuer)

    def _skill(self, path: str, held: HeldSkill) -> dict[str, Any]:
        self._lose(f"{path}.evidence", held.evidence, but=Evidence.CLAIMED)
        self._lose(f"{path}.measure", None if held.measure is None else f"{held.measure} {held.unit}")
        self._lose(f"{path}.note", held.note)
        return _given(name=held.skill.name, level=None if held.proficiency is None else held.proficiency.value)


def _language(held: HeldLanguage) -> dict[str, Any]:
    return _given(language=held.name, fluency=None if held.level is None else held.level.value)


def _given(**values: Any) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in (None, {}, [])}
