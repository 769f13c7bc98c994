"""The words and productions of orders, made once for a vocabulary."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from bot.language.grammar.productions import Grammar, load_grammar
from bot.language.grammar.tables import tables_in
from bot.language.grammar.terminals import Categories, Row
from bot.language.orders.words import TABLE, with_order_words
from bot.language.words.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class OrderTables:
    """`vocabulary` has the words of orders over those of questions."""

    vocabulary: Vocabulary
    grammar: Grammar
    categories: Categories


_made: dict[int, tuple[Vocabulary, OrderTables]] = {}


def order_tables(vocabulary: Vocabulary) -> OrderTables:
    """Those of a vocabulary. OSError where a table is missing."""
    held = _made.get(id(vocabulary))
    if held is None or held[0] is not vocabulary:
        _made.clear()
        held = _made[id(vocabulary)] = (vocabulary, _tables(vocabulary))
    return held[1]


def _tables(vocabulary: Vocabulary) -> OrderTables:
    folder = vocabulary.dictionary.parent
    with (folder / TABLE).open(encoding="utf-8", newline="") as lines:
        kinds = dict.fromkeys(row["kind"] for row in csv.DictReader(lines))
    ours = (Row(kind, frozenset(), frozenset(), (kind.replace(" ", "_"),)) for kind in kinds)
    rows = (*tables_in(folder).categories.rows, *ours)
    return OrderTables(
        with_order_words(vocabulary), load_grammar(folder / "orders_grammar.csv"), Categories(rows)
    )
