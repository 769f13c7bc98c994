"""From which of two messages of a thread a slot is taken: the earlier, the later, or both."""

from collections.abc import Callable
from typing import Any

from bot.language.grammar.said import drop_repeats
from bot.language.grammar.slots import BLANK, Slots

How = Callable[[Slots, Slots], Any]


def take_later(name: str) -> How:
    """Takes a slot from the later message."""
    return lambda _, later: getattr(later, name)


def take_earlier(name: str) -> How:
    """Takes a slot from the earlier message."""
    return lambda earlier, _: getattr(earlier, name)


def take_both(name: str) -> How:
    """Takes the values of both messages, the earlier first, without repeats."""
    return lambda earlier, later: drop_repeats((*getattr(earlier, name), *getattr(later, name)))


def take_both_sets(name: str) -> How:
    """Takes the union of the sets in both messages."""
    return lambda earlier, later: getattr(earlier, name) | getattr(later, name)


def take_later_or_earlier(name: str) -> How:
    """Takes a slot from the later message, or from the earlier one if it is empty."""
    return lambda earlier, later: getattr(later, name) or getattr(earlier, name)


def take_named_so_far(name: str, held: str) -> How:
    """Takes all that a thread has named since it last began anew."""
    return lambda earlier, later: drop_repeats(
        (*(getattr(earlier, name) or getattr(earlier, held)), *getattr(later, held))
    )


def take_nothing(name: str) -> How:
    """Leaves a slot empty."""
    return lambda _earlier, _later: getattr(BLANK, name)


def take_new_rows(name: str) -> How:
    """Takes the rows of a new measure; a ranking without rows keeps those of the one before."""
    return lambda earlier, later: (
        getattr(later, name) or ("top" in later.cues and getattr(earlier, name)) or None
    )
