"""Writes a picture as SVG: its words stay text, and each value can be pointed at."""

from xml.sax.saxutils import escape

from bot.charts.letters import JAPANESE, Letters, choose_letters
from bot.charts.scene import HALO, PAPER, Dot, Rectangle, Scene, Shape, Stroke, Text

_FAMILIES = "'Noto Sans CJK {0}','Noto Sans {0}','Noto Sans','Helvetica Neue',Arial,sans-serif"
_OUTLINE = 1.5


def write_svg(scene: Scene) -> bytes:
    """Returns the SVG as UTF-8 bytes; `title` and `desc` are what a screen reader reads out."""
    letters = choose_letters(shape.words for shape in scene.shapes if isinstance(shape, Text))
    family = _FAMILIES.format("JP" if JAPANESE in letters.faces else "SC")
    size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{family}">',
        f"<title>{escape(scene.title)}</title>",
        f"<desc>{escape(scene.alt)}</desc>",
        *(_make_element(shape, letters) for shape in scene.shapes),
        "</svg>\n",
    ]
    return "\n".join(lines).encode()


def _make_element(shape: Shape, letters: Letters) -> str:
    match shape:
        case Stroke():
            points = " ".join(f"{_format_number(x)},{_format_number(y)}" for x, y in shape.points)
            width = _format_number(shape.width)
            line = f'fill="none" stroke="{shape.color}" stroke-width="{width}" stroke-linejoin="round"'
            return f'<polyline points="{points}" {line}/>'
        case Rectangle():
            corner = f'x="{_format_number(shape.x)}" y="{_format_number(shape.y)}"'
            size = f'width="{_format_number(shape.width)}" height="{_format_number(shape.height)}"'
            return _add_title("rect", f"{corner} {size} {_format_paint(shape)}", shape.told)
        case Dot():
            center = f'cx="{_format_number(shape.x)}" cy="{_format_number(shape.y)}"'
            radius = f'r="{_format_number(shape.radius)}"'
            return _add_title("circle", f"{center} {radius} {_format_paint(shape)}", shape.told)
        case Text():
            return _make_text(shape, letters)


def _make_text(shape: Text, letters: Letters) -> str:
    # A reader's font may be wider than ours: the words are fitted to the room that they were given.
    width = letters.measure(shape.words, shape.size, bold=shape.bold)
    weight = ' font-weight="bold"' if shape.bold else ""
    halo = (
        f' stroke="{PAPER}" stroke-width="{_format_number(2 * HALO)}" paint-order="stroke"'
        if shape.halo
        else ""
    )
    place = (
        f'x="{_format_number(shape.x)}" y="{_format_number(shape.y)}" '
        f'font-size="{_format_number(shape.size)}" text-anchor="{shape.anchor}"'
    )
    room = f'textLength="{_format_number(width)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text {place} {room} fill="{shape.color}"{weight}{halo}>{escape(shape.words)}</text>'


def _format_paint(shape: Rectangle | Dot) -> str:
    if shape.hollow:
        return f'fill="{PAPER}" stroke="{shape.color}" stroke-width="{_OUTLINE}"'
    return f'fill="{shape.color}"'


def _add_title(tag: str, attributes: str, told: str) -> str:
    return f"<{tag} {attributes}><title>{escape(told)}</title></{tag}>" if told else f"<{tag} {attributes}/>"


def _format_number(number: float) -> str:
    """Formats a number with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
