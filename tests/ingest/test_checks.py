"""Every shipped release passes the checks; what is damaged is caught by the check meant for it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.figure import Published
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import open_staged
from bot.ingest.checks.table import CHECKS, run_checks
from bot.ingest.filling import ReleaseFile, read_releases
from bot.shipped import find_shipped
from bot.sources.draft import Draft, UnknownName
from bot.store.figures import writer
from bot.store.figures.ingesting import load_release, stage_lines
from tests.ingest.damages import Damage, damages, in_month, scaled
from tests.sampling import Portion

MONTH = Month(2026, 3)
NOW = Month(2026, 12)
SEVERE = {Severity.REFUSE, Severity.WARN}
FILES_TRIED = 4
"""One in so many of the shipped releases is checked, all of them by `--whole`."""
WARNED = {
    "a partner lost",
    "cut off before the blocs",
    "a member missing from its bloc",
    "a month alone, a partner fivefold",
}


def held_store(path: Path, files: Iterable[ReleaseFile]) -> sqlite3.Connection:
    connection = writer.create_store(path)
    for file in files:
        load_release(connection, file.release, file.figures)
    return connection


def found(
    connection: sqlite3.Connection,
    file: ReleaseFile,
    lines: Iterable[Published],
    atlas: Atlas,
    unknown: tuple[UnknownName, ...] = (),
    *,
    check: str = "",
) -> tuple[CheckResult, ...]:
    """What every check finds in lines of a release, or the one that is named."""
    lines = list(lines)
    draft = Draft(
        file.release,
        Month.from_key(max((line.period for line in lines), default=MONTH.key)),
        lambda: iter(lines),
        lambda line: f"{line.flow}, {line.span}",
        unknown,
    )
    stage_lines(connection, lines)
    with open_staged(connection, draft, atlas, NOW) as staged:
        return tuple(CHECKS[check](staged)) if check else run_checks(staged)


def is_march(file: ReleaseFile) -> bool:
    return file.release.name == f"customs-bulletin-{MONTH}-cny"


@pytest.fixture(scope="module")
def files() -> list[ReleaseFile]:
    return list(read_releases(find_shipped("releases")))


@pytest.fixture(scope="module")
def march(files: list[ReleaseFile]) -> ReleaseFile:
    return next(filter(is_march, files))


@pytest.fixture(scope="module")
def held(files: list[ReleaseFile], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """What was held when the bulletin of March 2026 appeared."""
    before = (file for file in files if max(line.period for line in file.figures) < MONTH.key)
    with closing(held_store(tmp_path_factory.mktemp("held") / "figures.db", before)) as connection:
        yield connection


@pytest.mark.sampled(1)
@pytest.mark.parametrize("again", [False, True], ids=["as they appeared", "once more"])
def test_no_shipped_release_is_refused(
    *, again: bool, files: list[ReleaseFile], atlas: Atlas, tmp_path: Path, portion: Portion
) -> None:
    tried = {file.release.name for file in portion.of(files, FILES_TRIED)}
    with closing(held_store(tmp_path / "figures.db", files if again else ())) as connection:
        for file in files:
            if file.release.name not in tried:
                if not again:
                    load_release(connection, file.release, file.figures)
                continue
            refused = [
                one for one in found(connection, file, file.figures, atlas) if one.severity is Severity.REFUSE
            ]
            assert (file.release.name, refused) == (file.release.name, [])
            load_release(connection, file.release, file.figures)


@pytest.mark.parametrize(
    ("name", "damage", "meant"), [pytest.param(*one, id=f"{one[0]}: {one[2]}") for one in damages()]
)
def test_damage_is_caught_by_the_check_meant_for_it(
    *, name: str, damage: Damage, meant: str, held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    damaged = damage(list(march.figures))
    assert damaged != list(march.figures)
    results = found(held, march, damaged, atlas, check=meant)
    severity = Severity.WARN if name in WARNED else Severity.REFUSE
    assert severity in {one.severity for one in results}
    assert all(one.evidence for one in results)


def test_the_bulletin_undamaged_is_free_of_refusals_and_warnings(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    assert not [one for one in found(held, march, march.figures, atlas) if one.severity in SEVERE]


def test_a_table_that_is_held_under_another_month_is_caught(
    held: sqlite3.Connection, files: list[ReleaseFile], march: ReleaseFile, atlas: Atlas
) -> None:
    february = next(file for file in files if file.release.name == "customs-bulletin-2026-02-cny")
    mislabelled = in_month(MONTH.key)(list(february.figures))
    names = {one.check for one in found(held, march, mislabelled, atlas) if one.severity is Severity.REFUSE}
    assert {"another-month", "months-add-up"} <= names


def test_a_month_that_has_not_come_is_refused(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    ahead = Month(2062, 3)
    lines = in_month(ahead.key)(list(march.figures))
    damaged = replace(march, figures=tuple(lines))
    refused = [one for one in found(held, damaged, lines, atlas) if one.severity is Severity.REFUSE]
    assert [(one.check, one.evidence) for one in refused] == [
        ("another-month", ("It is of March 2062, and now it is December 2026.",))
    ]


def test_each_refusal_names_row_column_and_both_figures(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    results = found(held, march, scaled(1 / 7)(list(march.figures)), atlas)
    evidence = next(one for one in results if one.check == "units").evidence
    assert (
        evidence[0]
        == "row 2 (World), export, month: 318,528,394,286 CNY, held for 2025-03: 2,251,491,180,000"
    )


def test_unknown_names_come_with_suggestions_and_are_refused_when_they_carry_much(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    small = UnknownName("Viet Nam!", 12, ("Vietnam",), 10**9)
    found_small = found(held, march, march.figures, atlas, (small,))
    assert [(one.severity, one.evidence) for one in found_small if one.check == "names"] == [
        (Severity.WARN, ("row 12: 'Viet Nam!', perhaps Vietnam",))
    ]
    found_large = found(held, march, march.figures, atlas, (replace(small, value=10**12),))
    assert [one.severity for one in found_large if one.check == "names"] == [Severity.REFUSE]


def test_a_break_in_what_a_group_means_is_noted(
    held: sqlite3.Connection, march: ReleaseFile, atlas: Atlas
) -> None:
    noted = next(one for one in found(held, march, march.figures, atlas) if one.check == "breaks")
    assert noted.severity is Severity.NOTE
    assert any("counts 11 members of ASEAN" in note for note in noted.evidence)


def test_every_check_has_a_damage_or_a_test_of_its_own() -> None:
    apart = {"names", "another-month", "breaks", "cut-off", "growth-of-goods", "prices"}
    assert {meant for *_, meant in damages()} | apart == set(CHECKS)
