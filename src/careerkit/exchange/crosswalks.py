"""Crosswalks between classifications, read from the tables that publishers give out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from careerkit.collector import paused
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError, Problem
from careerkit.exchange.crosswalks_tables import PART, CodeTable, CrosswalkColumns, find_table
from careerkit.exchange.import_report import FileReport, ImportReport, Tally
from careerkit.exchange.release_files import ReleaseFiles
from careerkit.exchange.tables import Faults, Sheet, as_text
from careerkit.model.crosswalk import CodePair, Crosswalk
from careerkit.model.source import SEPARATOR, Citation, Source
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from datetime import date


__all__ = ["crosswalk_of", "read"]

_WHOLE = frozenset(["", "—", "exact", "exactmatch", "exact match"])
_PARTIAL = frozenset(
    ["*", "part", "partial", "x", "yes"]
    + [f"{kind}{space}match" for kind in ("narrow", "broad", "close", "related") for space in ("", " ")]
)
_MISSING = frozenset(["", "—", "–", "-", "n/a"])
_MOST_SHOWN = 80

_FORMS: dict[CodeScheme, tuple[re.Pattern[str], str]] = {
    CodeScheme.SOC: (re.compile(r"[0-9]{2}-[0-9]{4}"), "43-4051"),
    CodeScheme.NEM: (re.compile(r"[0-9]{2}-[0-9]{4}"), "43-4051"),
    CodeScheme.OEWS: (re.compile(r"[0-9]{2}-[0-9]{4}"), "43-4051"),
    CodeScheme.ONET_SOC: (re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}"), "43-4051.00"),
    # No group of two or three digits ends in 0: 110 is 0110 whose zero a spreadsheet lost.
    CodeScheme.ISCO: (re.compile(r"[0-9]|[0-9]{1,2}[1-9]|[0-9]{4}"), "4225"),
    CodeScheme.ESCO: (
        re.compile(r"https?://data\.europa\.eu/esco/occupation/[0-9a-f-]+|[0-9]{4}(\.[0-9]+)*"),
        "http://data.europa.eu/esco/occupation/…",
    ),
}
_ANY_FORM = (re.compile(r"\S(.*\S)?"), "a code")
_ISCO_ADDRESS = re.compile(r"https?://data\.europa\.eu/esco/isco/C?")


def read(
    path: str | os.PathLike[str],
    *,
    source: tuple[str, CodeScheme | str],
    target: tuple[str, CodeScheme | str],
    key: str,
    cited: Source,
    source_title: str | None = None,
    target_title: str | None = None,
    part: str | None = None,
    sheet: str | None = None,
) -> tuple[Crosswalk, ImportReport]:
    """A crosswalk from a table of two columns of codes, such as SOC to ISCO-08 or O*NET-SOC to ESCO.

    A match is partial if the code ends in an asterisk or the column of partial matches says so: ``*``, ``part``, or
    a match that is not exact (``narrowMatch``, ``broadMatch``, ``closeMatch``). A column named "part" or "Type of
    Match" is taken for it where no other is named. Rows that repeat a pair are one.

    Args:
        path: a file in CSV, tab-separated text (``.tsv``, ``.txt``) or Excel, or a zip of one such file; lines above
            the header are passed over.
        source: the header of the codes that are looked up, and their classification.
        target: the header of the codes that correspond, and their classification.
        key: the name that files use for the crosswalk.
        cited: the publication that it is from.
        source_title: the header of the titles of the first; None if they are not taken.
        target_title: the header of the titles of the second.
        part: the header of the column that tells which matches are partial.
        sheet: the sheet of an Excel file; None for the first that has both columns.

    Returns:
        The crosswalk, and what was read and what was left.

    Raises:
        NotFoundError: if there is no such classification.
        InvalidValueError: if both sides are of one classification.
        DataError: with all that is wrong with the file: a column that is missing, a code of another form.
        MissingExtraError: if it is an Excel file and python-calamine is not installed.
    """
    columns = CrosswalkColumns(
        source=_side("source", source),
        target=_side("target", target),
        source_title=source_title,
        target_title=target_title,
        part=PART if part is None else (part,),
        must_part=part is not None,
    )
    if columns.source[1] is columns.target[1]:
        msg = f"target: expected another classification than the source's, found {columns.target[1]} twice"
        raise InvalidValueError(msg)
    if not isinstance(cited, Source):
        msg = f"cited: expected a Source, found {cited!r}"
        raise InvalidTypeError(msg)
    files = ReleaseFiles(path)
    if len(files.files) != 1:
        raise DataError([Problem(files.name, "", f"expected one file, found {len(files.files)}")])
    return crosswalk_of(find_table(files.files[0], columns, sheet), columns, key=key, cited=cited)


def _side(name: str, value: object) -> tuple[str, CodeScheme]:
    if not isinstance(value, tuple) or len(value) != 2 or not isinstance(value[0], str):
        msg = f"{name}: expected a header and a classification, such as ('SOC Code', 'soc-2018'), found {value!r}"
        raise InvalidTypeError(msg)
    return value[0], CodeScheme.of(value[1])


def crosswalk_of(
    table: CodeTable,
    columns: CrosswalkColumns,
    *,
    key: str,
    cited: Source,
    as_of: date | None = None,
    not_used: tuple[str, ...] = (),
) -> tuple[Crosswalk, ImportReport]:
    """The crosswalk that a table holds.

    Args:
        table: the table.
        columns: which columns hold what.
        key: the name that files use.
        cited: the publication, whose title is the crosswalk's too.
        as_of: the day that the table describes.
        not_used: other files that were there, for the report.

    Raises:
        DataError: with all that is wrong with the table.
    """
    sheet, title = table.sheet, cited.title
    places = sheet.places(columns.required, cited.title)
    part = places.get("part", sheet.place(columns.part))
    heads = " and ".join(sheet.header[places[name]] for name in ("source", "target"))
    # The pair's own codes say which row; one citation for all keeps memory low.
    citation = Citation(source=cited, locator=SEPARATOR.join([table.label, f"columns {heads}"]), as_of=as_of)
    faults, left_out = Faults(), Tally()
    found: dict[tuple[Code, Code], CodePair] = {}
    rows = 0
    with paused():
        for number, row in sheet.numbered():
            if not any(as_text(cell) for cell in row):
                continue
            rows += 1
            pair = _pair(_Row(sheet, number, row, places, part, faults, left_out), columns, citation)
            if pair is None:
                continue
            before = found.setdefault((pair.source, pair.target), pair)
            if before is not pair:
                if before.partial != pair.partial:
                    message = f"expected one statement of each pair, found {pair} beside {before}"
                    faults.add(sheet.file, f"row {number}", message)
                left_out.add(sheet.file, "a pair that stands above", f"{pair.source.value} – {pair.target.value}")
        faults.check()
        if not found:
            raise DataError([Problem(sheet.file, "", "expected pairs of codes, found none")])
        crosswalk = Crosswalk(key=key, title=title, pairs=tuple(found.values()))
    out = left_out.left_out()
    unused = sheet.unused([*places.values(), part])
    report = ImportReport(
        release=title,
        sources=(cited,),
        files=(FileReport(name=sheet.file, rows=rows, read=rows - sum(each.rows for each in out), unused=unused),),
        left_out=out,
        not_used=(*table.others, *not_used),
    )
    return crosswalk, report


@attrs.frozen
class _Row:
    """One row of a table, and where to note what is wrong with it."""

    sheet: Sheet
    number: int
    cells: Sequence[Any]
    places: dict[str, int]
    part: int | None
    faults: Faults
    left_out: Tally

    def text(self, name: str) -> str | None:
        place = self.places.get(name)
        return None if place is None else as_text(self.cells[place]) or None

    def fault(self, place: int | None, message: str) -> None:
        column = "" if place is None else f", {self.sheet.header[place]}"
        self.faults.add(self.sheet.file, f"row {self.number}{column}", message)


def _pair(row: _Row, columns: CrosswalkColumns, citation: Citation) -> CodePair | None:
    texts = {name: row.text(name) or "" for name in ("source", "target")}
    schemes = {"source": columns.source[1], "target": columns.target[1]}
    codes: dict[str, Code] = {}
    starred = False
    for name, text in texts.items():
        if text.casefold() in _MISSING:
            other = texts["target" if name == "source" else "source"]
            row.left_out.add(row.sheet.file, f"no code of {schemes[name]}", other[:_MOST_SHOWN])
            return None
        if schemes[name] is CodeScheme.ESCO and _ISCO_ADDRESS.match(text):
            row.left_out.add(row.sheet.file, "a group of isco-08, no occupation of esco", text[:_MOST_SHOWN])
            return None
        starred |= text.endswith("*")
        code = _code(row, name, text.removesuffix("*").strip(), schemes[name])
        if code is not None:
            codes[name] = code
    partial = _is_partial(row)
    if len(codes) < len(texts) or partial is None:
        return None
    return CodePair(
        **codes,
        partial=partial or starred,
        source_title=row.text("source_title"),
        target_title=row.text("target_title"),
        citation=citation,
    )


def _code(row: _Row, name: str, text: str, scheme: CodeScheme) -> Code | None:
    if scheme is CodeScheme.ISCO:
        text = _ISCO_ADDRESS.sub("", text).removeprefix("C")
        if not isinstance(row.cells[row.places[name]], str) and len(text) < 4:
            # 0110 is a unit group; kept as a number it reads as 110.
            row.fault(row.places[name], f"expected a code as text, found the number {text}: zeros before it are lost")
            return None
    form, example = _FORMS.get(scheme, _ANY_FORM)
    if not form.fullmatch(text):
        row.fault(row.places[name], f"expected a code of {scheme} such as {example!r}, found {text[:_MOST_SHOWN]!r}")
        return None
    return Code(scheme, text)


def _is_partial(row: _Row) -> bool | None:
    said = "" if row.part is None else as_text(row.cells[row.part]).casefold()
    if said in _WHOLE:
        return False
    if said in _PARTIAL:
        return True
    expected = "expected '*', 'part', a match such as 'exactMatch' or 'narrowMatch', or nothing"
    row.fault(row.part, f"{expected}, found {said[:_MOST_SHOWN]!r}")
    return None
