"""Laws of outlooks: every figure under its measure, and numbers compared only with their like."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from careerkit import Outlook, OutlookFigure
from careerkit.model.outlook import OutlookMeasure
from careerkit.testing import outlook_figures, outlooks

# Half of these are about the same thing, so that they can disagree.
alike = st.lists(
    outlook_figures()
    | outlook_figures().map(
        lambda each: attrs.evolve(each, measure="employment-growth", market="US", span=(2022, 2032))
    ),
    max_size=6,
)


@given(outlooks())
def test_measures_partition_the_figures(outlook: Outlook) -> None:
    """Each figure is under its measure and under no other, in the order of the outlook."""
    parts = {measure: outlook.where(measure=measure) for measure in OutlookMeasure}
    assert sum(map(len, parts.values())) == len(outlook)
    for measure, figures in parts.items():
        assert list(figures) == [figure for figure in outlook if figure.measure is measure]
        assert outlook.where(measure=measure.value) == figures


@given(alike.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_disagreements_are_symmetric(orders: tuple[list[OutlookFigure], list[OutlookFigure]]) -> None:
    """As many figures disagree in any order, by the same differences but for their sign."""
    one, other = (Outlook(figures=tuple(items)).disagreements() for items in orders)
    assert sorted(abs(each.difference) for each in one) == sorted(abs(each.difference) for each in other)


@given(alike)
def test_disagreements_are_all_pairs_that_differ(items: list[OutlookFigure]) -> None:
    """Two numbers disagree if they differ for the same measure, market and span, or month where there is no span."""

    def scope(figure: OutlookFigure) -> tuple[object, ...]:
        day = figure.citation.as_of
        month = None if figure.span is not None or day is None else (day.year, day.month)
        return (figure.measure, figure.market, figure.span, month)

    numbers = [figure for figure in items if figure.value is not None]
    expected = sum(
        scope(one) == scope(other) and one.value != other.value
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 :]
    )
    found = Outlook(figures=tuple(items)).disagreements()
    assert len(found) == expected
    assert all(each.difference != 0 for each in found)


@given(outlook_figures())
def test_saying_a_thing_twice_is_no_disagreement(figure: OutlookFigure) -> None:
    """A figure that is stated again does not disagree."""
    assert Outlook(figures=(figure, figure)).disagreements() == ()


@given(outlook_figures(), outlook_figures())
def test_words_disagree_with_nothing(figure: OutlookFigure, other: OutlookFigure) -> None:
    """Words such as "little or no change" are compared with no number, not even with 0."""
    words = attrs.evolve(figure, value=None, words="little or no change")
    number = attrs.evolve(
        other, citation=figure.citation, measure=figure.measure, market=figure.market, span=figure.span
    )
    assert words.alike() == number.alike()
    assert Outlook(figures=(words, number)).disagreements() == ()


@given(outlook_figures(), outlook_figures())
def test_what_is_alike_has_one_scope(one: OutlookFigure, other: OutlookFigure) -> None:
    """Figures are compared only for one measure, market and span, whatever else they say."""
    moved = attrs.evolve(other, measure=one.measure, market=one.market, span=(2022, 2032))
    assert moved.alike() == attrs.evolve(one, span=(2022, 2032)).alike()
    assert moved.unit == one.unit
    assert moved.alike() != attrs.evolve(moved, span=(2022, 2033)).alike()
    assert (one.alike() == attrs.evolve(one, market=other.market).alike()) == (one.market == other.market)
    assert (one.alike() == attrs.evolve(one, measure=other.measure).alike()) == (one.measure is other.measure)


@given(outlook_figures())
def test_a_figure_shows_all_it_says(figure: OutlookFigure) -> None:
    """The text of a figure holds its words, and its number with the unit."""
    assert figure.words is None or figure.words in str(figure)
    assert figure.value is None or f"{figure.value:,f} {figure.unit}" in str(figure)
