"""The catalog of one language: patterns by message id, as gettext keeps them."""

from functools import cache
from gettext import GNUTranslations

from bot.messages.message import OF_YEAR, Message
from bot.shipped import find_shipped
from bot.value_class import value_class

LANGUAGES = ("en", "zh", "zh-Hant", "ko", "ja", "de", "fr", "es", "vi")
"""The languages that have a catalog, including English."""
FORMS = {OF_YEAR: (OF_YEAR,), "definite": ("definite",), "within": ("within", "definite")}
"""Forms that only some languages have, each with the context endings to try, in order."""


@value_class()
class Catalog:
    """The patterns of one language."""

    translations: GNUTranslations

    def find_pattern(self, message: Message) -> str:
        """Returns the words of a message, with `{name}` where an argument stands.

        Raises KeyError for an unknown message.
        """
        found, of_year = _find_patterns(self.translations, message.id, message.context, message.form)
        # Most messages have no form for a year, so their period need not be looked up.
        found = of_year if of_year != found and message.is_of_year else found
        if found is None:
            raise KeyError(f"{message.context} {message.id}".strip())
        return found


@cache
def _find_patterns(
    translations: GNUTranslations, name: str, context: str, form: str
) -> tuple[str | None, str | None]:
    """Returns the words of a message in a form; without a form, also those for a whole year."""
    found = _find_pattern(translations, name, context, form)
    return found, found if form else _find_pattern(translations, name, context, OF_YEAR)


def _find_pattern(translations: GNUTranslations, name: str, context: str, form: str) -> str | None:
    """Returns the words of a message in a form, or in its substitute; None if there are neither."""
    for one in (*(f"{context} {ending}".strip() for ending in FORMS.get(form, ())), context):
        found = translations.pgettext(one, name) if one else translations.gettext(name)
        if found != name:
            return found
    return None


@cache
def open_catalog(language: str) -> Catalog:
    """Opens the catalog of a language when it is first needed, and keeps it.

    Raises OSError if there is none.
    """
    with (find_shipped("messages") / f"{language}.mo").open("rb") as file:
        return Catalog(GNUTranslations(file))


@cache
def find_english_pattern(name: str, context: str = "") -> str:
    """Returns the English words of a message, which has one form.

    Raises KeyError for an unknown message.
    """
    return open_catalog("en").find_pattern(Message(name, context=context))
