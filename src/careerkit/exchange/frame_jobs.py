"""Dataframes of catalogues, roles, ladders, skill maps and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.frame_columns import (
    CITED,
    STAGE,
    Frame,
    Row,
    category,
    cited,
    day,
    flag,
    integer,
    joined,
    number,
    real,
    text,
)
from careerkit.model.ladder import Track
from careerkit.model.source import Basis, SourceKind
from careerkit.model.vocabulary import CodeScheme, Proficiency, SkillKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.ladder import Ladder, Level
    from careerkit.model.role import Role
    from careerkit.model.skill_map import SkillMap
    from careerkit.model.source import Source
    from careerkit.model.vocabulary import Skill

__all__ = ["CATALOG", "LADDER", "ROLE", "SKILL", "SKILLS", "SOURCE"]


def _catalog_rows(catalog: Catalog, _first: int) -> Iterator[Row]:
    for key, role in catalog.roles.items():
        texts = (joined(role.aliases), role.occupation_code(), joined(role.guides))
        figures = (len(role.ladder), len(role.pay), len(role.skills), len(role.outlook))
        yield ("role", key, role.title, *texts, *figures)
    for key, occupation in catalog.occupations.items():
        titles = joined(occupation.alternate_titles)
        counts = (len(occupation.pay), len(occupation.skills) + len(occupation.skill_relations))
        soc = occupation.code(CodeScheme.SOC)
        yield ("occupation", key, occupation.title, titles, soc, None, None, *counts, len(occupation.outlook))


CATALOG = Frame(
    kinds=("careerkit.catalog.catalog.Catalog",),
    title="`Catalog`",
    row="one role or occupation, with the number of things that are known of it",
    columns=(
        category("kind", "which of the two", ("role", "occupation"), is_ordered=False),
        text("key", "its key"),
        text("title", "its title"),
        text("other_titles", "aliases of a role, alternate titles of an occupation, parted by semicolons"),
        text("soc", "SOC 2018 code; of a role, that of the role as a whole"),
        text("guides", "keys of the guides of a role, parted by semicolons"),
        integer("levels", "levels of a role's ladder"),
        integer("pay_statements", "statements of pay"),
        integer("skills", "skills asked, rated or related"),
        integer("outlook_figures", "statements on the outlook"),
    ),
    rows=_catalog_rows,
    left_out="the figures themselves: take `catalog.occupations`, `catalog.roles` or a part of one of them",
)

_LEVEL_COLUMNS = (
    text("level", "key of the level"),
    text("title", "its job title"),
    STAGE,
    text("stages", "all stages that it spans, parted by semicolons"),
    category("track", "specialist or management", Track),
    number("years_low", "experience on entry [years]"),
    number("years_high", "experience at which it is left [years]; missing where it is open or not known"),
    number("leadership_years_low", "of these in leadership, on entry [years]"),
    number("leadership_years_high", "their upper end [years]"),
    text("leadership_kind", "what the source calls that leadership"),
    text("follows", "key of the level that it follows, where that is not the one before"),
    text("duties", "what is done, parted by semicolons"),
    text("focus", "what is learned, parted by semicolons"),
    *CITED,
)


def _level(level: Level) -> Row:
    years = level.experience
    spans: Row = (None,) * 5
    if years is not None:
        ends = (years.low, years.high, years.leadership_low, years.leadership_high)
        spans = (*map(real, ends), years.leadership_kind)
    return (
        level.key,
        level.title,
        level.stage.value,
        joined(level.stages),
        level.track.value,
        *spans,
        level.follows,
        joined(level.duties),
        joined(area.text for area in level.focus),
        *cited(() if level.citation is None else (level.citation,)),
    )


def _ladder_rows(ladder: Ladder, _first: int) -> Iterator[Row]:
    return map(_level, ladder)


LADDER = Frame(
    kinds=("careerkit.model.ladder.Ladder",),
    title="`Ladder`",
    row="one level",
    columns=_LEVEL_COLUMNS,
    rows=_ladder_rows,
    left_out="the skills that an area of focus touches",
)


def _role_rows(role: Role, _first: int) -> Iterator[Row]:
    own = (role.key, role.title)
    if not len(role.ladder):
        yield (*own, role.occupation_code(), joined(role.guides), *(None for _ in _LEVEL_COLUMNS))
    for level in role.ladder:
        yield (*own, role.occupation_code(level.stage), joined(role.guides), *_level(level))


ROLE = Frame(
    kinds=("careerkit.model.role.Role",),
    title="`Role`, `catalog.roles`",
    row="one level of a role; one row also where a role has no level",
    columns=(
        text("role", "key of the role"),
        text("role_title", "its title"),
        text("soc", "SOC 2018 code that the level is counted under"),
        text("guides", "keys of its guides, parted by semicolons"),
        *_LEVEL_COLUMNS,
    ),
    rows=_role_rows,
    left_out="what has a frame of its own (`role.pay`, `role.skills`, `role.outlook`), and a role's texts and lists",
)


def _skill_map_rows(skills: SkillMap, _first: int) -> Iterator[Row]:
    for each in skills:
        for asked in each.schedule:
            yield (
                each.skill.key,
                each.skill.name,
                each.skill.kind.value,
                asked.stage.value,
                asked.proficiency.value,
                each.essential,
                each.hurdle,
                real(each.minimum),
                each.unit,
                joined(each.why),
                joined(each.guides),
                each.witnesses,
                each.stage_basis.value,
                each.stage_reason,
                each.proficiency_reason,
                *cited(each.citations, basis=each.proficiency_basis),
            )


SKILLS = Frame(
    kinds=("careerkit.model.skill_map.SkillMap",),
    title="`SkillMap`",
    row="one skill from one stage on; `basis` is that of the proficiency",
    columns=(
        text("skill", "key of the skill"),
        text("name", "its name"),
        category("kind", "what sort of ability it is", SkillKind),
        category("stage", "from which stage on", STAGE.categories, is_ordered=True),
        category("proficiency", "how well it is asked from there on", Proficiency),
        flag("essential", "whether it is asked of all, and no plus"),
        flag("hurdle", "whether nothing else makes up for it"),
        number("minimum", "the measure that a hurdle sets, in the unit beside it"),
        text("unit", "the unit of that measure"),
        text("why", "why it matters, parted by semicolons"),
        text("guides", "keys of the guides that name it, parted by semicolons"),
        integer("witnesses", "how many independent publishers name it"),
        category("stage_basis", "whether the first stage is published or judged", Basis),
        text("stage_reason", "on what ground"),
        text("proficiency_reason", "on what ground the proficiency is"),
        *CITED,
    ),
    rows=_skill_map_rows,
)


def _skill_rows(skill: Skill, _first: int) -> Iterator[Row]:
    codes = joined(f"{code.scheme}: {code.value}" for code in skill.codes)
    reuse = None if skill.reuse is None else skill.reuse.value
    yield skill.key, skill.name, skill.kind.value, joined(skill.aliases), codes, reuse, joined(skill.broader)


SKILL = Frame(
    kinds=("careerkit.model.vocabulary.Skill",),
    title="`Skill`, `catalog.skills`",
    row="one skill",
    columns=(
        text("skill", "key of the skill"),
        text("name", "its name"),
        category("kind", "what sort of ability it is", SkillKind),
        text("aliases", "other names, parted by semicolons"),
        text("codes", "codes in other classifications, parted by semicolons"),
        text("reuse", "how widely it is used, in ESCO's terms"),
        text("broader", "keys of the skills and groups that it is part of, parted by semicolons"),
    ),
    rows=_skill_rows,
)


def _source_rows(source: Source, _first: int) -> Iterator[Row]:
    yield (
        source.key,
        source.title,
        source.kind.value,
        source.publisher,
        source.template,
        source.published,
        source.retrieved,
        source.licence,
        source.attribution,
        source.url,
        source.note,
    )


SOURCE = Frame(
    kinds=("careerkit.model.source.Source",),
    title="`Source`, `catalog.sources`",
    row="one source: what the column `source` of other frames names",
    columns=(
        text("source", "its key"),
        text("title", "its title"),
        category("kind", "what kind of publication it is, the most authoritative first", SourceKind),
        text("publisher", "who published it"),
        text("template", "a layout that it shares with other sources"),
        day("published", "when it was published"),
        day("retrieved", "when it was read"),
        text("licence", "under which terms it may be used"),
        text("attribution", "the words that its licence asks to be shown"),
        text("url", "where it can be found"),
        text("note", "what a reader should know of it"),
    ),
    rows=_source_rows,
)
