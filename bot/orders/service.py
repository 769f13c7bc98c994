"""Carrying out an order in one place, whatever surface it came from. Rights were asked for before."""

import logging
from dataclasses import dataclass, replace
from typing import TypeAlias

from bot.digests.digest import Digest
from bot.orders.counter import Counter
from bot.orders.order import Change, Edit, ListThem, Manage, Order, Status, Unread, Unsubscribe
from bot.orders.requester import Asker
from bot.subscriptions.draft import Draft
from bot.subscriptions.subscription import LATEST_MONTH, OnRelease, OnSchedule, Question, Subscription
from bot.subscriptions.wording import in_words

PAUSED = "as somebody here asked"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences, and orders that are offered after them as (label, order): `Undo` first where there is one.

    `about` is the subscription as it is now; None where nothing was done.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    about: Subscription | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The subscriptions of the place, each in its `words`; `before` is said above them."""

    subscriptions: tuple[Subscription, ...]
    words: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A digest to be shown as a test of its subscription."""

    about: Subscription
    digest: Digest


@dataclass(frozen=True, slots=True)
class Editing:
    """A subscription that is about to be changed, in its `words` as it is now."""

    about: Subscription
    words: str


Outcome: TypeAlias = Said | Listed | Trial | Editing


class Clerk:
    """Finds only what is subscribed in the asker's own place: another's is not even named."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self._kept = counter.subscriptions

    def carry_out(self, order: Order, asker: Asker) -> Outcome:
        match order:
            case Unread(reason, choices):
                outcome: Outcome = Said(reason, tuple((choice, choice) for choice in choices))
            case Draft():
                outcome = self._take(order, asker)
            case Unsubscribe(number):
                outcome = self._unsubscribe(number, asker)
            case Change(number, draft):
                outcome = self._change(number, draft, asker)
            case Manage(deed, number):
                outcome = self._manage(deed, number, asker)
            case Edit(number):
                outcome = self._edit(number, asker)
            case Status():
                outcome = self._status(asker)
            case ListThem():
                outcome = self._list(asker)
        return outcome

    def _edit(self, number: int, asker: Asker) -> Outcome:
        found = self._find(number, asker)
        return Editing(found, self.counter.in_words(found)) if found else _unknown(number)

    def _status(self, asker: Asker) -> Said:
        here = self._kept.of(asker.team, asker.channel)
        told = [f"#{one.id}: {self.counter.in_list(one)}" for one in here]
        subscribed = "\n".join(["Subscribed to here:", *told]) if told else "Nothing is subscribed to here."
        return Said(f"{self.counter.status()}\n{subscribed}")

    def _take(self, draft: Draft, asker: Asker) -> Said:
        if same := self._same(draft, asker):
            undo = (("Resume", f"resume {same.id}"),) if same.paused is not None else ()
            return Said(self._named("Subscribed already,", same), undo, same)
        kept = self.counter.take(draft, asker.team, asker.channel, asker.person)
        log.info("subscription.made id=%d channel=%s by=%s", kept.id, asker.channel, asker.person)
        return self._echo("Subscribed", kept, draft.today, f"delete {kept.id}")

    def _change(self, number: int, draft: Draft, asker: Asker) -> Said:
        before = self._find(number, asker)
        if not before:
            return _unknown(number)
        undo = f"change {number} to {self.counter.in_words(before)}"
        log.info("subscription.changed id=%d channel=%s by=%s", number, asker.channel, asker.person)
        return self._echo("Changed", self.counter.change(before, draft), draft.today, undo)

    def _restore(self, number: int, asker: Asker) -> Said:
        if self._kept.restore(number, asker.team, asker.channel):
            log.info("subscription.restored id=%d channel=%s by=%s", number, asker.channel, asker.person)
        found = self._find(number, asker)
        return self._echo("Subscribed again", found, "", f"delete {number}") if found else _unknown(number)

    def _echo(self, deed: str, subscription: Subscription, today: str, undo: str) -> Said:
        tongue = self.counter.tongue(subscription)
        so_far = ", with the year so far" if _is_of_the_month(subscription) else ""
        reads = tongue.label(f"It reads as: {{reading}}{so_far}.")
        if subscription.paused is not None:
            return Said(self._named(f"{deed},", subscription), (("Undo", undo),), subscription)
        sentences = (
            self._named(f"{deed},", subscription),
            reads.format(reading=tongue.phrase(today) or today) if today else "",
            self.counter.standing(subscription, tongue),
            self.counter.next_in_words(subscription, tongue),
        )
        return Said(tongue.between.join(filter(None, sentences)), (("Undo", undo),), subscription)

    def _named(self, deed: str, one: Subscription) -> str:
        """`Subscribed, #3: exports to ASEAN, every release.`, in the language in which it is told."""
        label = self.counter.tongue(one).label(f"{deed} #{{number}}: {{order}}.")
        rest = self.counter.at_rest(one) if deed.endswith(",") else ""
        return label.format(
            number=one.id, order=f"{self.counter.told_back(one)}{f' ({rest})' if rest else ''}"
        )

    def _same(self, draft: Draft, asker: Asker) -> Subscription | None:
        """One that orders the same here: nobody wants to be told twice."""
        words = in_words(draft, self.counter.desk.atlas)
        here = self._kept.of(asker.team, asker.channel)
        return next((one for one in here if self.counter.in_words(one) == words), None)

    def _unsubscribe(self, number: int | None, asker: Asker) -> Outcome:
        here = self._kept.of(asker.team, asker.channel)
        meant = [one for one in here if number in (None, one.id)]
        if len(meant) == 1:
            return self._delete(meant[0])
        return _unknown(number) if number else self._list(asker, "Which one?")

    def _list(self, asker: Asker, before: str = "") -> Listed:
        here = self._kept.of(asker.team, asker.channel)
        return Listed(here, tuple(map(self.counter.in_list, here)), before if here else "")

    def _manage(self, deed: str, number: int, asker: Asker) -> Outcome:
        if deed == "restore":
            return self._restore(number, asker)
        deeds = {"pause": self._pause, "delete": self._delete, "test": self._test}
        found = self._find(number, asker)
        if not found:
            return _unknown(number)
        return self._resume(found, asker) if deed == "resume" else deeds[deed](found)

    def _pause(self, one: Subscription) -> Said:
        self._kept.pause(one.id, PAUSED)
        log.info("subscription.paused id=%d channel=%s", one.id, one.channel)
        return self._done("Paused", one, f"resume {one.id}")

    def _resume(self, one: Subscription, asker: Asker) -> Said:
        """It is whoever resumes it that answers for it from then on: its owner may have left."""
        self._kept.change(replace(one, owner=asker.person))
        self._kept.resume(one.id)
        log.info("subscription.resumed id=%d channel=%s", one.id, one.channel)
        return self._done("Resumed", one, f"pause {one.id}")

    def _delete(self, one: Subscription) -> Said:
        self._kept.remove(one.id)
        log.info("subscription.removed id=%d channel=%s", one.id, one.channel)
        return self._done("Unsubscribed from", one, f"restore {one.id}")

    def _done(self, deed: str, one: Subscription, undo: str) -> Said:
        return Said(self._named(deed, one), (("Undo", undo),), self._kept.find(one.id) or one)

    def _test(self, one: Subscription) -> Outcome:
        digest = self.counter.trial(one)
        if not digest.figures:
            return Said(f"There is nothing to tell for #{one.id} in the figures at hand.")
        return Trial(one, digest)

    def _find(self, number: int, asker: Asker) -> Subscription | None:
        found = self._kept.find(number)
        return found if found and (found.team, found.channel) == (asker.team, asker.channel) else None


def _is_of_the_month(subscription: Subscription) -> bool:
    """A question that named no period is told of the month, and of January to it."""
    what, when = subscription.what, subscription.when
    is_told_of = isinstance(when, OnRelease | OnSchedule)
    return is_told_of and isinstance(what, Question) and what.words.endswith(LATEST_MONTH)


def _unknown(number: int) -> Said:
    return Said(f"Nothing with the number {number} is subscribed to here.")
