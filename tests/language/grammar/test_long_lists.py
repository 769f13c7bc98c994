"""Long lists of places: read whole, whatever their length."""

import pytest

from bot.language.reading import Outcome
from tests.language.conftest import Read

PLACES = ("JPN", "VNM", "DEU", "FRA", "ESP", "ITA", "PER", "CHL", "BRA", "CAN", "MEX", "IND")
NAMES = "Japan, Vietnam, Germany, France, Spain, Italy, Peru, Chile, Brazil, Canada, Mexico and India"


def test_every_place_of_a_long_list_is_a_partner(understand: Read) -> None:
    reading = understand(f"exports to {NAMES} in 2025")
    assert reading.query is not None
    assert reading.query.partners == PLACES


@pytest.mark.parametrize("without", ["except to", "excluding"])
def test_every_place_of_a_long_list_is_left_out(without: str, understand: Read) -> None:
    reading = understand(f"exports {without} {NAMES} in 2025")
    assert reading.query is not None
    assert (reading.outcome, reading.query.partners) == (Outcome.ANSWER, ())
    assert reading.query.exclude == PLACES
