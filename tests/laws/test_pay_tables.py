"""Laws of pay tables: one documented pick, nothing lost, and disagreement only between figures that differ."""

from datetime import date

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from careerkit import Citation, Market, PayPeriod, PaySummary, PayTable, Source, Stage
from careerkit.testing import pay_periods, pay_summaries, pay_tables, sources, stages

PLACES = ("US", "DE")

# Such values are large: fewer of them, but more where the profile asks for more.
few = settings(max_examples=max(1, settings().max_examples // 2))

crowded = st.lists(pay_summaries(currencies=["USD"], markets=PLACES), min_size=1, max_size=5)


def rival(summary: PaySummary, further: list[Stage], places: list[str]) -> PaySummary:
    """The statement, made about senior people in the US in a year."""
    return attrs.evolve(summary, stages=["senior", *further], markets=["US", *places], period="year", group=None)


rivals = st.lists(
    st.builds(
        rival,
        pay_summaries(currencies=["USD"]),
        st.lists(stages(), max_size=1),
        st.lists(st.sampled_from(PLACES), max_size=1),
    ),
    min_size=2,
    max_size=5,
)
twins = rivals.map(lambda items: [attrs.evolve(each, citation=items[0].citation) for each in items])


@few
@given((rivals | twins).flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_the_choice_does_not_depend_on_the_order(orders: tuple[list[PaySummary], list[PaySummary]]) -> None:
    """The same statements in any order give the same pick, the same reason and the same rejects."""
    one, other = (PayTable(tuple(items)).choose("senior", market="US") for items in orders)
    assert (one.pick, one.reason, one.rejected) == (other.pick, other.reason, other.rejected)


@few
@given(crowded, st.data())
def test_the_pick_covers_what_was_asked(items: list[PaySummary], data: st.DataObject) -> None:
    """The pick and all rejects name the stage, the market, the period and the group; no other statement does."""
    model = data.draw(st.sampled_from(items))
    stage = data.draw(st.sampled_from(model.stages)) if model.stages else None
    place = data.draw(st.sampled_from(model.markets))
    choice = PayTable(tuple(items)).choose(stage, market=place, period=model.period, group=model.group)
    expected = [
        each
        for each in items
        if (stage in each.stages if stage is not None else each.stages == ())
        and place in each.markets
        and (each.period, each.group) == (model.period, model.group)
    ]
    chosen = [choice.pick, *choice.rejected]
    assert len(chosen) == len(expected)
    assert all(each in expected for each in chosen)


@few
@given(rivals)
def test_official_statistics_are_picked_first(items: list[PaySummary]) -> None:
    """No statement that is passed over comes from a more authoritative kind of source than the pick."""
    choice = PayTable(tuple(items)).choose("senior", market="US")
    assert all(choice.pick.citation.source.kind <= each.citation.source.kind for each in choice.rejected)


@few
@given(rivals)
def test_choosing_again_gives_the_next_best(items: list[PaySummary]) -> None:
    """Without the pick, the first of the rejects is picked."""
    choice = PayTable(tuple(items)).choose("senior", market="US")
    assert PayTable(choice.rejected).choose("senior", market="US").pick == choice.rejected[0]


@few
@given(crowded.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items))))
def test_disagreements_are_symmetric(orders: tuple[list[PaySummary], list[PaySummary]]) -> None:
    """As many statements disagree in any order, by the same differences but for their sign."""
    one, other = (PayTable(tuple(items)).disagreements() for items in orders)
    assert len(one) == len(other)
    assert sorted(abs(each.difference) for each in one) == sorted(abs(each.difference) for each in other)


@few
@given(rivals)
def test_disagreeing_figures_differ(items: list[PaySummary]) -> None:
    """Both figures of a disagreement differ, and are figures of the table."""
    amounts = {money.amount for each in items for money in each.statistics.values()}
    for each in PayTable(tuple(items)).disagreements():
        assert each.difference != 0
        assert {each.first, each.second} <= amounts


@given(pay_summaries(), sources())
def test_saying_a_thing_twice_is_no_disagreement(summary: PaySummary, source: Source) -> None:
    """A statement disagrees neither with itself nor with another source that says the same."""
    other = attrs.evolve(summary, citation=Citation(source=source, locator="Elsewhere", as_of=summary.citation.as_of))
    assert PayTable((summary,)).disagreements() == ()
    assert PayTable((summary, summary, other)).disagreements() == ()


@given(pay_summaries(), st.dates(), st.dates())
def test_a_series_over_time_is_no_disagreement(summary: PaySummary, one: date, other: date) -> None:
    """Figures for different months are not compared."""
    assume((one.year, one.month) != (other.year, other.month))
    dated = [attrs.evolve(summary, citation=attrs.evolve(summary.citation, as_of=day)) for day in (one, other)]
    assert PayTable(tuple(dated)).disagreements() == ()


@given(
    pay_tables(markets=PLACES),
    st.none() | stages(),
    st.none() | st.sampled_from(PLACES),
    st.none() | pay_periods(),
)
def test_where_keeps_a_part_in_order(
    table: PayTable, stage: Stage | None, place: str | None, period: PayPeriod | None
) -> None:
    """A part holds those statements that meet all conditions, in the table's order; no condition keeps all."""
    kept = table.where(stage=stage, market=place, period=period)
    expected = [
        each
        for each in table
        if (stage is None or stage in each.stages)
        and (place is None or Market(place) in each.markets)
        and (period is None or period is each.period)
    ]
    assert list(kept) == expected
    assert table.where() == table
    assert kept.where(stage=stage, market=place, period=period) == kept


@few
@given(pay_tables())
def test_where_by_source_partitions_a_table(table: PayTable) -> None:
    """Each statement is in the part of its source and in no other."""
    keys = {each.citation.source.key for each in table}
    assert sum(len(table.where(source=key)) for key in keys) == len(table)
