"""The national note: one phone screen with the table, three lines and what is missing or comes next."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import chain

from bot.answer.finding import Row
from bot.digests.contributors import Contributor, find_bloc_contributors, find_partner_contributors
from bot.digests.digest import DigestPart, NoteLine, NoteTable
from bot.digests.levels import JANUARY_ALONE, LEVEL_FLOWS, OVERLAPPING, find_rows, tell_levels
from bot.digests.movers import find_movers, name_products, tell_rank_changes
from bot.digests.publishing import tell_revisions, tell_surprises
from bot.digests.records import tell_records, tell_streaks
from bot.digests.view import DigestView
from bot.digests.wording import name_partner, say_rate
from bot.domain.query import Breakdown, Flow
from bot.messages import Message, Money, Number, message
from bot.value_class import value_class

BELT_AND_ROAD = "BELT_AND_ROAD"
MOST_LINES = 5
"""Below the table, including expectations."""
MOST_BULLETS = 3
_FLOWS = (Flow.EXPORT, Flow.IMPORT)
_BLOCS_NAMED, _OTHERS_NAMED = 3, 2
_LEAST_POINTS = 0.1
_RANKS_WEIGH = 3
_MONTHS_OF = {"years": 12}


@value_class()
class Bullet:
    """A candidate line; the weightiest of each family of lines is chosen first."""

    part: DigestPart
    weight: float


def compose_note(view: DigestView) -> tuple[DigestPart, ...]:
    """Returns the table and the lines; nothing if no level is held."""
    surprises = tuple(tell_surprises(view))
    bullets = _choose_bullets(view)[: MOST_LINES - len(surprises)]
    has_blocs = any(row.partner == BELT_AND_ROAD for part in bullets for row in part.rows)
    overlap = [DigestPart((OVERLAPPING,), small=True)] if has_blocs else []
    return (*_tell_table(view), *surprises, *bullets, *overlap)


def _tell_table(view: DigestView) -> Iterator[DigestPart]:
    """Yields the levels as one part, which a table can replace."""
    levels = tuple(tell_levels(view))
    lines = tuple(_make_lines(view))
    if not lines:
        return
    table = NoteTable(lines)
    said = tuple(line for part in levels for line in part.lines if line != JANUARY_ALONE)
    rows = tuple(row for part in levels for row in part.rows)
    yield DigestPart(said, rows, levels[0].query, levels[0].label, brief=said, table=table)
    if view.is_january:
        yield DigestPart((JANUARY_ALONE,), small=True)


def _make_lines(view: DigestView) -> Iterator[NoteLine]:
    for flow in LEVEL_FLOWS:
        month = _first_level(find_rows(view, flow, view.period))
        if not month:
            continue
        is_apart = view.to_date != view.period
        yield NoteLine(month, _first_level(find_rows(view, flow, view.to_date)) if is_apart else None)


def _first_level(rows: tuple[Row, ...]) -> Row | None:
    return rows[0] if rows and rows[0].value is not None else None


def _choose_bullets(view: DigestView) -> tuple[DigestPart, ...]:
    """Returns three lines: on blocs, on partners or goods, and on records and the like.

    None for January alone. If a family has nothing, the weightiest remaining lines of the others take its
    place.
    """
    if view.is_january:
        return ()
    partners = _tell_contributors(view, find_partner_contributors, _OTHERS_NAMED)
    told = (
        _tell_contributors(view, find_bloc_contributors, _BLOCS_NAMED),
        chain(partners, _tell_goods(view)),
        _tell_rarities(view),
    )
    families = [sorted(bullets, key=lambda one: -one.weight) for bullets in told]
    first = [family[0] for family in families if family]
    left = [one for family in families for one in family[1:]]
    return tuple(one.part for one in (*first, *left)[:MOST_BULLETS])


def _tell_contributors(
    view: DigestView, find: Callable[[DigestView, Flow], Sequence[Contributor]], most: int
) -> Iterator[Bullet]:
    for flow in _FLOWS:
        told = [one for one in find(view, flow) if abs(one.points) >= _LEAST_POINTS]
        named = [one for one in told if one.row.growth is not None][:most]
        if not named:
            continue
        named.sort(key=lambda one: -abs(one.points))
        # The US counts as a bloc here; elsewhere it is a partner.
        kind = "blocs" if any(view.atlas.places[one.row.partner].is_group for one in named) else "partners"
        rows = tuple(one.row for one in named)
        said = message(f"note-{kind}", flow.value, said=_join_messages(list(map(_say_contributor, rows))))
        weight = sum(one.weight for one in named) / len(named)
        yield Bullet(DigestPart.make_from_message(said, rows), weight)


def _say_contributor(row: Row) -> Message:
    return message("note-entry", name=name_partner(row), rate=say_rate(row), points=Number(row.number or 0))


def _tell_goods(view: DigestView) -> Iterator[Bullet]:
    """Weighs goods by the points that they add to the year to date, the only span printed for them."""
    for flow in _FLOWS:
        found = find_movers(view, flow, Breakdown.PRODUCT)
        named = [row for row in found.rows if row.growth is not None][:_OTHERS_NAMED] if found else []
        if not (found and named):
            continue
        named.sort(key=lambda row: -abs(row.value or 0))
        entries = [_say_goods(row) for row in named]
        said = message("note-goods", flow.value, period=named[0].period, said=_join_messages(entries))
        weight = sum(abs(row.number or 0) for row in named) / len(named)
        yield Bullet(DigestPart.make_from_message(said, named, found.query, name_products(flow)), weight)


def _say_goods(row: Row) -> Message:
    way = "up" if (row.value or 0) > 0 else "down"
    money = Money(row.value or 0, row.currency or "")
    return message("note-goods-entry", way, name=name_partner(row), rate=say_rate(row), money=money)


def _tell_rarities(view: DigestView) -> Iterator[Bullet]:
    """Weighs records and runs by the months that they stand out from; a revision outweighs them all.

    The run of exports is in the headline.
    """
    for part in tell_revisions(view):
        yield Bullet(part, 100 + abs(part.rows[0].number or 0))
    for part in (*tell_records(view), *tell_streaks(view, (Flow.IMPORT,))):
        months = _MONTHS_OF.get(part.rows[0].unit or "", 1)
        yield Bullet(part, months * (part.rows[0].number or 0))
    for part in tell_rank_changes(view):
        yield Bullet(part, _RANKS_WEIGH)


def _join_messages(said: Sequence[Message]) -> Message:
    return reduce(lambda first, second: message("note-list", first=first, second=second), said)
