"""What can be asked instead: complete questions made from the one asked, and readings that offer them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from bot.domain.month import Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from bot.language.lexicon.typed_text import fold_word
from bot.language.queries.goods import settle_goods
from bot.language.queries.nearest import drop_single_step, find_nearest_held
from bot.language.queries.restate import restate_query
from bot.language.reading import Offer, Outcome, Reading
from bot.language.verdicts.alternatives import list_left_out, list_without_a_word, list_without_open
from bot.language.verdicts.case import Case
from bot.language.verdicts.likely_queries import list_named_alike
from bot.language.verdicts.variants import list_broken_down, list_flows, list_hinted, list_variants
from bot.messages import Message, say

MOST = 4
_LEANING = ("cause", "forecast", "opinion")
"""Topics that refer to the figure before: why?"""
_WORDS = re.compile(r"\w+")
_WAYS = {
    "up": Direction.UP,
    "growth": Direction.UP,
    "more": Direction.UP,
    "down": Direction.DOWN,
    "lesser": Direction.DOWN,
}
"""Which way a cue says that a flow went."""


def make_offers(case: Case, queries: Iterable[Query]) -> tuple[Offer, ...]:
    """Returns the queries, over months that are held, as questions: each once, and none as it was asked."""
    atlas = case.vocabulary.atlas
    near = (
        one for query in queries for one in find_nearest_held(settle_goods(query, atlas), case.calendar.held)
    )
    held = map(drop_single_step, near)
    asked = _split_words(case.tagged.typed.folded)
    found: dict[str, Offer] = {}
    for query in held:
        question = restate_query(query, atlas)
        if question in found or _split_words(question) == asked:
            continue
        if (read := _read_back(case, question, query)) is not None:
            found[question] = Offer(question, read)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _read_back(case: Case, question: str, query: Query) -> Query | None:
    """Returns the query that a question leads to when it is asked; None if it says another."""
    found = case.again.read_alone(question) if case.again else query
    return found if found and restate_query(found, case.vocabulary.atlas) == question else None


def _split_words(text: str) -> list[str]:
    return _WORDS.findall(fold_word(text))


def offer_instead(case: Case, topic: str) -> tuple[Offer, ...]:
    """Offers trade in what the question names, or what is suggested on its topic."""
    own = case.own
    names = own.flows or own.weak_flows or own.partners or own.products
    leans = case.in_thread and (topic in _LEANING or not own.is_empty)
    named = _list_flow_queries(case, topic) if names or leans else ()
    in_doubt = list_without_a_word(case) if case.in_thread else ()
    return make_offers(case, chain(named, in_doubt)) or list_suggested(case, topic)


def offer_in_thread(case: Case, topic: str = "nothing") -> tuple[Offer, ...]:
    """Offers what the thread asks with what the message adds, or what is suggested on a topic."""
    if not case.in_thread:
        return list_suggested(case, topic)
    return offer_readings(case, list_named_alike(case)) or list_suggested(case, topic)


def _list_flow_queries(case: Case, topic: str) -> Iterator[Query]:
    """Lists the query, or if no flow was named its exports and imports.

    A tariff is with a place, not from it.
    """
    own, query = case.own, case.query
    towards = own.sides & {"to", "from"} and topic != "tariff"
    said = own.flows or own.weak_flows or towards or (case.in_thread and not own.partners)
    if topic == "cause" and query.flow and not (query.partners or query.product):
        yield replace(query, measure=Measure.CONTRIBUTION, breakdown=Breakdown.PARTNER)
    if said or query.flow is None:
        yield query
    else:
        yield from list_flows(query)


def list_suggested(case: Case, topic: str = "nothing") -> tuple[Offer, ...]:
    """Returns questions that fit a topic, over the latest full year or month."""
    fitting = case.vocabulary.suggestions.get(topic) or case.vocabulary.suggestions["nothing"]
    year, month = Period.of_year(case.calendar.latest_full_year), Period.of_month(case.calendar.latest)
    return make_offers(case, (suggestion.make_query(year, month) for suggestion in fitting))


def name_place(place: str, case: Case) -> str:
    """Returns the name of a place inside a sentence."""
    return case.vocabulary.atlas.get_name(place) if place in case.vocabulary.atlas else place


def refuse_not_held(case: Case, reason: str, query: Query | None = None) -> Reading:
    """Says that a query is understood but not held, and offers the nearest months that are."""
    query = query or case.query
    return Reading(
        Outcome.NO_DATA,
        query,
        restate_query(query, case.vocabulary.atlas),
        reason=reason,
        offers=partial(make_offers, case, (query,)),
    )


def ask_back(case: Case, reason: str | Message) -> Reading:
    """Asks a question back, with the plain reading as the first offer."""
    said = say(reason) if isinstance(reason, Message) else reason
    offers = partial(offer_readings, case)
    return Reading(Outcome.CLARIFY, case.query, reason=said, offers=offers)


def offer_readings(case: Case, likely: Iterable[Query] = ()) -> tuple[Offer, ...]:
    """Offers what is likely, the plain reading, those without a word in doubt, then other measures.

    What a message denies is left out of all of them.
    """
    plain = _make_answerable(case)
    left_out, is_opposed = list_left_out(case)
    if is_opposed:
        return make_offers(case, chain(left_out, list_variants(case, left_out[-1])))
    in_doubt = chain(left_out, list_without_open(case), list_without_a_word(case))
    meant = _list_apart(case, plain) or (plain,)
    return make_offers(
        case,
        chain(
            likely,
            _list_quantities(case),
            list_broken_down(case, plain),
            meant,
            list_hinted(case, plain),
            in_doubt,
            list_variants(case, plain),
        ),
    )


def _list_quantities(case: Case) -> Iterator[Query]:
    """Lists the quantities of each step if a run or a moving average of them is asked for."""
    query, cues = case.query, case.own.cues
    if query.product and "quantity" in cues and (query.measure is Measure.STREAK or "moving" in cues):
        yield replace(
            query,
            measure=Measure.QUANTITY,
            periods=query.periods or (Period.of_year(case.calendar.latest_full_year),),
            frequency=query.frequency or Frequency.MONTH,
            breakdown=Breakdown.PERIOD,
            direction=None,
        )


def _list_apart(case: Case, query: Query) -> tuple[Query, ...]:
    """Lists what rose in one flow and what fell in the other, if each is asked for and no list has both."""
    ways = {one.first: _WAYS[one.value] for one in case.frame.get("cue", ()) if one.value in _WAYS}
    flows = [one.value for one in case.frame.get("flow", ())]
    if query.measure is not Measure.LIST or query.flow or {*flows} != {"export", "import"}:
        return ()
    if len(ways) != len(flows):
        return ()
    pairs = zip(flows, ways.values(), strict=True)
    return tuple(replace(query, flow=Flow(flow), direction=way) for flow, way in pairs)


def _make_answerable(case: Case) -> Query:
    """Makes a query that can be answered: a ranking of one partner, or of the only goods named, cannot.

    Nor can anything be excluded from a partner that is no group.
    """
    query, groups = case.query, case.vocabulary.atlas.memberships
    if query.partners and not any(place in groups for place in (*query.partners, query.of)):
        query = replace(query, exclude=())
    if query.measure is Measure.SHARE and not (query.partners or query.product or query.of or query.exclude):
        return replace(query, measure=Measure.VALUE)
    if query.measure not in (Measure.TOP, Measure.LIST):
        return query
    if query.breakdown is Breakdown.PRODUCT and query.product:
        return replace(query, product=None)
    alone = len(query.partners) == 1 and query.partners[0] not in groups
    if query.breakdown is Breakdown.PARTNER and (alone or query.combine):
        return replace(query, partners=(), combine=False)
    return query
