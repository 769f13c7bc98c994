"""What Slack sends, dispatched through the real Bolt app and a real memory."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.slack.connection import register_listeners
from bot.slack.layout import SlackMessage
from bot.slack.native import draw_natively
from bot.slack.pictures import PAUSES
from bot.slack.routing import Routes
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory, open_memory
from tests.slack.slack_doubles import AtOnce, FewAnswers, KeptMessages, make_app, make_workspace
from tests.slack.slack_samples import FINDING

TEAM: dict[str, object] = {"team_id": "T1", "api_app_id": "A1"}


@dataclass
class Workspace:
    """Sends what people do to the bot, and shows what came back."""

    app: App
    memory: Memory
    desk: FewAnswers = field(default_factory=FewAnswers)
    sender: KeptMessages = field(default_factory=KeptMessages)
    sent: int = 0

    def command(self, text: str, trigger: str = "") -> None:
        self.sent += 1
        self._send(
            TEAM
            | {
                "command": "/trade",
                "text": text,
                "channel_id": "C1",
                "user_id": "U1",
                "response_url": "https://hooks.example.com/commands/1",
                "trigger_id": trigger or f"trigger {self.sent}",
            }
        )

    def event(self, kind: str, text: str = "", **more: object) -> dict[str, object]:
        """Send a new event, and return it so that it can be sent again."""
        self.sent += 1
        event = {"type": kind, "channel": "C1", "user": "U1", "text": text, "ts": f"{self.sent}.0"} | more
        body = TEAM | {"type": "event_callback", "event_id": f"Ev{self.sent}", "event": event}
        self._send(body)
        return body

    def again(self, body: dict[str, object], event_id: str = "") -> None:
        self._send(body | ({"event_id": event_id} if event_id else {}))

    def direct(self, text: str, **more: object) -> dict[str, object]:
        return self.event("message", text, channel="D1", channel_type="im", **more)

    def click(self, action: str, value: str, user: str = "U1", **more: object) -> None:
        self.sent += 1
        container = {"type": "message", "channel_id": "C1", "message_ts": "50.0"} | more
        self._send(
            {
                "type": "block_actions",
                "team": {"id": "T1"},
                "user": {"id": user},
                "container": container,
                "response_url": "https://hooks.example.com/actions/1",
                "trigger_id": f"1.{self.sent}",
                "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
            }
        )

    def _send(self, body: dict[str, Any]) -> None:
        response = self.app.dispatch(BoltRequest(mode="socket_mode", body=body))
        assert response.status == 200


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[Workspace]:
    app = make_app(AtOnce())
    with open_memory(tmp_path / "memory.db") as memory:
        workspace = Workspace(app, memory)
        served = make_workspace(memory, workspace.sender, desk=workspace.desk)
        register_listeners(Routes(app, AtOnce(), lambda _: served))
        yield workspace


def test_a_command_is_answered_privately_with_a_share_button(slack: Workspace) -> None:
    slack.command("exports to ASEAN")

    ((replace, message),) = slack.sender.responses
    assert not replace
    assert FINDING.headline in message.text
    assert _actions(message) == [
        "view_private_0",
        "view_private_1",
        "view_private_2",
        "sources_0",
        "share_0",
        "order_0",
    ]
    assert slack.sender.posts == []


def test_a_command_carries_no_context(slack: Workspace) -> None:
    slack.command("exports to ASEAN")
    slack.command("and imports?")

    assert slack.desk.asked[-1] == ("and imports?", ())


def test_a_replayed_command_is_answered_once(slack: Workspace) -> None:
    slack.command("exports to ASEAN", trigger="1.2.3")
    slack.command("exports to ASEAN", trigger="1.2.3")

    assert len(slack.sender.responses) == 1


@pytest.mark.parametrize("empty", ["", "   ", "help"])
def test_an_empty_ask_gets_the_help_card(slack: Workspace, empty: str) -> None:
    slack.command(empty)

    ((_, message),) = slack.sender.responses
    assert "mention me in a channel" in message.text
    assert _actions(message) == ["ask_private_0", "ask_private_1"]


def test_a_mention_is_answered_in_a_thread_under_it(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN")

    ((channel, thread, message),) = slack.sender.posts
    assert (channel, thread) == ("C1", "1.0")
    assert _actions(message) == ["view_here_0", "view_here_1", "view_here_2", "sources_0", "order_0"]
    assert slack.desk.asked == [("exports to ASEAN", ())]


def test_a_follow_up_in_the_thread_knows_what_was_asked(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN")
    slack.event("app_mention", "<@U0> and imports?", thread_ts="1.0")

    assert slack.desk.asked[-1] == ("and imports?", ("exports to ASEAN",))
    assert slack.sender.posts[-1][1] == "1.0"


def test_two_people_in_one_thread_are_not_mixed_up(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN")
    slack.event("app_mention", "<@U0> and imports?", thread_ts="1.0", user="U2")

    assert slack.desk.asked[-1] == ("and imports?", ())


def test_a_direct_message_is_answered_in_place_and_remembered(slack: Workspace) -> None:
    slack.direct("exports to ASEAN")
    slack.direct("and imports?")

    assert [(channel, thread) for channel, thread, _ in slack.sender.posts] == [("D1", None)] * 2
    assert slack.desk.asked[-1] == ("and imports?", ("exports to ASEAN",))


def test_help_is_not_a_turn_to_lean_on(slack: Workspace) -> None:
    slack.direct("help")
    slack.direct("exports to ASEAN")

    assert slack.desk.asked[-1] == ("exports to ASEAN", ())


def test_an_event_delivered_again_is_answered_once(slack: Workspace) -> None:
    body = slack.direct("exports to ASEAN")
    slack.again(body)
    slack.again(body, event_id="Ev99")

    assert len(slack.sender.posts) == 1


def test_a_mention_that_also_comes_as_a_message_is_answered_once(slack: Workspace) -> None:
    slack.event("message", "<@U0> exports", ts="9.0", channel_type="channel")
    slack.event("app_mention", "<@U0> exports", ts="9.0")
    slack.event("app_mention", "<@U0> exports", ts="9.0")

    assert len(slack.sender.posts) == 1


def test_a_chart_that_is_asked_for_stands_in_the_answer(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> chart")
    slack.direct("chart")

    assert [post[:2] for post in slack.sender.posts] == [("C1", "1.0"), ("D1", None)]
    assert all("image" in [block["type"] for block in post[2].blocks] for post in slack.sender.posts)
    first, _ = slack.sender.pictures
    assert first.name == "chinas-exports-to-asean-by-year-2024-2025.png"
    assert first.content.startswith(b"\x89PNG")
    assert FINDING.headline in first.alt


def test_a_workbook_that_is_asked_for_stands_beside_the_answer(slack: Workspace) -> None:
    slack.direct("excel")

    ((_, _, file),) = slack.sender.files
    assert (file.name, file.content[:2], file.alt) == ("excel.xlsx", b"PK", "")


def test_a_chart_stands_in_a_private_answer_and_where_that_is_shared(slack: Workspace) -> None:
    slack.command("chart")

    ((_, message),) = slack.sender.responses
    (image,) = [block for block in message.blocks if block["type"] == "image"]
    assert image["slack_file"] == {"id": "F1"}
    assert str(image["alt_text"]).startswith("Column chart: ")
    assert not any(block["type"] == "section" and "·" in str(block) for block in message.blocks)
    assert slack.sender.files == []

    slack.click("share_0", "chart")

    ((channel, _, shared),) = slack.sender.posts
    assert (channel, "image" in [block["type"] for block in shared.blocks]) == ("C1", True)
    assert slack.sender.files == []


def test_a_chart_that_slack_shows_nobody_there_is_sent_directly_beside_its_table(slack: Workspace) -> None:
    slack.sender.response_refusals = ["invalid_blocks"] * len(PAUSES)
    slack.command("chart")

    ((_, message),) = slack.sender.responses
    assert "Sent to you directly: <https://files.example/F1|" in _told(message)
    assert [file[0] for file in slack.sender.files] == ["U1"]
    assert not any(block["type"] == "image" for block in draw_natively(message.blocks, is_native=False))


def test_a_file_asked_for_alone_is_sent_directly(slack: Workspace) -> None:
    slack.command("excel")

    ((_, message),) = slack.sender.responses
    assert "Sent to you directly: <https://files.example/F1|excel.xlsx>" in _told(message)


def test_a_table_that_was_sent_directly_is_shared_below_the_answer_and_not_sent_again(
    slack: Workspace,
) -> None:
    slack.command("excel")
    slack.click("share_0", "excel")

    assert [file[0] for file in slack.sender.files] == ["U1", "C1"]
    assert len(slack.sender.posts) == 1


def test_a_file_that_cannot_be_sent_directly_leaves_the_answer(slack: Workspace) -> None:
    slack.sender.upload_refusals = ["missing_scope"]
    slack.command("excel")

    ((_, message),) = slack.sender.responses
    assert FINDING.headline in message.text
    assert "files:write" in message.text


def test_a_view_stands_in_place_of_a_private_answer_and_in_the_thread_of_a_shared_one(
    slack: Workspace,
) -> None:
    slack.click("view_private_0", "chart")
    slack.click("view_here_0", "exports to ASEAN")

    ((replace, _),) = slack.sender.responses
    assert replace
    ((channel, thread, _),) = slack.sender.posts
    assert (channel, thread) == ("C1", "50.0")


def test_a_table_as_a_file_of_a_shared_answer_does_not_say_that_again(slack: Workspace) -> None:
    slack.click("view_here_0", "excel")

    ((_, _, message),) = slack.sender.posts
    assert [block["type"] for block in message.blocks] == ["context", "section"]
    assert [file[:2] for file in slack.sender.files] == [("C1", "50.0")]


def test_an_upload_without_the_scope_ends_in_a_sentence_that_names_it(slack: Workspace) -> None:
    slack.sender.upload_refusals = ["missing_scope"] * 2
    slack.direct("chart")

    answer, said = (message.text for _, _, message in slack.sender.posts)
    assert FINDING.headline in answer
    assert "files:write" in said


def test_another_refusal_of_a_file_is_told_in_slacks_word(slack: Workspace) -> None:
    slack.sender.upload_refusals = ["file_uploads_disabled"] * 2
    slack.direct("chart")

    assert "“file_uploads_disabled”" in slack.sender.posts[-1][2].text


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B7"},
        {"subtype": "bot_message", "bot_id": "B7"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"edited": {"user": "U1", "ts": "2.0"}},
        {"user": "U0"},
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
    ],
)
def test_what_nobody_asked_the_bot_is_left_alone(slack: Workspace, more: dict[str, object]) -> None:
    slack.event("message", "exports", **({"channel_type": "im"} | more))

    assert slack.sender.posts == []


def test_a_bot_that_mentions_the_bot_is_left_alone(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports", bot_id="B7")

    assert slack.sender.posts == []


@pytest.mark.parametrize("kind", ["channel", "group"])
def test_a_follow_up_in_a_thread_needs_no_mention(slack: Workspace, kind: str) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN", thread_ts="40.0")
    slack.event("message", "and imports?", thread_ts="40.0", channel_type=kind)

    assert slack.desk.asked[-1] == ("and imports?", ("exports to ASEAN",))
    assert [post[:2] for post in slack.sender.posts] == [("C1", "40.0")] * 2


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("see you at lunch", {}),
        ("<@U2> and imports?", {}),
        ("and imports?", {"user": "U2"}),
        ("and imports?", {"thread_ts": "41.0"}),
        ("and imports?", {"subtype": "thread_broadcast"}),
    ],
    ids=["no question", "to somebody else", "of somebody else", "another thread", "told the channel"],
)
def test_what_people_say_to_each_other_in_a_thread_is_left_alone(
    slack: Workspace, text: str, more: dict[str, object]
) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN", thread_ts="40.0")
    slack.event("message", text, **({"thread_ts": "40.0", "channel_type": "channel"} | more))

    assert len(slack.sender.posts) == 1


def test_a_mention_in_a_thread_is_answered_once_however_many_events_tell_of_it(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN", thread_ts="40.0", ts="60.0")
    slack.event("message", "<@U0> exports to ASEAN", thread_ts="40.0", ts="60.0", channel_type="channel")

    assert len(slack.sender.posts) == 1


def test_notes_and_sources_are_shown_to_whoever_asks_for_them(slack: Workspace) -> None:
    slack.click("notes_0", FINDING.receipt)
    slack.click("sources_0_ko", FINDING.receipt)
    slack.click("sources_0", "0123456789")

    notes, sources, missed = (message.text for _, message in slack.sender.responses)
    assert "Exports are valued FOB." in notes
    assert f"Receipt {FINDING.receipt}" in sources
    assert "“0123456789” is not kept any more" in missed
    assert slack.sender.posts == []


def test_a_receipt_is_opened_by_command(slack: Workspace) -> None:
    slack.command(f"why {FINDING.receipt}")

    ((_, message),) = slack.sender.responses
    assert f"Receipt {FINDING.receipt}" in message.text
    assert slack.desk.asked == []


def test_a_choice_made_in_private_is_answered_in_private(slack: Workspace) -> None:
    slack.command("korea")
    slack.click("ask_private_1", "exports to North Korea")

    assert slack.desk.asked[-1] == ("exports to North Korea", ())
    assert len(slack.sender.responses) == 2
    assert slack.sender.posts == []


@pytest.mark.parametrize("audience", ["ask_here", "ask_private"])
def test_a_button_answers_in_the_language_of_the_message_that_it_stands_under(
    slack: Workspace, audience: str
) -> None:
    slack.click(f"{audience}_0_zh-Hant", "exports to South Korea")
    slack.click(f"{audience}_1", "exports to South Korea")

    assert slack.desk.languages == ["zh-Hant", ""]


def test_a_choice_made_in_a_channel_is_answered_under_it_by_name(slack: Workspace) -> None:
    slack.click("ask_here_0", "exports to South Korea", user="U2")

    ((channel, thread, message),) = slack.sender.posts
    assert (channel, thread) == ("C1", "50.0")
    assert message.blocks[0]["elements"] == [
        {"type": "mrkdwn", "text": "<@U2> asked: exports to South Korea"}
    ]


def test_a_choice_made_in_a_thread_counts_as_a_turn_there(slack: Workspace) -> None:
    slack.click("ask_here_0", "exports to South Korea", thread_ts="40.0")
    slack.event("app_mention", "<@U0> and imports?", thread_ts="40.0")

    assert slack.desk.asked[-1] == ("and imports?", ("exports to South Korea",))


def test_a_choice_in_a_direct_message_is_answered_in_place(slack: Workspace) -> None:
    slack.click("ask_here_0", "exports to South Korea", channel_id="D1")

    assert slack.sender.posts[0][:2] == ("D1", None)


def test_a_double_click_on_a_choice_is_answered_once(slack: Workspace) -> None:
    slack.click("ask_here_0", "exports to South Korea")
    slack.click("ask_here_0", "exports to South Korea")
    slack.click("ask_here_0", "exports to South Korea", user="U2")

    assert len(slack.sender.posts) == 2


def test_sharing_posts_once_and_takes_the_button_away(slack: Workspace) -> None:
    slack.click("share", "exports to ASEAN")
    slack.click("share", "exports to ASEAN")

    ((channel, thread, shared),) = slack.sender.posts
    assert (channel, thread) == ("C1", None)
    assert FINDING.headline in shared.text
    assert _first_line(shared) == "<@U1> shared: exports to ASEAN"
    ((replace, kept),) = slack.sender.responses
    assert replace
    assert _actions(kept) == ["view_private_0", "view_private_1", "view_private_2", "sources_0", "order_0"]


def test_sharing_where_the_bot_is_not_says_so_and_can_be_tried_again(slack: Workspace) -> None:
    slack.sender.refusals = ["not_in_channel"]
    slack.click("share", "exports to ASEAN")
    assert "not_in_channel" in slack.sender.responses[0][1].text
    assert "/invite" in slack.sender.responses[0][1].text

    slack.click("share", "exports to ASEAN")
    assert len(slack.sender.posts) == 1


@pytest.mark.parametrize("surface", ["command", "direct"])
def test_an_unexpected_error_shows_a_number_that_is_in_the_log(
    slack: Workspace, surface: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        getattr(slack, surface)("fail")

    told = [*(message for _, message in slack.sender.responses), *(post[-1] for post in slack.sender.posts)]
    assert len(told) == 1
    number = re.search(r"\b[0-9a-f]{8}\b", told[0].text)
    assert number
    assert number[0] in caplog.text
    assert "the store is gone" in caplog.text
    assert "the store is gone" not in told[0].text


def test_a_refused_reply_leaves_the_person_a_number(
    slack: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    slack.sender.refusals = ["invalid_blocks"]
    slack.direct("exports to ASEAN")

    assert "Something went wrong" in slack.sender.posts[0][-1].text
    assert "invalid_blocks" in caplog.text


def _told(message: SlackMessage) -> str:
    return str(message.blocks)


def _first_line(message: SlackMessage) -> object:
    return message.blocks[0]["elements"][0]["text"]  # type: ignore[index]


def _actions(message: SlackMessage) -> list[object]:
    return [
        button["action_id"]
        for block in message.blocks
        if block["type"] == "actions"
        for button in block["elements"]  # type: ignore[attr-defined]
    ]


def test_the_source_of_an_answer_is_told_by_its_receipt(slack: Workspace) -> None:
    slack.event("app_mention", "<@U0> exports to ASEAN")
    slack.event("app_mention", "<@U0> source?", thread_ts="1.0")
    told = slack.sender.posts[-1][2]
    assert told.text.startswith(f"Receipt {FINDING.receipt}\nRead as: Exports to ASEAN, 2025, in CNY.")
    assert "SELECT" not in str(told.blocks)


def test_what_people_of_other_workspaces_say_makes_none_of_those_known(slack: Workspace) -> None:
    """Which would make it doubtful where orders from the command line belong."""
    slack.event("app_mention", "<@U0> exports to ASEAN", user="U9", user_team="T9", team="T9")
    body = slack.event("app_mention", "<@U0> imports")
    slack.again(body | {"event": {**_event(body), "ts": "99.0"}, "team_id": "T9"})

    assert len(slack.sender.posts) == 3
    assert Facts(slack.memory).list_teams() == ("T1",)


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted", "message_replied"])
def test_a_message_that_is_edited_after_its_answer_is_not_answered_anew(
    slack: Workspace, subtype: str
) -> None:
    asked = slack.direct("exports to ASEAN")
    edited = {**_event(asked), "text": "exports to Africa", "edited": {"user": "U1", "ts": "2.0"}}
    slack.direct("", subtype=subtype, hidden=True, message=edited, previous_message=_event(asked))
    slack.event("app_mention", "<@U0> exports to Africa", edited={"user": "U1", "ts": "2.0"})

    assert slack.desk.asked == [("exports to ASEAN", ())]


def _event(body: dict[str, object]) -> dict[str, object]:
    event = body["event"]
    assert isinstance(event, dict)
    return event
