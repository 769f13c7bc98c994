"""What is to be watched for that lasts or ceases, as English words say it: months in a row, a run's end."""

import re
from collections.abc import Callable, Mapping

from bot.digest.conditions import DOWN, UP, WHAT, YEARLY, Watched
from bot.digest.counts import count_of
from bot.digest.phrases import UnreadOrderError
from bot.digest.subscription import Runs, Stops
from bot.trade.query import Direction

LEAST, MOST = 2, 60
_HAVE = r"(?:has|have)(?: now)?"
_FALLEN = (
    rf"{_HAVE} (?:been )?(?:falling|declining|dropping|shrinking|decreasing|down|fallen|declined|dropped"
    r"|shrunk|decreased)"
)
_RISEN = rf"{_HAVE} (?:been )?(?:rising|growing|increasing|climbing|up|risen|grown|increased|climbed)"
_WAY = rf"(?:(?P<down>{DOWN}|{_FALLEN})|(?P<up>{UP}|{_RISEN}))"
_ROW = r"(?:in a row|running|on end|straight|consecutively|in succession)"
_UNIT = r"(?P<unit>month|quarter|year|week)"
_STRAIGHT = r"(?:consecutive|straight|successive)"
_MORE = r"(?:(?P<more>more than|over) |at least )?"
_COUNT = r"(?P<count>\d{1,3}(?:st|nd|rd|th)?|[a-z]+)"
_GROWING = r"growth|growing|rises?|rising|gains?|increases?|winning"
_FALLING = r"falls?|falling|declines?|declining|decreases?|drops?|losses|losing"
_KIND = rf"(?:(?P<up>{_GROWING})|(?P<down>{_FALLING}))(?: months| numbers)?"
_OF = r"(?:of|in|for|by)"
_STREAK = r"(?:streak|run|series)"
_OVER = (
    r"(?:ends?|breaks?(?: off)?|stops?|snaps?|finishes|(?:is|are) (?:over|broken|ended)|comes? to an end"
    r"|(?:has|have) ended)"
)
_RISE = r"rising|growing|increasing|climbing|widening|going up"
_FALL = r"falling|declining|dropping|shrinking|decreasing|narrowing|going down"


def lasting(said: str) -> Watched | None:
    """The condition, None where these words say nothing of how long. Raises UnreadOrderError."""
    for pattern, read in _CONDITIONS.items():
        if found := re.fullmatch(pattern, said, re.IGNORECASE):
            return read(found)
    return None


def _runs(found: re.Match[str]) -> Watched:
    what, way = found["what"], _way(found)
    count = count_of(found["count"])
    if count is None or found["unit"].lower() != "month":
        raise UnreadOrderError(
            "I count runs in months.", (f"alert me when {what} {_verb(way)} three months in a row",)
        )
    months = count + bool(found.groupdict().get("more"))
    if not LEAST <= months <= MOST:
        raise UnreadOrderError(f"A run has {LEAST} months at the least, and {MOST} at the most.")
    return Watched(what, Runs(way, months))


def _stops(found: re.Match[str]) -> Watched:
    what, way = found["what"], _way(found)
    if not what:
        going = "rising" if way is Direction.UP else "falling"
        of = ("exports", "imports", "total trade")
        choices = tuple(f"alert me when {one} stop{'s' * (one == of[-1])} {going}" for one in of)
        raise UnreadOrderError("A run of what?", choices)
    return Watched(re.sub(r"(?:'s|’s|'|’)$", "", what), Stops(way))


def _way(found: re.Match[str]) -> Direction:
    return Direction.DOWN if found["down"] else Direction.UP


def _verb(way: Direction) -> str:
    return "fall" if way is Direction.DOWN else "rise"


_WHOSE = rf"(?: {_OF} {WHAT})?"
_CONDITIONS: Mapping[str, Callable[[re.Match[str]], Watched]] = {
    rf"{WHAT} {_WAY}{YEARLY} (?:for )?{_MORE}{_COUNT} {_STRAIGHT} {_UNIT}s?{YEARLY}": _runs,
    rf"{WHAT} {_WAY}{YEARLY} (?:for )?{_MORE}{_COUNT} {_UNIT}s? {_ROW}{YEARLY}": _runs,
    rf"{WHAT} {_WAY}{YEARLY} for {_MORE}{_COUNT} {_UNIT}s": _runs,
    rf"{WHAT} {_WAY}{YEARLY} for (?:the|a) {_COUNT} (?:{_STRAIGHT} |running )?{_UNIT}(?: {_ROW})?": _runs,
    rf"{WHAT} (?:stops?|ceases?|quits?) (?:to be )?(?:(?P<up>{_RISE})|(?P<down>{_FALL}))": _stops,
    rf"{WHAT} no longer (?:(?P<up>{UP})|(?P<down>{DOWN}))": _stops,
    rf"(?:the |our |a )?{_STREAK} of {_KIND}{_WHOSE} {_OVER}": _stops,
    rf"(?:the |our |a )?{_KIND} {_STREAK}{_WHOSE} {_OVER}": _stops,
    rf"(?:the |our |a )?{_STREAK} of {WHAT} {_KIND} {_OVER}": _stops,
    rf"{WHAT} {_STREAK} of {_KIND} {_OVER}": _stops,
    rf"{WHAT} {_KIND} {_STREAK} {_OVER}": _stops,
}
