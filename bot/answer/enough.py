"""Tells cheaply from what the store holds whether a query surely has an answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from bot.answer.address import Address
from bot.answer.conditions import list_conditions
from bot.answer.direction_rules import list_direction_rules, make_finder
from bot.answer.finding import NotHeldError, find_if_held
from bot.answer.lines import find_line
from bot.answer.measures import find_measure
from bot.answer.measures.amounts import compute_amounts
from bot.answer.measures.averages import compute_average
from bot.answer.measures.comparisons import compute_comparison
from bot.answer.measures.concentrations import compute_concentration
from bot.answer.measures.indexes import compute_index
from bot.answer.measures.lists import compute_list
from bot.answer.measures.rankings import compute_top, find_ranked_subject
from bot.answer.measures.ranks import compute_rank
from bot.answer.measures.record_comparison import list_periods_compared
from bot.answer.measures.records import find_record
from bot.answer.measures.shares import compute_share, has_share, refuse_other_part
from bot.answer.measures.streaks import compute_streak
from bot.answer.periods import list_published_spans
from bot.answer.ranked_field import find_candidates
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.track import list_addresses_compared, list_whole_steps
from bot.answer.trail import list_units_compared
from bot.answer.whole import find_whole
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, RankBy

T = TypeVar("T")
_TWO = 2
"""If several periods are named, those held are shown without the others."""


def is_enough(resolved: ResolvedQuery) -> bool | None:
    """Returns whether a query surely has an answer; None if that cannot be told cheaply."""
    look = _LOOKS.get(find_measure(resolved.query))
    if look is None or resolved.query.vintage:
        return None
    return find_if_held(look, resolved)


def _has_amounts(resolved: ResolvedQuery) -> bool | None:
    """True if every level asked for is held, or one level of a series."""
    if resolved.query.measure is Measure.YOY:
        return _has_growth(resolved)
    addresses = resolved.addresses[-1:] if resolved.is_series else resolved.addresses
    for address in addresses:
        resolved.queries.resolve_amount(address, resolved.currency)
    return True


def _has_growth(resolved: ResolvedQuery) -> bool:
    """True if some row has a rate: a level need not have one, and a series shows whatever figures it has."""
    addresses = resolved.addresses
    if len(addresses) > 1 and (resolved.is_series or len(resolved.periods) > _TWO):
        return any(_find_latest_first(partial(find_line, resolved), addresses))
    lines = [find_line(resolved, address) for address in addresses]
    return any(one.row.growth is not None for one in lines)


def _has_shares(resolved: ResolvedQuery) -> bool | None:
    """True if every row is a part with a share of its whole, or one row of a series is."""
    for address in resolved.addresses:
        refuse_other_part(resolved, address)
    if resolved.is_series:
        return any(_find_latest_first(partial(has_share, resolved), resolved.addresses))
    return all(has_share(resolved, address) for address in resolved.addresses)


def _has_rows_to_compare(resolved: ResolvedQuery) -> bool | None:
    """True if every level at the one time is held."""
    periods, addresses = resolved.periods, resolved.addresses
    if len(periods) > 1 or resolved.is_series or resolved.query.breakdown is Breakdown.FLOW:
        return None
    for address in addresses if len(addresses) > 1 else ():
        resolved.queries.resolve_comparable(address, resolved.currency, periods[0].last)
    return len(addresses) > 1 or None


def _has_table(resolved: ResolvedQuery) -> bool | None:
    """True if some partner's level is held in the one period, so that there is something to rank."""
    return bool(_find_partners_told(resolved)) or None


def _has_place(resolved: ResolvedQuery) -> bool | None:
    """True if the partner's own level is held too."""
    query, atlas = resolved.query, resolved.queries.atlas
    if len(query.partners) != 1 or resolved.is_series or atlas[query.partners[0]].is_group:
        return None
    among = (query.of,) if query.of else ()
    told = _find_partners_told(resolved.replace_query(partners=among, breakdown=Breakdown.PARTNER))
    return query.partners[0] in told or None


def _has_list(resolved: ResolvedQuery) -> bool | None:
    """True if levels are held: partners that meet a condition can then be counted, even if none does."""
    by_level = all(one.by is RankBy.VALUE for one in list_conditions(resolved))
    return _has_table(resolved) if by_level else None


