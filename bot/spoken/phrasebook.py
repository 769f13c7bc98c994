"""English sentences and what they are in another language, with slots that are said piece by piece.

An entry is `"{trade} {when}: {money}." = "…"`. A slot is named by what stands in it: a piece that its form
tells (bot/spoken/english.py), a name, another section of the book, or a list of such. A figure after another
of its kind is numbered: `{money2}`. What no entry holds is not said at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.spoken.english import PIECES

_SLOT = re.compile(r"\{(\w+?)(\d*)\}")
_SLOT_TEXT = re.compile(r"\{\w+\}")
_Say = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """An English form and what it is in the language; `slots` are their kinds by name.

    `head` and `tail` are the words before its first slot and behind its last one.
    """

    english: str
    said: str
    slots: Mapping[str, str]
    head: str
    tail: str

    def match(self, english: str) -> re.Match[str] | None:
        """Its slots in a text that has the whole form."""
        if not (english.startswith(self.head) and english.endswith(self.tail)):
            return None
        return form_of(self.english).fullmatch(english)


@dataclass(frozen=True, slots=True)
class PhraseSeries:
    """A list of things of one kind, and what stands between them here and before the last."""

    of: str
    english: re.Pattern[str]
    between: str
    last: str


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """`pieces` say what needs no entry; `sections` are tried in order, the first entry that fits is taken."""

    pieces: Mapping[str, _Say]
    sections: Mapping[str, Sequence[PhraseEntry]]
    lists: Mapping[str, PhraseSeries]

    def say(self, kind: str, english: str) -> str | None:
        """A piece of English in the language; None where the book cannot say the whole of it."""
        if kind in self.pieces:
            return self.pieces[kind](english)
        if kind in self.lists:
            return self._listed(self.lists[kind], english)
        return next(self._said(kind, english), None)

    def _said(self, kind: str, english: str) -> Iterator[str]:
        for entry in self.sections[kind]:
            found = entry.match(english)
            if not found:
                continue
            said = {slot: self.say(entry.slots[slot], text) for slot, text in found.groupdict().items()}
            if None not in said.values():
                yield entry.said.format(**said)

    def _listed(self, series: PhraseSeries, english: str) -> str | None:
        said = [self.say(series.of, part) for part in series.english.split(english)]
        told = [one for one in said if one is not None]
        if len(told) < len(said):
            return None
        *first, last = told
        return f"{series.between.join(first)}{series.last}{last}" if first else last


def entry(english: str, said: str) -> PhraseEntry:
    slots = {kind + number: kind for kind, number in _SLOT.findall(english)}
    literals = _SLOT_TEXT.split(english)
    return PhraseEntry(english, said, slots, literals[0], literals[-1])


@cache
def form_of(english: str) -> re.Pattern[str]:
    """Compiled once it is needed, and for all languages: most forms are never met."""
    parts = []
    end = 0
    for slot in _SLOT.finditer(english):
        piece = PIECES.get(slot[1], ".+?")
        parts += [re.escape(english[end : slot.start()]), f"(?P<{slot[1]}{slot[2]}>{piece})"]
        end = slot.end()
    return re.compile("".join([*parts, re.escape(english[end:])]))
