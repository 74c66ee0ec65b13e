"""Dataframes of what is said of data: claims, disagreements, licences, installed releases, crosswalks, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from careerkit.exchange.frame_columns import (
    CITED,
    Column,
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careerkit.catalog.attributions import Attributions
    from careerkit.catalog.claims import Claim
    from careerkit.catalog.code_join import CodeJoin
    from careerkit.catalog.store_about import InstalledRelease
    from careerkit.exchange.import_report import ImportReport
    from careerkit.exchange.read_report import ReadReport
    from careerkit.model.crosswalk import Crosswalk
    from careerkit.model.disagreement import Disagreement

__all__ = [
    "ATTRIBUTIONS",
    "CLAIM",
    "CODE_JOIN",
    "CROSSWALK",
    "DISAGREEMENT",
    "IMPORT_REPORT",
    "INSTALLED",
    "INSTALLED_ALL",
    "READ_REPORT",
]


def _of(whose: str, name: str) -> tuple[Column, ...]:
    """The columns of another citation in the same row."""
    return tuple(attrs.evolve(each, name=f"{name}_{each.name}", about=f"{whose}: {each.about}") for each in CITED)


def _claim_rows(claim: Claim, _first: int) -> Iterator[Row]:
    attributed = claim.citation.attributed_to
    yield (
        *(claim.guide, claim.occupation, claim.about, claim.unit, real(claim.claimed), claim.words, claim.approximate),
        *(real(claim.published), real(claim.difference), claim.verdict.value),
        *cited((claim.citation,)),
        None if attributed is None else attributed.key,
        *cited(() if claim.authority is None else (claim.authority,)),
    )


CLAIM = Frame(
    kinds=("careerkit.catalog.claims.Claim",),
    title="`catalog.verify_claims()`",
    row="one figure that a guide attributes to an authority",
    columns=(
        text("guide", "key of the guide"),
        text("occupation", "key of the occupation whose figures were looked into; missing where there is none"),
        text("about", "what the figure is of"),
        text("unit", "the unit of all figures of the row"),
        number("claimed", "the guide's figure, in the unit beside it"),
        text("words", "the guide's words"),
        flag("approximate", 'whether the guide says "about"'),
        number("published", "the authority's figure, in that unit; missing where there is none to compare"),
        number("difference", "the claim less the authority's figure, in that unit"),
        category(
            "verdict",
            "how the claim stands",
            ("holds", "differs", "wrong-sign", "words-only", "no-figure"),
            is_ordered=False,
        ),
        *CITED,
        text("attributed_to", "key of the source that the guide names"),
        *_of("where the authority's figure stands", "authority"),
    ),
    rows=_claim_rows,
)


def _disagreement_rows(found: Disagreement, _first: int) -> Iterator[Row]:
    figures = (float(found.first), float(found.second), float(found.difference))
    yield (found.about, found.unit, *figures, *cited((found.first_citation,)), *cited((found.second_citation,)))


DISAGREEMENT = Frame(
    kinds=("careerkit.model.disagreement.Disagreement",),
    title="`disagreements()` of pay and outlook",
    row="two figures of the same that differ",
    columns=(
        text("about", "what both are about"),
        text("unit", "the unit of both"),
        number("first", "the one figure, in the unit beside it"),
        number("second", "the other, in that unit"),
        number("difference", "the first less the second, in that unit"),
        *_of("where the one stands", "first"),
        *_of("where the other stands", "second"),
    ),
    rows=_disagreement_rows,
)


def _attribution_rows(words: Attributions, _first: int) -> Iterator[Row]:
    for row in words.rows():
        yield row["source"], row["words"], row["asked"], row["licence"], row["url"]


ATTRIBUTIONS = Frame(
    kinds=("careerkit.catalog.attributions.Attributions",),
    title="`catalog.attributions()`",
    row="one source",
    columns=(
        text("source", "its key"),
        text("words", "what is to be said beside its figures"),
        flag("asked", "whether its licence asks for these words"),
        text("licence", "under which terms it may be used"),
        text("url", "where it can be found"),
    ),
    rows=_attribution_rows,
)


def _installed_row(release: InstalledRelease) -> Row:
    return (
        *(release.name, release.release, joined(release.licences), joined(release.attributions), release.installed),
        *(release.checksum, release.source_size, release.size, sum(count for _section, count in release.entries)),
    )


def _installed_rows(release: InstalledRelease, _first: int) -> Iterator[Row]:
    yield _installed_row(release)


def _every_installed_row(releases: Mapping[str, InstalledRelease], _first: int) -> Iterator[Row]:
    return map(_installed_row, releases.values())


INSTALLED = Frame(
    kinds=("careerkit.catalog.store_about.InstalledRelease",),
    title="`InstalledRelease`",
    row="one installed release",
    columns=(
        text("name", "the name that `load_catalog` takes"),
        text("release", "which release it is"),
        text("licence", "the licences of its sources, parted by semicolons"),
        text("attribution", "the words that they ask to be shown, parted by semicolons"),
        day("installed", "the day on which it was installed"),
        text("checksum", "SHA-256 of what it was read of"),
        integer("source_size_bytes", "the size of what it was read of [bytes]"),
        integer("size_bytes", "the size of the store [bytes]"),
        integer("entries", "how many entries it has"),
    ),
    rows=_installed_rows,
    left_out="the sources, which have a frame of their own, notes, and the path of the store",
)
INSTALLED_ALL = attrs.evolve(
    INSTALLED,
    kinds=("careerkit.catalog.store_about.InstalledReleases",),
    title="`installed()`",
    rows=_every_installed_row,
    left_out=f"{INSTALLED.left_out}; releases that cannot be read (`problems`)",
)

_CORRESPONDENCE = category(
    "correspondence",
    "how many codes of the first classification correspond to how many of the second",
    ("one-to-one", "many-to-one", "one-to-many", "many-to-many"),
    is_ordered=False,
)


def _crosswalk_rows(crosswalk: Crosswalk, _first: int) -> Iterator[Row]:
    for pair, how in zip(crosswalk.pairs, crosswalk.correspondences(), strict=True):
        yield (
            *(crosswalk.key, crosswalk.source_scheme.value, pair.source.value, pair.source_title),
            *(crosswalk.target_scheme.value, pair.target.value, pair.target_title),
            *(how.value, pair.partial),
            *cited((pair.citation,)),
        )


CROSSWALK = Frame(
    kinds=("careerkit.model.crosswalk.Crosswalk",),
    title="`Crosswalk`",
    row="one pair of codes",
    columns=(
        text("crosswalk", "its key"),
        text("first_scheme", "the first classification"),
        text("first_code", "the code in it"),
        text("first_title", "its title there"),
        text("second_scheme", "the second classification"),
        text("second_code", "the code in it"),
        text("second_title", "its title there"),
        _CORRESPONDENCE,
        flag("partial", "whether only a part of either corresponds"),
        *CITED,
    ),
    rows=_crosswalk_rows,
)


def _code_join_rows(join: CodeJoin, _first: int) -> Iterator[Row]:
    for match in join.matches:
        pair = match.pair
        yield (
            *(join.crosswalk.key, pair.source.value, pair.target.value, match.correspondence.value, pair.partial),
            *(match.outcome.value, match.outcome.reason),
            *(joined(match.source_keys), joined(match.target_keys), match.key),
            *cited((pair.citation,)),
        )


CODE_JOIN = Frame(
    kinds=("careerkit.catalog.code_join.CodeJoin",),
    title="`CodeJoin`",
    row="one pair of codes, and what became of it",
    columns=(
        text("crosswalk", "key of the crosswalk"),
        text("first_code", "the code in the first classification"),
        text("second_code", "the code in the second"),
        _CORRESPONDENCE,
        flag("partial", "whether only a part of either corresponds"),
        category(
            "outcome",
            "what became of it",
            (
                "joined",
                "already-one",
                "partial",
                "not-one-to-one",
                "several-occupations",
                "in-folder",
                "not-in-catalog",
            ),
            is_ordered=False,
        ),
        text("reason", "why, in words"),
        text("first_occupations", "keys of the occupations that had the first code, parted by semicolons"),
        text("second_occupations", "keys of those that had the second, parted by semicolons"),
        text("occupation", "key of the one that now has both; missing where they were not joined"),
        *CITED,
    ),
    rows=_code_join_rows,
    left_out="occupations whose codes the crosswalk does not have (`unmatched`)",
)


def _read_rows(report: ReadReport, _first: int) -> Iterator[Row]:
    for row in report.rows():
        said = (row["path"], row["text"] or None, row["kind"], row["result"], row["how"], row["score"])
        yield (report.source or None, *said)


READ_REPORT = Frame(
    kinds=("careerkit.exchange.read_report.ReadReport",),
    title="`ReadReport`",
    row="one part of the document",
    columns=(
        text("file", "the file; missing for a document that was no file"),
        text("path", "where it stands in the document"),
        text("text", "what stands there"),
        category(
            "kind",
            "what it was read as",
            (
                "skill",
                "skill level",
                "skill named in a text",
                "position",
                "date",
                "leadership",
                "schooling",
                "credential",
                "language level",
                "market",
                "not used",
            ),
            is_ordered=False,
        ),
        text("means", "what it was taken to mean; missing where nothing was recognised"),
        text("how", "by which rule, or why not"),
        number("score", "how alike the texts are, for skills [0–100]"),
    ),
    rows=_read_rows,
)


def _report_rows(report: ImportReport, _first: int) -> Iterator[Row]:
    for file in report.files:
        release = file.release or report.release
        yield (release, "file", file.name, file.rows, file.read, joined(file.unused), None, None)
    for left in report.left_out:
        yield (report.release, "left out", left.file, left.rows, None, None, left.reason, joined(left.examples))
    for mark in report.marks:
        yield (report.release, "marked", mark.file, mark.figures, None, None, mark.meaning, joined(mark.examples))
    for what, names in (("not found", report.not_found), ("not used", report.not_used)):
        for name in names:
            yield (report.release, what, name, None, None, None, None, None)


IMPORT_REPORT = Frame(
    kinds=("careerkit.exchange.import_report.ImportReport",),
    title="`ImportReport`",
    row="one file, one reason for which rows were left out, or one mark",
    columns=(
        text("release", "which release it is"),
        category("what", "what is told", ("file", "left out", "marked", "not found", "not used"), is_ordered=False),
        text("file", "the file, and the sheet in it"),
        integer("count", "rows of a file, rows left out, figures marked"),
        integer("read", "rows of which something was taken"),
        text("unused", "columns that have no place in the model, parted by semicolons"),
        text("reason", "why rows were left out, or what a mark says"),
        text("examples", "codes or first cells of some, parted by semicolons"),
    ),
    rows=_report_rows,
    left_out="the sources, which have a frame of their own",
)
