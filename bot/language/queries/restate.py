"""Restates a query, so that nobody has to guess what was answered: in English, and as a message."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from string import Formatter

from bot.domain.figure import find_own_currency
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Direction, Measure, Order, Query, Side
from bot.domain.threshold import Threshold
from bot.language.queries.declarations import Facts, find_declaration
from bot.language.queries.phrases import Phrase, QueryPhrases
from bot.language.queries.said_periods import is_step, say_condition, say_periods
from bot.messages import Message, Sentences, Verbatim, find_english_pattern, join_parts, message
from bot.messages.message import OF_YEAR
from bot.messages.speaker import Speaker, get_english_speaker

OF_VINTAGES = ("revised", "first")
"""The topics of questions that every vintage of the figures answers."""
_SIGNS = {Direction.UP: ">0", Direction.DOWN: "<0"}
"""What contributions to a rise or a fall are told to be."""
_MESSAGES = {"step": "by", "rows": "by"}
"""The message of a slot in restated.csv, if its name differs from the slot's."""


@cache
def _get_speaker() -> Speaker:
    """Returns the speaker of English that writes numbers as people type them: 1000%."""
    speaker = get_english_speaker()
    return replace(speaker, numerals=replace(speaker.numerals, percent="%", group=""))


def restate_query(query: Query, atlas: Atlas, topic: str = "") -> Sentences:
    """Says a query in one line that names everything which decides the answer, and asks for it again.

    For a question about the data it names the `topic`, what it is about, and the time.
    """
    said = _Restating(query, atlas).say_query(topic)
    return Sentences(_get_speaker().say(said), (said,))


def list_restatements(query: Query, atlas: Atlas, topic: str) -> tuple[Sentences, ...]:
    """Returns how the question of a query may have been worded.

    A question on vintages that kept its query has no topic: it is asked of the figures themselves.
    """
    of_vintages = OF_VINTAGES if query.vintage and not topic else ()
    return tuple(restate_query(query, atlas, one) for one in (topic, *of_vintages))


class _Restating:
    """Chooses messages by the facts of a query, with their arguments."""

    __slots__ = ("atlas", "facts", "phrases", "query")

    def __init__(self, query: Query, atlas: Atlas) -> None:
        self.query, self.atlas, self.facts = query, atlas, _list_facts(query)
        self.phrases = QueryPhrases(query, atlas)

    def say_query(self, topic: str) -> Message:
        if topic:
            return self._say_topic(topic)
        details = join_parts([*self.list_details()], "detail")
        return message("restated", subject=self.say_subject(), details=details)

    def say_subject(self) -> Message:
        is_of_years = self.query.periods and all(period.is_year for period in self.query.periods)
        form = OF_YEAR if is_of_years else ""
        return self._choose_message("subject", self.facts, form) or self.phrases.traded

    def list_details(self) -> Iterator[Phrase]:
        query, facts = self.query, self.facts
        if query.measure is Measure.CONTRIBUTION and query.direction:
            query = replace(query, threshold=_SIGNS[query.direction])
        is_bound = query.threshold and "last time" not in facts
        bounded = find_declaration("bound", facts) if is_bound else None
        flow = getattr(self.phrases, bounded.value) if bounded else None
        for said in (
            self._choose_message("without", facts),
            say_periods(query),
            message("moved") if query.moved else None,
            message("among-largest", count=self.phrases.among) if query.among else None,
            self._choose_message("step", facts),
            self._choose_message("rows", facts),
            self._say_unit(query.unit) if query.unit else None,
            self._say_unit(query.currency or find_own_currency(query.reporter)),
            say_condition(query, flow) if is_bound else None,
            message("shown-as", query.output) if query.output else None,
            message("vintage", query.vintage) if query.vintage else None,
        ):
            if said is not None:
                yield said

    def _say_topic(self, topic: str) -> Message:
        query = self.query
        facts = self.facts | {f"about {topic}"}
        if query.partners and all(place in self.atlas.memberships for place in query.partners):
            facts |= {"groups"}
        said = self._choose_message("topic", facts) or self.phrases.traded
        matter: list[Phrase] = [self.phrases.goods] if query.product else []
        matter += [self.phrases.partners] if query.partners else []
        if matter and topic != "definition":
            said = message("restated", "of", said=said, matter=join_parts(matter, "and"))
        # Questions on holdings are answered as of the latest month, whatever was asked.
        if not query.periods or topic == "coverage":
            return said
        periods = join_parts(query.periods, "and")
        return message("restated", "when", said=said, periods=periods)

    def _choose_message(self, slot: str, facts: Facts, form: str = "") -> Message | None:
        """Chooses the message that fits the facts best, with all its arguments.

        None if none is called for.
        """
        found = find_declaration(slot, facts)
        if not found:
            return None
        name, context = (
            _MESSAGES.get(slot, slot),
            found.value.format_map(self._list_keys()) if "{" in found.value else found.value,
        )
        arguments = {one: getattr(self.phrases, one) for one in _list_arguments(name, context)}
        return message(name, context, form, **arguments)

    def _list_keys(self) -> dict[str, object]:
        """Lists the keys that the contexts in restated.csv are composed of."""
        query = self.query
        # A deficit is a negative balance: the largest is the lowest, and a record one the lowest ever.
        is_deficit = query.side is Side.DEFICIT
        is_last = (query.order is Order.ASC) is not (is_deficit and query.is_by_level)
        is_low = (query.direction is Direction.DOWN) is not is_deficit
        return {
            "frequency": query.frequency,
            "breakdown": query.breakdown,
            "direction": query.direction,
            "of": query.of,
            "end": "both"
            if query.order is Order.BOTH and not query.ordinal
            else "bottom"
            if is_last
            else "top",
            "extreme": "low" if is_low else "high",
        }

    def _say_unit(self, unit: str) -> Message:
        """Says the currency or the unit; one without words of its own goes by its code."""
        if unit in COUNTED_IN:
            return message("counted-in", unit)
        return message("counted-in", unit=Verbatim(unit))


COUNTED_IN = frozenset(("CNY", "USD", "KRW", "JPY", "EUR", "barrels", "kilograms"))


@cache
def _list_arguments(name: str, context: str) -> tuple[str, ...]:
    pattern = find_english_pattern(name, context)
    return tuple(argument for _, argument, _, _ in Formatter().parse(pattern) if argument)


def _list_facts(query: Query) -> Facts:
    """Lists the facts by which restated.csv chooses its messages."""
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
        "an order": query.order,
        "one row": query.limit == 1,
        "a place": query.ordinal,
        "places": len(query.places) > 1,
        "a window": query.window,
        "a ratio": query.over,
        "a direction": query.direction,
        "last time": _is_last_time(query),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _is_last_time(query: Query) -> bool:
    """Returns whether the months of deficit are asked for, the latest first."""
    latest_first = query.order is Order.DESC and query.breakdown is Breakdown.PERIOD
    return query.measure is Measure.LIST and latest_first and query.threshold in ("<0", ">0")
