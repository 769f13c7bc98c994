"""Which turn a message continues: the last, the one before it (undo that), or the first."""

from dataclasses import replace
from itertools import groupby

from bot.domain.month import Period
from bot.language.grammar.asked_slots import is_ranked
from bot.language.grammar.slots import Slots
from bot.language.times.conventions import MONTHS_IN

Past = tuple[Slots, ...]
"""The state of a thread after each of its turns, oldest first."""
_TOPIC = ("flows", "products", "exclude")
"""Slots in which questions on different topics differ; places are referred to by name."""
_NAMES = ("products", "partners")
_OF_SERIES = (
    *("frequency", "unit", "operations", "flow_choice", "posed"),
    *("flows", "sides", "partners", "groups", "products", "currency", "output"),
)
"""What a message may say that goes back to a series."""
_PAIR = 2
LISTED = "listed"
"""The operation of a message that refers to an earlier list."""
RETURNED = "returned"
"""The operation of a message that went back to an earlier turn."""


def go_back(message: Slots, past: Past) -> tuple[Slots, Past]:
    """Returns the message without the words for an earlier turn, and the turns that it continues."""
    if LISTED in message.operations:
        return _go_to_list(message, past)
    if "start" in message.operations or _asks_for_first(message, past):
        return _go_to_start(message, past)
    if _undoes_turn(message):
        if len(past) > 1:
            return _drop_return(message), past[:-1]
        if any(getattr(message, name) for name in ("flows", "partners", "products", "periods")):
            return replace(message, operations=message.operations - {"undo"} | {"instead"}), past
    topics = _list_topics(past)
    rows = ("partner", "product")
    of_rows = is_ranked(past[-1]) or len(past[-1].flows) == _PAIR or past[-1].breakdown in rows
    of_rows = of_rows and "return" not in message.operations
    if message.nth and not of_rows and len({_make_topic(turn) for turn in topics}) > 1:
        named = topics[message.nth - 1 : message.nth]
        return (_drop_return(message), (*past, *named)) if named else (message, past)
    if "return" in message.operations:
        message, past = _go_to_named(message, past)
    return _take_series_again(message, past), past


def _take_series_again(message: Slots, past: Past) -> Slots:
    """Takes the series that was left for the steps of a part: `back to the quarters`, after months of one."""
    step = message.frequency or message.unit
    if not step or len(past) < _PAIR or not message.says_only(*_OF_SERIES):
        return message
    (*before, last), months = past, MONTHS_IN.get(step, 0)
    if not 0 < MONTHS_IN.get(last.frequency or "", 0) < months or len(last.periods) != 1:
        return message
    series = (one for one in reversed(before) if one.frequency == step and len(one.periods) == 1)
    held = next((one for one in series if _holds_part(one.periods[0], last.periods[0], months)), None)
    return replace(message.clear_slots("unit").leaning, times=held.times, frequency=step) if held else message


def _holds_part(whole: Period, part: Period, months: int) -> bool:
    """Returns whether it is longer than a part that has one step of so many months at most."""
    return part.months <= months < whole.months and part.first in whole


def _asks_for_first(message: Slots, past: Past) -> bool:
    """Returns whether the first turn is meant: `the first one again`, in a thread of one partner and time."""
    return message.nth == 1 and len(past) > 1 and not (message.unit or _names_several(past[-1]))


def _names_several(turn: Slots) -> bool:
    """Returns whether a thread has named or shows several things, of which one can be the first."""
    spoken = (turn.spoken or turn.partners, turn.goods_spoken, turn.flows_spoken, turn.times_spoken)
    rows = turn.breakdown or turn.frequency or turn.groups or turn.noun or is_ranked(turn)
    return bool(rows) or max(map(len, spoken)) > 1


def _go_to_named(message: Slots, past: Past) -> tuple[Slots, Past]:
    """Goes to the last turn that named something: `back to the soybeans`."""
    for slot in _NAMES:
        wanted = set(getattr(message, slot))
        turns = [turn for turn in past if wanted and wanted <= set(getattr(turn, slot))]
        if turns and not wanted <= set(getattr(past[-1], slot)):
            again = _keep_denials(message.clear_slots(slot, "sides", "groups"), turns[-1], slot)
            return _drop_return(again), (*past, turns[-1])
    return message, past


def _keep_denials(message: Slots, turn: Slots, slot: str) -> Slots:
    """Keeps what it denies of the turn that it goes to; what it leaves is gone: not cars, back to steel."""
    dropped = tuple(place for place in message.dropped if place in turn.partners)
    declined = frozenset(one for one in message.declined if one.partition(" ")[0] != slot)
    return replace(message, dropped=dropped, declined=declined)


def _go_to_list(message: Slots, past: Past) -> tuple[Slots, Past]:
    """Goes to the last turn with rows, or one before it: `back to the list`, the first ranking."""
    lists = [turn for turn, _ in groupby(turn for turn in past if _has_rows(turn))]
    lists = [one for one in lists if one.limit == message.limit] or lists  # back to the top five
    lists = [one for one in lists if one.limit != 1] or lists
    alone = message.says_only("operations", "nth", "posed", "flow_choice")
    before = lists[-1:] == [*past[-1:]] and (alone or "previous" in message.operations)
    named = lists[:1] if message.nth else lists[-2:-1] if before else lists[-1:]
    if not named:
        return message, past
    return replace(_drop_return(message), limit=message.limit), (*past, *named)


def _go_to_start(message: Slots, past: Past) -> tuple[Slots, Past]:
    """Goes to the first turn."""
    return _drop_return(message), (*past, past[0])


def _has_rows(turn: Slots) -> bool:
    return bool(
        is_ranked(turn) or turn.breakdown or turn.threshold or turn.cues & {"list", "who", "rank verb"}
    )


def _drop_return(message: Slots) -> Slots:
    """Returns the message without the words that went back."""
    operations = message.operations - {
        "undo",
        "start",
        "return",
        "abandon",
        "restore",
        "previous",
        LISTED,
    } | {RETURNED}
    return replace(message.clear_slots("nth", "count", "limit"), operations=operations)


def _undoes_turn(message: Slots) -> bool:
    """Returns whether it undoes a turn: undo that; or `scrap that` and nothing else."""
    if "abandon" in message.operations and message.says_only("operations"):
        return True
    return "undo" in message.operations


def _list_topics(past: Past) -> Past:
    """Lists the turns that each asked something else, in their latest state."""
    topics: list[Slots] = []
    for turn in past:
        if topics and (_make_topic(topics[-1]), topics[-1].partners) == (_make_topic(turn), turn.partners):
            topics.pop()
        topics.append(turn)
    return tuple(topics)


def _make_topic(turn: Slots) -> tuple[object, ...]:
    return tuple(getattr(turn, name) for name in _TOPIC)
