"""The codes of the OEWS: its own occupations, areas, industries and ownerships."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from careerkit.model.market import Market
from careerkit.model.vocabulary import Code, CodeScheme

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "OWN_OCCUPATIONS",
    "CodeFault",
    "Exclusion",
    "Place",
    "occupation_code",
    "ownership_words",
    "place",
    "widest",
]

OWN_OCCUPATIONS = frozenset({"21-1018", "25-2052", "25-9045", "51-2028", "53-1047"})
"""Codes of occupations that OEWS put together itself.

They are the codes of the national files of May 2023, 2024 and 2025 that are neither a detailed occupation
of SOC 2018 (the 867 that O*NET-SOC 2019 takes over with ``.00``) nor a group of such (with zeros at the end).
The National Employment Matrix has the same; the Bureau's crosswalk ties each to two to five occupations of SOC 2018.
"""

_STATES = """
    01=AL 02=AK 04=AZ 05=AR 06=CA 08=CO 09=CT 10=DE 11=DC 12=FL 13=GA 15=HI 16=ID 17=IL 18=IN 19=IA 20=KS
    21=KY 22=LA 23=ME 24=MD 25=MA 26=MI 27=MN 28=MS 29=MO 30=MT 31=NE 32=NV 33=NH 34=NJ 35=NM 36=NY 37=NC
    38=ND 39=OH 40=OK 41=OR 42=PA 44=RI 45=SC 46=SD 47=TN 48=TX 49=UT 50=VT 51=VA 53=WA 54=WV 55=WI 56=WY
"""

STATES = {pair[:2]: pair[3:] for pair in _STATES.split()}
"""Codes of states (FIPS 5-2), and what follows ``US-`` in ISO 3166-2."""

TERRITORIES = {"66": "GU", "72": "PR", "78": "VI"}
"""Codes of the territories that are surveyed; ISO 3166-2 lists them among the subdivisions of the US."""

OWNERS = {
    "1": "federal government",
    "2": "state government",
    "3": "local government",
    "5": "private",
    "7": "local government gambling establishments and casino hotels",
    "8": "state and local government hospitals",
    "9": "postal service",
}
"""What each digit of an ownership code stands for, after the field descriptions of the OEWS."""

ALL_OWNERS = "1235"
NATION = "99"
_INDUSTRY_GROUP = re.compile(r"(cross-industry|sector|[3-6]-digit)(, ownership)?", re.IGNORECASE)
_ALL_INDUSTRIES = re.compile(r"0{1,6}|0{5}[0-9]")
_SECTOR = re.compile(r"[1-9][0-9](-[1-9][0-9])?(0000)?")
_INDUSTRY = re.compile(r"[1-9][0-9]{2,5}")
_OWN_INDUSTRY = re.compile(r"(?=.*[A-Z])[0-9A-Z]{3,6}", re.IGNORECASE)
_OWNERSHIP = re.compile(r"(?!.*(.).*\1)[1235789]+")
_METROPOLITAN = re.compile(r"[0-9]{5}")


class CodeFault(Exception):  # noqa: N818 - a message on its way to a DataError, which alone leaves the importer
    """A code that OEWS does not have: the column, and what was expected and found."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        self.message = message
        super().__init__(column, message)


@attrs.frozen
class Exclusion:
    """Why the rows of an area or industry are left out.

    Args:
        reason: why.
        example: the code.
    """

    reason: str
    example: str


@attrs.frozen
class Place:
    """Where the rows of one area, industry and ownership hold.

    Args:
        market: the area and the industry.
        ownership: who owns the establishments, by the code of the OEWS.
        alone: whether the source sets the ownership apart from others of the same industry.
        kind: which of the files of a release publishes such rows.
        words: what tells the rows from those of other places, in the file's own codes.
    """

    market: Market
    ownership: str
    alone: bool
    kind: str
    words: str


def occupation_code(code: str) -> Code:
    """The code with its classification.

    >>> occupation_code("43-4051"), occupation_code("21-1018")
    (Code(scheme=CodeScheme.SOC, value='43-4051'), Code(scheme=CodeScheme.OEWS, value='21-1018'))
    """
    return Code(CodeScheme.OEWS if code in OWN_OCCUPATIONS else CodeScheme.SOC, code)


