"""Lines of customs' tables of major commodities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commodity:
    """A commodity by its printed name, which is its id.

    `overlaps` marks an aggregate (printed with *) that holds goods of other lines: never ranked or added
    among them. A quantity in `unit`, such as 万吨, is `unit_size` times as many of `unit_name`; empty where
    no quantity is printed. `hs` are the codes of HS 2022 that stand for it with those who print no such
    table; none where no few do.
    """

    id: str
    name: str
    overlaps: bool
    unit: str = ""
    unit_name: str = ""
    unit_size: int = 1
    hs: tuple[str, ...] = ()
