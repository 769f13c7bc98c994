"""Questions about one figure over time: runs, averages, compound growth, volatility and indexes."""

import random
import statistics
from collections.abc import Iterator
from itertools import pairwise

from tests.audit import names, sums
from tests.audit.asked import Figure, Question
from tests.audit.levels import held
from tests.audit.sums import NotHeldError, Span, Trade, month, with_, year
from tests.audit.templates import AVERAGES, RUNS, WAYS

_MONTHS = [month(one) for one in Span("2024-01", "2026-06").months]
_WORDS = {"export": "exports to", "import": "imports from", "total": "total trade with"}


def streaks(rng: random.Random) -> Iterator[Question]:
    while True:
        flow, down = rng.choice(("export", "import", "balance")), rng.random() < 0.5
        place = rng.choice((*names.monthly(), "EU", "AFRICA"))
        if flow == "balance":
            yield _run_of_side(place, rng)
        else:
            yield _run_of_growth(flow, place, rng.choice(("en", "en", *names.LANGUAGES)), down=down)


def _run_of_growth(flow: str, place: str, language: str, *, down: bool) -> Question:
    """January counts with February; published growth where one printed span has it, else computed."""
    text = (
        f"how many months in a row have {_WORDS[flow]} {names.name(place)} {'fallen' if down else 'risen'}?"
    )
    if language != "en":
        flow = "export"
        text = RUNS[language].format(place=names.name(place, language), way=WAYS[language][down])
    trade = with_(flow, place)
    steps = [
        Span(one[:5] + "01", one) if one.endswith("-02") else month(one)
        for one in Span("2025-02", "2026-06").months
        if not one.endswith("-01")
    ]
    run = []
    for span in reversed(steps):
        rate = sums.growth(trade, span)
        if rate is None or not rate or (rate < 0) is not down:
            break
        run.append(span)
    count = sum(len(span.months) for span in run)
    over = Span(run[-1].first, run[0].last) if run else steps[-1]
    return Question("streak", language, text, Figure(trade, over, "streak", number=count))


def _run_of_side(place: str, rng: random.Random) -> Question:
    side = rng.choice(("deficit", "surplus"))
    trade = with_("balance", place)
    text = f"for how many months in a row have we run a {side} with {names.name(place)}?"
    run = []
    for span in reversed(_MONTHS):
        if (sums.amount(trade, span) > 0) is not (side == "surplus"):
            break
        run.append(span)
    over = Span(run[-1].first, run[0].last) if run else _MONTHS[-1]
    return Question("streak", "en", text, Figure(trade, over, "streak", number=len(run)))


def averages(rng: random.Random) -> Iterator[Question]:
    while True:
        flow, place = rng.choice(sums.FLOWS), rng.choice((*names.monthly(), "EU", "AFRICA"))
        trade = with_(flow, place)
        if rng.random() < 0.35:
            yield rng.choice((_moving, _moving_over))(rng, trade)
            continue
        first = rng.randrange(0, 24)
        span = rng.choice(
            (year(2024), year(2025), Span(_MONTHS[first].first, _MONTHS[rng.randrange(first + 1, 30)].last))
        )
        language = rng.choice(("en", "en", *names.LANGUAGES))
        if language != "en":
            trade, span = trade.by("export"), rng.choice((year(2024), year(2025)))
        text = AVERAGES.get(language, f"average monthly {_WORDS[flow]} {{place}} in {{when}}").format(
            place=names.name(place, language), when=names.when(span, language)
        )
        value = round(sums.amount(trade, span) / len(span.months))
        yield Question("average", language, text, Figure(trade, span, "average", value=value))


def _moving(rng: random.Random, trade: Trade) -> Question:
    """The means of the months' own figures over three and over twelve months."""
    last = rng.randrange(12, 30)
    what = f"{_WORDS[trade.flow]} {names.name(trade.place)}"
    text = f"moving average of monthly {what} in {names.when(_MONTHS[last])}"
    rows = tuple(_mean(trade, Span(_MONTHS[last - count + 1].first, _MONTHS[last].last)) for count in (3, 12))
    return Question("average", "en", text, rows[0], rows)


