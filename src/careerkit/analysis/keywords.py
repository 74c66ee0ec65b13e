"""The words that a résumé for a position is searched for, and which of them a text has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

import attrs

from careerkit.analysis.attainment import OPTIONAL_WEIGHT
from careerkit.analysis.skill_gap import position_checked
from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import bundled_catalog
from careerkit.errors import InvalidTypeError
from careerkit.model.record import Record
from careerkit.model.table import Tabular
from careerkit.model.term import Term
from careerkit.model.validators import is_a, is_key, is_text, tuple_of
from careerkit.model.vocabulary import Skill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.model.role import Position
    from careerkit.model.skill_map import SkillRequirement
    from careerkit.model.vocabulary import Credential, Metric, Tool

__all__ = [
    "Keyword",
    "KeywordCoverage",
    "KeywordKind",
    "KeywordMatch",
    "keyword_coverage",
    "mentions",
    "resume_keywords",
]

_ABBREVIATION = re.compile(r"[^\W\d_]*[A-Z][^\W_]*[A-Z][^\W_]*")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")

# A word; or what parts two phrases: an empty line, the sign of a list, or any sign but a hyphen or an apostrophe.
_TOKEN = re.compile(r"(?P<word>[^\W_]+[+#]*)|\n[^\S\n]*(?:\n|[-*•])|[^\w\s'’\-‐]")
_BREAK = "|"


class KeywordKind(Term):
    """What a keyword names."""

    SKILL = "skill"
    TOOL = "tool"
    METRIC = "metric"
    CREDENTIAL = "credential"


def as_keyword_kind(value: KeywordKind | str) -> KeywordKind:
    """The member itself, or the one with that text."""
    return KeywordKind.of(value)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Keyword(Record):
    """A word or phrase that people and programs look for in a résumé.

    Args:
        key: the key of the skill, tool, metric or credential that it names.
        name: the name that people read.
        kind: what it names.
        forms: its name and all that stands for it: aliases, abbreviations, products.
        essential: whether the position asks it of all; what is a plus, and what a guide only names, is not.
    """

    key: str = attrs.field(validator=is_key)
    name: str = attrs.field(validator=is_text)
    kind: KeywordKind = attrs.field(converter=as_keyword_kind)
    forms: tuple[str, ...] = attrs.field(validator=tuple_of(str, at_least=1))
    essential: bool = attrs.field(default=False, validator=is_a(bool))

    @property
    def weight(self) -> float:
        """What it counts: 1 where it is essential, else 0.5."""
        return 1.0 if self.essential else OPTIONAL_WEIGHT

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeywordMatch(Record):
    """A keyword and the forms of it that a text has.

    Args:
        keyword: the keyword.
        forms: those of its forms that occur, in the keyword's order; none where it is missing.
    """

    keyword: Keyword = attrs.field(validator=is_a(Keyword))
    forms: tuple[str, ...] = attrs.field(default=(), validator=tuple_of(str))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeywordCoverage(Tabular, Record):
    """Which keywords of a position a text has.

    Args:
        title: the title of the position.
        matches: each keyword with the forms that occur.
    """

    title: str = attrs.field(validator=is_text)
    matches: tuple[KeywordMatch, ...] = attrs.field(validator=tuple_of(KeywordMatch))

    @property
    def found(self) -> tuple[Keyword, ...]:
        """The keywords that occur."""
        return tuple(match.keyword for match in self.matches if match.forms)

    @property
    def missing(self) -> tuple[Keyword, ...]:
        """The keywords that do not occur."""
        return tuple(match.keyword for match in self.matches if not match.forms)

    @property
    def share(self) -> float | None:
        """Weights of what occurs over weights of all, 0 to 1; None where there are no keywords."""
        whole = sum(match.keyword.weight for match in self.matches)
        return sum(keyword.weight for keyword in self.found) / whole if whole else None

    @property
    def caption(self) -> str:
        """What the table shows."""
        return f"Keywords of {self.title}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What was counted, and what it does not say."""
        share = "no keywords" if self.share is None else f"share {self.share:.0%}"
        return (
            f"{share}: {len(self.found)} of {len(self.matches)} found; essential counts 1, others {OPTIONAL_WEIGHT:g}",
            "whole words, whatever their case and accents; a word in a text is no proof of a skill",
        )

    def rows(self) -> list[dict[str, object]]:
        """One row per keyword: keyword, kind, essential, found, forms."""
        return [
            {
                "keyword": match.keyword.name,
                "kind": str(match.keyword.kind),
                "essential": match.keyword.essential,
                "found": bool(match.forms),
                "forms": match.forms,
            }
            for match in self.matches
        ]

    def cells(self) -> tuple[list[str], list[list[str]]]:
        """One row per keyword, and the names of the columns."""
        return ["keyword", "kind", "weight", "found as"], [
            [
                match.keyword.name,
                str(match.keyword.kind),
                "essential" if match.keyword.essential else "optional",
                ", ".join(match.forms) or "–",
            ]
            for match in self.matches
        ]

    def __repr__(self) -> str:
        return f"<KeywordCoverage of {self.title!r}: {len(self.found)} of {len(self.matches)}>"


