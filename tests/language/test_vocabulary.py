"""The tables of words: what they name is there, and each row can be found by what it says."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Output
from bot.language import Vocabulary
from bot.language.lexicon.typed_text import fold_accented
from bot.language.lexicon.wordbook import Node
from bot.language.tagger.tagging import tag_words
from bot.messages import message, open_catalog
from bot.shipped import find_shipped, read_table
from tests.rows import each_row

LANGUAGES = ("en", "zh", "ko", "ja", "de", "fr", "es", "vi")
VALUES: dict[str, set[str]] = {
    "flow": {*Flow, "balance+deficit", "balance+surplus"},
    "weak flow": set(Flow),
    "frequency": {*Frequency, "any"},
    "output": set(Output),
    "month": {str(number) for number in range(1, 13)},
}


def table(name: str) -> list[dict[str, str]]:
    return read_table(find_shipped("words") / name)


@each_row("language", LANGUAGES)
def test_words_that_say_several_things_are_read_alone(language: str, vocabulary: Vocabulary) -> None:
    """`zweistellig` says a bound, a number and a percentage in one token."""
    rows = [row for row in table(f"{language}.csv") if row["kind"] == "several"]
    for words in (words for row in rows for words in row["words"].split("|")):
        tagged = tag_words(words, vocabulary)
        assert all(0 <= tag.first <= tag.end <= len(tagged.tokens) for tag in tagged.tags), words


@pytest.mark.parametrize("name", ["places.csv", "aliases.csv"])
def test_every_name_of_a_place_names_one_that_is_held(name: str, atlas: Atlas) -> None:
    assert [row for row in table(name) if row["place"] not in atlas] == []


def test_every_product_is_hs_digits_or_a_commodity_as_printed() -> None:
    printed = {row["id"] for row in read_table(find_shipped("places") / "commodities.csv")}
    ids = {part for row in table("products.csv") for part in row["id"].split(",")}
    assert {one for one in ids if not one.isdigit()} - printed == set()


@each_row("language", LANGUAGES)
def test_every_row_means_something_that_is_known(language: str) -> None:
    for row in table(f"{language}.csv"):
        known = VALUES.get(row["kind"], {row["means"]})
        assert row["means"] in known, row
        assert row["words"], row


@each_row("language", LANGUAGES)
def test_no_language_lists_a_word_twice_in_one_row(language: str) -> None:
    for row in table(f"{language}.csv"):
        assert [word for word, times in Counter(row["words"].split("|")).items() if times > 1] == []


def test_topics_that_are_refused_have_a_reason() -> None:
    kinds = ("off", "weak off", "unpublished")
    topics = {row["means"] for name in LANGUAGES for row in table(f"{name}.csv") if row["kind"] in kinds}
    assert all(open_catalog("en").find_pattern(message("reason", topic)) for topic in topics)


def test_stretches_are_months() -> None:
    rows: list[dict[str, Any]] = [row for name in LANGUAGES for row in table(f"{name}.csv")]
    for row in rows:
        if row["kind"] == "stretch":
            first, last = row["means"].split("..")
            assert Month.parse(first) < Month.parse(last)


def test_every_alias_is_found(vocabulary: Vocabulary) -> None:
    """Vietnamese ones beside a word of theirs: without accents, Mi-an-ma alone is of no language."""
    lost = []
    for row in table("aliases.csv"):
        beside = "với " if row["language"] == "vi" else ""
        for name in filter(None, row["names"].split("|")):
            tags = tag_words(beside + name, vocabulary).tags
            if len(tags) != len(beside.split()) + 1:
                lost.append((row["language"], name))
    assert lost == []


def test_breakdowns_are_known() -> None:
    for name in LANGUAGES:
        for row in table(f"{name}.csv"):
            if row["kind"] in ("breakdown", "noun", "noun one"):
                assert row["means"].split(" ")[0].split("+")[0] in set(Breakdown)


def test_a_phrase_means_one_thing_in_a_language(vocabulary: Vocabulary) -> None:
    """Save for words told apart by their place, and names in two tables.

    `Drop ASEAN`, exports of ships, the minimum and a minimum of 5 billion, the mean and what HHI can mean,
    Q4 and a short que, both and the last two.
    """
    ships = {("en", word) for word in ("ship", "ships", "vessel", "vessels")}
    told_apart = ships | {
        ("en", "drop"),
        ("en", "include"),
        ("en", "min"),
        ("en", "minimum"),
        ("en", "max"),
        ("en", "maximum"),
        ("en", "mean"),
        ("en", "paper"),
        ("en", "china"),
        ("en", "world"),
        ("de", "nach"),
        ("de", "starke"),
        ("es", "reunion"),
        ("es", "q"),
        ("ko", "최 소"),
        *(("fr", both) for both in ("les deux", "tous les deux", "toutes les deux", "tous deux", "ces deux")),
        *(("es", both) for both in ("los dos", "las dos", "estos dos", "estas dos", "esos dos")),
        ("zh", "来 源"),
        *(("ko", syllable) for syllable in "나만불십엔인일줄한해"),
        *(("zh", initial) for initial in "日越台加"),
    }
    phrases = list(meanings_below(vocabulary.phrases, ()))
    twice = {
        (language, " ".join(path))
        for path, languages in phrases
        for language, times in Counter(languages).items()
        if times > 1
    }
    assert twice <= told_apart


def test_a_phrase_means_one_thing_as_it_is_accented(vocabulary: Vocabulary) -> None:
    """Save for words told apart by their place: from and since, to and until, you and the United Kingdom."""
    told_apart = {"từ", "đến", "tới", "qua", "ít nhất", "anh", "ý", "tư"}
    meant: dict[str, set[tuple[str, str]]] = {}
    for _, meaning in vocabulary.accented_phrases:
        meant.setdefault(meaning.written, set()).add((meaning.kind, meaning.value))
    twice = {written for written, meanings in meant.items() if len(meanings) > 1}
    assert twice <= {" ".join(map(fold_accented, words.split())) for words in told_apart}


def meanings_below(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for token, below in node.items():
        if token:
            yield from meanings_below(below, (*path, token))
        else:
            yield path, [meaning.language for meaning in below]
