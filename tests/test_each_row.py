"""A table of rows is one test that names all failing rows."""

from pathlib import Path

import pytest

from tests.rows import each_row
from tests.sampling import Portion

WHOLE = Portion(whole=True, seed="")


@each_row(("one", "other"), [(1, 1), (2, 2)])
def test_each_row_is_tried_with_what_else_a_test_takes(one: int, other: int, tmp_path: Path) -> None:
    assert one == other
    assert tmp_path.is_dir()


def test_every_row_that_fails_is_named_with_why() -> None:
    @each_row("number", range(4))
    def is_even(number: int) -> None:
        assert 6 // number >= 3, "too large"

    with pytest.raises(AssertionError) as raised:
        is_even(portion=WHOLE)
    told = str(raised.value)
    assert told.startswith("2 of 4 rows:\n0\n    ZeroDivisionError: ")
    assert "\n3\n    AssertionError: too large" in told


def test_rows_are_called_by_their_ids() -> None:
    @each_row("number", [1, 2], ids=["the first", "the second"])
    def is_one(number: int) -> None:
        assert number == 1

    with pytest.raises(AssertionError, match="1 of 2 rows:\nthe second\n"):
        is_one(portion=WHOLE)


def test_a_long_table_is_tried_in_part_and_in_the_whole_where_asked() -> None:
    tried: list[int] = []

    @each_row("number", range(60), every=6)
    def note_number(number: int) -> None:
        tried.append(number)

    note_number(portion=Portion(whole=False, seed="0"))
    assert len(tried) == 10
    tried.clear()
    note_number(portion=WHOLE)
    assert tried == list(range(60))
