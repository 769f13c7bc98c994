"""Whatever is read of a question stands in its query, or the question comes back."""

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.query import Query
from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.rows import each_row

Held = Callable[[Query], object]


def year(number: int) -> Held:
    return lambda query: any(period.first.year <= number <= period.last.year for period in query.periods)


CONSTRAINTS: dict[str, Held] = {
    "excluding Japan": lambda query: "JPN" in query.exclude,
    "except China": lambda query: "CHN" in query.exclude,
    "to Vietnam": lambda query: "VNM" in (*query.partners, query.of),
    "of steel": lambda query: query.product,
    "top 7": lambda query: query.limit == 7,
    "above 50 billion dollars": lambda query: query.threshold == ">50000000000",
    "in dollars": lambda query: query.currency == "USD",
    "by month": lambda query: query.frequency == "month",
    "by country": lambda query: query.breakdown == "partner" or len(query.partners) > 1,
    "as a table": lambda query: query.output == "table",
    "in 2019": year(2019),
    "and 2024": year(2024),
    "combined with Germany": lambda query: "DEU" in (*query.partners, query.of),
    "in tonnes": lambda query: query.measure in ("quantity", "unit_value"),
    "since March 2023": lambda query: (
        any(str(period.first) == "2023-03" for period in query.periods) or query.frequency
    ),
    # A quantity is told with its growth.
    "year on year": lambda query: (
        not {"yoy", "change", "contribution", "cagr", "quantity"}.isdisjoint(
            (query.measure, query.rank_by, query.of)
        )
    ),
    "average": lambda query: query.measure in ("average", "cagr"),
    "by product": lambda query: query.breakdown == "product" or query.product,
}


@example(flow="exports", said=["top 7", "in dollars"])
@example(flow="exports", said=["by product", "in tonnes", "year on year"])
@given(
    flow=st.sampled_from(("exports", "imports")),
    said=st.lists(st.sampled_from(sorted(CONSTRAINTS)), max_size=4),
)
def test_no_constraint_is_dropped_in_silence(flow: str, said: list[str], understand: Read) -> None:
    reading = understand(" ".join((flow, *said)))
    if reading.outcome is Outcome.ANSWER and reading.query:
        lost = [words for words in said if not CONSTRAINTS[words](reading.query)]
        assert lost == [], reading.query


@each_row("first", sorted(CONSTRAINTS))
def test_no_constraint_is_dropped_for_another(first: str, understand: Read) -> None:
    for second in CONSTRAINTS:
        reading = understand(f"exports {first} {second}")
        if reading.outcome is Outcome.ANSWER and reading.query:
            lost = [words for words in (first, second) if not CONSTRAINTS[words](reading.query)]
            assert lost == [], (second, reading.restated)


@each_row(
    "question",
    [
        "exports of EVs in tonnes except to the EU in the half-year 2025",
        "exports to the world and the US together",
        "exports in tonnes",
        "exports until 2023",
        "exports half-year 2025",
        "which partners run a surplus with us",
        "exports to Africa by country: the frob lowest",
        "exports to South Korea, the frob quarter",
        "exports to the US: length of the current frob streak, monthly",
        "Exporte nach Afrika nach Ländern: die frob niedrigsten",
    ],
)
def test_what_has_no_place_brings_a_question_back(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert reading.reason
