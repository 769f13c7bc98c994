"""What a figure of a story may be said of."""

from bot.domain.month import Period
from bot.stories.mention import Mention
from bot.value_class import value_class


@value_class()
class FigureSubject:
    """What a figure may be said of: of each part the likeliest first, one alone where the words say it.

    `whole` is the flow, or the place, that it is a share of. `bases` are periods that it is set against.
    `is_open` tells that the sentence itself names nothing of it, `is_foreign` that
    the trade is somebody else's.
    """

    flows: tuple[str, ...]
    partners: tuple[tuple[str, ...], ...]
    products: tuple[str | None, ...]
    periods: tuple[Period, ...]
    bases: tuple[Period, ...] = ()
    whole: Mention | None = None
    currencies: tuple[str, ...] = ()
    way: int = 0
    balance_way: int = 0
    """1 of China's surplus, -1 of its deficit, 0 where no word says which of them, and whose, it is."""
    is_open: bool = False
    is_foreign: bool = False
    is_earlier: bool = False
    is_of_quantity: bool | None = None
    is_of_growth: bool = False
    list_kind: str = ""
    """What each figure of a list has its own of."""
