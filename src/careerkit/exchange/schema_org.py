"""Roles and occupations as linked data of schema.org: written as an ``Occupation`` in JSON-LD, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careerkit.catalog.catalog import Catalog
from careerkit.catalog.loading import bundled_catalog
from careerkit.errors import DataError, InvalidTypeError, InvalidValueError
from careerkit.exchange.json_ld import Node, Nodes, html_script, load
from careerkit.exchange.schema_org_pay import PAY, Written
from careerkit.exchange.schema_org_reading import OccupationReader
from careerkit.exchange.schema_org_writing import OccupationWriter
from careerkit.model.market import Market
from careerkit.model.occupation import Occupation
from careerkit.model.role import Role

if TYPE_CHECKING:
    import os

__all__ = ["html_script", "read", "write"]


def write(
    value: Role | Occupation,
    *,
    market: Market | str = "US",
    pay: Written = "chosen",
    catalog: Catalog | None = None,
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A role or an occupation as an ``Occupation`` of schema.org, and what of it that has no place for.

    Pay is an estimate for one place, as the type has it: that of the market asked for. First stands what
    ``PayTable.choose`` picks for the job as a whole, then for each stage, of a year where there is any; that is all,
    unless all statements are asked for. One without a figure that schema.org has a word for is passed over. Each is a
    ``MonetaryAmountDistribution``, or a ``MonetaryAmount`` where a source gives a range or a figure that it does not
    name; the stages that it covers stand in its ``disambiguatingDescription``. Without pay in that market there is
    neither a salary nor a place, and a loss says so. Levels are ``OccupationalExperienceRequirements``, skills
    ``DefinedTerm``, codes ``CategoryCode``; every figure says by ``subjectOf`` where it stands, and in which of the
    publications at the end. The ``description`` of a role is the summary of the first of its guides that has one.

    Args:
        value: the role or occupation.
        market: where pay is told for, a market in all industries.
        pay: ``"chosen"`` for the one statement of the whole and of each stage that ``PayTable.choose`` picks,
            ``"all"`` for those and then all others.
        catalog: the catalogue that has the role's guides; None for the bundled one.

    Returns:
        The document; and one line for each value that it cannot say, such as ``"pay.summaries[0].mean: 46,590 USD"``.
        ``[*]`` in a path stands for all of a list; statements that are not chosen are counted by kind. Reading the
        document gives the value again but for these, its pay statements in the order of the document; written
        again they may stand in another order, since what was lost may have decided the choice.

    Raises:
        InvalidTypeError: if the value is neither, or the catalogue is none.
        InvalidValueError: if the market is of one industry, ``pay`` is another word, or two different sources have
            one key.

    Reference: https://schema.org/Occupation.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Service Representative")
    >>> document, losses = write(role)
    >>> first = document["estimatedSalary"][0]
    >>> first["median"] == role.pay.at(market="US").median.amount, first["currency"], first["duration"]
    (True, 'USD', 'P1Y')
    >>> senior = next(each for each in document["estimatedSalary"] if each.get("disambiguatingDescription") == "senior")
    >>> senior["median"], [line for line in losses if line.startswith("pay.summaries[4]")]
    (52000, ['pay.summaries[4].mean: 55,000 USD'])
    """
    if not isinstance(value, (Role, Occupation)):
        msg = f"value: expected a Role or an Occupation, found {value!r:.200}"
        raise InvalidTypeError(msg)
    if pay not in PAY:
        msg = f"pay: expected {' or '.join(map(repr, PAY))}, found {pay!r:.80}"
        raise InvalidValueError(msg)
    if catalog is not None and not isinstance(catalog, Catalog):
        msg = f"catalog: expected a Catalog or None, found {catalog!r:.200}"
        raise InvalidTypeError(msg)
    place = Market.of(market)
    if place.industry is not None:
        msg = f"market: expected one in all industries, for schema.org has no place for one, found {place}"
        raise InvalidValueError(msg)
    return OccupationWriter(place, pay, _summary(value, bundled_catalog() if catalog is None else catalog)).write(value)


def read(source: str | os.PathLike[str] | dict[str, Any]) -> tuple[Role | Occupation, tuple[str, ...]]:
    """The role or occupation of a document as ``write`` makes it, and what of the document was not read.

    Args:
        source: the path of a file of at most 16 MiB of UTF-8, or the document.

    Returns:
        The value; and one line for each value of the document that has no place in it.

    Raises:
        DataError: if the file cannot be read, or with all faults of the document, each with its path.
        InvalidTypeError: if the source is neither a path nor a dict.

    >>> import careerkit as ck
    >>> role = ck.role("Customer Care Agent")
    >>> same, unread = read(write(role)[0])
    >>> same.ladder["senior"].experience.low == role.ladder["senior"].experience.low
    True
    """
    name, document = load(source, what="an Occupation of schema.org")
    nodes = Nodes(name)
    value = OccupationReader(nodes).read(Node(document, "", nodes))
    if nodes.problems or value is None:
        raise DataError(nodes.problems)
    return value, nodes.unread()


def _summary(value: Role | Occupation, catalog: Catalog) -> str | None:
    """What the first guide of a role that says it says that the job is."""
    keys = value.guides if isinstance(value, Role) else ()
    guides = (catalog.guides[key] for key in keys if key in catalog.guides)
    return next((guide.summary for guide in guides if guide.summary), None)
