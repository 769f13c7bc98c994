"""Listeners that only acknowledge: the work waits for a thread of a pool, while Slack waits for nothing.

Slack gives three seconds to acknowledge. An answer may take much longer, where Slack hangs or asks for
pauses: in the listeners' own threads, nobody else would be acknowledged meanwhile.
"""

from collections.abc import Callable
from concurrent.futures import Executor

from slack_bolt import Ack, BoltContext

from bot.slack.bodies import Body
from bot.slack.failures import report_failures

Work = Callable[[Body, BoltContext], None]


def acknowledge_first(work: Work, pool: Executor) -> Callable[..., None]:
    """Returns a listener for a command or a button."""

    def listener(ack: Ack, body: Body, context: BoltContext) -> None:
        ack()
        pool.submit(_run, work, body, context)

    return listener


def run_in_background(work: Work, pool: Executor) -> Callable[..., None]:
    """Returns a listener for an event, which Bolt itself acknowledges."""

    def listener(event: Body, context: BoltContext) -> None:
        pool.submit(_run, work, event, context)

    return listener


def _run(work: Work, body: Body, context: BoltContext) -> None:
    """Runs the work; what Slack does not document as its own is logged, and answered to nobody."""
    with report_failures(lambda _: None):
        work(body, context)
