"""What a ranking ranks: partners, members of a group, continents or goods in one period."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answer.address import THE_WORLD, Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import note_outlier
from bot.answer.columns import Columns, lacks_other_codes, read_column, read_goods_columns
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.goods import (
    Goods,
    ask_of_goods,
    find_goods,
    find_subject,
    is_of_some_chapters,
    label_product,
    make_product,
)
from bot.answer.notes import Note, make_period_note
from bot.answer.ranked_rows import RankedRow, Ranking, find_ranked_row
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_goods, name_place, say_names
from bot.answer.whole import ShareWhole, find_whole
from bot.domain.place import PlaceKind
from bot.domain.query import Breakdown, Flow, Measure, RankBy, Side
from bot.messages import join_parts, message
from bot.store.figures.rollups import is_hs


def find_field(resolved: ResolvedQuery) -> Ranking:
    """Returns what a question compares: of balances those on the side asked about, of many the largest."""
    found, side = _find_everyone(resolved), resolved.query.side
    if resolved.flow is Flow.BALANCE and side:
        kept = tuple(one for one in found.ranked_rows if Side.find_side(one.value) is side)
        others = tuple(one for one in found.ranked_rows if Side.find_side(one.value) is not side)
        found = replace(found, ranked_rows=kept, off_side=others)
    if not (count := resolved.query.among):
        return found
    # The largest deficits are the lowest balances.
    ranked = sorted(found.ranked_rows, key=lambda one: one.value, reverse=side is not Side.DEFICIT)
    return replace(found, ranked_rows=tuple(ranked[:count]), off_side=())


def _find_everyone(resolved: ResolvedQuery) -> Ranking:
    """Returns what the question names, the members of a group, every country, or goods."""
    query, atlas = resolved.query, resolved.queries.atlas
    if query.breakdown is Breakdown.PRODUCT:
        return find_goods_field(resolved)
    if query.breakdown is Breakdown.REGION and query.partners:
        raise NotComputedError(message("continents-of-all"))
    if query.breakdown is Breakdown.REGION:
        kept = [place for place in atlas.continents if place not in query.exclude]
        return make_named_field(resolved, [Subject((place,)) for place in kept])
    if len(query.partners) > 1:
        return make_named_field(resolved, resolved.subjects)
    return _rank_candidates(resolved, find_candidates(resolved))


def make_named_field(resolved: ResolvedQuery, named: Iterable[Subject]) -> Ranking:
    """Returns the ranking of the subjects themselves."""
    found = [find_ranked_row(resolved, subject) for subject in named]
    notes = dict.fromkeys(note for _, notes in found for note in notes)
    return Ranking(tuple(one for one, _ in found), find_whole(resolved), tuple(notes), named=True)


def find_candidates(resolved: ResolvedQuery) -> frozenset[str]:
    """Returns the members of the one group asked about, else every country, without those excluded.

    What no table can assign to a single country, such as other Africa, is not listed.
    """
    queries, at = resolved.queries, resolved.period.last
    left_out = queries.expand_places(resolved.query.exclude, at)
    places = resolved.query.partners or resolved.whole_places
    if places and not queries.atlas[places[0]].is_group:
        raise NotComputedError(message("single-partner", name=name_place(queries.atlas, places[0])))
    everyone = queries.expand_places(places, at) if places else queries.atlas.places
    return frozenset(one for one in everyone if queries.atlas[one].kind is PlaceKind.COUNTRY) - left_out


def _rank_candidates(resolved: ResolvedQuery, candidates: frozenset[str]) -> Ranking:
    queries, flow, period, currency = resolved.queries, resolved.flow, resolved.period, resolved.currency
    now = read_column(queries, flow, period, currency)
    # A base in another currency could only be converted, and growth is never computed from that.
    has_base = resolved.has_base and currency == queries.own_currency
    base = read_column(queries, flow, resolved.base_period, currency) if has_base else {}
    rates = {} if resolved.base else queries.read_growth_column(flow, period, currency)
    columns = Columns(now, base, rates)
    values, bases, published = columns.numbers
    places = [place for place, value in values.items() if value is not None and place in candidates]
    if not places:
        is_of_all = queries.goods and queries.is_own_reporter
        kind = "of-all-partners" if is_of_all else ""
        raise NotHeldError(message("no-table", kind, period=period))
    ranked_rows = tuple(
        RankedRow(
            Subject((place,)), values[place] or 0, bases.get(place), published.get(place), columns, place
        )
        for place in places
    )
    whole = _find_whole(resolved)
    notes = (
        () if columns.are_printed else dict.fromkeys(note for one in ranked_rows for note in one.level.notes)
    )
    missing = candidates - now.keys()
    told = _note_missing(resolved, candidates, missing, whole, len(ranked_rows))
    return Ranking(ranked_rows, whole, (*notes, *told))


def _find_whole(resolved: ResolvedQuery) -> ShareWhole:
    """Returns all partners together, or the group whose members are ranked by share.

    It is unknown if levels of coded goods are ranked and no total is held.
    """
    query = resolved.query
    of_group = query.rank_by is RankBy.SHARE and len(query.partners) == 1
    try:
        return find_whole(resolved, Subject(query.partners, query.exclude) if of_group else THE_WORLD)
    except NotHeldError:
        is_by_level = query.measure in (Measure.TOP, Measure.VALUE) and query.is_by_level
        if not (
            is_by_level and resolved.queries.goods and all(map(is_hs, resolved.queries.product.split(",")))
        ):
            raise
    return ShareWhole(resolved.flow, THE_WORLD, Amount(None), THE_WORLD.id)


def _note_missing(
    resolved: ResolvedQuery,
    candidates: frozenset[str],
    missing: frozenset[str],
    whole: ShareWhole,
    count: int,
) -> Iterator[Note]:
    """Notes how many are ranked if the table held is incomplete and, for a group, who is missing."""
    if missing and (resolved.query.partners or resolved.whole_places):
        names = say_names(resolved.queries.atlas, sorted(missing))
        yield make_period_note(message("not-held-of", names=names), resolved.period)
    elif len(missing) >= 0.1 * len(candidates):
        own = "decembers" if resolved.queries.is_own_reporter else "others"
        context = "unknown" if whole.is_unknown else own
        said = message("of-partners", context, count=count, all=len(candidates))
        yield make_period_note(said, resolved.period)


def find_goods_field(resolved: ResolvedQuery, goods: Goods | None = None) -> Ranking:
    """Returns the goods, those of the table if none are given; a note names those that contain others."""
    subject, goods, atlas = find_subject(resolved), goods or find_goods(resolved), resolved.queries.atlas
    address = Address(resolved.flow, subject, resolved.period)
    columns = read_goods_columns(resolved, subject)
    outliers = resolved.queries.list_outliers(address)
    left_out = [note_outlier(make_product(atlas, one), address) for one in goods.parts if one in outliers]
    kept = [one for one in goods.parts if one not in outliers]
    found = _make_product_rows(resolved, subject, columns, kept)
    whole = _find_all_goods(resolved, subject, goods)
    noted = [one for one in found if one.columns is not columns] if columns.are_printed else found
    bases = dict.fromkeys(note for one in noted if one.before for note in one.before.notes)
    return Ranking(tuple(found), whole, (*_list_goods_notes(resolved, goods), *bases, *left_out), named=True)


def _find_all_goods(resolved: ResolvedQuery, subject: Subject, goods: Goods) -> ShareWhole:
    """Returns all goods; unknown if customs has printed its lines of goods before its totals."""
    try:
        return find_whole(ask_of_goods(resolved, None), subject)
    except NotHeldError:
        if any(one not in resolved.queries.atlas.commodities for one in goods.parts):
            raise
        return ShareWhole(resolved.flow, subject, Amount(None), subject.id)


def _make_product_rows(
    resolved: ResolvedQuery, subject: Subject, columns: Columns, goods: Iterable[str]
) -> list[RankedRow]:
    """Makes rows from the columns of all products; a product missing from them is looked up by itself."""
    now, before, grew = columns.numbers
    is_converted, atlas = not resolved.is_in_own_currency, resolved.queries.atlas
    found = []
    for one in goods:
        label = label_product(atlas, one)
        if one in now and (one in before or is_converted or lacks_other_codes(resolved, one)):
            row = RankedRow(subject, now[one] or 0, before.get(one), grew.get(one), columns, one, one, label)
        else:
            row, _ = find_ranked_row(ask_of_goods(resolved, make_product(atlas, one)), subject)
            row = row._replace(product=one, name=label)
        found.append(row)
    return found


def _list_goods_notes(resolved: ResolvedQuery, goods: Goods) -> Iterator[str | Note]:
    """Notes what is not ranked: aggregates, and what a table of a few codes leaves out."""
    if goods.overlapping:
        names = join_parts(name_goods(make_product(resolved.queries.atlas, one)) for one in goods.overlapping)
        yield Note(message("not-ranked", names=names))
    if not resolved.queries.goods and is_of_some_chapters(goods):
        yield make_period_note(message("of-codes", count=len(goods.parts)), resolved.period)
