"""Questions that list and count the partners or months that meet a condition."""

import random
from collections.abc import Iterator

from tests.audit import names, sums
from tests.audit.asked import Figure, Question
from tests.audit.rankings import WORDS, draw_table, grown
from tests.audit.sums import Span, Trade, countries, month, with_, year


def lists(rng: random.Random) -> Iterator[Question]:
    while True:
        yield rng.choice((_above, _above, _moved, _on_side, _side_moved, _months_above))(rng)


def _counted(text: str, trade: Trade, span: Span, met: set[str]) -> Question:
    return Question("list", "en", text, Figure(trade, span, "count", number=len(met)), listed=frozenset(met))


def _above(rng: random.Random) -> Question:
    flow, span = rng.choice(("export", "import", "total")), draw_table(rng)
    bound = rng.choice((5, 10, 20, 50, 100, 200, 500))
    below = rng.random() < 0.25
    table = countries(with_(flow), span)
    met = {one for one, value in table.items() if (value < bound * 1e9 if below else value > bound * 1e9)}
    sign = "below" if below else "above"
    text = f"which partners had {WORDS[flow]} {sign} {bound} billion yuan in {names.when(span)}?"
    return _counted(text, with_(flow), span, met)


def _moved(rng: random.Random) -> Question:
    """However small, whoever grew or fell is counted."""
    flow, span = rng.choice(("export", "import")), draw_table(rng, grown=True)
    fell = rng.random() < 0.5
    table = grown(flow, span, 0)
    met = {one for one, rate in table.items() if (rate < 0 if fell else rate > 0)}
    word = {"export": "exports to", "import": "imports from"}[flow]
    text = f"list the partners {word} which {'fell' if fell else 'rose'} in {names.when(span)}"
    return _counted(text, with_(flow), span, met)


def _on_side(rng: random.Random) -> Question:
    span, side = draw_table(rng), rng.choice(("deficit", "surplus"))
    bound = rng.choice((0, 0, 1, 10, 50))
    table = countries(with_("balance"), span)
    met = {
        one
        for one, value in table.items()
        if (value > bound * 1e9 if side == "surplus" else value < -bound * 1e9)
    }
    above = f" above {bound} billion yuan" if bound else ""
    text = f"with which countries did we have a {side}{above} in {names.when(span)}?"
    return _counted(text, with_("balance"), span, met)


def _side_moved(rng: random.Random) -> Question:
    """Deficits, or surpluses, that widened or narrowed, those that were the other before among them."""
    span, side = draw_table(rng, grown=True), rng.choice(("deficit", "surplus"))
    bound, narrowed = rng.choice((0, 1, 5, 20)), rng.random() < 0.5
    sign = -1 if side == "deficit" else 1
    table, before = countries(with_("balance"), span), countries(with_("balance"), span.year_before)
    moved = {
        one: sign * (value - before[one])
        for one, value in table.items()
        if value * sign > 0 and one in before
    }
    met = {one for one, by in moved.items() if (by < 0 if narrowed else by > 0) and abs(by) > bound * 1e9}
    way = "narrowed" if narrowed else "widened"
    above = f" by more than {bound} billion yuan" if bound else ""
    text = f"with which partners has the {side} {way}{above} in {names.when(span)}?"
    return _counted(text, with_("balance"), span, met)


def _months_above(rng: random.Random) -> Question:
    flow, place, number = (
        rng.choice(("export", "import")),
        rng.choice(names.monthly()),
        rng.choice((2024, 2025)),
    )
    of = {one: sums.amount(with_(flow, place), month(one)) for one in year(number).months}
    bound = max(1, round(sorted(of.values())[rng.randrange(2, 10)] / 1e9))
    met = [one for one, value in of.items() if value > bound * 1e9]
    word = {"export": "exports to", "import": "imports from"}[flow]
    text = f"in how many months of {number} were {word} {names.name(place)} above {bound} billion yuan?"
    trade = with_(flow, place)
    rows = (
        Figure(trade, year(number), "count", number=len(met)),
        *(Figure(trade, month(one), "list", value=of[one]) for one in met),
    )
    return Question("list", "en", text, rows[0], rows)
