"""The goods that a ranking ranks: side by side in one period, none of which contains another."""

from collections.abc import Iterable, Iterator

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import note_outlier
from bot.answer.columns import Columns, lacks_other_codes, read_goods_columns
from bot.answer.finding import NotHeldError
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
from bot.answer.said import name_goods
from bot.answer.whole import ShareWhole, find_whole
from bot.messages import join_parts, message


def find_goods_field(resolved: ResolvedQuery) -> Ranking:
    """Returns goods that do not overlap; a note names those that contain others."""
    subject, goods, atlas = find_subject(resolved), find_goods(resolved), resolved.queries.atlas
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
