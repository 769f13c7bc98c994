"""Questions that set partners side by side: ranks, rankings, lists, concentration and contributions."""

import random
from collections.abc import Iterator

from tests.audit import names, raw, sums
from tests.audit.asked import Figure, Question
from tests.audit.levels import draw_span, held
from tests.audit.sums import NotHeldError, Span, Trade, countries, month, with_, year
from tests.audit.templates import RANKS, TOP

WORDS = {"export": "exports", "import": "imports", "total": "total trade"}
_FLOOR = 0.001
"""The part of all trade a year before below which growth says too little to be ranked."""


def place_in(table: dict[str, float], place: str) -> int:
    return sum(value > table[place] for value in table.values()) + 1


def first_of(table: dict[str, float], count: int, *, ascending: bool = False) -> list[str]:
    """Names break ties, whichever end comes first."""
    sign = 1 if ascending else -1
    return sorted(table, key=lambda one: (sign * table[one], one))[:count]


def draw_table(rng: random.Random, *, grown: bool = False) -> Span:
    """A period of which a table by partner is held."""
    while True:
        span = draw_span(rng, grown=grown)
        if len(sums.pieces(span)) == 1:
            return span


def ranks(rng: random.Random) -> Iterator[Question]:
    while True:
        flow, place, span = rng.choice(sums.FLOWS), rng.choice(names.monthly()), draw_table(rng)
        if rng.random() < 0.2:
            yield _rank_of_deficit(rng)
            continue
        language = rng.choice(("en", "en", "en", *names.LANGUAGES))
        if language != "en":
            flow = "export"
        text = rng.choice(
            (
                "rank of {place} among partners by {word} in {when}",
                "where did {place} rank in {word} in {when}?",
                "what number is {place} among our partners by {word}, {when}?",
            )
        )
        text = RANKS.get(language, text).format(
            place=names.name(place, language), word=WORDS[flow], when=names.when(span, language)
        )
        trade = with_(flow, place)
        table = countries(trade, span)
        first = Figure(
            trade, span, "rank", value=table[place], rank=place_in(table, place), number=len(table)
        )
        yield Question("rank", language, text, first)


def _rank_of_deficit(rng: random.Random) -> Question:
    """The first in deficits has the lowest balance; who is in surplus has no place among deficits."""
    span = draw_table(rng)
    deficits = {one: -value for one, value in countries(with_("balance"), span).items() if value < 0}
    place = rng.choice([one for one in names.monthly() if one in deficits])
    trade = with_("balance", place)
    first = Figure(
        trade, span, "rank", value=-deficits[place], rank=place_in(deficits, place), number=len(deficits)
    )
    return Question(
        "rank", "en", f"rank of {names.name(place)} by trade deficit in {names.when(span)}", first
    )


def tops(rng: random.Random) -> Iterator[Question]:
    while True:
        yield rng.choice(
            (_by_value, _by_value, _by_value_abroad, _by_growth, _by_change, _by_side, _by_side, _in_group)
        )(rng)


def _ranked(
    table: dict[str, float], flow: str, span: Span, count: int, *, ascending: bool = False
) -> tuple[Figure, ...]:
    return tuple(
        Figure(with_(flow, one), span, "top", value=table[one], rank=place)
        for place, one in enumerate(first_of(table, count, ascending=ascending), 1)
    )


def _by_value(rng: random.Random) -> Question:
    flow, span, count = rng.choice(sums.FLOWS), draw_table(rng), rng.randrange(3, 26)
    text = rng.choice(
        (
            "top {count} partners by {word} in {when}",
            "the {count} largest partners by {word}, {when}",
            "{count} biggest countries by {word} in {when}",
        )
    ).format(count=count, word=WORDS[flow], when=names.when(span))
    rows = _ranked(countries(with_(flow), span), flow, span, count)
    return Question("top", "en", text, rows[0], rows)


def _by_value_abroad(rng: random.Random) -> Question:
    flow, span, count = rng.choice(("export", "import")), draw_table(rng), rng.choice((3, 5, 10))
    language = rng.choice(names.LANGUAGES)
    text = TOP[language][flow].format(count=count, when=names.when(span, language))
    rows = _ranked(countries(with_(flow), span), flow, span, count)
    return Question("top", language, text, rows[0], rows)


def _in_group(rng: random.Random) -> Question:
    flow, group = rng.choice(("export", "import")), rng.choice(("ASEAN", "EU", "AFRICA", "LATIN_AMERICA"))
    span, count = (
        rng.choice((year(2024), year(2025), month("2024-12"), month("2025-12"))),
        rng.randrange(3, 9),
    )
    inside = raw.members(group, span.last)
    table = {one: value for one, value in countries(with_(flow), span).items() if one in inside}
    of = names.name(group).removeprefix("the ")
    text = f"top {count} {of} countries by {WORDS[flow]} in {names.when(span)}"
    rows = _ranked(table, flow, span, count)
    return Question("top", "en", text, rows[0], rows)


