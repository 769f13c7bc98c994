"""Questions about the data themselves: what is held, since when, what a group is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from bot.domain.figure import OWN_REPORTER
from bot.domain.month import YEAR, Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query, Vintage
from bot.language.grammar.pose import ASKS
from bot.language.grammar.slots import NEUTRAL
from bot.language.queries.goods import name_goods, note_wider_goods
from bot.language.queries.phrases import find_term
from bot.language.queries.restate import OF_VINTAGES, restate_query
from bot.language.reading import WHY, Outcome, Reading
from bot.language.verdicts.case import Case
from bot.language.verdicts.foreign import asks_why_apart
from bot.language.verdicts.offers import list_suggested
from bot.messages import message, say

_OWN_RULE = ("mirror", "held")
_DEFINED = "definition"
_OR_WITH = "defined or with"
"""The value of とは, which asks what a place is, or goes on with whom trade is."""
_ASIDE = frozenset(("last time", "list", "news", "average"))
_ALWAYS_ABOUT = ("release", "coverage", "fob", "mirror")
"""Topics about the data even if a flow is named."""
_OF_THE_ANSWER = ("source", "query", "revised", "first")
"""Topics that in a thread refer to the answer before."""
_POSING = frozenset(("list", "one", "what", "goods", "yes or no", "compare"))
"""Cues that ask for a kind of thing, and say nothing about a figure."""
_PERCENT = "bare percent"
CONSENSUS = "consensus"
_CONSENSUS_WAYS = {
    "consensus beat": Direction.UP,
    "consensus missed": Direction.DOWN,
    ">": Direction.UP,
    "<": Direction.DOWN,
}
"""What is asked about a figure and its expectation, by the words for it or by a comparator."""
_AFTER = "comparator after"
_SOON = 3
"""Months after the latest one whose publication may be asked for without a year."""
_ROWS: Mapping[str, str | None] = {"partner": "partners", "region": "partners", "product": "products"}


def answer_about_data(case: Case) -> Reading | None:
    """Answers a question about the data themselves; None if a figure is asked for."""
    said = [*case.tagged.list_values("about"), *case.tagged.list_values("unpublished")]
    said.sort(key=_DEFINED.__eq__)  # what CIF means is told of CIF
    said += [_DEFINED] if _asks_what_is_shown(case) else []
    traded = case.own.flows or case.own.weak_flows
    released = None if traded and find_awaited(case) else "release"
    found = (released if one == "out" else _find_topic(case, one) for one in said if one not in _OWN_RULE)
    topic = "mirror" if asks_why_apart(case) else next(filter(None, found), None) or _find_topic_held(case)
    if not topic or _is_trade(case, topic) or (topic in _OF_THE_ANSWER and case.in_thread):
        return None
    if topic == "un":
        reason = say(message("no-other-publishers"))
        return Reading(Outcome.OUT_OF_SCOPE, reason=reason, offers=partial(list_suggested, case, topic))
    partners = case.own.partners or (case.query.partners if case.in_thread and topic == _DEFINED else ())
    if topic == "mirror" and case.query.reporter != OWN_REPORTER:
        partners = (case.query.reporter,)  # why theirs of China differ is asked of them
    product = case.query.product if case.own.products or topic == _DEFINED else None
    term = _find_term(case) if topic == _DEFINED and not (case.own.partners or case.own.products) else None
    if topic == _DEFINED and case.unread and not (partners or product):
        return None  # a word of no table has no meaning here, and is asked about
    if topic == _DEFINED and (term or _defines_flow(case)):
        partners, product = (), None
    query = Query(measure=term or Measure.LIST, partners=partners, product=product)
    if any(
        note_wider_goods(query, case.whole.products, case.vocabulary)
    ):  # a part is defined, and not its line
        query = name_goods(query, case.whole.products, case.vocabulary, by_code=True)
    atlas = case.vocabulary.atlas
    if topic == "partners" and any(place in atlas.memberships for place in partners):
        topic = "definition"
    query = _ask_about_rows(query, topic, case)
    return Reading(Outcome.ANSWER, query, restate_query(query, atlas, topic), topic=topic)


def find_aspect_of_answer(case: Case) -> str | None:
    """Returns `why` if the answer before is asked about, by its source or query, and no other figure."""
    own = case.own
    if not case.in_thread or own.flows or own.partners or own.periods:
        return None
    return WHY if set(case.tagged.list_values("about")) & {"source", "query"} else None


def _is_trade(case: Case, topic: str) -> bool:
    """Returns whether a figure is asked for and the word only qualifies it: f.o.b. exports to the G7."""
    own = case.own
    if topic == _DEFINED and case.in_thread and not own.partners and (own.currency or _PERCENT in own.cues):
        return True  # what does that mean in percent?
    if topic == _DEFINED and not own.partners and _find_term(case):
        return bool(own.periods or own.products)
    if topic == _DEFINED:
        return not _defines_flow(case) and bool(own.flows or (own.weak_flows and own.cues - NEUTRAL))
    if not own.flows or topic == CONSENSUS:
        return False
    judged = own.threshold or own.cues - NEUTRAL - _ASIDE
    coloured = own.partners if topic == "fob" else judged and topic in ("coverage", "release")
    return bool(topic not in _ALWAYS_ABOUT or coloured)


def _asks_what_is_shown(case: Case) -> bool:
    """Returns whether it asks what the measure or the group shown is: `what is that?`, after an HHI."""
    if not case.in_thread or "meant" not in case.own.operations:
        return False
    groups = case.query.partners and set(case.query.partners) <= case.vocabulary.atlas.memberships.keys()
    return bool(find_term(case.query.measure) or groups)


def _defines_flow(case: Case) -> bool:
    """Returns whether it asks what exports or imports are, and for none of them: `define exports`."""
    own = case.own
    flow = own.flows and "balance" not in own.flows
    bare = own.says_only("flows", "posed", "flow_choice", "operations", "cues")
    plain = own.cues <= NEUTRAL and not own.operations & {"add", "only", "instead"}
    return bool(flow and bare and plain) and not case.unread


def _find_term(case: Case) -> Measure | None:
    """Finds the measure that a term names: HHI, a trade surplus, CAGR; none if a flow of goods is meant."""
    own = case.own
    if _asks_what_is_shown(case):
        return case.query.measure if find_term(case.query.measure) else None
    if own.flows == ("balance",):
        return Measure.BALANCE
    named = bool(own.cues - NEUTRAL) and not (own.flows or own.weak_flows)
    return case.query.measure if named and find_term(case.query.measure) else None


def _find_topic(case: Case, said: str) -> str | None:
    """Finds the topic; `which regions do you know` and `explain RCEP` are topics only by themselves."""
    own = case.own
    if said == _OR_WITH:
        goes_on = case.earlier.flows or case.earlier.weak_flows
        said = "" if goes_on and own.partners != case.earlier.partners else _DEFINED
    if not said or (said == "definition" and (own.sides & {"to", "from"} or own.limit)):
        return None
    if said == "explained":
        traded = own.flows or own.weak_flows or own.periods or own.products
        return "definition" if own.groups and not traded else None
    if said not in ("known", "here"):
        return CONSENSUS if said.startswith(CONSENSUS) else said
    if own.flows or own.weak_flows or own.periods or bool(own.partners) is (said == "known"):
        return None
    if said == "here":
        return "definition"
    return _ROWS.get(own.noun or own.breakdown or "", "currencies" if own.currency else None)


def _find_topic_held(case: Case) -> str | None:
    """Finds what holdings are asked about if nothing else is: which months, which goods, which partners."""
    own = case.own
    rows = own.noun or own.breakdown or own.unit or ""
    bare = rows and ASKS in own.posed and not (case.in_thread or case.unread)
    asked = (bare or case.tagged.has_tag("about", "held")) and _names_nothing(case)
    return _ROWS.get(rows, "coverage") if asked else None


def _names_nothing(case: Case) -> bool:
    """Returns whether no trade, partner, goods, time or measure is named."""
    own = case.own
    named = own.flows or own.weak_flows or own.periods or own.partners or own.products or own.currency
    return not (named or own.threshold or own.direction or own.limit or own.cues - _POSING)


def find_awaited(case: Case) -> Period | None:
    """Returns what `is January out yet` asks for: the period of that name after the latest month held."""
    periods = case.own.periods if case.tagged.has_tag("about", "out") else ()
    if case.own.times.bare:
        running = Month(case.calendar.today.year, case.calendar.today.month)
        coming = (period.shift(YEAR) for period in periods)
        periods = (*periods, *(period for period in coming if period.first <= running))
    if not periods:
        return None
    return next((period for period in periods if period.first > case.calendar.latest), None)


def _ask_about_rows(query: Query, topic: str, case: Case) -> Query:
    if topic == CONSENSUS:
        return _ask_consensus(query, case)
    if topic == "coverage":
        return replace(query, periods=(Period.of_month(case.calendar.latest),), frequency=Frequency.MONTH)
    if topic == "products":
        return replace(query, breakdown=Breakdown.PRODUCT)
    if topic == "partners" or (topic == "definition" and query.partners):
        groups = tuple(place for place in query.partners if place in case.vocabulary.atlas.memberships)
        partners = groups or query.partners
        return replace(query, partners=partners, periods=case.own.periods, breakdown=Breakdown.PARTNER)
    vintage = Vintage.ALL if topic in OF_VINTAGES else None
    periods = tuple(_list_released(case)) if topic == "release" else case.own.periods
    return replace(query, periods=periods, vintage=vintage)


def _list_released(case: Case) -> Iterator[Period]:
    """Lists the periods asked about; “when does January come out” means the next one, if it is due soon."""
    latest = case.calendar.latest
    for period in case.own.periods:
        coming = period.shift(YEAR)
        is_next = case.own.times.bare and latest < coming.first <= latest.shift(_SOON)
        yield coming if is_next else period


def _ask_consensus(query: Query, case: Case) -> Query:
    """Asks what was expected of a flow in a month, by default the latest; beat or missed is its direction."""
    said = (
        *case.tagged.list_values("about"),
        *case.tagged.list_values("comparator"),
        *case.tagged.list_values(_AFTER),
    )
    is_balance = case.query.measure is Measure.BALANCE
    return replace(
        query,
        flow=Flow.BALANCE if is_balance else case.query.flow or Flow.EXPORT,
        periods=case.own.periods or (Period.of_month(case.calendar.latest),),
        currency=case.own.currency,
        direction=next((_CONSENSUS_WAYS[one] for one in said if one in _CONSENSUS_WAYS), None),
    )
