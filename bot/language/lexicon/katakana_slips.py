"""Corrects names in katakana with a letter too many, too few or wrong: フィリッピン, シンガポル."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.candidates import Candidates, Name, list_gapped_texts
from bot.language.lexicon.glyph_slips import Slip
from bot.language.lexicon.letters import is_katakana, is_weak_kana
from bot.language.lexicon.tokens import Token
from bot.value_class import value_class

_SHORTEST = 5
"""Shorter names are never corrected to, but for partners' with a weak letter too many."""
_LONGEST = 24
_GAP = "\0"


@value_class(slots=False)
class KatakanaSlips:
    """What words in katakana were meant as, in a question of some languages.

    Names of goods lack or add only small letters and marks of length (ー, ッ, ィ); names of partners may have
    any slip but one in their first letter.
    """

    tokens: Sequence[Token]
    candidates: Candidates
    languages: frozenset[str]

    def find_slips(self, unread: Sequence[int]) -> list[Slip]:
        """Returns the slips in the words that unread characters stand in.

        There is none where two names are near, or one but for its first letter: ナルジェリア.
        """
        slips: list[Slip] = []
        for first, end in sorted({self._find_word(at) for at in unread if is_katakana(self.tokens[at].text)}):
            typed = "".join(token.text for token in self.tokens[first:end])
            near = {
                name.sense: self._is_meant(name, slip, typed) and name.text
                for name, slip in self._list_neighbours(typed)
            }
            meant = next(iter(near.values())) if len(near) == 1 else ""
            slips += [(first, end, meant)] if meant else []
        return slips

    def _find_word(self, at: int) -> tuple[int, int]:
        """Finds the letters written together with one."""
        first, end = at, at + 1
        while first and self._goes_on(first - 1):
            first -= 1
        while end < len(self.tokens) and self._goes_on(end - 1):
            end += 1
        return first, end

    def _goes_on(self, at: int) -> bool:
        one, two = self.tokens[at : at + 2]
        return one.end == two.start and is_katakana(one.text) and is_katakana(two.text)

    def _is_meant(self, name: Name, slip: str, typed: str) -> bool:
        """Returns whether a name may be corrected to; a letter too many at the end is no slip: アメリカン."""
        is_weak, is_long = is_weak_kana(slip), len(name.text) >= _SHORTEST
        is_near = is_long or (is_weak and name.is_place and len(typed) >= _SHORTEST)
        is_near = is_near and name.text[0] == typed[0] and name.text != typed[:-1]
        is_near = is_near and is_katakana(name.text)  # not ドミニカ国, for ドミニカ
        return is_near and (is_weak or name.is_place) and not name.languages.isdisjoint(self.languages)

    def _list_neighbours(self, typed: str) -> Iterator[tuple[Name, str]]:
        """Lists names one slip away, each with the letter too many or missing; empty if it is another."""
        if not _SHORTEST - 1 <= len(typed) <= _LONGEST:
            return
        gapped = self.candidates.gapped
        for at in range(len(typed) + 1):
            for name in gapped.get(typed[:at] + _GAP + typed[at:], ()):
                yield name, name.text[at]
        inner = range(len(typed))
        others = [(typed[:at] + typed[at + 1 :], typed[at]) for at in inner]
        others += [(typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :], "") for at in inner[:-1]]
        for other, slip in others:
            yield from ((name, slip) for name in gapped.get(_GAP + other[1:], ()) if name.text == other)
        for gap in list_gapped_texts(typed):
            for name in gapped.get(gap, ()):
                yield name, ""
