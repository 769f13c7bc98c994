"""What it costs to tell many subscriptions of one release: CPU by subscription, and calls of Slack.

    uv run python -m benchmarks.many_digests [--subscriptions 1000] [--channels 200]

Ten orders, each for a tenth of the subscriptions, with their charts, told to a Slack that answers at once and
lives in a time of its own. The memory and the figures are real. Exits with 1 where one was lost or
doubled, or a call came too soon.
"""

import argparse
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from time import process_time

from benchmarks.machine import machine
from bot.app import make_composer, open_desk
from bot.delivery.runner import DeliveryRunner, get_now
from bot.delivery.worker import DeliveryWorker
from bot.desk import Desk
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.rights import Rights
from bot.store.figures import history
from bot.store.memory.deliveries import Deliveries, DeliveryState
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, Subscription, Summary
from tests.faults.july import july
from tests.faults.owed import JULY_CAME, MADE, take_in
from tests.slack.simulated_slack import PacedSlack

LANGUAGES = ("en", "de", "fr", "ja", "zh")
ORDERS = [(what, language) for what in (Summary.NATIONAL, Summary.PARTNERS) for language in LANGUAGES]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--subscriptions", type=int, default=1_000)
    parser.add_argument("--channels", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with open_desk(home) as desk, open_memory(home / "memory.db") as memory:
            take_in(home, july(Path(folder) / "july.csv"), JULY_CAME)
            order(memory, given.subscriptions, given.channels)
            report(desk, memory)


def order(memory: Memory, subscriptions: int, channels: int) -> None:
    kept = SubscriptionStore(memory)
    for number in range(subscriptions):
        what, language = ORDERS[number * len(ORDERS) // subscriptions]
        channel = f"C{number % channels:04}"
        kept.add(Subscription("T1", channel, "U1", OnRelease(), what, MADE, language, chart=True))


def report(desk: Desk, memory: Memory) -> None:
    slack = PacedSlack()
    deliveries = Deliveries(memory, steady=slack.steady)
    delivery_channel = SlackDeliveryChannel(
        slack, desk.atlas, Rights(slack), pause=slack.pass_time, steady=slack.steady
    )

    def make_worker() -> DeliveryWorker:
        compose = make_composer(desk, memory, get_now)
        return DeliveryWorker(deliveries, delivery_channel.for_one_run(), compose, pause=slack.pass_time)

    tick = DeliveryRunner(
        partial(desk.figure_store.use, history.list_releases), SubscriptionStore(memory), make_worker
    )
    began, clock = process_time(), slack.now
    tick()
    spent = process_time() - began
    states = Counter(str(one.state) for one in deliveries.list_all())
    told = sum(map(len, slack.posts.values()))
    calls = {name: len(at) for name, at in slack.calls.items()}
    print(machine())
    print(f"{told} messages, {dict(states)}: {spent:.1f} s of CPU, {spent / max(told, 1) * 1000:.1f} ms each")
    print(f"calls of Slack: {calls}, {slack.refused} too soon, in {slack.now - clock:.0f} s of its time")
    if told != len(deliveries.list_all()) or set(states) != {str(DeliveryState.SENT)} or slack.refused:
        sys.exit("lost, doubled or too soon")


if __name__ == "__main__":
    main()
