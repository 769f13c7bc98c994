"""Each production of orders is used where its example stands."""

from collections.abc import Iterator

from bot.language import Vocabulary
from bot.language.grammar.chart import Constituent
from bot.language.grammar.productions import Production, load_productions
from bot.language.orders.derivation import derive_order
from bot.shipped import find_shipped

PRODUCTIONS = load_productions(find_shipped("words") / "orders_grammar.csv")


def names_in(phrases: tuple[Constituent, ...]) -> Iterator[str]:
    for phrase in phrases:
        if phrase.production:
            yield phrase.production.name
        yield from names_in(phrase.parts)


def test_each_example_is_read_by_its_production(vocabulary: Vocabulary) -> None:
    assert len(PRODUCTIONS) > 100

    def reads(production: Production) -> bool:
        return production.name in names_in(derive_order(production.example, vocabulary).derivation.phrases)

    assert [one.name for one in PRODUCTIONS if not reads(one)] == []
