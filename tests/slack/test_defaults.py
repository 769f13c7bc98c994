"""What a channel and a person prefer, and that answers and digests honour it."""

import json

from bot.subscriptions.preferences import Preferences
from tests.slack.surfaces import Bench

ASKED = "exports to ASEAN 2025"


def saved(bench: Bench, place: str = "", **chosen: str) -> dict[str, object]:
    bench.press("home_defaults")
    form = bench.form()
    entered = {f"{field}:{form['private_metadata']}": value for field, value in chosen.items()}
    return bench.submit(form, **entered, **({"place": place} if place else {}))


def answered(bench: Bench, channel: str, kind: str, number: int) -> str:
    event = {"channel": channel, "user": "U1", "text": ASKED, "ts": f"{number}.0"}
    more = {"channel_type": "im"} if channel == "D1" else {}
    bench.event(kind, **event, **more)
    return json.dumps(bench.sender.posts[-1][2].blocks, ensure_ascii=False)


def test_ones_own_defaults_count_in_direct_messages_and_a_channels_in_it(bench: Bench) -> None:
    assert saved(bench, currency="USD", language="ko", how="short") == {"response_action": "clear"}
    assert "기본 설정을 저장했습니다." in json.dumps(bench.home(), ensure_ascii=False)
    assert saved(bench, place="C1", language="de") == {"response_action": "clear"}
    store = bench.store.preferences
    assert store.find("T1", "U1") == Preferences("USD", "ko", chart=False, short=True)
    assert store.find("T1", "C1") == Preferences(language="de")

    mine, theirs = answered(bench, "D1", "message", 1), answered(bench, "C1", "app_mention", 2)
    assert "달러" in mine
    assert "Dollar" in theirs
    assert "Ausfuhren" in theirs or "Exporte" in theirs


def test_a_default_that_is_left_stays_and_one_that_is_opened_prefers_nothing(bench: Bench) -> None:
    saved(bench, currency="USD", language="ko")
    saved(bench, currency="open")

    assert bench.store.preferences.find("T1", "U1") == Preferences(language="ko")
    assert "2026년 6월 무역" in json.dumps(bench.open_home(), ensure_ascii=False)


def test_the_form_shows_what_the_place_that_is_picked_prefers(bench: Bench) -> None:
    bench.store.preferences.keep("T1", "C1", Preferences(language="de"))
    bench.press("home_defaults")
    body = {"type": "block_actions", "trigger_id": "T.9", "user": {"id": "U1"}, "container": {"type": "view"}}
    picked = {"type": "conversations_select", "action_id": "place", "selected_conversation": "C1"}
    view = {"id": "V9", "hash": "h", "type": "modal", "callback_id": "defaults_form"}
    bench.send(body | {"view": view, "actions": [{"block_id": "place", **picked}]})

    named, form = bench.sender.forms[-1]
    assert named == "V9 h"
    assert "Deutsch" in json.dumps(form["blocks"][2]["element"]["initial_option"])  # type: ignore[index]


def test_only_members_set_what_a_channel_prefers(bench: Bench) -> None:
    bench.directory.members["C1"] = ["U0", "U2"]
    said = saved(bench, place="C1", language="de")

    assert "Only members" in json.dumps(said["errors"])
    assert bench.store.preferences.find("T1", "C1") == Preferences()


def test_orders_take_what_they_leave_open_from_the_channel(bench: Bench) -> None:
    bench.store.preferences.keep("T1", "C1", Preferences("USD", "ko", chart=False, short=True))
    bench.order("subscribe partners")
    bench.order("subscribe exports to Japan in yuan, in German, full, with a chart")
    bench.order("subscribe exports to Japan")

    plain, said, question = bench.store.list_all()
    assert (plain.currency, plain.language, plain.chart, plain.full) == ("USD", "ko", False, False)
    assert (said.currency, said.language, said.chart, said.full) == ("CNY", "de", True, True)
    assert question.currency == "USD"


def test_what_is_asked_in_a_currency_stays_in_it(bench: Bench) -> None:
    desk = bench.workspace.desk

    assert "dollars" in (desk.ask_question(ASKED, currency="USD").told or desk).headline  # type: ignore[union-attr]
    assert "yuan" in (desk.ask_question(f"{ASKED} in yuan", currency="USD").told or desk).headline  # type: ignore[union-attr]
