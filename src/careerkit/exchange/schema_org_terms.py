"""The words of schema.org that stand for careerkit's: code lists, periods, statistics, areas."""

from __future__ import annotations

import re

from careerkit.model.market import Market
from careerkit.model.money import PayPeriod
from careerkit.model.vocabulary import Code, CodeScheme

__all__ = [
    "AREA_SCHEMES",
    "AREA_TYPES",
    "CONTEXT",
    "DISTRIBUTION",
    "DURATIONS",
    "ISCED",
    "OCCUPATION",
    "OWN_SKILLS",
    "RANGE",
    "ROLE",
    "UNITS",
    "area",
    "concept",
    "source_id",
    "term_set",
]

CONTEXT = "https://schema.org"

ROLE, OCCUPATION = "careerkit-role", "careerkit-occupation"
"""What the identifier of a document names."""

OWN_SKILLS, ISCED = "careerkit-skills", "isced-2011"
"""What the identifier of a set of terms names."""

TERM_SETS: dict[str, tuple[str, str | None]] = {
    OWN_SKILLS: ("careerkit's canonical skills", None),
    ISCED: ("ISCED 2011", None),
    CodeScheme.SOC.value: ("SOC 2018", "https://www.bls.gov/soc/2018/"),
    CodeScheme.ONET_SOC.value: ("O*NET-SOC 2019", "https://www.onetcenter.org/taxonomy.html"),
    CodeScheme.ISCO.value: ("ISCO-08", "https://isco.ilo.org/"),
    CodeScheme.ESCO.value: ("ESCO", "https://esco.ec.europa.eu/"),
    CodeScheme.ISCED_F.value: ("ISCED-F 2013", None),
    CodeScheme.ONET.value: ("O*NET Content Model", "https://www.onetcenter.org/content.html"),
    CodeScheme.NEM.value: ("National Employment Matrix", None),
    CodeScheme.OEWS.value: ("OEWS", None),
    CodeScheme.UNSPSC.value: ("UNSPSC", "https://www.unspsc.org/"),
}
"""The name and the page of each set of terms and each classification, by what its identifier says."""

DISTRIBUTION = {
    "p10": "percentile10",
    "p25": "percentile25",
    "median": "median",
    "p75": "percentile75",
    "p90": "percentile90",
}
"""Statistics that a ``MonetaryAmountDistribution`` has."""

RANGE = {"low": "minValue", "typical": "value", "high": "maxValue"}
"""Statistics that a ``QuantitativeValue`` has."""

DURATIONS = {PayPeriod.HOUR: "PT1H", PayPeriod.MONTH: "P1M", PayPeriod.YEAR: "P1Y"}
UNITS = {PayPeriod.HOUR: "HOUR", PayPeriod.MONTH: "MONTH", PayPeriod.YEAR: "YEAR"}

AREA_TYPES = {
    "country": "Country",
    "subdivision": "State",
    "region": "AdministrativeArea",
    "metropolitan": "AdministrativeArea",
}
AREA_SCHEMES = {
    "country": "ISO 3166-1",
    "subdivision": "ISO 3166-2",
    "region": "UN M49",
    "metropolitan": "CBSA",
}

_CONCEPT = re.compile(r"http://data\.europa\.eu/esco/[a-z]+/[A-Za-z0-9.-]+")


def concept(code: Code) -> str | None:
    """The address of an ESCO concept; None for a code that is none."""
    return code.value if code.scheme is CodeScheme.ESCO and _CONCEPT.fullmatch(code.value) else None


def source_id(key: str) -> str:
    """The name of a source within a document."""
    return f"#source-{key}"


def area(market: Market) -> dict[str, object]:
    """A market as a place; of a country or a part of one also the address that it has within schema.org.

    >>> area(Market("US-NY"))["address"]
    {'@type': 'PostalAddress', 'addressCountry': 'US', 'addressRegion': 'NY'}
    """
    named = {"@type": "PropertyValue", "propertyID": AREA_SCHEMES[market.kind], "value": market.area}
    place: dict[str, object] = {"@type": AREA_TYPES[market.kind], "name": market.name, "identifier": named}
    if market.kind in ("country", "subdivision"):
        country, _hyphen, region = market.area.partition("-")
        within = {"addressRegion": region} if region else {}
        place["address"] = {"@type": "PostalAddress", "addressCountry": country, **within}
    return place


def term_set(kind: str, identifier: str) -> dict[str, str]:
    """The set that a term is of.

    Args:
        kind: ``DefinedTermSet``, or ``CategoryCodeSet`` for a code.
        identifier: which one.
    """
    name, url = TERM_SETS[identifier]
    return {"@type": kind, "identifier": identifier, "name": name} | ({} if url is None else {"url": url})
