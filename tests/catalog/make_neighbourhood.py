"""Writes the bundled occupations from the official files, and their list into the page that tells the rule.

CAREERKIT_REAL_DATA=FOLDER python -m tests.catalog.make_neighbourhood
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import attrs
from tests.catalog.neighbourhood import CENTRE, JUDGED, NONE, OWN, TITLED, neighbourhood
from tests.catalog.occupation_text import occupation_text
from tests.real_data import VARIABLE

from careerkit.catalog.folder import BUNDLED
from careerkit.catalog.search import normalised
from careerkit.exchange import employment_projections, oews, onet
from careerkit.model.occupation import Occupation
from careerkit.model.occupation_content import ElementKind
from careerkit.model.occupation_merge import merge_occupations
from careerkit.model.outlook import Outlook
from careerkit.model.pay_table import PayTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.source import Citation

    class Cited(Protocol):
        """Whatever has a citation."""

        @property
        def citation(self) -> Citation:
            """Where it stands."""

    Figure = TypeVar("Figure", bound=Cited)

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "neighbourhood.md"
START, END = "<!-- list -->", "<!-- end of list -->"

NEWEST, EARLIER = "bls-oews-2025", ("bls-oews-2023", "bls-oews-2024")
CYCLE, EARLIER_CYCLE = "bls-employment-projections-2024-34", "bls-employment-projections-2022-32"
RATED = "onet-29-3"
ONET = "onet-30-0"
NEAREST = 10
"""So many related occupations of each are bundled."""

REASONS = {
    "own": "roles are counted under it",
    "related": "O*NET relates it to 43-4051.00",
    "named": "guides name it",
    "supervisors": "O*NET relates it to 43-1011.00",
    "group": "for comparison",
}


def read_releases(folder: Path) -> list[Catalog]:
    """All releases that bundled figures are from, through the importers."""
    return [
        oews.read(folder / "oews")[0],
        employment_projections.read(folder / "employment_projections")[0],
        onet.read(folder / "onet" / "db_30_0_text.zip")[0],
        # The text release at hand has no ratings; these are the newest that are.
        onet.read(folder / "onet" / "Skills.xlsx", release="29.3")[0],
    ]


def chosen(releases: Iterable[Catalog]) -> dict[str, Occupation]:
    """The occupations that the rule picks, with the figures that are bundled."""
    catalogs = list(releases)
    codes = reasons_of(catalogs)
    return {code: bundled([each.occupations[code] for each in catalogs if code in each.occupations]) for code in codes}


def reasons_of(releases: list[Catalog]) -> dict[str, str]:
    """The codes that the rule picks, and why, from the releases of ``read_releases``."""
    statistics, _, taxonomy, _ = releases
    return neighbourhood(taxonomy.occupations, statistics.occupations)


def bundled(parts: list[Occupation]) -> Occupation:
    """What is bundled of an occupation: figures, codes and official titles, without texts."""
    whole = merge_occupations(parts)
    sources = {NEWEST, CYCLE, RATED, ONET}
    sources |= set(EARLIER) if whole.key in OWN else set()
    sources |= {EARLIER_CYCLE} if whole.key == CENTRE else set()

    def kept(figures: Iterable[Figure]) -> tuple[Figure, ...]:
        return tuple(each for each in figures if each.citation.source.key in sources)

    # The same title in small letters is no other title.
    titles = sorted({part.title for part in parts if normalised(part.title) != normalised(whole.title)})
    related = sorted(kept(whole.related), key=lambda each: each.rank or 0)
    skills = [each for each in kept(whole.skills) if each.kind is ElementKind.SKILL]
    return attrs.evolve(
        whole,
        alternate_titles=tuple(titles),
        descriptions=(),
        employment=kept(whole.employment),
        pay=PayTable(kept(whole.pay)),
        outlook=Outlook(figures=kept(whole.outlook)),
        separations=kept(whole.separations),
        entry=kept(whole.entry),
        job_zones=kept(whole.job_zones),
        preparation=(),
        skills=tuple(sorted(skills, key=lambda each: each.code)),
        skill_relations=(),
        technologies=(),
        tasks=(),
        related=tuple(related[:NEAREST]),
    )


def listing(occupations: Mapping[str, Occupation], reasons: Mapping[str, str]) -> str:
    """The list of the page: which occupations, and how titles of guides are tied to them."""
    lines = ["| code | title | why |", "|---|---|---|"]
    lines += [f"| {code} | {each.title} | {REASONS[reasons[code]]} |" for code, each in occupations.items()]
    ties = {title: (code, "listed under this occupation alone") for title, code in TITLED.items()}
    ties |= JUDGED | {title: ("–", reason) for title, reason in NONE.items()}
    lines += ["", "| a guide says | occupation | ground |", "|---|---|---|"]
    lines += [f"| {title} | {code} | {reason} |" for title, (code, reason) in sorted(ties.items())]
    return "\n".join(lines)


def page_with(text: str, page: str) -> str:
    """The page with its list replaced."""
    head, _, rest = page.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n\n{text}\n\n{END}{tail}"


def main() -> None:
    """Write the occupations and the list."""
    releases = read_releases(Path(os.environ[VARIABLE]))
    occupations = chosen(releases)
    folder = BUNDLED / "occupations"
    for code, occupation in occupations.items():
        (folder / f"{code}.toml").write_text(occupation_text(occupation), encoding="utf-8")
    for path in folder.glob("*.toml"):
        if path.stem not in occupations:
            path.unlink()
    text = listing(occupations, reasons_of(releases))
    PAGE.write_text(page_with(text, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
