"""Folds what was typed so that spellings meet, and keeps the way back to the original letters."""

import re
import unicodedata
from functools import lru_cache

from bot.value_class import value_class

_SLACK = re.compile(
    r"<[@!][^<>]{0,200}>"  # a person, a channel-wide call
    r"|<(?:#|(?i:https?|mailto):)[^<>|]{0,300}(?:\|([^<>]{0,200}))?>"  # a channel or link, with its label
    r"|:flag-([a-z]{2,10}):"
    r"|:(cn|de|es|fr|gb|uk|it|jp|kr|ru|us):"  # the flags that Slack also knows by their code alone
    r"|(?<!\S)@[\w.-]{1,80}"
    r"|:[a-z][a-z0-9_+-]{1,60}:"  # any other emoji
)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES), re.IGNORECASE)
_STRUCK = re.compile(r"(?<![\w~])(~~?)([^\s~](?:[^~\n]{0,98}[^\s~])?)\1(?![\w~])")
"""What chat markup strikes through; a tilde between two figures is a range."""
_ARROW = re.compile(
    r"(?:(?P<to>(?:--?|=)>(?![\s$€¥]*\d)|(?<=\d)\s{0,20}(?:--?|=)>|[→⇒➔➜⟶➡]\ufe0f?)"  # `=> 10bn` is a bound
    r"|(?P<from><--?(?!\d)|[←⇐⟵⬅]\ufe0f?))"
)
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a]+\U000e007f")
"""A flag: two letters, or a black flag with the letters of a part of a country."""
_LATIN = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
"""Letters with a mark: é, and ế, which has two."""
_STROKED = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH STROKE")
"""What Unicode calls a letter with a stroke, which no decomposition removes."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_KANA_MARKS = {"\u3099", "\u309a"}
_SAME_MARK = str.maketrans("’‘´`–—−‐‑〜～", "''''-----~~") | {0x119E: "·"}
"""Marks that are typed for others; the last is the Korean letter ㆍ, for a middle dot."""
_WIDE = range(0xFF01, 0xFF5F)
_NO_MARKUP = "～：＠＆；"
"""Wide marks that are never chat markup."""
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_PLAIN = dict.fromkeys(_UNSEEN) | {
    wide: wide - 0xFEE0 for wide in _WIDE if not (chr(wide).isalnum() or chr(wide) in _NO_MARKUP)
}
"""Without invisible marks, and with marks of one width, so that markup and arrows are found."""


@value_class()
class TypedText:
    """A text as typed; `folded` is what is read, and its letter i came from letter `origin[i]` of `text`.

    `struck` are pieces that were struck through, which are not read.
    """

    text: str
    folded: str
    origin: tuple[int, ...] | range
    struck: tuple[str, ...] = ()

    def find_piece(self, start: int, end: int) -> str:
        """Returns the typed letters behind folded[start:end]."""
        return self.text[self.origin[start] : self.origin[end - 1] + 1]

    def find_word(self, word: str) -> str:
        """Returns a folded word as it was typed, or as it is if it was typed in parts."""
        start = self.folded.find(word)
        return word if start < 0 else self.find_piece(start, start + len(word))


def fold_text(text: str) -> TypedText:
    """Folds a text: removes case, width, accents, controls and chat markup."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text).translate(_PLAIN)
    plain, struck = _remove_struck(_remove_markup(plain))
    if "<" in plain or ">" in plain or not plain.isascii():
        plain = _ARROW.sub(_replace_arrow, plain)
    if plain.isascii() and plain.isprintable():
        return TypedText(plain, plain.lower(), range(len(plain)), struck)
    return _fold_letters(plain, struck)


def fold_print(text: str) -> TypedText:
    """Folds what is printed, letter by letter: each place in it is one of the text, whatever its marks."""
    return TypedText(text, text.lower(), range(len(text))) if text.isascii() else _fold_letters(text)


def fold_word(text: str) -> str:
    """Returns a word of the vocabulary, folded as questions are."""
    plain = text.lower()
    if plain.isascii() or (plain := plain.translate(_make_latin_table())).isascii():
        return plain
    plain = unicodedata.normalize("NFC", text)
    folded = "".join(map(_fold_letter, plain))
    return folded if _KANA_MARKS.isdisjoint(folded) else _fold_letters(plain).folded


@lru_cache(maxsize=1)
def _make_latin_table() -> dict[int, str]:
    """Makes the table of Latin letters with a mark and their folded forms, for whole words at once."""
    return {code: _fold_letter(chr(code)) for codes in _LATIN for code in codes}


def fold_accented(word: str) -> str:
    """Returns a word in lower case and one width with its accents, the tone last: hoà and hòa are one."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(sorted(letters, key=lambda letter: letter in _TONES))


def _remove_markup(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(lambda match: _ENTITIES[match[0].lower()], text)
    if "<" in text or ":" in text or "@" in text:
        text = _SLACK.sub(_replace_label, text)
    return text if text.isascii() else FLAG.sub(lambda match: name_flag(match[0]), text)


def _remove_struck(text: str) -> tuple[str, tuple[str, ...]]:
    """Removes what is struck through, and returns both."""
    if "~" not in text:
        return text, ()
    return _STRUCK.sub(" ", text), tuple(match[2] for match in _STRUCK.finditer(text))


def _replace_arrow(match: re.Match[str]) -> str:
    """Replaces an arrow by the word for it; at the start of a message it refers to all that follows."""
    return f" {match.lastgroup} " if match.start() else " "


def _replace_label(match: re.Match[str]) -> str:
    code = match[2] or match[3]
    return f" flag {code} " if code else f" {match[1] or ''} "


def name_flag(flag: str) -> str:
    """Returns a flag as the word for one and the code of its country or part of a country."""
    letters, a = (flag[1:-1], 0xE0061) if flag.startswith("\U0001f3f4") else (flag, 0x1F1E6)
    return f" flag {''.join(chr(ord(letter) - a + ord('a')) for letter in letters)} "


def _fold_letters(text: str, struck: tuple[str, ...] = ()) -> TypedText:
    letters = list(map(_fold_letter, text))
    whole = "".join(letters)
    if len(whole) == len(text) and "" not in letters and _KANA_MARKS.isdisjoint(letters):
        return TypedText(text, whole, range(len(text)), struck)
    folded: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(letters):
        for part in letter:
            if part in _KANA_MARKS:
                _join_voicing_mark(folded, part)
            else:
                folded.append(part)
                origin.append(place)
    return TypedText(text, "".join(folded), tuple(origin), struck)


def _join_voicing_mark(folded: list[str], mark: str) -> None:
    """Joins a half-width voicing mark to the kana before it."""
    if folded:
        joined = unicodedata.normalize("NFC", folded[-1] + mark)
        folded[-1] = joined if len(joined) == 1 else folded[-1]


@lru_cache(maxsize=20_000)
def _fold_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFKC", letter).casefold().translate(_SAME_MARK)
    return "".join(_strip_marks(part) for part in parts)


def _strip_marks(letter: str) -> str:
    if letter in _KANA_MARKS:
        return letter
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if kind in ("Cf", "Cs", "Co", "Cn", "Mn", "Me", "Sk"):
        return ""
    if not any(ord(letter) in codes for codes in _LATIN):
        return letter
    stroked = _STROKED.fullmatch(unicodedata.name(letter, ""))
    return stroked[1].lower() if stroked else unicodedata.normalize("NFD", letter)[0]
