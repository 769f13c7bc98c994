"""The place tables, row by row, into an Atlas."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.domain.commodity import Commodity
from bot.domain.month import Month
from bot.domain.place import Atlas, Break, Membership, Outlier, Place, PlaceKind
from bot.domain.query import Flow

Row = Mapping[str, str]


def build_atlas(
    places: Iterable[Row],
    groups: Iterable[Row],
    members: Iterable[Row],
    breaks: Iterable[Row],
    commodities: Iterable[Row] = (),
) -> Atlas:
    """The Atlas of its tables, each row a mapping of column to text.

    Raises a ValueError for a row that names a place no table holds.
    """
    places, groups = list(places), list(groups)
    known = {row["id"]: _place(row) for row in (*places, *groups)}
    memberships = _memberships(places, members)
    for place in {*memberships, *(one.member for many in memberships.values() for one in many)}:
        if place not in known:
            raise ValueError(f"no such place: {place!r}")
    goods = {row["id"]: commodity_of(row) for row in commodities}
    return Atlas(known, memberships, tuple(map(_break, breaks)), goods)


def _place(row: Row) -> Place:
    names = {"en": row["name_en"], "zh": row["name_zh"]}
    return Place(row["id"], PlaceKind(row["kind"]), names)


def _memberships(places: Iterable[Row], members: Iterable[Row]) -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in places:
        if row["continent"]:
            found[row["continent"]].append(Membership(row["id"]))
    for row in members:
        dates = (row["since"] or None, row["until"] or None)
        membership = Membership(row["member"], *dates, tuple(row.get("told_by", "").split()))
        found[row["group"]].append(membership)
    return {group: tuple(many) for group, many in found.items()}


def _break(row: Row) -> Break:
    return Break(row["group"], Month.parse(row["month"]), row["flow"] or None)


def outlier_of(row: Row) -> Outlier:
    """A row of the table of outliers."""
    return Outlier(row["flow"], row["commodity"], row["span"], Month.parse(row["period"]))


def commodity_of(row: Row) -> Commodity:
    """A row of the table of commodities."""
    return Commodity(
        id=row["id"],
        name=row["name_en"],
        called=row["called"],
        overlaps=row["overlaps"] == "yes",
        within=row["within"],
        unit=row["quantity_unit"],
        unit_name=row["unit_en"],
        barrels=float(row["barrels"] or 0),
        flows=tuple(map(Flow, _parted(row["flows"]))),
        hs=_parted(row["hs"]),
        asked_as=_parted(row["asked_as"]),
    )


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
