"""Whether what a question claims is so: each claim is judged by the figures as printed."""

from bot.premises.judge import judge, judged, told
from bot.premises.judgement import JudgedFigure, Judgement

__all__ = ["JudgedFigure", "Judgement", "judge", "judged", "told"]
