"""Questions in seven languages with the whole headline that they get, checked by readers of each."""

from datetime import date
from pathlib import Path

from bot.as_json.answers import answer_document
from bot.cli.answers import format_answer
from bot.desk import Desk
from bot.domain.month import Month
from bot.shipped import read_table
from tests.rows import each_row
from tests.shared import make_desk_fixture
from tests.spoken.numbers_told import numbers_told

TABLE = Path(__file__).parents[1] / "dialogs" / "spoken.csv"
DIALOGS = read_table(TABLE)


desk = make_desk_fixture(date(2026, 1, 20), Month(2025, 12))


@each_row("dialog", DIALOGS, ids=[dialog["question"] for dialog in DIALOGS], every=2)
def test_dialog(desk: Desk, dialog: dict[str, str]) -> None:
    answer = desk.ask_question(dialog["question"])
    assert answer.reading.language == dialog["language"]
    assert answer.told
    assert answer.finding
    assert answer.told.headline == dialog["headline"]
    assert answer.told.rows == answer.finding.rows
    for local, english in (
        (answer.told.headline, answer.finding.headline),
        (answer.told.growth, answer.finding.growth),
    ):
        assert numbers_told(local, dialog["language"]) == numbers_told(english)


def test_an_english_question_is_answered_in_the_english_of_the_finding(desk: Desk) -> None:
    answer = desk.ask_question("exports to ASEAN 2025")
    assert answer.told is answer.finding
    document = answer_document("exports to ASEAN 2025", answer)
    assert document["language"] == "en"
    assert document["answer"]["headline_local"] is None


def test_json_carries_the_headline_in_both_languages(desk: Desk) -> None:
    document = answer_document("2025年对东盟出口", desk.ask_question("2025年对东盟出口"))
    assert document["language"] == "zh"
    assert document["answer"]["headline"].startswith("China's exports to ASEAN in 2025: 4.76 trillion yuan")
    assert document["answer"]["headline_local"].startswith("2025年中国对东盟出口4.76万亿元")


def test_text_has_its_labels_table_and_reading_in_the_language(desk: Desk) -> None:
    text = format_answer(desk.ask_question("Top 10 Exportmärkte 2025"))
    for said in ("Wert, Mrd. Yuan", "3.006,7", "−19,5\u00a0%", "Quelle: ", "Beleg: ", "Verstanden als: "):
        assert said in text
    assert "Partner by" not in text


def test_a_refusal_is_told_in_the_language(desk: Desk) -> None:
    assert "无数据" in format_answer(desk.ask_question("2018年对美国出口"))


def test_what_no_book_can_say_stays_english_as_a_whole(desk: Desk) -> None:
    answer = desk.ask_question("2025年对东盟出口")
    sentence = "Nobody has said this in Chinese: 4.76 trillion yuan."
    assert answer.locale.say_text(sentence) == sentence
