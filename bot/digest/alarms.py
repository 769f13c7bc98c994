"""Orders to be told when something comes true of a figure."""

import re
from dataclasses import replace

from bot.digest.conditions import Watched, watched
from bot.digest.lasting import lasting
from bot.digest.phrases import UnreadOrderError, tidied
from bot.digest.subjects import Terms, question_of
from bot.digest.subscription import AmongTop, Beyond, Condition, Moves, OnAlert, Passes, Runs, Stops
from bot.language.tagger.tagging import tag_words
from bot.trade.query import Breakdown, Direction, Frequency, Measure, Query

AS_EXAMPLES = (
    "Say for example: alert me when exports to the US fall more than 20 %; when the surplus is a record; "
    "when Vietnam passes Japan; when exports are above 3 trillion yuan; when the US share of exports is "
    "below 10 %; when exports fall three months in a row; when imports stop rising."
)
_PASSES = re.compile(
    r"(.+?) (?:pass(?:es)?|overtakes?|exceeds?|surpass(?:es)?|outstrips?|(?:gets?|moves?|is|are) ahead of"
    r"|(?:gets?|becomes?|is|are) (?:larger|bigger|higher|more) than) (.+)",
    re.IGNORECASE,
)
_TRADES = {
    "exports to {place}": r"(?:in|by|for) exports|as (?:an? |our )?(?:export )?(?:market|destination|buyer)",
    "imports from {place}": r"(?:in|by|for) imports|as (?:an? |our )?(?:import )?(?:source|supplier|origin)",
    "trade with {place}": r"(?:in|by) (?:total )?trade|as (?:an? |our )?(?:trading )?partner",
}
"""What is said behind two partners of the trade in which one passes the other."""
_DOLLARS = re.compile(r",? (?:in|in terms of) (?:us )?(?:dollars|usd|us\$)$", re.IGNORECASE)
_DENIED = re.compile(
    r"\w*n[’']t\b|\b(?:not|never|hardly|barely|nicht|nie|kaum|jamais|nunca)\b"
    r"|\b(?:no|ne|fails? to|failed to)$|[不没沒未]$|不再$",
    re.IGNORECASE,
)
"""What turns a condition round and stands before its verb, with the figure."""
_AMOUNTS = (Measure.VALUE, Measure.YOY, Measure.BALANCE, Measure.QUANTITY)
_RATES = (Measure.SHARE, Measure.YOY)


def alert(words: str, terms: Terms) -> OnAlert:
    """`exports to the US fall more than 20 %` and its kin. Raises UnreadOrderError."""
    said, in_dollars = _without_dollars(tidied(words))
    if found := lasting(said) or watched(said):
        return _watch(found, in_dollars, terms)
    if passes := _PASSES.fullmatch(said):
        return _passing(passes[1], passes[2], in_dollars, terms)
    raise UnreadOrderError(f"I could not read “{said}” as something to watch for. {AS_EXAMPLES}")


def _without_dollars(said: str) -> tuple[str, str]:
    """Words that end with a currency, without it, and what is to be added to a question in its place."""
    found = _DOLLARS.search(said)
    return (said[: found.start()], " in dollars") if found else (said, "")


def _watch(found: Watched, in_dollars: str, terms: Terms) -> OnAlert:
    coin = " in dollars" if found.money and found.money.currency == "USD" else in_dollars
    condition = found.condition
    order = _on(found.subject, "" if "dollar" in found.subject else coin, condition, terms)
    measure = order.query.measure
    if isinstance(condition, Moves) and measure is Measure.SHARE:
        raise UnreadOrderError(f"A share moves in points. Say above or below which percentage. {AS_EXAMPLES}")
    if isinstance(condition, Runs | Stops) and measure is Measure.QUANTITY:
        raise UnreadOrderError("Of quantities no growth is held month by month.")
    if isinstance(condition, Moves) and measure not in _AMOUNTS:
        raise UnreadOrderError(f"“{found.subject}” is no amount that rises or falls year on year.")
    if isinstance(condition, Beyond):
        return _limited(order, condition, found)
    if isinstance(condition, AmongTop) and len(order.query.partners) != 1:
        raise UnreadOrderError(f"“{found.subject}” is not one partner in a ranking. {AS_EXAMPLES}")
    return order


def _limited(order: OnAlert, condition: Beyond, found: Watched) -> OnAlert:
    """A limit in the unit that its figure is told in; a growth of so many percent is a rise of it."""
    is_rate = order.query.measure in _RATES
    if (
        condition.unit
        and not is_rate
        and condition.direction is Direction.UP
        and order.query.measure in _AMOUNTS
    ):
        raise UnreadOrderError(
            f"By more than {condition.limit:g} %?",
            (f"alert me when {found.subject} rise more than {condition.limit:g} %",),
        )
    if is_rate != bool(condition.unit) and condition.limit:
        needed = "a percentage" if is_rate else "an amount of money"
        raise UnreadOrderError(f"“{found.subject}” is held against {needed}. {AS_EXAMPLES}")
    return replace(order, condition=replace(condition, unit="%")) if is_rate else order


def _passing(one: str, rest: str, in_dollars: str, terms: Terms) -> OnAlert:
    for phrase, trade in _TRADES.items():
        if behind := re.search(rf" (?:{trade})$", rest, re.IGNORECASE):
            one, rest = (phrase.format(place=place) for place in (one, rest[: behind.start()]))
            break
    order = _on(one, in_dollars, Passes(""), terms)
    if not order.query.partners:
        raise UnreadOrderError(f"“{one}” names no partner that could pass another. {AS_EXAMPLES}")
    return replace(order, condition=Passes(_other(order.query, f"{rest}{in_dollars}", terms)))


def _on(words: str, coin: str, condition: Condition, terms: Terms) -> OnAlert:
    """An alert on the one monthly figure that words name."""
    if denied := _DENIED.search(words):
        raise UnreadOrderError(
            f"I cannot watch for what does not happen: “{denied[0].strip()}”. {AS_EXAMPLES}"
        )
    question, _reading = question_of(f"{words}{coin}", terms)
    query = question.query
    one = query.breakdown in (None, Breakdown.PERIOD) and len(query.partners) <= 1
    is_monthly = query.frequency in (None, Frequency.MONTH)
    if not (one and is_monthly) or not all(period.is_month for period in query.periods):
        raise UnreadOrderError(f"“{words}” is more than one monthly figure, and an alert watches one.")
    return OnAlert(question.words, query, condition, _side(words, terms))


def _side(words: str, terms: Terms) -> int:
    said = "+".join(tag.value for tag in tag_words(words, terms.vocabulary).tags if tag.kind == "flow").split(
        "+"
    )
    return -1 if "deficit" in said else 1 if "surplus" in said else 0


def _other(mine: Query, other: str, terms: Terms) -> str:
    """The place that is to be passed, named alone or with the same trade."""
    theirs = question_of(other, terms)[0].query
    alone = _names_places_alone(other, terms)
    same = _trade(mine) == _trade(theirs)
    if len(theirs.partners) != 1 or theirs.partners == mine.partners or not (alone or same):
        raise UnreadOrderError(f"I could not read “{other}” as what is to be passed. {AS_EXAMPLES}")
    return theirs.partners[0]


def _names_places_alone(words: str, terms: Terms) -> bool:
    kinds = {tag.kind for tag in tag_words(words, terms.vocabulary).tags}
    return kinds <= {"place", "filler", "currency"}


def _trade(query: Query) -> tuple[object, ...]:
    return query.flow, query.product, query.reporter, query.measure, query.currency
