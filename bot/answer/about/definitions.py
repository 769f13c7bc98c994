"""What words and ways of counting mean here: partners, groups, terms of trade statistics."""

from collections.abc import Mapping

from bot.answer.about.holdings import by_partner, told
from bot.answer.about.matter import Matter, Told, entry
from bot.answer.caveats import MIRROR
from bot.answer.measures import SPECS
from bot.answer.said import place_name
from bot.answer.wording import currency_name, sentence
from bot.domain.figure import WORLD
from bot.domain.month import Month, Period
from bot.domain.place import Atlas, Membership, PlaceKind
from bot.domain.query import Measure, Product
from bot.messages import (
    Count,
    Currency,
    Message,
    PeriodName,
    ProperName,
    Sentences,
    Verbatim,
    in_turn,
    listed,
    message,
    say,
)
from bot.messages.group_notes import break_note, group_note, name_source
from bot.store.figures import extents

TERMS: Mapping[Measure, Message] = {spec.measure: spec.term for spec in SPECS.values() if spec.term}
"""Measures whose words explain themselves have none."""


def fob(_matter: Matter) -> Told:
    return Told(say(message("about-fob")), notes=(MIRROR,))


def adjusted(_matter: Matter) -> Told:
    return Told(say(message("about-adjusted")), notes=(say(message("about-seasons")),))


def currencies(matter: Matter) -> Told:
    """The currencies in which levels are held, with the months; and when one is converted."""
    held = extents.currencies(matter.figures, matter.query.reporter)
    rows = (entry("currency", WORLD, period, currency_name(code)) for code, period in held.items())
    return Told(
        say(message("about-currencies", names=listed(map(Currency, held), "and"))),
        tuple(rows),
        (say(message("about-converted")), say(message("about-unconverted"))),
    )


def query(_matter: Matter) -> Told:
    return Told(say(message("about-receipt")), notes=(say(message("about-why")),))


def definition(matter: Matter) -> Told:
    """The members of a group then, with their dates; the groups that a country is in; else what trade is."""
    places = [place for place in matter.query.partners if place in matter.atlas]
    if matter.query.measure in TERMS and not places:
        said = TERMS[matter.query.measure]
        return Told(say(said))
    if matter.query.product:
        return Told(_goods(matter.query.product))
    if not places:
        return Told(say(message("about-trade")), notes=(say(message("about-partner")),))
    told = [_group(matter, one) if matter.atlas[one].is_group else _country(matter, one) for one in places]
    return Told(
        in_turn(*(one.headline for one in told)),
        tuple(row for one in told for row in one.rows),
        tuple(dict.fromkeys(note for one in told for note in one.notes)),
    )


def partners(matter: Matter) -> Told:
    """Whom can be asked about: of a group its members, else every group, continent and country."""
    if any(matter.atlas[place].is_group for place in matter.query.partners if place in matter.atlas):
        return definition(matter)
    places = [place for place in matter.atlas.places.values() if place.id != WORLD]
    groups = [place for place in places if place.is_group]
    single = [place for place in places if not place.is_group]
    rows = (entry("partner", one.id, Period.month(matter.latest), one.name) for one in (*groups, *single))
    known = message("held-known", count=Count(len(single)), whole=Count(len(groups)))
    return told((known, *(one.said for one in by_partner(matter))), rows)


def _goods(product: Product) -> Sentences:
    name = ProperName(product.id, sentence(product.label))
    if product.id.replace(",", "").isdigit():
        return say(message("about-goods", "hs", name=name, code=Verbatim(product.id)))
    return say(message("about-goods", name=name))


def _group(matter: Matter, group: str) -> Told:
    atlas, month = matter.atlas, _month(matter)
    members = sorted(atlas.members(group, month), key=atlas.name)
    dated = {one.member: one for one in atlas.memberships.get(group, ())}
    rows = tuple(
        entry("member", member, Period.month(month), _with_date(atlas, member, dated.get(member)))
        for member in members
    )
    changes = (break_note(change) for change in atlas.breaks if change.group == group)
    said = message(
        "group-members",
        name=place_name(atlas, group),
        count=Count(len(members)),
        month=PeriodName(Period.month(month)),
    )
    notes = (group_note(group), *changes, _told_by(atlas, group))
    return Told(say(said), rows, tuple(filter(None, notes)))


def _month(matter: Matter) -> Month:
    return max(period.last for period in matter.query.periods) if matter.query.periods else matter.latest


def _with_date(atlas: Atlas, member: str, membership: Membership | None) -> str:
    if not (membership and membership.since):
        return atlas.name(member)
    named = ProperName(member, atlas.name(member))
    return say(message("row-member", name=named, day=Verbatim(str(membership.since))))


def _told_by(atlas: Atlas, group: str) -> str:
    if atlas[group].kind is PlaceKind.CONTINENT:
        return say(message("members-of-tables"))
    told = dict.fromkeys(kind for one in atlas.memberships.get(group, ()) for kind in one.told_by)
    return say(message("members-told", names=listed(map(name_source, told), "and"))) if told else ""


def _country(matter: Matter, place: str) -> Told:
    atlas, month = matter.atlas, _month(matter)
    groups = [group for group in atlas.memberships if place in atlas.members(group, month)]
    name = place_name(atlas, place)
    if not groups:
        return Told(say(message("own-partner", "alone", name=name)))
    rows = tuple(entry("group", group, Period.month(month), atlas.name(group)) for group in groups)
    names = listed((place_name(atlas, group) for group in groups), "and")
    return Told(say(message("own-partner", "counted", name=name, names=names)), rows)
