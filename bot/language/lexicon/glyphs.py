"""Slips in Chinese characters, Hangul and katakana: one wrong character of a name is set right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language.lexicon.kana import is_katakana, plain_kana, seems_katakana
from bot.language.lexicon.letters import letter_set, one_jamo_apart, within
from bot.language.lexicon.lexicon import Lexicon, Name, anchors_of
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


def glyph_slips(
    tokens: Sequence[Token],
    unread: Sequence[int],
    lexicon: Lexicon,
    sounds: Mapping[str, frozenset[str]],
    languages: frozenset[str],
) -> list[Slip]:
    """The slips around unread characters, in order; none where two names are as near."""
    slips: list[Slip] = []
    for at in unread[:_MOST_SOUGHT]:
        if len(slips) == _MOST:
            break
        if slips and at < slips[-1][1]:
            continue
        if _is_in_katakana(tokens, at):
            found = _katakana_slip(tokens, at, lexicon, languages)
        else:
            found = _slip(tokens, at, lexicon, sounds, languages)
        if found and not (slips and found[0] < slips[-1][1]):
            slips.append(found)
    return slips


def with_slips(tokens: Sequence[Token], slips: Sequence[Slip]) -> list[Token]:
    """The tokens with every slip set right."""
    right = list(tokens)
    for first, end, name in reversed(slips):
        right[first:end] = _spread(tokens[first:end], name)
    return right


def _spread(typed: Sequence[Token], name: str) -> Iterator[Token]:
    """A token a character, each over what was typed in its place."""
    last = len(name) - 1
    for place, glyph in enumerate(name):
        under = typed[-1] if place == last else typed[min(place, len(typed) - 1)]
        yield replace(under, text=glyph)


def _slip(
    tokens: Sequence[Token],
    at: int,
    lexicon: Lexicon,
    sounds: Mapping[str, frozenset[str]],
    languages: frozenset[str],
) -> Slip | None:
    """The one name that the characters around an unread one are a slip of."""
    first, end = _run(tokens, at)
    text = "".join(token.text for token in tokens[first:end])
    near = [
        (start, name)
        for start, name in _candidates(text, lexicon)
        if name.languages & languages
        and start <= at - first < start + len(name.text)
        and _is_near(text[start : start + len(name.text)], name.text)
    ]
    meant = [
        (start, name)
        for start, name in near
        if _is_slip(text[start : start + len(name.text)], name.text, at - first - start, sounds)
    ]
    senses = {name.sense for _, name in meant} | {name.sense for _, name in near if name.is_place}
    if not meant or len(senses) != 1:
        return None
    start, name = max(meant, key=lambda slip: (len(slip[1].text), -slip[0]))
    return first + start, first + start + len(name.text), name.text


def _run(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The characters written together with one, as far as a name can reach."""
    first = end = at
    while first > max(0, at - _REACH) and _goes_on(tokens[first - 1], tokens[first]):
        first -= 1
    while end < min(len(tokens) - 1, at + _REACH) and _goes_on(tokens[end], tokens[end + 1]):
        end += 1
    return first, end + 1


def _goes_on(one: Token, two: Token) -> bool:
    return one.kind == two.kind == "glyph" and one.end == two.start


def _candidates(text: str, lexicon: Lexicon) -> Iterator[tuple[int, Name]]:
    """Names that share two characters with the text, and where in it they would start."""
    for place in range(len(text)):
        for size in (2, 3):
            for anchor, shared in anchors_of(text[place : place + size]) if place + size <= len(text) else ():
                for name in lexicon.anchors.get((anchor, shared), ()):
                    start = place + size - len(name.text) if anchor == "tail" else place
                    if start >= 0 and start + len(name.text) <= len(text):
                        yield start, name


def _wrong(typed: str, name: str) -> list[int]:
    return [place for place in range(len(name)) if typed[place] != name[place]]


def _is_near(typed: str, name: str) -> bool:
    """Whether one character is wrong; in Hangul one letter of it, or two syllables are swapped."""
    wrong = _wrong(typed, name)
    if not all(map(_is_hangul, typed + name)):
        return len(wrong) == 1
    if len(wrong) == 1:
        return one_jamo_apart(typed[wrong[0]], name[wrong[0]])
    return len(name) > _SHORTEST_KANA and _is_swap(typed, name, wrong)


def _is_swap(typed: str, name: str, wrong: Sequence[int]) -> bool:
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return typed[wrong[0] : wrong[1] + 1] == name[wrong[0] : wrong[1] + 1][::-1]


def _is_slip(typed: str, name: str, unread: int, sounds: Mapping[str, frozenset[str]]) -> bool:
    """Whether a near name is meant: what is wrong is like what is right, or the unread one of a long name."""
    wrong = _wrong(typed, name)
    if all(map(_is_hangul, name)):
        return True
    one, other = typed[wrong[0]], name[wrong[0]]
    alike = bool(sounds.get(one, frozenset()) & sounds.get(other, frozenset()))
    return alike or (len(name) >= _CERTAIN and wrong == [unread] and not any(map(is_katakana, name)))


def _is_hangul(glyph: str) -> bool:
    return "\uac00" <= glyph <= "\ud7a3"


def _katakana_slip(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, languages: frozenset[str]
) -> Slip | None:
    """The one name that a whole word of katakana is another spelling or a slip of."""
    first = end = at
    while first > max(0, at - _REACH) and _is_kana_pair(tokens[first - 1], tokens[first]):
        first -= 1
    while end < min(len(tokens) - 1, at + _REACH) and _is_kana_pair(tokens[end], tokens[end + 1]):
        end += 1
    sound = plain_kana("".join(token.text for token in tokens[first : end + 1]))
    if len(sound) < _SHORTEST_KANA or not is_katakana(sound) or "ja" not in languages:
        return None
    near = list(_sounding(sound, lexicon))
    same = [name for name in near if plain_kana(name.text) == sound]
    typed = "".join(token.text for token in tokens[first : end + 1])
    rivals = [name for name in near if not same or name in same or within(typed, name.text, 1)]
    if len({name.sense for name in rivals}) != 1 or (len(sound) <= _SHORTEST_KANA and not same):
        return None
    name = min((name.text for name in same or near), key=lambda text: (len(text), text))
    return (first, end + 1, name) if same or len(plain_kana(name)) > _SHORTEST_KANA else None


def _is_in_katakana(tokens: Sequence[Token], at: int) -> bool:
    """Whether a character is katakana, or looks like one beside one."""
    if is_katakana(tokens[at].text):
        return True
    beside = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    return seems_katakana(tokens[at].text) and any(is_katakana(token.text) for token in beside)


def _is_kana_pair(one: Token, two: Token) -> bool:
    return _goes_on(one, two) and seems_katakana(one.text) and seems_katakana(two.text)


def _sounding(sound: str, lexicon: Lexicon) -> Iterator[Name]:
    """Names that sound the same or nearly so."""
    bits = letter_set(sound)
    for length in range(len(sound) - 1, len(sound) + 2):
        for other, its_bits, name in lexicon.katakana.get(length, ()):
            if (bits ^ its_bits).bit_count() <= 2 and within(sound, other, 1):
                yield name
