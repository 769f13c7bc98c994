"""A sample of tests is the same for a seed, and has some of every file."""

from pathlib import Path
from typing import Any

import pytest

from tests.sampling import EVERY, Portion, sampled


class PlaceMention:
    """All that is asked of a test."""

    def __init__(self, file: str, number: int) -> None:
        self.path, self.number = Path(file), number


def test_a_seed_chooses_so_many_of_each_file_in_their_order() -> None:
    tests: list[Any] = [PlaceMention(file, number) for file in ("a.py", "b.py") for number in range(40)]
    tests.append(PlaceMention("c.py", 0))
    chosen: list[Any] = sampled(tests, 2, "seed")

    assert [one.path.name for one in chosen] == ["a.py", "a.py", "b.py", "b.py", "c.py"]
    assert chosen == sampled(tests, 2, "seed")
    assert chosen == sorted(chosen, key=tests.index)
    assert any(sampled(tests, 2, str(other)) != chosen for other in range(5))


def test_a_portion_is_one_in_some_in_their_order_and_the_whole_where_asked() -> None:
    tried = Portion(whole=False, seed="seed").of(range(600))
    assert len(tried) == 600 // EVERY
    assert tried == sorted(tried) == Portion(whole=False, seed="seed").of(range(600))
    assert tried != Portion(whole=False, seed="other").of(range(600))
    assert Portion(whole=True, seed="seed").of(range(600)) == list(range(600))


def test_a_share_is_allowed_to_be_off_by_chance_in_a_part_alone() -> None:
    part = Portion(whole=False, seed="seed")
    assert part.allow_chance(0.9, 100) == pytest.approx(0.09)
    assert part.allow_chance(0.9, 10_000) == pytest.approx(0.009)
    assert Portion(whole=True, seed="seed").allow_chance(0.9, 100) == 0
