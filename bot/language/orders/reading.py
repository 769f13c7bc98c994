"""Reads an order in any language: what its phrases say, and which words are its subject."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.tokens import JOINTS
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.orders.conditions import FORMS, OF_CONDITIONS, list_conditions
from bot.language.orders.derivation import HANGING, OrderDerivation, derive_order
from bot.language.orders.order_reading import (
    Clock,
    OrderReading,
    OrderTiming,
    WatchTerms,
    find_first,
    parse_number,
)
from bot.language.orders.tables import make_order_tables
from bot.language.tagger.languages import find_language

LONGEST = 300
"""No order is longer, in characters."""
_MANAGING = ("pause", "resume", "end", "delete", "unsubscribe", "change")
_WATCHING = ("alert", "tell", "remind")
_OF_ORDERS = FORMS | {"Schedule", "Uneven", "Clock", "Zone"}
_ALSO_OF = {"passes": "Trade", "stops": "Way"}
"""The phrase that is not part of the subject if such a condition is watched for."""


def read_order(words: str, vocabulary: Vocabulary) -> OrderReading:
    """Returns the words as an order; it has no action if the words name none.

    Raises UnreadOrderError for an unknown time zone.
    """
    if len(words) > LONGEST:
        return OrderReading(subject=words, words=words)
    order = derive_order(words, vocabulary)
    said = order.said
    action = _find_action(said.list_values("order"))
    watched = tuple(list_conditions(order)) if action in _WATCHING else ()
    timing = _read_timing(order)
    held = _list_held_phrases(action, watched, timing)
    currency = _find_only_currency(order, order.find_free_runs(held))
    subject = (watched[0].who if watched else "") or (
        "" if currency else order.join_text(order.find_free_runs(held))
    )
    summary = said.find_first("summary") or ""
    if subject and summary:
        subject, summary = order.join_text(order.find_free_runs(held - {"Summary"})), ""
    forms = said.list_values("form")
    return OrderReading(
        action=action,
        number=parse_number(said.find_first("number")),
        lists=said.has_value("listed"),
        whole=said.find_first("every one") or "",
        when=timing,
        watched=watched,
        whether=order.get_typed(said.list_fillers("whether")),
        is_expected="expects" in said.list_values("whether"),
        each_time=said.has_value("each_time"),
        is_out=said.has_value("is_out"),
        summary=summary,
        subject=subject,
        told_in=said.find_first("told in") or "",
        chart=_choose_either(forms, "chart", "no chart"),
        short=_choose_either(forms, "short", "full"),
        denied=order.get_typed(said.list_fillers("denied")) if action in _WATCHING else "",
        currency=currency,
        language=_choose_language(order, vocabulary),
        words=words,
    )


def _find_action(orders: Sequence[str]) -> str:
    """Finds what to do. 구독 is both subscription and subscribe: in 구독 취소 the other word counts."""
    managing = [one for one in orders if one in _MANAGING]
    return managing[0] if managing and orders[0] == "subscribe" else next(iter(orders), "")


def _list_held_phrases(action: str, watched: Sequence[WatchTerms], timing: OrderTiming) -> frozenset[str]:
    """Lists the phrases that are not part of the subject; a rise is part of it if nothing is watched for."""
    is_by_the_clock = not watched and (timing.weekdays or timing.clocks)
    if action not in _WATCHING or is_by_the_clock:
        return _OF_ORDERS
    return OF_CONDITIONS | {_ALSO_OF[one.kind] for one in watched if one.kind in _ALSO_OF}


def _find_only_currency(order: OrderDerivation, free: Sequence[Sequence[int]]) -> str | None:
    """Returns a currency if nothing else is left: subscribe, in dollars."""
    said = [order.tagged.tags[at] for run in free for at in run if order.tagged.tags[at].kind not in HANGING]
    return said[0].value if {tag.kind for tag in said} == {"currency"} else None


def _choose_language(order: OrderDerivation, vocabulary: Vocabulary) -> str:
    """Chooses the language of the action, in the script of the words; English if there is no action."""
    action = next(iter(order.said.list_fillers("order")), None)
    if action is None:
        return "en"
    tagged = order.tagged
    tag = tagged.tags[action.first]
    words = "".join(one.text for one in tagged.tokens[tag.first : tag.end] if one.text not in JOINTS)
    codes = make_order_tables(vocabulary).languages.get(words, ("en",))
    code = next((one for one in codes if one in tagged.languages), codes[0])
    script = find_language(tagged, None, vocabulary.languages, vocabulary.characters)
    return script if script.startswith(code) else code


def _read_timing(order: OrderDerivation) -> OrderTiming:
    said = order.said
    weekdays = {int(day) for day in said.list_values("weekday")}
    first, last = said.find_first("first_day"), said.find_first("last_day")
    if first and last:
        weekdays |= {day % 7 for day in range(int(first), int(last) + 1 + 7 * (last < first))}
    return OrderTiming(
        on_release=said.has_value("release"),
        weekdays=tuple(sorted(weekdays)),
        days=said.find_first("days") or "",
        day=parse_number(said.find_first("monthday")),
        uneven=_find_uneven_days(order),
        clocks=tuple(_read_clocks(order)),
        zone=said.find_first("zone"),
    )


def _find_uneven_days(order: OrderDerivation) -> str:
    """Returns the words for days that no schedule follows, as typed."""
    words = order.derivation.terminals
    phrase = next((one for one in order.derivation.phrases if one.category == "Uneven"), None)
    return order.get_span(words[phrase.start].first, words[phrase.end - 1].end) if phrase else ""


def _read_clocks(order: OrderDerivation) -> Iterator[Clock]:
    for phrase in order.derivation.phrases:
        frame = phrase.frame
        hour, _, minute = (find_first(frame, "clock") or find_first(frame, "hour")).partition(":")
        if hour.isdigit():
            minute = minute or find_first(frame, "minute")
            yield Clock(int(hour), parse_number(minute) or 0, find_first(frame, "half_day"))


def _choose_either(said: Sequence[str], yes: str, no: str) -> bool | None:
    return True if yes in said else False if no in said else None
