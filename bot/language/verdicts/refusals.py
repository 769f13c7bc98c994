"""Why a question has no answer here: each rule returns a refusal, or None if it does not apply."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain.month import Period
from bot.domain.query import Measure, Query
from bot.language.grammar.pose import ASKS, COMING
from bot.language.grammar.slots import NEUTRAL, Slots
from bot.language.grammar.turns import RETURNED
from bot.language.reading import Offer, Outcome, Reading
from bot.language.tagger.tagging import MARK, Tag
from bot.language.times.conventions import FIRST_YEAR
from bot.language.verdicts.about import find_awaited
from bot.language.verdicts.case import Case
from bot.language.verdicts.foreign import asks_why_apart
from bot.language.verdicts.offers import (
    list_suggested,
    make_offers,
    offer_in_thread,
    offer_instead,
    refuse_not_held,
)
from bot.language.verdicts.variants import list_flows
from bot.messages import Quoted, Sentences, message, say

_SELF_SUFFICIENT = frozenset(
    (
        "overview",
        "news",
        "top",
        "how many",
        "streak",
        "record",
        "record low",
        "contribution",
        "cagr",
        "concentration",
    )
)
"""Cues that ask for total trade if no flow is named."""
_MOVING, _WHOSE = frozenset(("up", "down")), frozenset(("who", "list"))
"""Cues that do so together: who shrank?"""


_INSTEAD = ("cause", "forecast", "opinion", "policy", "translate")
"""Topics for which a second sentence says what can be asked."""
_WEAK = ("greeting", "thanks", "help", "status", "stop")
"""Words to the bot that a question may contain."""
COMMANDS, TOPICS = frozenset(("command",)), frozenset(("off", "weak off", "event"))
UNPUBLISHED = frozenset(("unpublished", "nowhere"))
"""The kinds of words that make a command, another topic, or something nobody publishes possible."""
_WORDS_TO_BOT = COMMANDS | TOPICS
_LINKING = ("cues", "posed", "operations", "flow_choice")
"""Slots of words that only link or ask: who won the cup final?"""
_ORDERS = frozenset(("subscribe", "alert", "remind"))
_OF_PARTNERS = (Measure.SHARE, Measure.RANK, Measure.CONTRIBUTION)
"""Measures of a partner, which is nothing without one."""
_MANNERS = ("thanks", "greeting")
"""Words to the bot that give way to others, and the second to the first."""


def say_why_not(topic: str) -> Sentences:
    """Says why a topic has no answer, and what can be asked instead."""
    instead_of_it = [message("reason-instead", topic)] if topic in _INSTEAD else []
    return say(message("reason", topic), *instead_of_it)


def ask_for_words(case: Case) -> Reading | None:
    """Asks for a question if a message has no words."""
    if not case.tagged.kinds <= {MARK}:
        return None
    return Reading(
        Outcome.CLARIFY, reason=say(message("ask", "no-words")), offers=partial(list_suggested, case)
    )


def is_aside(case: Case) -> bool:
    """Returns whether it is a word to the bot or off topic, which no later message refers to."""
    to_bot = not _WORDS_TO_BOT.isdisjoint(case.tagged.kinds) and bool(
        read_command(case) or _list_topics(case)
    )
    return to_bot or cancel_order(case) is not None


def is_order(case: Case) -> bool:
    """Returns whether it orders a digest, an alert or a reminder."""
    order = None if _ORDERS.isdisjoint(case.tagged.list_values("command")) else read_command(case)
    return order is not None and order.command in _ORDERS


def cancel_order(case: Case) -> Reading | None:
    """Cancels what the message before ordered: `cancel that`, `undo`."""
    undone = not case.own.operations.isdisjoint(("undo", "abandon", RETURNED))
    if not (
        case.ordered and undone and case.own.says_only("operations", "posed", "flow_choice", "other_one")
    ):
        return None
    return Reading(Outcome.COMMAND, command="unsubscribe")


def read_command(case: Case) -> Reading | None:
    """Returns the command in a message that asks for no figure."""
    names = case.tagged.list_values("command")
    if not names:
        return None
    strong = [tag.value for tag in case.tagged.list_tags("command") if _is_order(case, tag)]
    own = case.own
    leans = own.follows and set(names) == {"greeting"} and case.tagged.has_tag("filler")  # ok then national
    shown = case.in_thread and (
        own.output or own.frequency or own.currency or own.shift or own.limit or leans
    )
    said = own.cues - {"yes or no"} or own.periods or shown or own.declined
    asks = bool(case.has_subject or case.tagged.has_tag("off") or said)
    if not strong and asks:
        return None
    plain = sorted(names, key=lambda name: _MANNERS.index(name) if name in _MANNERS else -1)
    name = (strong or plain)[0]
    return Reading(Outcome.COMMAND, command="unsubscribe" if "stop" in names else name)


def _is_order(case: Case, tag: Tag) -> bool:
    """Returns whether it is an order, such as “send the digest”, unlike `remind me what exports were`."""
    before = [one for one in case.tagged.tags if one.end == tag.first]
    if tag.value in _WEAK or any((one.kind, one.value) == ("prep", "of") for one in before):
        return False
    if case.own.declined and tag.value == "unsubscribe" and len(case.tagged.list_tags("command")) == 1:
        return False  # cancel the monthly bit
    leads_of = any(one.first == tag.end and one.value == "of" for one in case.tagged.list_tags("prep"))
    apart = any(one.first == tag.end for one in case.tagged.list_tags(MARK))
    asks = tag.value == "remind" and (leads_of or apart or ASKS in case.own.posed or case.own.periods)
    return not (asks and case.has_subject)


def refuse_off_topic(case: Case) -> Reading | None:
    """Refuses what is not trade in goods."""
    topics = _list_topics(case)
    if not topics:
        return None
    topic = "un" if case.tagged.has_tag("about", "un") else topics[0]
    return Reading(
        Outcome.OUT_OF_SCOPE, reason=say_why_not(topic), offers=partial(offer_instead, case, topic)
    )


def _list_topics(case: Case) -> Sequence[str]:
    """Lists the topics of a message that are no trade of China's as the figures have it."""
    topics = _list_undated(case)
    quoted = case.in_thread and bool(case.own.amount)  # the draft says 8 percent: can I print that?
    if not (topics or case.has_subject or quoted):
        dated = case.in_thread and bool(case.own.periods)  # back in 2019, before the pandemic
        topics = case.tagged.list_values("weak off") or ["policy"] * (
            case.tagged.has_tag("event") and not dated
        )
    return () if topics and asks_why_apart(case) else topics


