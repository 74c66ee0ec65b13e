"""Ladders of job families with competencies by level, in the format of the Financial Times."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.catalog.catalog import Catalog
from careerkit.errors import DataError, InvalidTypeError, Problem
from careerkit.exchange.import_report import FileReport, ImportReport, Tally
from careerkit.exchange.ladders_document import PROFICIENCIES, faults, key_of, parsed
from careerkit.exchange.ladders_stages import ladder_levels
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.exchange.tables import Faults
from careerkit.model.ladder import Ladder, Level, Stage
from careerkit.model.role import Role
from careerkit.model.skill_map import Asked, SkillMap, SkillRequirement
from careerkit.model.source import SEPARATOR, Basis, Citation, Source, SourceKind
from careerkit.model.vocabulary import Proficiency, Skill, SkillKind

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from careerkit.exchange.release_files import ReleaseFile

__all__ = ["FINANCIAL_TIMES", "PROFICIENCY", "read"]

PROFICIENCY: dict[str, Proficiency] = dict(zip(PROFICIENCIES, Proficiency, strict=True))
"""The five words of the format onto the five stages of Dreyfus and Dreyfus, both the lowest first.

The publisher does not say that the two mean the same, so this is judged.
"""

FINANCIAL_TIMES = Source(
    key="ft-engineering-progression",
    title="Engineering Progression, job families",
    kind=SourceKind.CAREER_GUIDE,
    publisher="Financial Times",
    licence="MIT",
    attribution="Engineering Progression, copyright Financial Times, MIT licence.",
    url="https://github.com/Financial-Times/engineering-progression",
)
"""The source of the job families that the Financial Times publishes."""

_PARTS = ("levels", "themes", "competencies")


def read(path: str | os.PathLike[str], *, source: Source | None = None) -> tuple[Catalog, ImportReport]:
    """A role for each job family, with its ladder and skills, and what was made of its files.

    Each theme is a skill, asked from each stage on as the competencies of that stage's levels say;
    where several speak of one stage, or a higher stage asks less, the highest so far counts, and the
    report counts such. Stage and track of a level are judged by its id and title
    (``careerkit.exchange.ladders_stages``), which the citation of the level says.

    Args:
        path: a file ending in ``.yml`` or ``.yaml``, or a folder or archive with such.
        source: who publishes the families, for the files do not say; ``FINANCIAL_TIMES`` for those of the
            format's authors. Without it, the files themselves are the source.

    Raises:
        DataError: with everything that is wrong with the files.
        InvalidTypeError: if an argument is of another type.
        MissingExtraError: if PyYAML is not installed.

    References:
        https://github.com/Financial-Times/engineering-progression, the format and its JSON schema;
        Dreyfus and Dreyfus (1980).

    >>> from careerkit.exchange import ladders
    >>> ladders.read("no such file.yml")
    Traceback (most recent call last):
    careerkit.errors.DataError: 1 problem
      no such file.yml: cannot be read: No such file or directory
    """
    if source is not None and not isinstance(source, Source):
        msg = f"source: expected Source, found {source!r:.100}"
        raise InvalidTypeError(msg)
    files = ReleaseFiles(path)
    families, not_used = _families(files)
    own = source or Source(key="job-families", title=f"Job families in {files.name}", kind=SourceKind.OWN)
    left_out, marks = Tally(), Tally()
    roles = [_role(_Family(file, document, own, left_out, marks)) for file, document in families]
    catalog = Catalog.of(roles=roles, skills=(each.skill for role in roles for each in role.skills), sources=[own])
    report = ImportReport(
        release=f"job families in {files.name}",
        sources=(own,),
        files=tuple(each for file, document in families for each in _reports(file, document)),
        left_out=left_out.left_out(),
        not_used=not_used,
        marks=marks.marks(),
    )
    return catalog, report


@attrs.frozen
class _Family:
    """A job family whose document keeps all the rules."""

    file: ReleaseFile
    document: dict[str, Any]
    source: Source
    left_out: Tally
    marks: Tally

    @property
    def key(self) -> str:
        return _role_key(self.file, self.document)

    def citation(self, part: str, row: str) -> Citation:
        locator = SEPARATOR.join([f"{self.file.base}, {part}", row])
        return Citation(source=self.source, locator=locator, basis=Basis.JUDGED)


def _families(files: ReleaseFiles) -> tuple[list[tuple[ReleaseFile, dict[str, Any]]], tuple[str, ...]]:
    """The files that hold a job family, with their documents, and the names of the others."""
    written = files.all(r".*\.ya?ml")
    if not written:
        raise DataError([Problem(files.name, "", "expected job families in files ending in .yml, found none")])
    not_used = [file.name for file in files.files if file not in written]
    gathered = Faults()
    found: list[tuple[ReleaseFile, dict[str, Any]]] = []
    for file in written:
        try:
            document = parsed(file)
        except DataError as error:
            for problem in error.problems:
                gathered.add(problem.file, problem.path, problem.message)
            continue
        # A folder may hold other YAML too; a lone file is meant to be one.
        if len(written) > 1 and not (isinstance(document, dict) and document.keys() & set(_PARTS)):
            not_used.append(file.name)
            continue
        problems = faults(document)
        for place, message in problems:
            gathered.add(file.name, place, message)
        if not problems:
            found.append((file, document))
    keys: dict[str, str] = {}
    for file, document in found:
        first = keys.setdefault(_role_key(file, document), file.name)
        if first != file.name:
            gathered.add(file.name, "name", f"expected each family once, found {document['name']!r:.80} as in {first}")
    gathered.check()
    if not found:
        raise DataError([Problem(files.name, "", f"expected a file with {', '.join(_PARTS)}, found none")])
    return found, tuple(not_used)


def _role_key(file: ReleaseFile, document: dict[str, Any]) -> str:
    return key_of(document["name"], key_of(file.stem, "job-family"))


def _role(family: _Family) -> Role:
    document = family.document
    keys = [key_of(level["id"], f"levels-{place}") for place, level in enumerate(document["levels"])]
    named = (
        (key, _line(level["name"]), family.citation("levels", key))
        for key, level in zip(keys, document["levels"], strict=True)
    )
    levels, raised = ladder_levels(named)
    for title in raised:
        what = "stages raised to that of the level before, for the title means less"
        family.marks.add(f"{family.file.base}, levels", what, title)
    if document.get("isLegacy"):
        family.marks.add(family.file.base, "called legacy by its publisher", _line(document["name"]))
    by_id = {level["id"]: made for level, made in zip(document["levels"], levels, strict=True)}
    return Role(
        key=family.key,
        title=_line(document["name"]),
        ladder=Ladder(levels),
        skills=SkillMap.of(_requirements(family, by_id)),
    )


def _requirements(family: _Family, levels: dict[str, Level]) -> Iterator[SkillRequirement]:
    asked: dict[str, dict[str, set[Proficiency]]] = defaultdict(lambda: defaultdict(set))
    for each in family.document["competencies"]:
        asked[each["theme"]][each["level"]].add(PROFICIENCY[each["proficiency"]])
    for place, theme in enumerate(family.document["themes"]):
        key = key_of(theme["id"], f"themes-{place}")
        if theme["id"] not in asked:
            family.left_out.add(f"{family.file.base}, themes", "no competency is of it", key)
            continue
        by_level = asked[theme["id"]]
        highest = [(level, max(by_level[name])) for name, level in levels.items() if name in by_level]
        if any(len(each) > 1 for each in by_level.values()):
            _mark(family, "themes asked to several degrees on one level, the highest counts", key)
        yield SkillRequirement(
            # Families use one id for different things, so a skill belongs to its family.
            skill=Skill(
                key=f"{family.key}-{key}",
                name=_line(theme["name"]),
                kind=SkillKind.COMPETENCE,
            ),
            schedule=_schedule(family, key, highest),
            citations=(family.citation("competencies", f"theme {key}"),),
            stage_reason="the stages of the levels that ask for it, which are judged by their titles",
            proficiency_reason="Awareness to Expert taken in order as the five stages of Dreyfus and Dreyfus",
        )


def _schedule(family: _Family, key: str, asked: list[tuple[Level, Proficiency]]) -> tuple[Asked, ...]:
    """The highest proficiency asked up to each stage where it rises."""
    by_stage: dict[Stage, set[Proficiency]] = defaultdict(set)
    for level, proficiency in asked:
        by_stage[level.stage].add(proficiency)
    if any(len(each) > 1 for each in by_stage.values()):
        _mark(family, "themes asked to several degrees by the levels of one stage, the highest counts", key)
    schedule: list[Asked] = []
    for stage in sorted(by_stage):
        proficiency = max(by_stage[stage])
        if not schedule or proficiency > schedule[-1].proficiency:
            schedule.append(Asked(stage, proficiency))
        elif proficiency < schedule[-1].proficiency:
            _mark(family, "themes asked to a lower degree on a higher stage, the highest so far counts", key)
    return tuple(schedule)


def _mark(family: _Family, what: str, key: str) -> None:
    family.marks.add(f"{family.file.base}, competencies", what, key)


def _reports(file: ReleaseFile, document: dict[str, Any]) -> Iterator[FileReport]:
    """What was taken of each list of a family; texts about competencies and themes have no place in the model."""
    used = {"id", "name", "level", "theme", "proficiency"}
    unused = tuple(sorted(document.keys() - {*_PARTS, "name", "isLegacy"}))
    yield FileReport(name=file.base, rows=1, read=1, unused=unused)
    themes = {each["theme"] for each in document["competencies"]}
    for part in _PARTS:
        entries = document[part]
        read = sum(part != "themes" or each["id"] in themes for each in entries)
        unused = tuple(sorted({key for each in entries for key in each} - used))
        yield FileReport(name=f"{file.base}, {part}", rows=len(entries), read=read, unused=unused)


def _line(text: str) -> str:
    return " ".join(text.split())
