"""The goods of a query, named as the figures name them: a customs line, or HS codes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.commodity import Commodity
from bot.domain.english import join_names
from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Product, Query
from bot.language.grammar.message_frame import drop_repeats
from bot.language.lexicon.nomenclature import CODE
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.declarations import Facts
from bot.messages import ProperName, message, say

_AND = re.compile(", | and ")
_BY_CODE = (Breakdown.PARTNER, Breakdown.REGION)


def name_goods(query: Query, names: Sequence[str], vocabulary: Vocabulary, *, by_code: bool = False) -> Query:
    """Returns the query with its goods, said in words or codes, named as the figures name them."""
    atlas = vocabulary.atlas
    by_code = by_code or is_by_code(query, atlas)
    typed = {name.removeprefix(CODE).strip() for name in names if name.startswith(CODE)}
    # In “integrated circuits, HS 8542” the code says what is meant.
    names = [one for one in names if typed.isdisjoint((one, *_list_codes(one, atlas)))]
    goods = [_make_product(name, vocabulary, query.flow, by_code=by_code) for name in names]
    ids, labels = drop_repeats(one.id for one in goods), drop_repeats(one.label for one in goods)
    return replace(query, product=Product(",".join(ids), join_names(labels)) if goods else None)


def _list_codes(name: str, atlas: Atlas) -> tuple[str, ...]:
    line = atlas.printed_goods.get(name)
    return (line.codes,) if line and name == line.id else ()


def is_by_code(query: Query, atlas: Atlas) -> bool:
    """Returns whether goods go by HS code: customs' tables have no partners, and are China's alone."""
    partners = query.partners or query.exclude or query.breakdown in _BY_CODE or query.of in atlas.places
    return bool(partners) or query.reporter != OWN_REPORTER


def settle_goods(query: Query, atlas: Atlas) -> Query:
    """Returns the query with its goods named anew after its partners have changed: soybeans from all.

    Codes that were typed stay codes.
    """
    goods = query.product
    if not goods or goods.label.startswith(CODE):
        return query
    parts = goods.id.split(",")
    if is_by_code(query, atlas):
        lines = [atlas.printed_goods.get(part) for part in parts]
        codes = (
            line.codes if line and line.id == part else "" for part, line in zip(parts, lines, strict=True)
        )
        ids = [code or part for code, part in zip(codes, parts, strict=True)]
        return replace(query, product=replace(goods, id=",".join(ids)))
    found = _find_lines(parts, atlas)
    names = [goods.label] if len(found) == 1 else _AND.split(goods.label)
    if len(found) != len(names):
        found = _join_unprinted(found)
    wider = [line if line and name not in (line.id, line.codes) else None for name, line in found]
    is_each_named = len(found) == len(names)
    if not is_each_named and (any(wider) or None in dict(found).values()):
        return query  # one name may stand for many codes, as food does
    labels = [goods.label]  # “solar cells and modules” is one name
    if is_each_named and any(wider):
        labels = [one.in_text if one else name for one, name in zip(wider, names, strict=True)]
    told = (_find_line_of_flow(line, query.flow, atlas).id if line else name for name, line in found)
    return replace(query, product=Product(",".join(told), join_names(labels)))


def _find_lines(parts: Sequence[str], atlas: Atlas) -> list[tuple[str, Commodity | None]]:
    """Finds the lines that names and codes stand for, the longest runs of codes first.

    None if one has none.
    """
    found = []
    while parts:
        runs = (",".join(parts[:end]) for end in range(len(parts), 0, -1))
        name = next((run for run in runs if run in atlas.printed_goods), parts[0])
        found.append((name, atlas.printed_goods.get(name)))
        parts = parts[name.count(",") + 1 :]
    return found


def _join_unprinted(found: Sequence[tuple[str, Commodity | None]]) -> list[tuple[str, Commodity | None]]:
    """Joins codes beside each other that have no line: salmon is one of two goods, and several codes."""
    joined: list[tuple[str, Commodity | None]] = []
    for name, line in found:
        if joined and line is joined[-1][1] is None:
            joined[-1] = (f"{joined[-1][0]},{name}", None)
        else:
            joined.append((name, line))
    return joined


def list_goods_facts(names: Sequence[str], atlas: Atlas) -> Facts:
    """Returns `printed import` if customs prints all the goods, and only among imports."""
    lines = [atlas.printed_goods.get(name) for name in names]
    flows = {line.flows if line else () for line in lines}
    return frozenset(f"printed {flow}" for one in flows for flow in one if len(flows) == len(one) == 1)


def note_wider_goods(query: Query, names: Sequence[str], vocabulary: Vocabulary) -> Iterator[Assumption]:
    """Yields a note for goods that are answered by a customs line that contains more."""
    told = set(query.product.id.split(",")) if query.product else set()
    for name in names:
        line = vocabulary.atlas.printed_goods.get(name)
        if line and line.id in told and name not in (line.id, line.codes):
            part, whole = (ProperName(one, vocabulary.label_product(one), "goods") for one in (name, line.id))
            text = say(message("wider-goods", names=part, whole_name=whole))
            yield Assumption(text, Slot.PRODUCT, line.id)


def _make_product(name: str, vocabulary: Vocabulary, flow: Flow | None, *, by_code: bool) -> Product:
    atlas = vocabulary.atlas
    if name.startswith(CODE):
        code = name.removeprefix(CODE).strip()
        known = code in atlas.printed_goods
        return Product(
            code, vocabulary.nomenclature.label_code(code) if known else vocabulary.label_product(code)
        )
    line = atlas.printed_goods.get(name)
    if line is None:
        return Product(name, vocabulary.label_product(name))
    if by_code:
        return Product(line.codes if name == line.id and line.hs else name, vocabulary.label_product(name))
    line = _find_line_of_flow(line, flow, atlas)
    return Product(line.id, vocabulary.label_product(name if name in (line.id, line.codes) else line.id))


def _find_line_of_flow(line: Commodity, flow: Flow | None, atlas: Atlas) -> Commodity:
    """Finds the line for the same codes in a flow's table: medicines have different names in the two."""
    if flow in line.flows or not line.hs:
        return line
    alike = (one for one in atlas.printed_goods.values() if one.codes == line.codes and flow in one.flows)
    return next(alike, line)
