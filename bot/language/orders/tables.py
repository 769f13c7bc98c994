"""The words and productions of orders, made once for each vocabulary."""

from collections.abc import Mapping

from bot.language.grammar.categories import Categories, CategoryRow, load_categories
from bot.language.grammar.productions import Grammar, load_productions
from bot.language.lexicon.tokens import cut_phrase
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.orders.words import add_order_words
from bot.language.orders.zones import ZoneNames
from bot.shipped import read_table
from bot.value_class import value_class


@value_class()
class OrderTables:
    """The tables of orders; `vocabulary` has the words of orders on top of those of questions."""

    vocabulary: Vocabulary
    grammar: Grammar
    categories: Categories
    zones: ZoneNames
    languages: Mapping[str, tuple[str, ...]]
    """The languages of each phrase for an action."""


_made: dict[int, tuple[Vocabulary, OrderTables]] = {}


def make_order_tables(vocabulary: Vocabulary) -> OrderTables:
    """Returns the tables of orders for a vocabulary, made once. Raises OSError if one is missing."""
    held = _made.get(id(vocabulary))
    if held is None or held[0] is not vocabulary:
        _made.clear()
        held = _made[id(vocabulary)] = (vocabulary, _make_tables(vocabulary))
    return held[1]


def lay_out_words(vocabulary: Vocabulary) -> None:
    """Prepares now, and keeps, what the first order and the first misspelt word would have to wait for."""
    _ = make_order_tables(vocabulary).vocabulary.candidates
    vocabulary.lay_out()


def find_languages(words: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Returns the languages in which the words are the name of an action and nothing else."""
    phrase = "".join(cut_phrase(words, vocabulary.characters))
    return make_order_tables(vocabulary).languages.get(phrase, ())


def _make_tables(vocabulary: Vocabulary) -> OrderTables:
    folder = vocabulary.folder
    rows = read_table(folder / "orders.csv")
    ours = (
        CategoryRow(kind, frozenset(), frozenset(), (kind.replace(" ", "_"),))
        for kind in dict.fromkeys(row["kind"] for row in rows)
    )
    actions: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for words in row["words"].split("|") if row["kind"] == "order" else ():
            phrase = "".join(cut_phrase(words, vocabulary.characters))
            actions[phrase] = (*actions.get(phrase, ()), row["language"])
    further = load_categories(folder / "orders_categories.csv").rows
    categories = Categories((*load_categories(folder / "categories.csv").rows, *further, *ours))
    grammar = Grammar(load_productions(folder / "orders_grammar.csv"))
    zones = ZoneNames.from_table(folder / "zones.csv")
    return OrderTables(add_order_words(vocabulary, rows), grammar, categories, zones, actions)
