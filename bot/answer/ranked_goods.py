"""The goods that a ranking ranks: side by side in one period, none of which contains another."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount
from bot.answer.caveats import note_outlier
from bot.answer.columns import Columns, lacks_other_codes, read_goods_columns
from bot.answer.finding import NotHeldError
from bot.answer.goods import Goods, ask_of_goods, find_goods, find_subject, is_of_some_chapters
from bot.answer.notes import Note, make_period_note
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_goods
from bot.answer.whole import ShareWhole, find_whole
from bot.domain.query import Product
from bot.messages import join_parts, message

if TYPE_CHECKING:
    pass
from bot.answer.ranked_rows import RankedRow, Ranking, find_ranked_row


def find_goods_field(resolved: ResolvedQuery) -> Ranking:
    """Returns goods that do not overlap; a note names those that contain others."""
    subject, goods = find_subject(resolved), find_goods(resolved)
    address = Address(resolved.flow, subject, resolved.period)
    columns = read_goods_columns(resolved, subject)
    outliers = resolved.queries.list_outliers(address)
    left_out = [note_outlier(one, address) for one in goods.parts if one.id in outliers]
    found = _make_product_rows(
        resolved, subject, columns, [one for one in goods.parts if one.id not in outliers]
    )
    whole = _find_all_goods(resolved, subject, goods)
    noted = [one for one in found if one.columns is not columns] if columns.are_printed else found
    bases = dict.fromkeys(note for one in noted if one.before for note in one.before.notes)
    return Ranking(tuple(found), whole, (*_list_goods_notes(resolved, goods), *bases, *left_out), named=True)


def _find_all_goods(resolved: ResolvedQuery, subject: Subject, goods: Goods) -> ShareWhole:
    """Returns all goods; unknown if customs has printed its lines of goods before its totals."""
    try:
        return find_whole(ask_of_goods(resolved, None), subject)
    except NotHeldError:
        if any(one.id not in resolved.queries.atlas.commodities for one in goods.parts):
            raise
        return ShareWhole(resolved.flow, subject, Amount(None), subject.id)


def _make_product_rows(
    resolved: ResolvedQuery, subject: Subject, columns: Columns, goods: Iterable[Product]
) -> list[RankedRow]:
    """Makes rows from the columns of all products; a product missing from them is looked up by itself."""
    now, before, grew = columns.numbers
    is_converted = not resolved.is_in_own_currency
    found = []
    for one in goods:
        code, label = one.id, one.label
        if code in now and (code in before or is_converted or lacks_other_codes(resolved, one)):
            row = RankedRow(
                subject, now[code] or 0, before.get(code), grew.get(code), columns, code, one, label
            )
        else:
            row, _ = find_ranked_row(ask_of_goods(resolved, one), subject)
            row = row._replace(goods=one, name=label)
        found.append(row)
    return found


def _list_goods_notes(resolved: ResolvedQuery, goods: Goods) -> Iterator[str | Note]:
    """Notes what is not ranked: aggregates, and what a table of a few codes leaves out."""
    if goods.overlapping:
        names = join_parts(name_goods(one) for one in goods.overlapping)
        yield Note(message("not-ranked", names=names))
    if not resolved.queries.goods and is_of_some_chapters(goods):
        yield make_period_note(message("of-codes", count=len(goods.parts)), resolved.period)
