"""Questions for amounts, growth, shares, balances, changes and comparisons."""

import random
from collections.abc import Callable, Iterator
from math import isnan

from tests.audit import names, sums
from tests.audit.asked import Figure, Question
from tests.audit.sums import NotHeldError, Span, Trade, month, quarter, with_, year
from tests.audit.templates import AMOUNTS, GROWN, SERIES, SHARED, VALUES

_MONTHS = Span("2024-01", "2026-06").months


def draw_span(rng: random.Random, place: str = "WORLD", *, grown: bool = False) -> Span:
    """A period that a place's lines are held of; for growth, one with a year before it."""
    if place in names.yearly() or place in names.ADDED_UP:
        years = (2025,) if grown else (2024, 2025)
        return rng.choice([*(year(one) for one in years), *(month(f"{one}-12") for one in years)])
    since = 12 if grown else 0
    kind = rng.choice(("year", "month", "month", "quarter", "to date", "span"))
    at = rng.randrange(since, len(_MONTHS))
    if kind == "year":
        return year(2025 if grown else rng.choice((2024, 2025)))
    if kind == "quarter":
        first = rng.choice([one for one in range(since, len(_MONTHS) - 2) if one % 3 == 0])
        return quarter(int(_MONTHS[first][:4]), int(_MONTHS[first][5:]) // 3 + 1)
    if kind == "to date" and not _MONTHS[at].endswith("-01"):
        return Span(f"{_MONTHS[at][:4]}-01", _MONTHS[at])
    if kind == "span" and 1 < int(_MONTHS[at][5:]) < 11:
        last = rng.randrange(int(_MONTHS[at][5:]) + 1, 13)
        end = f"{_MONTHS[at][:4]}-{last:02}"
        return Span(_MONTHS[at], min(end, _MONTHS[-1])) if end > _MONTHS[at] else month(_MONTHS[at])
    return month(_MONTHS[at])


def draw_place(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.6:
        return rng.choice(names.monthly())
    if kind < 0.75:
        return rng.choice(names.yearly())
    return rng.choice((*names.GROUPS, *names.ADDED_UP)) if kind < 0.85 else rng.choice(tuple(names.GROUPS))


def held(figure: Callable[[], Figure]) -> Figure | None:
    """None where the releases lack what it takes."""
    try:
        return figure()
    except NotHeldError:
        return None


def level(trade: Trade, span: Span) -> Figure | None:
    return held(lambda: Figure(trade, span, value=sums.amount(trade, span)))


def values(rng: random.Random) -> Iterator[Question]:
    while True:
        flow = rng.choice(sums.FLOWS)
        kind = rng.random()
        place = draw_place(rng)
        span = draw_span(rng, place)
        if kind < 0.3:
            yield _foreign("value", rng, AMOUNTS, flow, level)
        elif kind < 0.36:
            yield _by_month(rng)
        elif kind < 0.42:
            yield _without(rng, flow)
        elif kind < 0.46:
            yield _together(rng, flow)
        elif kind < 0.52:
            whole = {"export": "exports", "import": "imports", "total": "total trade"}[flow]
            trade, span = with_(flow), draw_span(rng)
            yield Question(
                "value",
                "en",
                f"total {whole} in {names.when(span)}".replace("total total", "total"),
                level(trade, span),
            )
        elif kind < 0.58:
            trade = with_(flow, rng.choice(names.monthly()), "USD")
            text = rng.choice(VALUES[flow]).format(place=names.name(trade.place), when="2025").rstrip("?")
            yield Question("value", "en", f"{text} in dollars", level(trade, year(2025)))
        else:
            text = rng.choice(VALUES[flow]).format(place=names.name(place), when=names.when(span))
            yield Question("value", "en", text, level(with_(flow, place), span))


def _foreign(
    measure: str,
    rng: random.Random,
    templates: dict[str, dict[str, str]],
    flow: str,
    figure: Callable[[Trade, Span], Figure | None],
    *,
    grown: bool = False,
) -> Question:
    """In one of the six other languages, of a country or a group."""
    language = rng.choice(names.LANGUAGES)
    place = rng.choice((*names.monthly(), *names.monthly(), *names.GROUPS))
    span = draw_span(rng, place, grown=grown)
    while len(span.months) > 1 and span.first[5:] != "01":
        span = draw_span(rng, place, grown=grown)
    text = templates[language][flow].format(
        place=names.name(place, language), when=names.when(span, language)
    )
    return Question(measure, language, text, figure(with_(flow, place), span))


def _by_month(rng: random.Random) -> Question:
    """A row a month, in order; in another language than English, of exports."""
    language = rng.choice(("en", "en", *names.LANGUAGES))
    flow = rng.choice(sums.FLOWS) if language == "en" else "export"
    place, number = rng.choice(names.monthly()), rng.choice((2024, 2025))
    text = SERIES[language].format(
        flow={"export": "exports", "import": "imports", "total": "total trade"}[flow],
        side={"export": "to", "import": "from", "total": "with"}[flow],
        place=names.name(place, language),
        when=names.when(year(number), language),
    )
    trade = with_(flow, place)
    rows = tuple(
        Figure(trade, month(one), value=sums.amount(trade, month(one))) for one in year(number).months
    )
    return Question("value", language, text, rows[0], rows)


def _without(rng: random.Random, flow: str) -> Question:
    left = rng.sample(names.monthly(), rng.choice((1, 2)))
    span = draw_span(rng)
    word = {"export": "exports to", "import": "imports from", "total": "total trade with"}[flow]
    said = " and ".join(names.name(one) for one in left)
    trade = Trade(flow, exclude=tuple(left))
    return Question(
        "value", "en", f"{word} all countries except {said} in {names.when(span)}", level(trade, span)
    )


def _together(rng: random.Random, flow: str) -> Question:
    added = rng.sample(names.monthly(), rng.choice((2, 3)))
    span = draw_span(rng)
    word = {"export": "exports to", "import": "imports from", "total": "total trade with"}[flow]
    said = f"{', '.join(names.name(one) for one in added[:-1])} and {names.name(added[-1])}"
    trade = Trade(flow, tuple(added))
    return Question("value", "en", f"{word} {said} together in {names.when(span)}", level(trade, span))


def grew(trade: Trade, span: Span) -> Figure | None:
    rate = sums.growth(trade, span)
    return None if rate is None else Figure(trade, span, growth=rate)


def growths(rng: random.Random) -> Iterator[Question]:
    while True:
        flow = rng.choice(("export", "import"))
        place = draw_place(rng)
        span = draw_span(rng, place, grown=True)
        if rng.random() < 0.3:
            yield _foreign("yoy", rng, GROWN, flow, grew, grown=True)
            continue
        word = {"export": "exports to", "import": "imports from"}[flow]
        text = rng.choice(
            (
                "year-on-year growth of {word} {place} in {when}",
                "how fast did {word} {place} grow in {when}?",
                "{word} {place} yoy, {when}",
                "by what percent did {word} {place} rise or fall in {when}?",
            )
        ).format(word=word, place=names.name(place), when=names.when(span))
        yield Question("yoy", "en", text, grew(with_(flow, place), span))


def shares(rng: random.Random) -> Iterator[Question]:
    while True:
        flow = rng.choice(("export", "import"))
        place = draw_place(rng)
        span = draw_span(rng, place)
        kind = rng.random()
        if kind < 0.3:
            yield _foreign("share", rng, SHARED, flow, _part)
            continue
        if kind < 0.4:
            yield _within(rng, flow)
            continue
        if kind < 0.5:
            yield _points(rng, flow)
            continue
        text = rng.choice(
            (
                "share of {place} in {word} in {when}",
                "what share of {word} did {place} have in {when}?",
                "{place}'s share of China's {word}, {when}",
            )
        ).format(word=f"{flow}s", place=names.name(place), when=names.when(span))
        yield Question("share", "en", text, _part(with_(flow, place), span))


def _part(trade: Trade, span: Span) -> Figure | None:
    """None of a dash: no trade has no share."""
    part = held(lambda: Figure(trade, span, share=sums.share(trade, span, with_(trade.flow))))
    return None if part is None or isnan(part.share or 0) else part


def _within(rng: random.Random, flow: str) -> Question:
    place = rng.choice(("VNM", "MYS", "THA", "SGP", "IDN", "PHL"))
    span = draw_span(rng, place)
    trade, whole = with_(flow, place), with_(flow, "ASEAN")
    word = {"export": "exports to", "import": "imports from"}[flow]
    text = f"share of {names.name(place)} in {word} ASEAN in {names.when(span)}"
    part = held(lambda: Figure(trade, span, share=sums.share(trade, span, whole)))
    return Question("share", "en", text, part)


def _points(rng: random.Random, flow: str) -> Question:
    """By how many percentage points a share moved, like for like, before the two shares."""
    place = rng.choice((*names.monthly(), "EU", "AFRICA", "LATIN_AMERICA"))
    late = draw_span(rng, place, grown=True)
    early = late.year_before
    text = (
        f"by how many percentage points did the share of {names.name(place)} in {flow}s change "
        f"from {names.when(early)} to {names.when(late)}?"
    )
    trade, whole = with_(flow, place), with_(flow)
    then, now = (Figure(trade, one, "share", share=sums.share(trade, one, whole)) for one in (early, late))
    points = (now.share or 0) - (then.share or 0)
    moved = Figure(trade, late, "change", number=points, unit="pp")
    return Question("share", "en", text, moved, (moved, then, now))


def balances(rng: random.Random) -> Iterator[Question]:
    while True:
        place = draw_place(rng)
        span = draw_span(rng, place)
        if rng.random() < 0.35:
            yield _foreign("balance", rng, AMOUNTS, "balance", level)
            continue
        trade = with_("balance", place)
        word = rng.choice(("trade balance", "trade balance", "surplus or deficit", "balance of trade"))
        text = f"{word} with {names.name(place)} in {names.when(span)}"
        yield Question("balance", "en", text, level(trade, span))
