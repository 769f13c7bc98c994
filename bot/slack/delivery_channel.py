"""Delivers digests to Slack: each call is made once, and its outcomes are told apart.

A client that repeats a call whose reply was lost would post twice, so this one has no retry handler. What
Slack certainly did not take is tried again by the delivery runner.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, replace
from datetime import datetime
from typing import Any, TypeVar

from slack_sdk import WebClient

from bot.delivery.channel import DeliveryRefusedError, OutcomeUnknownError, PostedMessage, WaitForTurn
from bot.digests.digest import Digest
from bot.domain.place import Atlas
from bot.orders.order import Requester
from bot.settings import SLACK, Settings
from bot.slack.channel_history import ChannelHistory, SharedRound
from bot.slack.delivery_errors import report_outcomes, report_unreadable
from bot.slack.digests import draw_chart, lay_out_digest, make_metadata
from bot.slack.layout import SlackMessage, make_section
from bot.slack.locales import ask_person
from bot.slack.mrkdwn import escape_text
from bot.slack.native import PLAIN, NativeSupport
from bot.slack.pictures import Picture, list_attempts
from bot.slack.rate_limits import PacedClient, RateLimit, find_tier_rate
from bot.slack.rights import Rights
from bot.slack.sender import INVALID_BLOCKS, TIMEOUT
from bot.slack.tokens import WorkspaceToken
from bot.subscriptions.reasons import name_reason
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

PAGE = 200

_Sent = TypeVar("_Sent")

log = logging.getLogger(__name__)


def open_delivery_channel(
    token: str | WorkspaceToken, settings: Settings, atlas: Atlas, native: NativeSupport = PLAIN
) -> "SlackDeliveryChannel":
    """Returns a channel whose client makes each call once, because a lease does not last long.

    It makes none too soon.
    """
    url = settings.slack_api_url
    client = PacedClient(token, RateLimit(find_tier_rate), base_url=url, timeout=TIMEOUT, retry_handlers=[])
    rights = Rights(client, settings.admins)
    by_address = url != SLACK
    return SlackDeliveryChannel(client, atlas, rights, by_address=by_address, native=native)


@value_class(slots=False)
class SlackDeliveryChannel:
    """Delivers by the Web API.

    With `by_address`, pictures are shown by the address of their file, which only a local workspace opens to
    everybody. `native` knows which tables Slack draws itself. `steady` is the machine's steady clock. Without
    a `round`, each delivery looks and draws for itself.
    """

    client: WebClient
    atlas: Atlas
    rights: Rights
    _: KW_ONLY
    by_address: bool = False
    native: NativeSupport = PLAIN
    pause: Callable[[float], None] = time.sleep
    steady: Callable[[], float] = time.monotonic
    round: SharedRound | None = None

    def for_one_run(self) -> "SlackDeliveryChannel":
        """Returns a channel that shares histories, answers about people, and pictures."""
        return replace(self, rights=self.rights.remember_answers(), round=SharedRound())

    def for_team(self, _team: str) -> "SlackDeliveryChannel":
        """Returns itself: a token in the settings belongs to one workspace."""
        return self

    def find_message(
        self, channel: str, is_it: Callable[[str], bool], since: datetime, fresh: float
    ) -> PostedMessage | None:
        """Looks in the last history of the channel, or in a new one if that is not fresh enough."""
        looks = self.round.looks if self.round else {}
        if channel not in looks or looks[channel].at < fresh:
            looks[channel] = ChannelHistory(self._read_pages(channel), self.steady())
        try:
            return looks[channel].find_message(is_it, since)
        except DeliveryRefusedError as error:
            if not error.permanent:
                # It may be looked into as soon as the pause that Slack asked for is over.
                del looks[channel]
            raise

    def find_lapse(self, subscription: Subscription) -> str:
        """Treats any failure here as a refusal, since nothing has been sent yet."""
        requester = Requester(subscription.team, subscription.channel, subscription.owner)
        try:
            with report_outcomes():
                bar = self.rights.find_bar(requester)
        except OutcomeUnknownError as error:
            raise DeliveryRefusedError(name_reason("rights-unknown", error.reason)) from error
        return bar.lapse if bar else ""

    def post_digest(self, channel: str, digest: Digest, key: str, turn: WaitForTurn) -> str:
        """Posts a digest and returns the timestamp of the message."""
        return self._post_message(channel, self._lay_out(digest, key), key, turn)

    def edit_message(self, channel: str, ts: str, digest: Digest, key: str, turn: WaitForTurn) -> None:
        def edit_with(laid_out: SlackMessage) -> None:
            turn()
            with report_outcomes():
                self.client.chat_update(channel=channel, ts=ts, **_make_content(laid_out, key))

        self._send_accepted(edit_with, self._lay_out(digest, key))

    def find_link(self, channel: str, ts: str) -> str:
        """Returns the address of a message; empty if Slack gives none."""
        try:
            with report_outcomes():
                return str(self.client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
        except (DeliveryRefusedError, OutcomeUnknownError) as error:
            log.warning("digest.no_link channel=%s reason=%s", channel, error)
            return ""

    def find_language(self, person: str) -> str:
        """Returns the language that a person has set in Slack."""
        return ask_person(self.client, person).language

    def tell_person(self, person: str, words: str, channel: str, key: str, turn: WaitForTurn) -> str:
        """Sends one person plain words, about a channel if one is named, and returns the timestamp."""
        about = f"<#{channel}> " if channel else ""
        block = make_section(f"{about}{escape_text(words)}") | {"block_id": key}
        return self._post_message(person, SlackMessage(words, (block,)), key, turn)

    def _lay_out(self, digest: Digest, key: str) -> SlackMessage:
        return lay_out_digest(digest, key, self._find_picture(digest, key))

    def _find_picture(self, digest: Digest, key: str) -> Picture | None:
        """Returns the chart's file, which is invisible until a message shows it; None if there is none.

        Many messages may show one file.
        """
        pictures = self.round.pictures if self.round else {}
        named = digest.title, digest.locale.code, digest.charts
        if named not in pictures and (found := self._upload_chart(digest, key)):
            pictures[named] = found
        return pictures.get(named)

    def _upload_chart(self, digest: Digest, key: str) -> Picture | None:
        """Uploads the chart.

        Raises DeliveryRefusedError if Slack asks for a pause: the message is not worth less than its chart.
        """
        chart = draw_chart(digest, self.atlas)
        if not chart:
            return None
        try:
            with report_outcomes():
                reply = self.client.files_upload_v2(
                    filename=chart.name, title=chart.title, alt_txt=chart.alt, content=chart.content
                )
        except (DeliveryRefusedError, OutcomeUnknownError) as error:
            if isinstance(error, DeliveryRefusedError) and error.retry_after is not None:
                raise
            log.warning("digest.no_chart key=%s reason=%s", key, error)
            return None
        file = reply["files"][0]
        return Picture(str(file["permalink" if self.by_address else "id"]), chart.alt)

    def _post_message(self, channel: str, laid_out: SlackMessage, key: str, turn: WaitForTurn) -> str:
        def post_with(message: SlackMessage) -> str:
            turn()
            with report_outcomes():
                reply = self.client.chat_postMessage(
                    channel=channel, unfurl_links=False, unfurl_media=False, **_make_content(message, key)
                )
            return str(reply["ts"])

        return self._send_accepted(post_with, laid_out)

    def _send_accepted(self, send: Callable[[SlackMessage], _Sent], laid_out: SlackMessage) -> _Sent:
        """Sends the richest layout that Slack takes; if only plain tables were taken, that is remembered."""
        *attempts, last = list_attempts(laid_out, is_native=self.native.allowed)
        for one in attempts:
            try:
                sent = send(one.message)
            except DeliveryRefusedError as error:
                if error.reason != INVALID_BLOCKS:
                    raise
                self.pause(one.seconds)
            else:
                break
        else:
            one, sent = last, send(last.message)
        if one.tells_of_tables:
            self.native.note_refusal()
        return sent

    def _read_pages(self, channel: str) -> Iterator[list[dict[str, Any]]]:
        cursor = None
        with report_outcomes(), report_unreadable():
            place = self._open_conversation(channel)
            while cursor != "":
                reply = self.client.conversations_history(
                    channel=place, cursor=cursor, limit=PAGE, include_all_metadata=True
                )
                cursor = (reply.get("response_metadata") or {}).get("next_cursor") or ""
                yield reply["messages"]

    def _open_conversation(self, channel: str) -> str:
        """Returns the direct messages with a person; a channel unchanged."""
        if channel[:1] not in ("U", "W"):
            return channel
        return str(self.client.conversations_open(users=channel)["channel"]["id"])


def _make_content(laid_out: SlackMessage, key: str) -> dict[str, Any]:
    return {"text": laid_out.text, "blocks": list(laid_out.blocks), "metadata": make_metadata(key)}
