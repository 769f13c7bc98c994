"""A story as given, and its sentences with their places."""

import re
import unicodedata
from collections.abc import Iterator

from bot.errors import PlainError
from bot.messages import message, say
from bot.value_class import value_class

MOST_CHARACTERS = 60_000
LONGEST = 1_000
"""The longest sentence, which keeps reading linear."""
_TROUBLE = str.maketrans(
    dict.fromkeys("<>@&`", " ") | dict.fromkeys("~∼〜～", "-") | {":": ";"} | dict.fromkeys("→⇒➔➜⟶➡←⇐⟵⬅", ",")
)
"""Marks with a meaning in chat markup but not in print, each with a substitute of equal length."""
_DASH = re.compile(r"(?<=[^\s,] )[-–—](?= [^\W\d])(?! (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
"""A dash that separates clauses, and does not join two months."""
_UNSEEN = frozenset((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？][”’」』）]*")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:[^\W\d_]\.)+[^\W\d_]|\b(?:Mrs?|Ms|Dr|St|vs|Inc|Ltd))\.$")
"""U.S., Mr.: their point ends no sentence."""
_SHORT = re.compile(r"\b(?:[A-Z][a-z]{1,3}|no|20\d\d(?:\. ?\d{1,2})?)\.$")
"""Jan. 14, No. 3, 2026. 1. 14: nor does that of a short word, or of a day, before a number."""
_ITEMS = frozenset("*•○●◦∙·-–—▶►▸👉‣")
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
        """True if it is an item of a list, by its opening mark."""
        return self.text[0] in _ITEMS and self.text[1:2] != self.text[0]


@value_class()
class StoryText:
    """A story as it was given, and as it is read.

    `read_text` leaves out what is invisible; its letter i came from letter `origin[i]` of `given_text`.
    """

    given_text: str
    read_text: str
    origin: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def find_given_span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where read_text[start:end] stands in the text as given."""
        return self.origin[start], self.origin[end]


def read_story_text(text: str) -> StoryText:
    """Returns a text in sentences.

    Raises UnreadableTextError if it is binary, empty or too long.
    """
    if not text.strip():
        raise UnreadableTextError(say(message("story-unread", "empty")))
    if len(text) > MOST_CHARACTERS:
        length, most = len(text), MOST_CHARACTERS
        raise UnreadableTextError(say(message("story-unread", "long", count=length, most=most)))
    strange = sum(unicodedata.category(one) in ("Cc", "Cn", "Co") and one not in "\t\n\r\f" for one in text)
    if "\0" in text or strange > len(text) / 50:
        raise UnreadableTextError(say(message("story-unread", "binary")))
    letters, origin = [], []
    for at, piece in _compose_letters(text):
        letters.append(piece)
        origin.extend([at] * len(piece))
    read = _DASH.sub(";", "".join(letters).translate(_TROUBLE))
    return StoryText(text, read, (*origin, len(text)), tuple(_list_sentences(read)))


def _compose_letters(text: str) -> Iterator[tuple[int, str]]:
    """Composes each letter with its combining marks, keeping its place."""
    if text.isascii():
        yield from enumerate(text)
        return
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        if ord(text[at]) not in _UNSEEN and unicodedata.category(text[at]) != "Cs":
            yield at, unicodedata.normalize("NFC", text[at:end])
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
        goes_on = behind[:1].islower() or _ABBREVIATED.search(before)
        if behind and not goes_on and not (behind[:1].isdigit() and _SHORT.search(before)):
            yield match.end()