def grown(flow: str, span: Span, floor: float) -> dict[str, float]:
    """Of single partners above the floor on one basis: published where no fewer have it, else computed."""
    now = countries(with_(flow), span)
    least = floor * sums.amount(with_(flow), span.year_before)
    published, computed = {}, {}
    for one in now:
        trade = with_(flow, one)
        rate = sums.published(trade, span)
        if _before(trade, span, now[one], rate) < least:
            continue
        published[one], computed[one] = rate, sums.computed(trade, span)
    known = [
        {one: rate for one, rate in rates.items() if rate is not None} for rates in (published, computed)
    ]
    return known[0] if len(known[0]) >= len(known[1]) else known[1]


def _before(trade: Trade, span: Span, now: float, rate: float | None) -> float:
    """The level a year before, estimated by the published growth where it is not held."""
    try:
        base = sums.amount(trade, span.year_before)
    except NotHeldError:
        return now / (1 + rate / 100) if rate and rate > -100 else 0
    return 0 if base != base else base  # noqa: PLR0124 a dash is NaN


def _by_growth(rng: random.Random) -> Question:
    flow, span, count = rng.choice(("export", "import")), draw_table(rng, grown=True), rng.randrange(3, 11)
    slow = rng.random() < 0.3
    text = (
        f"{count} {'slowest' if slow else 'fastest'} growing partners by {WORDS[flow]} in {names.when(span)}"
    )
    table = grown(flow, span, _FLOOR)
    rows = tuple(
        Figure(with_(flow, one), span, "top", growth=table[one], rank=place)
        for place, one in enumerate(first_of(table, count, ascending=slow), 1)
    )
    return Question("top", "en", text, rows[0], rows)


def _by_change(rng: random.Random) -> Question:
    flow, span, count = rng.choice(("export", "import")), draw_table(rng, grown=True), rng.randrange(3, 9)
    fell = rng.random() < 0.4
    now, before = (countries(with_(flow), one) for one in (span, span.year_before))
    table = {one: now[one] - before[one] for one in now if one in before}
    verb = "fell" if fell else "rose"
    text = f"the {count} countries whose {WORDS[flow]} {verb} most in yuan in {names.when(span)}"
    rows = tuple(
        Figure(with_(flow, one), span, "top", value=now[one], number=table[one], rank=place)
        for place, one in enumerate(first_of(table, count, ascending=fell), 1)
    )
    return Question("top", "en", text, rows[0], rows)


def _by_side(rng: random.Random) -> Question:
    """Deficits are the lowest balances; of one side, none of the other."""
    span, count = draw_table(rng), rng.randrange(3, 11)
    side, end = rng.choice(("deficit", "surplus")), rng.choice(("largest", "largest", "smallest"))
    every = countries(with_("balance"), span)
    table = {one: value for one, value in every.items() if value and (value > 0) is (side == "surplus")}
    them = {"deficit": "deficits", "surplus": "surpluses"}[side]
    text = f"{count} {end} trade {them} by partner in {names.when(span)}"
    rows = _ranked(table, "balance", span, count, ascending=(side == "deficit") is (end == "largest"))
    return Question("top", "en", text, rows[0], rows)


def concentrations(rng: random.Random) -> Iterator[Question]:
    while True:
        flow, span, count = rng.choice(("export", "import")), draw_table(rng), rng.randrange(2, 21)
        trade = with_(flow)
        table, whole = countries(trade, span), sums.amount(trade, span)
        parts = {one: value / whole * 100 for one, value in table.items()}
        together = sum(sorted(parts.values())[-count:])
        text = rng.choice(
            (
                "share of the top {count} partners in {word} in {when}",
                "what share of {word} do the top {count} partners have in {when}?",
            )
        ).format(count=count, word=WORDS[flow], when=names.when(span))
        rows = (
            Figure(measure="concentration", span=span, share=together),
            Figure(measure="index", span=span, number=sum(one**2 for one in parts.values())),
            *(
                Figure(with_(flow, one), span, value=table[one], rank=place, share=parts[one])
                for place, one in enumerate(first_of(table, count), 1)
            ),
        )
        yield Question("concentration", "en", text, rows[0], rows)


def contributions(rng: random.Random) -> Iterator[Question]:
    """In percentage points of the growth of all trade of the flow."""
    while True:
        flow, place, span = (
            rng.choice(("export", "import")),
            rng.choice((*names.monthly(), *names.GROUPS)),
            draw_table(rng, grown=True),
        )
        text = rng.choice(
            (
                "contribution of {place} to {flow} growth in {when}",
                "how many percentage points did {place} contribute to the growth of {flow}s in {when}?",
                "share of {flow} growth from {place} in {when}",
            )
        ).format(place=names.name(place), flow=flow, when=names.when(span))
        yield Question("contribution", "en", text, _contributed(with_(flow, place), span))


def _contributed(trade: Trade, span: Span) -> Figure | None:
    def figure() -> Figure:
        points = sums.change(trade, span) / sums.amount(with_(trade.flow), span.year_before) * 100
        return Figure(trade, span, "contribution", number=points, unit="pp")

    return held(figure)
