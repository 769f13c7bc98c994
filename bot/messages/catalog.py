"""The catalog of one language: patterns by message id, as gettext keeps them."""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations

from bot.messages.message import Message
from bot.shipped import shipped

LANGUAGES = ("en", "zh", "zh-Hant", "ko", "ja", "de", "fr", "es", "vi")
"""All that have a catalog; English is one of them."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The patterns of one language."""

    translations: GNUTranslations

    def pattern(self, message: Message) -> str:
        """The words of a message, with `{name}` where an argument stands; a KeyError for an unknown one."""
        found = (
            self.translations.pgettext(message.context, message.id)
            if message.context
            else self.translations.gettext(message.id)
        )
        if found == message.id:
            raise KeyError(f"{message.context} {message.id}".strip())
        return found

    def has(self, message: Message) -> bool:
        """Whether it has the words of a message without a context."""
        return self.translations.gettext(message.id) != message.id


@cache
def open_catalog(language: str) -> Catalog:
    """Read when the language is first needed, and then kept; OSError where there is none."""
    with (shipped("messages") / f"{language}.mo").open("rb") as file:
        return Catalog(GNUTranslations(file))
