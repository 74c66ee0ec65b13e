"""ESCO, the European classification of skills, competences, qualifications and occupations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.catalog import Catalog
from careerkit.collector import paused
from careerkit.exchange.esco_concepts import Concept, Keys, concepts, group_concepts, isco_code, skill_kind, skill_reuse
from careerkit.exchange.esco_files import EscoFiles, Reading
from careerkit.exchange.esco_relations import broader_concepts, check_hierarchy, language_skills, skill_relations
from careerkit.exchange.import_report import ImportReport
from careerkit.model.occupation import Occupation, OccupationGroup
from careerkit.model.occupation_content import Description, SkillRelation
from careerkit.model.source import SEPARATOR, Citation, Source
from careerkit.model.vocabulary import Code, CodeScheme, Skill, SkillGroup, SkillKind

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

__all__ = ["ATTRIBUTION", "read"]

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
"""The words that the Commission asks for where ESCO is used."""

_GROUPS = (OccupationGroup.MAJOR, OccupationGroup.MINOR, OccupationGroup.BROAD, OccupationGroup.DETAILED)
"""ISCO-08 groups by the digits of their code: major, sub-major, minor and unit groups."""


def read(
    path: str | os.PathLike[str], *, language: str | None = None, release: str | None = None
) -> tuple[Catalog, ImportReport]:
    """Occupations, ISCO-08 groups and skills of an ESCO release, and what was made of its files.

    An occupation has the key ``"esco-<uuid>"``, its ESCO code and its address as codes, and as broader
    codes its ISCO-08 group and the occupation that it is part of; an ISCO-08 group has the key
    ``"isco-4225"``. What ESCO relates to an occupation is in ``skill_relations``. A skill is knowledge
    or competence as ESCO has it, or a language where it is in the collection of these.

    Without the file of relations the catalogue has no relations, and the report says so; so it is with
    each file but one of occupations, groups or skills.

    Args:
        path: a folder with the archives as downloaded, or with their CSV files; or one of them.
        language: the language, such as ``"en"``, where the folder holds several.
        release: the release, such as ``"1.1.1"``; without it, what the names of the files tell.

    Raises:
        DataError: with everything that is wrong with the files.
        NotFoundError: if there is no file in that language.
        InvalidTypeError: if an argument is of another type.
        InvalidValueError: if the release is no number of one.

    References:
        https://esco.ec.europa.eu/en/use-esco/download; Commission Decision 2011/833/EU.

    >>> from careerkit.exchange import esco
    >>> esco.read("no such folder")
    Traceback (most recent call last):
    careerkit.errors.DataError: 1 problem
      no such folder: cannot be read: No such file or directory
    """
    files = EscoFiles(path, language, release)
    with paused():
        return _read(files)


def _read(files: EscoFiles) -> tuple[Catalog, ImportReport]:
    reading, keys = Reading(files), Keys()
    occupations = _occupation_concepts(reading, keys)
    skills = _skill_concepts(reading, keys)
    groups = _skill_groups(reading, keys)
    for key in sorted(skills.keys() & groups.keys()):
        reading.faults.add(files.name, key, "expected a skill or a group of skills, found both")
    for kind, known in (("broaderRelationsOccPillar", occupations), ("broaderRelationsSkillPillar", skills | groups)):
        if (table := reading.table(kind)) is not None:
            broader_concepts(table, reading, keys, known)
        check_hierarchy(reading, known)
    table = reading.table("occupationSkillRelations")
    related = {} if table is None else skill_relations(table, reading, keys, occupations, skills)
    reading.faults.check()
    source = _source(files.release)
    made = {concept.key: _skill(concept) for concept in skills.values()}
    catalog = Catalog.of(
        occupations=_occupations(reading, source, occupations, related, made),
        skills=made.values(),
        skill_groups=[
            SkillGroup(key=each.key, name=each.name, codes=each.codes, broader=tuple(each.broader))
            for each in groups.values()
        ],
        sources=[source],
    )
    report = ImportReport(
        release=", ".join(filter(None, (source.title.partition(",")[0], files.language))),
        sources=(source,),
        files=tuple(reading.reports),
        left_out=reading.left_out.left_out(),
        not_found=(*files.not_found, *reading.columns_not_found),
        not_used=files.not_used,
        marks=reading.marks.marks(),
    )
    return catalog, report


def _source(release: str | None) -> Source:
    name = "ESCO" if release is None else f"ESCO v{release}"
    return Source(
        key="esco" if release is None else f"esco-{release.replace('.', '-')}",
        title=f"{name}, European Skills, Competences, Qualifications and Occupations",
        kind="official-statistics",
        publisher="European Commission",
        licence="reuse under Commission Decision 2011/833/EU",
        attribution=ATTRIBUTION,
        url="https://esco.ec.europa.eu/",
        note="The files do not tell the release." if release is None else None,
    )


def _occupation_concepts(reading: Reading, keys: Keys) -> dict[str, Concept]:
    """Occupations and ISCO-08 groups, by key."""
    found: dict[str, Concept] = {}
    for kind in ("ISCOGroups", "occupations"):
        table = reading.table(kind)
        if table is None:
            continue
        for concept, row in concepts(table, reading, keys):
            is_group = kind == "ISCOGroups"
            above = concept.codes[0].value[:-1] if is_group else isco_code(table, reading, row, concept)
            if above:
                concept.broader[f"isco-{above}"] = None
            concept.description = reading.text(table, table.cell(row, "description"))
            found[concept.key] = concept
    return found


def _skill_concepts(reading: Reading, keys: Keys) -> dict[str, Concept]:
    """Skills, by key."""
    found: dict[str, Concept] = {}
    if (table := reading.table("skills")) is not None:
        for concept, row in concepts(table, reading, keys):
            concept.kind = skill_kind(table, reading, row, concept)
            concept.reuse = skill_reuse(table, reading, row, concept)
            found[concept.key] = concept
    if (table := reading.table("languageSkillsCollection")) is not None:
        for key in language_skills(table, reading, keys, found):
            found[key].kind = SkillKind.LANGUAGE
    return found


def _skill_groups(reading: Reading, keys: Keys) -> dict[str, Concept]:
    """Groups of skills, by key."""
    found: dict[str, Concept] = {}
    if (table := reading.table("skillGroups")) is not None:
        found = {concept.key: concept for concept, _row in concepts(table, reading, keys)}
    if (table := reading.table("skillsHierarchy")) is not None:
        group_concepts(table, reading, keys, found)
    return found


def _skill(concept: Concept) -> Skill:
    return Skill(
        key=concept.key,
        name=concept.name,
        kind=concept.kind,
        aliases=concept.labels,
        codes=concept.codes,
        reuse=concept.reuse,
        broader=tuple(concept.broader),
    )


def _occupations(
    reading: Reading,
    source: Source,
    known: dict[str, Concept],
    related: dict[str, dict[str, bool]],
    skills: dict[str, Skill],
) -> Iterable[Occupation]:
    names = {kind: file.stem for kind, file in reading.files.found.items()}
    for concept in known.values():
        table = names["ISCOGroups" if concept.key.startswith("isco-") else "occupations"]
        tail = concept.key.partition("-")[2]
        about = Citation(source=source, locator=SEPARATOR.join([f"{table}, row {tail}", "column description"]))
        relations: tuple[SkillRelation, ...] = ()
        if concept.key in related:
            place = f"{names['occupationSkillRelations']}, row {tail}"
            citation = Citation(source=source, locator=SEPARATOR.join([place, "columns relationType, skillUri"]))
            relations = tuple(
                SkillRelation(skill=skills[key], essential=essential, citation=citation)
                for key, essential in related[concept.key].items()
            )
        yield Occupation(
            key=concept.key,
            title=concept.name,
            codes=concept.codes,
            groups=_GROUPS[len(tail) - 1 : len(tail)] if concept.key.startswith("isco-") else (),
            alternate_titles=concept.labels,
            broader=_broader_codes(concept, known),
            descriptions=(Description(text=concept.description, citation=about),) if concept.description else (),
            skill_relations=relations,
        )


def _broader_codes(concept: Concept, known: dict[str, Concept]) -> tuple[Code, ...]:
    """The ISCO-08 group first, then the address of the occupation above."""
    return tuple(
        Code(CodeScheme.ISCO, key.removeprefix("isco-")) if key.startswith("isco-") else known[key].codes[-1]
        for key in concept.broader
    )
