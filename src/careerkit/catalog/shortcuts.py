"""Questions to the bundled catalogue in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.catalog.loading import bundled_catalog

if TYPE_CHECKING:
    from careerkit.catalog.search import SearchMatch
    from careerkit.model.role import Role

__all__ = ["role", "search"]


def role(text: str) -> Role:
    """The role of that key, title or alias in the bundled catalogue; see ``Catalog.role``.

    >>> import careerkit as ck
    >>> ck.role("csr")
    <Role 'customer-service-representative': Customer Service Representative>
    """
    return bundled_catalog().role(text)


def search(text: str, *, limit: int = 10) -> list[SearchMatch]:
    """Roles and occupations of the bundled catalogue with a title like the text; see ``Catalog.search``.

    >>> import careerkit as ck
    >>> ck.search("custmer servce rep")[0].entry
    <Role 'customer-service-representative': Customer Service Representative>
    """
    return bundled_catalog().search(text, limit=limit)
