"""Lines of customs' tables of major commodities, and the units in which they are counted."""

from functools import cache

from bot.domain.query import Flow
from bot.value_class import value_class

_SIZES = {"百万": 10**6, "万": 10**4, "亿": 10**8, "千": 10**3}
_WHOLE = ("千克", "千瓦时")
"""Units that begin with 千 (thousand) but are units of their own: the kilogram and the kilowatt-hour."""


@cache
def split_unit(printed: str) -> tuple[str, int]:
    """Splits a printed unit into what is counted and how many of it: 万吨 is 吨 (tonnes) times 10,000.

    The multiple changes from one month's table to another's; what is counted does not.
    """
    if not printed.startswith(_WHOLE):
        for word, size in _SIZES.items():
            if printed.startswith(word) and printed != word:
                return printed.removeprefix(word), size
    return printed, 1


@value_class()
class Commodity:
    """A commodity, whose id is its printed name; sentences use `called` if it is set, else `name`.

    `overlaps` marks an aggregate (printed with *) that contains goods of other lines, and so is never ranked
    or added with them. `within` is the line that contains it, as 粮食 (grain) contains 大豆 (soybeans): the
    two are never added either. A quantity is printed in `unit`, such as 万吨, and worded in `unit_name`; both
    are empty if none is printed. `barrels` is the number of barrels in a tonne, 0 for what is not counted in
    barrels. `flows` are those whose monthly tables print it, none for a line of other tables. `hs` lists the
    codes of HS 2022 that stand for it where no such table is printed, if a few codes do. `asked_as` lists the
    codes of goods that are printed only as part of it, as electric vehicles are part of all cars.
    """

    id: str
    name: str
    overlaps: bool
    called: str = ""
    within: str = ""
    unit: str = ""
    unit_name: str = ""
    barrels: float = 0
    flows: tuple[Flow, ...] = ()
    hs: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()

    @property
    def in_text(self) -> str:
        """The name as it stands inside an English sentence."""
        return self.called or self.name[:1].lower() + self.name[1:]

    @property
    def codes(self) -> str:
        """Its HS codes as the id of a product."""
        return ",".join(self.hs)
