from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operations.demo.local_slack import LocalSlack, run_local_slack
from bot.slack.serving import READY
from tests.e2e.forked import ForkedProgram, forked
from tests.e2e.programs import line_with
from tests.e2e.workspace_client import Workspace
from tests.shared import MakeHome


@pytest.fixture(scope="module")  # each file its own: what one leaves in a channel, another would count
def slack(program: Path) -> Iterator[LocalSlack]:
    with run_local_slack(program) as local:
        yield local


@pytest.fixture(scope="module")
def bot(slack: LocalSlack, make_home: MakeHome) -> Iterator[ForkedProgram]:
    """`tidewaiter serve`, connected to the local Slack."""
    with forked(["serve"], make_home(), slack) as process:
        line_with(process, READY)
        yield process


@pytest.fixture
def workspace(slack: LocalSlack, bot: ForkedProgram) -> Workspace:
    assert bot.poll() is None
    return Workspace(slack.page)
