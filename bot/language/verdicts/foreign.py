"""Trade that others report: refused, offering China's own figures; and why two reporters differ."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from bot.domain.figure import OWN_REPORTER, WORLD
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.language.reading import Offer, Outcome, Reading
from bot.language.tagger.tagging import Tag, Tagged
from bot.language.verdicts.alternatives import list_of_our_trade
from bot.language.verdicts.case import Case
from bot.language.verdicts.offers import list_suggested, make_offers
from bot.messages import ProperName, message, say

_MIRROR = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
_PLAIN = (Measure.VALUE, Measure.QUANTITY, Measure.UNIT_VALUE, Measure.YOY, Measure.BALANCE, Measure.CHANGE)


def refuse_foreign(case: Case) -> Reading | None:
    """Refuses another reporter's trade, or trade with China by nobody in particular.

    Offers what China reports of it.
    """
    if not case.reporter:
        return None
    named = case.reporter != WORLD and case.reporter in case.vocabulary.atlas
    if not named and (case.tagged.has_tag("our") or "our" in case.frame):
        said = message("with-china")
        offers = partial(make_offers, case, tuple(_list_around_china(case)))
        return Reading(Outcome.CLARIFY, reason=say(said), offers=offers)
    whose = message("others-report", "any")
    if named:
        name = ProperName(case.reporter, case.vocabulary.atlas.say_name(case.reporter))
        whose = message("others-report", name=name)
    views = partial(_offer_views, case, case.reporter if named else "")
    return Reading(Outcome.NO_DATA, reason=say(whose, message("others-differ")), offers=views)


def _offer_views(case: Case, reporter: str) -> tuple[Offer, ...]:
    """Offers what China reports of another's trade, and readings that are not of another's."""
    if not reporter:
        return list_suggested(case)
    return make_offers(case, chain(_list_seen_from_china(case, reporter), list_of_our_trade(case)))


def ask_which_side(case: Case) -> Reading | None:
    """Asks which of two reporters is meant: US imports from China, or China's exports to the US."""
    place = find_other_side(case.tagged)
    if not place or not case.calendar.has_reporter(place):
        return _ask_of_both(case)
    query = _simplify_query(case.query)
    ours = (replace(query, reporter=OWN_REPORTER, partners=(place,), flow=flow) for flow in _MIRROR)
    theirs = (
        replace(query, reporter=place, partners=(OWN_REPORTER,), flow=flow, currency=None) for flow in _MIRROR
    )
    mirrored = chain.from_iterable(zip(ours, reversed(tuple(theirs)), strict=True))
    return Reading(
        Outcome.CLARIFY,
        reason=say(message("two-reporters")),
        offers=partial(make_offers, case, tuple(mirrored)),
    )


def _ask_of_both(case: Case) -> Reading | None:
    """Asks which is meant where another's trade stands beside China's: US exports to Vietnam and China's."""
    if case.query.reporter == OWN_REPORTER:
        return None
    owners = {_find_owner(case.tagged, flow) for flow in case.tagged.list_tags("flow")}
    if not owners >= {"our", "place"}:
        return None
    partners = tuple(place for place in case.query.partners if place != OWN_REPORTER)
    ours = replace(_simplify_query(case.query), partners=partners, currency=None)
    theirs = replace(ours, reporter=case.query.reporter)
    return Reading(
        Outcome.CLARIFY,
        reason=say(message("two-reporters")),
        offers=partial(make_offers, case, (theirs, ours)),
    )


def asks_why_apart(case: Case) -> bool:
    """Returns whether it asks why figures of two sides differ, and not those of two times."""
    asks_why = case.tagged.has_tag("off", "cause")
    if not case.tagged.has_tag("about", "mirror"):
        return asks_why and find_other_side(case.tagged) is not None
    is_of_sides = asks_why or case.tagged.has_tag("our") or bool(case.own.partners)
    return is_of_sides and len(case.own.periods) < 2 and not case.own.cues & {"year earlier", "mom", "qoq"}


def find_other_side(tagged: Tagged) -> str | None:
    """Returns the place whose trade with China stands beside China's own trade with it."""
    flows = [tag for tag in tagged.list_tags("flow") if tag.value in _MIRROR]
    if len(flows) != len(_MIRROR):
        return None
    places = {tag.value for tag in tagged.list_tags("place")}
    owners = {_find_owner(tagged, flow) for flow in flows}
    return next(iter(places)) if len(owners - {""}) == len(flows) and len(places) == 1 else None


def _find_owner(tagged: Tagged, flow: Tag) -> str:
    """Finds whether China or another place stands right before a flow."""
    before = [
        tag for tag in tagged.tags if tag.end <= flow.first and tag.kind not in ("filler", "possessive")
    ]
    return before[-1].kind if before and before[-1].kind in ("our", "place") else ""


def _list_seen_from_china(case: Case, reporter: str) -> Iterator[Query]:
    """Lists the same trade as China reports it: their exports to China are China's imports.

    Their trade with others becomes China's trade with each, unless it is with China as well.
    """
    ours = replace(_simplify_query(case.query), partners=(reporter,))
    if case.query.measure is Measure.TOP and case.query.breakdown is Breakdown.PRODUCT:
        yield _mirror_query(replace(case.query, partners=(reporter,)))
    others = tuple(place for place in case.query.partners if place != reporter)
    if others and "toward" not in case.frame:
        yield ours
        yield from (replace(ours, partners=(place,)) for place in others)
    yield _mirror_query(ours)
    if not (others or case.tagged.has_tag("our")):
        yield ours


def _list_around_china(case: Case) -> Iterator[Query]:
    """Lists China's own trade in the direction asked and the other, and its imports from itself.

    First comes its trade with those who are named beside it: trade with China by Japan.
    """
    own = replace(_simplify_query(case.query), partners=())
    if case.query.partners:
        yield _mirror_query(replace(own, partners=case.query.partners))
    yield _mirror_query(own)
    yield own
    yield replace(own, flow=Flow.IMPORT, partners=(OWN_REPORTER,), measure=Measure.VALUE)


def _simplify_query(query: Query) -> Query:
    """Reduces a query to its trade, without shares or rankings."""
    measure = query.measure if query.measure in _PLAIN else Measure.VALUE
    return Query(
        measure=measure,
        flow=query.flow,
        product=query.product,
        periods=query.periods,
        frequency=query.frequency,
        breakdown=Breakdown.PERIOD if query.frequency else None,
        currency=query.currency,
    )


def _mirror_query(query: Query) -> Query:
    return replace(query, flow=_MIRROR.get(query.flow, query.flow)) if query.flow else query
