"""Rollups stand in for lines that are not printed, and equal the sums of those that are."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figure import Published
from bot.store.figures import staging
from tests.store.figures.stores import a_cell, a_level, a_release, holding

Lines = Mapping[tuple[str, str], int | None]

PARTNERS = ("USA", "JPN", "DEU")
CHAPTERS = ("10", "85")
codes = st.sampled_from(["85", "8541", "8542", "854231", "851713", "10", "1001", "100199"])
values = st.none() | st.integers(-(10**12), 10**12)


@pytest.fixture(autouse=True, scope="module")
def _any_table_counts_as_whole() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "CHAPTERS", 1)
        patch.setattr(staging, "PARTNERS", 1)
        yield


def tables(*partners: str) -> st.SearchStrategy[Lines]:
    return st.dictionaries(st.tuples(st.sampled_from(partners), codes), values, min_size=1)


def figures_of(held: Lines) -> list[Published]:
    return [a_level(a_cell(partner, code), value) for (partner, code), value in held.items()]


def lines_of(held: Lines, partner: str, chapter: str) -> list[int | None]:
    """The lines that are summed: of the fewest digits that any partner has."""
    digits = min(len(code) for who, code in held if who != "WORLD")
    return [
        value
        for (who, code), value in held.items()
        if who == partner and code[:2] == chapter and len(code) == digits
    ]


def total(amounts: list[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


@given(tables(*PARTNERS))
def test_all_products_of_a_partner_are_the_sum_of_its_lines(held: Lines) -> None:
    with holding((a_release(), figures_of(held))) as figures:
        for partner in {who for who, _ in held}:
            lines = [line for chapter in CHAPTERS for line in lines_of(held, partner, chapter)]
            level = figures.find_levels([a_cell(partner)]).get(a_cell(partner))
            assert (level.value if level else None) == total(lines)


@given(tables(*PARTNERS), tables("WORLD"))
def test_a_chapter_of_the_world_is_its_own_lines_where_it_has_them_all_or_else_the_partners(
    partners: Lines, world: Lines
) -> None:
    held = {**partners, **world}
    with holding((a_release(), figures_of(held))) as figures:
        for chapter in {code[:2] for _, code in held if ("WORLD", code[:2]) not in held}:
            each = [lines_of(held, partner, chapter) for partner in PARTNERS]
            own = lines_of(held, "WORLD", chapter)
            expected = own if len(own) >= max(map(len, each)) else [line for lines in each for line in lines]
            level = figures.find_levels([a_cell("WORLD", chapter)]).get(a_cell("WORLD", chapter))
            assert (level.value if level else None) == total(expected)


@given(tables(*PARTNERS), tables(*PARTNERS))
def test_a_later_release_is_summed_too(first: Lines, second: Lines) -> None:
    early, late = a_release("early", published="2026-01-18"), a_release("late", published="2026-02-18")
    with (
        holding((early, figures_of(first)), (late, figures_of(second))) as apart,
        holding((a_release(), figures_of({**first, **second}))) as together,
    ):
        cells = [a_cell(place) for place in (*PARTNERS, "WORLD")]
        assert {cell: level.value for cell, level in apart.find_levels(cells).items()} == {
            cell: level.value for cell, level in together.find_levels(cells).items()
        }


def test_a_printed_line_stands_before_the_sum_of_its_parts() -> None:
    lines = [a_level(a_cell(product="854231"), 5), a_level(a_cell(), 7)]
    with holding((a_release(), lines)) as figures:
        assert figures.find_levels([a_cell()])[a_cell()].value == 7


def test_named_commodities_are_never_summed() -> None:
    with holding((a_release(), [a_level(a_cell(product="集成电路"), 5)])) as figures:
        assert figures.find_levels([a_cell(), a_cell("WORLD")]) == {}


def test_a_column_holds_the_rollups_of_partners_that_have_no_printed_line() -> None:
    lines = [a_level(a_cell("USA"), 7), a_level(a_cell("JPN", "854231"), 5)]
    with holding((a_release(), lines)) as figures:
        column = figures.read_level_column(a_cell())
        assert {partner: level.value for partner, level in column.items()} == {"USA": 7, "JPN": 5, "WORLD": 5}
