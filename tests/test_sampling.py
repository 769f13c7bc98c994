"""A sample of tests is the same for a seed, and has some of every file."""

from pathlib import Path
from typing import Any

from tests.sampling import sampled


class Named:
    """All that is asked of a test."""

    def __init__(self, file: str, number: int) -> None:
        self.path, self.number = Path(file), number


def test_a_seed_chooses_so_many_of_each_file_in_their_order() -> None:
    tests: list[Any] = [Named(file, number) for file in ("a.py", "b.py") for number in range(40)]
    tests.append(Named("c.py", 0))
    chosen: list[Any] = sampled(tests, 2, "seed")

    assert [one.path.name for one in chosen] == ["a.py", "a.py", "b.py", "b.py", "c.py"]
    assert chosen == sampled(tests, 2, "seed")
    assert chosen == sorted(chosen, key=tests.index)
    assert any(sampled(tests, 2, str(other)) != chosen for other in range(5))
