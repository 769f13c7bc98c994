"""Which of several published figures of one cell stands, and that none is lost."""

from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figure import Edition, Level, Published, Release
from bot.store.figures import writer
from bot.store.figures.ingesting import load_release
from bot.store.figures.reader import Figures
from bot.store.figures.staging import StagingError
from tests.store.figures.stores import a_cell, a_growth, a_level, a_release, holding

Loaded = tuple[Release, list[Published]]

dates = st.none() | st.sampled_from(["2026-01-14", "2026-01-18", "2026-02-18"])


@st.composite
def a_loaded_release(draw: st.DrawFn, name: str) -> Loaded:
    release = a_release(name, draw(st.sampled_from(Edition)), draw(dates))
    partners = draw(st.lists(st.sampled_from(["USA", "JPN", "DEU"]), unique=True, min_size=1))
    printed = st.tuples(st.none() | st.integers(0, 9), st.sampled_from([1, 10]), st.floats(-9, 9))
    return release, [a_line(partner, *draw(printed)) for partner in partners]


def a_line(partner: str, value: int | None, precision: int, rate: float) -> Published:
    return a_level(a_cell(partner), value, precision)._replace(rate=rate)


three_releases = st.tuples(*(a_loaded_release(name) for name in ("first", "second", "third")))
CELLS = [a_cell(partner) for partner in ("USA", "JPN", "DEU")]


@given(three_releases)
def test_the_order_of_loading_does_not_matter(releases: tuple[Loaded, ...]) -> None:
    found = []
    for order in permutations(releases):
        with holding(*order) as figures:
            vintages = [figures.list_vintages(cell) for cell in CELLS]
            found.append((figures.find_levels(CELLS), figures.find_growths(CELLS), vintages))
    assert all(one == found[0] for one in found)


@given(three_releases)
def test_every_vintage_is_kept_and_the_first_of_them_stands(releases: tuple[Loaded, ...]) -> None:
    with holding(*releases) as figures:
        for cell in CELLS:
            vintages = [level for level, _ in figures.list_vintages(cell)]
            published = [
                Level(line.value, line.precision, release.name)
                for release, lines in releases
                for line in lines
                if line.partner == cell.partner
            ]
            assert sorted(vintages, key=repr) == sorted(published, key=repr)
            assert figures.find_levels([cell]).get(cell) == (vintages[0] if vintages else None)


@given(three_releases)
def test_the_same_releases_again_change_nothing(releases: tuple[Loaded, ...]) -> None:
    with holding(*releases) as once, holding(*releases, *releases) as twice:
        assert [once.list_vintages(cell) for cell in CELLS] == [twice.list_vintages(cell) for cell in CELLS]
        assert once.find_growths(CELLS) == twice.find_growths(CELLS)


def test_a_bulletin_supersedes_an_express_published_later() -> None:
    bulletin = a_release("bulletin", Edition.BULLETIN, "2026-01-18")
    express = a_release("express", Edition.EXPRESS, "2026-02-14")
    with holding((bulletin, [a_level(a_cell(), 1)]), (express, [a_level(a_cell(), 2)])) as figures:
        assert figures.find_levels([a_cell()])[a_cell()].release == "bulletin"


def test_within_an_edition_the_later_stands_and_then_the_more_precise() -> None:
    undated = a_release("undated", Edition.EXPRESS)
    rough, fine = (a_release(name, Edition.EXPRESS, "2026-01-14") for name in ("rough", "fine"))
    told = [
        (rough, [a_level(a_cell(), 300, 100)]),
        (fine, [a_level(a_cell(), 297)]),
        (undated, [a_level(a_cell(), 1)]),
    ]
    with holding(*told) as figures:
        assert [release.name for _, release in figures.list_vintages(a_cell())] == [
            "fine",
            "rough",
            "undated",
        ]


def test_a_release_without_growth_leaves_the_growth_of_a_lesser_edition() -> None:
    bulletin, express = a_release("bulletin", Edition.BULLETIN), a_release("express", Edition.EXPRESS)
    told = [(express, [a_growth(a_cell(), 6.6)]), (bulletin, [a_level(a_cell(), 5)])]
    with holding(*told) as figures:
        assert figures.find_levels([a_cell()])[a_cell()].release == "bulletin"
        assert figures.find_growths([a_cell()])[a_cell()].release == "express"


def test_nil_and_not_held_are_two_things() -> None:
    with holding((a_release(), [a_level(a_cell("USA"), None)])) as figures:
        found = figures.find_levels([a_cell("USA"), a_cell("JPN")])
        assert found[a_cell("USA")].value is None
        assert a_cell("JPN") not in found


def test_a_release_that_is_published_anew_is_a_vintage_of_its_own() -> None:
    anew = a_release(published="2026-03-18", sha256="1")
    with holding((anew, [a_level(a_cell(), 2)]), (a_release(), [a_level(a_cell(), 1)])) as figures:
        assert [level.value for level, _ in figures.list_vintages(a_cell())] == [2, 1]
        assert figures.get_release("r") == anew


def test_a_release_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "figures.db"
    with closing(writer.create_store(path)) as connection, pytest.raises(StagingError, match="too large"):
        load_release(connection, a_release(), [a_level(a_cell("DEU"), 1), a_level(a_cell("USA"), 2**70)])
    with closing(Figures.open(path)) as figures:
        assert figures.find_levels([a_cell("DEU")]) == {}
        with pytest.raises(KeyError):
            figures.get_release("r")
