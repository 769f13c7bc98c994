"""What an analyst would look for in a digest."""

import re
from datetime import UTC, date, datetime

import pytest

from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.domain.month import Month
from bot.domain.query import Flow, Query
from bot.language import Calendar, make_query_json, read
from bot.orders.parsing import parse_draft
from bot.orders.subjects import OrderContext
from bot.slack.digests import draw_chart
from bot.store.figures import history
from bot.store.figures.reader import Figures
from bot.subscriptions.subscription import (
    DigestSubject,
    SavedQuestion,
    Summary,
)
from tests.digests.digest_samples import day_after, digest, subscription

KINDS: tuple[DigestSubject, ...] = (Summary.NATIONAL, Summary.PARTNERS, Summary.GROUPS, Summary.PRODUCTS)


def test_january_and_february_are_told_together(desk: Desk) -> None:
    told = digest(desk, Month(2026, 2))
    assert told.title.startswith("January–February 2026: exports +19.2 % to 4.62 trillion yuan")
    assert "Exports: 4.62 trillion yuan, +19.2 % in yuan (+19.0 %*), +21.8 % in dollars" in told.lines


def test_a_lone_january_is_called_what_it_is(desk: Desk) -> None:
    told = digest(desk, Month(2026, 1), full=False)
    assert "January alone says little: the Lunar New Year moves between January and February." in told.lines
    assert not any("in a row" in line or "What moved" in line for line in told.lines)


def test_records_of_a_year_come_with_what_was_before_them(desk: Desk) -> None:
    lines = digest(desk, Month(2025, 12)).lines
    assert "2025 is the highest of 12 years held since 2014: exports, imports, surplus" in lines
    assert any("exports 25.45 trillion yuan in 2024" in line for line in lines)


def test_a_run_is_told_while_it_stands_and_when_it_breaks(desk: Desk) -> None:
    assert "Imports up on a year earlier for 13 months in a row" in digest(desk, Month(2026, 6)).lines
    broken = digest(desk, Month(2025, 10)).lines
    assert "Exports −0.8 %* on a year earlier, after at least 9 months in a row up" in broken


def test_small_contributions_are_left_out_however_large_their_own_growth(desk: Desk) -> None:
    text = digest(desk, Month(2025, 12)).text
    assert "United States −4.50" in text
    assert "Partners held: 251 of exports, " in text
    assert "contributions under 0.1 points: left out" in text
    assert "Not classified" not in text


@pytest.mark.parametrize("month", [Month(2025, 12), Month(2026, 2), Month(2026, 6)], ids=str)
def test_what_is_told_and_all_others_make_the_growth_of_the_whole(desk: Desk, month: Month) -> None:
    for what in (Summary.NATIONAL, Summary.PRODUCTS):
        for part in digest(desk, month, what).parts:
            if not part.lines[0].startswith("What moved "):
                continue
            (grew,) = re.findall(r"\(([+−][\d.]+) %\*\)", part.lines[0])
            points = re.findall(r"(?<!\()([+−]\d+\.\d\d)", "\n".join(part.lines[1:]))
            assert sum(map(_number, points)) == pytest.approx(_number(grew), abs=0.12)


def test_without_contributions_none_are_said_to_be_left_out(desk: Desk) -> None:
    assert "left out" not in digest(desk, Month(2024, 3)).text


def test_places_won_and_lost(desk: Desk) -> None:
    line = "Places by imports in 2025 (a year earlier): Japan 3 (4); United States 4 (3)"
    assert line in digest(desk, Month(2025, 12)).lines


def test_a_level_revised_since_it_was_told_is_worth_a_line(desk: Desk) -> None:
    revised = [line for line in digest(desk, Month(2025, 5)).lines if line.startswith("Revised: ")]
    assert revised == ["Revised: exports April 2025 from 2.27 trillion yuan to 2.26 trillion yuan (−0.2 %)"]


def test_the_next_release_is_that_of_the_calendar(desk: Desk) -> None:
    assert "Next: the express release for February 2026, 2026-03-10" in digest(desk, Month(2026, 1)).lines
    assert not any(line.startswith("Next: ") for line in digest(desk, Month(2024, 3)).lines)


