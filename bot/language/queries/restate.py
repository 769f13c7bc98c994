"""A query said back in plain English, so that nobody has to guess what was answered."""

from bot.language.queries.declared import Facts, declared
from bot.language.queries.phrases import (
    condition,
    flow_name,
    is_step,
    left_out,
    lumps_others,
    periods,
    words_of,
)
from bot.trade.english import listed
from bot.trade.figure import own_currency
from bot.trade.place import Atlas
from bot.trade.query import Breakdown, Measure, Order, Query, RankBy, Vintage
from bot.trade.threshold import Threshold

_VINTAGES = {Vintage.FIRST: "as first published", Vintage.ALL: "revisions"}
_NAMES_ITS_ROWS = (
    *(Measure.TOP, Measure.LIST, Measure.RANK, Measure.CONCENTRATION, Measure.CONTRIBUTION),
    Measure.SHARE,
)
"""Measures whose words say already what the rows are."""


def restate(query: Query, atlas: Atlas) -> str:
    """One line that names everything which decides the answer."""
    return ", ".join(parts(query, atlas))


def parts(query: Query, atlas: Atlas) -> tuple[str, ...]:
    """What is asked, then what may stand anywhere: without whom, when, by what, in what, how shown."""
    subject = _worded("subject", _facts_of(query), words_of(query, atlas))
    return (subject[:1].upper() + subject[1:], *filter(None, _details(query, atlas)))


def restate_topic(topic: str, query: Query, atlas: Atlas) -> str:
    """A question about the data: its topic, of whom or what it is asked, and of when."""
    groups = {"groups"} if all(place in atlas.memberships for place in query.partners) else set()
    words = words_of(query, atlas)
    said = _worded(
        "topic", _facts_of(query) | groups | {f"about {topic}"}, words | {"term": term_of(query.measure)}
    )
    matter = "" if topic == "definition" else listed(filter(None, (words["label"], words["partners"])))
    # What is held is told as of the latest month, whatever was asked.
    when = "" if topic == "coverage" else listed([period.label for period in query.periods])
    return ", ".join(filter(None, (f"{said} for {matter}" if matter else said, when)))


def term_of(measure: Measure) -> str:
    """What a measure is called where its meaning is asked for; nothing of those that need no explaining."""
    found = declared("term", frozenset((f"is {measure}",)))
    return found.value if found else ""


def _worded(slot: str, facts: Facts, words: dict[str, str]) -> str:
    found = declared(slot, facts)
    return found.value.format_map(words) if found else ""


def _facts_of(query: Query) -> Facts:
    """What restated.csv chooses its sentences by."""
    held = {
        f"is {query.measure}": True,
        f"of {query.of}": query.of,
        "a partner": query.partners,
        "a product": query.product,
        "left out": query.exclude,
        "rows": query.breakdown,
        "by period": query.breakdown is Breakdown.PERIOD,
        "rows not of periods": query.breakdown not in (None, Breakdown.PERIOD),
        "a frequency": query.frequency,
        "a step": is_step(query),
        "a limit": query.limit,
        "a direction": query.direction,
        "last time": _is_last_time(query),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _is_last_time(query: Query) -> bool:
    """The months of deficit, the latest first."""
    latest_first = query.order is Order.DESC and query.breakdown is Breakdown.PERIOD
    return query.measure is Measure.LIST and latest_first and query.threshold in ("<0", ">0")


def _makes_rows(query: Query) -> bool:
    """Whether the rows are not said otherwise: a series by its step, exports and imports as such."""
    both_ways = query.breakdown is Breakdown.FLOW and query.flow is None
    return bool(query.breakdown) and query.breakdown is not Breakdown.PERIOD and not both_ways


def _names_its_step(query: Query) -> bool:
    """Top months, list of quarters, monthly average: the subject says the step."""
    is_moving = query.measure is Measure.AVERAGE and query.breakdown is Breakdown.PERIOD
    named = query.measure in (Measure.TOP, Measure.LIST, Measure.AVERAGE) and not is_moving
    return (named and not _is_last_time(query)) or is_step(query)


def _rows_unsaid(query: Query) -> bool:
    """Japan's share of each product, ASEAN's share or contribution by country: whose it is tells no rows."""
    in_parts = query.measure is Measure.SHARE and query.breakdown in (Breakdown.PRODUCT, Breakdown.PARTNER)
    return bool(query.partners) and (in_parts or query.measure is Measure.CONTRIBUTION)


def _bound_of_level(query: Query) -> str:
    """What has to be above 100 billion where a ranking goes by growth: `exports `."""
    by_move = query.measure is Measure.TOP and query.rank_by in (RankBy.YOY, RankBy.CHANGE, RankBy.SHARE)
    is_money = bool(query.threshold) and Threshold.parse(query.threshold or "").is_money
    return f"{flow_name(query)} " if by_move and is_money and query.flow else ""


def _details(query: Query, atlas: Atlas) -> list[str]:
    named = query.measure in _NAMES_ITS_ROWS and not _rows_unsaid(query)
    shows_rows = not named and len(query.partners) < 2
    return [
        f"excluding {left_out(query, atlas)}" if query.exclude and not lumps_others(query) else "",
        periods(query),
        f"by {query.frequency}" if query.frequency and not _names_its_step(query) else "",
        f"by {query.breakdown}" if shows_rows and _makes_rows(query) else "",
        f"in {query.currency or own_currency(query.reporter)}",
        "" if _is_last_time(query) else condition(query, _bound_of_level(query)),
        f"as {query.output}" if query.output else "",
        _VINTAGES[query.vintage] if query.vintage else "",
    ]
