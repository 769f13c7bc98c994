"""The month that a story is about, found as the one whose published amounts its figures match best."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.commodity import split_unit
from bot.domain.figure import WORLD
from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import Tagged
from bot.store.figures.reader import Figures
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.quoted_figures import QUANTITY, QuotedFigure, list_quoted_figures

_TELLING = 100
"""An amount of this many of its last digit matches few others by chance."""
_LEVELS = """
SELECT currency, period, value, product, span, flow, quantity, quantity_unit FROM level
WHERE reporter = 'CHN' AND partner = ? AND value IS NOT NULL
"""
"""Published amounts, including those of goods for the world: a few thousand."""
_OF_TRADE, _OF_GOODS = 3, 1
"""What an amount measures; there are so many of goods that one matches several by chance."""
_SIGNS = {"export": 1, "import": -1}

_Amounts = Mapping[str, Sequence[tuple[float, Month, int]]]
"""By unit, amounts with their month and what they measure."""


def find_month_by_figures(
    tagged: Sequence[Tagged], figures: Figures, latest: Month, told: Sequence[Period]
) -> Month | None:
    """Returns the month that most amounts of the story match, no earlier than months that it has named.

    None if the words give a time and several amounts do not suggest another, since a single one matches by
    chance. The month after one that several match is when the story was written.
    """
    votes = _weigh_months(tagged, figures, latest)
    since = max((one.last for one in told if one.months < YEAR), default=None)
    most = max(votes, key=lambda month: (votes[month], month), default=None)
    if most and since == most.shift(1) and votes[most] > _OF_TRADE:
        return most
    last = max((one.last for one in told), default=None)
    least = max(2 * _OF_TRADE, votes[last] + 1) if last else 0
    others = [one for one in votes if votes[one] >= least and not (since and one < since)]
    return max(others, key=lambda month: (votes[month], month), default=None)


def _weigh_months(tagged: Sequence[Tagged], figures: Figures, latest: Month) -> Counter[Month]:
    """Weighs the months by amounts of all trade, and of the partners mentioned."""
    votes: Counter[Month] = Counter()
    spoken: tuple[str, ...] = ()
    for one in tagged:
        spoken = tuple({tag.value.split()[0]: None for tag in one.tags if tag.kind == "place"}) or spoken
        for quoted in list_quoted_figures(one, frozenset()):
            found: dict[Month, int] = {}
            for partner in (WORLD, *spoken):
                for month, weight in _list_alike(quoted, _load_amounts(figures, partner)):
                    found[month] = max(weight, found.get(month, 0))
            votes.update({month: weight for month, weight in found.items() if month <= latest})
    return votes


def _list_alike(quoted: QuotedFigure, amounts: _Amounts) -> list[tuple[Month, int]]:
    """Lists the months, with what they measure, of amounts that round to a quoted one."""
    value, half = abs(quoted.value), quoted.digit / 2
    low, high = float(value - half), float(value + half)
    unit = quoted.unit or (HELD_IN[0] if value >= BARE else "")
    if unit not in amounts or value < quoted.digit * _TELLING:
        return []
    return [(month, weight) for held, month, weight in amounts[unit] if low < held < high]


def _load_amounts(figures: Figures, partner: str) -> _Amounts:
    """Loads what is held for a partner, including balances."""
    return figures.recall_value((_LEVELS, partner), lambda: _read_amounts(figures, partner))


def _read_amounts(figures: Figures, partner: str) -> _Amounts:
    found: dict[str, list[tuple[float, Month, int]]] = {one: [] for one in (*HELD_IN, QUANTITY)}
    balances: defaultdict[tuple[str, Month, str], int] = defaultdict(int)
    rows = figures.get_connection().execute(_LEVELS, (partner,))
    for currency, period, value, goods, span, flow, quantity, counted in rows:
        month, weight = Month.from_key(period), _OF_GOODS if goods else _OF_TRADE
        if currency in HELD_IN:
            found[currency].append((abs(value), month, weight))
            if not goods:
                balances[currency, month, span] += _SIGNS.get(flow, 0) * value
        if quantity:
            found[QUANTITY].append((quantity * split_unit(counted or "")[1], month, weight))
    for (currency, month, _), value in balances.items():
        found[currency].append((abs(value), month, _OF_TRADE))
    return found
