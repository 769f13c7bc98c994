"""Listens to what becomes of channels, people and the app, and ends or moves what hangs on them."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from slack_bolt import BoltContext

from bot.orders.service import SubscriptionService
from bot.slack.bodies import Body, find_team
from bot.slack.cards import make_line
from bot.slack.failures import report_failures
from bot.slack.home.reach import OrderReach, is_direct
from bot.slack.rights import OrderBar
from bot.slack.routing import Routes
from bot.slack.sender import MessageRefusedError, Sender
from bot.subscriptions.pauses import name_pause
from bot.subscriptions.subscription import Subscription

Listen = Callable[["LifecycleListeners", Body, BoltContext], None]
ARCHIVED = ("channel_archive", "group_archive")
REOPENED = ("channel_unarchive", "group_unarchive")
DELETED = ("channel_deleted", "group_deleted")
RENAMED = ("channel_rename", "group_rename")
REMOVED = name_pause("removed")
"""Why subscriptions were paused that go on once it is installed there again."""
LEFT = ("channel_left", "group_left")

log = logging.getLogger(__name__)


def register_lifecycle(routes: "Routes[LifecycleListeners]") -> None:
    for events, listen in (
        (ARCHIVED, LifecycleListeners.on_archived),
        (REOPENED, LifecycleListeners.on_reopened),
        (DELETED, LifecycleListeners.on_deleted),
        (RENAMED, LifecycleListeners.on_renamed),
        (LEFT, LifecycleListeners.on_left),
        (("channel_id_changed",), LifecycleListeners.on_new_id),
        (("member_left_channel",), LifecycleListeners.on_member_left),
        (("user_change",), LifecycleListeners.on_person),
        (("app_uninstalled",), LifecycleListeners.on_uninstalled),
        (("tokens_revoked",), LifecycleListeners.on_revoked),
    ):
        for event in events:
            routes.event(event, _reporting(listen))


def _reporting(listen: Listen) -> Listen:
    """Returns a listener that asks Slack anew who is where, and whose failures are logged."""

    def listener(served: "LifecycleListeners", event: Body, context: BoltContext) -> None:
        with report_failures(lambda _: None):
            served.reach.forget()
            listen(served, event, context)

    return listener


@dataclass(frozen=True, slots=True)
class LifecycleListeners:
    """Subscriptions are known by ids, so a new name moves none; what can come back is paused, not removed."""

    service: SubscriptionService
    reach: OrderReach
    sender: Sender

    def on_archived(self, event: Body, context: BoltContext) -> None:
        self._pause(self._find_in(event["channel"], context), OrderBar.ARCHIVED.lapse, is_told=True)

    def on_reopened(self, event: Body, context: BoltContext) -> None:
        """Resumes what the archive paused."""
        for one in self._find_in(event["channel"], context):
            if one.paused == OrderBar.ARCHIVED.lapse:
                self.service.store.resume(one.id)
                log.info("subscription.resumed id=%d channel=%s", one.id, one.channel)

    def on_deleted(self, event: Body, context: BoltContext) -> None:
        for one in self._find_in(event["channel"], context):
            self.service.store.remove(one.id)
            log.info("subscription.removed id=%d channel=%s", one.id, one.channel)

    def on_renamed(self, event: Body, context: BoltContext) -> None:
        log.info("slack.renamed team=%s channel=%s", find_team(context), event["channel"]["id"])

    def on_left(self, event: Body, context: BoltContext) -> None:
        """The bot was taken out of a channel."""
        self._pause(self._find_in(event["channel"], context), OrderBar.OUTSIDE.lapse, is_told=True)

    def on_new_id(self, event: Body, context: BoltContext) -> None:
        """Moves what hangs on a channel that Slack gave another id."""
        for one in self._find_in(event["old_channel_id"], context):
            self.service.store.move(one.id, event["new_channel_id"])

    def on_member_left(self, event: Body, context: BoltContext) -> None:
        """Pauses what somebody ordered who left the channel, until another member resumes it."""
        found = self._find_in(event["channel"], context)
        is_own = event["user"] == context.bot_user_id
        mine = [one for one in found if is_own or one.owner == event["user"]]
        self._pause(mine, (OrderBar.OUTSIDE if is_own else OrderBar.NO_MEMBER).lapse, is_told=is_own)

    def on_person(self, event: Body, context: BoltContext) -> None:
        """Pauses what somebody ordered whose account was closed."""
        user = event["user"]
        if user.get("deleted"):
            theirs = [one for one in self._find_of(context) if one.owner == user["id"]]
            self._pause(theirs, OrderBar.CLOSED.lapse)

    def on_uninstalled(self, _event: Body, context: BoltContext) -> None:
        self._pause(self._find_of(context), REMOVED)

    def on_revoked(self, event: Body, context: BoltContext) -> None:
        if (event.get("tokens") or {}).get("bot"):
            self.on_uninstalled(event, context)

    def _find_in(self, channel: str, context: BoltContext) -> tuple[Subscription, ...]:
        return self.service.store.find_in_channel(find_team(context), channel)

    def _find_of(self, context: BoltContext) -> list[Subscription]:
        return [one for one in self.service.store.all() if one.team == find_team(context)]

    def _pause(self, found: Iterable[Subscription], reason: str, *, is_told: bool = False) -> None:
        """Pauses what is not paused yet, and tells its owners where that is worth a message."""
        for one in found:
            if one.paused is None:
                self.service.store.pause(one.id, reason)
                log.info("subscription.paused id=%d channel=%s", one.id, one.channel)
                if is_told and one.owner and not is_direct(one):
                    self._tell(one.id, one.owner)

    def _tell(self, number: int, owner: str) -> None:
        now = self.service.store.find(number)
        if now:
            try:
                self.sender.post(owner, make_line(f"#{number}: {self.service.describer.format_in_list(now)}"))
            except MessageRefusedError as error:
                log.warning("subscription.owner_not_told id=%d reason=%s", number, error.code)
