"""The languages of answers: what each calls things, and how it writes figures."""

from bot.spoken.tongue import ENGLISH, Tongue
from bot.spoken.tongues import LANGUAGES, Tongues, read_tongues

__all__ = ["ENGLISH", "LANGUAGES", "Tongue", "Tongues", "read_tongues"]
