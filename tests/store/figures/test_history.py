"""What was published first, what was revised, and which releases there are."""

import pytest

from bot.domain.figure import Edition
from bot.domain.month import Month, Period
from bot.store.figures.history import (
    HeldRelease,
    find_differences,
    find_first_published,
    find_revisions,
    list_largest_levels,
    list_releases,
)
from tests.store.figures.stores import MONTH, a_cell, a_growth, a_level, a_release, holding

EXPRESS = a_release("express", Edition.EXPRESS, "2026-01-14")
BULLETIN = a_release("bulletin", Edition.BULLETIN, "2026-01-18")
AGAIN = a_release("bulletin", Edition.BULLETIN, "2026-03-18", sha256="1")
DECEMBER = Period.of_month(MONTH)

TOLD = (
    (EXPRESS, [a_level(a_cell("USA"), 1000, 100), a_level(a_cell("JPN"), 700, 100)]),
    (BULLETIN, [a_level(a_cell("USA"), 1010), a_level(a_cell("JPN"), 800), a_level(a_cell("DEU"), 5)]),
    (AGAIN, [a_level(a_cell("USA"), 1011), a_level(a_cell("DEU"), 50), a_growth(a_cell("JPN"), 3.0)]),
)


def test_the_first_published_is_the_one_that_appeared_first() -> None:
    with holding(*TOLD) as figures:
        found = find_first_published(figures, a_cell("USA"))
        assert found
        assert (found[0].value, found[1]) == (1000, EXPRESS)
        assert find_first_published(figures, a_cell("FRA")) is None


def test_of_two_that_appeared_on_one_day_the_more_precise_was_first() -> None:
    press = a_release("press", Edition.PRESS, EXPRESS.published)
    told = ((press, [a_level(a_cell(), 10, 10)]), (EXPRESS, [a_level(a_cell(), 9)]))
    with holding(*told) as figures:
        found = find_first_published(figures, a_cell())
    assert found
    assert found[1] == EXPRESS


def test_an_undated_release_appears_by_the_end_of_the_next_month() -> None:
    undated = a_release("undated", Edition.BULLETIN)
    told = ((undated, [a_level(a_cell(), 2)]), (EXPRESS, [a_level(a_cell(), 1)]))
    with holding(*told) as figures:
        found = find_first_published(figures, a_cell())
    assert found
    assert found[1] == EXPRESS


def test_revisions_are_beyond_rounding_and_the_largest_comes_first() -> None:
    with holding(*TOLD) as figures:
        found = list(find_revisions(figures, DECEMBER))
        assert [(one.cell.partner, one.change) for one in found] == [("JPN", 100), ("DEU", 45)]
        assert [one.cell.partner for one in find_revisions(figures, DECEMBER, least_percent=50)] == ["DEU"]
        assert not list(find_revisions(figures, Period.of_month(Month(2025, 11))))


def test_what_was_published_later_but_does_not_stand_is_no_revision() -> None:
    late = a_release("late", Edition.EXPRESS, "2026-02-14")
    with holding((BULLETIN, [a_level(a_cell(), 5)]), (late, [a_level(a_cell(), 9)])) as figures:
        assert not list(find_revisions(figures, DECEMBER))


def test_two_documents_differ_in_what_one_revises_and_what_one_lacks() -> None:
    with holding(*TOLD) as figures:
        found = list(find_differences(figures, BULLETIN, AGAIN))
        assert [one.cell.partner for one in found] == ["DEU", "JPN", "USA"]
        assert [one.before and one.before.value for one in found] == [5, 800, 1010]
        assert [one.after and one.after.value for one in found] == [50, None, 1011]
        assert list(find_differences(figures, AGAIN, AGAIN)) == []
        with pytest.raises(KeyError):
            list(find_differences(figures, AGAIN, a_release("another")))


def test_the_largest_figures_of_a_document_are_told_whether_they_stand_or_not() -> None:
    with holding(*TOLD) as figures:
        found = list_largest_levels(figures, BULLETIN)
    assert [(cell.partner, level.value) for cell, level in found] == [("USA", 1010), ("JPN", 800), ("DEU", 5)]


def test_releases_are_listed_with_what_they_hold() -> None:
    with holding(*TOLD) as figures:
        assert list_releases(figures) == [
            HeldRelease(EXPRESS, 2, 0, DECEMBER, has_total=False),
            HeldRelease(BULLETIN, 3, 0, DECEMBER, has_total=False),
            HeldRelease(AGAIN, 2, 1, DECEMBER, has_total=False),
        ]
