"""Tells admins in one message which releases were taken in or refused since the last such message."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import Lock

from bot.delivery.channel import (
    AccessLostError,
    DeliveryChannels,
    DeliveryRefusedError,
    OutcomeUnknownError,
    write_at_once,
)
from bot.desk import Desk
from bot.ingest.intake import IngestOutcome, IngestState
from bot.messages import Message, Verbatim, join_parts, message
from bot.spoken import Locale
from bot.store.figures import history
from bot.store.figures.history import HeldRelease
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.subscriptions.preferences import PreferenceStore
from bot.value_class import value_class

RELEASES_TOLD = "releases_told"
"""When the last release was taken in that admins have been told of, in ISO 8601."""
MOST_NAMED = 20
MOST_TRIES = 24 * 60
"""A day of minutes: the bot looks about once in each."""
_REASON = 200
_AT_MOST_ONCE = 24 * 60 * 60.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class RefusedDocuments:
    """What the inbox has refused and admins have not been told of yet.

    Any thread may add to it. A restart forgets what was not sent.
    """

    _left: list[IngestOutcome] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add_refused(self, outcome: IngestOutcome) -> None:
        """Adds an outcome if it is a refusal."""
        if outcome.state is IngestState.REFUSED:
            with self._lock:
                self._left.append(outcome)

    def take_all(self) -> list[IngestOutcome]:
        """Returns what was refused since the last call, and forgets it."""
        with self._lock:
            taken, self._left = self._left, []
        return taken


@value_class()
class AdminNotifier:
    """Tells admins of new releases at each call, whichever process took them in.

    `unsent` are messages that Slack could not be given, each to be tried again; a restart forgets them.
    """

    desk: Desk
    memory: Memory
    admins: Collection[str]
    channels: DeliveryChannels
    refused: RefusedDocuments
    unsent: list[Callable[[], None]] = field(default_factory=list)

    def __call__(self) -> None:
        """Tells each admin once; the first message covers nothing that was held before."""
        if not self.admins:
            return
        again = self.unsent[:]
        self.unsent.clear()
        for send in again:
            send()
        taken_in, refused = self._find_news(), self.refused.take_all()
        if not (taken_in or refused):
            return
        last = max((one.release.taken_in or "" for one in taken_in), default="")
        key = f"admins:{last or datetime.now(UTC).isoformat()}"
        for team in Facts(self.memory).list_teams():
            for admin in sorted(self.admins):
                if self.memory.claim(f"{key} {team} {admin}", _AT_MOST_ONCE):
                    self._tell_admin(team, admin, key, partial(_say_news, taken_in, refused))
        if last:
            Facts(self.memory).note(RELEASES_TOLD, last)

    def _find_news(self) -> list[HeldRelease]:
        held = self.desk.figure_store.use(history.list_releases)
        stamped = [one for one in held if one.release.taken_in]
        told = Facts(self.memory).find(RELEASES_TOLD)
        if told is None:
            last = max((one.release.taken_in or "" for one in stamped), default="")
            Facts(self.memory).note(RELEASES_TOLD, last)
            return []
        return [one for one in stamped if (one.release.taken_in or "") > told.value]

    def _tell_admin(
        self,
        team: str,
        admin: str,
        key: str,
        say: Callable[[Locale], Iterator[Message]],
        tries: int = MOST_TRIES,
    ) -> None:
        """Tells one admin; a refusal is logged, holds up no others, and is tried again if it may pass."""
        try:
            channel = self.channels.for_team(team)
            preferred = PreferenceStore(self.memory)
            locale = find_locale(self.desk, preferred, admin, channel.find_language(admin))
            words = "\n".join(map(locale.say_message, say(locale)))
            channel.tell_person(admin, words, "", f"{key}:{admin}", write_at_once)
        except (DeliveryRefusedError, OutcomeUnknownError) as error:
            log.warning("admins.not_told person=%s reason=%s", admin, error)
            is_passing = isinstance(error, OutcomeUnknownError) or not error.permanent
            if tries > 1 and is_passing and not isinstance(error, AccessLostError):
                self.unsent.append(partial(self._tell_admin, team, admin, key, say, tries - 1))
        else:
            log.info("admins.told person=%s", admin)


def _say_news(
    taken_in: Sequence[HeldRelease], refused: Sequence[IngestOutcome], locale: Locale
) -> Iterator[Message]:
    names = [f"{one.release.title} [{one.release.name}]" for one in taken_in]
    if names:
        yield message("admin-taken", words=_join_names(names))
    reasons = [f"{one.document} ({_cut_reason(locale.say_text(_find_reason(one)))})" for one in refused]
    if reasons:
        yield message("admin-refused", words=_join_names(reasons))


def _join_names(names: Sequence[str]) -> Message:
    left = len(names) - MOST_NAMED
    return join_parts(map(Verbatim, (*names[:MOST_NAMED], *([f"+ {left}"] if left > 0 else []))))


def _find_reason(outcome: IngestOutcome) -> str:
    found = next((result.message for result in outcome.results), "")
    return outcome.problem or found


def _cut_reason(reason: str) -> str:
    """Returns the first line of a reason, cut between two words, with an ellipsis where more follows."""
    first, _, more = reason.partition("\n")
    if len(first) > _REASON:
        first, more = first[:_REASON].rpartition(" ")[0] or first[:_REASON], first
    return f"{first} …" if more else first


def find_locale(desk: Desk, preferences: PreferenceStore, place: str, language: str = "en") -> Locale:
    """Returns the language that a person or a channel prefers, else the one given."""
    return desk.find_locale(preferences.find_language(place) or language)
