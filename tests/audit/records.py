"""Questions for records: which month, quarter or year was highest or lowest, and of what."""

import random
from collections.abc import Iterator, Mapping
from contextlib import suppress

from tests.audit import names, sums
from tests.audit.asked import Figure, Question
from tests.audit.rankings import place_in
from tests.audit.sums import NotHeldError, Span, Trade, month, quarter, with_, year
from tests.audit.templates import RECORDS

_MONTHS = [month(one) for one in Span("2024-01", "2026-06").months]
_STEPS: Mapping[str, list[Span]] = {
    "month": _MONTHS,
    "quarter": [quarter(2024 + at // 4, at % 4 + 1) for at in range(10)],
    "year": [year(of) for of in range(2015, 2026)],
}
_ADVERBS = {"month": "monthly", "quarter": "quarterly", "year": "annual"}
_WORDS = {"export": "exports to", "import": "imports from", "total": "total trade with"}


def records(rng: random.Random) -> Iterator[Question]:
    while True:
        yield rng.choice(
            (
                _level_record,
                _level_record,
                _level_record,
                _side_record,
                _side_record,
                _share_record,
                _growth_record,
                _rank_record,
                _record_abroad,
                _record_abroad,
                _ranked_months,
                _verdict,
            )
        )(rng)


def _extreme(of: Mapping[Span, float], *, high: bool) -> Span:
    """The first to reach it."""
    return (max if high else min)(of, key=lambda span: of[span])


def _within(rng: random.Random, step: str) -> tuple[str, list[Span]]:
    """All that is held, since some month, or a year that is named."""
    spans = _STEPS[step]
    kind = rng.random()
    if step == "year" or kind < 0.5:
        return "", spans
    if step == "month" and kind < 0.75:
        since = rng.randrange(0, 24)
        return f" since {names.when(spans[since])}", spans[since:]
    number = rng.choice((2024, 2025))
    return f" in {number}", [span for span in spans if span.first.startswith(str(number))]


def _amounts(trade: Trade, spans: list[Span]) -> dict[Span, float]:
    """Of those that are held, with the members of the last one throughout."""
    found = {}
    for span in spans:
        with suppress(NotHeldError):
            found[span] = sums.amount(trade, span, spans[-1].last)
    return found


def _level_record(rng: random.Random) -> Question:
    flow, step, high = (
        rng.choice(sums.FLOWS),
        rng.choice(("month", "month", "quarter", "year")),
        rng.random() < 0.5,
    )
    place = rng.choice((*names.monthly(), "ASEAN", "EU", "AFRICA"))
    since, spans = _within(rng, step)
    end = "highest" if high else "lowest"
    text = rng.choice(
        (
            f"which {step} had the {end} {{word}} {{place}}{since}?",
            f"in which {step} were {{word}} {{place}} {end}{since}?"
            if flow != "total"
            else f"which {step} had the {end} {{word}} {{place}}{since}?",
            f"{end} {_ADVERBS[step]} {{word}} {{place}}{since}",
        )
    ).format(word=_WORDS[flow], place=names.name(place))
    of = _amounts(with_(flow, place), spans)
    best = _extreme(of, high=high)
    first = Figure(with_(flow, place), best, value=of[best])
    return Question("record", "en", text, first, members_at=spans[-1].last)


def _side_record(rng: random.Random) -> Question:
    """Of months of both signs, only those on the side asked for; where none is, none is made up."""
    step, side, largest = (
        rng.choice(("month", "month", "quarter", "year")),
        rng.choice(("deficit", "surplus")),
        rng.random() < 0.6,
    )
    place = rng.choice(
        (*names.monthly(), "RUS", "RUS", "BRA", "TWN", "ASEAN", "EU", "AFRICA", "LATIN_AMERICA")
    )
    since, spans = _within(rng, step)
    end = "largest" if largest else "smallest"
    text = rng.choice(
        (
            f"{end} {_ADVERBS[step]} {side} with {{place}}{since}",
            f"which {step} had the {end} {side} with {{place}}{since}?",
        )
    ).format(place=names.name(place))
    trade = with_("balance", place)
    of = _amounts(trade, spans)
    mine = {span: value for span, value in of.items() if value and (value > 0) is (side == "surplus")}
    if not mine:
        nearest = _extreme(of, high=side == "surplus")
        first = Figure(trade, nearest, value=of[nearest])
    else:
        best = _extreme(mine, high=(side == "surplus") is largest)
        first = Figure(trade, best, value=of[best])
    return Question("record", "en", text, first, members_at=spans[-1].last)


def _share_record(rng: random.Random) -> Question:
    flow, high = rng.choice(("export", "import")), rng.random() < 0.5
    place = rng.choice((*names.monthly(), "EU", "AFRICA"))
    since, spans = _within(rng, "month")
    end = "highest" if high else "lowest"
    text = f"in which month was the share of {names.name(place)} in {flow}s {end}{since}?"
    trade = with_(flow, place)
    of = {span: sums.share(trade, span, with_(flow)) for span in spans}
    best = _extreme(of, high=high)
    return Question("record", "en", text, Figure(trade, best, share=of[best]))


def _growth_record(rng: random.Random) -> Question:
    """On one basis: months have none published but January's, so all are computed."""
    flow, high, place = rng.choice(("export", "import")), rng.random() < 0.5, rng.choice(names.monthly())
    word = {"export": "export growth to", "import": "import growth from"}[flow]
    text = f"in which month was {word} {names.name(place)} {'highest' if high else 'lowest'}?"
    trade = with_(flow, place)
    of = {span: rate for span in _MONTHS[12:] if (rate := sums.computed(trade, span)) is not None}
    best = _extreme(of, high=high)
    return Question("record", "en", text, Figure(trade, best, "yoy", growth=of[best]))


def _rank_record(rng: random.Random) -> Question:
    flow, place, high = rng.choice(("export", "import")), rng.choice(names.monthly()), rng.random() < 0.6
    trade = with_(flow, place)
    of = {span: place_in(sums.countries(trade, span), place) for span in _MONTHS}
    best = (min if high else max)(of, key=lambda span: of[span])
    text = f"in which month did {names.name(place)} rank {'highest' if high else 'lowest'} by {flow}s?"
    return Question("record", "en", text, Figure(trade, best, number=of[best], unit="in rank"))


def _record_abroad(rng: random.Random) -> Question:
    language = rng.choice(names.LANGUAGES)
    (what, high), template = rng.choice(list(RECORDS[language].items()))
    places = [one for one in names.monthly() if what in sums.FLOWS or _is_always(one, what)]
    place = rng.choice(places)
    text = template.format(place=names.name(place, language))
    trade = with_("balance" if what not in sums.FLOWS else what, place)
    of = _amounts(trade, _MONTHS)
    best = _extreme(of, high=high is not (what == "deficit"))
    return Question("record", language, text, Figure(trade, best, value=of[best]))


def _is_always(place: str, side: str) -> bool:
    return all(
        (value > 0) is (side == "surplus") for value in _amounts(with_("balance", place), _MONTHS).values()
    )


def _ranked_months(rng: random.Random) -> Question:
    flow, place, high, count = (
        rng.choice(("export", "import")),
        rng.choice(names.monthly()),
        rng.random() < 0.6,
        rng.randrange(2, 6),
    )
    since, spans = _within(rng, "month")
    text = (
        f"the {count} {'highest' if high else 'lowest'} months for {_WORDS[flow]} {names.name(place)}{since}"
    )
    trade = with_(flow, place)
    of = _amounts(trade, spans)
    ordered = sorted(of, key=lambda span: -of[span] if high else of[span])[:count]
    rows = tuple(Figure(trade, span, "top", value=of[span], rank=at) for at, span in enumerate(ordered, 1))
    return Question("record", "en", text, rows[0], rows)


def _verdict(rng: random.Random) -> Question:
    """Whether a month was a record: the month asked about comes first, then what it is measured by."""
    flow, place, named = (
        rng.choice(("export", "import")),
        rng.choice(names.monthly()),
        rng.choice(_MONTHS[2:]),
    )
    text = f"were {_WORDS[flow]} {names.name(place)} in {names.when(named)} a record?"
    trade = with_(flow, place)
    of = _amounts(trade, [span for span in _MONTHS if span < named])
    best = _extreme(of, high=True)
    rows = (Figure(trade, named, value=sums.amount(trade, named)), Figure(trade, best, value=of[best]))
    return Question("record", "en", text, rows[0], rows)
