"""Each production of orders is used where its example stands."""

from collections.abc import Iterator

import pytest

from bot.language import Vocabulary
from bot.language.grammar.chart import Constituent
from bot.language.grammar.productions import Production, load_grammar
from bot.language.orders.derived import derive_order
from bot.shipped import shipped

PRODUCTIONS = load_grammar(shipped("words") / "orders_grammar.csv").productions


def names_in(phrases: tuple[Constituent, ...]) -> Iterator[str]:
    for phrase in phrases:
        if phrase.production:
            yield phrase.production.name
        yield from names_in(phrase.parts)


@pytest.mark.parametrize("production", PRODUCTIONS, ids=lambda production: production.name)
def test_example_is_read_by_its_production(production: Production, vocabulary: Vocabulary) -> None:
    assert production.name in names_in(derive_order(production.example, vocabulary).derivation.phrases)
