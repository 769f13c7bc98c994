"""A query said back in plain English, so that nobody has to guess what was answered."""

from bot.domain.english import listed
from bot.domain.figure import own_currency
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Measure, Order, Query, Vintage
from bot.domain.threshold import Threshold
from bot.language.queries.declared import Facts, declared
from bot.language.queries.phrases import condition, is_step, periods, words_of

_VINTAGES = {Vintage.FIRST: "as first published", Vintage.ALL: "revisions"}


def restate(query: Query, atlas: Atlas) -> str:
    """One line that names everything which decides the answer."""
    return ", ".join(parts(query, atlas))


def parts(query: Query, atlas: Atlas) -> tuple[str, ...]:
    """What is asked, then what may stand anywhere: without whom, when, by what, in what, how shown."""
    facts, words = _facts_of(query), words_of(query, atlas)
    subject = _worded("subject", facts, words)
    return (subject[:1].upper() + subject[1:], *filter(None, _details(query, facts, words)))


def restate_topic(topic: str, query: Query, atlas: Atlas) -> str:
    """A question about the data: its topic, of whom or what it is asked, and of when."""
    facts, words = _facts_of(query) | {f"about {topic}"}, words_of(query, atlas)
    if query.partners and all(place in atlas.memberships for place in query.partners):
        facts |= {"groups"}
    said = _worded("topic", facts, words | {"term": term_of(query.measure)})
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
        "partners": len(query.partners) > 1,
        "a flow": query.flow,
        f"by {query.breakdown}": query.breakdown,
        f"ranked by {query.rank_by}": query.rank_by,
        "money": query.threshold and Threshold.parse(query.threshold).is_money,
        "a product": query.product,
        "left out": query.exclude,
        "rows": query.breakdown,
        "rows not of periods": query.breakdown not in (None, Breakdown.PERIOD),
        "both ways": query.breakdown is Breakdown.FLOW and query.flow is None,
        "a frequency": query.frequency,
        "a step": is_step(query),
        "a limit": query.limit,
        "a window": query.window,
        "a direction": query.direction,
        "last time": _is_last_time(query),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _is_last_time(query: Query) -> bool:
    """The months of deficit, the latest first."""
    latest_first = query.order is Order.DESC and query.breakdown is Breakdown.PERIOD
    return query.measure is Measure.LIST and latest_first and query.threshold in ("<0", ">0")


def _details(query: Query, facts: Facts, words: dict[str, str]) -> list[str]:
    return [
        _worded("without", facts, words),
        periods(query),
        _worded("step", facts, words),
        _worded("rows", facts, words),
        f"in {query.unit}" if query.unit else "",
        f"in {query.currency or own_currency(query.reporter)}",
        "" if "last time" in facts else condition(query, _worded("bound", facts, words)),
        f"as {query.output}" if query.output else "",
        _VINTAGES[query.vintage] if query.vintage else "",
    ]
