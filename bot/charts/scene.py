"""Shapes at places and their colours: all that a picture is, whatever file it becomes."""

from enum import StrEnum
from typing import TypeAlias

from bot.value_class import value_class

SERIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
BELOW = "#D55E00"
"""The colour of values below zero, if there is one series."""
INK = "#1F2328"
FAINT = "#5B6168"
GRID = "#E3E6E8"
AXIS = "#8A9096"
SHADE = "#F1F3F4"
PAPER = "#FFFFFF"


Point: TypeAlias = tuple[float, float]
HALO = 2.0
"""The width of a halo."""


class Anchor(StrEnum):
    """Which point of a text its x refers to."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@value_class()
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    color: str
    width: float = 1.0


@value_class()
class Rectangle:
    """A rectangle; `told` is the value that it stands for in words, or empty."""

    x: float
    y: float
    width: float
    height: float
    color: str
    told: str = ""
    hollow: bool = False


@value_class()
class Dot:
    """A dot; `told` is the value that it stands for, and a `hollow` one is filled with the background."""

    x: float
    y: float
    radius: float
    color: str
    told: str = ""
    hollow: bool = False


@value_class()
class Text:
    """One line of text; `y` is its baseline, and `halo` sets it off from what lies below."""

    x: float
    y: float
    words: str
    size: float
    color: str
    anchor: Anchor = Anchor.START
    bold: bool = False
    halo: bool = False


Shape: TypeAlias = Stroke | Rectangle | Dot | Text


@value_class()
class Scene:
    """A whole picture; the first shape lies at the bottom."""

    width: int
    height: int
    title: str
    alt: str
    shapes: tuple[Shape, ...]


@value_class()
class Box:
    """A part of the picture, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.bottom - self.top
