"""Judges whether what a question claims is true, by the figures as printed."""

from bot.premises.judge import Judged, answer_with_verdict, judge_claims, tell_verdict
from bot.premises.judgement import JudgedFigure, Judgement

__all__ = ["Judged", "JudgedFigure", "Judgement", "answer_with_verdict", "judge_claims", "tell_verdict"]
