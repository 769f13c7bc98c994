"""What changed most: contributions to growth, rankings, and ranks gained and lost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.answer.remainders import OTHERS
from bot.answer.said import name_row, name_row_kind
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView, is_ranking_whole
from bot.digests.wording import (
    make_heading,
    name_partner,
    say_amount,
    say_points,
    say_rank,
    say_rate,
    say_row,
)
from bot.domain.figure import WORLD
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.messages import Arguments, Message, Number, Rate, Sentences, join_parts, message, say
from bot.value_class import value_class

LEAST_POINTS = 0.1
"""Smaller contributions to the growth of the whole are not worth a word, however large their own rate."""
_FLOWS = (Flow.EXPORT, Flow.IMPORT)
_EACH_WAY = 5
_BRIEF = 2
_GOODS_UP, _GOODS_DOWN = 3, 2
_BRIEF_RANKS = 3
_TOP = 10
_TOLD_RANKS = 5
_ALWAYS_HELD = "USA"
"""A partner in every table by partner; its place is given with the total number."""


def tell_contributions(view: DigestView, breakdown: Breakdown = Breakdown.PARTNER) -> Iterator[DigestPart]:
    """Yields who added most to the growth of each flow and who took most from it."""
    if view.is_january:
        return
    told = False
    for flow in _FLOWS:
        if found := find_movers(view, flow, breakdown):
            told = True
            yield _compose_contributions(view, found)
    if told and breakdown is Breakdown.PARTNER:
        yield from _explain_floor(view)


def tell_goods(view: DigestView) -> Iterator[DigestPart]:
    """Yields the goods that added most to each flow in money and took most from it, with their growth.

    Nothing if no table of goods is held, or no total to compare it with.
    """
    for flow in () if view.is_january else _FLOWS:
        found = find_movers(view, flow, Breakdown.PRODUCT)
        if found:
            up = [row for row in found.rows if (row.value or 0) > 0][:_GOODS_UP]
            down = [row for row in reversed(found.rows) if (row.value or 0) < 0][:_GOODS_DOWN]
            told = ((name_row(row), say_amount(row, plus=True)) for row in (*up, *down))
            entries = join_parts(message("digest-of", name=name, said=said) for name, said in told)
            period = found.query.periods[0]
            said = message("digest-goods", flow.value, period=period, entries=entries)
            yield DigestPart.make_from_message(said, (*up, *down), found.query, name_products(flow))


@value_class()
class Movers:
    """Partners or products above the floor, the largest contribution first, with the answer they are of."""

    query: Query
    answer: Finding
    rows: tuple[Row, ...]


def name_products(flow: Flow) -> Sentences:
    """Names the button for the products that moved a flow."""
    return say(message("digest-movers", f"product-{flow}"))


def find_movers(view: DigestView, flow: Flow, breakdown: Breakdown) -> Movers | None:
    """Returns what moved a flow, products in the year to date, for which alone they are printed.

    None if nothing is above the floor, or no table is held.
    """
    period = view.to_date if breakdown is Breakdown.PRODUCT else view.period
    query = view.make_query(Measure.CONTRIBUTION, flow, period, breakdown=breakdown)
    found = view.try_find_answer(query)
    parts = [row for row in found.rows if row.measure == "contribution"] if found else []
    rows = tuple(row for row in parts if view.is_single(row) and abs(row.number or 0) >= LEAST_POINTS)
    return Movers(query, found, rows) if found and rows else None


def tell_rankings(view: DigestView) -> Iterator[DigestPart]:
    """Yields the largest partners of each flow."""
    for flow in _FLOWS:
        query = view.make_query(Measure.TOP, flow, view.period, breakdown=Breakdown.PARTNER, limit=_TOP)
        found = view.try_find_answer(query)
        if found:
            rows = [row for row in found.rows if row.rank is not None]
            title = message("digest-partners", flow.value, period=view.period)
            lines = (make_heading(title), *(say_rank(row, say_row(row)) for row in rows))
            yield DigestPart(lines, tuple(rows), query, say(title), brief=lines[: _BRIEF_RANKS + 1])


def tell_rank_changes(view: DigestView) -> Iterator[DigestPart]:
    """Yields which of the first five partners had another rank in the same months a year before."""
    if view.is_january:
        return
    for flow in _FLOWS:
        query = view.make_query(Measure.TOP, flow, view.to_date, breakdown=Breakdown.PARTNER, limit=_TOP)
        now, before = view.rank_partners(query), view.rank_year_earlier(query)
        if (
            not before
            or not is_ranking_whole(now, before, _TOP)
            or not is_ranking_whole(before, now, _TOLD_RANKS)
        ):
            continue
        changed = [row for row in now[:_TOLD_RANKS] if _find_rank(before, row) != row.rank]
        if not changed:
            continue
        entries = join_parts(say_place(row, _find_rank(before, row)) for row in changed)
        said = message("digest-places", flow.value, period=view.to_date, entries=entries)
        label = say(message("digest-top", flow.value, count=_TOP))
        yield DigestPart.make_from_message(said, (*now, *before), query, label)


def _compose_contributions(view: DigestView, found: Movers) -> DigestPart:
    query, answered = found.query, found.answer.rows
    whole = next(row for row in answered if row.measure == "total")
    up = [row for row in found.rows if (row.number or 0) > 0][:_EACH_WAY]
    down = [row for row in reversed(found.rows) if (row.number or 0) < 0][:_EACH_WAY]
    rest = _sum_others(whole, (*up, *down))
    flow = (query.flow or Flow.TOTAL).value
    about: Arguments = {"rate": Rate(whole.number or 0)}
    context = flow
    if query.periods[0] != view.period:
        about["period"], context = query.periods[0], f"{flow}-in"
    points = join_parts(_say_entry(row) for row in (*up[:_BRIEF], *down[:1]))
    others = say(message("digest-others", points=say_points(rest.number or 0)))
    more = [_say_ranked("up", up), _say_ranked("down", down), others]
    noun = "product" if query.breakdown is Breakdown.PRODUCT else "partner"
    return DigestPart(
        (say(message("digest-moved", context, **about)), *filter(None, more)),
        (*(row for row in answered if row.partner != OTHERS), rest),
        query,
        say(message("digest-movers", f"{noun}-{flow}")),
        brief=(say(message("digest-moved-by", context, points=points, **about)),),
    )


def _sum_others(whole: Row, told: Sequence[Row]) -> Row:
    """Returns what all others add, so that the parts add up to the growth of the whole."""
    number = (whole.number or 0) - sum(row.number or 0 for row in told)
    value = (whole.value or 0) - sum(row.value or 0 for row in told)
    bare = replace(
        whole,
        measure="contribution",
        partner=OTHERS,
        name=name_row_kind("others"),
        number=number,
        value=value,
    )
    return replace(bare, growth_published=None, growth_computed=None)


def _say_ranked(way: str, rows: Sequence[Row]) -> Sentences | None:
    if not rows:
        return None
    return say(message("digest-added", way, points=join_parts(_say_entry(row, grown=True) for row in rows)))


def _say_entry(row: Row, *, grown: bool = False) -> Message:
    """Returns `Vietnam +1.04`, with its own growth if that is to be shown."""
    about: Arguments = {"name": name_partner(row), "points": say_points(row.number or 0)}
    if not grown or row.growth is None:
        return message("digest-point", **about)
    return message("digest-point", "grown", rate=say_rate(row), **about)


def say_place(row: Row, before: int | None) -> Message:
    """Returns `Vietnam 3 (4)`; a partner without an earlier place is new."""
    about: Arguments = {"name": name_partner(row), "place": row.rank or 0}
    if before is None:
        return message("digest-place", "new", **about)
    return message("digest-place", before=before, **about)


def _explain_floor(view: DigestView) -> Iterator[DigestPart]:
    """Yields how many partners are held, and below which contribution they are left out."""
    counted = [row for flow in _FLOWS if (row := _count_partners(view, flow))]
    if len(counted) == len(_FLOWS):
        exports, imports = counted
        held = {"count": int(exports.number or 0), "whole": int(imports.number or 0)}
        line = say(message("digest-floor", points=Number(LEAST_POINTS), **held))
        yield DigestPart((line,), tuple(counted), brief=(), small=True)


def _count_partners(view: DigestView, flow: Flow) -> Row | None:
    """Returns a row with the number of partners ranked."""
    found = view.try_find_answer(view.make_query(Measure.RANK, flow, view.period, partners=(_ALWAYS_HELD,)))
    row = next((row for row in found.rows if row.number is not None), None) if found else None
    if not row:
        return None
    return replace(row, measure="compared", partner=WORLD, value=None, rank=None, unit="partners")


def _find_rank(rows: Sequence[Row], one: Row) -> int | None:
    return next((row.rank for row in rows if row.partner == one.partner), None)
