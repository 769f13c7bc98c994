"""Writes a picture as PNG: shapes are drawn large and scaled down for smooth edges, then text on top."""

import io

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw
from PIL.PngImagePlugin import PngInfo

from bot.charts.letters import Letters, choose_letters, load_font
from bot.charts.scene import HALO, PAPER, Anchor, Dot, Rectangle, Scene, Stroke, Text
from bot.value_class import value_class

_FINE = 4
"""Pixels per point in which shapes are drawn: twice as many take four times the memory and look the same."""
_FINER_WORDS = 3
_OUTLINE = 1.5
_SHIFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
_COMPRESSION = 6


def write_png(scene: Scene, scale: int = 2) -> bytes:
    """Returns the PNG bytes.

    `scale` is in pixels per point: 1 for the picture's own size, 2 for high-resolution screens.
    """
    image = _paint_shapes(scene, scale)
    texts = [shape for shape in scene.shapes if isinstance(shape, Text)]
    letters = choose_letters(text.words for text in texts)
    for text in texts:
        _write_texts(text, image, scale, letters)
    words = PngInfo()
    words.add_itxt("Title", scene.title)
    words.add_itxt("Description", scene.alt)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=words, compress_level=_COMPRESSION)
    return file.getvalue()


def _paint_shapes(scene: Scene, scale: int) -> Image.Image:
    finer = max(_FINE // scale, 1)
    size = scale * finer
    large = Image.new("RGB", (scene.width * size, scene.height * size), PAPER)
    canvas = Draw(large)
    for shape in scene.shapes:
        if not isinstance(shape, Text):
            _paint_shape(shape, canvas, size)
    return large.reduce(finer)


def _paint_shape(shape: Stroke | Rectangle | Dot, canvas: ImageDraw, size: int) -> None:
    match shape:
        case Stroke():
            points = [(x * size, y * size) for x, y in shape.points]
            canvas.line(points, fill=shape.color, width=round(shape.width * size), joint="curve")
        case Rectangle():
            left, top = shape.x * size, shape.y * size
            right, bottom = (shape.x + shape.width) * size - 1, (shape.y + shape.height) * size - 1
            fill, outline, width = _choose_colors(shape, size)
            canvas.rectangle((left, top, max(right, left), max(bottom, top)), fill, outline, width)
        case Dot():
            x, y, radius = shape.x * size, shape.y * size, shape.radius * size
            canvas.ellipse((x - radius, y - radius, x + radius, y + radius), *_choose_colors(shape, size))


@value_class()
class _Strip:
    """The strip for one text: `size` is in pixels per point, `start` is where its baseline begins."""

    room: tuple[int, int]
    start: tuple[float, float]
    size: int
    letters: Letters

    def make_mask(self, text: Text, stroke: int = 0) -> Image.Image:
        """Returns a mask of the words, drawn large and scaled down.

        `stroke` widens it on all sides, in pixels.
        """
        large = Image.new("L", self.room)
        canvas = Draw(large)
        x, y = self.start
        for face, piece in self.letters.split_by_font(text.words):
            drawn_with = load_font(face, round(text.size * self.size), bold=text.bold)
            canvas.text((x, y), piece, fill=255, font=drawn_with, anchor="ls", stroke_width=stroke)
            x += drawn_with.getlength(piece)
        return large.reduce(_FINER_WORDS)


def _write_texts(text: Text, image: Image.Image, scale: int, letters: Letters) -> None:
    """Writes the words on the picture."""
    size = scale * _FINER_WORDS
    width = letters.measure(text.words, text.size, bold=text.bold)
    left, top = text.x - _SHIFT[text.anchor] * width, text.y - text.size
    corner = (int(left * scale) - 1, int(top * scale) - 1)
    start = (left * size - corner[0] * _FINER_WORDS, text.y * size - corner[1] * _FINER_WORDS)
    around = round(text.size * size)
    strip = _Strip((round(width * size) + around, around * 2), start, size, letters)
    if text.halo:
        image.paste(PAPER, corner, strip.make_mask(text, round(HALO * size)))
    image.paste(text.color, corner, strip.make_mask(text))


def _choose_colors(shape: Rectangle | Dot, size: int) -> tuple[str, str, int]:
    """Chooses fill, outline, and the width of the outline."""
    return (PAPER, shape.color, round(_OUTLINE * size)) if shape.hollow else (shape.color, shape.color, 0)
