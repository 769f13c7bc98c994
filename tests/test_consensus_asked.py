"""Whether figures beat what was expected of them: recorded, told in digests, and asked in every language."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.domain.claim import Verdict
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.language import Calendar
from bot.orders.expectations import ExpectationService, UnreadExpectationError, read_table
from bot.orders.subjects import OrderContext
from bot.store.memory.expectations import ExpectationStore
from tests.audit import sums
from tests.digests.digest_samples import digest

NOW = datetime(2026, 7, 1, tzinfo=UTC)
JUNE = Month(2026, 6)


@pytest.fixture
def informed(desk: Desk, tmp_path: Path) -> Desk:
    """A desk that knows what was expected of June 2026."""
    store = ExpectationStore(tmp_path / "memory.db")
    informed = replace(desk, expectations=store, latest=JUNE)
    terms = OrderContext(*informed.open_reading())
    service = ExpectationService(store, lambda: NOW)
    service.carry_out("exports +25.0 % for June 2026", terms, "U1")
    service.carry_out("imports 1.9 trillion yuan for June 2026", terms, "U1")
    return informed


def _growth_of_exports() -> float:
    """By the raw tables."""
    whole = sums.with_("export", "WORLD")
    return (sums.amount(whole, sums.month("2026-06")) / sums.amount(whole, sums.month("2025-06")) - 1) * 100


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("did June exports beat consensus?", Verdict.NO),
        ("did June exports miss expectations?", Verdict.YES),
        ("were June imports better than expected?", Verdict.YES),
        ("what was the consensus for June exports?", None),
        ("6月出口好于预期吗？", Verdict.NO),
        ("6월 수출이 예상치를 웃돌았나요?", Verdict.NO),
        ("6月の輸出は市場予想を下回りましたか", Verdict.YES),
        ("Haben die Exporte im Juni den Konsens übertroffen?", Verdict.NO),
        ("les exportations de juin ont-elles dépassé le consensus ?", Verdict.NO),
        ("¿las exportaciones de junio superaron el consenso?", Verdict.NO),
        ("xuất khẩu tháng 6 có vượt kỳ vọng không?", Verdict.NO),
    ],
)
def test_a_figure_is_set_against_what_was_expected(
    informed: Desk, words: str, verdict: Verdict | None
) -> None:
    found = informed.ask_question(words).finding
    assert found
    assert found.verdict is verdict
    assert [row.measure for row in found.rows[1:]] == ["expected", "surprise"]


def test_the_surprise_is_the_published_figure_less_the_expected(informed: Desk) -> None:
    found = informed.ask_question("did June exports beat consensus?").finding
    assert found
    assert found.rows[2].number == pytest.approx(round(_growth_of_exports(), 1) - 25.0)
    assert "previous +13.7 % (May 2026)" in found.headline


def test_without_an_expectation_it_is_said_that_none_is_held(informed: Desk) -> None:
    for words in ("did May exports beat consensus?", "did June exports to Japan beat consensus?"):
        found = informed.ask_question(words).finding
        assert found
        assert found.headline.startswith("No consensus is recorded for China's exports")
        assert (found.rows, found.verdict) == ((), None)


def test_a_month_that_is_not_out_yet_is_told_beside_that_of_the_year_before(informed: Desk) -> None:
    store = informed.expectations
    assert isinstance(store, ExpectationStore)
    terms = OrderContext(*informed.open_reading())
    ExpectationService(store, lambda: NOW).carry_out("exports +5.0 % for July 2026", terms, "U1")
    found = informed.ask_question("did July exports beat consensus?").finding
    assert found
    assert "July 2025" in found.headline
    assert "+5.0 % is expected of China's exports in July 2026" in found.headline


@pytest.mark.parametrize("full", [True, False])
def test_a_digest_tells_actual_expected_and_surprise(informed: Desk, full: bool) -> None:  # noqa: FBT001
    lines = digest(informed, JUNE, full=full).lines
    assert any("+20.6 % in June 2026, 4.4 points below the +25.0 % expected" in line for line in lines)
    assert any("1.900 trillion yuan expected" in line for line in lines)


def test_the_latest_of_a_figure_counts_and_a_removed_one_makes_room(tmp_path: Path, desk: Desk) -> None:
    store = ExpectationStore(tmp_path / "memory.db")
    service, terms = ExpectationService(store, lambda: NOW), OrderContext(*desk.open_reading())
    for growth in ("+5.0", "−2.5"):
        service.carry_out(f"exports {growth} % for July 2026", terms, "U1")
    (one,) = store.list_all()
    assert (one.growth, one.person, one.made, one.flow) == (-2.5, "U1", NOW, Flow.EXPORT)
    service.carry_out(f"remove {one.id}", terms, "U1")
    assert [one.growth for one in store.list_all()] == [5.0]
    assert [said.id for said in service.carry_out("list", terms, "U1")] == ["expectation-listed"]


def test_a_table_is_recorded_as_a_whole_or_not_at_all() -> None:
    table = b"flow,month,growth,level,currency\nexport,2026-07,5.0,,CNY\nbalance,2026-07,,120000000000,USD\n"
    growth, level = read_table(table, "cli", NOW)
    assert (growth.growth, growth.currency, level.level, level.month) == (
        5.0,
        "CNY",
        120_000_000_000,
        Month(2026, 7),
    )
    assert read_table(table.replace(b"export,", b"Exports,"), "cli", NOW) == (growth, level)
    for wrong in (
        b"a,b\n1,2\n",
        table + b"export,July,1,,\n",
        table + b"export,2026-07,1,2,CNY\n",
        b"\xff\xfe",
    ):
        with pytest.raises(UnreadExpectationError):
            read_table(wrong, "cli", NOW)


@pytest.mark.parametrize(
    "words", ["nonsense", "exports for July 2026", "exports to Japan +5 % for July 2026"]
)
def test_what_is_no_expectation_is_refused(desk: Desk, tmp_path: Path, words: str) -> None:
    service = ExpectationService(ExpectationStore(tmp_path / "memory.db"), lambda: NOW)
    terms = OrderContext(Calendar(NOW.date(), JUNE), desk.vocabulary)
    with pytest.raises(UnreadExpectationError):
        service.carry_out(words, terms, "U1")