def _has_concentration(resolved: ResolvedQuery) -> bool | None:
    """True if partners have shares in their total."""
    if resolved.is_series:
        return None
    return _has_table(resolved) if find_whole(resolved, find_ranked_subject(resolved)).has_shares else None


def _find_partners_told(resolved: ResolvedQuery) -> frozenset[str]:
    """Returns the partners that would be ranked by level in the one period; none if that is left open."""
    query = resolved.query
    is_of_several = len(query.partners) > 1 or bool(query.exclude) or len(resolved.periods) > 1
    by_value = query.rank_by in (None, RankBy.VALUE) and not query.side
    if query.breakdown is not Breakdown.PARTNER or is_of_several or not by_value:
        return frozenset()
    queries, spans = resolved.queries, list_published_spans(resolved.period)
    if not resolved.is_in_own_currency:
        rates = (queries.find_implied_rate(resolved.flow, one, resolved.currency) for one in spans)
        if not all(rates):
            return frozenset()
    find_whole(resolved)
    flows = (Flow.EXPORT, Flow.IMPORT) if resolved.flow is Flow.BALANCE else (resolved.flow,)
    cells = (queries.make_cell(flow, WORLD, one, queries.own_currency) for flow in flows for one in spans)
    told = find_candidates(resolved)
    for cell in cells:
        column = queries.figures.read_level_column(cell)
        told &= {partner for partner, level in column.items() if level.value is not None}
    return told


def _has_run(resolved: ResolvedQuery) -> bool | None:
    """True if some period of all that is held went some way: a run ends with the last of them."""
    if resolved.query.periods:
        return None
    for flow, subject in resolved.trades:
        for direction_rule in list_direction_rules(resolved, flow):
            units = list_units_compared(resolved, direction_rule)
            find, way = make_finder(resolved, direction_rule), direction_rule.way
            lines = _find_latest_first(find, list_addresses_compared(resolved.queries, flow, subject, units))
            if all(way(one) is None for one in lines):
                return False
    return True


def _has_record(resolved: ResolvedQuery) -> bool | None:
    """True if some period of all that is held has an amount: one of them is then the largest."""
    query = resolved.query
    units = () if query.periods or query.of or query.threshold else list_periods_compared(resolved)[0]
    if not units:
        return None
    at, currency, queries = units[-1].last, resolved.currency, resolved.queries

    find_amount = partial(queries.resolve_comparable, currency=currency, members_at=at)
    for flow, subject in resolved.trades:
        found = _find_latest_first(find_amount, list_addresses_compared(queries, flow, subject, units))
        if all(one.value is None or one.broken for one in found):
            return False
    return True


def _find_latest_first(find: Callable[[Address], T], addresses: Sequence[Address]) -> Iterator[T]:
    """Returns what is held at the addresses of a series, from its end, looking no further than needed."""
    for address in reversed(addresses):
        with suppress(NotHeldError):
            yield find(address)


def _has_mean(resolved: ResolvedQuery) -> bool | None:
    """True if each span from the first whole step to the last has an amount."""
    query, queries = resolved.query, resolved.queries
    if query.breakdown is Breakdown.PERIOD or query.rank_by is RankBy.YOY:
        return None
    for span in resolved.periods:
        steps = list_whole_steps((span,), query.frequency or Frequency.MONTH)
        whole = Period(steps[0].first, steps[-1].last)
        for flow, subject in resolved.trades:
            queries.resolve_amount(Address(flow, subject, whole), resolved.currency)
    return True


def _has_index(resolved: ResolvedQuery) -> bool | None:
    """True if the first step held of each series has some trade."""
    if resolved.flow is Flow.BALANCE:
        return None
    steps = list_whole_steps(resolved.periods, resolved.query.frequency or Frequency.MONTH)
    find, at = resolved.queries.find_amount, steps[-1].last
    for flow, subject in resolved.trades:
        held = (find(Address(flow, subject, step), resolved.currency, at) for step in steps)
        first = next(filter(None, held), None)
        if first is None or first.size <= 0:
            return False
    return True


_LOOKS: Mapping[Callable[..., object], Callable[[ResolvedQuery], bool | None]] = {
    compute_amounts: _has_amounts,
    compute_share: _has_shares,
    compute_comparison: _has_rows_to_compare,
    compute_top: _has_table,
    compute_rank: _has_place,
    compute_list: _has_list,
    compute_concentration: _has_concentration,
    compute_streak: _has_run,
    find_record: _has_record,
    compute_average: _has_mean,
    compute_index: _has_index,
}
