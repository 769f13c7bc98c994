"""One partner's figures against its own: growth, months, continents; what no total gives away."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.place import Atlas
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.filling import ReleaseFile, read_releases
from bot.shipped import find_shipped
from tests.ingest.damages import Damage, Lines, added, dropped, in_turn, months_alone, one_rate, scaled
from tests.ingest.test_checks import found, held_store

CheckResults = Callable[[str, Damage], tuple[CheckResult, ...]]
DECEMBER, JANUARY, JUNE = "2025-12", "2026-01", "2026-06"


@pytest.fixture(scope="module")
def results(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckResults]:
    """What is found in a damaged bulletin of a month, beside all that was held before it."""
    files = list(read_releases(find_shipped("releases")))
    stores: dict[str, sqlite3.Connection] = {}

    def find(month: str, damage: Damage) -> tuple[CheckResult, ...]:
        file = next(file for file in files if file.release.name == f"customs-bulletin-{month}-cny")
        if month not in stores:
            before = [one for one in files if _last(one) < _last(file)]
            stores[month] = held_store(tmp_path_factory.mktemp(month) / "figures.db", before)
        return found(stores[month], file, damage(list(file.figures)), atlas)

    yield find
    for connection in stores.values():
        connection.close()


def _last(file: ReleaseFile) -> int:
    return max(line.period for line in file.figures)


def told(results: tuple[CheckResult, ...], check: str, severity: Severity) -> list[str]:
    return [
        line for one in results if (one.check, one.severity) == (check, severity) for line in one.evidence
    ]


def moved(partner: str, flow: str, span: str, factor: float) -> Damage:
    """One amount times a factor, and the total with it."""

    def damage(lines: Lines) -> Lines:
        old = next(line for line in lines if (line.partner, line.flow, line.span) == (partner, flow, span))
        by = round((old.value or 0) * (factor - 1) / old.precision) * old.precision
        return in_turn(*(added(by, partner=partner, flow=one, span=span) for one in (flow, "total")))(lines)

    return damage


def test_a_partners_growth_that_its_levels_deny_is_refused_with_both(results: CheckResults) -> None:
    """France's exports to June were 164.5 billion yuan, and are 177.7: 8.2 % more, and printed so."""
    refused = told(results(JUNE, one_rate(72.0, partner="FRA", flow="export")), "growth", Severity.REFUSE)
    assert len(refused) == 1
    assert "France" in refused[0]
    assert f"at +72.0 %, expected about {164_525_050_000 * 1.72:,.0f}" in refused[0]
    assert "177,741,020,000 CNY" in refused[0]
    assert refused[0].endswith("or +8.0 % from the 164,525,050,000 held")


def test_a_small_partners_growth_is_warned_of(results: CheckResults) -> None:
    damaged = results(JUNE, one_rate(95.0, partner="BRN", flow="export"))
    assert any("Brunei" in line for line in told(damaged, "growth", Severity.WARN))
    assert not told(damaged, "growth", Severity.REFUSE)


def test_flows_growth_must_make_the_totals(results: CheckResults) -> None:
    """All three stand in one row: what is wrong with one shows without anything held."""
    refused = told(
        results(JUNE, one_rate(13.1, partner="DEU", flow="total")), "growth-of-flows", Severity.REFUSE
    )
    assert len(refused) == 1
    assert "Germany" in refused[0]


@pytest.mark.parametrize(
    ("partner", "flow", "factor", "severity"),
    [("HUN", "export", 1.18, Severity.REFUSE), ("HUN", "export", 1.07, Severity.WARN)],
)
def test_a_month_that_moved_with_its_total_does_not_lead_to_the_year(
    partner: str, flow: str, factor: float, severity: Severity, results: CheckResults
) -> None:
    damaged = results(JUNE, moved(partner, flow, "month", factor))
    assert any("Hungary" in line for line in told(damaged, "months-add-up", severity))


def test_a_document_of_two_months_is_held_against_what_was_held_before(results: CheckResults) -> None:
    """May stands beside June, but January to April do not: the year is no sum of what is printed."""

    def with_may(lines: Lines) -> Lines:
        may = [line._replace(period=202605, rate=None) for line in lines if line.span == "month"]
        return [*lines, *(line._replace(line=line.line + len(lines)) for line in may)]

    damaged = results(JUNE, in_turn(moved("HUN", "export", "month", 1.18), with_may))
    refused = told(damaged, "months-add-up", Severity.REFUSE)
    assert any("Hungary" in line for line in refused)


def test_january_is_january_alone(results: CheckResults) -> None:
    refused = told(results(JANUARY, moved("RUS", "import", "month", 1.01)), "months-add-up", Severity.REFUSE)
    assert {"Russia" in line for line in refused} == {True}


@pytest.mark.parametrize(
    ("partner", "flow", "factor", "check", "severity"),
    [
        ("AGO", "import", 5.7, "habits", Severity.WARN),
        ("AGO", "import", 0.05, "habits", Severity.REFUSE),
        ("TWN", "import", 4.9, "rests", Severity.REFUSE),
    ],
)
def test_a_month_alone_is_held_against_its_own_months_and_its_continent(  # noqa: PLR0917 a slip and its check
    partner: str, flow: str, factor: float, check: str, severity: Severity, results: CheckResults
) -> None:
    damage = in_turn(months_alone, scaled(factor, partner=partner, flow=flow))
    names = {"AGO": "Angola", "TWN": "Asia"}
    assert any(names[partner] in line for line in told(results(JUNE, damage), check, severity))


def test_where_all_partners_are_listed_they_make_their_continents(results: CheckResults) -> None:
    refused = told(results(DECEMBER, moved("TGO", "export", "month", 1.2)), "rests", Severity.REFUSE)
    assert len(refused) == 1
    assert "Africa" in refused[0]


def test_a_partner_that_the_same_month_a_year_before_had_is_missed(results: CheckResults) -> None:
    """December alone prints Portugal: November's table says nothing of it."""
    missed = told(results(DECEMBER, dropped("PRT")), "missing", Severity.WARN)
    assert [line.partition(":")[0] for line in missed] == ["Portugal"]


def test_a_month_whose_year_to_date_leads_on_from_nothing_is_held_against_its_own_months(
    atlas: Atlas, tmp_path: Path
) -> None:
    """May's table is not held: June's years to date cannot be told from May's and June together."""
    files = list(read_releases(find_shipped("releases")))
    june = next(file for file in files if file.release.name == f"customs-bulletin-{JUNE}-cny")
    gone = {"customs-bulletin-2026-05-cny": "ytd"}
    before = [
        replace(
            file,
            figures=tuple(line for line in file.figures if line.span != gone.get(file.release.name)),
        )
        for file in files
        if _last(file) < _last(june)
    ]
    damaged = moved("IRQ", "import", "month", 4.0)(list(june.figures))
    with closing(held_store(tmp_path / "figures.db", before)) as connection:
        assert told(found(connection, june, june.figures, atlas), "habits", Severity.REFUSE) == []
        assert any(
            "Iraq" in line for line in told(found(connection, june, damaged, atlas), "habits", Severity.WARN)
        )