def _moving_over(rng: random.Random, trade: Trade) -> Question:
    """The mean over as many months as are said."""
    last, count = rng.randrange(12, 30), rng.randrange(2, 13)
    what = f"{_WORDS[trade.flow]} {names.name(trade.place)}"
    text = f"{count}-month moving average of {what} in {names.when(_MONTHS[last])}"
    row = _mean(trade, Span(_MONTHS[last - count + 1].first, _MONTHS[last].last))
    return Question("average", "en", text, row, (row,))


def _mean(trade: Trade, span: Span) -> Figure:
    value = round(sum(sums.amount(trade, month(one)) for one in span.months) / len(span.months))
    return Figure(trade, span, "average", value=value)


def compounds(rng: random.Random) -> Iterator[Question]:
    """A year, between the same months of two years."""
    while True:
        flow = rng.choice(sums.FLOWS)
        if rng.random() < 0.5:
            first, last = sorted(rng.sample(range(2015, 2026), 2))
            trade, spans = with_(flow), (year(first), year(last))
            what = {"export": "exports", "import": "imports", "total": "total trade"}[flow]
            text = f"compound annual growth of {what} from {first} to {last}"
        else:
            place = rng.choice(names.monthly())
            trade, spans = with_(flow, place), (year(2024), year(2025))
            text = f"compound annual growth of {_WORDS[flow]} {names.name(place)} from 2024 to 2025"
        yield Question("cagr", "en", text, _compound(trade, *spans))


def _compound(trade: Trade, first: Span, last: Span) -> Figure | None:
    def figure() -> Figure:
        years = int(last.last[:4]) - int(first.last[:4])
        times = sums.amount(trade, last) / sums.amount(trade, first, last.last)
        over = Span(first.first, last.last)
        return Figure(trade, over, "cagr", number=(times ** (1 / years) - 1) * 100)

    try:
        return held(figure)
    except NotHeldError:
        return None


def volatilities(rng: random.Random) -> Iterator[Question]:
    """The standard deviation of growth from each month to the next, the month before the span among them."""
    while True:
        flow, place = (
            rng.choice(("export", "import", "total")),
            rng.choice((*names.monthly(), "EU", "AFRICA")),
        )
        first, last = sorted(rng.sample(range(1, 30), 2))
        if last - first < 3:
            continue
        trade = with_(flow, place)
        levels = [sums.amount(trade, month) for month in _MONTHS[first - 1 : last + 1]]
        if not all(levels):
            continue
        rates = [(now / before - 1) * 100 for before, now in pairwise(levels)]
        over = Span(_MONTHS[first].first, _MONTHS[last].last)
        text = f"volatility of {_WORDS[flow]} {names.name(place)} from {names.when(_MONTHS[first])} to "
        text += names.when(_MONTHS[last])
        figure = Figure(trade, over, "volatility", number=statistics.stdev(rates))
        yield Question("volatility", "en", text, figure)


def indexes(rng: random.Random) -> Iterator[Question]:
    """Every month of a span over the first, which is 100."""
    while True:
        flow, place = (
            rng.choice(("export", "import", "total")),
            rng.choice((*names.monthly(), "EU", "AFRICA")),
        )
        first = rng.randrange(0, 24)
        spans = _MONTHS[first : rng.randrange(first + 2, 31)]
        trade = with_(flow, place)
        base = sums.amount(trade, spans[0])
        if not base:
            continue
        text = f"index of {_WORDS[flow]} {names.name(place)} from {names.when(spans[0])} to "
        text += names.when(spans[-1])
        rows = tuple(
            Figure(trade, one, "index", number=sums.amount(trade, one) / base * 100) for one in spans
        )
        yield Question("index", "en", text, rows[0], rows)
