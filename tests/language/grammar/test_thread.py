"""What a message does to what its thread asked before, operation by operation."""

from dataclasses import fields

import pytest

from bot.language.grammar.operations import OPERATIONS
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread import TABLE, merge_turns
from tests.language.conftest import Read
from tests.rows import each_row

THREADS = [
    # add, put back, leave out, one for another
    (("exports to Vietnam 2025", "Thailand too"), "Exports to Vietnam and Thailand, 2025, in CNY"),
    (
        ("exports to ASEAN without Thailand 2025", "put Thailand back"),
        "Exports to ASEAN, 2025, in CNY",
    ),
    (
        ("exports to Turkey and Egypt 2025", "Morocco instead of Egypt"),
        "Exports to Türkiye and Morocco, 2025, in CNY",
    ),
    (
        ("2025年对法国和德国出口比较", "把德国换成英国"),
        "Comparison of exports to France and the United Kingdom, 2025, in CNY",
    ),
    (("2025년 프랑스 수출", "프랑스 말고 이탈리아"), "Exports to Italy, 2025, in CNY"),
    (
        ("top 10 export markets 2025", "without Hong Kong", "put it back"),
        "Top 10 partners by exports, 2025, in CNY",
    ),
    (
        ("steel exports 2025", "same for aluminium", "add the two"),
        "Exports of steel and aluminium together, 2025, in CNY",
    ),
    # rankings: their head, their other end, one of their rows
    (("top 10 export partners 2025", "just the top 3"), "Top 3 partners by exports, 2025, in CNY"),
    (("top 10 export partners 2025", "make it 5"), "Top 5 partners by exports, 2025, in CNY"),
    (("top 10 export partners 2025", "and the smallest?"), "Bottom 10 partners by exports, 2025, in CNY"),
    (("top 10 export partners 2025", "the last ten"), "Bottom 10 partners by exports, 2025, in CNY"),
    (("top 10 export partners 2025", "just the Netherlands"), "Exports to the Netherlands, 2025, in CNY"),
    # the same of something else
    (("exports to Vietnam 2025", "same for imports"), "Imports from Vietnam, 2025, in CNY"),
    (("exports to Vietnam 2025", "the other way round"), "Imports from Vietnam, 2025, in CNY"),
    (
        ("exports to Vietnam 2025", "as a share of ASEAN"),
        "Share of Vietnam in exports to ASEAN, 2025, in CNY",
    ),
    (("soybean imports 2025 in tonnes", "and in value?"), "Imports of soybeans, 2025, in CNY"),
    # what was named, pointed to
    (("exports to Vietnam 2025", "and Thailand?", "both"), "Exports to Vietnam and Thailand, 2025, in CNY"),
    (("exports to Vietnam 2025", "and Thailand?", "the first one"), "Exports to Vietnam, 2025, in CNY"),
    (("exports to Vietnam 2025", "and Thailand?", "the other one"), "Exports to Vietnam, 2025, in CNY"),
    (
        ("exports to Vietnam 2025", "and Thailand?", "the sum of the two"),
        "Exports to Vietnam and Thailand together, 2025, in CNY",
    ),
    (("exports to Germany 2025", "and France", "just the second"), "Exports to France, 2025, in CNY"),
    (
        ("soybean imports 2025", "and corn", "both together"),
        "Imports of soybeans and maize together, 2025, in CNY",
    ),
    (("exports to Korea 2025", "south"), "Exports to South Korea, 2025, in CNY"),
    # steps in time
    (("exports to Vietnam 2025", "five years earlier"), "Exports to Vietnam, 2020, in CNY"),
    (("exports to Vietnam 2015", "a decade later"), "Exports to Vietnam, 2025, in CNY"),
    (
        ("exports to Turkey Q1 2025", "the rest of the year"),
        "Exports to Türkiye, April–December 2025, in CNY",
    ),
    (("exports to Vietnam 2025", "and a year earlier?"), "Exports to Vietnam, 2024, in CNY"),
    (
        ("exports to Vietnam March 2025", "the two months before"),
        "Exports to Vietnam, January–February 2025, in CNY",
    ),
    # earlier turns
    (("exports to Vietnam 2025", "by month", "undo that"), "Exports to Vietnam, 2025, in CNY"),
    (
        ("soybean imports from Brazil 2025", "exports to the US 2024", "zurück zu den Sojabohnen"),
        "Imports of soybeans from Brazil, 2025, in CNY",
    ),
    (
        ("soybean imports from Brazil 2025", "exports to the US 2024", "back to the first one"),
        "Imports of soybeans from Brazil, 2025, in CNY",
    ),
    (
        ("exports to Vietnam 2025", "imports from Brazil 2024", "the former again"),
        "Exports to Vietnam, 2025, in CNY",
    ),
    (
        ("exports to Vietnam 2025", "imports from Brazil 2024", "go back to Vietnam"),
        "Exports to Vietnam, 2025, in CNY",
    ),
]


@each_row(("turns", "restated"), THREADS, ids=lambda one: one[-1] if isinstance(one, tuple) else "")
def test_reads_a_message_in_its_thread(turns: tuple[str, ...], restated: str, understand: Read) -> None:
    assert understand(turns[-1], *turns[:-1]).restated == restated


@pytest.mark.parametrize("turn", ["undo that", "the third one", "and the other one"])
def test_asks_back_about_what_no_thread_holds(turn: str, understand: Read) -> None:
    assert understand(turn, "exports to Germany 2025").outcome == "clarify"


def test_table_names_slots_and_operations_that_there_are() -> None:
    assert TABLE.keys() <= {slot.name for slot in fields(Slots)}
    assert {operation for column in TABLE.values() for operation in column} <= {"", *OPERATIONS}


def test_leaves_no_operation_behind() -> None:
    merged = merge_turns(
        Slots(flows=("export",), partners=("VNM",)), Slots(operations=frozenset(("follow",)), nth=2)
    )
    assert not merged.operations
    assert not merged.points
