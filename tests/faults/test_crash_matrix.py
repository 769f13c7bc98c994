"""Whatever the bot is killed in, and whatever befalls its calls, each digest stands in its channel once.

Real processes, each with a home and places of its own, behind a proxy each before one local Slack.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import product
from typing import Any

import pytest

from tests.faults.cases import Ordeal, Outcome, Stage, tried
from tests.faults.hurried_bot import DELIVERING, INGESTING
from tests.faults.owed import CORRECTION, DROPPED, KINDS, RELEASE, Kind
from tests.faults.proxy import (
    broken,
    broken_once_taken,
    kill_before_taken,
    kill_once_taken,
    never_taken,
    refused,
    reply_lost,
    taken_late,
    too_many,
)
from tests.forking import was_killed

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.sampled(5),
    pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor fork"),
]

AT_ONCE = 12
KILLS = {
    **{f"killed {moment}": Ordeal(moment, kills=True) for moment in DELIVERING},
    "killed while Slack is called": Ordeal(sends=(kill_before_taken,), kills=True),
    "killed once Slack has taken it": Ordeal(sends=(kill_once_taken,), kills=True),
}
INTAKE = {f"killed {moment}": Ordeal(moment, kills=True) for moment in INGESTING}
FAULTS = {
    "429 with Retry-After": Ordeal(sends=(too_many(2), too_many(1))),
    "500": Ordeal(sends=(broken,)),
    "500 once taken": Ordeal(sends=(broken_once_taken,)),
    "hangs": Ordeal(sends=(never_taken,)),
    "taken late": Ordeal(sends=(taken_late,)),
    "reply lost": Ordeal(sends=(reply_lost,)),
    "an unknown refusal": Ordeal(sends=(refused("team_added_to_org"),)),
}
LOOKS = {
    "429, 500 and a hanging look": Ordeal(looks=(too_many(1), broken, never_taken), sends=(reply_lost,)),
    "no right to look": Ordeal(looks=(refused("missing_scope"),)),
}
NEVER_LOOKED = "killed once the channel was looked through"
"""For a correction: an edit made twice is the same edit."""

Case = tuple[str, str]
TRIED: dict[Case, tuple[Kind, Ordeal]] = {
    (name, befalling): (kind, ordeal)
    for kinds, ordeals in (
        (KINDS, KILLS),
        ({"a file in the inbox": DROPPED}, INTAKE),
        # What befalls a call does not depend on why it is made, only on which it is.
        ({"a release to a channel": RELEASE, "a correction": CORRECTION}, FAULTS),
        ({"a release to a channel": RELEASE}, LOOKS),
    )
    for (name, kind), (befalling, ordeal) in product(kinds.items(), ordeals.items())
    if (kind, befalling) != (CORRECTION, NEVER_LOOKED)
}


@pytest.fixture(scope="module")
def outcomes(stage: Stage, request: pytest.FixtureRequest) -> Iterator[dict[Case, Future[Outcome]]]:
    """The chosen cases, side by side: most of their time is spent waiting."""
    asked: list[Any] = [item for item in request.session.items if item.path == request.path]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        chosen = [item.callspec.params["case"] for item in asked]
        yield {case: pool.submit(tried, *TRIED[case], number, stage) for number, case in enumerate(chosen)}


@pytest.mark.parametrize("case", TRIED, ids=", ".join)
def test_it_stands_there_once(outcomes: dict[Case, Future[Outcome]], case: Case) -> None:
    kind, ordeal = TRIED[case]
    outcome = outcomes[case].result()

    assert was_killed(outcome.exit_code) if ordeal.kills else outcome.exit_code is None
    assert outcome.left == 0
    (post,) = outcome.posts
    assert kind.told in post["text"]
    assert outcome.states == {"sent"}
