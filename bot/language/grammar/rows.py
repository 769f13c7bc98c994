"""What the rows of an answer are: how many, of what, and by which step of time."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.language.grammar.asked import PLACES_APART, RANKING
from bot.language.grammar.filtered_rows import OTHERWISE
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.slots import EITHER, NEUTRAL, TREND
from bot.language.grammar.two_bounds import WITHIN, find_two_bounds

_ASKED = frozenset(("who", "what", "list"))
_UNITS = {"month": "month", "quarter": "quarter", "quarters": "quarter", "year": "year"}
_DIRECTIONS = {"up": "up", "down": "down", "widen": "up", "narrow": "down"}
_OF_ROWS = frozenset(
    (
        *("limit", "count", "placed", "placed_apart", "begins", "beyond", "frequency", "breakdown", "each"),
        *("noun", "all_goods", "lumped", "window", "quoted"),
    )
)
"""The slots of the frame of which one has to be filled to say what the rows are."""


def may_have_rows(said: MessageFrame) -> bool:
    """Returns whether something could say what the rows of an answer are, or how many."""
    return not _OF_ROWS.isdisjoint(said.frame) or said.tagged.has_tag("frequency")


def fill_rows(
    said: MessageFrame, flows: Sequence[str], cues: frozenset[str], *, is_asked: bool
) -> dict[str, Any]:
    """Returns the slots that say what the rows of an answer are, and how many."""
    limit = find_limit(said, cues, is_asked=is_asked)
    ordinal = find_first_place(said, limit)
    pointed = {}
    if apart := sorted(int(place) for place in said.list_values("placed_apart")):
        ordinal, limit = apart[0], apart[-1]
        if PLACES_APART not in cues:
            pointed, ordinal, limit = dict(zip(("nth", "nth_too"), apart, strict=False)), None, None
    return {
        **pointed,
        "frequency": find_frequency(said),
        "breakdown": find_breakdown(said, several=max(len(said.times.periods), len(flows)) > 1),
        "noun": find_noun(said, cues),
        "limit": limit,
        "ordinal": ordinal,
        "window": find_window(said, cues),
    }


def find_limit(said: MessageFrame, cues: frozenset[str], *, is_asked: bool) -> int | None:
    """Returns how many rows are asked for; a count beside a noun means that only if they are ranked.

    The place that is asked for, as in “who comes second in exports?”, is the last of them.
    """
    if beyond := said.find_number("beyond"):
        return beyond + (said.find_number("further") or 1)
    limit = said.find_first("limit")
    if limit is None and cues & RANKING:
        limit = said.find_first("count")
    is_of_rows = said.has_value("noun") and bool(said.has_value("flow") or said.times.periods)
    if limit is None and (is_asked or cues & _ASKED or is_of_rows) and _names_no_partner(said):
        limit = said.find_first("placed")
    return int(limit) if limit and limit.isdigit() else None


def _names_no_partner(said: MessageFrame) -> bool:
    return said.atlas.memberships.keys() >= set(said.list_values("place"))


def find_first_place(said: MessageFrame, limit: int | None) -> int | None:
    """Returns the place of a ranking that the rows asked for begin at, its last one being the limit."""
    if beyond := said.find_number("beyond"):
        return beyond + 1
    begins, placed = said.find_number("begins"), said.find_number("placed")
    return begins if begins and limit and begins < limit else (placed if placed == limit else None)


def find_frequency(said: MessageFrame) -> str | None:
    """Returns the step of a series; a stated one takes precedence over one that a trend leaves open."""
    steps = (*said.list_values("frequency"), *_list_steps_of_times(said))
    return next((step for step in steps if step != TREND), steps[0] if steps else None)


def _list_steps_of_times(said: MessageFrame) -> Iterator[str]:
    """Lists steps said with the times: December of each year, monthly from July on."""
    tags, several = said.tagged.tags, len(said.times.periods) > 1 or said.times.relation == "since"
    bound = sorted(said.times.bound) if several else ()
    return (tags[at].value for at in bound if tags[at].kind == "frequency")


def find_window(said: MessageFrame, cues: frozenset[str]) -> int | None:
    """Returns the number of steps in a moving average: a 6-month one, or one over 6 months."""
    counted = said.find_number("quoted") if "moving" in cues and said.has_value("unit") else None
    return said.find_number("window") or counted


def takes_all_goods(said: MessageFrame, cues: frozenset[str]) -> bool:
    """Returns whether `all products` takes back a thread's goods, and does not rank or list them."""
    return said.has_value("all_goods") and not cues - NEUTRAL


def find_noun(said: MessageFrame, cues: frozenset[str]) -> str | None:
    """Returns what is ranked or listed: partners, products, regions."""
    noun = said.find_first("noun")
    if noun is None and cues - NEUTRAL - {"share"}:
        noun = said.find_first("all_goods") or said.find_first("lumped")
    return noun.split(" ")[0] if noun else None


def find_breakdown(said: MessageFrame, *, several: bool) -> str | None:
    """Returns what makes the rows.

    A lone `each` is about the `several` periods or flows, else about a group.
    """
    named = said.find_first("breakdown")
    if named:
        return named.split(" ")[0]
    places = said.list_values("place")
    of_group = said.has_value("each") and not several and len(places) == 1
    return "partner" if of_group and places[0] in said.atlas.memberships else None


def find_unit(said: MessageFrame) -> str | None:
    """Returns a month or year that stands for itself: the worst month, nine years in a row."""
    found = next((_UNITS[unit] for unit in said.list_values("unit") if unit in _UNITS), None)
    of_months = said.has_value("cue", "of months") or (said.has_value("cue", "when") and said.times.periods)
    return found or ("month" if of_months else None)


def find_direction(said: MessageFrame) -> str | None:
    """Returns the last direction named; of a word for a smaller deficit, its last part."""
    named = [filler for filler in said.list_fillers("cue") if filler.value in _DIRECTIONS]
    return _DIRECTIONS[max(reversed(named), key=lambda filler: filler.first).value] if named else None


def find_threshold(said: MessageFrame) -> str | None:
    """Returns what a figure has to be above or below; `nothing below 100 billion` keeps the rest."""
    if said.has_value(WITHIN):
        return find_two_bounds(said)
    found = said.find_first("threshold") or said.find_first("sign") or _find_passed(said)
    if not (found and said.has_value("bar", "turned")):
        return found
    sign = found.rstrip("0123456789.e-")
    return OTHERWISE[sign] + found.removeprefix(sign)


def _find_passed(said: MessageFrame) -> str | None:
    """Returns the bound of “in which year did exports pass 100 billion”; a claim of one figure has none."""
    is_of_unit = said.has_value("unit") and not said.has_value("cue", "yes or no")
    of_rows = any(said.has_value("cue", one) for one in ("list", "how many", "of months", "first"))
    asked = of_rows or said.has_value("noun") or said.has_value("frequency") or is_of_unit
    if not (asked and said.has_value("passing")):
        return None
    return f"{said.find_first('passing')}{said.find_first('passed_amount')}"


def find_currency(said: MessageFrame) -> str | None:
    """Returns the last currency named; `both` if two are joined, `open` if they are only both named."""
    named = said.list_values("currency")
    return EITHER if {"USD", "CNY"} <= set(named) else next(reversed(named), None)
