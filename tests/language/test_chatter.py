"""Everyday talk around a question changes nothing; a word that could change it is never passed over."""

import re
from collections.abc import Iterator

from bot.language import Vocabulary
from bot.language.lexicon.meaning import CHATTER, Meaning
from bot.language.reading import Outcome
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read, texts
from tests.language.meanings import DIALOGS
from tests.rows import each_row
from tests.sampling import Portion

TELLING = """
    state-owned private public processed re-exported bonded organic used second-hand seasonally adjusted
    real net gross average cumulative revised preliminary official intra hidden domestic direct indirect
    retail wholesale online offline double twice half beat exceed outgrow lag climb slide sink soar
    outpace cut post raw frozen fresh new smart green legal foreign local neighbours minutes hours
    weekend last first few several via ratio
"""
"""Words that say which goods, firms, times or figures are meant."""


def _chatter() -> Iterator[tuple[str, str]]:
    for row in read_table(find_shipped("words") / "chatter.csv"):
        yield from ((row["language"], word) for word in row["words"].split("|"))


def test_talk_around_a_question_changes_nothing(understand: Read, portion: Portion) -> None:
    rows, changed = read_table(DIALOGS / "chatter.csv"), []
    assert len(rows) > 100
    for row in portion.of(rows, 4):
        typed, meant = understand(row["typed"]), understand(row["meant"])
        if (typed.outcome, typed.unread, typed.query) != (Outcome.ANSWER, (), meant.query):
            changed.append(row["typed"])
    assert changed == []


def test_a_qualifier_amid_talk_is_told(understand: Read) -> None:
    rows = read_table(DIALOGS / "qualifiers.csv")
    assert len(rows) > 60
    readings = {row["typed"]: understand(row["typed"]) for row in rows}
    assert [typed for typed, one in readings.items() if one.outcome is Outcome.ANSWER] == []
    assert [typed for typed, one in readings.items() if not (one.unread or one.reason)] == []


def test_no_word_that_says_something_is_passed_over_in_silence(understand: Read, portion: Portion) -> None:
    """The word in braces brings a question back, changes the query, or is told as not used."""
    rows, passed_over = read_table(DIALOGS / "probes.csv"), []
    assert len(rows) > 150
    for row in portion.of(rows, 4):
        ahead, word, behind = re.split("[{}]", row["typed"])
        reading = understand(f"{ahead}{word}{behind}")
        without = understand(" ".join(f"{ahead}{behind}".split()))
        told = any(word in words for words in (*reading.unused, *texts(reading)))
        if reading.outcome is Outcome.ANSWER and not told and reading.query == without.query:
            passed_over.append(row["typed"])
    assert passed_over == []


@each_row("mark", [":", ",", ";", ".", " -", "!"])
@each_row(
    "opening",
    [
        "frobnicated",
        "we make frobs",
        "I only want frobnicated",
        "my client sells nothing but frobs",
        "excluding Frobnia",
        "sorry to bother you, just the frobbish",
    ],
)
def test_an_unknown_word_ahead_of_the_question_is_told(opening: str, mark: str, understand: Read) -> None:
    reading = understand(f"{opening}{mark} exports to Japan 2025")
    assert reading.outcome is not Outcome.ANSWER
    assert any("frob" in word.lower() for word in reading.unread)


@each_row("word", TELLING.split())
def test_a_telling_word_is_no_chatter(word: str) -> None:
    assert ("en", word) not in set(_chatter())


@each_row("typed", ["pesterred", "proofreadr", "ridiculuos", "gratefull", "apologiess"])
def test_no_misspelt_word_is_taken_for_chatter(typed: str, understand: Read) -> None:
    reading = understand(f"{typed} exports to Japan 2025")
    assert reading.unread == (typed,)
    assert not any("was read as" in text for text in texts(reading))


def test_chatter_in_characters_is_of_two_and_more() -> None:
    short = [word for language, word in _chatter() if language in ("zh", "ja", "ko") and len(word) < 2]
    assert not short


def test_chatter_hides_no_code_of_a_country(vocabulary: Vocabulary) -> None:
    codes = {*vocabulary.codes, *vocabulary.codes.values()}
    assert not [word for _, word in _chatter() if word.casefold() in codes]


def test_chatter_gives_way_to_any_other_meaning(vocabulary: Vocabulary) -> None:
    held = Meaning("filler", CHATTER, "en")
    beside = [
        word
        for language, word in _chatter()
        if language == "en"
        and held in (meanings := vocabulary.phrases.get(word, {}).get("", ()))
        and meanings.index(held) > 0
        and meanings[0].language == "en"
    ]
    assert not beside
