"""The shipped fonts: which of them draws a character, and how wide a text is."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from PIL import ImageFont

from bot.shipped import find_shipped
from bot.value_class import value_class

MAIN, JAPANESE = "sc", "jp"
_MEASURED_AT = 1_000
_KANA = range(0x3041, 0x3100)


@value_class()
class Letters:
    """Fonts in the order in which they are tried for a character; the last draws what no other has."""

    faces: tuple[str, ...] = (MAIN,)

    def split_by_font(self, words: str) -> Iterator[tuple[str, str]]:
        """Yields the pieces of a text, each with the font that draws it."""
        for face, characters in groupby(words, self._choose_face):
            yield face, "".join(characters)

    def measure(self, words: str, size: float, *, bold: bool = False) -> float:
        """Returns the width of a text in points."""
        return sum(
            load_font(face, _MEASURED_AT, bold=bold).getlength(piece)
            for face, piece in self.split_by_font(words)
        ) * (size / _MEASURED_AT)

    def cut_to_width(self, words: str, size: float, width: float) -> str:
        """Returns the text, shortened with an ellipsis if it is too wide."""
        if self.measure(words, size) <= width:
            return words
        return next(
            (
                cut
                for n in range(len(words) - 1, 0, -1)
                if self.measure(cut := f"{words[:n]}…", size) <= width
            ),
            "…",
        )

    def wrap(self, words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Returns lines no wider than `width` points, broken between words."""
        lines = [""]
        for word in words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.measure(longer, size, bold=bold) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _choose_face(self, character: str) -> str:
        return next((face for face in self.faces if character in read_characters(face)), MAIN)


def choose_letters(texts: Iterable[str]) -> Letters:
    """Chooses the fonts for texts.

    If there is kana, Chinese characters have the shapes that Japanese readers expect.
    """
    is_japanese = any(ord(character) in _KANA for words in texts for character in words)
    return Letters((JAPANESE, MAIN) if is_japanese else (MAIN,))


@cache
def read_characters(face: str) -> frozenset[str]:
    """Returns all characters in a shipped font."""
    return frozenset((find_shipped("fonts") / f"{face}.txt").read_text(encoding="utf-8"))


@cache
def load_font(face: str, size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """Loads a font at a size in pixels, with the same layout wherever the bot runs."""
    path = find_shipped("fonts") / f"{face}-{'bold' if bold else 'regular'}.otf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
