"""Whether what a question claims is so: each claim is judged by the figures as printed."""

from bot.premises.judge import judge, judged, told
from bot.premises.judgement import Judgement, Published

__all__ = ["Judgement", "Published", "judge", "judged", "told"]
