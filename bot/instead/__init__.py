"""What to offer for a question without a figure: the nearest questions that have one."""

from bot.instead.candidates import Alternatives
from bot.instead.saying import Nearest, say_nearest, say_reason

__all__ = ["Alternatives", "Nearest", "say_nearest", "say_reason"]
