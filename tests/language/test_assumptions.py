"""What was filled in is a value with alternatives, and each slot tells where it comes from."""

import json
from pathlib import Path

import pytest

from bot.language.reading import Outcome, Source
from tests.language.conftest import Read
from tests.rows import each_row

CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "dialogs" / "corpus.jsonl").read_text("utf-8").splitlines()
]


def offered(question: str, understand: Read) -> dict[str, str]:
    return {switch.label: switch.question for switch in understand(question).switches}


def test_south_korea_and_the_latest_year_can_be_switched(understand: Read) -> None:
    assert offered("exports to Korea", understand) == {
        "North Korea": "Exports to North Korea, 2025, in CNY",
        "December 2025": "Exports to South Korea, December 2025, in CNY",
        "2024": "Exports to South Korea, 2024, in CNY",
    }


def test_the_reporters_own_currency_is_no_assumption(understand: Read) -> None:
    assert understand("exports to Japan 2025").assumed == ()


def test_an_unnamed_flow_can_be_switched(understand: Read) -> None:
    assert {"exports", "imports"} <= offered("Vietnam 2025", understand).keys()


def test_what_was_said_offers_no_switch(understand: Read) -> None:
    assert understand("exports to Japan 2025 in yuan").switches == ()


@pytest.mark.sampled(60)
@pytest.mark.parametrize("question", CORPUS, ids=lambda question: question["id"])
def test_every_switch_reads_as_the_query_with_that_one_slot_changed(
    question: dict[str, object], understand: Read
) -> None:
    reading = understand(question["text"], *question["context"])  # type: ignore[misc] # a list of turns
    for switch in reading.switches:
        switched = understand(switch.question)
        assert switched.outcome in (Outcome.ANSWER, Outcome.NO_DATA)
        assert switched.restated == switch.question
        assert switched.query != reading.query


@each_row(
    ("turns", "sources"),
    [
        (["exports to Japan 2025"], {"flow": "message", "partners": "message", "periods": "message"}),
        (["exports to Japan"], {"periods": "default", "currency": "default", "measure": "default"}),
        (["exports to Japan 2025", "no, imports"], {"flow": "message", "partners": "thread"}),
        (["exports to Japan 2025", "by month"], {"frequency": "message", "periods": "thread"}),
        (["exports to Japan 2025", "in dollars", "and Korea?"], {"currency": "thread", "flow": "thread"}),
        (["growth of exports to Japan", "and Vietnam"], {"measure": "thread", "partners": "message"}),
        (["exports to Japan 2025", "imports from Chile 2024"], {"flow": "message", "currency": "default"}),
    ],
)
def test_each_slot_tells_where_it_comes_from(
    turns: list[str], sources: dict[str, str], understand: Read
) -> None:
    *earlier, last = turns
    origins = {origin.slot: origin.source for origin in understand(last, *earlier).origins}
    assert {slot: origins[slot] for slot in sources} == {
        slot: Source(source) for slot, source in sources.items()
    }


def test_what_came_from_earlier_messages_is_said(understand: Read) -> None:
    assert understand("by month", "exports to Japan 2025").carried == ("exports", "Japan", "2025")
    assert understand("exports to Japan 2025").carried == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("exports 2025-03-15", "Figures are by month, so the day was passed over."),
        ("exports to MENA 2025", "“MENA” was read as Middle East."),
    ],
)
def test_what_is_wider_than_what_was_asked_is_told(question: str, told: str, understand: Read) -> None:
    assert told in [assumption.text for assumption in understand(question).assumed]


def test_a_switch_of_a_partner_changes_the_side_that_it_is_on(understand: Read) -> None:
    (north,) = (
        switch
        for switch in understand("the US vs Japan and Korea together: imports 2025").switches
        if switch.label == "North Korea"
    )
    assert (north.query.partners, north.query.against) == (("USA", "JPN", "PRK"), ("JPN", "PRK"))
    said = understand(north.question).query
    assert said is not None
    assert (said.partners, said.against) == (north.query.partners, north.query.against)
