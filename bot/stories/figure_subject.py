"""The possible subjects of a figure in a story."""

from dataclasses import replace

from bot.domain.month import Period
from bot.stories.mention import Mention
from bot.value_class import value_class


@value_class()
class FigureSubject:
    """What a figure may be about: for each part the likeliest first, or only one if the words say it.

    `whole` is the flow, or the place, that it is a share of. `bases` are periods that it is compared with.
    `is_open` is true if the sentence itself does not say what it is about, `is_foreign` if the trade is
    somebody else's.
    """

    flows: tuple[str, ...]
    partners: tuple[tuple[str, ...], ...]
    products: tuple[str | None, ...]
    periods: tuple[Period, ...]
    bases: tuple[Period, ...] = ()
    excluded: tuple[str, ...] = ()
    """Partners that are left out."""
    whole: Mention | None = None
    currencies: tuple[str, ...] = ()
    way: int = 0
    balance_ways: tuple[int, int] = (0, 0)
    """1 for China's surplus, −1 for its deficit, 0 if no word says which, or whose.

    The first is that with a partner, the second that with all the world.
    """
    is_open: bool = False
    is_foreign: bool = False
    is_of_either: bool = False
    """Whether it may be a partner's own trade: US exports."""
    is_earlier: bool = False
    is_of_quantity: bool | None = None
    is_of_growth: bool = False
    is_of_both_ways: bool = False
    """Whether a share may be that of one direction in trade both ways: 贸易额1.74万亿元，其中出口占47%."""
    is_of_price: bool = False
    whole_goods: tuple[str, ...] = ()
    """Goods of which a share of others may be: 农产品进口1.48万亿元，其中大豆占24.3%."""
    goods_together: tuple[str, ...] = ()
    """Goods that are added up."""
    list_kind: str = ""
    """What each figure of a list has of its own."""

    def narrow_to_likeliest(self) -> "FigureSubject":
        """Returns the same of its likeliest flow and goods alone."""
        return replace(self, flows=self.flows[:1], products=self.products[:1])


def list_each(partners: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Lists several partners together, then each of them; a single one only once."""
    return tuple(dict.fromkeys((partners, *((one,) for one in partners)))) if partners else ()
