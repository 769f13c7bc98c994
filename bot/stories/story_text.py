"""A story as given, and its sentences with their places."""

import re
import unicodedata
from collections.abc import Iterator

from bot.errors import PlainError
from bot.language.lexicon.typed_text import FLAG, name_flag
from bot.messages import message, say
from bot.value_class import value_class

MOST_CHARACTERS = 60_000
MOST_FIGURES = 1_000
LONGEST = 1_000
"""The longest sentence, which keeps reading linear."""
_TROUBLE = str.maketrans(
    dict.fromkeys("<>@&`", " ") | dict.fromkeys("~∼〜～", "-") | {":": ";"} | dict.fromkeys("→⇒➔➜⟶➡←⇐⟵⬅", ",")
)
"""Marks with a meaning in chat markup but not in print, each with a substitute of equal length."""
_DASH = re.compile(r"(?<=[^\s,] )[-–—](?= [^\W\d])(?! (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
"""A dash that separates clauses, and does not join two months."""
_UNSEEN = dict.fromkeys(
    (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？][”’」』）]*")
_ABBREVIATED = re.compile(
    r"(?:(?<!['’])\b[^\W\d_가-힣]|\b(?:[^\W\d_]\.)+[^\W\d_]|\b(?:Mrs?|Ms|Dr|St|vs|Inc|Ltd))\.$"
)
"""U.S., Mr.: their point ends no sentence; that of 5.2%다. and of last year's. does."""
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{1,3}|no|20\d\d(?:\. ?\d{1,2})?)\.$")
"""Jan. 14, No. 3, 2026. 1. 14: nor does that of a short word, or of a day, before a number."""
_COUNTED = re.compile(r"\s*\(?\d{1,2}\.$")
"""1. opens an item, and ends no sentence."""
_NUMBERED = re.compile(r"\(?\d{1,2}[.)、．] ?(?!\d).*[^.!?。！？]$")
"""3. South Korea; 1.60 trillion, up 42.3%"""
ITEMS = "*•○●◦∙·-–—▶►▸👉‣"
_FIGURE = re.compile(r"\d[\d.,]*")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


class UnreadableTextError(PlainError):
    """What was given is no text that can be read as a story; `said` says why."""


@value_class()
class Sentence:
    """A sentence.

    `start` is its place in the text that is read, and sentences of one paragraph share a number.
    """

    text: str
    start: int
    paragraph: int

    @property
    def is_item(self) -> bool:
        """True if it is an item of a list, by its opening mark, or by its number if it is no sentence."""
        is_marked = self.text[0] in ITEMS and self.text[1:2] != self.text[0]
        return is_marked or bool(_NUMBERED.match(self.text))


@value_class()
class StoryText:
    """A story as it was given, and as it is read.

    `read_text` leaves out what is invisible and names flags; its letter i came from the letters of
    `given_text` from `starts[i]` to `ends[i]`.
    """

    given_text: str
    read_text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def find_given_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where read_text[start:end] stands in the text as given."""
        return self.starts[start], self.ends[end - 1]


def read_story_text(text: str) -> StoryText:
    """Returns a text in sentences.

    Raises UnreadableTextError if it is binary, empty or too long, or has too many figures.
    """
    if not text.strip():
        raise UnreadableTextError(say(message("story-unread", "empty")))
    if len(text) > MOST_CHARACTERS:
        length, most = len(text), MOST_CHARACTERS
        raise UnreadableTextError(say(message("story-unread", "long", count=length, most=most)))
    strange = sum(unicodedata.category(one) in ("Cc", "Cn", "Co") and one not in "\t\n\r\f" for one in text)
    if "\0" in text or strange > len(text) / 50:
        raise UnreadableTextError(say(message("story-unread", "binary")))
    figures = sum(1 for _ in _FIGURE.finditer(text))
    if figures > MOST_FIGURES:
        raise UnreadableTextError(say(message("story-unread", "figures", count=figures, most=MOST_FIGURES)))
    letters, starts, ends = list[str](), list[int](), list[int]()
    for start, end, piece in _compose_letters(text):
        letters.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    read = _DASH.sub(";", "".join(letters).translate(_TROUBLE))
    return StoryText(text, read, tuple(starts), tuple(ends), tuple(_list_sentences(read)))


def _compose_letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Composes each letter with its combining marks, and names each flag, with its place."""
    if text.isascii():
        yield from ((at, at + 1, letter) for at, letter in enumerate(text))
        return
    at = 0
    while at < len(text):
        flag = FLAG.match(text, at)
        end = flag.end() if flag else at + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        letter = name_flag(flag[0]) if flag else text[at:end].translate(_UNSEEN)
        if letter and unicodedata.category(letter[0]) != "Cs":
            yield at, end, unicodedata.normalize("NFC", letter)
        at = end


def _list_sentences(text: str) -> Iterator[Sentence]:
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        begin = paragraph.start()
        for end in _cut_ends(_list_ends(paragraph[0]), paragraph[0]):
            piece = text[begin : paragraph.start() + end]
            bare = piece.strip()
            if bare:
                yield Sentence(bare, begin + piece.index(bare), number)
            begin = paragraph.start() + end


def _cut_ends(ends: Iterator[int], paragraph: str) -> Iterator[int]:
    """Returns the sentence ends, cutting overlong ones after a comma or blank if possible."""
    begin = 0
    for end in (*ends, len(paragraph)):
        while end - begin > LONGEST:
            near = paragraph[begin : begin + LONGEST]
            begin += max(near.rfind(", "), near.rfind(" ")) + 1 or LONGEST
            yield begin
        yield end
        begin = end


def _list_ends(paragraph: str) -> Iterator[int]:
    for match in _END.finditer(paragraph):
        behind = paragraph[match.end() :].lstrip()
        before = paragraph[: match.start() + 1]
        goes_on = behind[:1].islower() or _ABBREVIATED.search(before) or _COUNTED.match(before)
        if behind and not goes_on and not (behind[:1].isdigit() and _SHORT.search(before)):
            yield match.end()
