"""How long a digest takes to compose, and how long from dropping a release's file to its message in Slack.

    uv run python -m benchmarks.digests [--drops 5]

Composed: each subject of a digest over the last twelve months that ship, to blocks, with its chart drawn. The
baseline of the same run is the plainest question, `exports 2025`. Dropped: `tidewaiter serve` against a local
Slack, looking into its inbox and for what is due every second. The baseline is `tidewaiter ingest` of
the same file into another home. A file counts as whole when it has not changed between two looks.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.machine import machine
from bot.app import open_desk
from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Query
from bot.ingest.building import ensure_store
from bot.operations.demo.install import install_local_slack
from bot.operations.demo.local_slack import run_local_slack
from bot.shipped import find_shipped
from bot.slack.digests import draw_chart, lay_out_digest
from bot.slack.serving import READY
from bot.subscriptions.subscription import (
    DigestSubject,
    OnRelease,
    SavedQuestion,
    Subscription,
    Summary,
)
from tests.e2e.programs import ROOT, SERVE, line_with, started
from tests.e2e.workspace_client import Workspace, is_private_to
from tests.faults.july import july

MONTHS = tuple(Period(Month(2025, 7), Month(2026, 6)).list_months())
NOW = datetime(2026, 7, 20, tzinfo=UTC)
TO_ASEAN = Query(flow=Flow.EXPORT, partners=("ASEAN",), periods=(Period.of_month(Month(2026, 6)),))
SUBJECTS: tuple[DigestSubject, ...] = (
    Summary.NATIONAL,
    Summary.PARTNERS,
    Summary.GROUPS,
    Summary.PRODUCTS,
    SavedQuestion("exports to ASEAN", TO_ASEAN),
)
ROUNDS = 3
NEWS, ANA = "C02NEWS", "U01ANA"
JULY = "July 2026: exports"
EVERY_SECOND = {"TIDEWAITER_TICK": "1", "TIDEWAITER_INBOX_SECONDS": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--drops", type=int, default=5, help="files dropped, each into a home of its own")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "built"
        store = ensure_store(built, find_shipped("releases"))
        print(machine())
        print(f"store: shipped figures, {store.stat().st_size:,} bytes")
        with open_desk(built) as desk:
            report_composed(desk)
        report_dropped(built, given.drops)


def report_composed(desk: Desk) -> None:
    plain = statistics.median(seconds(partial(desk.ask_question, "exports 2025")) for _ in range(200))
    print(f"{len(MONTHS)} months, {ROUNDS} rounds; baseline “exports 2025”: {plain * 1000:.1f} ms")
    for what in SUBJECTS:
        orders = [order(what) for _ in range(ROUNDS)]
        told = [seconds(partial(compose_digest, one, month, desk, NOW)) for one in orders for month in MONTHS]
        laid = [seconds(partial(lay_out, one, month, desk)) for one in orders for month in MONTHS]
        name = "savedquestion" if isinstance(what, SavedQuestion) else f"{what}summary"
        show(f"{name} composed", told, plain)
        show(f"{name} composed, drawn and laid out", laid, plain)


def lay_out(subscription: Subscription, month: Month, desk: Desk) -> None:
    digest = compose_digest(subscription, month, desk, NOW)
    draw_chart(digest, desk.atlas)
    lay_out_digest(digest, "key")


def report_dropped(built: Path, drops: int) -> None:
    folder = built.parent
    taken = [seconds(partial(ingest, home_like(built, folder / f"plain{n}"))) for n in range(drops)]
    plain = statistics.median(taken)
    print(f"{drops} drops; baseline `tidewaiter ingest` of the same file: {plain:.2f} s")
    told = [dropped(home_like(built, folder / f"home{n}")) for n in range(drops)]
    show("from dropped to told", told, plain)


def dropped(home: Path) -> float:
    """Seconds from a file that lies in the inbox to the message that stands in the channel."""
    # Each in a Slack of its own: in one that has the message already it would be found, not sent.
    with run_local_slack(install_local_slack()) as slack, started(SERVE, home, slack, **EVERY_SECOND) as bot:
        line_with(bot, READY)
        workspace = Workspace(slack.page)
        workspace.command(NEWS, ANA, "subscribe")
        workspace.wait_for(NEWS, is_private_to(ANA))
        july(home / "inbox" / "july.csv")
        return seconds(lambda: workspace.wait_for(NEWS, lambda post: JULY in post["text"]))


def ingest(home: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "bot", "ingest", "--quiet", july(home / "july.csv")]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"TIDEWAITER_HOME": str(home)})  # noqa: S603


def home_like(built: Path, home: Path) -> Path:
    shutil.copytree(built, home)
    return home


def order(what: DigestSubject) -> Subscription:
    return Subscription("T1", "C1", "U1", OnRelease(), what, NOW, chart=True, id=1)


def seconds(work: Callable[[], object]) -> float:
    started_at = perf_counter()
    work()
    return perf_counter() - started_at


def show(name: str, measured: Sequence[float], plain: float) -> None:
    middle, longest = statistics.median(measured), max(measured)
    times = f"median {middle * 1000:8.1f} ms, longest {longest * 1000:8.1f} ms"
    print(f"{name:>44}: {times}, {middle / plain:6.1f} x")


if __name__ == "__main__":
    main()
