"""Every word the reader knows, from the tables in data/words."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from bot.language.lexicon.candidates import Candidates, candidates_in
from bot.language.lexicon.claim_words import ClaimWords, load_claim_words
from bot.language.lexicon.collector import collector_at_rest, last_for_good
from bot.language.lexicon.coverage import Coverage, coverage_of
from bot.language.lexicon.language import Language, languages_of
from bot.language.lexicon.meaning import CHATTER, SEVERAL, Meaning
from bot.language.lexicon.nomenclature import Nomenclature
from bot.language.lexicon.own_words import own_words
from bot.language.lexicon.printed_names import printed_names
from bot.language.lexicon.purposes import Purposes, purposes_of
from bot.language.lexicon.singulars import singulars
from bot.language.lexicon.suggestions import Suggestion, suggestions_by_topic
from bot.language.lexicon.tokens import cut
from bot.language.lexicon.typed import fold_word
from bot.trade.english import listed
from bot.trade.place import Atlas, Kind

JOINTS = frozenset("-&.'·・_")
"""Marks that may stand inside a phrase: year-on-year, St. Lucia."""
_ENGLISH = "en"
_END = ""
_ALPHA_2, _ALPHA_3 = 2, 3
TOWARDS = frozenset("对対대中")
BEFORE_INITIAL = TOWARDS | frozenset("自从与向")
"""What comes before a country's initial: trade with it."""
_SAID_OF_GOODS = "对対대"
_PLACES = ("place", SEVERAL)
_NAMES = (*_PLACES, "product", "unknown")
"""Kinds whose words a short form would cut: 对美 in 对美妆."""

PARTED = "*"
"""Where a phrase of the tables parts: legten * zu."""
Node = dict[str, Any]
"""A trie over tokens; what a phrase means stands at the key that no token has."""


_CHARACTERS = re.compile("[ \u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]+")
"""Kana, ideographs and Hangul, with blanks: each of them is a token, and none is folded into another."""


