"""What a message says, slot by slot, as its productions have it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.deferred import lazy_property
from bot.domain.place import Atlas
from bot.language.grammar.frame import Filler, Frame
from bot.language.grammar.terminals import Terminal
from bot.language.lexicon.nomenclature import CODE
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.conventions import MONTHS_IN
from bot.language.times.when import Times
from bot.value_class import value_class

_One = TypeVar("_One")

_PASSED = (MARK, "filler", "command")
_DETERMINER = ("filler", "open")
_VERB = ("cue", "yes or no")
_POINTING = {
    "theirs": ("theirs",),
    "its group": ("theirs",),
    "previous partner": ("previous partner",),
    "level": ("level",),
    "extent": ("level", "extent"),
    "worth": ("worth",),
    "money": ("worth",),
    "now": ("now",),
    "levels": ("levels",),
    "that time": ("that time",),
    "that one": ("that one",),
    "first shown": ("first shown",),
}
"""Operations of words for what a thread has told: a partner (there), an amount, today, or a time."""
_STEPPED_WHOLE = ("month", "quarter", "quarters", "year")


def _is_determined(before: Sequence[Tag]) -> bool:
    """Returns whether a count has an article, unlike the `it` in `was it five years earlier`."""
    *others, last = [(tag.kind, tag.value) for tag in before] or [("", "")]
    return last == _DETERMINER and _VERB not in others


def drop_repeats(values: Iterable[_One]) -> tuple[_One, ...]:
    """Returns the values without repeats, in order of first appearance."""
    return tuple(dict.fromkeys(values))


@value_class(slots=False)
class MessageFrame:
    """The frame of a message with the words and times that it was read from.

    `held` are the partners of its thread, `flows` its flows, `words` what its productions were made of.
    """

    frame: Frame
    tagged: Tagged
    times: Times
    atlas: Atlas
    held: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    words: tuple[Terminal, ...] = ()

    @lazy_property
    def categories(self) -> frozenset[str]:
        """All categories that its words have."""
        return frozenset().union(*[word.categories for word in self.words])

    def list_fillers(self, *slots: str) -> tuple[Filler, ...]:
        """Returns what fills these slots, one slot after the other."""
        if len(slots) == 1:
            return self.frame.get(slots[0], ())
        return tuple([filler for slot in slots if slot in self.frame for filler in self.frame[slot]])

    def has_value(self, slot: str, *values: str) -> bool:
        """Returns whether a slot has one of some values, or any value if none is given."""
        fillers = self.frame.get(slot)
        if not (fillers and values):
            return bool(fillers)
        return any(filler.value in values for filler in fillers)

    def list_values(self, slot: str) -> tuple[str, ...]:
        """Returns the values of a slot in order, each once."""
        fillers = self.frame.get(slot, ())
        if len(fillers) > 1:
            return drop_repeats([filler.value for filler in fillers])
        return (fillers[0].value,) if fillers else ()

    def list_goods(self, slot: str) -> tuple[str, ...]:
        """Returns the goods of a slot; a code as typed is kept apart from the same code of a word."""
        if slot not in self.frame:
            return ()
        tags = self.tagged.tags
        return drop_repeats(
            filler.value if tags[filler.first].kind == "product" else f"{CODE} {filler.value}"
            for filler in self.frame[slot]
        )

    def find_number(self, slot: str) -> int | None:
        """Returns the first value of a slot that counts something."""
        value = self.find_first(slot) or ""
        return int(value) if value.isdigit() and int(value) else None

    @property
    def step(self) -> int:
        """The months by which it steps from the time of the thread: −60 for five years earlier."""
        months = MONTHS_IN.get(self.find_first("length") or "", 0)
        return months * ((self.find_number("forward") or 0) - (self.find_number("backward") or 0))

    @property
    def step_whole(self) -> bool:
        """True if it steps to all of that time: “the two months before”, while “two months before” is one."""
        if self.find_first("length") not in _STEPPED_WHOLE or self.has_value("operation", "same"):
            return False
        if self.has_value("stretch"):
            return True
        counts = self.list_fillers("backward", "forward")
        before = [self.tagged.tags[max(count.first - 2, 0) : count.first] for count in counts]
        return any(_is_determined(tags) for tags in before)

    @lazy_property
    def operations(self) -> frozenset[str]:
        """What its words do to what was said before; `and` if they open with a word that continues it."""
        opening = next((at for at, tag in enumerate(self.tagged.tags) if tag.kind not in _PASSED), None)
        joins = opening is not None and self.tagged.tags[opening].kind == "join"
        leaning = self.list_fillers("operation", "choice", "combine", "exclude", "denied") if joins else ()
        opens = any(filler.first == opening and filler.value != "both" for filler in leaning)
        pointing = (said for word in self.tagged.list_values("filler") for said in _POINTING.get(word, ()))
        told = [name for name, is_so in (("and", opens), ("column", self.has_value("column"))) if is_so]
        return frozenset((*self.list_values("operation"), *told, *pointing))

    @property
    def pointing(self) -> frozenset[int]:
        """The tags of words that only refer to what a thread named."""
        told = self.list_fillers("nth", "pointed", "called")
        if not told:
            return frozenset()
        quoted = {filler.first for filler in self.list_fillers("quoted")}
        return frozenset([at for one in told if one.first not in quoted for at in range(one.first, one.end)])

    def find_first(self, slot: str) -> str | None:
        """Returns the first value of a slot, None if it is empty."""
        fillers = self.frame.get(slot)
        return fillers[0].value if fillers else None
