"""The catalog of one language: patterns by message id, as gettext keeps them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations

from bot.messages.message import OF_YEAR, Message
from bot.shipped import find_shipped

LANGUAGES = ("en", "zh", "zh-Hant", "ko", "ja", "de", "fr", "es", "vi")
"""All that have a catalog; English is one of them."""
FORMS = {OF_YEAR: (OF_YEAR,), "definite": ("definite",), "within": ("within", "definite")}
"""What ends the context of a form that only some languages have, and what stands in for it."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The patterns of one language."""

    translations: GNUTranslations

    def pattern(self, message: Message) -> str:
        """Returns the words of a message, with `{name}` where an argument stands.

        Raises KeyError for an unknown message.
        """
        for context in _contexts(message):
            found = (
                self.translations.pgettext(context, message.id)
                if context
                else self.translations.gettext(message.id)
            )
            if found != message.id:
                return found
        raise KeyError(f"{message.context} {message.id}".strip())

    def has(self, message: Message) -> bool:
        """Tells whether the catalog has a message without a context."""
        return bool(self.translations.gettext(message.id) != message.id)


def _contexts(message: Message) -> Iterator[str]:
    form = OF_YEAR if message.is_of_year else message.form
    for one in FORMS.get(form, ()):
        yield f"{message.context} {one}".strip()
    yield message.context


@cache
def open_catalog(language: str) -> Catalog:
    """Opens a catalog when its language is first needed, and keeps it.

    Raises OSError where there is none.
    """
    with (find_shipped("messages") / f"{language}.mo").open("rb") as file:
        return Catalog(GNUTranslations(file))


@cache
def english_pattern(name: str, context: str = "") -> str:
    """Returns the English words of a message, which has one form."""
    return open_catalog("en").pattern(Message(name, context=context))
