"""Slips in Chinese characters, Hangul and katakana: one wrong character of a name is set right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.language.lexicon.candidates import Candidates, Name, deletions
from bot.language.lexicon.kana import is_katakana, plain_kana, seems_katakana
from bot.language.lexicon.letters import is_hangul, one_jamo_apart, within
from bot.language.lexicon.tokens import Token

_REACH = 10
"""How far from an unread character the name that it belongs to may begin or end."""
_MOST = 4
_MOST_SOUGHT = 16
"""How many unread characters are looked at: with more of them, it is no slip that keeps a text unread."""
_CERTAIN = 6
"""From this length on the wrong character need not sound like the right one."""
_SHORTEST_KANA = 3
Slip = tuple[int, int, str]
"""tokens[first:end] and the name that they were meant as."""


@dataclass(frozen=True)
class GlyphSlips:
    """What tokens in characters were meant as, in a question of some languages.

    `sounds` are those of Chinese characters: such as share one are easily taken for each other.
    """

    tokens: Sequence[Token]
    candidates: Candidates
    sounds: Mapping[str, frozenset[str]]
    languages: frozenset[str]
    _met: dict[str, frozenset[Name]] = field(default_factory=dict, repr=False)
    """Names near to what was looked at: unread characters that stand together share their neighbours."""

    def around(self, unread: Sequence[int]) -> list[Slip]:
        """The slips around unread characters, in order; none where two names are as near."""
        slips: list[Slip] = []
        for at in unread[:_MOST_SOUGHT]:
            past = slips[-1][1] if slips else 0
            if at < past or len(slips) == _MOST:
                continue
            found = self._in_katakana(at) if self._is_in_katakana(at) else self._in_name(at)
            if found and found[0] >= past:
                slips.append(found)
        return slips

    def _in_name(self, at: int) -> Slip | None:
        """The one name that the characters around an unread one are a slip of."""
        first, end = self._run(at, katakana=False)
        text = self._text(first, end)
        near = {
            (start, name)
            for start in range(at - first + 1)
            for last in range(at - first + 1, min(len(text), start + self.candidates.longest) + 1)
            for name in self._near(text[start:last])
        }
        meant = [
            (start, name)
            for start, name in near
            if self._is_meant(text[start : start + len(name.text)], name.text, at - first - start)
        ]
        senses = {name.sense for _, name in meant} | {name.sense for _, name in near if name.is_place}
        if not meant or len(senses) != 1:
            return None
        start, name = max(meant, key=lambda slip: (len(slip[1].text), -slip[0], slip[1].text))
        return first + start, first + start + len(name.text), name.text

    def _near(self, typed: str) -> frozenset[Name]:
        """Names with one wrong character; in Hangul one letter of it, or two syllables that are swapped."""
        if typed not in self._met:
            names = (name for part in deletions(typed) for name in self.candidates.written.get(part, ()))
            self._met[typed] = frozenset(
                name for name in names if name.languages & self.languages and _is_near(typed, name.text)
            )
        return self._met[typed]

    def _is_meant(self, typed: str, name: str, unread: int) -> bool:
        """Whether what is wrong is like what is right, or the unread character of a long name."""
        if all(map(is_hangul, name)):
            return True
        wrong = _wrong(typed, name)
        one, other = (self.sounds.get(text[wrong[0]], frozenset()) for text in (typed, name))
        long = len(name) >= _CERTAIN and wrong == [unread] and not any(map(is_katakana, name))
        return long or not one.isdisjoint(other)

    def _in_katakana(self, at: int) -> Slip | None:
        """The one name that a whole word of katakana is another spelling or a slip of."""
        first, end = self._run(at, katakana=True)
        typed = self._text(first, end)
        sound = plain_kana(typed)
        if len(sound) < _SHORTEST_KANA or not is_katakana(sound) or "ja" not in self.languages:
            return None
        parts = (sound, *deletions(sound))
        near = {name for part in parts for name in self.candidates.sounded.get(part, ())}
        near = {name for name in near if within(sound, plain_kana(name.text), 1)}
        same = {name for name in near if plain_kana(name.text) == sound}
        rivals = [name for name in near if not same or name in same or within(typed, name.text, 1)]
        if len({name.sense for name in rivals}) != 1 or (len(sound) <= _SHORTEST_KANA and not same):
            return None
        name = min((name.text for name in same or near), key=lambda text: (len(text), text))
        return (first, end, name) if same or len(plain_kana(name)) > _SHORTEST_KANA else None

    def _run(self, at: int, *, katakana: bool) -> tuple[int, int]:
        """The characters written together with one, as far as a name can reach."""
        first = end = at
        while first > max(0, at - _REACH) and self._goes_on(first - 1, katakana):
            first -= 1
        while end < min(len(self.tokens) - 1, at + _REACH) and self._goes_on(end, katakana):
            end += 1
        return first, end + 1

    def _goes_on(self, at: int, katakana: bool) -> bool:  # noqa: FBT001 (whether only katakana does)
        one, two = self.tokens[at : at + 2]
        joined = one.kind == two.kind == "glyph" and one.end == two.start
        return joined and (not katakana or (seems_katakana(one.text) and seems_katakana(two.text)))

    def _is_in_katakana(self, at: int) -> bool:
        """Whether a character is katakana, or looks like one beside one."""
        beside = (self.tokens[place].text for place in (at - 1, at + 1) if 0 <= place < len(self.tokens))
        text = self.tokens[at].text
        return is_katakana(text) or (seems_katakana(text) and any(map(is_katakana, beside)))

    def _text(self, first: int, end: int) -> str:
        return "".join(token.text for token in self.tokens[first:end])


def with_slips(tokens: Sequence[Token], slips: Sequence[Slip]) -> list[Token]:
    """The tokens with every slip set right, a token a character, each over what was typed in its place."""
    right = list(tokens)
    for first, end, name in reversed(slips):
        last = end - first - 1
        under = [min(place, last) for place in range(len(name) - 1)] + [last]
        right[first:end] = [
            replace(tokens[first + place], text=glyph) for place, glyph in zip(under, name, strict=True)
        ]
    return right


def _wrong(typed: str, name: str) -> list[int]:
    return [place for place in range(len(name)) if typed[place] != name[place]]


def _is_near(typed: str, name: str) -> bool:
    if len(typed) != len(name):
        return False
    wrong = _wrong(typed, name)
    if not all(map(is_hangul, typed + name)):
        return len(wrong) == 1
    if len(wrong) == 1:
        return one_jamo_apart(typed[wrong[0]], name[wrong[0]])
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and len(name) > _SHORTEST_KANA and within(typed, name, 1)
