"""A picture as PNG, drawn large and made smaller, so that edges are smooth."""

import io
from functools import singledispatch

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw
from PIL.PngImagePlugin import PngInfo

from bot.charts.letters import Letters, font, letters_for
from bot.charts.palette import PAPER
from bot.charts.scene import HALO, Anchor, Dot, Rectangle, Scene, Shape, Stroke, Text

_FINER = 3
_OUTLINE = 1.5
_SHIFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def png(scene: Scene, scale: int = 2) -> bytes:
    """`scale` is in pixels a point: 1 fills the picture's own size, 2 is for fine screens."""
    size = scale * _FINER
    image = Image.new("RGB", (scene.width * size, scene.height * size), PAPER)
    canvas = Draw(image)
    letters = letters_for(shape.words for shape in scene.shapes if isinstance(shape, Text))
    for shape in scene.shapes:
        _paint(shape, canvas, size, letters)
    words = PngInfo()
    words.add_itxt("Title", scene.title)
    words.add_itxt("Description", scene.alt)
    file = io.BytesIO()
    image.reduce(_FINER).save(file, "PNG", pnginfo=words, compress_level=9)
    return file.getvalue()


@singledispatch
def _paint(shape: Shape, canvas: ImageDraw, size: int, letters: Letters) -> None:
    raise TypeError(f"no such shape: {shape!r} on {canvas!r} at {size} with {letters!r}")


@_paint.register
def _stroke(shape: Stroke, canvas: ImageDraw, size: int, _letters: Letters) -> None:
    points = [(x * size, y * size) for x, y in shape.points]
    canvas.line(points, fill=shape.color, width=round(shape.width * size), joint="curve")


@_paint.register
def _rectangle(shape: Rectangle, canvas: ImageDraw, size: int, _letters: Letters) -> None:
    left, top = shape.x * size, shape.y * size
    right, bottom = (shape.x + shape.width) * size - 1, (shape.y + shape.height) * size - 1
    fill, outline, width = _colors(shape, size)
    canvas.rectangle((left, top, max(right, left), max(bottom, top)), fill, outline, width)


@_paint.register
def _dot(shape: Dot, canvas: ImageDraw, size: int, _letters: Letters) -> None:
    x, y, radius = shape.x * size, shape.y * size, shape.radius * size
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), *_colors(shape, size))


@_paint.register
def _text(shape: Text, canvas: ImageDraw, size: int, letters: Letters) -> None:
    x = shape.x - _SHIFT[shape.anchor] * letters.width(shape.words, shape.size, bold=shape.bold)
    x *= size
    halo = round(HALO * size) if shape.halo else 0
    for face, piece in letters.runs(shape.words):
        drawn_with = font(face, round(shape.size * size), bold=shape.bold)
        canvas.text(
            (x, shape.y * size),
            piece,
            fill=shape.color,
            font=drawn_with,
            anchor="ls",
            stroke_width=halo,
            stroke_fill=PAPER,
        )
        x += drawn_with.getlength(piece)


def _colors(shape: Rectangle | Dot, size: int) -> tuple[str, str, int]:
    """Inside, outline and how wide that is."""
    return (PAPER, shape.color, round(_OUTLINE * size)) if shape.hollow else (shape.color, shape.color, 0)
