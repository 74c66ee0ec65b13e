"""The occupations of a catalogue that are the most like one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest
from tests.analysis.occupations import ELEMENTS, grows, occupation, of_importances, related, statement

import careerkit as ck
from careerkit.analysis.occupation_vectors import advantages, element_vectors, skill_sets
from careerkit.errors import InvalidTypeError, InvalidValueError, NotFoundError
from careerkit.model.vocabulary import Code

LATE, EARLY = date(2025, 5, 1), date(2024, 5, 1)


def shaped(key: str, turn: int, **fields: Any) -> ck.Occupation:
    """An occupation whose importances are those of the first, moved on by so many elements."""
    return of_importances(key, {code: 1 + (place + turn) % 24 / 6 for place, code in enumerate(ELEMENTS)}, **fields)


FIRST = shaped("first", 0, pay=ck.PayTable((statement("bls-oews-2025", LATE, median=40_000),)))
PAID = shaped(
    "paid",
    1,
    pay=ck.PayTable(
        (
            statement("bls-oews-2024", EARLY, median=50_000),
            statement("bls-oews-2025", LATE, median=52_000),
            statement("later", date(2026, 5, 1), mean=60_000),
            statement("abroad", LATE, market="DE", currency="EUR", median=30_000),
        )
    ),
    outlook=ck.Outlook(
        figures=(grows(2.5), grows(9, (2022, 2032)), grows(1, None), grows(None, words="fast"), grows(5, market="DE"))
    ),
)
CODED = shaped("coded", 2, pay=ck.PayTable((statement("bls-oews-2025", LATE, median=239_200, at_least=("median",)),)))
FAR = shaped("far", 12)
NARROW = of_importances("narrow", dict.fromkeys(ELEMENTS[:19], 3))
LESS = of_importances("less", {code: 1 + place / 6 for place, code in enumerate(ELEMENTS[:21])})
GROUP = occupation("group")
AGENT = related("agent", ["listen", "type"], ["sell", "travel"])
SELLER = related("seller", ["sell", "listen", "count"], ["type", "smile"])
STRANGER = related("stranger", ["fly"])
CATALOG = ck.Catalog.of(occupations=[FIRST, PAID, CODED, FAR, NARROW, LESS, GROUP, AGENT, SELLER, STRANGER])


def test_the_most_alike_come_first() -> None:
    """By correlation, which for two occupations alone is that of similarity; ties in key order."""
    result = ck.similar(CATALOG, FIRST)
    assert [each.occupation.key for each in result] == ["less", "paid", "coded", "far"]
    for each in result:
        assert each.score == pytest.approx(ck.similarity(FIRST, each.occupation).alikeness, abs=1e-12)
    assert (len(result), result.compared, str(result.measure.value)) == (4, 4, "correlation")
    assert [each.shared for each in result] == [21, 24, 24, 24]
    assert [each.occupation.key for each in ck.similar(CATALOG, "first", limit=2)] == ["less", "paid"]
    assert [each.occupation.key for each in ck.similar(CATALOG, "first", limit=None)] == [
        "less",
        "paid",
        "coded",
        "far",
    ]


def test_what_could_not_be_compared() -> None:
    """Every other occupation is told, with the reason."""
    result = ck.similar(CATALOG, FIRST)
    assert {each.reason: each.keys for each in result.not_compared} == {
        "no ratings": ("agent", "group", "seller", "stranger"),
        "rated on 19 of the 24 elements, 20 needed": ("narrow",),
    }
    assert "4 not compared: no ratings" in result.notes
    assert 1 + result.compared + sum(len(each.keys) for each in result.not_compared) == len(CATALOG.occupations)


def test_comparative_advantage() -> None:
    """Those rated on all elements of the one are compared, by the share of advantages in common."""
    result = ck.similar(CATALOG, FIRST, measure="comparative-advantage")
    scores = {each.occupation.key: each.score for each in result}
    assert scores.keys() == {"paid", "coded", "far"}
    for key, score in scores.items():
        # Similarity by advantage needs no more than the catalogue: the one is in it already.
        assert score == ck.similarity(FIRST, CATALOG.occupations[key], catalog=CATALOG).comparative_advantage
    assert {each.reason for each in result.not_compared} == {
        "no ratings",
        "rated on 19 of the 24 elements, all needed",
        "rated on 21 of the 24 elements, all needed",
    }
    assert any("among the 4 occupations" in note for note in result.notes)


def test_comparative_advantage_against_the_definition() -> None:
    """The measure is that of Alabdulkareem et al. (2018), over elements instead of occupations, in plain loops."""
    people = {key: CATALOG.occupations[key] for key in ("first", "paid", "coded", "far")}
    x = {key: [float((each.importance or 1) - 1) / 4 for each in one.skills] for key, one in people.items()}
    everything = sum(sum(row) for row in x.values())
    used = {
        key: [
            (value / sum(row)) / (sum(other[s] for other in x.values()) / everything) > 1 for s, value in enumerate(row)
        ]
        for key, row in x.items()
    }
    for each in ck.similar(CATALOG, FIRST, measure="comparative-advantage"):
        one, other = used["first"], used[each.occupation.key]
        both = sum(mine and theirs for mine, theirs in zip(one, other, strict=True))
        assert each.score == pytest.approx(both / max(sum(one), sum(other)))


def test_what_is_exactly_usual_is_no_advantage() -> None:
    """Where all occupations have one shape, none uses anything more than is usual, however the sums are rounded."""
    usual = np.outer(np.arange(1, 30) / 10, np.arange(1, 24) / 7)
    assert not advantages(usual).any()


def test_shared_skills() -> None:
    """An occupation with relations alone is compared with such by the skills that both have."""
    result = ck.similar(CATALOG, AGENT)
    assert [(each.occupation.key, each.score, each.shared) for each in result] == [
        ("seller", pytest.approx(0.4), 3),
        ("stranger", 0.0, 0),
    ]
    assert {each.reason: len(each.keys) for each in result.not_compared} == {"no related skills": 7}
    assert ck.similar(CATALOG, related("newcomer", ["fly", "swim"])).found[0].occupation is STRANGER
    both = attrs.evolve(AGENT, key="both", skills=FIRST.skills)
    assert ck.similar(CATALOG, both).measure is ck.similar(CATALOG, FIRST).measure
    assert ck.similar(CATALOG, both, measure="shared-skills").found[0].occupation is AGENT


def test_an_occupation_from_outside() -> None:
    """An occupation that the catalogue has not, or has otherwise, is compared as it is given."""
    outside = shaped("outside", 0)
    assert ck.similar(CATALOG, outside).found[0].occupation is FIRST
    altered = shaped("far", 0)
    result = ck.similar(CATALOG, altered, measure="comparative-advantage")
    assert "far" not in {each.occupation.key for each in result}
    assert result.found[0].occupation is FIRST
    odd = of_importances("odd", {f"9.{place}": 3 for place in range(20)})
    assert ck.similar(CATALOG, odd).found == ()
    assert ck.similar(CATALOG, odd, measure="comparative-advantage").found == ()


def test_pay_and_growth_stand_beside() -> None:
    """The newest annual statement with a median, and the growth of the newest span, in the market asked for."""
    found = {each.occupation.key: each for each in ck.similar(CATALOG, FIRST)}
    assert (found["paid"].median, found["coded"].median, found["far"].median) == (ck.Money(52_000, "USD"), None, None)
    growth = found["paid"].growth
    assert growth is not None
    assert growth.value == Decimal("2.5")
    assert found["far"].growth is None
    late = attrs.evolve(PAID, outlook=ck.Outlook(figures=(grows(9, (2022, 2032)), grows(2.5), grows(4, (2020, 2030)))))
    newest = ck.similar(ck.Catalog.of(occupations=[FIRST, late]), FIRST).found[0].growth
    assert newest is not None
    assert newest.span == (2024, 2034)
    abroad = {each.occupation.key: each for each in ck.similar(CATALOG, FIRST, market="DE")}
    assert abroad["paid"].median == ck.Money(30_000, "EUR")
    assert ck.similar(CATALOG, FIRST).own.median == ck.Money(40_000, "USD")


def test_by_key_code_or_title() -> None:
    """A text names the occupation as it does for the catalogue."""
    one = attrs.evolve(FIRST, codes=(Code("onet-soc-2019", "11-1011.00"),), alternate_titles=("Number one",))
    catalog = ck.Catalog.of(occupations=[one, PAID, attrs.evolve(FAR, alternate_titles=("Paid",))])
    for text in ("first", "11-1011.00", "First", "number one"):
        assert ck.similar(catalog, text).occupation == one


def test_a_market_without_figures() -> None:
    """Where no occupation has pay or growth in the market, the notes say why the column is empty."""
    notes = ck.similar(CATALOG, FIRST, market="US-NY").notes
    why = "; the catalogue has none for these occupations"
    assert f"pay: newest annual median in US-NY{why}" in notes
    growth = "growth: newest projected change of employment in US-NY"
    assert f"{growth}{why}, and another market's is not shown for it" in notes
    here = ck.similar(CATALOG, FIRST).notes
    assert "pay: newest annual median in US" in here
    assert "growth: newest projected change of employment in US" in here


def test_it_prints_itself() -> None:
    """Text, rows, HTML and repr show score, pay and growth; the sources are told."""
    result = ck.similar(CATALOG, FIRST)
    assert "paid        Paid          0.76  52,000 USD                   +2.5" in str(result)
    assert "239,200 USD and above" in str(result)
    assert "Occupations like First, the nearest 4 of 4" in str(result)
    row = result.rows()[1]
    assert (row["median"], row["currency"], row["as_of"], row["growth"], row["span"]) == (
        Decimal(52_000), "USD", LATE, Decimal("2.5"), (2024, 2034)
    )  # fmt: skip
    assert result.rows()[0]["currency"] is None
    assert "<table>" in result._repr_html_()
    assert repr(result) == "<SimilarOccupations to 'first': 4 of 4 by correlation>"
    assert repr(result.found[1]) == "<SimilarOccupation 'paid': Paid, 0.76>"
    assert {each.source.key for each in result.citations} == {
        "onet-1-0", "bls-oews-2025", "bls-employment-projections-2024-34"
    }  # fmt: skip
    assert result.notes[-1] == "source: BLS-EMPLOYMENT-PROJECTIONS-2024-34; BLS-OEWS-2025; Raters: Ratings"
    assert {each.source.key for each in ck.similar(CATALOG, AGENT).citations} == {"esco-1-0-0"}


def test_ratings_that_the_source_would_suppress() -> None:
    """They are used and counted, among those of the one and of all that are listed."""
    marked = attrs.evolve(PAID, skills=(attrs.evolve(PAID.skills[0], suppress=True), *PAID.skills[1:]))
    notes = ck.similar(ck.Catalog.of(occupations=[FIRST, marked, FAR]), FIRST).notes
    assert "1 of 72 ratings are used though the source recommends to suppress them for their error" in notes
    assert not any("suppress" in note for note in ck.similar(CATALOG, FIRST).notes)


def test_vectors_are_made_once() -> None:
    """The arrays of a catalogue are read-only and kept with it."""
    vectors = element_vectors(CATALOG)
    assert element_vectors(CATALOG) is vectors
    assert skill_sets(CATALOG) is skill_sets(CATALOG)
    with pytest.raises(ValueError, match="read-only"):
        vectors.weights[0, 0] = 1
    assert vectors.rated.sum() == np.isin(vectors.elements, ELEMENTS).sum() * 4 + 19 + 21


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"catalog": {}}, InvalidTypeError, "catalog: expected a Catalog, found {}"),
        ({"occupation": 7}, InvalidTypeError, "occupation: expected an Occupation, found 7"),
        ({"occupation": "frist"}, NotFoundError, "no occupation 'frist'; nearest: 'first'"),
        ({"limit": 0}, InvalidValueError, "limit: expected 1 or more, found 0"),
        ({"limit": 2.5}, InvalidTypeError, "limit: expected int or None, found 2.5"),
        ({"limit": True}, InvalidTypeError, "limit: expected int or None, found True"),
        ({"measure": "cosine"}, NotFoundError, "no similarity measure 'cosine'; there are: 'correlation'"),
        ({"measure": "shared-skills"}, InvalidValueError, "'first': First>: expected related skills, as ESCO has"),
        ({"occupation": "narrow"}, InvalidValueError, "at least 20 rated elements, .* correlation, found 19"),
        ({"occupation": "agent", "measure": "correlation"}, InvalidValueError, "rated elements, .* found 0"),
        ({"occupation": "group"}, InvalidValueError, "'group': Group>: expected at least 20 rated elements"),
        ({"market": "Utopia"}, InvalidValueError, "Market.area: expected an ISO 3166 country"),
    ],
)
def test_refusals(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    """Each wrong argument is named with its value and what was expected."""
    with pytest.raises(error, match=message):
        ck.similar(**{"catalog": CATALOG, "occupation": FIRST, **arguments})
