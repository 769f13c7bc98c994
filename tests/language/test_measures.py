"""Which measure is asked for: what is declared of each, by which example, and what competes with it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.query import Measure
from bot.language.grammar.slots import NEUTRAL, Slots
from bot.language.queries.conclude import Conclusion, conclude_query
from bot.language.queries.declarations import Declaration, Facts, read_declarations, read_ways
from bot.language.queries.facts import SLOT_FACTS, list_facts
from bot.language.queries.spans import set_against_base
from bot.language.reader import _read_context, _read_turns
from bot.language.reading import Outcome
from bot.language.times.conventions import Calendar
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row

WAYS = read_declarations()["measure"]
CUES = ("cue", "flow", "noun", "breakdown")
MADE = frozenset(
    (
        *("best rank", "in order", "bare percent", "of members", "rate", "side of", "side to", "side from"),
        *("side with", "side in"),
        *("a series", "a whole year", "less than a year", "two years", "over two years", "one span", "spans"),
        *("each flow", "flow balance", "in steps", "rows of periods"),
        *("printed import", "from a January"),
        *("from one to another", "one period", "base and period"),
    )
)
"""Cues that several words give together, and what the measure, the flow and the periods make of the rows."""
RESTATED = ("subject", "topic", "term", "step", "rows", "bound", "without")
"""Slots of restatements, which facts of a query fill."""
COMPETING = Path(__file__).parent / "competing_measures.csv"


@pytest.fixture(scope="module")
def asked(understand: Read, calendar: Calendar) -> Iterator[dict[str, Facts]]:
    """The facts of each example."""
    held: list[Slots] = []
    with pytest.MonkeyPatch.context() as patch:

        def noted(slots: Slots, *others: Any) -> Conclusion:
            held.append(slots)
            return conclude_query(slots, *others)

        patch.setattr("bot.language.reader.conclude_query", noted)
        _read_turns.cache_clear()  # what was read before is not concluded again
        _read_context.cache_clear()
        facts = {}
        for way in WAYS:
            assert understand(way.text).outcome is Outcome.ANSWER, way.text
            facts[way.text] = list_facts(set_against_base(held[-1], calendar))
        yield facts


def _reason(way: Declaration, other: Declaration, facts: Facts) -> str:
    senses, beside = way.measure_specificity(facts)
    its_senses, its_beside = other.measure_specificity(facts)
    if senses > its_senses:
        return "more senses"
    return "more beside" if beside > its_beside else "declared first"


@each_row("way", WAYS, ids=lambda way: way.text)
def test_an_example_asks_for_what_declares_it(way: Declaration, asked: dict[str, Facts]) -> None:
    assert read_ways()["measure"].list_fitting(asked[way.text])[0] == way


def test_what_competes_for_the_examples_is_known(asked: dict[str, Facts]) -> None:
    """Each other measure that an example could ask for as well, and why it does not.

    A declaration that is changed changes this table: look at each line that does, and put it right.
    """
    found = [
        [text, way.value, other.value, _reason(way, other, facts)]
        for text, facts in asked.items()
        for way, *others in [read_ways()["measure"].list_fitting(facts)]
        for other in {one.value: one for one in reversed(others)}.values()
        if other.value != way.value
    ]
    with COMPETING.open(encoding="utf-8", newline="") as lines:
        assert found == list(csv.reader(lines))[1:]


def test_every_measure_is_declared_but_the_value_which_needs_nothing() -> None:
    assert {way.value for way in WAYS} == set(Measure) - {Measure.VALUE}


def test_what_is_declared_can_be_said() -> None:
    """No fact that a table names is misspelt: it is a cue, a fact of the slots, or what conclude adds."""
    tables = [read_table(path) for path in find_shipped("words").glob("??.csv")]
    cues = {cue for rows in tables for row in rows for cue in row["means"].split("+") if row["kind"] in CUES}
    held = {*cues, *NEUTRAL, *SLOT_FACTS, *MADE, *(f"is {one}" for one in Measure)}
    named = {
        fact
        for slot, ways in read_declarations().items()
        if slot not in RESTATED
        for way in ways
        for facts in (*way.senses, *way.beside, way.takes, way.unless)
        for fact in facts
    }
    assert named - held == set()
