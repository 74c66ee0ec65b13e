"""A person read from a JSON Resume document that keeps its rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.analysis.level_titles import level_title
from careerkit.errors import InvalidValueError
from careerkit.exchange.read_report import Reading, ReadingKind, ReadReport
from careerkit.exchange.resume_document import day
from careerkit.exchange.resume_words import fluency, leads, proficiency, schooling_level
from careerkit.exchange.skill_recognition import Recognition, SkillRecogniser, recognised_credential
from careerkit.model.holding import Evidence, HeldCredential, HeldLanguage, HeldPosition, HeldSkill, Schooling
from careerkit.model.market import Market
from careerkit.model.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.vocabulary import Proficiency, Skill

__all__ = ["SURE", "ResumeReader", "cleaned"]

SURE = 90.0
"""The least score of a title that is the only one and so gives a position its role and level [0–100]."""

_LISTS = ("work", "volunteer", "projects", "education", "certificates", "skills", "languages")

_USED = {
    "": {"$schema", "basics", *_LISTS},
    "basics.": {"name", "location"},
    "basics.location.": {"countryCode"},
    "work.": {"name", "position", "startDate", "endDate", "summary", "highlights"},
    "volunteer.": {"summary", "highlights"},
    "projects.": {"description", "highlights", "keywords"},
    "education.": {"institution", "area", "studyType", "startDate", "endDate"},
    "certificates.": {"name", "date", "issuer"},
    "skills.": {"name", "level", "keywords"},
    "languages.": {"language", "fluency"},
}
"""The keys of each part that are read; all others are reported."""

_PLACE = re.compile(r"\[[0-9]+\]")

_TEXTS = {
    "work": ("summary", "highlights"),
    "volunteer": ("summary", "highlights"),
    "projects": ("description", "highlights", "keywords"),
}
"""The texts on what was done, in which skills may be named."""

# What a terminal or a page would obey, and halves of characters.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def cleaned(text: str | None) -> str | None:
    """The text as the model takes it; None if nothing is left of it."""
    return _CONTROL.sub(" ", text or "").strip() or None


@attrs.frozen(kw_only=True)
class _Wording:
    """Words for a skill, as they were recognised."""

    proficiency: Proficiency | None
    found: Recognition

    @property
    def rank(self) -> tuple[int, int, float]:
        stage = -1 if self.proficiency is None else self.proficiency.rank
        return (-stage, self.found.kind.rank, -self.found.score)


class ResumeReader:
    """One document, and what is found in it.

    Args:
        document: the document; it must keep the rules of the format.
        catalog: the catalogue whose skills, credentials and titles are recognised.
    """

    def __init__(self, document: dict[str, Any], catalog: Catalog) -> None:
        self._document = document
        self._catalog = catalog
        self._skills = SkillRecogniser(catalog)
        self._readings: list[Reading] = []

    def read(self, source: str) -> tuple[Profile, ReadReport]:
        """The person, and the report on what was read.

        Args:
            source: the name of the file; empty for none.
        """
        basics = self._document.get("basics", {})
        skills = tuple(self._all_skills())
        positions = tuple(self._positions())
        # The job that was begun last and goes on is where the person stands.
        current = max((each for each in positions if each.end is None), key=lambda each: each.start, default=None)
        profile = Profile(
            name=cleaned(basics.get("name")),
            skills=skills,
            positions=positions,
            education=tuple(self._education()),
            credentials=tuple(self._credentials()),
            languages=tuple(self._languages()),
            role=None if current is None else current.role,
            level=None if current is None else current.level,
            market=self._market(basics.get("location", {})),
        )
        report = ReadReport(source=source, readings=tuple(self._readings), unused=tuple(_unused(self._document)))
        return profile, report

    def _note(
        self, kind: ReadingKind, path: str, text: str, result: object, how: str, score: float | None = None
    ) -> None:
        meant = None if result is None else str(result)
        said = cleaned(text) or ""
        self._readings.append(Reading(path=path, text=said, kind=kind, result=meant, how=how, score=score))

    def _entries(self, section: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for place, entry in enumerate(self._document.get(section, [])):
            yield f"{section}[{place}]", entry

    def _all_skills(self) -> Iterator[HeldSkill]:
        wordings: dict[Skill, list[_Wording]] = {}
        for wording in self._wordings():
            wordings.setdefault(wording.found.skill, []).append(wording)
        named: dict[Skill, None] = {}
        for path, text in self._texts():
            for skill in self._skills.named_in(text):
                named[skill] = None
                self._note(ReadingKind.NAMED_SKILL, path, text, skill.key, "named")
        for skill, found in wordings.items():
            yield HeldSkill(skill=skill, proficiency=min(found, key=lambda each: each.rank).proficiency)
        for skill in named:
            if skill not in wordings:
                yield HeldSkill(skill=skill, evidence=Evidence.INFERRED)

    def _wordings(self) -> Iterator[_Wording]:
        for path, entry in self._entries("skills"):
            stage = None
            if "level" in entry:
                stage = proficiency(entry["level"])
                how = "not a word of the table" if stage is None else "table"
                self._note(ReadingKind.SKILL_LEVEL, f"{path}.level", entry["level"], stage, how)
            said = [(f"{path}.name", entry["name"])] if "name" in entry else []
            said += [(f"{path}.keywords[{place}]", word) for place, word in enumerate(entry.get("keywords", []))]
            for place, word in said:
                text = cleaned(word)
                if text is not None:
                    yield from self._recognised(place, text, stage)

    def _recognised(self, path: str, text: str, stage: Proficiency | None) -> Iterator[_Wording]:
        found = self._skills.recognise(text)
        if found is None:
            near = self._skills.nearest(text)
            how = "not recognised" if near is None else f"not recognised; nearest: {near.key!r}"
            self._note(ReadingKind.SKILL, path, text, None, how)
            return
        self._note(ReadingKind.SKILL, path, text, found.skill.key, str(found.kind), found.score)
        yield _Wording(proficiency=stage, found=found)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for section, keys in _TEXTS.items():
            for path, entry in self._entries(section):
                for key in keys:
                    value = entry.get(key, "")
                    if isinstance(value, str):
                        yield f"{path}.{key}", value
                    else:
                        yield from ((f"{path}.{key}[{place}]", text) for place, text in enumerate(value))

    def _day(self, path: str, text: str, *, end: bool = False) -> date:
        found = day(text, end=end)
        if text.count("-") < 2:
            which = "last" if end else "first"
            span = "month" if "-" in text else "year"
            self._note(ReadingKind.DATE, path, text, found, f"the {which} day of the {span}")
        return found

    def _positions(self) -> Iterator[HeldPosition]:
        for path, entry in self._entries("work"):
            said = cleaned(entry.get("position"))
            if "startDate" not in entry:
                how = "left out: it has no startDate"
                self._note(ReadingKind.POSITION, path, said or "", None, how)
                continue
            start = self._day(f"{path}.startDate", entry["startDate"])
            end = self._day(f"{path}.endDate", entry["endDate"], end=True) if "endDate" in entry else None
            if said is None:
                self._note(ReadingKind.POSITION, path, "", "untitled", "it has no position")
            title = said or "untitled"
            matches = level_title(title, catalog=self._catalog)
            one = matches[0] if len(matches) == 1 and matches[0].score >= SURE else None
            if matches:
                means = " or ".join(f"{each.role.key} {each.level.key}" for each in matches)
                self._note(
                    ReadingKind.POSITION,
                    f"{path}.position",
                    title,
                    means if one else None,
                    one.why if one else f"not sure, and left open: {means}",
                    matches[0].score,
                )
            is_leading = leads(title)
            if is_leading:
                self._note(ReadingKind.LEADERSHIP, f"{path}.position", title, "leads", "inferred from the title")
            yield HeldPosition(
                title=title,
                start=start,
                end=end,
                employer=cleaned(entry.get("name")),
                role=None if one is None else one.role.key,
                level=None if one is None else one.level.key,
                leads=is_leading,
            )

    def _education(self) -> Iterator[Schooling]:
        for path, entry in self._entries("education"):
            name = cleaned(entry.get("studyType"))
            level = None if name is None else schooling_level(name)
            if name is not None:
                how = "table" if level else "no word of the table"
                self._note(ReadingKind.SCHOOLING, f"{path}.studyType", name, level, how)
            is_open = "startDate" in entry and "endDate" not in entry
            if is_open:
                how = "it has no endDate: not completed"
                self._note(ReadingKind.SCHOOLING, f"{path}.startDate", entry["startDate"], "goes on", how)
            yield Schooling(
                level=level,
                name=name,
                area=cleaned(entry.get("area")),
                institution=cleaned(entry.get("institution")),
                end=self._day(f"{path}.endDate", entry["endDate"], end=True) if "endDate" in entry else None,
                completed=not is_open,
            )

    def _credentials(self) -> Iterator[HeldCredential]:
        for path, entry in self._entries("certificates"):
            name = cleaned(entry.get("name"))
            if name is None:
                self._note(ReadingKind.CREDENTIAL, path, "", None, "left out: it has no name")
                continue
            known = recognised_credential(name, self._catalog)
            how = "kept under its own name" if known is None else "name or alias"
            self._note(ReadingKind.CREDENTIAL, f"{path}.name", name, None if known is None else known.key, how)
            yield HeldCredential(
                name=name,
                credential=known,
                issuer=cleaned(entry.get("issuer")),
                granted=self._day(f"{path}.date", entry["date"]) if "date" in entry else None,
            )

    def _languages(self) -> Iterator[HeldLanguage]:
        for path, entry in self._entries("languages"):
            name = cleaned(entry.get("language"))
            level = None
            if "fluency" in entry:
                level = fluency(entry["fluency"])
                how = "not a word of the table" if level is None else "table"
                self._note(ReadingKind.LANGUAGE_LEVEL, f"{path}.fluency", entry["fluency"], level, how)
            if name is None:
                self._note(ReadingKind.LANGUAGE_LEVEL, path, "", None, "left out: it has no language")
                continue
            yield HeldLanguage(name=name, level=level)

    def _market(self, location: dict[str, Any]) -> Market | None:
        code = cleaned(location.get("countryCode"))
        if code is None:
            return None
        path = "basics.location.countryCode"
        try:
            market = Market(code.upper())
        except InvalidValueError as error:
            self._note(ReadingKind.MARKET, path, code, None, str(error).removeprefix("Market.area: "))
            return None
        if market.kind != "country":
            self._note(ReadingKind.MARKET, path, code, None, "expected the code of a country")
            return None
        self._note(ReadingKind.MARKET, path, code, market, "country")
        return market


def _unused(document: dict[str, Any]) -> list[str]:
    """The paths that were not looked at, each as far up as all under it were not."""
    location = document.get("basics", {}).get("location", {})
    parts = [("", document), ("basics.", document.get("basics", {})), ("basics.location.", location)]
    for section in _LISTS:
        parts += [(f"{section}[{place}].", entry) for place, entry in enumerate(document.get(section, []))]
    return [
        _CONTROL.sub(" ", f"{path}{key}")
        for path, entry in parts
        for key in entry
        if key not in _USED[_PLACE.sub("", path)]
    ]
