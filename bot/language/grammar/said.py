"""What a message says, slot by slot, where its productions put it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.language.grammar.chart import Derivation
from bot.language.grammar.frame import Filler, Frame
from bot.language.grammar.terminals import Terminal
from bot.language.times.when import Times
from bot.language.words.tagging import Tagged
from bot.trade.place import Atlas


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


@dataclass(frozen=True)
class Said:
    """The frame of a message with the words and times that it was read from."""

    frame: Frame
    tagged: Tagged
    times: Times
    atlas: Atlas

    def fillers(self, *slots: str) -> tuple[Filler, ...]:
        return tuple(filler for slot in slots for filler in self.frame.get(slot, ()))

    def has(self, slot: str, *values: str) -> bool:
        """Whether a slot has one of some values, or any value where none is named."""
        fillers = self.frame.get(slot, ())
        return any(filler.value in values for filler in fillers) if values else bool(fillers)

    def values(self, slot: str) -> tuple[str, ...]:
        """The values of a slot in order, each once."""
        return unique(filler.value for filler in self.frame.get(slot, ()))

    def first(self, slot: str) -> str | None:
        return next((filler.value for filler in self.frame.get(slot, ())), None)


def words_of(derivation: Derivation, category: str) -> Iterator[Terminal]:
    """The words that were read as one of a category."""
    parts = list(derivation.phrases)
    while parts:
        part = parts.pop()
        parts.extend(part.parts)
        if part.category == category:
            yield derivation.terminals[part.start]
