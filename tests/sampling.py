"""A seeded sample of what takes long, the same for a seed: of a file's tests, or of what a test tries."""

import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

Item = TypeVar("Item")
EVERY = 160
"""One in so many is tried where a test goes through thousands."""


def sampled(items: Sequence[pytest.Item], count: int, seed: str) -> list[pytest.Item]:
    """In their order; every test of a file that has no more than `count`."""
    by_file: dict[Path, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    kept: set[pytest.Item] = set()
    for path, tests in by_file.items():
        dice = random.Random(f"{seed} {path.name}")  # noqa: S311 the same for a seed
        kept.update(dice.sample(tests, min(count, len(tests))))
    return [item for item in items if item in kept]


class Portion(NamedTuple):
    """How much of what a test goes through is tried: all of it, or one in so many."""

    whole: bool
    seed: str

    def of(self, items: Sequence[Item], every: int = EVERY) -> list[Item]:
        """In their order; one where there are fewer than `every`."""
        if self.whole or not items:
            return list(items)
        dice = random.Random(self.seed)  # noqa: S311 the same for a seed
        return [
            items[at] for at in sorted(dice.sample(range(len(items)), self.least(len(items), every) or 1))
        ]

    def allow_chance(self, share: float, count: int) -> float:
        """By how much the share among `count` that are tried may be off the whole's: three deviations."""
        return 0.0 if self.whole else 3 * math.sqrt(share * (1 - share) / count)

    def least(self, count: int, every: int = EVERY) -> int:
        """How many there are at the least, where there are `count` in the whole."""
        return count if self.whole else count // every
