"""Explains terms and counting rules: partners, groups, valuation and other terms of trade statistics."""

from collections.abc import Mapping

from bot.answer.about.holdings import compose_told, list_partner_tables
from bot.answer.about.matter import Matter, Statement, make_entry
from bot.answer.caveats import MIRROR
from bot.answer.measures import SPECS
from bot.answer.said import capitalize_first, name_place
from bot.domain.figure import WORLD
from bot.domain.month import Month, Period
from bot.domain.place import Atlas, Membership, PlaceKind
from bot.domain.query import Measure, Product
from bot.messages import (
    Currency,
    Message,
    ProperName,
    Sentences,
    Verbatim,
    join_parts,
    join_sentences,
    message,
    say,
    say_words,
)
from bot.messages.group_notes import note_break, note_group
from bot.store.figures import extents

TERMS: Mapping[Measure, Message] = {spec.measure: spec.term for spec in SPECS.values() if spec.term}
"""The measures that need an explanation; the others explain themselves."""


def explain_valuation(_matter: Matter) -> Statement:
    """Explains FOB and CIF, the bases on which exports and imports are valued."""
    return Statement(say(message("about-fob")), notes=(MIRROR,))


def explain_adjustment(_matter: Matter) -> Statement:
    """Says that the figures are not seasonally adjusted."""
    return Statement(say(message("about-adjusted")), notes=(say(message("about-seasons")),))


def list_currencies(matter: Matter) -> Statement:
    """Lists the currencies in which levels are held, with their months.

    Also says when an amount is converted.
    """
    held = extents.list_currencies(matter.figures, matter.query.reporter)
    rows = (
        make_entry("currency", WORLD, period, say_words(message("part", said=Currency(code))))
        for code, period in held.items()
    )
    return Statement(
        say(message("about-currencies", names=join_parts(map(Currency, held), "and"))),
        tuple(rows),
        (say(message("about-converted")), say(message("about-unconverted"))),
    )


def explain_receipts(_matter: Matter) -> Statement:
    """Explains what the receipt below an answer is for."""
    return Statement(say(message("about-receipt")), notes=(say(message("about-why")),))


def define_subject(matter: Matter) -> Statement:
    """Defines what is asked about: a group by its members, a country by its groups, goods, or a term.

    Members are those at the end of the period asked about, with the dates on which they joined.
    """
    places = [place for place in matter.query.partners if place in matter.atlas]
    if matter.query.measure in TERMS and not places:
        said = TERMS[matter.query.measure]
        return Statement(say(said))
    if matter.query.product:
        return Statement(_define_goods(matter.query.product))
    if not places:
        return Statement(say(message("about-trade")), notes=(say(message("about-partner")),))
    told = [
        _define_group(matter, one) if matter.atlas[one].is_group else _define_country(matter, one)
        for one in places
    ]
    return Statement(
        join_sentences(*(one.headline for one in told)),
        tuple(row for one in told for row in one.rows),
        tuple(dict.fromkeys(note for one in told for note in one.notes)),
    )


def list_partners(matter: Matter) -> Statement:
    """Lists the partners that can be asked about: the members of a group, or every group and country."""
    if any(matter.atlas[place].is_group for place in matter.query.partners if place in matter.atlas):
        return define_subject(matter)
    places = [place for place in matter.atlas.places.values() if place.id != WORLD]
    groups = [place for place in places if place.is_group]
    single = [place for place in places if not place.is_group]
    rows = (
        make_entry("partner", one.id, Period.of_month(matter.latest), one.name) for one in (*groups, *single)
    )
    known = message("held-known", count=len(single), whole=len(groups))
    return compose_told((known, *(one.said for one in list_partner_tables(matter))), rows)


def _define_goods(product: Product) -> Sentences:
    name = ProperName(product.id, capitalize_first(product.label))
    if product.id.replace(",", "").isdigit():
        return say(message("about-goods", "hs", name=name, code=Verbatim(product.id)))
    return say(message("about-goods", name=name))


def _define_group(matter: Matter, group: str) -> Statement:
    atlas, month = matter.atlas, _choose_month(matter)
    members = sorted(atlas.find_members(group, month), key=atlas.get_name)
    dated = {one.member: one for one in atlas.memberships.get(group, ())}
    rows = tuple(
        make_entry("member", member, Period.of_month(month), _with_date(atlas, member, dated.get(member)))
        for member in members
    )
    changes = (note_break(change) for change in atlas.breaks if change.group == group)
    said = message(
        "group-members", name=name_place(atlas, group), count=len(members), month=Period.of_month(month)
    )
    notes = (note_group(group), *changes, _say_member_sources(atlas, group))
    return Statement(say(said), rows, tuple(filter(None, notes)))


def _choose_month(matter: Matter) -> Month:
    return max(period.last for period in matter.query.periods) if matter.query.periods else matter.latest


def _with_date(atlas: Atlas, member: str, membership: Membership | None) -> str:
    if not (membership and membership.since):
        return atlas.get_name(member)
    named = ProperName(member, atlas.get_name(member))
    return say(message("row-member", name=named, day=Verbatim(str(membership.since))))


def _say_member_sources(atlas: Atlas, group: str) -> str:
    if atlas[group].kind is PlaceKind.CONTINENT:
        return say(message("members-of-tables"))
    kinds = dict.fromkeys(kind for one in atlas.memberships.get(group, ()) for kind in one.told_by)
    names = [message("told-by", kind) for kind in kinds]
    return say(message("members-told", names=join_parts(names, "and"))) if names else ""


def _define_country(matter: Matter, place: str) -> Statement:
    atlas, month = matter.atlas, _choose_month(matter)
    groups = [group for group in atlas.memberships if place in atlas.find_members(group, month)]
    name = name_place(atlas, place)
    if not groups:
        return Statement(say(message("own-partner", "alone", name=name)))
    rows = tuple(
        make_entry("group", group, Period.of_month(month), atlas.get_name(group)) for group in groups
    )
    names = join_parts((name_place(atlas, group) for group in groups), "and")
    return Statement(say(message("own-partner", "counted", name=name, names=names)), rows)
