import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SdkBlock

from bot.answer.finding import Finding
from bot.answer.table import Table
from bot.desk_answer import Answer
from bot.domain.figure import Edition, Release
from bot.domain.query import Query
from bot.language.queries.assumption import Assumption, Slot, Switch
from bot.language.reading import Origin, Outcome, Reading, Source
from bot.next_steps import NextStep
from bot.slack.answers import format_reading, lay_out_finding, lay_out_refusal
from bot.slack.buttons import AnswerActions, Audience, make_action_buttons, make_next_buttons
from bot.slack.cards import ASKED, SHARED, add_attribution, add_blocks, make_failure, make_help, make_line
from bot.slack.layout import Block, SlackMessage
from bot.slack.tables import make_table_blocks
from tests.slack.slack_samples import CLARIFY, EXAMPLES, FINDING, READING, offers

# Any text at all, lone surrogates, marks of direction and long ones included.
SHORT = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["<!channel>", "<@U1> & <https://a|b>", "*a* `b` ~c~ _d_", "\u202eevil", "&amp;lt;", " \n "]
)
TEXT = SHORT | st.builds(lambda text, times: text * times, SHORT, st.sampled_from([40, 400]))
TEXTS = st.lists(TEXT, max_size=8).map(tuple)
# A headline and a question are never blank.
WORDS = TEXT.map(lambda text: f"x{text}")
MARKUP = re.compile(r"<@[A-Z0-9]+>|<https?://[^<>|]*\|[^<>]*>")
SOURCE = "Source: China customs, December 2025 (bulletin, 2026-01-18). Receipt: 7de77d99b5"
ENTITY = re.compile(r"&(amp|lt|gt);")


PLAIN = replace(READING, assumed=())
READ_AS = "Read as: Exports to ASEAN, 2025, in CNY."


def test_an_answer_leads_with_the_figure_and_ends_with_how_it_was_found() -> None:
    message = lay_out_finding(FINDING, PLAIN, Audience.HERE)

    assert [block["type"] for block in message.blocks] == [
        "section",
        "data_table",
        "section",
        "context",
        "context",
    ]
    assert message.blocks[0] == {
        "type": "section",
        "text": {"type": "mrkdwn", "text": f"*{FINDING.headline}*\n{FINDING.growth}"},
    }
    assert message.blocks[2]["text"] == {"type": "mrkdwn", "text": "• Customs' own line for ASEAN is used."}
    assert _texts(message)[-2:] == [SOURCE, READ_AS]


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        (READING, f"{READ_AS} No year was named."),
        (replace(PLAIN, unused=("strong",)), f"{READ_AS} Not used: strong."),
        (
            replace(PLAIN, origins=(Origin("partners", Source.THREAD, "ASEAN"),)),
            f"{READ_AS} From earlier: ASEAN.",
        ),
    ],
)
def test_what_was_assumed_left_unused_or_carried_is_told_under_the_headline(
    reading: Reading, told: str
) -> None:
    message = lay_out_finding(FINDING, reading, Audience.HERE)

    assert [block["type"] for block in message.blocks][:3] == ["section", "context", "section"]
    assert _texts(message)[:3] == [f"*{FINDING.headline}*", told, FINDING.growth]
    assert message.text.splitlines()[:3] == [FINDING.headline, told, FINDING.growth]


def test_the_plain_text_carries_the_answer() -> None:
    assert lay_out_finding(FINDING, PLAIN, Audience.HERE).text.splitlines() == [
        FINDING.headline,
        FINDING.growth,
        "Customs' own line for ASEAN is used.",
        SOURCE,
        READ_AS,
    ]


def test_words_that_were_not_understood_are_shown() -> None:
    assert (
        format_reading(Reading(Outcome.CLARIFY, unread=("<foo>", "bar")))
        == "Not understood: &lt;foo&gt;, bar."
    )


def test_a_question_back_offers_its_choices_as_buttons() -> None:
    message = lay_out_refusal(CLARIFY, Audience.PRIVATE)

    assert _texts(message) == ["Which Korea do you mean?"]
    assert _buttons(message) == [
        ("ask_private_0", "exports to South Korea", "exports to South Korea"),
        ("ask_private_1", "exports to North Korea", "exports to North Korea"),
    ]


def test_at_most_four_questions_are_offered() -> None:
    message = lay_out_refusal(
        Answer(Reading(Outcome.CLARIFY, offers=offers(*"abcdef")), refusal="Which?"), Audience.HERE
    )

    assert [action for action, *_ in _buttons(message)] == [f"ask_here_{number}" for number in range(4)]


def test_the_help_card_offers_its_examples() -> None:
    assert [value for *_, value in _buttons(make_help(EXAMPLES, Audience.HERE))] == list(EXAMPLES)


def test_what_can_be_done_with_an_answer_carries_its_words_or_is_left_out() -> None:
    assert _buttons(
        SlackMessage("", tuple(make_action_buttons(AnswerActions("exports", "follow exports"))))
    ) == [
        ("share_0", "Share to channel", "exports"),
        ("order_0", "Subscribe to this", "follow exports"),
    ]
    assert make_action_buttons(AnswerActions("x" * 2001)) == []


def test_two_notes_are_shown_and_the_others_told_to_screen_readers() -> None:
    message = lay_out_finding(replace(FINDING, notes=("One.", "Two.", "Three.")), PLAIN, Audience.HERE)
    assert "• One.\n• Two." in _texts(message)
    assert "Three." not in str(message.blocks)
    assert "Three." in message.text


def test_a_shared_answer_names_who_shared_it() -> None:
    assert _texts(add_attribution(make_line("x"), "U01ANA", SHARED, "exports & <b>"))[0] == (
        "<@U01ANA> shared: exports &amp; &lt;b&gt;"
    )


