"""What was lately worked out for stories: an editor checks the same story again after each change."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from bot.store.figures.reader import Figures

_AT = "recent values of stories"
_MOST = 500
"""About five long stories, a few MB."""

Worked = TypeVar("Worked")


def recall_recent(figures: Figures, key: Hashable, work_out: Callable[[], Worked]) -> Worked:
    """Returns a value worked out lately from the same figures, else works it out."""
    recent: OrderedDict[Hashable, Worked] = figures.get_cache().setdefault(_AT, OrderedDict())
    if key in recent:
        recent.move_to_end(key)
        return recent[key]
    value = recent[key] = work_out()
    if len(recent) > _MOST:
        recent.popitem(last=False)
    return value
