"""Listeners for the buttons of orders and digests: each takes effect once, however often it is pressed."""

import logging
import re

from bot.digests.composing import compose_full_note
from bot.digests.digest import FullNote, UnreadableNoteError
from bot.slack.buttons import EDIT, ORDER, TEST
from bot.slack.cards import make_line
from bot.slack.digests import FULL_NOTE, lay_out_digest
from bot.slack.home.gathering import Notice
from bot.slack.interactions import Interaction
from bot.slack.routing import Routes, react_once_to
from bot.slack.workspace import Workspace

REOPEN_SECONDS = 2
"""After this many seconds, a form that was closed is opened again."""

log = logging.getLogger(__name__)


def register_digests(routes: Routes) -> None:
    routes.route_action(re.compile(rf"{ORDER}_\d+"), react_once_to(on_order))
    routes.route_action(re.compile(rf"({EDIT}|{TEST})_\d+"), react_once_to(on_action, REOPEN_SECONDS))
    routes.route_action(FULL_NOTE, on_full_note)


def on_order(workspace: Workspace, click: Interaction) -> None:
    """Carries out the order on a button: undo, pause, delete, or subscribe to an answer."""
    log.info("slack.order team=%s channel=%s", click.team, click.channel)
    if reply := workspace.ordering.reply_to(click.value, click.requester):
        workspace.tell_person(click, reply)
    else:
        workspace.tell_sentence(click, "order-unread")


def on_action(workspace: Workspace, click: Interaction) -> None:
    """Opens a form with what is ordered, or one that asks whether to post a test where others read it."""
    action = click.action.partition("_")[0]
    done = workspace.actions.carry_out_action(
        action, int(click.value), click.team, click.person, click.channel
    )
    if isinstance(done, Notice):
        workspace.tell_person(click, make_line(done.text))
    else:
        workspace.sender.open_form(click.trigger, done)


def on_full_note(workspace: Workspace, click: Interaction) -> None:
    """Posts what a short digest left out into its thread, once per message, with current figures."""
    key = f"note {click.team} {click.channel} {click.message}"
    try:
        note = FullNote.from_text(click.value)
    except UnreadableNoteError:
        workspace.tell_sentence(click, "slack-old-button")
        return
    if workspace.memory.claim(key):
        log.info("slack.full_note team=%s channel=%s", click.team, click.channel)
        digest = compose_full_note(note, workspace.desk, workspace.service.now())
        workspace.sender.post_message(
            click.channel, lay_out_digest(digest, key), click.answer_thread or click.message
        )


def on_old_button(workspace: Workspace, click: Interaction) -> None:
    """Says that a button of another version no longer does anything.

    A button that only opens a page has no value, and needs no reply.
    """
    if click.address and click.value:
        log.info("slack.old_button action=%s", click.action)
        workspace.tell_sentence(click, "slack-old-button")
