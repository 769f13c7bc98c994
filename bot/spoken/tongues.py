"""The languages as their tables have them, each opened when it is first spoken."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.domain.place import Atlas
from bot.messages import catalog
from bot.spoken.names import PlaceNames
from bot.spoken.numerals import Numerals, NumeralScale
from bot.spoken.particles import with_particles
from bot.spoken.periods import Periods
from bot.spoken.phrasebook import Phrasebook, PhraseEntry, PhraseSeries, entry
from bot.spoken.tongue import ENGLISH, TableUnit, Tongue

LANGUAGES = tuple(language for language in catalog.LANGUAGES if language != "en")
"""All that have a table beside English."""


@dataclass(frozen=True)
class Tongues:
    """`folder` has a table a language.

    `cldr` has what CLDR calls a place, by language and place; `goods` the ids of what English calls goods.
    """

    folder: Path
    atlas: Atlas
    cldr: Mapping[tuple[str, str], str]
    goods: Mapping[str, str]
    _opened: dict[str, Tongue] = field(default_factory=dict, repr=False, compare=False)

    def of(self, language: str) -> Tongue:
        """English for a language that has no table."""
        if language not in LANGUAGES:
            return ENGLISH
        if language not in self._opened:
            self._opened[language] = self._open(language)
        return self._opened[language]

    def _open(self, language: str) -> Tongue:
        document = tomllib.loads((self.folder / f"{language}.toml").read_text(encoding="utf-8"))
        numerals = _numerals(document)
        return Tongue(
            language,
            _book(document, numerals, self._names(language, document)),
            numerals,
            document["labels"],
            {name: TableUnit(**unit) for name, unit in document["table"].items()},
            tuple((re.compile(form), short) for form, short in document["contractions"]),
            with_particles if language == "ko" else str,
            document["between_sentences"],
            tuple(document["short_months"]),
            tuple(document["weekdays"]),
        )

    def _names(self, language: str, document: dict[str, Any]) -> PlaceNames:
        """A place is called as customs does in Chinese, else as in CLDR, unless the table says otherwise."""
        own: dict[str, str] = document["names"]
        names = {
            place.id: place.names.get(language) or self.cldr.get((language, place.id), "")
            for place in self.atlas.places.values()
        }
        called = {place: name for place, name in names.items() if name} | own | document["goods"]
        ids = {place.name.casefold(): place.id for place in self.atlas.places.values()}
        for commodity in self.atlas.commodities.values():
            ids[commodity.name.casefold()] = commodity.id
        ids |= {english.casefold(): goods for english, goods in self.goods.items()}
        return PlaceNames(ids, called, document["the"], document["to"], document["sides"], document["heads"])


def _numerals(document: dict[str, Any]) -> Numerals:
    numbers = document["numbers"]
    scales = tuple(NumeralScale(power, name, one) for power, name, one in numbers["scales"])
    currencies = {kind: document[kind] for kind in ("currencies", "currency_names")}
    return Numerals(**{**numbers, "scales": scales, **currencies})


def _book(document: dict[str, Any], numerals: Numerals, names: PlaceNames) -> Phrasebook:
    sections: dict[str, Sequence[PhraseEntry]] = {
        kind: tuple(entry(english, said) for english, said in entries.items())
        for kind, entries in document["phrases"].items()
    }
    lists = {
        kind: PhraseSeries(
            one["of"], re.compile(one["english"]), one["between"], one.get("last", one["between"])
        )
        for kind, one in document["lists"].items()
    }
    return Phrasebook(_pieces(document, numerals, names), sections, lists)


def _pieces(
    document: dict[str, Any], numerals: Numerals, names: PlaceNames
) -> Mapping[str, Callable[[str], str | None]]:
    periods = Periods(
        tuple(document["months"]), document["parts"], document["labels_of_periods"], document["whens"]
    )

    def money(text: str) -> str | None:
        amount, _, currency = text.rpartition(" ")
        return numerals.worth(amount, currency) if amount else text

    return {
        "number": numerals.number,
        "count": numerals.number,
        "amount": numerals.amount,
        "rate": numerals.rate,
        "money": money,
        "coin": numerals.currencies.get,
        "currency": numerals.currency_names.get,
        "period": periods.label,
        "when": periods.when,
        "name": names.name,
        "goods": names.goods,
        "to": names.side,
        "from": names.side,
        "with": names.side,
        "owner": names.owner,
        "date": str,
        "words": str,
    }
