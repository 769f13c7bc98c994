"""Answers in the language of the question: each English sentence said by a phrasebook, or left as it is."""

from bot.spoken.tongue import ENGLISH, Tongue
from bot.spoken.tongues import LANGUAGES, Tongues

__all__ = ["ENGLISH", "LANGUAGES", "Tongue", "Tongues"]
