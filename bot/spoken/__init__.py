"""What each language calls things and how it writes figures, and English phrases that are still turned."""

from bot.spoken.tongue import ENGLISH, Tongue
from bot.spoken.tongues import LANGUAGES, Tongues, read_tongues

__all__ = ["ENGLISH", "LANGUAGES", "Tongue", "Tongues", "read_tongues"]
