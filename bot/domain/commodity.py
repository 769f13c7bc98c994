"""Lines of customs' tables of major commodities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commodity:
    """A commodity by its printed name, which is its id.

    `overlaps` marks an aggregate (printed with *) that holds goods of other lines: never ranked or added
    among them. `within` is the line that holds it, as 粮食 holds 大豆: the two are never added either. A
    quantity is printed in `unit`, such as 万吨, and told in `unit_name`; empty where none is. `hs` are the
    codes of HS 2022 that stand for it with those who print no such table; none where no few do.
    """

    id: str
    name: str
    overlaps: bool
    within: str = ""
    unit: str = ""
    unit_name: str = ""
    hs: tuple[str, ...] = ()
