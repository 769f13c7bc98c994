"""Listens to Slack: everything is acknowledged, claimed once, and handed to the desk."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from slack_bolt import App, BoltContext

from bot.messages import Quoted, message
from bot.orders.requester import Requester
from bot.slack.answer_sender import AnswerSender
from bot.slack.background import Work, acknowledge_first, run_in_background
from bot.slack.bodies import Body, find_click, find_team, find_thread, is_from_a_person, make_click_key
from bot.slack.buttons import NOTES, SHARE, SOURCES, Audience, is_view, parse_language
from bot.slack.cards import (
    ASKED,
    SHARED,
    add_blocks,
    attribute,
    keep_headline,
    make_line,
    put_before,
    remove_button,
)
from bot.slack.failures import report_failures
from bot.slack.layout import SlackMessage
from bot.slack.layout import make_context as small
from bot.slack.locales import Locales
from bot.slack.markup import strip_markup
from bot.slack.mrkdwn import escape
from bot.slack.replies import Replies, SaidIn, SlackReply
from bot.slack.sender import MessageRefusedError, Sender
from bot.slack.stories import asks_check
from bot.spoken import Tongue
from bot.store.memory.memory import Conversation, Memory
from bot.subscriptions.preferences import NONE, Preferences

COMMAND = "/trade"
DOUBLE_CLICK_SECONDS = 10
"""A second click after so long is meant."""
DIRECT_SUBTYPES = (None, "file_share", "thread_broadcast")
CHANNEL_TYPES = ("channel", "group")
MENTION = "<@"
NO_ENTRY = ("not_in_channel", "channel_not_found", "is_archived", "restricted_action")

log = logging.getLogger(__name__)


def register_listeners(app: App, pool: Executor, of_workspace: Callable[[BoltContext], "Listeners"]) -> None:
    """Has each thing that Slack sends done by the listeners of the workspace that it comes from."""

    def by(listen: Callable[["Listeners", Body, BoltContext], None]) -> Work:
        return lambda body, context: listen(of_workspace(context), body, context)

    app.command(COMMAND)(acknowledge_first(by(Listeners.on_command), pool))
    app.event("app_mention")(run_in_background(by(Listeners.on_mention), pool))
    app.event("message")(run_in_background(by(Listeners.on_message), pool))
    app.action(Audience.PRIVATE.action)(acknowledge_first(by(Listeners.on_private_question), pool))
    app.action(Audience.HERE.action)(acknowledge_first(by(Listeners.on_question), pool))
    app.action(re.compile(rf"{SHARE}(_0.*)?"))(acknowledge_first(by(Listeners.on_share), pool))
    app.action(re.compile(rf"({NOTES}|{SOURCES})_\d.*"))(acknowledge_first(by(Listeners.on_receipt), pool))


class OrderTaking(Protocol):
    """Takes orders for digests."""

    def to(self, words: str, requester: Requester) -> SlackMessage | None:
        """The reply to an order; None for words that order nothing."""

    def miss(self, person: str) -> SlackMessage:
        """What is said of a button whose order cannot be read any more."""


class FileTaking(Protocol):
    """Takes files that were dropped into direct messages."""

    def take(self, event: Body, context: BoltContext) -> None:
        """Replies to the message that has them."""


class PeopleTold(Protocol):
    """In which language people are told what is no answer, and what they are told first."""

    @property
    def locales(self) -> Locales: ...

    def greet_first(self, team: str, person: str) -> str:
        """What a person of a team is told before the first answer in direct messages; empty after it."""

    def find_wanted(self, requester: Requester, *, is_private: bool) -> Preferences:
        """What counts for an answer to a requester, in private or where others read it."""


@dataclass(frozen=True, slots=True)
class Strangers:
    """Greets nobody."""

    locales: Locales

    def greet_first(self, _team: str, _person: str) -> str:
        return ""

    def find_wanted(self, _requester: Requester, *, is_private: bool) -> Preferences:  # noqa: ARG002
        return NONE


class Listeners:
    """One method for each thing that Slack sends.

    Without `ordering` no orders are taken, without `drops` no files.
    Without `people` everybody is spoken to in English, and nobody is greeted.
    """

    def __init__(  # noqa: PLR0913, PLR0917 what serves a workspace
        self,
        replies: Replies,
        memory: Memory,
        sender: Sender,
        ordering: OrderTaking | None = None,
        people: PeopleTold | None = None,
        drops: FileTaking | None = None,
    ) -> None:
        self._replies = replies
        self._ordering = ordering
        self._memory = memory
        self._sender = sender
        self._answers = AnswerSender(sender)
        self._drops = drops
        self._people = people or Strangers(Locales(None, replies.tongue))
        self._locales = self._people.locales

    def on_command(self, body: Body, context: BoltContext) -> None:
        """Answers the requester alone, without a memory of earlier questions."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, self._tongue_of(body["user_id"])):
            if self._memory.claim(f"command {find_team(context)} {body['trigger_id']}"):
                log.info("slack.command team=%s channel=%s", find_team(context), body["channel_id"])
                words = strip_markup(body.get("text") or "", context.bot_user_id)
                requester = Requester(find_team(context), body["channel_id"], body["user_id"])
                if ordered := self._take_order(words, requester):
                    respond(ordered)
                else:
                    self._answer_command(words, requester, body)

    def _answer_command(self, words: str, requester: Requester, body: Body) -> None:
        """Answers, and keeps the question where no conversation sees it, for the person's Home tab alone."""
        own = self._locales.find(requester.person)
        wanted = self._people.find_wanted(requester, is_private=True)
        reply = self._replies.to(words, Audience.PRIVATE, said_in=SaidIn(own=own, wanted=wanted))
        if reply.is_turn:
            apart = Conversation(requester.team, COMMAND, "", requester.person)
            self._memory.remember(apart, words, body["trigger_id"], reply.receipt)
        self._answers.answer(body["response_url"], requester.person, reply)

    def on_mention(self, event: Body, context: BoltContext) -> None:
        """Answers in the thread of the mention, or in a new one below it."""
        if is_from_a_person(event):
            self._answer(event, context, event.get("thread_ts") or event["ts"])

    def on_message(self, event: Body, context: BoltContext) -> None:
        """Answers a direct message where it stands, and what follows an answer in a thread."""
        if not is_from_a_person(event):
            return
        is_direct = event.get("channel_type") == "im" and event.get("subtype") in DIRECT_SUBTYPES
        if is_direct and event.get("files") and self._drops:
            self._drops.take(event, context)
        elif is_direct or self._is_followup(event, context):
            self._answer(event, context, event.get("thread_ts"))

    def _is_followup(self, event: Body, context: BoltContext) -> bool:
        """Whether it asks on in a thread where its author asked before; a mention comes as another event.

        Slack tells of such messages only where the optional scopes are granted.
        """
        text, thread = event.get("text") or "", event.get("thread_ts")
        in_thread = event.get("channel_type") in CHANNEL_TYPES and thread and not event.get("subtype")
        if not in_thread or MENTION in text:
            return False
        conversation = Conversation(find_team(context), event["channel"], thread or "", event["user"])
        turns = self._memory.turns(conversation)
        return bool(turns) and self._replies.is_question(strip_markup(text, context.bot_user_id), turns)

    def on_private_question(self, body: Body, context: BoltContext) -> None:
        """Answers a question on a button that only the requester sees; a view stands in place of the last."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, self._tongue_of(body["user"]["id"])):
            if self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                log.info(
                    "slack.button team=%s channel=%s", find_team(context), body["container"]["channel_id"]
                )
                words, action = find_click(body)["value"], find_click(body)["action_id"]
                reply = self._replies.to(words, Audience.PRIVATE, said_in=SaidIn(parse_language(action)))
                person = body["user"]["id"]
                self._answers.answer(body["response_url"], person, reply, replace=is_view(action))

    def on_question(self, body: Body, context: BoltContext) -> None:
        """Answers a question on a button that everyone sees, below it and with the name of who asked."""
        container, words, person = body["container"], find_click(body)["value"], body["user"]["id"]
        channel, thread = container["channel_id"], find_thread(body)
        post = partial(self._sender.post, channel, thread=thread)
        with report_failures(post, self._tongue_of(person)):
            if self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                log.info("slack.button team=%s channel=%s", find_team(context), channel)
                action = find_click(body)["action_id"]
                reply = self._replies.to(words, Audience.HERE, said_in=SaidIn(parse_language(action)))
                if reply.is_turn:
                    conversation = Conversation(find_team(context), channel, thread or "", person)
                    self._memory.remember(conversation, words, container["message_ts"], reply.receipt)
                is_told_already = is_view(action) and reply.attachment and not reply.attachment.alt
                answer = keep_headline(reply.message) if is_told_already else reply.message
                asked = attribute(answer, person, ASKED, reply.quote(words), reply.tongue)
                self._answers.post(channel, replace(reply, message=asked), thread)

    def on_receipt(self, body: Body, context: BoltContext) -> None:
        """Shows the notes or the sources of an answer to whoever asks for them."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, self._tongue_of(body["user"]["id"])):
            if self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                click = find_click(body)
                log.info("slack.receipt team=%s receipt=%s", find_team(context), click["value"])
                is_of_notes = click["action_id"].startswith(NOTES)
                language = parse_language(click["action_id"])
                show = self._replies.notes if is_of_notes else self._replies.sources
                respond(show(click["value"], language))

    def on_share(self, body: Body, context: BoltContext) -> None:
        """Asks again for the whole channel, once a message, and removes the button."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, self._tongue_of(body["user"]["id"])):
            words, language = find_click(body)["value"], parse_language(find_click(body)["action_id"])
            reply = self._replies.to(words, Audience.HERE, said_in=SaidIn(language))
            log.info("slack.share team=%s channel=%s", find_team(context), body["container"]["channel_id"])
            said = reply.quote(words)
            shared = attribute(reply.message, body["user"]["id"], SHARED, said, reply.tongue)
            if self._is_shared(replace(reply, message=shared), body, context):
                own = self._replies.to(words, Audience.PRIVATE, said_in=SaidIn(language))
                told = small(escape(reply.tongue.message(message("slack-shared"))))
                kept = replace(own, message=add_blocks(remove_button(own.message, SHARE), [told]))
                self._answers.answer(body["response_url"], body["user"]["id"], kept, replace=True)

    def _is_shared(self, reply: SlackReply, body: Body, context: BoltContext) -> bool:
        """Posts once for each message with a share button; a refusal by Slack leaves the button usable."""
        channel, ts = body["container"]["channel_id"], body["container"]["message_ts"]
        key = f"share {find_team(context)} {channel} {ts}"
        if not self._memory.claim(key):
            return False
        try:
            self._answers.post(channel, reply)
        except MessageRefusedError as error:
            self._memory.release(key)
            if error.code not in NO_ENTRY:
                raise
            barred = message("slack-cannot-share", code=Quoted((error.code,)))
            self._sender.respond(body["response_url"], make_line(reply.tongue.message(barred)))
            return False
        return True

    def _answer(self, event: Body, context: BoltContext, thread: str | None) -> None:
        """Replies to a message once, however many events tell of it."""
        team, channel = find_team(context), event["channel"]
        post = partial(self._sender.post, channel, thread=thread)
        with report_failures(post, self._tongue_of(event["user"])):
            if not self._memory.claim(f"message {team} {channel} {event['ts']}"):
                return
            log.info("slack.message team=%s channel=%s", team, channel)
            words = strip_markup(event.get("text") or "", context.bot_user_id)
            requester, is_direct = Requester(team, channel, event["user"]), event.get("channel_type") == "im"
            if ordered := self._take_order(words, requester):
                post(ordered)
                return
            conversation = Conversation(team, channel, thread or "", event["user"])
            turns, before = self._memory.turns(conversation), self._memory.last_receipt(conversation)
            own = self._locales.find(event["user"])
            wanted = self._people.find_wanted(requester, is_private=is_direct)
            said_in = SaidIn(own=own, wanted=wanted)
            reply = self._replies.to(words, Audience.HERE, turns, before, said_in)
            if reply.is_turn:
                self._memory.remember(conversation, reply.asked or words, event["ts"], reply.receipt)
            greeting = self._people.greet_first(team, event["user"]) if is_direct else ""
            told = replace(reply, message=put_before(reply.message, greeting))
            self._answers.post(channel, told, thread)

    def _tongue_of(self, person: str) -> Callable[[], Tongue]:
        return partial(self._locales.find, person)

    def _take_order(self, words: str, requester: Requester) -> SlackMessage | None:
        """Returns the reply to an order for digests, where orders are taken."""
        if asks_check(words) or not self._ordering:
            return None
        return self._ordering.to(words, requester)
