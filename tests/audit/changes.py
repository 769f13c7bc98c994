"""Questions that set one period or partner against another."""

import random
from collections.abc import Iterator

from tests.audit import names, sums
from tests.audit.asked import Figure, Question
from tests.audit.levels import draw_span, grew, held, level
from tests.audit.sums import Span, Trade, with_, year
from tests.audit.templates import CHANGES


def changes(rng: random.Random) -> Iterator[Question]:
    """From one period to another, like for like."""
    while True:
        flow = rng.choice(("export", "import", "balance"))
        place = rng.choice((*names.monthly(), *names.GROUPS))
        late = draw_span(rng, place, grown=True)
        early = (
            late.year_before if rng.random() < 0.6 or len(late.months) > 6 else late.moved(-len(late.months))
        )
        words = {"export": "exports to", "import": "imports from", "balance": "the trade balance with"}
        text = rng.choice(
            (
                "by how much did {word} {place} change from {early} to {late}?",
                "change in {word} {place} from {early} to {late}",
            )
        ).format(word=words[flow], place=names.name(place), early=names.when(early), late=names.when(late))
        trade = with_(flow, place)
        # Growth on a year earlier is as good an answer.
        rate = grew(trade, late) if early == late.year_before else None
        yield Question("change", "en", text, _change(trade, early, late), also=rate)
        if late == year(2025):
            yield _change_abroad(rng, place)


def _change_abroad(rng: random.Random, place: str) -> Question:
    language = rng.choice(names.LANGUAGES)
    early, late, trade = year(2024), year(2025), with_("export", place)
    text = CHANGES[language].format(
        place=names.name(place, language), early=names.when(early, language), late=names.when(late, language)
    )
    return Question("change", language, text, _change(trade, early, late), also=grew(trade, late))


def _change(trade: Trade, early: Span, late: Span) -> Figure | None:
    def figure() -> Figure:
        difference = sums.amount(trade, late) - sums.amount(trade, early, late.last)
        return Figure(trade, late, "change", value=difference)

    return held(figure)


def comparisons(rng: random.Random) -> Iterator[Question]:
    while True:
        flow = rng.choice(("export", "import", "total"))
        one, other = rng.sample((*names.monthly(), *names.GROUPS), 2)
        span = draw_span(rng)
        word = {"export": "exports to", "import": "imports from", "total": "total trade with"}[flow]
        pair = f"{names.name(one)} and {names.name(other)}"
        text = rng.choice(("compare {word} {pair} in {when}", "{word} {pair} compared, {when}")).format(
            word=word, pair=pair, when=names.when(span)
        )
        rows = tuple(level(with_(flow, place), span) for place in (one, other))
        if None in rows:
            yield Question("compare", "en", text, None)
            continue
        known = tuple(row for row in rows if row)
        gap = (known[0].value or 0) - (known[1].value or 0)
        yield Question("compare", "en", text, known[0], (*known, Figure(measure="difference", value=gap)))
