"""Cuts folded text and phrases of tables into words, numbers, ideographs and marks, and writes them back."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.language.lexicon.typed_text import TypedText, fold_accented, fold_word
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_GLYPH = (
    r"\u1100-\u11ff\u3040-\u30fa\u30fc-\u30ff\u3105-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u3005\u3007"
)


JOINTS = frozenset("-&.'·・_")
"""Marks that may be inside a phrase: year-on-year, St. Lucia."""
_CHARACTERS = re.compile(r"[ \u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+")
"""Kana, ideographs and Hangul, with blanks: each is a token, and none is folded into another."""
_AS_TYPED = ("word", "glyph", "mark", "elision")


@value_class()
class Token:
    """A token; `kind` is number, abbreviation, ending ('s), elision (l'), glyph, word or mark.

    A number has a point before its decimals and nothing between its thousands, which are apart in 45 000
    milliards. `written` has its accents, in a message in which they tell words apart.
    """

    text: str
    kind: str
    start: int
    end: int
    written: str = ""


def cut_tokens(folded: str) -> list[Token]:
    """Returns the tokens of folded text, in order, without white space."""
    found = _make_pattern().finditer(folded)
    return [
        Token(
            match[0] if (group := match.lastgroup or "mark") in _AS_TYPED else _spell_token(match),
            "number" if group == "spaced" else group,
            match.start(),
            match.end(),
        )
        for match in found
    ]


@cache
def _make_pattern() -> re.Pattern[str]:
    """Makes the pattern, with elisions before vowels and the endings of possessives. Raises OSError."""
    rows = read_table(find_shipped("words") / "languages.csv")
    elided, owns = (
        "|".join(filter(None, (row[name] for row in rows))) for name in ("elisions", "possessives")
    )
    return re.compile(
        rf"(?P<spaced>(?<!\w)\d{{1,3}}(?: +\d{{3}})+(?:[.,]\d{{1,2}})?(?![.,]?\d))"
        rf"|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!,?\d)|\d+(?:\.\d+)?)"
        rf"|(?P<abbreviation>(?<![^\W\d_])[a-z](?:\.[a-z])+\.?(?![^\W\d_]))"
        rf"|(?P<ending>(?:{owns})\b|(?<=s)'(?=\s))"
        rf"|(?P<elision>\b(?:{elided})'(?=[^\W\d_]|$))"
        rf"|(?P<glyph>[{_GLYPH}])"
        rf"|(?P<word>[^\W\d_{_GLYPH}]+)"
        rf"|(?P<mark>[^\s\w]|_)"
    )


def _spell_token(match: re.Match[str]) -> str:
    text = match[0]
    if match.lastgroup == "spaced":
        return text.replace(" ", "").replace(",", ".")
    if match.lastgroup == "ending":
        return "'s"  # the Netherlands' exports
    if match.lastgroup == "abbreviation":
        return text.replace(".", "")
    return text.replace(",", "") if match.lastgroup == "number" else text


def cut_phrase(phrase: str, characters: Mapping[int, str]) -> list[str]:
    """Returns the tokens of a phrase; plain letters and blanks, and characters alone, need no rule."""
    if not phrase.isascii() and _CHARACTERS.fullmatch(phrase):
        return list(phrase.translate(characters).replace(" ", ""))
    folded = fold_word(phrase)
    if folded.isascii() and folded.replace(" ", "").isalpha():
        return folded.split()
    return [token.text for token in cut_tokens(folded.translate(characters)) if token.text not in JOINTS]


def join_accented(phrase: str, tokens: Sequence[str]) -> str:
    """Returns a phrase with its accents, its tokens separated by blanks."""
    if phrase.isascii():
        return " ".join(tokens)
    words = [fold_accented(token.text) for token in cut_tokens(phrase.lower())]
    return " ".join(word for word in words if word not in JOINTS)


def write_tokens(
    typed: TypedText, cut: Sequence[Token], tokens: Iterable[Token], kept: Container[str]
) -> tuple[TypedText, list[Token]]:
    """Returns the text with the tokens that the ones it was cut into became, and these in their new places.

    Tokens whose text is `kept` stay as typed. Pieces of the text are still found as they were typed.
    """
    texts = {(one.start, one.end): one.text for one in cut if one.text not in kept}
    written: list[Token] = []
    folded, origin = "", list[int]()
    last = 0
    for token in tokens:
        start, end = token.start, token.end
        is_corrected = texts.get((start, end), token.text) != token.text
        text = token.text if is_corrected else typed.folded[start:end]
        folded += typed.folded[last:start]
        origin += [*typed.origin[last:start], *_spread_places(typed.origin[start:end], len(text))]
        written.append(replace(token, start=len(folded), end=len(folded) + len(text)))
        folded += text
        last = end
    rest = typed.folded[last:]
    return replace(typed, folded=folded + rest, origin=(*origin, *typed.origin[last:])), written


def _spread_places(places: Sequence[int], size: int) -> list[int]:
    """Returns so many places, of which the last one stays the last."""
    return [*(places[min(at, len(places) - 1)] for at in range(size - 1)), places[-1]]
