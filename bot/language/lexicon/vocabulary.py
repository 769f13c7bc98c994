"""Every word that the reader knows, from the tables in data/words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from pathlib import Path
from typing import cast

from bot.collector import freeze_values, rest_collector
from bot.deferred import Kept, lazy_property
from bot.domain.english import join_names
from bot.domain.place import Atlas, PlaceKind
from bot.language.lexicon.candidates import Candidates, make_candidates
from bot.language.lexicon.entries import Entry, add_short_forms, list_entries
from bot.language.lexicon.kept_wordbook import keep_wordbook
from bot.language.lexicon.labels import make_product_test, read_labels, read_nomenclature
from bot.language.lexicon.language import Language, list_adjectives, read_languages
from bot.language.lexicon.meaning import UNKNOWN, Meaning
from bot.language.lexicon.nomenclature import Nomenclature
from bot.language.lexicon.own_words import read_own_words
from bot.language.lexicon.suggestions import Suggestion, read_suggestions
from bot.language.lexicon.tokens import cut_phrase, join_accented
from bot.language.lexicon.typed_text import fold_word
from bot.language.lexicon.wordbook import (
    END,
    PARTED,
    Accented,
    Node,
    Phrases,
    Wordbook,
    add_phrases,
    fold_phrases,
)
from bot.shipped import read_table
from bot.value_class import value_class

_ORDINARY = ("ordinary", "claims")
_ENGLISH = "en"
_ALPHA_2, _ALPHA_3 = 2, 3
_TABLES = ("characters", "languages", "instead", "purposes", "assents", "adjectives")
PURPOSES = (
    *("opens", "heads", "wants", "guesses", "judges", "weighs"),
    *("leads", "tells", "carries", "dues", "points", "poses", "abandons", "then"),
)


Purposes = Mapping[str, frozenset[str]]
"""Words of people who say why they ask, by their function in a clause."""


@value_class(slots=False)
class Vocabulary:
    """Every phrase with its possible meanings, and the tables that go with them.

    `suggestions` say what can be asked instead on a topic; `labels` name products; `adjectives` are those of
    partners, each with the languages in which it is one. `purposes` are how people say whom a figure is for:
    words that `opens` such a phrase, `heads` that end it (office, meeting), and `wants`, which are followed
    by what is asked for (I need); `guesses` are words of guessing and hearsay.

    `accented_phrases` are those of languages in which accents tell words apart, by their tokens without
    accents: many could be a slip or a name elsewhere (hang, thu), so they are read only in messages of these
    languages. `words` are all the tokens of phrases, `parted` the first tokens of phrases in two parts:
    legten * zu. `added` are a vocabulary whose indexes this shares, and the phrases it lacks.
    """

    phrases: Node
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    labels: Mapping[str, str]
    atlas: Atlas
    characters: Mapping[int, str] = field(repr=False)
    nomenclature: Nomenclature
    folder: Path
    languages: Mapping[str, Language]
    assents: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    purposes: Mapping[str, Purposes] = field(default_factory=dict)
    adjectives: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    accented_phrases: Sequence[Accented] = field(default=(), repr=False)
    words: frozenset[str] = field(default=frozenset(), repr=False)
    parted: frozenset[str] = frozenset()
    added: "tuple[Vocabulary, Sequence[Accented]] | None" = field(default=None, repr=False)

    def simplify_characters(self, text: str) -> str:
        """Returns a text with simplified characters for traditional ones."""
        return text if text.isascii() else text.translate(self.characters)

    def find_purposes(self, languages: Collection[str]) -> Purposes:
        """Returns how speakers of some languages say why they ask."""
        return self._purposes_together[frozenset(languages)]

    @lazy_property
    def _purposes_together(self) -> Kept[frozenset[str], Purposes]:
        return Kept(self._join_purposes)

    def _join_purposes(self, languages: frozenset[str]) -> Purposes:
        spoken = [its for language, its in self.purposes.items() if language in languages]
        return {part: frozenset().union(*(one[part] for one in spoken)) for part in PURPOSES}

    @lazy_property
    def codes(self) -> Mapping[str, str]:
        """Countries by their ISO codes of two and three letters, in lower case."""
        flags = self.phrases["flag"]
        two = {code: below[END][0].value for code, below in flags.items() if len(code) == _ALPHA_2}
        three = {
            place.id.lower(): place.id for place in self.atlas.places.values() if len(place.id) == _ALPHA_3
        }
        countries = {
            code: place for code, place in three.items() if self.atlas[place].kind is PlaceKind.COUNTRY
        }
        return countries | two

    @lazy_property
    def accented(self) -> "Vocabulary":
        """The vocabulary with the phrases of languages in which accents tell words apart."""
        phrases = add_phrases(self.phrases, self.accented_phrases)
        parted = self.parted.union(tokens[0] for tokens, _ in self.accented_phrases if PARTED in tokens)
        words = self.words | self.unaccented_words
        return replace(self, phrases=phrases, words=words, parted=parted, added=(self, self.accented_phrases))

    @lazy_property
    def accented_languages(self) -> frozenset[str]:
        """Languages in which accents tell words apart."""
        return frozenset(code for code, language in self.languages.items() if language.accents)

    @lazy_property
    def spaced_languages(self) -> frozenset[str]:
        """Languages that are written with blanks between words."""
        return frozenset(code for code, language in self.languages.items() if language.letters)

    @lazy_property
    def accents(self) -> re.Pattern[str]:
        """Letters that only languages have in which accents tell words apart."""
        letters = "".join(language.accents for language in self.languages.values())
        return re.compile(f"[{letters}]" if letters else "(?!)", re.IGNORECASE)

    @lazy_property
    def accented_words(self) -> frozenset[str]:
        """Words of such languages as they are written."""
        return frozenset(word for _, meaning in self.accented_phrases for word in meaning.written.split())

    @lazy_property
    def unaccented_words(self) -> frozenset[str]:
        """The tokens of all phrases of such languages, without their accents."""
        return frozenset(token for tokens, _ in self.accented_phrases for token in tokens)

    @lazy_property
    def only_accented(self) -> frozenset[str]:
        """Words that no other language has, without their accents."""
        return self.unaccented_words - self.words

    def label_product(self, product: str) -> str:
        """Returns what restatements call a product: an everyday name, that of customs, or its code."""
        line = self.atlas.commodities.get(product)
        named = self.labels.get(product) or (f"{line.name[:1].lower()}{line.name[1:]}" if line else "")
        return named or join_names(map(self.nomenclature.label_code, product.split(",")))

    def is_adjective(self, words: str, languages: frozenset[str]) -> bool:
        """Returns whether words are a partner's adjective, in a question that could be of some languages.

        `Italien` is one in French and a name in German: if both are equally likely, it is a name. English
        comes first.
        """
        spoken = self.adjectives.get(words)
        if spoken is None or _ENGLISH in spoken & languages:
            return spoken is not None
        meanings = self.phrases.get(words, {}).get(END, ())
        named = {meaning.language for meaning in meanings if meaning.kind == "place"} - spoken
        return named.isdisjoint(languages)

    def lay_out(self) -> None:
        """Prepares now, and keeps, what the first misspelt word would have to wait for."""
        _ = (self.candidates, self.ordinary)
        freeze_values()

    @lazy_property
    def candidates(self) -> Candidates:
        """What misspelt words may stand for, indexed when the first one comes."""
        if self.added:
            base, phrases = self.added
            return base.candidates.add_phrases(phrases)
        with rest_collector():
            short, sounds = (read_table(self.folder / f"{name}.csv") for name in ("slips", "sounds"))
            initials = frozenset(one for spoken in self.languages.values() for one in spoken.initials)
            listed = cast(Phrases, self.phrases).list_phrases()  # others are `added` to such phrases
            return make_candidates(listed, _list_folded_words(short, "words"), initials, sounds)

    @lazy_property
    def ordinary(self) -> Mapping[str, frozenset[str]]:
        """Words by language that are no slips for others; English ones are none in any language.

        Neither are words that have a category, or tell what is claimed, without being in a phrase.
        """
        if self.added:
            return self.added[0].ordinary
        english = (self.folder / "english.txt").read_text(encoding="utf-8").split()
        listed = (row for row in read_table(self.folder / "categories.csv") if row["kind"] == UNKNOWN)
        words = {_ENGLISH: {*english, *(text for row in listed for text in row["texts"].split("|"))}}
        for row in chain.from_iterable(read_table(self.folder / f"{name}.csv") for name in _ORDINARY):
            words.setdefault(row["language"], set()).update(map(fold_word, row["words"].split("|")))
        return {language: frozenset(its) for language, its in words.items()}

    def is_ordinary(self, word: str, languages: frozenset[str]) -> bool:
        """Returns whether a word in no table is one of those languages, or of English, as typed."""
        return any(word in self.ordinary.get(language, ()) for language in {_ENGLISH, *languages})


def load_vocabulary(
    folder: Path, atlas: Atlas, own: Path | None = None, kept: Path | None = None
) -> Vocabulary:
    """Returns the tables of a folder of words, and a team's own if there is one, which take precedence.

    The nomenclature is that of the folder hs beside it, read when a code is asked for. `kept` is a file that
    keeps the phrases for the next process.

    Raises OSError if a table of the folder is missing, OwnWordsError for a row of `own` that means nothing.
    """
    tables = {name: read_table(folder / f"{name}.csv") for name in _TABLES}
    characters = {ord(row["traditional"]): row["simplified"] for row in tables["characters"]}
    labels, nomenclature = read_labels(folder, atlas), read_nomenclature(folder)
    languages = read_languages(tables["languages"])
    ours = own if own and own.is_file() else None

    def make_wordbook() -> Wordbook:
        is_product = make_product_test(labels, nomenclature)
        entries = [
            *(read_own_words(ours, atlas, is_product) if ours else ()),
            *list_entries(folder, atlas, languages),
        ]
        return _make_wordbook(entries, languages, characters)

    made_of = [table for one in (folder, folder.parent / "places") for table in sorted(one.glob("*.csv"))]
    made_of += [ours] if ours else []
    with rest_collector():
        wordbook = keep_wordbook(kept, made_of, make_wordbook) if kept else make_wordbook()
    return Vocabulary(
        phrases=wordbook.phrases,
        accented_phrases=wordbook.accented_phrases,
        words=frozenset(wordbook.words),
        parted=frozenset(wordbook.parted),
        suggestions=read_suggestions(tables["instead"]),
        labels=labels,
        atlas=atlas,
        characters=characters,
        folder=folder,
        purposes={row["language"]: _read_purposes(row) for row in tables["purposes"]},
        assents=_list_folded_words(tables["assents"], "words"),
        numbering=_list_folded_words(tables["assents"], "numbers"),
        nomenclature=nomenclature,
        languages=languages,
        adjectives=list_adjectives(tables["adjectives"]),
    )


def _read_purposes(row: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {part: _list_folded_words([row], part) - {""} for part in PURPOSES}


def _make_wordbook(
    entries: Sequence[Entry], languages: Mapping[str, Language], characters: Mapping[int, str]
) -> Wordbook:
    apart = {code for code, language in languages.items() if language.accents}
    accented: list[Accented] = []

    def list_others() -> Iterator[tuple[list[str], Meaning]]:
        for phrase, meaning in add_short_forms(entries, languages):
            tokens = cut_phrase(phrase, characters)
            if meaning.language in apart:
                accented.append((tokens, meaning._replace(written=join_accented(phrase, tokens))))
            else:
                yield tokens, meaning

    return fold_phrases(list_others(), accented)


def _list_folded_words(rows: Iterable[Mapping[str, str]], column: str) -> frozenset[str]:
    """Lists the words of a column, folded as questions are."""
    return frozenset(fold_word(word) for row in rows for word in row[column].split("|"))
