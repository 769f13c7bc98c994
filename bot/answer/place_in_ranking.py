"""The place of one partner, or of goods, in the ranking of one period."""

from collections.abc import Callable
from dataclasses import replace

from bot.answer.address import THE_WORLD, Subject
from bot.answer.finding import NotComputedError
from bot.answer.goods import Goods, ask_of_goods, find_goods, find_subject
from bot.answer.headlines import say_side_of_trade
from bot.answer.ranked_field import find_field, find_goods_field, make_named_field
from bot.answer.ranked_rows import RankedRow, Ranking
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import name_goods, name_place
from bot.domain.query import Breakdown, Product
from bot.messages import Message, ProperName, message, say
from bot.value_class import value_class


@value_class()
class PlaceInRanking:
    """The rows of a ranking, and which of them is asked about.

    `kind` is the unit of their number, `partners` or `products`; the row asked about is the one for which
    `is_asked` is true, a group if it `has_group`.
    """

    resolved: ResolvedQuery
    ranking: Ranking
    kind: str
    is_asked: Callable[[RankedRow], bool]
    has_group: bool = False


def find_place_in_ranking(resolved: ResolvedQuery) -> PlaceInRanking:
    """Returns the partners or the goods that the one asked about is ranked among.

    Raises NotComputedError unless it is exactly one.
    """
    query = resolved.query
    if query.is_rank_of_goods:
        return _find_field_of_goods(resolved)
    if len(query.partners) != 1:
        raise NotComputedError(message("one-rank"))
    place = query.partners[0]
    among = (query.of,) if query.of else ()
    everyone = resolved.replace_query(partners=among, breakdown=Breakdown.PARTNER)
    has_group = resolved.queries.atlas[place].is_group
    ranking = find_field_with(everyone, place)
    return PlaceInRanking(everyone, ranking, "partners", lambda one: one.subject.place == place, has_group)


def _find_field_of_goods(resolved: ResolvedQuery) -> PlaceInRanking:
    """Returns the goods of customs' table that do not overlap, traded with all or with one partner."""
    goods = resolved.query.product
    if goods is None or "," in goods.id:
        raise NotComputedError(message("one-rank", "products"))
    everyone = _ask_of_all_goods(resolved)
    ranking = find_goods_field(everyone, _take_goods_apart(resolved, goods, find_goods(everyone)))
    return PlaceInRanking(everyone, ranking, "products", lambda one: one.product == goods.id)


def _take_goods_apart(resolved: ResolvedQuery, asked: Product, goods: Goods) -> Goods:
    """Returns the goods with those asked about apart from the line that contains them: soybeans, not grain.

    Raises NotComputedError for an aggregate, which contains others of the ranking.
    """
    known = resolved.queries.atlas.commodities.get(asked.id)
    if known is None or asked.id not in goods.overlapping:
        return goods
    if known.overlaps:
        raise NotComputedError(message("not-ranked", names=name_goods(asked)))
    parts = (*(one for one in goods.parts if one != known.within), asked.id)
    return Goods(parts, tuple(known.within if one == asked.id else one for one in goods.overlapping))


def _ask_of_all_goods(resolved: ResolvedQuery) -> ResolvedQuery:
    return ask_of_goods(resolved.replace_query(product=None, breakdown=Breakdown.PRODUCT), None)


def name_ranked(resolved: ResolvedQuery) -> Message | ProperName:
    """Names the partner or the goods whose place is asked for."""
    if resolved.query.is_rank_of_goods and resolved.query.product:
        return name_goods(resolved.query.product)
    return name_place(resolved.queries.atlas, resolved.query.partners[0])


def say_ranked_trade(resolved: ResolvedQuery) -> Message:
    """Says in what they are ranked: `China's imports from ASEAN`."""
    if resolved.query.is_rank_of_goods:
        everyone = _ask_of_all_goods(resolved)
        return say_side_of_trade(everyone, everyone.flow, find_subject(everyone))
    of = resolved.query.of
    return say_side_of_trade(resolved, resolved.flow, Subject((of,)) if of else THE_WORLD)


def find_field_with(resolved: ResolvedQuery, place: str) -> Ranking:
    """Returns what is ranked: every country; for a group, the countries outside it and the group itself."""
    ranking = find_field(resolved)
    if not resolved.queries.atlas[place].is_group:
        return ranking
    members = resolved.queries.expand_places((place,), resolved.period.last)
    group = make_named_field(resolved, [Subject((place,))])
    others = tuple(one for one in ranking.ranked_rows if one.subject.place not in members)
    note = say(message("ranked-as-one", name=name_place(resolved.queries.atlas, place)))
    return replace(
        ranking,
        ranked_rows=(*others, *group.ranked_rows),
        notes=(note, *group.notes, *ranking.notes),
    )