def resume_keywords(position: Position, *, catalog: Catalog | None = None) -> tuple[Keyword, ...]:
    """The keywords of a position: its skills, tools and metrics, and the credentials that its guides name.

    Skills that are essential come first, then those that are a plus, each in key order; then the
    rest in the order of the guides. To an alias are added the name without what stands in brackets,
    and an abbreviation in brackets by itself.

    Args:
        position: a role on one of its levels.
        catalog: where the role's guides stand, for the credentials; None for the bundled catalogue.

    Raises:
        InvalidTypeError: if the position is no ``Position``, or the catalogue no ``Catalog``.

    >>> import careerkit as ck
    >>> keywords = ck.resume_keywords(ck.role("csr").at("senior"))
    >>> print(keywords[0], keywords[0].forms, keywords[0].weight)
    Active listening ('Active listening', 'listening') 1.0
    """
    position_checked(position)
    if catalog is not None and not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog, found {catalog!r}"
        raise InvalidTypeError(msg)
    role, guides = position.role, (catalog or bundled_catalog()).guides
    skills = sorted(position.skills, key=lambda asked: not asked.essential)
    named = {each.key: each for key in role.guides if key in guides for each in guides[key].credentials}
    return (
        *map(_of_skill, skills),
        *(_of_other(each, KeywordKind.TOOL, each.products) for each in role.tools),
        *(_of_other(each, KeywordKind.METRIC) for each in role.metrics),
        *(_of_other(each, KeywordKind.CREDENTIAL) for each in named.values()),
    )


def keyword_coverage(text: str, position: Position, *, catalog: Catalog | None = None) -> KeywordCoverage:
    """Which keywords of a position a text has, as whole words.

    Case, accents and hyphens make no difference. A phrase is found across a line break, but not
    across a sign such as a full stop or a comma, nor across the items of a list.

    Args:
        text: a résumé or a cover letter.
        position: a role on one of its levels.
        catalog: where the role's guides stand, for the credentials; None for the bundled catalogue.

    Raises:
        InvalidTypeError: if the text is no text, or another argument of a wrong type.

    >>> import careerkit as ck
    >>> text = "Trained 3 colleagues in active listening; answered mail with Zendesk."
    >>> coverage = ck.keyword_coverage(text, ck.role("csr").at("junior"))
    >>> [keyword.name for keyword in coverage.found]
    ['Active listening', 'CRM software']
    """
    if not isinstance(text, str):
        msg = f"text: expected a text, found {type(text).__name__}"
        raise InvalidTypeError(msg)
    keywords = resume_keywords(position, catalog=catalog)
    line = _line(text)
    return KeywordCoverage(
        title=position.title,
        matches=tuple(
            KeywordMatch(keyword=each, forms=tuple(form for form in each.forms if _occurs(form, line)))
            for each in keywords
        ),
    )


def mentions(text: str, skill: Skill) -> bool:
    """Whether a text names a skill, or one of its aliases, as whole words.

    Args:
        text: the text.
        skill: the skill.

    >>> mentions("Courses in conflict-resolution", Skill(key="x", name="Conflict resolution", kind="soft"))
    True
    """
    line = _line(text)
    return any(_occurs(form, line) for form in _forms(skill.name, *skill.aliases))


def _of_skill(asked: SkillRequirement) -> Keyword:
    skill = asked.skill
    return Keyword(
        key=skill.key,
        name=skill.name,
        kind=KeywordKind.SKILL,
        forms=_forms(skill.name, *skill.aliases),
        essential=asked.essential,
    )


def _of_other(entry: Tool | Metric | Credential, kind: KeywordKind, products: tuple[str, ...] = ()) -> Keyword:
    forms = _forms(entry.name, *entry.aliases, *products)
    return Keyword(key=entry.key, name=entry.name, kind=kind, forms=forms)


def _forms(*names: str) -> tuple[str, ...]:
    """Names, each also without its brackets, and the abbreviations in brackets; once each."""
    found = dict.fromkeys(names)
    for name in names:
        found |= dict.fromkeys(_without_brackets(name))
    return tuple(found)


def _without_brackets(name: str) -> Iterator[str]:
    shorter = _BRACKET.sub("", name).strip()
    if shorter and shorter != name:
        yield shorter
    yield from (inside for inside in _BRACKET.findall(name) if _ABBREVIATION.fullmatch(inside))


def _line(text: str) -> str:
    """The words of a text in one line, without case and accents, a bar wherever phrases end."""
    plain = "".join(char for char in normalize("NFKD", text) if not combining(char)).casefold()
    words = (match["word"] or _BREAK for match in _TOKEN.finditer(plain))
    return f" {' '.join(words)} "


def _occurs(form: str, line: str) -> bool:
    words = _line(form).strip(f" {_BREAK}")
    return bool(words) and f" {words} " in line
