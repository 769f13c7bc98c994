"""Words of Hangul, which are cut into syllables: what a syllable can be by those that it stands among."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.language.lexicon.meaning import DETERMINER, NOUN, VERBAL, Meaning
from bot.language.lexicon.tokens import Token
from bot.language.tagger.matching import Match
from bot.language.tagger.numerals import number_tag

_KOREAN = "ko"
_COUNTED = frozenset(("small", "ordinal", "number", "scale", "each", "unit", "mark"))
"""Kinds that a counter follows without a blank: 두달, 첫해, 몇달째."""
_NAMED = frozenset(
    (
        *("place", "unsure", "ask", "our", "product", "flow", "weak flow", "noun", "mark"),
        *("currency", "output", "frequency", "breakdown"),
    )
)
"""What 나 can join, where behind a verb it asks."""
_INITIAL = "initial"
"""The kind of a syllable that stands for a partner in a list: 미·일·EU."""
_LISTING = ("·", "/")
_NOUNS = ("place", "unsure", "ask", "our", "product", "noun", "mark", "unit", "currency", "relative", "part")
_SHORT = 2
"""So many syllables the nouns of flows have: 수출."""
_MEASURED = ("scale", "currency", "cue", "prep")
_FINALS = 28
_ADNOMINAL = 4
"""The place of ㄴ among the consonants that end a syllable: 늘어난, 가장 많은."""
_FIRST, _LAST = "\uac00", "\ud7a3"


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before a syllable, the token that this ends with, and what comes behind."""

    before: Match | None
    beside: Token | None
    attached: bool
    behind: Match | None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of what is written together with it; a figure in digits is a number, or a year."""
        if not self.attached or self.before is None or self.beside is None:
            return frozenset()
        if self.beside.kind == "number":
            return frozenset((number_tag(self.beside.text)[0], "number"))
        meanings = self.before.meanings
        return frozenset(
            "number" if _is_filler(meaning, DETERMINER) else meaning.kind for meaning in meanings
        )


def whole_words(matches: Sequence[Match], tokens: Sequence[Token]) -> list[Match]:
    """The matches, each syllable in the sense it has where it stands; unread where it stands in no word.

    라면 (noodles) is no 라 and no 면, 지수 (an index) no 지 and no 수, 동시 no copper: nothing is dropped.
    """
    if not any(is_hangul(token.text) for token in tokens):
        return [_without_initials(match, tokens) for match in matches]
    read = [_in_place(place, matches, tokens) for place in range(len(matches))]
    held = [_stands(place, read, tokens) for place in range(len(read))]
    _spread(held, read, tokens)
    return [
        match if holds else Match((), match.first, match.end) for match, holds in zip(read, held, strict=True)
    ]


def _without_initials(match: Match, tokens: Sequence[Token]) -> Match:
    """美 and 日 are partners in Korean headlines, and no more than parts of words elsewhere."""
    if match.end > match.first + 1 or tokens[match.first].kind != "glyph":
        return match
    meant = tuple(meaning for meaning in match.meanings if meaning.language != _KOREAN)
    return match if len(meant) == len(match.meanings) else Match(meant, match.first, match.end, match.number)


def is_hangul(text: str) -> bool:
    """Whether a token is one syllable of Hangul."""
    return len(text) == 1 and _FIRST <= text <= _LAST


def _in_place(place: int, matches: Sequence[Match], tokens: Sequence[Token]) -> Match:
    """A syllable of two senses in the one that its neighbours leave it."""
    match = matches[place]
    if match.end > match.first + 1 or tokens[match.first].kind != "glyph":
        return match
    if any(meaning.kind == _INITIAL for meaning in match.meanings):
        match = _initial(match, tokens)
    around = _Around(
        matches[place - 1] if place else None,
        tokens[match.first - 1] if match.first else None,
        place > 0 and _adjoin(matches, tokens, place, place - 1),
        matches[place + 1] if place + 1 < len(matches) else None,
    )
    narrow = [one for one in match.meanings if (one.kind, one.value) in _NARROW]
    meant = [one for one in narrow if _NARROW[one.kind, one.value](around)]
    meant = meant or [one for one in match.meanings if one not in narrow]
    return Match(tuple(meant), match.first, match.end, match.number)


def _initial(match: Match, tokens: Sequence[Token]) -> Match:
    """The 일 of 미·일·EU is Japan; anywhere else it is what it means as a word."""
    near = (*tokens[max(0, match.first - 1) : match.first], *tokens[match.end : match.end + 1])
    token = tokens[match.first]
    listed = any(one.text in _LISTING and token.start in (one.end, one.start - 1) for one in near)
    meant = tuple(
        replace(meaning, kind="place") if meaning.kind == _INITIAL else meaning
        for meaning in match.meanings
        if (meaning.kind == _INITIAL) == listed
    )
    return Match(meant, match.first, match.end, match.number)


def _is_year(around: _Around) -> bool:
    """해 behind what is said of a noun, 줄어든 해; in 많이 해 it is a verb."""
    last = around.beside.text if around.beside and not around.attached else ""
    return is_hangul(last) and (ord(last) - ord(_FIRST)) % _FINALS == _ADNOMINAL


def _is_either(around: _Around) -> bool:
    """일본이나 한국; in 늘었나 the syllable asks."""
    return bool(around.kinds & _NAMED) and around.behind is not None


def _is_ten_thousand(around: _Around) -> bool:
    """5만 달러; in 5만 보여줘 the syllable says only."""
    measured = around.behind is not None and any(one.kind in _MEASURED for one in around.behind.meanings)
    return measured and bool(around.kinds & _COUNTED)


def _is_yen(around: _Around) -> bool:
    """100억엔; in 지난달엔 and 2024엔 the syllable is a particle."""
    return not around.attached or bool(around.kinds & {"scale", "number"} and "year" not in around.kinds)


def _is_counted(around: _Around) -> bool:
    """10일 and 10日; a day that nothing counts is no length of time."""
    return bool(around.kinds & _COUNTED)


def _is_headword(around: _Around) -> bool:
    """中 수출 in a headline, 줄었나; at the end of 1~11월中 and 만들어줄 they say something else."""
    return not around.attached


_NARROW: Mapping[tuple[str, str], Callable[[_Around], bool]] = {
    ("unit", "year"): _is_year,
    ("join", "or"): _is_either,
    ("scale", "1e4"): _is_ten_thousand,
    ("currency", "JPY"): _is_yen,
    ("unit", "week"): _is_counted,
    ("cue", "down"): _is_headword,
    ("small", "10"): _is_headword,
    ("our", "china"): _is_headword,
}
"""Senses that a syllable has in some places only, where it has another one everywhere."""


def _stands(place: int, matches: Sequence[Match], tokens: Sequence[Token]) -> bool:
    """Whether what is read at a place can stand there; only single syllables of Hangul are in doubt."""
    match = matches[place]
    if not _is_syllable(match, tokens):
        return True
    if not match.meanings:
        return False
    before = tokens[match.first - 1] if match.first else None
    attached = before is not None and before.end == tokens[match.first].start and before.kind != "mark"
    if all(_is_filler(meaning, VERBAL) for meaning in match.meanings):
        return attached and not _is_noun(matches[place - 1])
    if all(meaning.ends_words for meaning in match.meanings):
        return attached or not _goes_on(match, tokens)
    if not attached or not _is_syllable(matches[place - 1], tokens):
        return True
    return _can_follow(match, matches[place - 1])


def _is_noun(match: Match) -> bool:
    """Whether no ending of a verb follows: 수출 and 일본, not 수출하 and 찾."""
    short = match.end - match.first <= _SHORT
    return any(
        one.kind in _NOUNS or _is_filler(one, NOUN) or (one.kind == "flow" and short)
        for one in match.meanings
    )


def _can_follow(match: Match, before: Match) -> bool:
    """Whether a syllable that is no ending can stand right behind another one."""
    if any(one.kind in _COUNTED or _is_filler(one, DETERMINER) for one in before.meanings):
        return True
    if any(_is_filler(one, NOUN) for one in match.meanings):
        return any(_is_filler(one, "") for one in before.meanings)
    return any(_is_filler(one, "") or _is_filler(one, DETERMINER) for one in match.meanings)


def _is_filler(meaning: Meaning, value: str) -> bool:
    return (meaning.kind, meaning.value) == ("filler", value)


def _is_syllable(match: Match, tokens: Sequence[Token]) -> bool:
    return match.end == match.first + 1 and is_hangul(tokens[match.first].text)


def _goes_on(match: Match, tokens: Sequence[Token]) -> bool:
    behind = tokens[match.end] if match.end < len(tokens) else None
    return behind is not None and is_hangul(behind.text) and behind.start == tokens[match.end - 1].end


def _adjoin(matches: Sequence[Match], tokens: Sequence[Token], one: int, two: int) -> bool:
    """Whether nothing stands between two matches side by side."""
    first, last = sorted((matches[one], matches[two]), key=lambda match: match.first)
    return tokens[first.end - 1].end == tokens[last.first].start


def _spread(held: list[bool], matches: Sequence[Match], tokens: Sequence[Token]) -> None:
    """Syllables beside an unread one belong to the same unread word."""
    for step, places in ((-1, range(1, len(matches))), (1, range(len(matches) - 2, -1, -1))):
        for place in places:
            beside = _is_syllable(matches[place], tokens) and _adjoin(matches, tokens, place, place + step)
            if beside and not held[place + step]:
                held[place] = False
