"""Orders in Slack: read, held against the asker's rights, carried out, and told with buttons."""

from bot.digest.asker import Asker
from bot.digest.clerk import Clerk, Listed, Outcome, Said, Trial
from bot.digest.counter import Counter
from bot.slack.cards import line
from bot.slack.digests import blocks
from bot.slack.layout import Message
from bot.slack.ordering import listed, told
from bot.slack.rights import Rights
from bot.slack.sender import RefusedError, Sender


class Subscribing:
    """Raises what Rights raises, where Slack cannot be asked about the asker."""

    def __init__(self, counter: Counter, rights: Rights, sender: Sender) -> None:
        self._counter = counter
        self._clerk = Clerk(counter)
        self._rights = rights
        self._sender = sender

    def to(self, words: str, asker: Asker) -> Message | None:
        """The reply to an order, which is then carried out; None for words that order nothing."""
        if self._counter.read(words, None) is None:
            return None
        if bar := self._rights.bar(asker):
            return line(bar.refusal)
        order = self._counter.read(words, self._rights.zone(asker.person))
        return self._message(self._clerk.carry_out(order, asker)) if order else None

    def _message(self, outcome: Outcome) -> Message:
        match outcome:
            case Said(text, choices):
                return told(text, *choices)
            case Listed(subscriptions, words, before):
                return listed(subscriptions, words, before)
            case Trial():
                return self._test(outcome)

    def _test(self, trial: Trial) -> Message:
        done = f"This is a test of #{trial.about.id}: it was posted here now, and changes nothing."
        return line(post_test(self._sender, trial) or done)


def post_test(sender: Sender, trial: Trial) -> str:
    """Post a test where its digest would go; why it was refused, nothing where it was not."""
    try:
        sender.post(trial.about.channel, blocks(trial.digest, f"test {trial.about.id}"))
    except RefusedError as error:
        return f"I could not post the test: Slack says “{error.code}”."
    return ""