@dataclass(frozen=True)
class Vocabulary:
    """Every phrase with what it can mean, and tables beside them.

    `reasons` says why a topic can't be answered, `suggestions` what to ask; `labels` names products;
    `adjectives` are those of partners, each with the languages that have it as one.
    """

    phrases: Node
    reasons: Mapping[str, str]
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    labels: Mapping[str, str]
    atlas: Atlas
    characters: Mapping[int, str] = field(repr=False)
    nomenclature: Nomenclature
    folder: Path
    coverage: Coverage
    languages: Mapping[str, Language]
    assents: frozenset[str] = frozenset()
    purposes: Purposes = field(default_factory=Purposes)
    adjectives: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    sounds: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Countries by their ISO codes of two and three letters, in small letters."""
        flags = self.phrases["flag"]
        two = {code: below[_END][0].value for code, below in flags.items() if len(code) == _ALPHA_2}
        three = {
            place.id.lower(): place.id for place in self.atlas.places.values() if len(place.id) == _ALPHA_3
        }
        countries = {code: place for code, place in three.items() if self.atlas[place].kind is Kind.COUNTRY}
        return countries | two

    def label(self, product: str) -> str:
        """What restatements call a product: an everyday name, else its HS code with a gloss."""
        codes = product.split(",")
        return self.labels.get(product) or listed(map(self.nomenclature.label, codes))

    def is_adjective(self, words: str, languages: frozenset[str]) -> bool:
        """Whether words are a partner's adjective in a question that could be of some languages.

        `Italien` is one in French and a name in German: a name, where both are as likely. English goes first.
        """
        spoken = self.adjectives.get(words)
        if spoken is None or _ENGLISH in spoken & languages:
            return spoken is not None
        meanings = self.phrases.get(words, {}).get(_END, ())
        named = {meaning.language for meaning in meanings if meaning.kind == "place"} - spoken
        return named.isdisjoint(languages)

    def lay_out(self) -> None:
        """Do now what the first misspelt word of a process would have to wait for, and make it last."""
        _ = (self.candidates, self.ordinary, self.alike, self.claim_words)
        last_for_good()

    @cached_property
    def candidates(self) -> Candidates:
        """What misspelt words may stand for, laid out when the first one comes."""
        with collector_at_rest():
            return candidates_in(self.phrases)

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """English words of five letters and more: none of them is a slip for another."""
        return frozenset((self.folder / "english.txt").read_text(encoding="utf-8").split())

    @cached_property
    def claim_words(self) -> ClaimWords:
        """Words by which a question claims something, read when the first figure is asked for."""
        return load_claim_words(self.folder / "claims.csv")

    @cached_property
    def alike(self) -> Mapping[str, frozenset[str]]:
        """The sounds of Chinese characters: those that share one are easily taken for each other."""
        sounds: dict[str, set[str]] = {}
        for sound, characters in self.sounds.items():
            for character in characters:
                sounds.setdefault(character, set()).add(sound)
        return {character: frozenset(heard) for character, heard in sounds.items()}


def load_vocabulary(folder: Path, atlas: Atlas, own: Path | None = None) -> Vocabulary:
    """The tables of a folder of words, and a team's own where there is one, which win.

    The nomenclature is that of the folder hs beside it, read when a code is asked for.

    OSError where a table of the folder is missing, OwnWordsError for a line of `own` that means nothing.
    """
    characters = {ord(row["traditional"]): row["simplified"] for row in _rows(folder / "characters.csv")}
    languages = languages_of(_rows(folder / "languages.csv"))
    phrases: Node = {}
    labels = {row["id"]: row["label"] for row in _rows(folder / "products.csv")}
    nomenclature = Nomenclature(folder.parent / "hs")
    is_product = partial(_is_product, labels, nomenclature)
    ours = own_words(own, atlas, is_product) if own and own.is_file() else ()
    with collector_at_rest():
        for phrase, meaning in _with_short_forms(
            [*ours, *_with_other_names(folder, atlas, labels, languages)]
        ):
            _plant(phrases, _tokens(phrase, characters), meaning)
    return Vocabulary(
        phrases=phrases,
        reasons={row["topic"]: row["reason"] for row in _rows(folder / "reasons.csv")},
        suggestions=suggestions_by_topic(_rows(folder / "instead.csv")),
        labels=labels,
        atlas=atlas,
        characters=characters,
        folder=folder,
        coverage=coverage_of(_rows(folder / "coverage.csv")),
        purposes=purposes_of(_rows(folder / "purposes.csv")),
        assents=frozenset(
            fold_word(word) for row in _rows(folder / "assents.csv") for word in row["words"].split("|")
        ),
        nomenclature=nomenclature,
        languages=languages,
        sounds={row["sound"]: row["characters"] for row in _rows(folder / "sounds.csv")},
        adjectives=_adjectives(_rows(folder / "adjectives.csv")),
    )


def _adjectives(rows: Iterable[Mapping[str, str]]) -> Mapping[str, frozenset[str]]:
    """Adjectives as they are folded, each with its languages."""
    spoken: dict[str, set[str]] = {}
    for row in rows:
        for word in row["words"].split("|"):
            spoken.setdefault(fold_word(word), set()).add(row["language"])
    return {word: frozenset(languages) for word, languages in spoken.items()}


def _is_product(labels: Mapping[str, str], nomenclature: Nomenclature, means: str) -> bool:
    """An id of the table of products, or HS codes that are known."""
    return means in labels or all(map(nomenclature.describe, means.split(",")))


def _with_other_names(
    folder: Path, atlas: Atlas, products: Mapping[str, str], languages: Iterable[str]
) -> Iterator[tuple[str, Meaning]]:
    """The tables, then what customs prints, and goods in the singular, unless the words have a sense."""
    named = [*_entries(folder, atlas, languages)]
    yield from named
    said = {_folded(phrase) for phrase, _ in named}
    for names in (printed_names(folder.parent / "places", products), _in_the_singular(named)):
        others = [(name, meaning) for name, meaning in names if _folded(name) not in said]
        yield from others
        named += others
        said.update(_folded(name) for name, _ in others)


def _folded(phrase: str) -> str:
    """Letters as questions are folded; ideographs have no other form."""
    return fold_word(phrase) if phrase < "\u2e80" else phrase


def _in_the_singular(named: list[tuple[str, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    for name, meaning in tuple(named):
        if (meaning.kind, meaning.language) == ("product", "en"):
            yield from singulars(name, meaning)


def _entries(folder: Path, atlas: Atlas, languages: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
    for language in languages:
        for row in _rows(folder / f"{language}.csv"):
            yield from _spread(row["words"], Meaning(row["kind"], row["means"], language))
    for row in _rows(folder / "chatter.csv"):
        yield from _spread(row["words"], Meaning("filler", CHATTER, row["language"]))
    for row in _rows(folder / "places.csv"):
        yield row["name"], Meaning("place", row["place"], row["language"])
    for table, column in (("aliases.csv", "names"), ("adjectives.csv", "words")):
        for row in _rows(folder / table):
            yield from _spread(row[column], Meaning("place", row["place"], row["language"]))
    for row in _rows(folder / "products.csv"):
        yield row["label"], Meaning("product", row["id"], "en")
        for language in languages:
            yield from _spread(row[language], Meaning("product", row["id"], language))
    for place in atlas.places.values():
        yield place.name, Meaning("place", place.id, "en")


def _with_short_forms(entries: Iterable[tuple[str, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    """对俄 for Russia would cut 对俄罗斯 in two, and 对比 对比利时: the longer form is a phrase as well."""
    names: dict[tuple[str, str], list[tuple[str, Meaning]]] = {}
    short: list[tuple[str, str, str]] = []
    for word, meaning in entries:
        yield word, meaning
        if meaning.language in ("zh", "ja", "ko"):
            if meaning.kind in _NAMES:
                names.setdefault((meaning.language, word[0]), []).append((word, meaning))
            if len(word) > 1 and word[0] in BEFORE_INITIAL:
                short.append((meaning.language, word[0], word[1:]))
    for language, towards, beginning in short:
        for word, meaning in names.get((language, beginning[0]), ()):
            if word.startswith(beginning) and (meaning.kind in _PLACES or towards in _SAID_OF_GOODS):
                yield towards + word, meaning


def _spread(words: str, meaning: Meaning) -> Iterable[tuple[str, Meaning]]:
    return ((word, meaning) for word in words.split("|") if word)


def _tokens(phrase: str, characters: Mapping[int, str]) -> list[str]:
    """The tokens of a phrase; plain letters and blanks, and characters alone, need no rule."""
    if not phrase.isascii() and _CHARACTERS.fullmatch(phrase):
        return list(phrase.translate(characters).replace(" ", ""))
    folded = fold_word(phrase)
    if folded.isascii() and folded.replace(" ", "").isalpha():
        return folded.split()
    return [token.text for token in cut(folded.translate(characters)) if token.text not in JOINTS]


def _plant(phrases: Node, tokens: Iterable[str], meaning: Meaning) -> None:
    node = phrases
    for token in tokens:
        below = node.get(token)
        if below is None:
            below = node[token] = {}
        node = below
    if node is phrases:
        return
    held = node.get(_END, ())
    if meaning not in held:
        node[_END] = (*held, meaning)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        columns, *rows = csv.reader(lines)
    return [dict(zip(columns, row, strict=True)) for row in rows if row]
