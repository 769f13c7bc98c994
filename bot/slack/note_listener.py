"""Listens to the button that opens what a short digest left out: posted once, in the digest's thread."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from slack_bolt import BoltContext

from bot.desk import Desk
from bot.digests.composing import compose_full_note
from bot.digests.full_note import FullNote, UnreadableNoteError
from bot.messages import message
from bot.slack.bodies import Body, find_click, find_team, find_thread
from bot.slack.cards import make_line
from bot.slack.digests import FULL_NOTE, lay_out_digest
from bot.slack.failures import report_failures
from bot.slack.locales import Locales
from bot.slack.routing import Routes
from bot.slack.sender import Sender
from bot.store.memory.memory import Memory

log = logging.getLogger(__name__)


def register_notes(routes: "Routes[NoteListener]") -> None:
    routes.action(FULL_NOTE, NoteListener.on_full_note)


class NoteListener:
    """Answers with the figures of the moment at which it is asked."""

    def __init__(
        self,
        desk: Desk,
        memory: Memory,
        sender: Sender,
        locales: Locales,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._desk = desk
        self._memory = memory
        self._sender = sender
        self._locales = locales
        self._now = now

    def on_full_note(self, body: Body, context: BoltContext) -> None:
        """Posts the full note into the thread once a message, whoever presses and however often."""
        place, person = body["container"], body["user"]["id"]
        channel, ts = place["channel_id"], place["message_ts"]
        key = f"note {find_team(context)} {channel} {ts}"
        respond, tongue = partial(self._sender.respond, body["response_url"]), self._locales.find(person)
        with report_failures(respond, lambda: tongue):
            try:
                note = FullNote.from_text(find_click(body)["value"])
            except UnreadableNoteError:
                respond(make_line(tongue.message(message("slack-old-button"))))
                return
            if self._memory.claim(key):
                log.info("slack.full_note team=%s channel=%s", find_team(context), channel)
                digest = compose_full_note(note, self._desk, self._now())
                self._sender.post(channel, lay_out_digest(digest, key), find_thread(body) or ts)
