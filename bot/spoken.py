"""The languages of answers: what each calls things, and how it writes figures."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from bot.answer.finding import Finding
from bot.answer.table import Table
from bot.domain.place import Atlas
from bot.messages import Argument, Message, Sentences, Verbatim, catalog, message, open_catalog
from bot.messages.place_names import PlaceNames
from bot.messages.speaker import Speaker, get_english_speaker, make_numerals, make_periods
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class


@value_class(slots=False)
class Locale:
    """A language by its code; without a `local` speaker it says everything in English.

    `months` are short names for an axis, `weekdays` start on Monday; `between` stands between two sentences.
    """

    code: str = "en"
    local: Speaker | None = None
    between: str = " "
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()

    @property
    def is_english(self) -> bool:
        """True if everything is said in English."""
        return self.local is None

    @property
    def speaker(self) -> Speaker:
        """The speaker that says messages in the language."""
        return self.local or get_english_speaker()

    @property
    def comma(self) -> str:
        """The separator between the parts of a line."""
        return self.say_words(message("join", "clause", first=Verbatim(""), second=Verbatim("")))

    def say_line(self, kind: str, said: str = "") -> str:
        """Returns a line by its kind: `Source: …`."""
        return self.say_words(message("line", kind, said=Verbatim(said)))

    def say_text(self, said: str) -> str:
        """Returns text in the language; what is no message, such as a typed question, stays as it is."""
        if self.is_english or not isinstance(said, Sentences):
            return said
        return self.between.join(map(self.say_message, said.messages))

    def say_reading(self, restated: str) -> str:
        """Returns `Read as: …`."""
        return self.say_line("read-as", self.say_text(restated))

    def say_carried(self, carried: Iterable[str]) -> str:
        """Returns `From earlier: …` for what has words in the language, or an empty text."""
        known = [one for one in carried if self.is_english or isinstance(one, Sentences)]
        told = [self.say_words(one.messages[0]) if isinstance(one, Sentences) else one for one in known]
        return self.say_line("from-earlier", self.comma.join(told)) if told else ""

    def localize_finding(self, found: Finding) -> Finding:
        """Returns the same rows and figures with headline, growth and notes in the language."""
        if self.is_english:
            return found
        return replace(
            found,
            headline=self.say_text(found.headline),
            growth=self.say_text(found.growth),
            notes=tuple(map(self.say_text, found.notes)),
        )

    def localize_table(self, shown: Table) -> Table:
        """Returns the same cells in the language."""
        return shown.translate(self.local) if self.local else shown

    def say_part(self, one: Message | Argument) -> str:
        """Returns what stands alone: a cell, the name of a period."""
        return self.speaker.say_part(one)

    def say_named(self, name: str, context: str = "", /, **arguments: Argument | Message) -> str:
        """Returns the message of that name as a sentence."""
        return self.speaker.say(message(name, context, **arguments))

    def say_message(self, sent: Message) -> str:
        """Returns a message as a sentence."""
        return self.speaker.say(sent)

    def say_words(self, sent: Message) -> str:
        """Returns a message as part of a sentence."""
        return self.speaker.say_words(sent)


ENGLISH = Locale()


LANGUAGES = tuple(language for language in catalog.LANGUAGES if language != "en")
"""The languages other than English, each with a table."""


@value_class(slots=False)
class LocaleTable:
    """The languages of answers; `folder` has a table for each of them.

    `cldr` has the CLDR's names of places, by language and place; `goods` maps English names of goods to ids,
    and `goods_words` has the names that people use in another language, by language and id.
    """

    folder: Path
    atlas: Atlas
    cldr: Mapping[tuple[str, str], str]
    goods: Mapping[str, str]
    goods_words: Mapping[tuple[str, str], str]
    _opened: dict[str, Locale] = field(default_factory=dict, repr=False, compare=False)

    def get_locale(self, language: str) -> Locale:
        """Returns a language, or English if it has no table."""
        if language not in LANGUAGES:
            return ENGLISH
        if language not in self._opened:
            self._opened[language] = self._read_locale(language)
        return self._opened[language]

    def _read_locale(self, language: str) -> Locale:
        document = tomllib.loads((self.folder / f"{language}.toml").read_text(encoding="utf-8"))
        local = Speaker(
            open_catalog(language),
            make_numerals(document),
            make_periods(document),
            self._make_names(language, document).say_name,
            document["quotation"],
            tuple((re.compile(form), short) for form, short in document["contractions"]),
            add_particles if language == "ko" else str,
        )
        months, weekdays = tuple(document["short_months"]), tuple(document["weekdays"])
        return Locale(language, local, document["between_sentences"], months, weekdays)

    def _make_names(self, language: str, document: dict[str, Any]) -> PlaceNames:
        """Makes the names: in Chinese those of customs, else the CLDR's, unless the table has its own."""
        own: dict[str, str] = document["names"]
        names = {
            place.id: place.names.get(language) or self.cldr.get((language, place.id), "")
            for place in self.atlas.places.values()
        }
        words = {one: word for (of, one), word in self.goods_words.items() if of == language}
        heads: dict[str, str] = document["heads"]
        if language == "de":
            # An adjective takes an ending that depends on its place, which a word in a table does not have.
            words = {one: capitalize_noun(word) for one, word in words.items() if " " not in word}
            heads = {one: word for one, word in words.items() if one in document["goods"]} | heads
        called = words | {place: name for place, name in names.items() if name} | own | document["goods"]
        ids = {place.name.casefold(): place.id for place in self.atlas.places.values()}
        for commodity in self.atlas.commodities.values():
            ids[commodity.name.casefold()] = commodity.id
        ids |= {english.casefold(): goods for english, goods in self.goods.items()}
        sayings = open_catalog(language)
        comma, last = (sayings.find_pattern(message("join", between)) for between in ("comma", "and"))
        labels = {one.id: one.name for one in self.atlas.commodities.values()}
        labels |= {goods: label for label, goods in self.goods.items()}
        return PlaceNames(
            ids,
            called,
            document["the"],
            document["owner"],
            document["to"],
            document["sides"],
            heads,
            document["quotation"],
            comma,
            last,
            labels,
        )


