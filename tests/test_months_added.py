"""China's own goods by their codes, which customs' online query gives by the month: months that add up."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.app import open_desk
from bot.desk import Desk
from bot.ingest.intake import IngestState
from tests.ingest.homes import intake_at, take
from tests.shared import MakeHome
from tests.sources.query_downloads import KOREA, TAIWAN, USA, download, header, year

ADDED = "{} is the sum of its months, for no January-to-month figure of it is published."
MONTHS = [int(row[9].replace(",", "")) for row in year()]


@pytest.fixture(scope="module")
def desk(make_home: MakeHome) -> Iterator[Desk]:
    """Twelve months of Korea and Taiwan, eleven of the United States, in yuan; Korea in dollars."""
    home = make_home()
    yuan = [*year(partner=KOREA), *year(9 * 10**9, TAIWAN), *year(10**9, USA)[1:]]
    files = [
        download(home / "进口.csv", [header(), *yuan]),
        download(home / "imports in dollars.csv", [header(money="美元"), *year(500_000_000)]),
    ]
    with open_desk(home, lambda: date(2026, 11, 25)) as opened:
        for file in files:
            assert take(intake_at(home), file).state is IngestState.STORED
        yield opened


@pytest.mark.parametrize(
    ("words", "value", "period"),
    [
        ("imports of HS 85423119 from South Korea in 2025", sum(MONTHS), "2025"),
        ("imports of HS 85423119 from South Korea in Q1 2025", sum(MONTHS[:3]), "Q1 2025"),
        ("imports of HS 85423119 from South Korea in H1 2025", sum(MONTHS[:6]), "H1 2025"),
        (
            "imports of HS 85423119 from Taiwan in January to October 2025",
            90_055_000_000,
            "January–October 2025",
        ),
        ("imports of HS 85423119 from South Korea in 2025 in dollars", 6_078_000_000, "2025"),
    ],
)
def test_months_held_make_a_span_and_it_is_said(words: str, value: int, period: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.finding
    assert answer.finding.rows[0].value == value
    assert ADDED.format(period) in answer.finding.notes


def test_a_month_of_its_own_and_a_later_span_are_as_before(desk: Desk) -> None:
    january = desk.ask_question("imports of HS 85423119 from South Korea in January 2025").finding
    assert january
    assert january.rows[0].value == MONTHS[0]
    second = desk.ask_question("imports of HS 85423119 from South Korea in Q2 2025").finding
    assert second
    assert second.rows[0].value == sum(MONTHS[3:6])
    assert not any("no January-to-month" in note for note in (*january.notes, *second.notes))


def test_quantities_add_up_too(desk: Desk) -> None:
    answer = desk.ask_question("how many HS 85423119 were imported from South Korea in 2025")
    assert answer.finding
    assert (answer.finding.rows[0].number, answer.finding.rows[0].unit) == (12 * 1_500, "items")


def test_a_month_that_is_not_held_spoils_the_year(desk: Desk) -> None:
    assert desk.ask_question("imports of HS 85423119 from the United States in 2025").finding is None


def test_a_receipt_has_each_month(desk: Desk) -> None:
    answer = desk.ask_question("imports of HS 85423119 from South Korea in 2025")
    assert answer.finding
    explained = desk.explain_receipt(answer.finding.receipt)
    assert explained
    assert [figure["value"] for figure in explained.receipt.document["rows"][0]["figures"]] == MONTHS


def test_the_partners_held_are_listed_without_shares(desk: Desk) -> None:
    """Taiwan and Korea; the United States lack a month, and nobody says what all partners make together."""
    for words in (
        "top partners for imports of HS 85423119 in 2025",
        "imports of HS 85423119 by country in 2025",
    ):
        finding = desk.ask_question(words).finding
        assert finding
        assert [(row.partner, row.value, row.share) for row in finding.rows] == [
            ("TWN", 108_078_000_000, None),
            ("KOR", sum(MONTHS), None),
        ]
        assert any(
            note.startswith("Of the 2 partners held for 2025") and "their total is not held" in note
            for note in finding.notes
        )


@pytest.mark.parametrize(
    "words",
    [
        "share of each partner in imports of HS 85423119 in 2025",
        "how concentrated are imports of HS 85423119 in 2025",
        "share of South Korea in imports of HS 85423119 in 2025",
    ],
)
def test_no_share_is_told_of_a_total_that_is_not_held(words: str, desk: Desk) -> None:
    assert desk.ask_question(words).finding is None
