"""Whether what a question claims is so: each claim is judged by the figures as printed."""

from bot.premises.judge import Judged, judge, judged, told
from bot.premises.judgement import JudgedFigure, Judgement

__all__ = ["Judged", "JudgedFigure", "Judgement", "judge", "judged", "told"]
