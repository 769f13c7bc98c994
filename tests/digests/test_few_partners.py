"""A month of which few partners are held ranks none of them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.digests.alerts import evaluate_alert
from bot.digests.composing import compose_digest
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Query
from bot.home.layout import STORE
from bot.ingest.intake import IngestState, Intake
from bot.shipped import find_shipped
from bot.sources.document import open_file
from bot.store.figures.reader import Figures
from bot.subscriptions.conditions import TopRankCondition
from bot.subscriptions.subscription import OnAlert, Summary
from tests.digests.digest_samples import desk_over, subscription, view
from tests.faults.july import july
from tests.ingest.homes import take
from tests.shared import MakeHome

CAME = datetime(2026, 8, 18, tzinfo=UTC)
JUNE, JULY = Month(2026, 6), Month(2026, 7)
US_AMONG_FIVE = OnAlert(
    "exports to the US",
    Query(flow=Flow.EXPORT, partners=("USA",), periods=(Period.of_month(JUNE),)),
    TopRankCondition(5),
)


@pytest.fixture(scope="module")
def with_july(make_home: MakeHome, atlas: Atlas) -> Iterator[Figures]:
    """The shipped figures, and of July 2026 the world and the United States."""
    home = make_home()
    intake = Intake(home, find_shipped("releases"), atlas, lambda _name, lines: lines, lambda: CAME)
    assert take(intake, open_file(july(home / "july.csv"))).state is IngestState.STORED
    with closing(Figures.open(home / STORE)) as figures:
        yield figures


def test_no_place_is_won_against_partners_that_are_not_held(with_july: Figures, atlas: Atlas) -> None:
    told = compose_digest(subscription(Summary.NATIONAL), JULY, desk_over(with_july, atlas), CAME)
    assert told.title.startswith("July 2026: exports ")
    assert "Places by" not in told.text


def test_an_alert_on_a_place_waits_for_a_table_that_ranks(with_july: Figures, atlas: Atlas) -> None:
    desk = desk_over(with_july, atlas)
    assert evaluate_alert(US_AMONG_FIVE, view(desk, with_july, JUNE)).holds
    unknown = evaluate_alert(US_AMONG_FIVE, view(desk, with_july, JULY))
    assert (unknown.is_known, unknown.holds) == (False, False)
