"""Example questions that show what can be asked, each with the query that it is read as."""

from bot.answer.resolved_query import find_latest_full_year
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query
from bot.value_class import value_class


@value_class()
class ExampleQuestion:
    """A question in English, with its query, from which other languages word it."""

    words: str
    query: Query


def list_examples(latest: Month) -> tuple[ExampleQuestion, ...]:
    """Returns example questions that figures up to a month can answer."""
    full_year, month = find_latest_full_year(latest), Period.of_month(latest)
    year, in_year = full_year.label, (full_year,)
    exports = Query(flow=Flow.EXPORT, partners=("ASEAN",), periods=in_year)
    share = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("USA",), periods=in_year)
    imports = Query(flow=Flow.IMPORT, partners=("BRA",), periods=(month,))
    balance = Query(
        measure=Measure.BALANCE,
        flow=Flow.BALANCE,
        partners=("EU",),
        periods=in_year,
        frequency=Frequency.MONTH,
        breakdown=Breakdown.PERIOD,
    )
    compared = Query(
        measure=Measure.COMPARE,
        flow=Flow.TOTAL,
        partners=("JPN", "KOR"),
        periods=in_year,
        breakdown=Breakdown.PARTNER,
    )
    return (
        ExampleQuestion(f"exports to ASEAN {year}", exports),
        ExampleQuestion(f"what share of exports goes to the US in {year}?", share),
        ExampleQuestion(f"imports from Brazil {month.label}", imports),
        _rank_markets(full_year),
        ExampleQuestion(f"trade balance with the EU by month {year}", balance),
        ExampleQuestion(f"compare trade with Japan and South Korea in {year}", compared),
    )


def list_prompts(latest: Month) -> tuple[ExampleQuestion, ...]:
    """Returns suggested questions on the latest month, and one on a year."""
    month = Period.of_month(latest)
    both = Query(periods=(month,), breakdown=Breakdown.FLOW)
    balance = Query(measure=Measure.BALANCE, flow=Flow.BALANCE, periods=(month,))
    return (
        ExampleQuestion(f"exports and imports {month.label}", both),
        _rank_markets(month),
        ExampleQuestion(f"trade balance {month.label}", balance),
        list_examples(latest)[0],
    )


def _rank_markets(period: Period) -> ExampleQuestion:
    markets = Query(
        measure=Measure.TOP, flow=Flow.EXPORT, periods=(period,), breakdown=Breakdown.PARTNER, limit=10
    )
    return ExampleQuestion(f"top 10 export markets {period.label}", markets)
