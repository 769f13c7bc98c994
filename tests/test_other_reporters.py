"""Another country's own figures, beside China's: read as its own, mirrored, never added."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.language.reading import Outcome
from tests.ingest.homes import intake_at, take
from tests.rows import each_row
from tests.shared import MakeHome
from tests.sources.census_workbook import CHINA_IMPORTS_2017, china, line, saved, world

WHY_APART = "Why figures differ from what partners report for the United States"
MEXICO = 300_000_000_000
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    home = make_home()
    years = (2016, 2017, 2024, 2025)
    mexico = (line(year, 2010, "Mexico", [25_000.0] * 12, [20_000.0] * 12) for year in years)
    workbook = saved(home, *map(china, years), *map(world, years), *mexico)
    with open_desk(home, lambda: TODAY) as opened:
        take(intake_at(home), workbook)
        yield opened


def test_imports_of_the_united_states_from_china_are_told_from_its_own_figures(desk: Desk) -> None:
    finding = desk.ask_question("US imports from China 2017").finding
    assert finding
    first = finding.rows[0]
    assert (first.value, first.currency) == (round(CHINA_IMPORTS_2017 * 1_000_000), "USD")
    assert (first.reporter, first.partner, first.flow) == ("USA", "CHN", Flow.IMPORT)
    assert finding.headline.startswith("The United States' imports from China in 2017: 505.6 billion dollars")
    assert {one.reporter for one in finding.sources} == {"USA"}


@each_row(
    ("words", "restated"),
    [
        ("US trade deficit with Mexico 2025", "The United States' trade balance with Mexico, 2025, in USD"),
        ("US trade with Mexico 2025", "The United States' total trade with Mexico, 2025, in USD"),
        (
            "Handelsüberschuss der USA mit Mexiko 2025",
            "The United States' trade balance with Mexico, 2025, in USD",
        ),
        ("why do US imports from China differ from China's exports to the US?", WHY_APART),
    ],
)
def test_their_trade_with_others_is_theirs(words: str, restated: str, desk: Desk) -> None:
    assert desk.ask_question(words).reading.restated == restated


def test_that_only_decembers_are_whole_is_said_of_chinas_tables_alone(desk: Desk) -> None:
    theirs = desk.ask_question("China's rank among US import sources 2025").finding
    ours = desk.ask_question("top 3 import sources June 2026").finding
    assert theirs
    assert ours
    told = next(note for note in theirs.notes if note.startswith("Of the "))
    assert told.endswith("not of all 252.")
    assert any("only Decembers are held whole" in note for note in ours.notes)


def test_their_trade_beside_ours_with_the_same_partner_is_asked_about(desk: Desk) -> None:
    reading = desk.ask_question("US exports to Mexico 2025 vs China's exports to Mexico 2025").reading
    assert reading.outcome is Outcome.CLARIFY
    assert list(reading.choices) == [
        "The United States' exports to Mexico, 2025, in USD",
        "Exports to Mexico, 2025, in CNY",
    ]


def test_both_sides_of_a_trade_are_offered_with_why_they_differ(desk: Desk) -> None:
    theirs = desk.ask_question("US imports from China 2025")
    assert theirs.finding
    assert any("Hong Kong" in note and "FOB" in note for note in theirs.finding.notes)
    mirror = theirs.steps[0]
    assert (mirror.label, mirror.question) == (
        "As China reports",
        "Exports to the United States, 2025, in CNY",
    )
    ours = desk.ask_question(mirror.question)
    assert ours.finding
    assert {row.reporter for row in ours.finding.rows} == {"CHN"}
    assert "The United States' imports from China, 2025, in USD" in [step.question for step in ours.steps]


@each_row(
    ("words", "restated"),
    [
        ("US imports from Mexico 2017", "The United States' imports from Mexico, 2017, in USD"),
        ("United States' imports 2017", "The United States' imports, 2017, in USD"),
        ("US trade balance with China 2017", "The United States' trade balance with China, 2017, in USD"),
        (
            "share of China in United States' imports 2017",
            "Share of China in the United States' imports, 2017, in USD",
        ),
        ("US imports from China Q1 2017", "The United States' imports from China, Q1 2017, in USD"),
    ],
)
def test_whose_figures_they_are_is_said_back_and_read_again(words: str, restated: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.reading.restated == restated
    again = desk.ask_question(restated)
    assert answer.finding
    assert again.finding
    assert again.finding.rows == answer.finding.rows
    assert {row.reporter for row in answer.finding.rows} == {"USA"}


@each_row(
    ("turns", "reporter", "partners"),
    [
        (("US imports from China 2017", "and exports?"), "USA", ("CHN",)),
        (("US imports from China 2017", "and from Mexico?"), "USA", ("MEX",)),
        (("US imports from Mexico 2017", "and from China?"), "USA", ("CHN",)),
        (("US imports from China 2017", "and China's exports to Vietnam 2025?"), "CHN", ("VNM",)),
        (("US imports from China 2017", "exports to Japan 2025"), "CHN", ("JPN",)),
    ],
)
def test_a_follow_up_is_about_the_same_reporter_until_another_is_named(
    turns: tuple[str, ...], reporter: str, partners: tuple[str, ...], desk: Desk
) -> None:
    query = desk.ask_question(turns[-1], turns[:-1]).reading.query
    assert query
    assert (query.reporter, query.partners) == (reporter, partners)


def test_a_series_of_months_begins_in_january(desk: Desk) -> None:
    finding = desk.ask_question("US imports from Mexico 2017 by month").finding
    assert finding
    assert [row.period.first for row in finding.rows] == [Month(2017, number) for number in range(1, 13)]


def test_what_a_reporter_prints_no_sum_of_is_added_up_and_said(desk: Desk) -> None:
    finding = desk.ask_question("US imports from Mexico Q1 2017").finding
    assert finding
    assert finding.rows[0].value == MEXICO // 4
    assert any("sum of its months" in note for note in finding.notes)


@pytest.mark.parametrize("words", ["Vietnam's exports to the US 2017", "Germany's exports 2025"])
def test_a_reporter_that_is_not_held_is_refused(words: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.reading.outcome is Outcome.NO_DATA
    assert answer.finding is None


def test_china_s_own_trade_is_read_as_ever(desk: Desk) -> None:
    answer = desk.ask_question("exports to the US 2025")
    assert answer.finding
    assert {row.reporter for row in answer.finding.rows} == {"CHN"}


def test_a_country_that_is_a_partner_in_a_list_adds_nothing_of_its_own(desk: Desk) -> None:
    finding = desk.ask_question("trade with the US and Japan together 2025").finding
    assert finding
    assert {row.reporter for row in finding.rows} == {"CHN"}
    assert {one.reporter for one in finding.sources} == {"CHN"}


@each_row(
    ("words", "headline"),
    [
        ("美国2017年自中国进口", "2017年美国自中国进口5056亿美元，同比持平（0.0%）。"),
        (
            "Importations américaines depuis la Chine 2017",
            "Importations des États-Unis en provenance de la Chine en 2017",
        ),
        ("미국의 중국 수입 2017년", "2017년 미국의 대중국 수입액"),
        ("アメリカの中国からの輸入 2017年", "2017年の米国の中国からの輸入"),
        ("US-Importe aus Mexiko 2017", "Importe der USA aus Mexiko 2017: 300"),
    ],
)
def test_another_reporter_is_named_in_the_language_of_the_question(
    words: str, headline: str, desk: Desk
) -> None:
    answer = desk.ask_question(words)
    assert answer.told
    assert {row.reporter for row in answer.told.rows} == {"USA"}
    assert answer.told.headline.startswith(headline)


@pytest.mark.parametrize(
    "words",
    [
        "compare US imports from China with China's exports to the US 2025",
        "total of US imports from China and China's exports to the US 2025",
        "China's exports to the US 2025 versus US imports from China 2025",
    ],
)
def test_what_two_reporters_tell_is_neither_added_nor_compared(words: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.reading.outcome is Outcome.CLARIFY
    assert answer.finding is None
    assert answer.reading.choices[:2] == (
        "Exports to the United States, 2025, in CNY",
        "The United States' imports from China, 2025, in USD",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Why do US and Chinese trade figures differ?",
        "why do China's exports to the US and US imports from China differ",
        "Warum unterscheiden sich die Zahlen der USA und Chinas?",
    ],
)
def test_asked_why_they_differ_both_tell_their_figures_side_by_side(words: str, desk: Desk) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    told = [(row.reporter, row.partner, row.flow, row.currency) for row in finding.rows]
    assert [one for one in told if one[1] != "WORLD"] == [
        ("CHN", "USA", Flow.EXPORT, "USD"),
        ("USA", "CHN", Flow.IMPORT, "USD"),
        ("CHN", "USA", Flow.IMPORT, "USD"),
        ("USA", "CHN", Flow.EXPORT, "USD"),
    ]
    assert len({row.period for row in finding.rows}) == 1
    assert any("FOB" in note for note in finding.notes)
    assert any("Hong Kong" in note for note in finding.notes)
    assert any(note.startswith("Converted from yuan") for note in finding.notes)
    kept = desk.explain_receipt(finding.receipt)
    assert kept
    assert all(row["figures"] for row in kept.receipt.document["rows"])


@pytest.mark.parametrize(
    "words",
    ["share of China in US imports 2017", "What share of US imports comes from China 2017"],
)
def test_where_china_is_the_part_the_whole_is_the_other_s(words: str, desk: Desk) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    assert finding.headline.startswith("China: 21.6 % of the United States' imports in 2017")


def test_aus_before_a_place_is_no_australia(desk: Desk) -> None:
    query = desk.ask_question("US-Importe aus China 2017").reading.query
    assert query
    assert (query.reporter, query.partners) == ("USA", ("CHN",))


@each_row(
    ("words", "reason", "nearest"),
    [
        (
            "US imports from China in yuan 2025",
            "The United States' imports from China, 2025, in yuan: not held.",
            "The nearest there is: the United States' imports from China in 2025:",
        ),
        (
            "US imports from Japan 2025",
            "The United States' imports from Japan, 2025, in dollars: not held.",
            "The nearest there is: the United States' imports in 2025:",
        ),
    ],
)
def test_of_theirs_that_is_not_held_the_nearest_of_theirs_is_told(
    words: str, reason: str, nearest: str, desk: Desk
) -> None:
    answer = desk.ask_question(words)
    assert answer.refusal.startswith(f"{reason} {nearest}"), answer.refusal
    assert {one.query.reporter for one in answer.reading.offers} == {"USA"}
