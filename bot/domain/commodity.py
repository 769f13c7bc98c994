"""Lines of customs' tables of major commodities, and the units in which they are counted."""

from functools import cache

from bot.domain.query import Flow
from bot.value_class import value_class

_SIZES = {"百万": 10**6, "万": 10**4, "亿": 10**8, "千": 10**3}
_WHOLE = ("千克", "千瓦时")
"""Units that only look as if they were thousands of others."""


@cache
def split_unit(printed: str) -> tuple[str, int]:
    """Returns what a printed unit counts, and how many of it: 吨 and ten thousand for 万吨.

    The size of a unit changes from one month's table to another's; what it counts does not.
    """
    if not printed.startswith(_WHOLE):
        for word, size in _SIZES.items():
            if printed.startswith(word) and printed != word:
                return printed.removeprefix(word), size
    return printed, 1


@value_class()
class Commodity:
    """A commodity by its printed name, which is its id; `called` is what sentences say instead of `name`.

    `overlaps` marks an aggregate (printed with *) that holds goods of other lines, and is never ranked or
    added among them. `within` is the line that contains it, as 粮食 contains 大豆: the two are never added
    either. A quantity is printed in `unit`, such as 万吨, and said in `unit_name`; both are empty where there
    is none. `barrels` is how many a tonne has, 0 for what is not counted in them. `flows` are those whose
    tables print it each month; none for a line of other tables. `hs` are the codes of HS 2022 that stand for
    it where no such table is printed, if a few do. `asked_as` are codes of goods that are printed only as a
    part of it, as electric vehicles are among all cars.
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
        """Its name inside an English sentence."""
        return self.called or self.name[:1].lower() + self.name[1:]

    @property
    def codes(self) -> str:
        """Its codes as the id of a product."""
        return ",".join(self.hs)