def place(area_type: str, area: str, state: str, naics: str, industry_group: str, ownership: str) -> Place | Exclusion:
    """Where rows with these codes hold, or why they are left out.

    Args:
        area_type: 1 for the nation, 2 state, 3 territory, 4 metropolitan area, 6 nonmetropolitan area.
        area: the code of the area.
        state: the postal code of the area's state; "" where the file does not give it.
        naics: the code of the industry, padded with zeros.
        industry_group: how fine the industry is.
        ownership: who owns the establishments.

    Raises:
        CodeFault: if a code is not one of OEWS.
    """
    if not _OWNERSHIP.fullmatch(ownership):
        raise CodeFault("OWN_CODE", f"expected an ownership code such as '5' or '1235', found {ownership!r:.80}")
    group = _INDUSTRY_GROUP.fullmatch(industry_group)
    if group is None:
        raise CodeFault(
            "I_GROUP",
            "expected cross-industry, sector, 3-digit, 4-digit, 5-digit or 6-digit, alone or with ', ownership', "
            f"found {industry_group!r:.80}",
        )
    where = _area(area_type, area, state)
    industry = _industry(naics, group[1].casefold())
    if isinstance(where, Exclusion):
        return where
    if isinstance(industry, Exclusion):
        return industry
    alone = group[2] is not None and set(ownership) != set(ALL_OWNERS)
    words = ("" if area_type == "1" else f", AREA {area}") + ("" if industry is None else f", NAICS {naics}")
    if area_type == "1":
        kind = "national" if industry is None and not alone else "industry"
    else:
        kind = "metropolitan" if area_type == "4" else "state"
    return Place(Market(where, industry), ownership, alone, kind, words)


def _area(area_type: str, area: str, state: str) -> str | Exclusion:
    if area_type == "6":
        return Exclusion("a nonmetropolitan area, which OEWS itself draws and no other classification has", area)
    if area_type == "4":
        if not _METROPOLITAN.fullmatch(area):
            raise CodeFault("AREA", f"expected the code of a metropolitan area, of five digits, found {area!r:.80}")
        return area
    known = {"1": {NATION: "US"}, "2": STATES, "3": TERRITORIES}.get(area_type)
    if known is None:
        message = f"expected 1 (US), 2 (state), 3 (territory), 4 (metropolitan) or 6 (other), found {area_type!r:.80}"
        raise CodeFault("AREA_TYPE", message)
    postal = known.get(area.zfill(2))
    if postal is None:
        what = {"1": "'99', the US", "2": "the FIPS code of a state", "3": "66, 72 or 78, a territory"}[area_type]
        raise CodeFault("AREA", f"expected {what}, found {area!r:.80}")
    if state and state != postal:
        raise CodeFault("PRIM_STATE", f"expected {postal!r} beside the area {area!r}, found {state!r:.80}")
    return postal if area_type == "1" else f"US-{postal}"


def _industry(naics: str, group: str) -> str | Exclusion | None:
    if group == "cross-industry":
        if not _ALL_INDUSTRIES.fullmatch(naics):
            raise CodeFault("NAICS", f"expected '000000' beside cross-industry, found {naics!r:.80}")
        return None
    if _OWN_INDUSTRY.fullmatch(naics):
        return Exclusion("an industry that OEWS itself put together of several, no NAICS code", naics)
    if naics.startswith("99"):
        return Exclusion("government as OEWS draws it, no NAICS code", naics)
    if group == "sector":
        if not _SECTOR.fullmatch(naics):
            raise CodeFault("NAICS", f"expected a sector such as '52' or '31-33', found {naics!r:.80}")
        return naics.removesuffix("0000")
    digits = int(group[0])
    # Only codes of six digits end in a zero of their own; a coarser industry may stand for the finer one.
    industry = naics if digits == len(naics) == 6 else naics.rstrip("0")
    if not _INDUSTRY.fullmatch(naics) or not 3 <= len(industry) <= digits:
        raise CodeFault("NAICS", f"expected an industry of {digits} digits, padded to six, found {naics!r:.80}")
    return industry


def ownership_words(ownership: str) -> str:
    """Who owns the establishments, in words.

    >>> ownership_words("5"), ownership_words("35")
    ('private', 'local government and private')
    """
    *first, last = (OWNERS[digit] for digit in ownership)
    return f"{', '.join(first)} and {last}" if first else last


def widest(ownerships: Iterable[str]) -> str | None:
    """The ownership code that all others are part of; None if there is none.

    >>> widest(["5", "235", "2"]), widest(["2", "5"])
    ('235', None)
    """
    known = sorted(set(ownerships))
    return next((each for each in known if all(set(each) >= set(other) for other in known)), None)
