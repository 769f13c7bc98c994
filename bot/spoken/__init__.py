"""The languages of answers: what each calls things, and how it writes figures."""

from bot.spoken.locale import ENGLISH, Locale
from bot.spoken.locales import LANGUAGES, LocaleTable, read_locales

__all__ = ["ENGLISH", "LANGUAGES", "Locale", "LocaleTable", "read_locales"]
