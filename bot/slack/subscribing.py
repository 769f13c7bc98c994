"""Orders in Slack: read, held against the asker's rights, kept, and echoed with undo."""

from bot.digest.counter import Counter
from bot.digest.order import Change, Draft, ListThem, Manage, Order, Unread, Unsubscribe
from bot.digest.subscription import Subscription
from bot.slack.cards import line
from bot.slack.digests import blocks
from bot.slack.layout import Message
from bot.slack.ordering import listed, told
from bot.slack.rights import Asker, Rights
from bot.slack.sender import RefusedError, Sender

PAUSED = "as somebody here asked"


class Subscribing:
    """Raises what Rights raises, where Slack cannot be asked about the asker."""

    def __init__(self, counter: Counter, rights: Rights, sender: Sender) -> None:
        self._counter = counter
        self._kept = counter.subscriptions
        self._rights = rights
        self._sender = sender

    def to(self, words: str, asker: Asker) -> Message | None:
        """The reply to an order, which is then carried out; None for words that order nothing."""
        if self._counter.read(words, None) is None:
            return None
        if refusal := self._rights.refusal(asker):
            return line(refusal)
        order = self._counter.read(words, self._rights.zone(asker.person))
        return self._carried_out(order, asker) if order else None

    def _carried_out(self, order: Order, asker: Asker) -> Message:
        match order:
            case Unread(reason, choices):
                return told(reason, *((choice, choice) for choice in choices))
            case Draft():
                return self._take(order, asker)
            case Unsubscribe(number):
                return self._unsubscribe(number, asker)
            case Change(number, draft):
                return self._change(number, draft, asker)
            case Manage(deed, number):
                return self._manage(deed, number, asker)
            case ListThem():
                return self._list(asker)

    def _take(self, draft: Draft, asker: Asker) -> Message:
        kept = self._counter.take(draft, asker.team, asker.channel, asker.person)
        return self._echo("Subscribed", kept, draft.today, f"delete {kept.id}")

    def _change(self, number: int, draft: Draft, asker: Asker) -> Message:
        before = self._find(number, asker)
        if not before:
            return _unknown(number)
        undo = f"change {number} to {self._counter.in_words(before)}"
        return self._echo("Changed", self._counter.change(before, draft), draft.today, undo)

    def _restore(self, number: int, asker: Asker) -> Message:
        self._kept.restore(number, asker.team, asker.channel)
        found = self._find(number, asker)
        return self._echo("Subscribed again", found, "", f"delete {number}") if found else _unknown(number)

    def _echo(self, deed: str, subscription: Subscription, today: str, undo: str) -> Message:
        now = f"It reads as: {today}." if today else ""
        after = self._counter.next_in_words(subscription)
        said = f"{deed}, #{subscription.id}: {self._counter.in_words(subscription)}."
        return told(" ".join(filter(None, (said, now, after))), ("Undo", undo))

    def _unsubscribe(self, number: int | None, asker: Asker) -> Message:
        here = self._kept.of(asker.team, asker.channel)
        meant = [one for one in here if number in (None, one.id)]
        if len(meant) == 1:
            return self._delete(meant[0])
        return _unknown(number) if number else self._list(asker, "Which one?")

    def _list(self, asker: Asker, before: str = "") -> Message:
        here = self._kept.of(asker.team, asker.channel)
        return listed(here, [self._counter.in_words(one) for one in here], before if here else "")

    def _manage(self, deed: str, number: int, asker: Asker) -> Message:
        if deed == "restore":
            return self._restore(number, asker)
        deeds = {"pause": self._pause, "resume": self._resume, "delete": self._delete, "test": self._test}
        found = self._find(number, asker)
        return deeds[deed](found) if found else _unknown(number)

    def _pause(self, one: Subscription) -> Message:
        self._kept.pause(one.id, PAUSED)
        return told(f"Paused #{one.id}: {self._counter.in_words(one)}.", ("Undo", f"resume {one.id}"))

    def _resume(self, one: Subscription) -> Message:
        self._kept.resume(one.id)
        return told(f"Resumed #{one.id}: {self._counter.in_words(one)}.", ("Undo", f"pause {one.id}"))

    def _delete(self, one: Subscription) -> Message:
        self._kept.remove(one.id)
        return told(
            f"Unsubscribed from #{one.id}: {self._counter.in_words(one)}.", ("Undo", f"restore {one.id}")
        )

    def _test(self, one: Subscription) -> Message:
        digest = self._counter.trial(one)
        if not digest.figures:
            return line(f"There is nothing to tell for #{one.id} in the figures at hand.")
        try:
            self._sender.post(one.channel, blocks(digest, f"test {one.id}"))
        except RefusedError as error:
            return line(f"I could not post the test: Slack says “{error.code}”.")
        return line(f"This is a test of #{one.id}: it was posted here now, and changes nothing.")

    def _find(self, number: int, asker: Asker) -> Subscription | None:
        """Only what is subscribed in the asker's own place: another's is not even named."""
        found = self._kept.find(number)
        return found if found and (found.team, found.channel) == (asker.team, asker.channel) else None


def _unknown(number: int) -> Message:
    return line(f"Nothing with the number {number} is subscribed to here.")
