"""Words that mean another thing than they first seem to: classes of words, each by several examples."""

import pytest

from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, RankBy
from tests.language.conftest import Read
from tests.rows import each_row


@pytest.mark.parametrize(
    "question",
    ["exports to the G7, each of them", "exports to ASEAN 2025 apiece", "imports from the EU, each"],
)
def test_each_of_a_group_makes_a_row_of_each(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.breakdown is Breakdown.PARTNER


@pytest.mark.parametrize(
    "question",
    [
        "partners growing fastest, at least 5 billion",
        "fastest growing markets, minimum 5 billion yuan each",
        "fastest growing markets, with a minimum of 5 billion",
    ],
)
def test_the_least_that_is_asked_for_is_a_bound(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.threshold, query.order) == (">=5000000000", None)


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("who gained share of exports in 2025", Direction.UP),
        ("which countries lost share of imports last year", Direction.DOWN),
    ],
)
def test_who_gained_share_are_those_whose_share_rose(
    question: str, direction: Direction, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.breakdown, query.direction) == (Measure.SHARE, Breakdown.PARTNER, direction)


@each_row(
    ("question", "step"),
    [
        ("trend of imports, quarterly", Frequency.QUARTER),
        ("monthly trend of exports", Frequency.MONTH),
        ("수출 추이 분기별로", Frequency.QUARTER),
        ("出口走势 按季度", Frequency.QUARTER),
        ("évolution trimestrielle des exportations", Frequency.QUARTER),
        ("evolución mensual de las importaciones", Frequency.MONTH),
    ],
)
def test_the_step_that_is_stated_is_that_of_the_trend(
    question: str, step: Frequency, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert query.frequency is step


@pytest.mark.parametrize(
    ("question", "flow"),
    [
        ("what do we buy from Brazil", Flow.IMPORT),
        ("what does Vietnam sell us", Flow.IMPORT),
        ("what do they send us", Flow.IMPORT),
        ("what do we mainly export to Japan", Flow.EXPORT),
    ],
)
def test_what_is_traded_are_goods(question: str, flow: Flow, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.breakdown, query.flow) == (Breakdown.PRODUCT, flow)


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("who bought less from us than in 2024", Direction.DOWN),
        ("how many partners bought more from us than in 2024", Direction.UP),
        ("how many countries bought less from us last year than in 2024", Direction.DOWN),
    ],
)
def test_who_bought_more_or_less_are_those_that_did(
    question: str, direction: Direction, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.flow, query.direction) == (Measure.LIST, Flow.EXPORT, direction)
    assert [str(period) for period in query.periods] == ["2025-01..2025-12"]


@pytest.mark.parametrize(
    "question",
    ["exports to the US since the truce in May", "exports to the US since the ceasefire in May 2025"],
)
def test_a_month_told_by_an_event_begins_the_time(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert [str(period) for period in query.periods] == ["2025-05..2025-12"]


def test_a_tariff_that_only_dates_the_time_is_no_topic(understand: Read) -> None:
    query = understand("exports to the US since the tariffs in April 2025").query
    assert query
    assert [str(period) for period in query.periods] == ["2025-04..2025-12"]


def test_a_good_has_a_part_in_the_trade_with_a_partner(understand: Read) -> None:
    query = understand("how much of our imports from Brazil is soybeans").query
    assert query
    assert (query.of, query.partners, query.product and query.product.id) == ("BRA", (), "1201")


def test_an_average_of_months_is_that_of_the_latest(understand: Read) -> None:
    query = understand("6-month average of exports").query
    assert query
    assert query.measure is Measure.AVERAGE
    assert [str(period) for period in query.periods] == ["2025-07..2025-12"]


def test_whether_it_was_higher_before_sets_both_side_by_side(understand: Read) -> None:
    query = understand("and was it higher the year before?", "exports to Japan 2025").query
    assert query
    assert query.measure is Measure.COMPARE
    assert len(query.periods) == 2


@pytest.mark.parametrize(
    "question",
    [
        "surplus and total trade with Japan 2025",
        "日本との貿易黒字と貿易総額 2025年",
        "Handelsüberschuss und Gesamthandel mit Japan 2025",
    ],
)
def test_the_balance_and_a_flow_at_once_are_both_answered(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.flow, query.breakdown) == (Measure.VALUE, None, Breakdown.FLOW)


def test_what_came_out_this_month_is_the_latest_month_with_both_flows(understand: Read) -> None:
    query = understand("what came out this month").query
    assert query
    assert (query.breakdown, [str(period) for period in query.periods]) == (Breakdown.FLOW, ["2025-12"])


@each_row(
    ("question", "by", "unsaid"),
    [
        ("which partners fell the most in yuan in 2025 imports", RankBy.CHANGE, ()),
        ("which partners grew most by yuan in exports 2025", RankBy.CHANGE, ()),
        ("which partners fell the most in percent in 2025 imports", RankBy.YOY, ()),
        ("which partners fell fastest in yuan in 2025 imports", RankBy.YOY, ()),
        ("which partners fell the most in 2025 imports", RankBy.YOY, ("ranking",)),
    ],
)
def test_most_can_be_by_money_or_by_rate_and_fastest_by_rate_alone(
    question: str, by: RankBy, unsaid: tuple[str, ...], understand: Read
) -> None:
    reading = understand(question)
    assert reading.query
    assert reading.query.rank_by is by
    assert tuple(one.slot for one in reading.assumed if one.slot == "ranking") == unsaid


@each_row(
    ("question", "threshold", "by"),
    [
        ("biggest falls in imports 2025 of at least 10 billion yuan", "<=-10000000000", RankBy.CHANGE),
        ("biggest gains in exports of more than 50 billion yuan", ">50000000000", RankBy.CHANGE),
        ("partners with a rise in exports of more than 20 billion yuan", ">20000000000", RankBy.CHANGE),
        ("top gainers above 500 billion yuan in exports", ">500000000000", RankBy.CHANGE),
        ("fastest growing markets above 100 billion yuan", ">100000000000", RankBy.YOY),
    ],
)
def test_a_bound_behind_of_is_one_of_what_stands_before_it(
    question: str, threshold: str, by: RankBy, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (query.threshold, query.rank_by) == (threshold, by)
    is_of_change = " of " in question
    assert (query.measure is Measure.LIST) is is_of_change


@each_row(
    "question",
    [
        "share of ASEAN in exports, 2015 and now",
        "exports to ASEAN, 2015 versus today",
        "2015年和现在对东盟出口",
        "2015年と今のASEANへの輸出",
        "2015년과 지금 아세안 수출",
        "Exporte nach ASEAN 2015 und heute",
    ],
)
def test_now_beside_a_year_is_the_latest_year(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert [period.label for period in query.periods] == ["2015", "2025"]


@pytest.mark.parametrize(
    ("question", "flow"),
    [
        ("forget exports, what did we import from Norway in 2024", Flow.IMPORT),
        ("skip the imports, exports to Norway in 2024", Flow.EXPORT),
    ],
)
def test_a_flow_to_be_forgotten_is_not_asked_for(question: str, flow: Flow, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.flow, query.breakdown) == (flow, None)
