"""Listeners for changes to channels, people and the app, which end or move the subscriptions concerned."""

import logging
from collections.abc import Iterable

from slack_bolt import BoltContext

from bot.slack.cards import make_line
from bot.slack.interactions import Body, find_team
from bot.slack.rights import OrderBar
from bot.slack.routing import Routes, Work
from bot.slack.sender import MessageRefusedError
from bot.slack.workspace import Workspace
from bot.subscriptions.reasons import name_reason
from bot.subscriptions.subscription import Subscription

REMOVED = name_reason("removed")
"""Why subscriptions were paused that resume once the app is installed again."""

log = logging.getLogger(__name__)


def register_lifecycle(routes: Routes) -> None:
    for events, work in (
        (("channel_archive", "group_archive"), _pause_channel(OrderBar.ARCHIVED)),
        (("channel_unarchive", "group_unarchive"), on_reopened),
        (("channel_deleted", "group_deleted"), on_deleted),
        (("channel_rename", "group_rename"), on_renamed),
        (("channel_left", "group_left"), _pause_channel(OrderBar.OUTSIDE)),
        (("channel_id_changed",), on_new_id),
        (("member_left_channel",), on_member_left),
        (("user_change",), on_person),
        (("app_uninstalled",), on_uninstalled),
        (("tokens_revoked",), on_revoked),
    ):
        for event in events:
            routes.route_event(event, _ask_anew(work))


def _ask_anew(work: Work) -> Work:
    """Returns a listener that first forgets what Slack said about who is where."""

    def ask_and_work(workspace: Workspace, event: Body, context: BoltContext) -> None:
        workspace.reach.forget_answers()
        work(workspace, event, context)

    return ask_and_work


def _pause_channel(bar: OrderBar) -> Work:
    """Returns a listener that pauses the subscriptions of a channel, and tells their owners."""

    def pause_channel(workspace: Workspace, event: Body, context: BoltContext) -> None:
        _pause_all(workspace, _find_in(workspace, event["channel"], context), bar.lapse, is_told=True)

    return pause_channel


def on_reopened(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Resumes what archiving paused."""
    for one in _find_in(workspace, event["channel"], context):
        if one.paused == OrderBar.ARCHIVED.lapse:
            workspace.service.store.resume(one.id)
            log.info("subscription.resumed id=%d channel=%s", one.id, one.channel)


def on_deleted(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Removes the subscriptions of a channel that was deleted."""
    for one in _find_in(workspace, event["channel"], context):
        workspace.service.store.remove(one.id)
        log.info("subscription.removed id=%d channel=%s", one.id, one.channel)


def on_renamed(_workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Changes nothing: subscriptions know their channel by its id."""
    log.info("slack.renamed team=%s channel=%s", find_team(context), event["channel"]["id"])


def on_new_id(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Moves the subscriptions of a channel to its new id."""
    for one in _find_in(workspace, event["old_channel_id"], context):
        workspace.service.store.move(one.id, event["new_channel_id"])


def on_member_left(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Pauses the orders of a person who left the channel, until another member resumes them."""
    is_own = event["user"] == context.bot_user_id
    here = _find_in(workspace, event["channel"], context)
    mine = [one for one in here if is_own or one.owner == event["user"]]
    _pause_all(workspace, mine, (OrderBar.OUTSIDE if is_own else OrderBar.NO_MEMBER).lapse, is_told=is_own)


def on_person(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Pauses the orders of a person whose account was closed."""
    user = event["user"]
    if user.get("deleted"):
        theirs = [one for one in _find_of(workspace, context) if one.owner == user["id"]]
        _pause_all(workspace, theirs, OrderBar.CLOSED.lapse)


def on_uninstalled(workspace: Workspace, _event: Body, context: BoltContext) -> None:
    """Pauses the subscriptions of a workspace that removed the app."""
    _pause_all(workspace, _find_of(workspace, context), REMOVED)


def on_revoked(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Does the same if the bot's token was revoked."""
    if (event.get("tokens") or {}).get("bot"):
        on_uninstalled(workspace, event, context)


def _find_in(workspace: Workspace, channel: str, context: BoltContext) -> tuple[Subscription, ...]:
    return workspace.service.store.find_in_channel(find_team(context), channel)


def _find_of(workspace: Workspace, context: BoltContext) -> list[Subscription]:
    return [one for one in workspace.service.store.list_all() if one.team == find_team(context)]


def _pause_all(
    workspace: Workspace, found: Iterable[Subscription], reason: str, *, is_told: bool = False
) -> None:
    """Pauses what is not paused yet, since what may come back is not removed.

    Owners are told if that is worth a message.
    """
    for one in found:
        if one.paused is None:
            workspace.service.store.pause(one.id, reason)
            log.info("subscription.paused id=%d channel=%s", one.id, one.channel)
            if is_told and one.owner and not one.is_direct:
                _tell_owner(workspace, one.id, one.owner)


def _tell_owner(workspace: Workspace, number: int, owner: str) -> None:
    now = workspace.service.store.find(number)
    if now:
        words = workspace.service.describer.format_in_list(now)
        try:
            workspace.sender.post_message(owner, make_line(f"#{number}: {words}"))
        except MessageRefusedError as error:
            log.warning("subscription.owner_not_told id=%d reason=%s", number, error.code)
