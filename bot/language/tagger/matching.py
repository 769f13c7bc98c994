"""The phrases of a text: at each place the longest that the vocabulary holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.language.lexicon.kana import is_katakana
from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import BEFORE_INITIAL, JOINTS, Node
from bot.language.tagger.han import GLYPHS, han_number
from bot.language.tagger.meeting import only_meet

LONGEST = 32
"""No phrase is longer, in tokens: what keeps reading linear."""
_ARTICLE = "the"
_OPENINGS = (_ARTICLE, "in")
_NAMES = ("place", "product")


@dataclass(frozen=True, slots=True)
class Match:
    """What tokens[first:end] can mean, nothing where no phrase holds them; or a `number` in Han."""

    meanings: tuple[Meaning, ...]
    first: int
    end: int
    number: int | None = None


def whole_names(tokens: Sequence[Token], phrases: Node) -> list[Match]:
    """The phrases of the text; initials of countries that only begin an unread word are unread: 对德|州."""
    matches = list(_matches(tokens, phrases))
    kept: list[Match] = []
    for match, behind in zip_longest(matches, matches[1:]):
        if behind and _is_initial(match, tokens) and _is_unread_glyph(behind, tokens, match):
            kept.extend(_without_initial(match, tokens, phrases))
        elif _is_part_of_katakana(match, behind, tokens):
            kept.extend(Match((), at, at + 1) for at in range(match.first, match.end))
        else:
            kept.append(match)
    return kept


def _is_part_of_katakana(match: Match, behind: Match | None, tokens: Sequence[Token]) -> bool:
    """マリ in マリンスポーツ: a partner's name that an unread word of katakana only begins with."""
    if not behind or match.end - match.first < 2 or not _is_unread_glyph(behind, tokens, match):
        return False
    kana = all(is_katakana(token.text) for token in tokens[match.first : behind.end])
    return kana and any(meaning.kind == "place" for meaning in match.meanings)


def _without_initial(match: Match, tokens: Sequence[Token], phrases: Node) -> Iterator[Match]:
    last = match.end - 1
    if last > match.first:
        yield Match(phrases[tokens[match.first].text].get("", ()), match.first, last)
    yield Match((), last, match.end)


def _is_initial(match: Match, tokens: Sequence[Token]) -> bool:
    """米, 对德: one character for a country, alone or behind a preposition of one character."""
    if tokens[match.first].kind != "glyph":
        return False
    size = match.end - match.first
    led = size == 2 and tokens[match.first].text in BEFORE_INITIAL
    return any(meaning.kind == "place" for meaning in match.meanings) and (size == 1 or led)


def _is_unread_glyph(match: Match, tokens: Sequence[Token], before: Match) -> bool:
    unread = not match.meanings and match.number is None and tokens[match.first].kind == "glyph"
    return unread and tokens[before.end - 1].end == tokens[match.first].start


def _matches(tokens: Sequence[Token], phrases: Node) -> Iterator[Match]:
    start = 0
    while start < len(tokens):
        match = _within_reach(tokens, _longest(tokens, start, phrases), phrases)
        match = _without_opening(tokens, match, phrases) or _han_number(tokens, match) or match
        yield match
        start = match.end


def _without_opening(tokens: Sequence[Token], match: Match, phrases: Node) -> Match | None:
    """A small word alone where it would cut a longer name: the Gulf | Cooperation Council.

    `in` only before what is traded: in | total trade, but 2016–2025 in total | trade balance; and where
    nothing is said with it before a name: in | general machinery, but `in die` before USA.
    """
    opening = tokens[match.first].text
    leads = any(meaning.kind == "prep" for meaning in match.meanings)  # in die USA
    if opening not in _OPENINGS or leads or match.end == match.first + 1:
        return None
    behind = _longest(tokens, match.first + 1, phrases)
    if opening != _ARTICLE and match.first and tokens[match.first - 1].kind == "number":
        return None
    idle = all(meaning.kind == "filler" for meaning in match.meanings)
    cut = (*_NAMES, "flow") if idle else ("flow",)
    alone = Match(phrases[opening][""], match.first, match.first + 1)
    is_cut = opening == _ARTICLE or any(meaning.kind in cut for meaning in behind.meanings)
    return alone if behind.end > match.end and is_cut else None


def _within_reach(tokens: Sequence[Token], match: Match, phrases: Node) -> Match:
    """수입 하위: what follows the blank is a word that says more, and no ending of the one before."""
    if tokens[match.first].kind != "glyph":
        return match
    for head in range(match.first + 1, match.end):
        if tokens[head - 1].end < tokens[head].start:
            word = _longest(tokens, head, phrases)
            says = any(meaning.kind != "filler" for meaning in word.meanings)
            if word.end > match.end and says:
                return _longest(tokens, match.first, phrases, head)
    return match


def _longest(tokens: Sequence[Token], start: int, phrases: Node, limit: int | None = None) -> Match:
    """The longest phrase from a token on, that ends before token `limit`."""
    best = Match((), start, start + 1)
    node = phrases
    for place in range(start, min(start + LONGEST, len(tokens) if limit is None else limit)):
        below = node.get(tokens[place].text)
        if below is None:
            if place > start and tokens[place].text in JOINTS:
                continue
            break
        node = below
        if "" in node and not only_meet(tokens, start, place, phrases):
            best = Match(node[""], start, place + 1)
    return best


def _han_number(tokens: Sequence[Token], match: Match) -> Match | None:
    """A number in Han characters that reaches beyond the longest phrase: 一千, 二〇二四."""
    end = match.first
    while end < min(match.first + LONGEST, len(tokens)) and tokens[end].text in GLYPHS:
        end += 1
    if end <= match.end and (match.meanings or end == match.first):
        return None
    number = han_number("".join(token.text for token in tokens[match.first : end]))
    return None if number is None else Match((), match.first, end, number)
