"""Each production of the grammar, and of orders, is used where its example stands."""

from collections.abc import Iterator

from bot.language import Calendar, Vocabulary
from bot.language.grammar.chart import Constituent, Derivation, derive_message
from bot.language.grammar.productions import Production, load_productions
from bot.language.grammar.tables import read_tables
from bot.language.grammar.terminals import list_terminals
from bot.language.orders.derivation import derive_order
from bot.language.tagger.tagging import tag_words
from bot.language.times.when import read_times
from bot.shipped import find_shipped

TABLES = read_tables(find_shipped("words"))
EXAMPLES = [production for production in TABLES.grammar.productions if production.example]


def derived(text: str, calendar: Calendar, vocabulary: Vocabulary) -> Derivation:
    tagged = tag_words(text, vocabulary)
    words = list_terminals(tagged, read_times(tagged, calendar), TABLES.categories)
    return derive_message(words, TABLES.grammar)


def productions_in(phrases: tuple[Constituent, ...]) -> Iterator[Production]:
    for phrase in phrases:
        if phrase.production:
            yield phrase.production
        yield from productions_in(phrase.parts)


def test_each_example_is_read_by_its_production(calendar: Calendar, vocabulary: Vocabulary) -> None:
    unused = []
    for production in EXAMPLES:
        derivation = derived(production.example, calendar, vocabulary)
        if production not in list(productions_in(derivation.phrases)):
            unused.append((production.name, production.example))
    assert unused == []


def test_reading_leaves_no_word_of_a_plain_question(calendar: Calendar, vocabulary: Vocabulary) -> None:
    derivation = derived("exports to Vietnam 2025 by month", calendar, vocabulary)
    assert not derivation.unread
    assert [filler.value for filler in derivation.frame["place"]] == ["VNM"]
    assert derivation.frame["place"][0].side == "to"


OF_ORDERS = load_productions(find_shipped("words") / "orders_grammar.csv")


def names_in(phrases: tuple[Constituent, ...]) -> Iterator[str]:
    for phrase in phrases:
        if phrase.production:
            yield phrase.production.name
        yield from names_in(phrase.parts)


def test_each_example_of_an_order_is_read_by_its_production(vocabulary: Vocabulary) -> None:
    assert len(OF_ORDERS) > 100

    def reads(production: Production) -> bool:
        return production.name in names_in(derive_order(production.example, vocabulary).derivation.phrases)

    assert [one.name for one in OF_ORDERS if not reads(one)] == []
