"""What is told to have an answer without working it out has one."""

from dataclasses import replace
from random import Random

import pytest

from bot.answer import answering
from bot.answer.answering import answer_query, is_answered
from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Product, Query, RankBy, Side, Vintage
from tests.answer.queries import LATEST, Asked
from tests.sampling import Portion
from tests.spans import of_half, of_quarter

PLACES = (
    "USA",
    "ASEAN",
    "EU",
    "BELT_AND_ROAD",
    "BTN",
    "CHN",
    "AFRICA",
    "RCEP",
    "APEC",
    "GCC",
    "UNKNOWN",
)
PERIODS = (
    *(Period.of_year(2025), Period.of_year(2024), Period.of_year(2019), Period.of_year(2026)),
    *(Period.of_month(Month(2025, 12)), Period.of_month(Month(2025, 3)), Period.of_month(Month(2026, 9))),
    *(of_quarter(2025, 2), of_half(2026, 1), Period(Month(2023, 7), Month(2025, 6))),
)
GOODS = (None, None, None, Product("钢材", "steel"), Product("8517", "phones"))


def made(random: Random) -> Query:
    """A query of any shape, its parts drawn on their own."""
    return Query(
        measure=random.choice([*Measure]),
        flow=random.choice([None, *Flow]),
        of=random.choice([None] * 6 + ["ASEAN", "total"]),
        partners=tuple(random.sample(PLACES, random.choice([0, 0, 1, 1, 2]))),
        exclude=tuple(random.sample(PLACES, random.choice([0, 0, 0, 1]))),
        combine=random.random() < 0.1,
        product=random.choice(GOODS),
        periods=tuple(random.sample(PERIODS, random.choice([0, 1, 1, 1, 2]))),
        frequency=random.choice([None, None, *Frequency]),
        breakdown=random.choice([None, None, *Breakdown]),
        currency=random.choice([None, "CNY", "USD", "EUR"]),
        threshold=random.choice([None] * 5 + [">1e12"]),
        rank_by=random.choice([None, None, *RankBy]),
        vintage=random.choice([None] * 9 + [Vintage.FIRST]),
    )


def simple(random: Random) -> Query:
    """One that is most likely answered."""
    measure = random.choice([Measure.VALUE, Measure.BALANCE, Measure.TOP])
    rows = {Measure.TOP: Breakdown.PARTNER}.get(measure, random.choice([None, *Breakdown]))
    kept = replace(made(random), measure=measure, breakdown=rows, of=None, threshold=None, vintage=None)
    return replace(kept, rank_by=None, product=None)


def over_all(random: Random) -> Query:
    """A run or a record over all that is held."""
    measure = random.choice([Measure.STREAK, Measure.RECORD])
    return replace(simple(random), measure=measure, breakdown=None, periods=(), product=random.choice(GOODS))


def side_by_side(random: Random) -> Query:
    """A ranking, a place in one, a list or what the largest take."""
    measure = random.choice([Measure.TOP, Measure.RANK, Measure.LIST, Measure.CONCENTRATION])
    period = random.choice(PERIODS)
    among = random.choice([(), (), ("EU",), ("CHN",), ("USA",), ("BTN",)])
    threshold = random.choice([None, ">1e12", ">20%", "<0"])
    side = random.choice([None, None, *Side])
    kept = replace(made(random), measure=measure, breakdown=Breakdown.PARTNER, partners=among, exclude=())
    asked = replace(kept, periods=(period,), frequency=None, threshold=threshold, vintage=None, side=side)
    return replace(asked, of=None, rank_by=random.choice([None, RankBy.VALUE, RankBy.YOY]), combine=False)


def in_steps(random: Random) -> Query:
    """An average, an index or a deviation of months or quarters."""
    measure = random.choice([Measure.AVERAGE, Measure.INDEX, Measure.VOLATILITY])
    kept = replace(made(random), measure=measure, breakdown=None, of=None, threshold=None, vintage=None)
    step = random.choice([None, Frequency.MONTH, Frequency.QUARTER])
    return replace(kept, frequency=step, rank_by=None, product=random.choice(GOODS))


def row_by_row(random: Random) -> Query:
    """Shares, growth, changes and comparisons."""
    measure = random.choice([Measure.SHARE, Measure.YOY, Measure.CHANGE, Measure.COMPARE])
    of = random.choice([None, None, "ASEAN", "EU", "total"]) if measure is Measure.SHARE else None
    kept = replace(made(random), measure=measure, of=of, threshold=None, vintage=None, rank_by=None)
    return replace(kept, breakdown=random.choice([None, None, None, *Breakdown]))


SHAPES = (made, simple, over_all, side_by_side, in_steps, row_by_row)


def test_whether_there_is_an_answer_is_told_rightly(ask: Asked, portion: Portion) -> None:
    random = Random(20)  # noqa: S311 - the same queries every time
    queries = [make(random) for _ in range(portion.least(150, 6)) for make in SHAPES]
    told = [is_answered(one, ask.figures, ask.atlas, LATEST) for one in queries]
    assert portion.least(120, 6) < sum(told) < portion.least(600, 6)
    for query, is_told in zip(queries, told, strict=True):
        try:
            found = bool(answer_query(query, ask.figures, ask.atlas, LATEST))
        except (NotHeldError, NotComputedError):
            found = False
        assert is_told == found, query


def test_what_has_an_answer_is_worked_out_once(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    query = Query(measure=Measure.STREAK, flow=Flow.EXPORT, partners=("ASEAN",))
    assert is_answered(query, ask.figures, ask.atlas, LATEST)
    for work in ("is_enough", "resolve_and_compute"):
        monkeypatch.setattr(answering, work, None)
    assert is_answered(query, ask.figures, ask.atlas, LATEST)


def test_most_questions_to_ask_next_are_not_worked_out(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the figures at hand tell of every measure that is often asked next."""
    monkeypatch.setattr(answering, "resolve_and_compute", None)
    alone = Query(flow=Flow.EXPORT, partners=("USA",), periods=(Period.of_year(2025),))
    table = replace(alone, partners=(), breakdown=Breakdown.PARTNER)
    queries = (
        replace(alone, measure=Measure.RANK, breakdown=Breakdown.PARTNER),
        replace(table, measure=Measure.LIST, threshold=">1e11"),
        replace(table, measure=Measure.CONCENTRATION, limit=10),
        replace(alone, measure=Measure.STREAK, periods=()),
        replace(alone, measure=Measure.RECORD, periods=(), frequency=Frequency.MONTH),
        replace(alone, measure=Measure.AVERAGE),
        replace(alone, measure=Measure.INDEX),
        replace(alone, measure=Measure.SHARE),
        replace(alone, measure=Measure.SHARE, frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD),
        replace(alone, measure=Measure.YOY, frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD),
        replace(alone, measure=Measure.COMPARE, partners=("USA", "ASEAN")),
    )
    for query in queries:
        assert is_answered(query, ask.figures, ask.atlas, LATEST), query
