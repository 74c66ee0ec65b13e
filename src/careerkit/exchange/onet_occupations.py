"""What releases of the O*NET Database say of occupations, gathered table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.exchange.onet_table import Titles
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_merge import in_merge_order, merge_occupations
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from careerkit.exchange.onet_files import ReleaseTable
    from careerkit.exchange.onet_table import Table
    from careerkit.model.occupation_content import Description, RatedSkill, RelatedOccupation, Task, Technology
    from careerkit.model.occupation_figures import JobZone, PreparationShare

__all__ = ["Gathering", "Parts", "occupation_key"]


class Parts:
    """What one release says of one occupation."""

    __slots__ = (
        "descriptions",
        "job_zones",
        "preparation",
        "related",
        "skills",
        "tasks",
        "technologies",
        "titles",
    )

    def __init__(self) -> None:
        self.titles: dict[str, None] = {}
        self.descriptions: list[Description] = []
        self.job_zones: list[JobZone] = []
        self.skills: list[RatedSkill] = []
        self.technologies: list[Technology] = []
        self.tasks: list[Task] = []
        self.related: list[RelatedOccupation] = []
        self.preparation: list[PreparationShare] = []


class Gathering:
    """All that was read, by release and code of the occupation."""

    def __init__(self) -> None:
        self.titles = Titles()
        self.categories: dict[tuple[str | None, str, int], str] = {}
        self._parts: dict[tuple[str | None, str], Parts] = {}

    def of(self, table: Table | ReleaseTable, code: str) -> Parts:
        """What the table's release says of an occupation, to be added to."""
        found = self._parts.get((table.release, code))
        if found is None:
            found = self._parts[table.release, code] = Parts()
        return found

    def occupations(self) -> list[Occupation]:
        """The occupations; those of which several releases speak are merged."""
        by_code: dict[str, list[Occupation]] = {}
        for (release, code), parts in self._parts.items():
            title = self.titles.of(release, code)
            assert title is not None  # rows of occupations without a title are left out
            by_code.setdefault(code, []).append(_occupation(code, title, parts))
        return [merge_occupations(each) for each in by_code.values()]


def occupation_key(code: str) -> str:
    """The key of an occupation of O*NET-SOC: that of SOC where it is a whole occupation of SOC.

    >>> occupation_key("43-4051.00"), occupation_key("11-1011.03")
    ('43-4051', '11-1011-03')
    """
    return code.removesuffix(".00").replace(".", "-")


def _occupation(code: str, title: str, parts: Parts) -> Occupation:
    soc, _point, detail = code.partition(".")
    own, whole = Code(CodeScheme.ONET_SOC, code), Code(CodeScheme.SOC, soc)
    return Occupation(
        key=occupation_key(code),
        title=title,
        codes=(whole, own) if detail == "00" else (own,),
        broader=() if detail == "00" else (whole,),
        alternate_titles=tuple(each for each in parts.titles if each != title),
        descriptions=tuple(parts.descriptions),
        job_zones=tuple(parts.job_zones),
        preparation=tuple(parts.preparation),
        skills=_ratings(parts.skills),
        technologies=tuple(parts.technologies),
        tasks=tuple(parts.tasks),
        related=tuple(parts.related),
    )


def _ratings(skills: list[RatedSkill]) -> tuple[RatedSkill, ...]:
    # Ratings of several files stand as joining the files one by one would put them.
    several = len({(each.citation.source.key, each.citation.table) for each in skills}) > 1
    return in_merge_order(skills) if several else tuple(skills)
