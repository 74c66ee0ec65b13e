"""A job description of JSON Resume read as a position: a role with one level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.exchange.json_ld import described
from careerkit.exchange.json_resume_job_salary import pay_told
from careerkit.exchange.json_resume_job_terms import EXPERIENCES, OWN, key_of, stage_of
from careerkit.exchange.resume_words import proficiency
from careerkit.exchange.schema_org_works import made
from careerkit.exchange.skill_recognition import SkillRecogniser
from careerkit.model.ladder import Ladder, Level, Stage, Track
from careerkit.model.role import OccupationLink, Position, Role
from careerkit.model.skill_map import Asked, SkillMap, SkillRequirement
from careerkit.model.vocabulary import Code, CodeScheme, Proficiency, Skill
from careerkit.model.work import RemoteWork

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careerkit.catalog.catalog import Catalog
    from careerkit.exchange.json_ld import Node

__all__ = ["JobReader"]


class JobReader:
    """The position of one document.

    Args:
        catalog: the catalogue whose skills are recognised.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._known = SkillRecogniser(catalog)
        self.not_recognised: list[str] = []

    def read(self, document: Node) -> Position | None:
        """The position; None, with the faults noted, if the document tells none."""
        title = document.text("title", required=True)
        meta = document.node("meta")
        own = None if meta is None else meta.node(OWN)
        stages, track = self._stages(document, own), Track.SPECIALIST.value
        values: dict[str, Any] = {}
        if own is not None:
            values = {"role": own.text("role"), "title": own.text("roleTitle"), "level": own.text("level")}
            track = own.text("track") or track
        codes = [self._code(document, text) for text in document.texts("codes")]
        skills = [self._skill(node, stages) for node in document.nodes("skills")]
        remote, responsibilities = self._remote(document), document.texts("responsibilities")
        pay = pay_told(document, None if own is None else own.node("salary"), self.not_recognised)
        if title is None or not stages:
            return None

        def position() -> Position:
            key = key_of(title)
            level = Level(
                key=values.get("level") or key,
                title=title,
                stage=stages[0],
                also=tuple(stages[1:]),
                track=track,
            )
            role = Role(
                key=values.get("role") or key,
                title=values.get("title") or title,
                occupations=tuple(OccupationLink(soc=code.value) for code in codes if _is_soc(code)),  # type: ignore[union-attr]
                ladder=Ladder((level,)),
                pay=pay(level),
                skills=_map(skills),
                responsibilities=responsibilities,
                remote=remote,
            )
            return Position(role, level)

        return made(document, position)

    def _stages(self, document: Node, own: Node | None) -> list[Stage]:
        word = document.text("experience")
        texts = () if own is None else own.texts("stages")
        if texts and own is not None:
            found = [made(own, lambda text=text: Stage.of(text), "stages") for text in texts]  # type: ignore[misc]
            return [stage for stage in found if stage is not None]
        stage = None if word is None else stage_of(word)
        if stage is None:
            known = ", ".join(words[0] for words in EXPERIENCES.values())
            found_instead = "nothing" if word is None else described(word)
            document.problem("experience", f"expected one of {known}, found {found_instead}")
        return [] if stage is None else [stage]

    def _code(self, document: Node, text: str) -> Code | None:
        scheme, _colon, value = text.partition(":")
        code = made(document, lambda: Code(scheme, value), "codes")
        if code is not None and code.scheme is not CodeScheme.SOC:
            self.not_recognised.append(f"codes: {text}")
        return code

    def _remote(self, document: Node) -> RemoteWork:
        words = {"Full": True, "Hybrid": True, "None": False}
        word = document.text("remote")
        if word is not None and word not in words:
            document.problem("remote", f"expected {', '.join(words)}, found {described(word)}")
        return RemoteWork(friendly=words.get(word or ""))

    def _skill(self, node: Node, stages: list[Stage]) -> SkillRequirement | None:
        name, keywords = node.text("name", required=True), node.texts("keywords")
        texts, word, own = node.texts("codes"), node.text("level"), node.node(OWN)
        if name is None or not stages:
            return None
        level = None if word is None else proficiency(word)
        if word is not None and level is None:
            self.not_recognised.append(f"{node.at('level')}: {word}")
        asked = (Asked(stages[0], level or Proficiency.COMPETENT),)
        reason = "not stated" if level is None else None
        if own is None or not own.text("key"):
            known = self._known.recognise(name)
            if known is None:
                self.not_recognised.append(f"{node.at('name')}: {name}")
                return None
            self.not_recognised += [f"{node.at('keywords')}: {word}" for word in keywords]
            return SkillRequirement(skill=known.skill, schedule=asked, proficiency_reason=reason)
        key, kind, essential = own.text("key"), own.text("kind"), own.flag("essential") is not False
        codes = [self._skill_code(node, text) for text in texts]

        def requirement() -> SkillRequirement:
            skill = Skill(
                key=key,  # type: ignore[arg-type]
                name=name,
                kind=kind,  # type: ignore[arg-type]
                aliases=keywords,
                codes=tuple(code for code in codes if code is not None),
            )
            return SkillRequirement(skill=skill, schedule=asked, essential=essential, proficiency_reason=reason)

        return made(node, requirement)

    def _skill_code(self, node: Node, text: str) -> Code | None:
        scheme, _colon, value = text.partition(":")
        return made(node, lambda: Code(scheme, value), "codes")


def _map(skills: Iterable[SkillRequirement | None]) -> SkillMap:
    """The skills, each once: two wordings of a document may mean one."""
    found: SkillMap = SkillMap()
    for each in skills:
        if each is not None:
            found |= SkillMap((each,))
    return found


def _is_soc(code: Code | None) -> bool:
    return code is not None and code.scheme is CodeScheme.SOC