def read_locales(atlas: Atlas) -> LocaleTable:
    """Reads the languages of answers; of several names of a place, CLDR lists first the one to show."""
    words = find_shipped("words")
    cldr = {
        (row["language"], row["place"]): row["name"] for row in reversed(read_table(words / "places.csv"))
    }
    products = read_table(words / "products.csv")
    goods = {row["label"]: row["id"] for row in products}
    spelt = {
        (language, row["id"]): row[language].partition("|")[0]
        for row in products
        for language in row.keys() - {"id", "label", "en"}
        if row[language]
    }
    return LocaleTable(find_shipped("spoken"), atlas, cldr, goods, spelt)


def capitalize_noun(noun: str) -> str:
    """Returns German goods with the capital that German nouns have: `Kfz-Teile`."""
    return "-".join(part[:1].upper() + part[1:] for part in noun.split("-"))


_PAIR = re.compile(r"(\S)([”’)]?)\((은|이|을|과|으로)/(는|가|를|와|로)\)")
"""A closing quotation mark or bracket has no sound of its own."""
_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_SOUNDED = {"0", "1", "3", "6", "7", "8", "L", "M", "N", "l", "m", "n"}
"""Digits and letters whose names end in a consonant: 영, 일, 삼, 엘, 엠."""
_SOUNDS_OF_L = {"1", "7", "8", "L", "l"}


def add_particles(text: str) -> str:
    """Returns `일본(은/는)` as `일본은`."""
    return _PAIR.sub(
        lambda found: found[1] + found[2] + _choose_particle(found[1], *found.groups()[2:]), text
    )


def _choose_particle(before: str, closed: str, open_: str) -> str:
    """Chooses the particle; after ㄹ it is 로, as after a vowel."""
    final = _find_final_consonant(before)
    if closed == "으로" and final == _RIEUL:
        return open_
    return closed if final else open_


def _find_final_consonant(character: str) -> int:
    """Returns the number of the final consonant, 0 if there is none."""
    if _FIRST <= ord(character) <= _LAST:
        return (ord(character) - _FIRST) % _FINALS
    if character in _SOUNDS_OF_L:
        return _RIEUL
    return 1 if character in _SOUNDED else 0
