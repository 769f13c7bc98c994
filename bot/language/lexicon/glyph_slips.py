"""Corrects names in ideographs, kana and Hangul with one wrong character."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.language.lexicon.candidates import Candidates, Name, list_gapped_texts
from bot.language.lexicon.letters import is_hangul, is_one_jamo_apart
from bot.language.lexicon.tokens import Token
from bot.value_class import value_class

_REACH = 10
"""How far from an unread character the name that it belongs to may begin or end."""
_MOST = 4
_MOST_SOUGHT = 16
"""How many unread characters are looked at: with more of them, a slip is not why a text is unread."""
Slip = tuple[int, int, str]
"""Tokens[first:end], and the name that they were meant as."""


@value_class(slots=False)
class GlyphSlips:
    """What tokens in characters were meant as, in a question of some languages.

    Tokens that are `firm` are read as words: 콩 is no slip for 총, nor 두 for 주 in 대두는.
    """

    tokens: Sequence[Token]
    candidates: Candidates
    languages: frozenset[str]
    firm: Collection[int]

    def find_slips(self, unread: Sequence[int]) -> list[Slip]:
        """Returns the slips around unread characters, in order; none where two names are equally near."""
        slips: list[Slip] = []
        for at in unread[:_MOST_SOUGHT]:
            past = slips[-1][1] if slips else 0
            if at < past or len(slips) == _MOST:
                continue
            near = list(self._list_near_names(at))
            meant = [(first, name) for first, name, alike in near if alike]
            senses = {name.sense for _, name, alike in near if alike or name.is_place}
            if not meant or len(senses) != 1:
                continue
            first, name = max(meant, key=lambda slip: (len(slip[1].text), -slip[0], slip[1].text))
            if first >= past:
                slips.append((first, first + len(name.text), name.text))
        return slips

    def _list_near_names(self, at: int) -> Iterator[tuple[int, Name, bool]]:
        """Lists names that differ from the characters around one in one of them, with how likely that is."""
        first, end = self._find_run(at)
        text = "".join(token.text for token in self.tokens[first:end])
        for start in range(first, at + 1):
            for last in range(at + 1, min(end, start + self.candidates.longest) + 1):
                typed = text[start - first : last - first]
                for place, gap in enumerate(list_gapped_texts(typed)):
                    for name in self.candidates.gapped.get(gap, ()):
                        if name.languages & self.languages:
                            alike = self._are_alike(typed[place], name.text[place])
                            yield start, name, alike and start + place not in self.firm

    def _are_alike(self, typed: str, right: str) -> bool:
        if is_hangul(typed) and is_hangul(right):
            return is_one_jamo_apart(typed, right)
        sounds, none = self.candidates.sounds, frozenset[str]()
        return not sounds.get(typed, none).isdisjoint(sounds.get(right, none))

    def _find_run(self, at: int) -> tuple[int, int]:
        """Finds the characters written together with one, as far as a name can reach."""
        first = end = at
        while first > max(0, at - _REACH) and self._goes_on(first - 1):
            first -= 1
        while end < min(len(self.tokens) - 1, at + _REACH) and self._goes_on(end):
            end += 1
        return first, end + 1

    def _goes_on(self, at: int) -> bool:
        one, two = self.tokens[at : at + 2]
        return one.kind == two.kind == "glyph" and one.end == two.start


def correct_slips(tokens: Sequence[Token], slips: Iterable[Slip]) -> list[Token]:
    """Returns the tokens with every slip corrected, a token per character, each over what was typed there."""
    right = list(tokens)
    for first, end, name in sorted(slips, reverse=True):
        spread = _spread_tokens(tokens[first:end], name)
        right[first:end] = [replace(one, text=glyph) for one, glyph in zip(spread, name, strict=True)]
    return right


def _spread_tokens(typed: Sequence[Token], name: str) -> list[Token]:
    """Returns a token for each character of a name, which may have one more or one less than was typed."""
    same = [one.text == glyph for one, glyph in zip(typed, name, strict=False)]
    at = same.index(False) if False in same else len(same)
    if len(name) > len(typed):
        return [*typed[:at], typed[max(0, at - 1)], *typed[at:]]
    if len(name) < len(typed):
        at = min(at, len(name) - 1)
        return [*typed[:at], replace(typed[at], end=typed[at + 1].end), *typed[at + 2 :]]
    return list(typed)
