"""What can be told of a question without a figure: the nearest that has one, and more to ask instead."""

from bot.instead.candidates import Instead
from bot.instead.saying import Nearest, say_nearest, say_reason

__all__ = ["Instead", "Nearest", "say_nearest", "say_reason"]
