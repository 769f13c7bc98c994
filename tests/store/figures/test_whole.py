"""A sum of HS lines stands for a total only where a release has them all."""

from collections.abc import Iterable

import pytest

from bot.domain.figure import Cell, Published
from bot.store.figures import staging
from tests.store.figures.stores import a_cell, a_level, a_release, a_whole_table, holding

Lines = Iterable[Published]
WHOLE = a_release("whole", published="2026-01-18")
OTHER = a_release("other", published="2026-02-18")
SELECTED = [a_level(a_cell("USA", "854231"), 5), a_level(a_cell("JPN", "854231"), 7)]


def value(cell: Cell, *releases: Lines) -> int | None:
    loaded = zip((WHOLE, OTHER), releases, strict=False)
    with holding(*loaded) as figures:
        found = figures.find_levels([cell]).get(cell)
        return found.value if found else None


def few(chapters: int, partners: int) -> list[Published]:
    """A whole table less some of it."""
    table = list(a_whole_table(3))
    last = [line for line in table if line.partner == "USA"][chapters - 1].product
    places = list(dict.fromkeys(line.partner for line in table))[:partners]
    return [line for line in table if line.partner in places and line.product <= last]


@pytest.mark.parametrize("cell", [a_cell("USA"), a_cell("WORLD"), a_cell("WORLD", "85")], ids=str)
def test_selected_codes_are_no_total(cell: Cell) -> None:
    assert value(cell, SELECTED) is None


def test_a_whole_table_is() -> None:
    assert value(a_cell("USA"), a_whole_table(3)) == 3 * staging.CHAPTERS
    assert value(a_cell("WORLD", "85"), a_whole_table(3)) == 3 * staging.PARTNERS
    assert value(a_cell("WORLD"), a_whole_table(3)) == 3 * staging.PARTNERS * staging.CHAPTERS


@pytest.mark.parametrize(
    ("chapters", "partners"),
    [(staging.CHAPTERS - 1, staging.PARTNERS), (staging.CHAPTERS, staging.PARTNERS - 1)],
)
@pytest.mark.parametrize("cell", [a_cell("USA"), a_cell("WORLD"), a_cell("WORLD", "01")], ids=str)
def test_one_without_some_goods_or_partners_is_not(cell: Cell, chapters: int, partners: int) -> None:
    assert value(cell, few(chapters, partners)) is None


def test_a_few_goods_in_detail_do_not_stand_for_their_chapter() -> None:
    assert value(a_cell("USA"), a_whole_table(3), SELECTED) == 3 * staging.CHAPTERS
    world = [a_level(a_cell("WORLD", "854231"), 5)]
    assert value(a_cell("WORLD", "85"), a_whole_table(3), world) == 3 * staging.PARTNERS


def test_what_a_later_release_revises_is_summed_as_revised() -> None:
    revised = [a_level(a_cell("USA", "85"), 10)]
    assert value(a_cell("USA"), a_whole_table(3), revised) == 3 * staging.CHAPTERS + 7
    assert value(a_cell("WORLD", "85"), a_whole_table(3), revised) == 3 * staging.PARTNERS + 7
