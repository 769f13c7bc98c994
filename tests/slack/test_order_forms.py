"""The forms in which digests and alerts are ordered and changed."""

import json
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.subscriptions.subscription import OnAlert, OnSchedule
from bot.subscriptions.wording import format_order
from tests.slack.surfaces import Bench

ORDERS = (
    "subscribe exports to ASEAN every Monday and Thursday 9:15 Asia/Seoul, without a chart",
    "subscribe partners in dollars, in full, in Korean",
    "subscribe weekdays 8:00 UTC in full without a chart",
    "subscribe top 10 export markets monthly on the 20th 7:00 UTC, in traditional Chinese",
    "alert me when the deficit with Taiwan exceeds 100 billion yuan",
    "remind me when January 2027 data is out",
)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("order", ORDERS)
def test_fields_that_nobody_touches_stay_as_they_were(bench: Bench, order: str) -> None:
    bench.order(order)
    (before,) = bench.store.list_all()
    bench.choose(before.id, "edit")
    previewed = bench.submit(bench.form())

    assert previewed["response_action"] == "push"
    assert bench.submit(previewed["view"]) == {"response_action": "clear"}
    (after,) = bench.store.list_all()
    assert replace(after, made=before.made) == before


def test_what_is_entered_takes_the_place_of_what_stood_there(bench: Bench, desk: Desk) -> None:
    bench.order(ORDERS[0])
    bench.choose(1, "edit")
    previewed = bench.submit(
        bench.form(), what="imports from Brazil", days="d31", time="07:30", zone="Europe/Berlin", how="short"
    )
    assert "imports from Brazil" in json.dumps(previewed["view"]["blocks"])
    bench.submit(previewed["view"])

    (one,) = bench.store.list_all()
    assert one.when == OnSchedule(7, 30, "Europe/Berlin", day=31)
    ordered = "imports from Brazil, monthly on the last day 07:30 Europe/Berlin, without a chart"
    assert format_order(one, desk.atlas) == ordered


def test_an_error_stands_at_its_field_and_is_corrected(bench: Bench) -> None:
    bench.press("home_subscribe")
    said = bench.submit(bench.form(), what="exports to Mordor")
    assert said["response_action"] == "errors"
    assert "Mordor" in said["errors"]["what"]
    assert bench.submit(bench.form(), what="exports to Japan every Monday")["errors"].keys() == {"what"}
    assert "Only members" in bench.submit(bench.form(), "U2", channel="C2")["errors"]["channel"]

    bench.submit(bench.submit(bench.form(), what="exports to Japan")["view"])
    (one,) = bench.store.list_all()
    assert (one.channel, one.owner) == ("D1", "U1")
    assert "Subscribed, #1" in json.dumps(bench.home())


def test_of_two_who_edit_at_once_the_second_is_shown_what_the_first_made(bench: Bench) -> None:
    bench.order(ORDERS[0])
    bench.choose(1, "edit", "U1")
    mine = bench.form()
    bench.choose(1, "edit", "U2")
    theirs = bench.form()
    bench.submit(bench.submit(theirs, "U2", what="exports to Japan")["view"], "U2")

    said = bench.submit(mine, "U1", what="exports to Vietnam")
    assert said["response_action"] == "update"
    assert "changed meanwhile" in json.dumps(said["view"]["blocks"])
    assert "<@U2>" in json.dumps(said["view"]["blocks"])
    assert "exports to Japan" in json.dumps(said["view"]["blocks"])
    bench.submit(bench.submit(said["view"], "U1", what="exports to Vietnam")["view"], "U1")
    assert "Vietnam" in str(bench.store.list_all()[0].what)


def test_what_was_changed_between_preview_and_saving_is_not_overwritten(bench: Bench) -> None:
    bench.order(ORDERS[0])
    bench.choose(1, "edit")
    previewed = bench.submit(bench.form(), what="exports to Vietnam")
    bench.order("change 1 to exports to Japan", person="U2")

    assert bench.submit(previewed["view"])["response_action"] == "update"
    assert "Japan" in str(bench.store.list_all()[0].what)


def test_an_alert_is_previewed_with_how_it_stands(bench: Bench) -> None:
    bench.press("home_alert")
    assert bench.submit(bench.form(), watch="exports are nice")["errors"]["watch"]
    previewed = bench.submit(
        bench.form(), watch="exports to the US fall more than 20 %", channel="C1", how="chart"
    )
    assert "As of June 2026 it does not hold" in json.dumps(previewed["view"]["blocks"])
    bench.submit(previewed["view"])

    (one,) = bench.store.list_all()
    assert isinstance(one.when, OnAlert)
    assert one.chart
    assert one.channel == "C1"


def test_a_form_is_in_the_language_of_the_person(bench: Bench) -> None:
    bench.directory.people["U1"]["locale"] = "ko-KR"
    bench.press("home_subscribe")

    assert bench.form()["title"]["text"] == "새 구독"
    assert bench.suggest("zone", "asia/se") == ["Asia/Seoul"]
