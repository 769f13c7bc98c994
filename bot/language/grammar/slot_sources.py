"""From which of two messages of a thread a slot is taken: the earlier one, the later, both of them."""

from collections.abc import Callable
from typing import Any

from bot.language.grammar.said import unique
from bot.language.grammar.slots import BLANK, Slots

How = Callable[[Slots, Slots], Any]


def own(name: str) -> How:
    return lambda _, later: getattr(later, name)


def before(name: str) -> How:
    return lambda earlier, _: getattr(earlier, name)


def both(name: str) -> How:
    return lambda earlier, later: unique((*getattr(earlier, name), *getattr(later, name)))


def both_sets(name: str) -> How:
    return lambda earlier, later: getattr(earlier, name) | getattr(later, name)


def later_or_before(name: str) -> How:
    return lambda earlier, later: getattr(later, name) or getattr(earlier, name)


def named_so_far(name: str, held: str) -> How:
    """All that a thread has named since it began anew."""
    return lambda earlier, later: unique(
        (*(getattr(earlier, name) or getattr(earlier, held)), *getattr(later, held))
    )


def nothing(name: str) -> How:
    return lambda _earlier, _later: getattr(BLANK, name)


def new_rows(name: str) -> How:
    """A new measure has rows of its own, but a ranking without any has those of the one before."""
    return lambda earlier, later: (
        getattr(later, name) or ("top" in later.cues and getattr(earlier, name)) or None
    )
