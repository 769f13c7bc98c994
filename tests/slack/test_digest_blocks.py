"""A digest as blocks."""

from dataclasses import replace

from bot.answer.finding import Finding
from bot.digests.digest import ChartCandidate, Digest, DigestPart, QuestionButton
from bot.domain.place import Atlas
from bot.domain.query import Query
from bot.slack.digests import EVENT, MOST_SECTIONS, draw_chart, lay_out_digest, make_metadata
from bot.slack.layout import MESSAGE_TEXT, SECTION_TEXT
from bot.slack.pictures import Picture
from bot.spoken import Locale
from tests.slack.slack_samples import DRAWN

KEY = "tidewaiter:7:customs-bulletin-2026-06-cny@0123456789"


def _digest(*lines: str, charts: tuple[ChartCandidate, ...] = ()) -> Digest:
    text = "\n".join(("China's trade, June 2026", *lines))
    questions = (QuestionButton("Exports", "Exports, June 2026, in CNY"),)
    return Digest("China's trade, June 2026", text, (DigestPart(lines),), (), questions, charts)


def test_the_key_is_the_id_of_the_first_block_and_in_the_metadata() -> None:
    assert lay_out_digest(_digest("Exports: 1 yuan"), KEY).blocks[0]["block_id"] == KEY
    assert make_metadata(KEY) == {"event_type": EVENT, "event_payload": {"key": KEY}}


def test_the_text_carries_all_that_is_told() -> None:
    assert lay_out_digest(_digest("Exports: 1 yuan"), KEY).text == "China's trade, June 2026\nExports: 1 yuan"


def test_nothing_in_it_is_read_as_a_mention() -> None:
    told = lay_out_digest(_digest("<!channel> & more"), KEY)
    assert "<!channel>" not in told.text
    assert "<!channel>" not in str(told.blocks)


def test_the_chart_is_a_block_of_the_same_message() -> None:
    shown = lay_out_digest(_digest("…"), KEY, Picture("F1", "Line chart: exports <by month>"))
    assert [one for one in shown.blocks if one["type"] == "image"] == [
        {
            "type": "image",
            "slack_file": {"id": "F1"},
            "alt_text": "Line chart: exports <by month>",
        }
    ]
    assert all(one["type"] != "image" for one in lay_out_digest(_digest("…"), KEY).blocks)


def test_stars_are_not_taken_for_bold() -> None:
    told = lay_out_digest(_digest("up +1.0 %* and +2.0 %*"), KEY)
    assert "%∗ and" in str(told.blocks)
    assert "%*" not in str(told.blocks) + told.text


def test_what_is_small_stands_below_the_figures_in_grey() -> None:
    digest = Digest("T", "T\nabove\nbelow", (DigestPart(("below",), small=True), DigestPart(("above",))))
    kinds = [
        (one["type"], "above" in str(one), "below" in str(one)) for one in lay_out_digest(digest, KEY).blocks
    ]
    assert kinds == [("section", False, False), ("section", True, False), ("context", False, True)]


def test_one_figure_alone_is_not_drawn(atlas: Atlas) -> None:
    alone = ChartCandidate(Query(), Finding("", ()))
    assert draw_chart(_digest(charts=(alone,)), atlas) is None
    assert draw_chart(_digest(), atlas) is None


def test_the_first_that_can_be_drawn_is_the_chart(atlas: Atlas) -> None:
    assert DRAWN.finding
    assert DRAWN.reading.query
    charts = (ChartCandidate(Query(), Finding("", ())), ChartCandidate(DRAWN.reading.query, DRAWN.finding))
    assert draw_chart(_digest(charts=charts), atlas)


def test_a_long_digest_stays_within_what_a_message_holds() -> None:
    told = lay_out_digest(_digest(*["a long line " * 40] * 40), KEY)
    assert len(told.text) <= MESSAGE_TEXT
    texts = [text for one in told.blocks if (text := one.get("text"))]
    assert len(told.blocks) <= MOST_SECTIONS + 4
    assert all(len(str(text["text"])) <= SECTION_TEXT for text in texts if isinstance(text, dict))


def test_each_part_is_a_paragraph() -> None:
    parts = tuple(DigestPart((f"part {number}", "and more")) for number in range(12))
    told = [one["text"] for one in lay_out_digest(Digest("T", "T", parts), KEY).blocks[1:]]
    assert [str(one["text"]) for one in told if isinstance(one, dict)] == [
        f"part {number}\nand more" for number in range(12)
    ]


def test_buttons_ask_their_questions() -> None:
    last = lay_out_digest(_digest("…"), KEY).blocks[-1]
    assert last["type"] == "actions"
    assert "Exports, June 2026, in CNY" in str(last)


def test_buttons_of_a_digest_carry_its_language_on() -> None:
    last = lay_out_digest(replace(_digest("…"), locale=Locale("ko")), KEY).blocks[-1]
    assert "ask_here_0_ko" in str(last)
