"""What is to be watched for, as English words say it: a rise, a limit, a record, a place in a ranking."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.digest.money import MONEY, Money, money_of
from bot.digest.phrases import UnreadOrderError
from bot.digest.subscription import AmongTop, Beyond, IsRecord, Moves, Runs, Stops
from bot.trade.query import Direction

DOWN = (
    r"falls?|drops?|declines?|decreases?|shrinks?|slumps?|plunges?|dips?|slips?|goes down|go down"
    r"|(?:is|are) down|narrows?"
)
UP = r"rises?|grows?|increases?|jumps?|climbs?|surges?|soars?|goes up|go up|(?:is|are) up|widens?"
_WAY = rf"(?:(?P<down>{DOWN})|(?P<up>{UP}))"
YEARLY = r"(?:,? (?:year on year|year-on-year|yoy|y/y|from a year (?:earlier|ago|before)|on the year))?"
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?) ?(?:%|percent|per cent|pct)"
_AT_LEAST = r"(?P<least>at least|no less than|not less than)"
_STATE = r"(?:is|are|gets?|goes|go|stays?|(?:{way})(?: to)?)"
_BELOW = rf"{_STATE.format(way=DOWN)} (?:below|under|less than|lower than)"
_ABOVE = (
    rf"{_STATE.format(way=UP)} (?:above|over|more than|higher than|greater than|beyond)"
    r"|exceeds?|tops?|surpass(?:es)?|crosses|cross|passes|reach(?:es)?"
)


@dataclass(frozen=True, slots=True)
class Watched:
    """A condition on the figure that `subject` names."""

    subject: str
    condition: Moves | Beyond | IsRecord | AmongTop | Runs | Stops
    money: Money | None = None


def watched(said: str) -> Watched | None:
    """The condition, None where these words say none that watches one figure. Raises UnreadOrderError."""
    for pattern, read in _CONDITIONS.items():
        if found := re.fullmatch(pattern, said, re.IGNORECASE):
            return read(found)
    return None


def _moves(found: re.Match[str]) -> Watched:
    percent = float(found["percent"])
    if not percent:
        raise UnreadOrderError("More than how many percent? It must be above zero.")
    at_least = bool(found.groupdict().get("least"))
    return Watched(found["what"], Moves(_way(found), percent, at_least))


def _moves_at_all(found: re.Match[str]) -> Watched:
    return Watched(found["what"], Moves(_way(found), 0))


def _moves_by_so_much(found: re.Match[str]) -> Watched:
    """Nobody falls by 20 % to the digit."""
    what, verb, percent = found["what"], found["down"] or found["up"], float(found["percent"])
    raise UnreadOrderError(
        f"“{what} {verb} {percent:g} %”: by more than that, or by at least that?",
        tuple(f"alert me when {what} {verb} {sign} {percent:g} %" for sign in ("more than", "at least")),
    )


def _is_beyond(found: re.Match[str]) -> Watched:
    way = Direction.DOWN if found["below"] else Direction.UP
    if found["percent"]:
        return Watched(found["what"], Beyond(way, float(found["percent"]), "%"))
    money = money_of(found)
    return Watched(found["what"], Beyond(way, money.amount), money)


def _turns(found: re.Match[str]) -> Watched:
    way = Direction.DOWN if found["way"].lower() in ("negative", "into a deficit", "red") else Direction.UP
    return Watched(found["what"], Beyond(way, 0))


def _is_record(found: re.Match[str]) -> Watched:
    low = "low" in (found["kind"].lower(), (found["end"] or "").lower())
    return Watched(found["what"], IsRecord(Direction.DOWN if low else Direction.UP))


def _is_among_top(found: re.Match[str]) -> Watched:
    number = int(found["number"]) if found["number"] else 1
    if not 1 <= number <= _MOST_RANKS:
        raise UnreadOrderError(f"I watch the first {_MOST_RANKS} places of a ranking at most.")
    among = (found["among"] or found["market"] or "").strip()
    return Watched(f"{found['what']} as {among}" if among else found["what"], AmongTop(number))


def _way(found: re.Match[str]) -> Direction:
    return Direction.DOWN if found["down"] else Direction.UP


_MOST_RANKS = 50
WHAT = "(?P<what>.+?)"
_RECORD = (
    rf"{WHAT} (?:(?:is|are|stands?) (?:at )?|hits? |reach(?:es)? |sets? |breaks? )(?:a |an |at |the )?"
    r"(?:new )?(?:all-time |record )?(?P<kind>record|high|low)s?(?: (?P<end>high|low))?"
)
_TOP = (
    rf"{WHAT} (?:is|are|gets?|comes|becomes?|enters?|rises?|moves?|climbs?|breaks?)(?: up)?"
    r"(?: among| in| into| to| one of)? (?:the |our |China's )?"
    r"(?:(?:top|first) (?P<number>\d{1,3})(?P<among>(?: .+)?)"
    r"|(?:largest|biggest|top|first|number one|no\. ?1)(?P<market> .+)?)"
)
_TURNS = rf"{WHAT} (?:turns?|goes|becomes?|gets?) (?P<way>negative|positive|into a (?:deficit|surplus))"
_CONDITIONS: Mapping[str, Callable[[re.Match[str]], Watched]] = {
    _TOP: _is_among_top,
    rf"{WHAT} {_WAY} (?:by )?(?:more than|over|faster than|{_AT_LEAST}) {_PERCENT}{YEARLY}": _moves,
    rf"{WHAT} {_WAY} (?:by )?{_PERCENT} (?P<least>or more){YEARLY}": _moves,
    rf"{WHAT} {_WAY} (?:by )?{_PERCENT}{YEARLY}": _moves_by_so_much,
    rf"{WHAT} (?:(?P<below>{_BELOW})|{_ABOVE}) (?:{_PERCENT}|{MONEY})": _is_beyond,
    rf"{WHAT} {_WAY}{YEARLY}": _moves_at_all,
    _TURNS: _turns,
    _RECORD: _is_record,
}
