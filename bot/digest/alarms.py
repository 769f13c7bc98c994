"""Orders to be told when something happens: alerts, and reminders that figures are out."""

import re

from bot.digest.phrases import UnreadOrderError, tidied
from bot.digest.subjects import Terms, question_of
from bot.digest.subscription import Condition, IsRecord, Moves, OnAlert, OnReminder, Passes
from bot.question.words.tagging import tag_words
from bot.trade.month import Month
from bot.trade.query import Breakdown, Direction, Query

_AS_EXAMPLES = (
    "Say for example: alert me when exports to the US fall more than 20 %; when the surplus is a record; "
    "when Vietnam passes Japan."
)
_DOWN = r"falls?|drops?|declines?|decreases?|shrinks?|slumps?|plunges?|goes down|go down|(?:is|are) down"
_UP = r"rises?|grows?|increases?|jumps?|climbs?|surges?|goes up|go up|(?:is|are) up"
_YEARLY = r"(?: (?:year on year|year-on-year|yoy|from a year (?:earlier|ago|before)|on the year))?"
_MOVES = re.compile(
    rf"(.+?) (?:(?P<down>{_DOWN})|(?P<up>{_UP})) (?:by )?(?:more than|over|above) (\d+(?:\.\d+)?) ?"
    rf"(?:%|percent|per cent|pct){_YEARLY}",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(.+?) (?:(?:is|are) (?:at )?|hits? |reach(?:es)? |sets? )(?:a |an |at )?(?:new )?"
    r"(?:all-time |record )?(?P<kind>record|high|low)s?",
    re.IGNORECASE,
)
_PASSES = re.compile(r"(.+?) (?:pass(?:es)?|overtakes?|gets? ahead of|moves? ahead of) (.+)", re.IGNORECASE)
_OUT = re.compile(
    r"(?:the )?(.+?)(?: (?:trade )?(?:data|figures|numbers|statistics|release|report))?"
    r" (?:is|are|comes?|gets?) (?:out|published|released|available)",
    re.IGNORECASE,
)
_NEXT = ("next", "new", "next month", "next month's", "latest", "the next", "new trade", "next trade")


def alert(words: str, terms: Terms) -> OnAlert:
    """`exports to the US fall more than 20 %` and its kin. Raises UnreadOrderError."""
    said = tidied(words)
    if moves := _MOVES.fullmatch(said):
        direction = Direction.DOWN if moves["down"] else Direction.UP
        return _watched(moves[1], Moves(direction, _above_zero(moves[4])), terms)
    if record := _RECORD.fullmatch(said):
        low = record["kind"].lower() == "low" or said.lower().endswith("record low")
        return _watched(record[1], IsRecord(Direction.DOWN if low else Direction.UP), terms)
    if passes := _PASSES.fullmatch(said):
        return _watched(passes[1], Passes(_other(passes[1], passes[2], terms)), terms)
    raise UnreadOrderError(f"I could not read “{said}” as something to watch for. {_AS_EXAMPLES}")


def reminder(words: str, terms: Terms) -> OnReminder | None:
    """`January data is out`, or None where that isn't what is said. Raises UnreadOrderError."""
    found = _OUT.fullmatch(tidied(words))
    if not found:
        return None
    latest, named = terms.calendar.latest, found[1]
    if named.lower() in _NEXT:
        return OnReminder(latest.shifted(1))
    month = _month(named, latest, terms)
    if not month:
        raise UnreadOrderError(
            f"I could not read “{named}” as a month. Say for example: remind me when January data is out."
        )
    if month <= latest:
        raise UnreadOrderError(f"The figures of {month.label} are out already.")
    return OnReminder(month)


def _month(named: str, latest: Month, terms: Terms) -> Month | None:
    """The month that is named, of the first year without its figures where no year is."""
    tags = [tag for tag in tag_words(named, terms.vocabulary).tags if tag.kind != "filler"]
    kinds = {tag.kind: int(tag.value) for tag in tags if tag.kind in ("month", "year")}
    if len(kinds) != len(tags) or "month" not in kinds:
        return None
    number = kinds["month"]
    return Month(kinds.get("year", latest.year + (number <= latest.number)), number)


def _watched(words: str, condition: Condition, terms: Terms) -> OnAlert:
    question, _reading = question_of(words, terms)
    query = question.query
    one = query.breakdown in (None, Breakdown.PERIOD) and len(query.partners) <= 1
    if not one or not all(period.is_month for period in query.periods):
        raise UnreadOrderError(f"“{words}” is more than one monthly figure, and an alert watches one.")
    if isinstance(condition, Passes) and not query.partners:
        raise UnreadOrderError(f"“{words}” names no partner that could pass another. {_AS_EXAMPLES}")
    return OnAlert(question.words, query, condition)


def _other(words: str, other: str, terms: Terms) -> str:
    """The place that is to be passed, named alone or with the same trade."""
    mine, theirs = question_of(words, terms)[0].query, question_of(other, terms)[0].query
    alone = bool(_places(other, terms))
    same = _trade(mine) == _trade(theirs)
    if len(theirs.partners) != 1 or theirs.partners == mine.partners or not (alone or same):
        raise UnreadOrderError(f"I could not read “{other}” as what is to be passed. {_AS_EXAMPLES}")
    return theirs.partners[0]


def _places(words: str, terms: Terms) -> bool:
    """Whether words name places and nothing else."""
    kinds = {tag.kind for tag in tag_words(words, terms.vocabulary).tags}
    return kinds <= {"place", "filler"}


def _trade(query: Query) -> tuple[object, ...]:
    return query.flow, query.product, query.reporter, query.measure, query.currency


def _above_zero(percent: str) -> float:
    if not float(percent):
        raise UnreadOrderError("More than how many percent? It must be above zero.")
    return float(percent)
