"""Asking by fields: what is offered as somebody types, and the question that the fields make."""

import json

import pytest

from tests.slack.surfaces import Bench


@pytest.mark.parametrize(
    ("locale", "field", "typed", "first"),
    [
        ("ko-KR", "partner", "베트", "베트남"),
        ("de-DE", "partner", "viet", "Vietnam"),
        ("zh-CN", "partner", "东盟", "东盟"),
        ("en-US", "partner", "", "All partners"),
        ("ja-JP", "product", "大豆", "大豆"),
        ("en-US", "product", "8541", "8541 Semiconductor"),
    ],
)
def test_partners_and_goods_are_offered_in_the_language_of_the_person(
    bench: Bench, locale: str, field: str, typed: str, first: str
) -> None:
    bench.directory.people["U1"]["locale"] = locale

    offered = bench.suggest(field, typed)
    assert offered[0].startswith(first)
    assert len(offered) <= 100


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"partner": "ASEAN", "period": "2025"}, "exports to ASEAN in 2025"),
        ({"flow": "balance", "partner": "JPN", "period": "2025"}, "trade deficit with Japan in 2025"),
        ({"product": "大豆", "flow": "import", "period": "June 2026"}, "imports of soybeans in June 2026"),
        ({"measure": "yoy", "period": "2025", "currency": "USD"}, "exports up 5.5 % in 2025"),
        ({"measure": "share", "partner": "USA", "period": "2025"}, "11.1 % of China's exports in 2025"),
        ({"measure": "top", "period": "2025"}, "1. United States"),
        ({"measure": "months", "period": "last 12 months"}, "July 2025"),
        ({"measure": "months", "flow": "balance", "period": "2025"}, "Trade balance, 2025, by month"),
        ({"measure": "months", "period": "June 2026"}, "exports in June 2026"),
        ({"measure": "yoy", "flow": "balance", "period": "2025"}, "the surplus widened by 1.447 trillion"),
        ({"period": "monthly 2025"}, "Exports, 2025, by month"),
        ({"period": "since 2020"}, "by year"),
    ],
)
def test_fields_make_a_question_and_its_answer_stands_in_a_window(
    bench: Bench, entered: dict[str, str], told: str
) -> None:
    bench.press("home_ask")
    said = bench.submit(bench.form(), **entered)

    assert said.get("response_action") == "push", said
    assert told in json.dumps(said["view"]["blocks"], ensure_ascii=False)


def test_what_cannot_be_read_is_said_at_its_field(bench: Bench) -> None:
    bench.press("home_ask")

    assert bench.submit(bench.form(), period="the day of doom")["errors"].keys() == {"period"}
    assert bench.submit(bench.form(), measure="share")["errors"].keys() == {"measure"}
    for other in ("by country", "top 10", "growth 2025"):
        assert bench.submit(bench.form(), period=other)["errors"].keys() == {"period"}, other


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"period": "2027"}, "2027 is not held."),
        (
            {"flow": "import", "product": "大豆", "partner": "ASEAN", "period": "2025"},
            "of all partners together.",
        ),
    ],
)
def test_what_is_not_held_is_said_at_the_period(bench: Bench, entered: dict[str, str], told: str) -> None:
    bench.press("home_ask")
    said = bench.submit(bench.form(), **entered)["errors"]["period"]
    assert told in said
    assert "\n" not in said


def test_an_answer_is_posted_in_a_channel_that_one_is_in(bench: Bench) -> None:
    bench.press("home_ask")
    view = bench.submit(bench.form(), partner="ASEAN", period="2025")["view"]

    assert "errors" in bench.submit(view, "U3", post="C1")
    assert bench.submit(view, "U1", post="C1") == {"response_action": "clear"}
    ((channel, _, shared),) = bench.sender.posts
    assert channel == "C1"
    assert "<@U1> shared: Exports to ASEAN, 2025" in json.dumps(shared.blocks)
