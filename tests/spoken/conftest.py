from collections.abc import Callable

import pytest

from bot.domain.place import Atlas
from bot.shipped import read_table, shipped
from bot.spoken import Tongue, Tongues

Speak = Callable[[str], Tongue]


@pytest.fixture(scope="session")
def tongues(atlas: Atlas) -> Tongues:
    words = shipped("words")
    cldr = {
        (row["language"], row["place"]): row["name"] for row in reversed(read_table(words / "places.csv"))
    }
    products = read_table(words / "products.csv")
    goods = {row["label"]: row["id"] for row in products}
    spelt = {
        (language, row["id"]): row[language].partition("|")[0]
        for row in products
        for language in row.keys() - {"id", "label", "en"}
        if row[language]
    }
    return Tongues(shipped("spoken"), atlas, cldr, goods, spelt)


@pytest.fixture(scope="session")
def tongue(tongues: Tongues) -> Speak:
    """A language by its code."""
    return tongues.of