def test_at_most_five_buttons_tell_what_else_was_meant_and_what_comes_next() -> None:
    switches = [
        Switch(Slot.FLOW, str(number), f"switch {number}", f"s{number}", Query()) for number in range(4)
    ]
    steps = [NextStep(f"Step {number}", f"n{number}") for number in range(4)]
    (row,) = make_next_buttons(switches, steps, Audience.HERE)
    elements = row["elements"]
    assert isinstance(elements, list)
    assert [one["value"] for one in elements] == ["s0", "s1", "s2", "n0", "n1"]
    (few,) = make_next_buttons(switches, steps[:1], Audience.HERE)
    assert [one["value"] for one in few["elements"]] == ["s0", "s1", "s2", "s3", "n0"]  # type: ignore[attr-defined]


def test_a_failure_shows_its_number() -> None:
    assert "1a2b3c4d" in make_failure("1a2b3c4d").text


RELEASES = st.builds(
    lambda title, published, page: Release(
        "r", title, "CHN", Edition.BULLETIN, published, "", "", address=page
    ),
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT | TEXT.map("https://a.example/{}".format),
)
FINDINGS = st.builds(
    lambda headline, growth, notes, sources: Finding(headline, (), growth, notes, tuple(sources)),
    WORDS,
    TEXT,
    TEXTS,
    st.lists(RELEASES, max_size=6),
)
READINGS = st.builds(
    lambda restated, choices, assumed: Reading(
        Outcome.CLARIFY,
        restated=restated,
        offers=offers(*choices),
        assumed=tuple(Assumption(text, Slot.WORD) for text in assumed),
        switches=tuple(Switch(Slot.WORD, text, text, text, Query()) for text in assumed),
        origins=tuple(Origin("flow", Source.THREAD, text) for text in assumed),
    ),
    TEXT,
    TEXTS,
    TEXTS,
)
TABLES = st.integers(0, 6).flatmap(
    lambda width: st.builds(
        Table,
        st.tuples(*[SHORT] * width),
        st.lists(st.tuples(*[SHORT] * width), max_size=8).map(tuple),
        st.sampled_from(["", "* <computed>"]),
    )
)


@given(FINDINGS, READINGS, TABLES, WORDS)
def test_any_answer_keeps_the_limits_of_slack(
    finding: Finding, reading: Reading, table: Table, words: str
) -> None:
    message = add_blocks(
        lay_out_finding(finding, reading, Audience.HERE),
        [*make_table_blocks(table), *make_action_buttons(AnswerActions(words, words, words, words))],
    )

    _assert_sendable(add_attribution(message, "U01ANA", SHARED, words))


@given(READINGS, TEXT, st.sampled_from(Audience))
def test_any_refusal_keeps_the_limits_of_slack(reading: Reading, reason: str, audience: Audience) -> None:
    _assert_sendable(lay_out_refusal(Answer(reading, refusal=reason), audience))


@given(TEXTS, WORDS, TEXT)
def test_any_card_keeps_the_limits_of_slack(examples: tuple[str, ...], words: str, person: str) -> None:
    _assert_sendable(make_help(examples, Audience.HERE))
    _assert_sendable(add_attribution(make_line(words), person, ASKED, words))


def test_a_table_of_any_length_keeps_the_limits_of_slack() -> None:
    rows = tuple((f"<partner> & {number}", "1.00 billion yuan", "+1.0 %") for number in range(2_000))
    table = Table(("Partner", "Value", "Growth"), rows)
    left: list[int] = []

    def count(rest: int) -> list[Block]:
        left.append(rest)
        return []

    message = add_blocks(make_line("x"), make_table_blocks(table, more=count))

    _assert_sendable(message)
    shown = sum(text.count("`") // 2 for text in _texts(message)) - 1
    assert shown + sum(left) == 2_000


def test_the_longest_answer_still_says_its_figure() -> None:
    message = lay_out_finding(
        Finding("4.75 trillion " + "x" * 9_000, (), "y" * 9_000), READING, Audience.HERE
    )

    _assert_sendable(message)
    assert message.text.startswith("4.75 trillion")


def _assert_sendable(message: SlackMessage) -> None:
    assert 0 < len(message.text) <= 4_000
    assert 0 < len(message.blocks) <= 50
    json.dumps([message.text, message.blocks], ensure_ascii=False).encode()
    for block in message.blocks:
        SdkBlock.parse(block).validate_json()  # type: ignore[union-attr]
    for text in [message.text, *_texts(message)]:
        assert text.strip()
        assert len(text) <= 3_000 or text is message.text
        rest = ENTITY.sub("", MARKUP.sub("", text))
        assert not set("<>&") & set(rest)
    buttons = _buttons(message)
    assert len({action for action, *_ in buttons}) == len(buttons) <= 25
    for _, label, value in buttons:
        assert 0 < len(label) <= 75
        assert 0 < len(value) <= 2_000


def _texts(message: SlackMessage) -> list[str]:
    return [text["text"] for block in message.blocks for text in _text_objects(block)]


def _text_objects(block: Block) -> Iterator[dict[str, str]]:
    if block["type"] == "section":
        yield block["text"]  # type: ignore[misc]
    elif block["type"] == "context":
        yield from block["elements"]  # type: ignore[misc]


def _buttons(message: SlackMessage) -> list[tuple[str, str, str]]:
    return [
        (button["action_id"], button["text"]["text"], button["value"])
        for block in message.blocks
        if block["type"] == "actions"
        for button in block["elements"]  # type: ignore[attr-defined]
    ]
