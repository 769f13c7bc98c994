"""Partners, dated groups of partners, and the Atlas, which is built from the tables in data/places/."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bot.domain.commodity import Commodity
from bot.domain.english import add_article
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.domain.recoding import Recoding
from bot.value_class import value_class


class PlaceKind(StrEnum):
    """What a place is: the world, a country, a remainder, a continent or a group."""

    WORLD = "world"
    COUNTRY = "country"
    """A country or region, as rankings of partners rank them."""
    REST = "rest"
    """Trade that a table could not assign to one country: other Asia, not classified."""
    CONTINENT = "continent"
    GROUP = "group"


@value_class()
class Place:
    """Anything that a table prints as a partner, or a group of such partners.

    `names` maps a language code (`en`, `zh`) to the name in that language.
    """

    id: str
    kind: PlaceKind
    names: Mapping[str, str]

    @property
    def name(self) -> str:
        """Its English name."""
        return self.names["en"]

    @property
    def is_group(self) -> bool:
        """True if it is made of other places."""
        return self.kind in (PlaceKind.CONTINENT, PlaceKind.GROUP)


@value_class()
class Membership:
    """A place's membership of a group between two dates YYYY-MM-DD, both included; None leaves an end open.

    `told_by` lists the kinds of sources that state it.
    """

    member: str
    since: str | None = None
    until: str | None = None
    told_by: tuple[str, ...] = ()

    def is_valid(self, month: Month) -> bool:
        """Returns whether the membership was valid on the month's last day."""
        return (self.since or "") <= month.last_day <= (self.until or "9999")


@value_class()
class Break:
    """A month from which a printed group means something else; a `flow` of None stands for every flow."""

    group: str
    month: Month
    flow: str | None


class Outlier(NamedTuple):
    """A figure of goods that customs printed far from those of the months around it.

    It is kept as printed, but left out of rankings and growth. `span` is `month`, or `ytd` for January to
    that month.
    """

    flow: str
    commodity: str
    span: str
    month: Month


@value_class(slots=False)
class Atlas:
    """All places, the members of groups, the breaks in what groups mean, and the names of goods.

    `commodities` maps customs' printed names to commodities; `recoding` knows the codes that changed.
    `outliers` are figures of goods from which nothing else is computed.
    """

    places: Mapping[str, Place]
    memberships: Mapping[str, tuple[Membership, ...]]
    breaks: tuple[Break, ...] = ()
    commodities: Mapping[str, Commodity] = field(default_factory=dict)
    recoding: Recoding = field(default_factory=Recoding)
    outliers: frozenset[Outlier] = frozenset()
    _expanded: dict[tuple[str, Month], frozenset[str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __getitem__(self, place: str) -> Place:
        return self.places[place]

    def __contains__(self, place: str) -> bool:
        return place in self.places

    def get_name(self, place: str) -> str:
        """Returns the English name of a place."""
        return self.places[place].name

    def say_name(self, place: str) -> str:
        """Returns a place as an English sentence names it: `the United States`, `Japan`, `the world`."""
        return (
            "the world" if self.places[place].kind is PlaceKind.WORLD else add_article(self.get_name(place))
        )

    def has_dates(self, group: str) -> bool:
        """Returns whether the dates of a group's members are known."""
        return any(one.since for one in self.memberships.get(group, ()))

    @cached_property
    def printed_goods(self) -> Mapping[str, Commodity]:
        """The lines that customs prints each month, by name and by the codes of all goods that they cover."""
        lines = [line for line in self.commodities.values() if line.flows]
        inside = {codes: line for line in lines for codes in line.asked_as}
        return inside | {name: line for line in lines for name in (line.codes, line.id) if name}

    @cached_property
    def continents(self) -> tuple[str, ...]:
        """The ids of the continents."""
        return tuple(place.id for place in self.places.values() if place.kind is PlaceKind.CONTINENT)

    def find_members(self, group: str, month: Month) -> frozenset[str]:
        """Returns the countries and remainders in a group at a month's end, with those of inner groups."""
        found = self._expanded.get((group, month))
        if found is None:
            found = frozenset(self._list_members(group, month))
            self._expanded[group, month] = found
        return found

    def find_all_members(self, group: str) -> frozenset[str]:
        """Returns every place that is or was in a group, including inner groups and their members."""
        members = {membership.member for membership in self.memberships.get(group, ())}
        groups = members & self.memberships.keys()
        return frozenset(members).union(*(self.find_all_members(inner) for inner in groups))

    def _list_members(self, group: str, month: Month) -> Iterable[str]:
        for membership in self.memberships.get(group, ()):
            if membership.is_valid(month):
                member = membership.member
                yield from self.find_members(member, month) if member in self.memberships else (member,)


Row = Mapping[str, str]


def build_atlas(
    places: Iterable[Row],
    groups: Iterable[Row],
    members: Iterable[Row],
    breaks: Iterable[Row],
    commodities: Iterable[Row] = (),
) -> Atlas:
    """Builds the Atlas from its tables, each row a mapping from column to text.

    Raises ValueError if a row names a place that no table has.
    """
    places, groups = list(places), list(groups)
    known = {row["id"]: _make_place(row) for row in (*places, *groups)}
    memberships = _make_memberships(places, members)
    for place in {*memberships, *(one.member for many in memberships.values() for one in many)}:
        if place not in known:
            raise ValueError(f"no such place: {place!r}")
    goods = {row["id"]: make_commodity(row) for row in commodities}
    changes = (Break(row["group"], Month.parse(row["month"]), row["flow"] or None) for row in breaks)
    return Atlas(known, memberships, tuple(changes), goods)


def _make_place(row: Row) -> Place:
    names = {"en": row["name_en"], "zh": row["name_zh"]}
    return Place(row["id"], PlaceKind(row["kind"]), names)


def _make_memberships(places: Iterable[Row], members: Iterable[Row]) -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in places:
        if row["continent"]:
            found[row["continent"]].append(Membership(row["id"]))
    for row in members:
        dates = (row["since"] or None, row["until"] or None)
        membership = Membership(row["member"], *dates, tuple(row.get("told_by", "").split()))
        found[row["group"]].append(membership)
    return {group: tuple(many) for group, many in found.items()}


def make_outlier(row: Row) -> Outlier:
    """Makes an outlier from a row of the outliers table."""
    return Outlier(row["flow"], row["commodity"], row["span"], Month.parse(row["period"]))


def make_commodity(row: Row) -> Commodity:
    """Makes a commodity from a row of the commodities table."""
    return Commodity(
        id=row["id"],
        name=row["name_en"],
        called=row["called"],
        overlaps=row["overlaps"] == "yes",
        within=row["within"],
        unit=row["quantity_unit"],
        unit_name=row["unit_en"],
        barrels=float(row["barrels"] or 0),
        flows=tuple(map(Flow, _split_cell(row["flows"]))),
        hs=_split_cell(row["hs"]),
        asked_as=_split_cell(row["asked_as"]),
    )


def _split_cell(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