def test_the_next_month_comes_after_what_is_left_of_this_one(desk: Desk) -> None:
    closing = [line for line in digest(desk, Month(2025, 12)).lines if line.endswith(("-01-20", "-03-10"))]
    assert closing == [
        "Next: the detailed query for December 2025, 2026-01-20",
        "Then: the express release for February 2026, 2026-03-10",
    ]


def test_what_should_have_appeared_since_is_missed(desk: Desk) -> None:
    late = datetime(2026, 8, 20, tzinfo=UTC)
    told = compose_digest(subscription(Summary.NATIONAL), Month(2026, 6), desk, late)
    assert "Appeared since by customs' calendar, not held: July 2026" in told.lines


def test_a_release_is_told_by_the_month_that_it_ends_with(desk: Desk, figures: Figures) -> None:
    held = next(
        one for one in history.list_releases(figures) if one.release.name == "customs-bulletin-2025-03-cny"
    )
    assert compose_digest(
        subscription(Summary.NATIONAL), held, desk, day_after(Month(2025, 3))
    ).title.startswith("March 2025: exports ")


def test_a_day_is_told_by_the_latest_month_held(desk: Desk) -> None:
    today = datetime(2026, 7, 20, tzinfo=UTC)
    assert compose_digest(subscription(Summary.NATIONAL), today.date(), desk, today).title.startswith(
        "June 2026: exports +20.6 % to 2.82 trillion yuan"
    )


def test_on_a_day_what_is_not_held_of_the_latest_month_is_told_of_one_before(desk: Desk) -> None:
    today = datetime(2026, 7, 20, tzinfo=UTC)
    terms = OrderContext(Calendar(today.date(), Month(2026, 6)), desk.vocabulary, "UTC")
    zambia = parse_draft("subscribe exports to Zambia", terms).what
    told = compose_digest(subscription(zambia), today.date(), desk, today)
    assert told.title == "Exports to Zambia, December 2025"
    assert told.figures
    in_euros = compose_digest(subscription(Summary.GROUPS, currency="EUR"), today.date(), desk, today)
    assert in_euros.title == "China's trade with groups of partners, June 2026"
    assert not in_euros.figures


def test_nothing_held_is_said_and_has_no_figures(desk: Desk) -> None:
    told = digest(desk, Month(2025, 5), Summary.PRODUCTS)
    assert "Nothing is held of that for May 2025." in told.lines
    assert told.figures == ()


@pytest.mark.sampled(1)
@pytest.mark.parametrize("month", [Month(2024, 12), Month(2026, 2), Month(2025, 5)], ids=str)
def test_every_button_asks_what_its_part_was_made_from(desk: Desk, month: Month) -> None:
    for what in KINDS:
        for currency in (None, "USD"):
            told = digest(desk, month, what, currency=currency)
            meant = {part.label: part.query for part in told.parts if part.query}
            for question in told.questions:
                reading = read(question.words, (), Calendar(day_after(month).date(), month), desk.vocabulary)
                expected = meant[question.label]
                assert expected is not None
                assert reading.query is not None, question.words
                assert make_query_json(reading.query)["periods"] == make_query_json(expected)["periods"]
                assert desk.ask_question(question.words).finding, question.words


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "words",
    [
        "exports to ASEAN",
        "exports to ASEAN in dollars",
        "exports to ASEAN by month",
        "top 5 export markets",
        "US share of exports",
        "trade balance with the EU",
        "imports from Brazil and Japan",
        "alert me when exports to the US fall more than 20 %",
        "alert me when exports to the US in dollars fall more than 20 %",
        "alert me when the surplus is a record",
        "alert me when the US share of exports is a record low",
        "alert me when Vietnam passes Japan",
        "alert me when Vietnam passes Japan as export market",
        "alert me when exports are above 2 trillion yuan",
        "alert me when Vietnam is in the top 5 as export market",
        "alert me when exports to the US fall three months in a row",
        "alert me when imports stop rising",
        "alert me when the deficit with Taiwan widens",
    ],
)
def test_every_button_of_an_order_is_read_as_what_it_was_made_from(desk: Desk, words: str) -> None:
    draft = parse_draft(
        words, OrderContext(Calendar(date(2026, 7, 18), Month(2026, 6)), desk.vocabulary, "UTC")
    )
    order = draft.make_subscription("T1", "C1", "U1", day_after(Month(2026, 6)))
    told = compose_digest(order, Month(2025, 12), desk, day_after(Month(2025, 12)))
    meant = {part.label: part.query for part in told.parts if part.query}
    assert told.questions
    for question in told.questions:
        expected, reading = meant[question.label], desk.ask_question(question.words).reading
        assert expected
        assert reading.query, question.words
        of = ("measure", "flow", "partners", "product", "periods", "currency")
        read_as, wanted = make_query_json(reading.query), make_query_json(expected)
        own = {"currency": "CNY"}
        assert {one: read_as[one] or own.get(one) for one in of} == {
            one: wanted[one] or own.get(one) for one in of
        }, question.words
        assert desk.ask_question(question.words).finding, question.words