def _list_undated(case: Case) -> list[str]:
    """Lists topics, without events that only say when: since the tariffs in April."""
    if not case.tagged.has_tag("off"):
        return []
    dated = case.own.times.used | case.own.times.bound
    return [tag.value for at, tag in enumerate(case.tagged.tags) if tag.kind == "off" and at not in dated]


def refuse_unpublished(case: Case) -> Reading | None:
    """Refuses what nobody publishes."""
    for tag in case.tagged.list_tags(*UNPUBLISHED):
        if tag.value == "adjusted figures" and not (case.has_subject or case.in_thread):
            return None  # a question about the data: about.py has it
        reason = message("reason", tag.value or tag.kind)
        said = message("unpublished", words=Quoted((case.tagged.get_text(tag),)), sentence=reason)
        is_placed = case.own.partners or tag.kind != "nowhere"
        return refuse_not_held(case, say(said), case.query if is_placed else _leave_partners(case.query))
    return None


def _leave_partners(query: Query) -> Query:
    """Returns the trade of a query alone: a place that is no partner is none of those before it either."""
    whole = replace(query, partners=(), combine=False)
    if query.measure in _OF_PARTNERS:
        return replace(whole, measure=Measure.VALUE, breakdown=None, of=None, limit=None, ordinal=None)
    return whole


def refuse_no_trade(case: Case) -> Reading | None:
    """Refuses a question in which nothing names trade."""
    own = case.own
    if case.has_subject or own.cues - NEUTRAL or own.times.periods or own.currency or own.output:
        return None
    said = not own.says_only(*_LINKING) if case.unread else not own.is_empty
    if case.in_thread and (case.tagged.has_tag("about") or said):
        return None
    if case.unread:
        offers = partial(offer_in_thread, case)
        return Reading(Outcome.OUT_OF_SCOPE, reason=say_why_not("nothing"), offers=offers)
    topic = next((cue for cue in case.own.cues if cue in case.vocabulary.suggestions), "nothing")
    return Reading(
        Outcome.CLARIFY, reason=say(message("ask", "what")), offers=partial(offer_in_thread, case, topic)
    )


def ask_about_fragment(case: Case) -> Reading | None:
    """Asks what a follow-up is about, if it follows nothing."""
    moved = case.own.cues & _MOVING and case.own.cues & _WHOSE
    enough = case.has_subject or moved or case.own.cues & _SELF_SUFFICIENT
    if case.in_thread or (enough and not _changes_limit(case.own)):
        return None
    if case.unread and not case.own.cues - NEUTRAL:
        return Reading(
            Outcome.OUT_OF_SCOPE, reason=say_why_not("nothing"), offers=partial(list_suggested, case)
        )
    offers = partial(_offer_flows, case)
    return Reading(Outcome.CLARIFY, reason=say(message("ask", "flow-or-partner")), offers=offers)


def _offer_flows(case: Case) -> tuple[Offer, ...]:
    return make_offers(case, list_flows(case.query)) or list_suggested(case)


def _changes_limit(own: Slots) -> bool:
    """Returns whether it only changes how many are ranked: `make that 150`."""
    said = own.cues == {"top"} and "only" in own.operations
    return said and own.says_only("cues", "limit", "operations", "posed")


def refuse_outside_months(case: Case) -> Reading | None:
    """Refuses a period after the latest month held, or before the first."""
    late = [period for period in case.query.periods if period.first > case.calendar.latest]
    if (late or case.own.times.bare) and COMING in case.own.posed:
        return Reading(
            Outcome.OUT_OF_SCOPE,
            reason=say_why_not("forecast"),
            offers=partial(offer_instead, case, "forecast"),
        )
    if late:
        return refuse_not_held(case, say(message("period-not-held", period=late[0])))
    missing = find_awaited(case)
    if missing:
        return refuse_not_held(
            case, say(message("period-not-held", period=missing)), replace(case.query, periods=(missing,))
        )
    if all(period.first.year >= FIRST_YEAR for period in case.query.periods):
        return None
    return refuse_not_held(case, say(message("nothing-before", period=Period.of_year(FIRST_YEAR))))
