"""Partners and dated groups of partners."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bot.domain.commodity import Commodity
from bot.domain.english import with_article
from bot.domain.month import Month
from bot.domain.recoding import Recoding


class PlaceKind(StrEnum):
    WORLD = "world"
    COUNTRY = "country"
    """A country or region: what a ranking of partners ranks."""
    REST = "rest"
    """Value that a table could not give to one country: other Asia, not classified."""
    CONTINENT = "continent"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Place:
    """Anything a table prints as a partner, or a group made of such.

    `names` maps a language code (`en`, `zh`) to the name shown in it.
    """

    id: str
    kind: PlaceKind
    names: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.names["en"]

    @property
    def is_group(self) -> bool:
        return self.kind in (PlaceKind.CONTINENT, PlaceKind.GROUP)


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a group between two dates YYYY-MM-DD, both inside; None is open.

    `told_by` are the kinds of sources that tell of it.
    """

    member: str
    since: str | None = None
    until: str | None = None
    told_by: tuple[str, ...] = ()

    def holds(self, month: Month) -> bool:
        """Whether it stood on the month's last day."""
        return (self.since or "") <= month.last_day <= (self.until or "9999")


@dataclass(frozen=True, slots=True)
class Break:
    """A month from which a printed group means something else than before; `flow` None is every flow."""

    group: str
    month: Month
    flow: str | None


class Outlier(NamedTuple):
    """Where customs printed a figure of goods far from those of the months around it.

    It is kept as printed, and nothing is ranked or grows by it. `span` is `month`, or `ytd` from January on.
    """

    flow: str
    commodity: str
    span: str
    month: Month


@dataclass(frozen=True)
class Atlas:
    """Every place, the members of its groups, the breaks in what groups mean, and what goods are called.

    `commodities` are customs', by their printed names; `recoding` knows the codes that changed.
    `outliers` are figures of goods that say nothing of others.
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

    def name(self, place: str, language: str = "en") -> str:
        names = self.places[place].names
        return names.get(language, names["en"])

    def in_text(self, place: str) -> str:
        """A place inside an English sentence: `the United States`, `Japan`, `the world`."""
        return "the world" if self.places[place].kind is PlaceKind.WORLD else with_article(self.name(place))

    def has_dates(self, group: str) -> bool:
        """Whether it is known since when its members are in it."""
        return any(one.since for one in self.memberships.get(group, ()))

    @cached_property
    def printed_goods(self) -> Mapping[str, Commodity]:
        """Lines that customs prints each month, by their names and by the codes of all goods told by them."""
        lines = [line for line in self.commodities.values() if line.flows]
        inside = {codes: line for line in lines for codes in line.asked_as}
        return inside | {name: line for line in lines for name in (line.codes, line.id) if name}

    @cached_property
    def continents(self) -> tuple[str, ...]:
        return tuple(place.id for place in self.places.values() if place.kind is PlaceKind.CONTINENT)

    def members(self, group: str, month: Month) -> frozenset[str]:
        """The countries and rests inside a group at a month's end, groups inside it opened up."""
        found = self._expanded.get((group, month))
        if found is None:
            found = frozenset(self._open(group, month))
            self._expanded[group, month] = found
        return found

    def ever_members(self, group: str) -> frozenset[str]:
        """Whoever is or was in a group, the groups inside it and whoever is or was in those."""
        members = {membership.member for membership in self.memberships.get(group, ())}
        groups = members & self.memberships.keys()
        return frozenset(members).union(*(self.ever_members(inner) for inner in groups))

    def _open(self, group: str, month: Month) -> Iterable[str]:
        for membership in self.memberships.get(group, ()):
            if membership.holds(month):
                member = membership.member
                yield from self.members(member, month) if member in self.memberships else (member,)
