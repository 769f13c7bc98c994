"""Every phrase of the tables with its meaning, and phrases that need no row of their own."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from bot.domain.figure import OWN_REPORTER, WORLD
from bot.domain.place import Atlas
from bot.language.lexicon.language import Language
from bot.language.lexicon.meaning import CHATTER, SEVERAL, UNKNOWN, Meaning
from bot.language.lexicon.typed_text import fold_word
from bot.shipped import read_table

_PLACES = ("place", SEVERAL)
_NAMES = (*_PLACES, "product", UNKNOWN)
"""Kinds whose words a short form would cut: 对美 in 对美妆."""
Entry = tuple[str, Meaning]


def list_entries(folder: Path, atlas: Atlas, languages: Mapping[str, Language]) -> list[Entry]:
    """Returns every phrase of the tables, then names that customs prints if they have no meaning yet."""
    named = [*_read_entries(folder, atlas, languages)]
    # Words of a language with accents replace others only if a message is in that language.
    apart = {code for code, language in languages.items() if language.accents}
    said = {_fold_phrase(phrase) for phrase, meaning in named if meaning.language not in apart}
    named += [
        (name, meaning)
        for name, meaning in _read_printed_names(folder, languages)
        if _fold_phrase(name) not in said
    ]
    return named


def add_short_forms(entries: Iterable[Entry], languages: Mapping[str, Language]) -> Iterator[Entry]:
    """Adds longer forms as phrases: 对俄 (to Russia) would cut 对俄罗斯, and 对比 would cut 对比利时.

    One that is a phrase of the tables itself is not added: 中东欧 is Central and Eastern Europe.
    """
    told: set[tuple[str, str]] = set()
    names: dict[tuple[str, str], list[Entry]] = {}
    short: list[tuple[Language, str, str]] = []
    for word, meaning in entries:
        yield word, meaning
        spoken = languages.get(meaning.language)
        if spoken is None or not spoken.initials or word.isascii():
            continue
        told.add((meaning.language, word))
        if meaning.kind in _NAMES:
            names.setdefault((meaning.language, word[0]), []).append((word, meaning))
        if len(word) > 1 and word[0] in spoken.initials:
            short.append((spoken, word[0], word[1:]))
    for spoken, before, beginning in short:
        for word, meaning in names.get((spoken.code, beginning[0]), ()):
            is_told = (spoken.code, before + word) in told
            leads = meaning.kind in _PLACES or before in spoken.towards
            if word.startswith(beginning) and leads and not is_told:
                yield before + word, meaning


def _read_entries(folder: Path, atlas: Atlas, languages: Collection[str]) -> Iterator[Entry]:
    for language in languages:
        for row in read_table(folder / f"{language}.csv"):
            yield from _split_words(row["words"], Meaning(row["kind"], row["means"], language))
    for row in read_table(folder / "chatter.csv"):
        yield from _split_words(row["words"], Meaning("filler", CHATTER, row["language"]))
    for table, column in (("places.csv", "name"), ("aliases.csv", "names"), ("adjectives.csv", "words")):
        for row in read_table(folder / table):
            yield from _split_words(row[column], Meaning("place", row["place"], row["language"]))
    for row in read_table(folder / "products.csv"):
        yield row["label"], Meaning("product", row["id"], "en")
        for language in languages:
            yield from _split_words(row[language], Meaning("product", row["id"], language))
    for place in atlas.places.values():
        yield place.name, Meaning("place", place.id, "en")


def _split_words(words: str, meaning: Meaning) -> Iterator[Entry]:
    return ((word, meaning) for word in words.split("|") if word)


def _fold_phrase(phrase: str) -> str:
    """Folds a phrase as questions are folded; ideographs have only one form."""
    return fold_word(phrase) if phrase < "\u2e80" else phrase


def _read_printed_names(folder: Path, languages: Mapping[str, Language]) -> Iterator[Entry]:
    """Reads names as customs prints them: of goods, in the singular too, and of partners without another.

    Goods without an id in the table of products go by the HS codes that stand for them; those without either
    are left out.
    """
    places = folder.parent / "places"
    products = {row["id"] for row in read_table(folder / "products.csv")}
    named: list[tuple[str, str, str]] = []
    for row in read_table(places / "commodities.csv"):
        means = row["id"] if row["id"] in products else row["hs"].replace("|", ",")
        names = (row["id"], row["name_en"], *row["also_printed"].split("|"))
        named += [("product", means, name) for name in names if means]
    partners = [(row["place"], row["printed"]) for row in read_table(places / "printed.csv")]
    for table in ("places.csv", "groups.csv"):
        partners += [(row["id"], row["name_zh"]) for row in read_table(places / table)]
    named += [("place", place, name) for place, name in partners if place not in (WORLD, OWN_REPORTER)]
    for kind, means, name in named:
        if not name:
            continue
        meaning = Meaning(kind, means, "en" if name.isascii() else "zh")
        one = languages[meaning.language].make_singular(name) if kind == "product" else name
        for form in dict.fromkeys((name, one, one.replace(",", ""))):
            yield form, meaning
