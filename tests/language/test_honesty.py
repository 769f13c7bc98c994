"""Words that could change the answer are never passed over, and guesses are said."""

import pytest

from bot.language.reading import Outcome
from tests.language.conftest import Read, texts
from tests.rows import each_row


@each_row(
    ("question", "word"),
    [
        ("exports to Atlantropa 2025", "Atlantropa"),
        ("exports of widgets to Japan", "widgets"),
        ("inflated exports 2025", "inflated"),
        ("exports to Japan 77", "77"),
        ("2025年对阿特兰出口", "阿特兰"),
        ("exports to emerging markets", "emerging"),
    ],
)
def test_an_unread_word_brings_a_question_back(question: str, word: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert any(word in unread for unread in reading.unread)
    assert understand(reading.choices[0]).outcome is Outcome.ANSWER


@each_row(
    "question",
    [
        "exports to Germany 2025 more than",
        "how much did we export to Germany in 2025, less than",
        "2025年对德国出口 少于",
        "Exporte nach Deutschland 2025 mehr als",
        "exportations vers l'Allemagne 2025 plus de",
    ],
)
def test_a_comparison_without_an_amount_brings_a_question_back(question: str, understand: Read) -> None:
    assert understand(question).outcome is Outcome.CLARIFY


@pytest.mark.parametrize(
    ("question", "unused"),
    [
        ("a strong quarter: exports to Japan in Q3 2025", ("strong",)),
        ("important exports to Japan 2025", ("important",)),
        ("who are our important suppliers", ()),
        ("our big export markets 2025", ()),
    ],
)
def test_a_qualifier_is_told_unless_it_ranks(
    question: str, unused: tuple[str, ...], understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert reading.unused == unused


@each_row(
    ("typed", "place"),
    [
        ("austria", "AUT"),
        ("australia", "AUS"),
        ("iraq", "IRQ"),
        ("iran", "IRN"),
        ("niger", "NER"),
        ("nigeria", "NGA"),
        ("guinea", "GIN"),
        ("guinea-bissau", "GNB"),
        ("equatorial guinea", "GNQ"),
        ("papua new guinea", "PNG"),
        ("dominica", "DMA"),
        ("dominican republic", "DOM"),
        ("australlia", "AUS"),
        ("autria", "AUT"),
        ("indonsia", "IDN"),
    ],
)
def test_an_exact_name_wins_and_a_slip_finds_the_nearest(typed: str, place: str, understand: Read) -> None:
    query = understand(f"exports to {typed} 2025").query
    assert query
    assert query.partners == (place,)


@pytest.mark.parametrize("word", ["austrlia", "irak2", "malo", "mauritia"])
def test_a_name_too_short_or_between_two_is_not_guessed(word: str, understand: Read) -> None:
    reading = understand(f"exports to {word} 2025")
    assert reading.outcome is not Outcome.ANSWER or any("read as" in note.text for note in reading.assumed)


def test_a_corrected_word_is_said(understand: Read) -> None:
    assert "“germny” was read as “germany”." in texts(understand("exports to germny 2025"))


def test_korea_is_the_south_by_assumption_and_the_north_by_a_switch(understand: Read) -> None:
    reading = understand("exports to Korea 2025")
    assert "“Korea” was read as South Korea." in texts(reading)
    north = reading.switches[0]
    query = understand(north.question).query
    assert north.label == "North Korea"
    assert query
    assert query.partners == ("PRK",)


def test_congo_is_asked_about_and_each_choice_reads(understand: Read) -> None:
    reading = understand("imports from Congo 2025")
    assert reading.outcome is Outcome.CLARIFY
    chosen = [understand(choice) for choice in reading.choices]
    assert [one.query.partners for one in chosen if one.query] == [("COD",), ("COG",)]


@each_row(
    "question",
    [
        "Vietnam's exports 2025",
        "US imports from Mexico 2025",
        "exports from Germany to France",
        "imports into the US",
        "越南对美国出口",
        "베트남의 대미 수출",
        "日本の対米輸出",
        "exportations de l'Allemagne vers la France",
    ],
)
def test_another_reporter_is_refused_with_china_s_own_figure_to_choose(
    question: str, understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.NO_DATA
    assert "customs publishes China's trade" in reading.reason
    assert all(understand(choice).outcome is Outcome.ANSWER for choice in reading.choices)


@pytest.mark.parametrize(
    "text", ["<!channel> exports 2025", "<@U1> <!here> imports", "exports <#C1|trade> 2025"]
)
def test_markup_is_never_given_back(text: str, understand: Read) -> None:
    reading = understand(text)
    said = " ".join([reading.restated, reading.reason, *reading.choices, *reading.unread, *texts(reading)])
    assert "<" not in said
    assert not any("<" in span.text for span in reading.read)


def test_spans_show_what_was_typed(understand: Read) -> None:
    spans = {(span.text, span.role) for span in understand("ＥＸＰＯＲＴＳ to Türkiye, Déc. 2025").read}
    assert {("ＥＸＰＯＲＴＳ", "flow"), ("Türkiye", "partner")} <= spans


@pytest.mark.parametrize("aside", ["thanks!", "what is the weather", "tell me a joke"])
def test_an_aside_does_not_reuse_the_thread(aside: str, understand: Read) -> None:
    assert understand(aside, "exports to ASEAN 2025").outcome in (Outcome.COMMAND, Outcome.OUT_OF_SCOPE)


def test_an_aside_does_not_end_the_thread(understand: Read) -> None:
    query = understand("by month", "exports to ASEAN 2025", "thanks!").query
    assert query == understand("exports to ASEAN 2025 by month").query


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("exports without cars 2025", "“without cars”"),
        ("exports excluding rare earths 2025", "“excluding rare earths”"),
    ],
)
def test_goods_that_are_left_out_are_never_what_is_offered(
    text: str, left_out: str, understand: Read
) -> None:
    reading = understand(text)
    assert left_out in reading.reason
    assert reading.choices[0] == "Exports, 2025, in CNY"
    assert not any(offer.query.product for offer in reading.offers)
