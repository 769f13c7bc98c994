"""What becomes of channels, people and the app, and what then becomes of subscriptions; and first words."""

import json
from typing import Any

from bot.slack.question_listeners import on_step
from bot.slack.rights import OrderBar
from tests.slack.surfaces import Bench


def paused(bench: Bench) -> list[str | None]:
    return [one.paused for one in bench.store.list_all()]


def test_an_archived_channel_is_told_nothing_until_it_is_opened_again(bench: Bench) -> None:
    bench.order("subscribe partners")
    bench.event("channel_archive", channel="C1", user="U2")
    assert paused(bench) == [OrderBar.ARCHIVED.lapse]
    ((channel, _, told),) = bench.sender.posts
    assert channel == "U1"
    assert "#1: partners, every release (paused: the channel is archived)" in told.text

    bench.event("channel_unarchive", channel="C1", user="U2")
    assert paused(bench) == [None]


def test_what_was_ordered_for_a_channel_that_is_closed_is_its_owners_to_move(bench: Bench) -> None:
    bench.order("subscribe partners")
    bench.directory.channels["C1"]["is_archived"] = True
    bench.event("channel_archive", channel="C1", user="U2")
    assert "#1" in json.dumps(bench.open_home("U1"))
    assert "*#1*" not in json.dumps(bench.open_home("U2"))
    bench.choose(1, "pause", "U1")
    assert "This channel is archived." in json.dumps(bench.home("U1"))

    bench.choose(1, "move", "U1")
    assert bench.submit(bench.form(), "U1", channel="C2") == {"response_action": "clear"}
    assert [(one.channel, one.paused) for one in bench.store.list_all()] == [("C2", None)]


def test_a_deleted_channel_takes_its_subscriptions_along_and_a_new_id_keeps_them(bench: Bench) -> None:
    bench.order("subscribe partners")
    bench.order("subscribe groups", "C2")
    bench.event("channel_deleted", channel="C1")
    bench.event("channel_id_changed", old_channel_id="C2", new_channel_id="C9")
    bench.event("channel_rename", channel={"id": "C9", "name": "news", "created": 1})

    assert [one.channel for one in bench.store.list_all()] == ["C9"]


def test_who_leaves_a_channel_or_the_workspace_orders_nothing_there_any_more(bench: Bench) -> None:
    bench.order("subscribe partners", person="U1")
    bench.order("subscribe groups", person="U2")
    bench.order("subscribe products", "D1", "U1")
    bench.event("member_left_channel", channel="C1", user="U1")
    assert paused(bench) == [OrderBar.NO_MEMBER.lapse, None, None]

    bench.event("user_change", user={"id": "U1", "deleted": True})
    assert paused(bench) == [OrderBar.NO_MEMBER.lapse, None, OrderBar.CLOSED.lapse]
    bench.event("channel_left", channel="C1")
    assert paused(bench)[1] == OrderBar.OUTSIDE.lapse


def test_nothing_is_told_once_the_app_is_uninstalled(bench: Bench) -> None:
    bench.order("subscribe partners")
    bench.event("tokens_revoked", tokens={"bot": ["U0"]})

    assert paused(bench) == ["removed"]


def test_a_channel_that_the_bot_joins_is_greeted_once_and_subscribed_by_a_button(bench: Bench) -> None:
    for _ in range(2):
        bench.event("member_joined_channel", channel="C1", user="U0", inviter="U1")
    bench.event("member_joined_channel", channel="C1", user="U2")

    ((channel, _, told),) = bench.sender.posts
    button: Any = next(one for one in told.blocks if one["type"] == "actions")["elements"][0]  # type: ignore[index]
    assert (channel, button["text"]["text"]) == ("C1", "Subscribe This Channel")
    assert "Subscribed, #1" in bench.order(button["value"])


def test_a_first_message_is_greeted_in_the_language_of_the_person(bench: Bench) -> None:
    bench.directory.people["U1"]["locale"] = "de-DE"
    for number in range(2):
        text = f"exports to Japan {2024 + number}"
        bench.event("message", channel="D1", channel_type="im", user="U1", text=text, ts=f"{number + 1}.0")
    bench.event("app_home_opened", user="U1", channel="D1", tab="messages")

    first, second = (json.dumps(told.blocks, ensure_ascii=False) for _, _, told in bench.sender.posts)
    assert "Willkommen." in first
    assert "Willkommen." not in second


def test_who_opens_the_messages_first_is_offered_questions_on_the_latest_release(bench: Bench) -> None:
    bench.event("app_home_opened", user="U1", channel="D1", tab="messages")

    ((_, _, told),) = bench.sender.posts
    assert "Questions on the figures for June 2026" in json.dumps(told.blocks)
    assert "top 10 export markets June 2026" in json.dumps(told.blocks)


def test_a_thread_of_the_assistant_is_offered_questions_that_have_answers(bench: Bench) -> None:
    thread = {"user_id": "U1", "channel_id": "D1", "thread_ts": "1.0"}
    bench.event("assistant_thread_started", assistant_thread=thread)

    ((channel, ts, title, questions),) = bench.sender.suggestions
    assert (channel, ts, title) == ("D1", "1.0", "Questions on the figures for June 2026")
    assert all(bench.workspace.desk.ask_question(words).is_answered for words in questions)


def test_the_figures_of_a_message_are_checked_for_who_asks_alone(bench: Bench) -> None:
    body = {
        "type": "message_action",
        "callback_id": "check_figures",
        "trigger_id": "T.1",
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "response_url": "https://hooks.example.com/1",
    }
    story = "China's exports came to 26.99 trillion yuan in 2025, up 9.9 percent."
    bench.send(body | {"message": {"text": story}})
    bench.send(body | {"trigger_id": "T.2", "message": {}})

    (_, told), (_, empty) = bench.sender.responses
    assert "✓" in told.text
    assert "✗" in told.text
    assert empty.text.startswith("No figure of trade")
    assert bench.sender.posts == []


def test_a_step_of_a_workflow_answers_once_or_says_why_not(bench: Bench) -> None:
    said: list[tuple[str, Any]] = []
    answer_step: Any = on_step
    for number, words in enumerate(("exports to ASEAN 2025", "exports to ASEAN 2025", "exports to Mordor")):
        answer_step(
            bench.workspace,
            {"function_execution_id": f"Fx{number // 2}"},
            {"question": words},
            lambda outputs: said.append(("done", outputs)),
            lambda error: said.append(("failed", error)),
        )

    (done, outputs), (failed, reason) = said
    assert (done, failed) == ("done", "failed")
    assert "exports to ASEAN in 2025" in outputs["answer"]
    assert outputs["receipt"]
    assert "Mordor" in reason
