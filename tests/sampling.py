"""A seeded sample of what takes long: so many of the tests of each file, the same for a seed."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest


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
