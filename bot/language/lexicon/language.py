"""The languages that questions are read in."""

from collections.abc import Iterable, Mapping

from bot.deferred import lazy_property
from bot.language.lexicon.typed_text import fold_word
from bot.value_class import value_class

_MARKS = {"blank": " ", "point": "."}
_STEM = 2
"""A word in the plural has more letters than these before its ending."""


@value_class(slots=False)
class Language:
    """How a language writes: in letters or characters, and how it separates thousands.

    If it writes compounds as one word: `links` stand between their parts, `endings` are what the first part
    lacks, and `digraphs` are typed for a letter with a mark. If accents tell its words apart: `accents` are
    letters of no other language, and a message with one has its accents. If its names of countries have
    initials: `initials` are characters that come before these, and `towards` those of them that come before
    goods as well. `has_capital_nouns` is true if nouns begin with a capital. `singulars` are endings of
    plurals, each with what the singular has instead.
    """

    code: str
    letters: bool
    thousands: str = ""
    links: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    digraphs: tuple[str, ...] = ()
    accents: str = ""
    towards: str = ""
    initials: str = ""
    has_capital_nouns: bool = False
    singulars: tuple[tuple[str, str], ...] = ()

    @lazy_property
    def joins_words(self) -> bool:
        """True if it writes compounds as one word."""
        return bool(self.links)

    def fold_digraphs(self, word: str) -> str:
        """Returns a word with its digraphs folded: `laender` as `länder` is."""
        for digraph in self.digraphs:
            word = word.replace(digraph, digraph[0])
        return word

    def make_singular(self, name: str) -> str:
        """Returns a name with each of its words in the singular: `iron ore and concentrate`."""
        return " ".join(map(self._make_word_singular, name.split()))

    def _make_word_singular(self, word: str) -> str:
        bare = word.rstrip(",")
        for ending, instead in self.singulars:
            if bare.endswith(ending) and len(bare) > len(ending) + _STEM:
                return bare.removesuffix(ending) + instead + word[len(bare) :]
        return word


def read_languages(rows: Iterable[Mapping[str, str]]) -> dict[str, Language]:
    """Returns the languages in languages.csv by code; those first in line for a shared word come first."""
    return {row["language"]: _make_language(row) for row in rows}


def _make_language(row: Mapping[str, str]) -> Language:
    links, endings, digraphs = (
        tuple(filter(None, row[column].split("|"))) for column in ("links", "endings", "digraphs")
    )
    thousands = "".join(_MARKS[mark] for mark in row["thousands"].split("|") if mark)
    return Language(
        code=row["language"],
        letters=bool(row["letters"]),
        thousands=thousands,
        links=links,
        endings=endings,
        digraphs=digraphs,
        accents=row["accents"],
        towards=row["towards"],
        initials=row["towards"] + row["initials"],
        has_capital_nouns=row["nouns"] == "capital",
        singulars=tuple(_read_ending(one) for one in row["singulars"].split("|") if one),
    )


def _read_ending(said: str) -> tuple[str, str]:
    """Reads an ending of the plural and what the singular has instead: `ies y`, or `s` alone."""
    ending, _, instead = said.partition(" ")
    return ending, instead


def list_adjectives(rows: Iterable[Mapping[str, str]]) -> Mapping[str, frozenset[str]]:
    """Lists the adjectives of partners as they are folded, each with its languages."""
    spoken: dict[str, set[str]] = {}
    for row in rows:
        for word in row["words"].split("|"):
            spoken.setdefault(fold_word(word), set()).add(row["language"])
    return {word: frozenset(languages) for word, languages in spoken.items()}
