"""Orders in Slack: read, held against the asker's rights, carried out, and told with buttons."""

from bot.delivery.channel import Courier, RefusedError, UnknownError
from bot.orders.counter import Counter
from bot.orders.order import Edit, Status, Unread
from bot.orders.requester import Asker
from bot.orders.service import Clerk, Editing, Listed, Outcome, Said, Trial
from bot.slack.cards import line
from bot.slack.editing import Form, form_of
from bot.slack.layout import Block, Message
from bot.slack.ordering import editing, listed, owned, told
from bot.slack.rights import Rights
from bot.slack.sender import UnknownOutcomeError

UNREAD = "I could not read that."


class Subscribing:
    """Raises what Rights raises, where Slack cannot be asked about the asker."""

    def __init__(self, counter: Counter, rights: Rights, courier: Courier) -> None:
        self._counter = counter
        self._clerk = Clerk(counter)
        self._rights = rights
        self._courier = courier

    def to(self, words: str, asker: Asker) -> Message | None:
        """The reply to an order, which is then carried out; None for words that order nothing."""
        first = self._counter.read(words, None)
        if first is None:
            return None
        if bar := self._rights.bar(asker):
            return line(self._counter.status() if isinstance(first, Status) else bar.refusal)
        order = self._counter.read(words, self._rights.zone(asker.person))
        return self._message(self._clerk.carry_out(order, asker)) if order else None

    def form(self, number: int, asker: Asker) -> Form | Message:
        """One that stands in the asker's place, laid open to be changed, or why it is not."""
        if bar := self._rights.bar(asker):
            return line(bar.refusal)
        outcome = self._clerk.carry_out(Edit(number), asker)
        if isinstance(outcome, Editing):
            return form_of(outcome.about, outcome.words, asker.channel, self._counter.desk.atlas)
        return self._message(outcome)

    def unread(self, words: str, asker: Asker) -> str:
        """Why words are no order, nothing where they are one."""
        order = self._counter.read(words, self._rights.zone(asker.person))
        return order.reason if isinstance(order, Unread) else "" if order else UNREAD

    def own(self, team: str, person: str) -> tuple[Block, ...]:
        """What a person is told directly, as it is shown to that person alone."""
        kept = [one for one in self._counter.subscriptions.all() if (one.team, one.owner) == (team, person)]
        direct = [one for one in kept if one.channel == person or one.channel.startswith("D")]
        return owned([f"#{one.id}: {self._counter.in_list(one)}" for one in direct])

    def _message(self, outcome: Outcome) -> Message:
        match outcome:
            case Editing(about, words):
                return editing(about.id, words)
            case Said(text, choices):
                return told(text, *choices)
            case Listed(subscriptions, words, before):
                return listed(subscriptions, words, before)
            case Trial():
                return self._test(outcome)

    def _test(self, trial: Trial) -> Message:
        done = f"This is a test of #{trial.about.id}: it was posted here now, and changes nothing."
        return line(post_test(self._courier, trial) or done)


def post_test(courier: Courier, trial: Trial) -> str:
    """Post a test as its digest would be, chart and all; why it was refused, nothing where it was not.

    Raises UnknownOutcomeError.
    """
    try:
        courier.post(trial.about.channel, trial.digest, f"test {trial.about.id}", _at_once)
    except RefusedError as error:
        return f"I could not post the test: {error.reason}."
    except UnknownError as error:
        raise UnknownOutcomeError(error.reason) from error
    return ""


def _at_once() -> None:
    """Nothing else has to wait for a test, nor a test for its turn."""
