"""Taking releases in and back: nothing depends on the order, and nothing stays behind."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from operator import itemgetter
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.store.figures import writer
from bot.store.figures.ingesting import apply_release, load_release, stage_lines, undo_release
from bot.store.figures.planning import Plan, plan_release
from bot.store.figures.reader import Figures
from bot.store.figures.staging import StagingError
from tests.store.figures.stores import MONTH, a_cell, a_growth, a_level, a_release

Loaded = tuple[Release, list[Published]]

dates = st.none() | st.sampled_from(["2026-01-14", "2026-01-18", "2026-02-18"])
moments = st.none() | st.sampled_from(["2026-01-20T08:00:00+00:00", "2026-03-01T08:00:00+00:00"])
products = st.sampled_from(["", "稀土", "85", "8541", "854231", "10"])
places = st.sampled_from(["USA", "JPN", "WORLD"])
months = st.sampled_from([Month(2025, 11), MONTH])


@st.composite
def a_line(draw: st.DrawFn) -> Published:
    cell = a_cell(draw(places), draw(products), draw(months))
    level = a_level(cell, draw(st.none() | st.integers(-99, 99)), draw(st.sampled_from([0, 1, 10])))
    if not level.precision:
        level = level._replace(value=None)
    return level._replace(rate=draw((st.none() if level.precision else st.nothing()) | st.integers(-9, 9)))


@st.composite
def some_releases(draw: st.DrawFn) -> list[Loaded]:
    """Up to five documents, some under one name."""
    documents = []
    for digest in range(draw(st.integers(1, 5))):
        name, edition = draw(st.sampled_from(["a", "b", "c"])), draw(st.sampled_from(Edition))
        release = Release(
            name, name, "CHN", edition, draw(dates), "customs", str(digest), taken_in=draw(moments)
        )
        documents.append((release, draw(st.lists(a_line(), max_size=8, unique_by=itemgetter(slice(7))))))
    return documents


PRINTED = {
    "coverage": "levels, growths, hs_lines",
    "level": "partner, product, value, precision, quantity, quantity_unit",
    "superseded_level": "partner, product, value, precision, quantity, quantity_unit",
    "growth": "partner, product, rate, quantity_rate",
    "superseded_growth": "partner, product, rate, quantity_rate",
}
"""Columns of the tables that name a release."""


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, releases named by what they are rather than by number."""
    ask = {
        "release": "SELECT name, sha256, taken_in, appeared, finality FROM release",
        "rollup": "SELECT * FROM rollup",
    }
    for table, payload in PRINTED.items():
        ask[table] = f"""
            SELECT sha256, held.reporter, flow, span, currency, period, {payload}
            FROM {table} AS held JOIN release ON id = held.release
        """  # noqa: S608 the names are those above
    with closing(Figures.open(path)) as figures:
        connection = figures.get_connection()
        found = {}
        for table, query in ask.items():
            found[table] = sorted(connection.execute(query), key=repr)
        return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A path that no store has been at, one after another."""
    folder = tmp_path_factory.mktemp("stores")
    return (folder / f"{number}.db" for number in count())


@given(st.data())
def test_any_order_and_repetition_gives_the_same_store(fresh: Iterator[Path], data: st.DataObject) -> None:
    documents = data.draw(some_releases())
    again = data.draw(st.permutations(documents + data.draw(st.lists(st.sampled_from(documents)))))
    found = [contents(stored(next(fresh), order)) for order in (documents, again)]
    assert found[0] == found[1]


@given(st.data())
def test_taken_back_is_as_if_never_taken_in(fresh: Iterator[Path], data: st.DataObject) -> None:
    documents = data.draw(some_releases())
    gone = data.draw(st.lists(st.sampled_from(documents), unique_by=lambda one: one[0].sha256))
    kept = [one for one in documents if one not in gone]
    path = next(fresh)
    with closing(writer.create_store(path)) as connection:
        for release, lines in documents:
            load_release(connection, release, lines)
        for release, _ in gone:
            assert undo_release(connection, release.name, release.sha256) == release
    assert contents(path) == contents(stored(next(fresh), kept))


def stored(path: Path, documents: list[Loaded]) -> Path:
    with closing(writer.create_store(path)) as connection:
        for release, lines in documents:
            load_release(connection, release, lines)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Connection]:
    with closing(writer.create_store(tmp_path / "figures.db")) as connection:
        yield connection


def test_a_plan_tells_what_becomes_of_every_line(store: Connection) -> None:
    load_release(
        store,
        a_release("express", Edition.EXPRESS),
        [a_level(a_cell("USA"), 100), a_level(a_cell("JPN"), 50)],
    )
    load_release(store, a_release("yearbook", Edition.YEARBOOK), [a_level(a_cell("DEU"), 7)])
    lines = [
        a_level(a_cell(place), value) for place, value in (("USA", 90), ("JPN", 50), ("DEU", 8), ("FRA", 1))
    ]
    assert stage_lines(store, lines) == 4
    found = plan_release(store, a_release("bulletin"))
    assert (found.rows, found.new, found.revised, found.unchanged, found.history_only) == (4, 1, 1, 1, 1)
    (largest,) = found.largest
    assert (largest.cell, largest.change, largest.percent) == (a_cell("USA"), -10, -10)


def test_rounding_is_no_revision(store: Connection) -> None:
    load_release(
        store,
        a_release("express", Edition.EXPRESS),
        [a_level(a_cell(), 2700, 100), a_growth(a_cell("JPN"), 6.1)],
    )
    stage_lines(store, [a_level(a_cell(), 2651), a_growth(a_cell("JPN"), 6.13)])
    assert plan_release(store, a_release("bulletin")) == Plan(2, 0, 0, 2, 0)


def test_a_release_that_is_planned_is_taken_in_last(store: Connection) -> None:
    load_release(store, replace(a_release(), taken_in="2026-01-20T08:00:00+00:00"), [a_level(a_cell(), 1)])
    stage_lines(store, [a_level(a_cell(), 2)])
    assert plan_release(store, a_release(sha256="1")).revised == 1


def test_a_document_that_is_held_changes_nothing(store: Connection) -> None:
    load_release(store, a_release(), [a_level(a_cell(), 1)])
    later = replace(a_release(), taken_in="2026-01-20T08:00:00+00:00")
    stage_lines(store, [a_level(a_cell(), 1)])
    assert plan_release(store, later) == Plan(1, 0, 0, 1, 0)
    apply_release(store, later)
    assert store.execute("SELECT taken_in FROM release").fetchall() == [(None,)]


def test_a_figure_that_stands_in_two_rows_is_never_applied(store: Connection) -> None:
    first = a_level(a_cell(), 1)
    assert stage_lines(store, [first._replace(line=3), first._replace(line=9)]) == 2
    with pytest.raises(StagingError, match="rows 3 and 9 hold the same figure"):
        apply_release(store, a_release())
    assert store.execute("SELECT count(*) FROM release").fetchone() == (0,)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (a_level(a_cell(), 1)._replace(line=3), "row 3 holds the same figure twice"),
        (a_level(a_cell("JPN"), 2**63)._replace(line=4), "row 4 holds a number that is too large"),
    ],
)
def test_a_line_that_cannot_be_staged_is_named(store: Connection, line: Published, reason: str) -> None:
    with pytest.raises(StagingError, match=reason):
        stage_lines(store, [a_level(a_cell(), 1)._replace(line=3), line])


def test_what_was_staged_before_is_gone(store: Connection) -> None:
    stage_lines(store, [a_level(a_cell("USA"), 1)])
    stage_lines(store, [a_level(a_cell("JPN"), 1)])
    assert store.execute("SELECT partner FROM incoming.figure").fetchall() == [("JPN",)]


def test_undo_takes_back_the_latest_document_of_a_name(store: Connection) -> None:
    for digest, day in (("1", "2026-01-20"), ("2", "2026-02-20")):
        load_release(store, a_release(published=day, sha256=digest), [a_level(a_cell(), int(digest))])
    assert undo_release(store, "r").sha256 == "2"
    assert store.execute("SELECT value FROM level").fetchall() == [(1,)]
    undo_release(store, "r")
    with pytest.raises(KeyError):
        undo_release(store, "r")


def written() -> int:
    """Bytes that this process has handed to the system so far."""
    told = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("wchar"))


def many_goods(month: Month) -> Iterator[Published]:
    for partner in range(60):
        for code in range(100_000, 100_300):
            yield Published("CHN", "export", f"P{partner:02}", str(code), "month", "CNY", month.key, code, 1)


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="only Linux counts what is written")
def test_a_month_writes_each_page_of_a_large_store_about_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a cache that is as small beside the store as it is beside ten million rows.

    A page goes into the log and from there into the store; in another order most went there ten times.
    """
    monkeypatch.setattr("bot.store.figures.writer._CACHE_KB", 1_000)
    path = tmp_path / "figures.db"
    with closing(writer.create_store(path)) as connection:
        for step in range(6):
            load_release(connection, a_release(f"month {step}"), many_goods(MONTH.shift(step)))
    with writer.use_store(path) as connection:
        stage_lines(connection, many_goods(MONTH.shift(6)))
        before = written()
        apply_release(connection, a_release("month 6"))
        assert written() - before < 4 * path.stat().st_size