def test_the_chart_is_of_the_growth_of_exports_and_imports_month_by_month(desk: Desk) -> None:
    (drawn,) = digest(desk, Month(2025, 12), chart=True).charts
    months = {row.period for row in drawn.finding.rows}
    assert {row.flow for row in drawn.finding.rows} >= {Flow.EXPORT, Flow.IMPORT}
    assert len(months) == 18
    assert drawn.finding.receipt == ""
    assert digest(desk, Month(2025, 12), chart=False).charts == ()


def test_one_figure_is_drawn_month_by_month_and_groups_side_by_side(desk: Desk) -> None:
    asked = digest(desk, Month(2025, 12), SavedQuestion("imports from Brazil", Query()), chart=True)
    shown = draw_chart(asked, desk.atlas)
    assert shown
    assert shown.title == "China's imports from Brazil by month, 2024–2025"
    groups = draw_chart(digest(desk, Month(2025, 12), Summary.GROUPS, chart=True), desk.atlas)
    assert groups
    assert groups.title == "China's exports by partner, December 2025"


def test_a_saved_question_is_asked_of_the_month_and_of_the_year_so_far(desk: Desk) -> None:
    lines = digest(desk, Month(2025, 5), SavedQuestion("exports to ASEAN", Query())).lines
    assert lines[0].startswith("China's exports to ASEAN in May 2025: ")
    assert lines[1].startswith("Last time, April 2025: ")
    assert any(line.startswith("China's exports to ASEAN in January–May 2025: ") for line in lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("HHI of exports", ["Herfindahl-Hirschman index 397.", "Last time, May 2026: 35.7 %"]),
        ("rank of Vietnam", ["Vietnam is number 4 of 59 partners by value: 241.3 billion yuan"]),
        (
            "with how many partners did total trade grow",
            ["up on a year earlier: 49 of 59 partners held:", "10. Germany 143.4 billion yuan (+11.0 %*)"],
        ),
        (
            "biggest movers in imports",
            ["1. South Korea +81.84 billion yuan to 189.7 billion yuan (+75.9 %*)"],
        ),
        ("exports by region", ["China's exports in June 2026:", "Oceania 70.69 billion yuan (+24.1 %*)"]),
        (
            "what share of exports goes to each region",
            ["Share of China's exports in June 2026:", "Asia 52.0 %"],
        ),
    ],
)
def test_an_answer_is_told_whole_and_its_list_row_by_row(desk: Desk, words: str, told: list[str]) -> None:
    text = digest(desk, Month(2026, 6), SavedQuestion(words, Query())).text
    assert all(one in text for one in told), text
    assert " more below" not in text


def test_a_saved_question_keeps_the_period_that_it_names(desk: Desk) -> None:
    told = digest(desk, Month(2025, 5), SavedQuestion("exports to ASEAN in 2024", Query()))
    assert told.lines[0].startswith("China's exports to ASEAN in 2024: ")
    assert not any(line.startswith("Last time") for line in told.lines)


def test_a_series_tells_its_new_month(desk: Desk) -> None:
    told = digest(desk, Month(2025, 5), SavedQuestion("exports to ASEAN by month", Query()))
    assert any(line.startswith("New: ASEAN May 2025 ") for line in told.lines)


def _number(said: str) -> float:
    return float(said.replace("−", "-"))


def test_a_button_on_groups_asks_for_all_that_stand_above_it(desk: Desk) -> None:
    told = digest(desk, Month(2026, 6), Summary.GROUPS, full=True)
    for part in told.parts:
        if part.query:
            names = [str(line).partition(":")[0] for line in part.lines[1:]]
            assert len(part.query.partners) == len(names) > 2
