"""The law of coverage: what a word fills of the frame has to be seen in the query."""

import re
from collections import Counter

from bot.domain.query import Measure, RankBy
from bot.language.grammar.tables import read_tables
from bot.language.grammar.terminals import Terminal
from bot.language.reading import Outcome
from bot.language.verdicts.case_facts import FACTS, FILLED
from bot.language.verdicts.coverage import read_coverage
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row


def test_every_fact_that_the_table_names_can_hold() -> None:
    named = {
        fact
        for row in read_table(find_shipped("words") / "coverage.csv")
        for column in ("beside", "unless", "shown")
        for fact in re.split(r"[|;]", row[column])
        if fact
    }
    meant = set(read_coverage().means)
    measures = {f"is {measure}" for measure in Measure} | {f"by {ranking}" for ranking in RankBy}
    slots = {fact for fact in named if fact.partition(" ")[0] in (*FILLED, "said", "left", "has")}
    assert named - meant - measures - slots - FACTS == set()
    assert named >= FACTS


def test_what_means_a_fact_names_others_only_of_rows_above_it() -> None:
    """They are found out one by another, and so must not go round."""
    above: set[str] = set()
    for row in read_table(find_shipped("words") / "coverage.csv"):
        if row["otherwise"] == "means":
            named = {
                fact for column in ("beside", "unless", "shown") for fact in re.split(r"[|;]", row[column])
            }
            assert named & read_coverage().means.keys() <= above, row
            above.add(row["said"])


def test_every_demand_of_the_query_itself_begins_with_what_its_slots_show() -> None:
    """A sign by which it is passed over: most of them are of few questions."""
    assert all(one.beside[0].isdisjoint(read_coverage().found) for one in read_coverage().of_query)


def test_every_slot_that_the_table_names_is_filled_by_a_word_or_a_production() -> None:
    tables = read_tables(find_shipped("words"))
    filled = {act.slot for one in tables.grammar.productions for act in one.acts}
    for category in tables.grammar.categories:
        filled |= Terminal((category,), ("", "bare"), 0, 1, "").make_frame(category).keys()
    slots = {said.partition(" ")[0] for said in read_coverage().demands if said}
    assert slots - filled == {"unread"}


def test_every_row_says_what_happens_otherwise_and_one_without_words_what_is_lacking() -> None:
    rows = read_table(find_shipped("words") / "coverage.csv")
    assert {row["otherwise"] for row in rows} == {"ask", "means"}
    assert all(row["said"] or row["lacking"] for row in rows)
    assert max(Counter(tuple(row.values()) for row in rows).values()) == 1


@each_row(
    "question",
    [
        "share and growth ranking streak of exports to Japan 2025",
        "exports to Japan versus, 2025",
        "exports compared to 2025",
        "average contribution of exports to Japan 2025",
        "exports to Japan without cars 2025",
        "exports to Japan in tonnes 2025",
        "fastest exports to Japan 2025",
        "exports 2025 excluding",
        "출 수출 2025 대비",
    ],
)
def test_a_word_that_the_query_does_not_show_brings_a_question_back(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY, reading.query
