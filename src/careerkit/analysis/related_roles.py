"""Which roles are related, and who says so."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from careerkit.model.source import Citation, citation_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerkit.catalog.catalog import Catalog
    from careerkit.model.occupation import Occupation
    from careerkit.model.role import Role

__all__ = ["related_roles"]

SOC_DIGITS = len("43-4051")
"""What an O*NET-SOC code has of the SOC code that it divides, as 43-4051.00 has of 43-4051."""


def related_roles(catalog: Catalog) -> dict[tuple[str, str], tuple[Citation, ...]]:
    """Pairs of the keys of related roles, the lower key first, with where that stands.

    Two roles are related if levels of both are counted under one occupation (SOC 2018), if a guide
    of one lists the other as a related career, or if the occupation of one lists that of the other.

    Args:
        catalog: the catalogue.

    >>> import careerkit as ck
    >>> pairs = related_roles(ck.load_catalog())
    >>> list(pairs)[0]
    ('customer-care-agent', 'customer-care-representative')
    >>> print(pairs["customer-care-representative", "customer-service-representative"][0])
    Himalayas: Complete Customer Care Representative Career Guide, Related careers
    """
    found: dict[tuple[str, str], set[Citation]] = {}
    for one, other in combinations(catalog.roles.values(), 2):
        common = _codes(one) & _codes(other)
        links = (link for role in (one, other) for link in role.occupations if link.soc in common)
        grounds = {link.citation for link in links if link.citation is not None}
        grounds |= {*_listed(catalog, one, other), *_listed(catalog, other, one)}
        if common or grounds:
            found[one.key, other.key] = grounds
    return {pair: tuple(sorted(grounds, key=citation_order)) for pair, grounds in found.items()}


def _codes(role: Role) -> set[str]:
    return {link.soc for link in role.occupations}


def _listed(catalog: Catalog, role: Role, other: Role) -> Iterator[Citation]:
    """Where a guide or an occupation of a role lists the other."""
    for name in role.guides:
        guide = catalog.guides[name]
        if any(career.role == other.key for career in guide.related):
            yield Citation(source=guide.source, locator="Related careers")
    for code in sorted(_codes(role)):
        occupation: Occupation | None = catalog.occupations.get(code)
        for career in () if occupation is None else occupation.related:
            if career.code.value[:SOC_DIGITS] in _codes(other):
                yield career.citation
