"""Listeners for questions: in commands, mentions, messages and threads, by shortcut and in workflows."""

import logging
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import BoltContext, Complete, Fail

from bot.orders.order import Requester
from bot.slack.answer_sender import answer_alone, post_answer
from bot.slack.buttons import Audience
from bot.slack.cards import put_before
from bot.slack.failures import report_failures
from bot.slack.file_drops import take_files
from bot.slack.interactions import Body, Interaction, find_team, is_from_a_person
from bot.slack.layout import SlackMessage
from bot.slack.mrkdwn import strip_markup
from bot.slack.replies import ReplyLanguage
from bot.slack.routing import Routes
from bot.slack.stories import CHECK, is_check
from bot.slack.welcome import greet_first
from bot.slack.workspace import Workspace
from bot.store.memory.memory import Conversation

COMMAND = "/trade"
CHECK_SHORTCUT, STEP = "check_figures", "answer_question"
DIRECT_SUBTYPES = (None, "file_share", "thread_broadcast")
CHANNEL_TYPES = ("channel", "group")
MENTION = "<@"

log = logging.getLogger(__name__)


def register_questions(routes: Routes) -> None:
    routes.route_command(COMMAND, on_command)
    routes.route_event("app_mention", on_mention)
    routes.route_event("message", on_message)
    routes.route_shortcut(CHECK_SHORTCUT, on_check)
    routes.route_step(STEP, on_step)


def on_command(workspace: Workspace, body: Body, context: BoltContext) -> None:
    """Answers the requester alone, without remembering earlier questions."""
    requester = Requester(find_team(context), body["channel_id"], body["user_id"])
    respond = partial(workspace.sender.respond_privately, body["response_url"])
    with report_failures(respond, partial(workspace.find_locale, requester.person)):
        if workspace.memory.claim(f"command {requester.team} {body['trigger_id']}"):
            log.info("slack.command team=%s channel=%s", requester.team, requester.channel)
            words = strip_markup(body.get("text") or "", context.bot_user_id)
            if ordered := _take_order(workspace, words, requester):
                respond(ordered)
            else:
                _answer_command(workspace, words, requester, body)


def _answer_command(workspace: Workspace, words: str, requester: Requester, body: Body) -> None:
    """Answers, and keeps a question that no conversation shows only for the person's Home tab."""
    said_in = _find_language(workspace, requester, is_private=True)
    reply = workspace.replies.reply_to(words, Audience.PRIVATE, said_in=said_in)
    if reply.is_turn:
        apart = Conversation(requester.team, COMMAND, "", requester.person)
        workspace.memory.remember_turn(apart, words, body["trigger_id"], reply.receipt)
    answer_alone(workspace.sender, body["response_url"], requester.person, reply)


def on_mention(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Answers in the thread of the mention, or in a new one below it."""
    if is_from_a_person(event):
        _answer_message(workspace, event, context, event.get("thread_ts") or event["ts"])


def on_message(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Answers a direct message where it is, and follow-ups to an answer in its thread."""
    if not is_from_a_person(event):
        return
    is_direct = event.get("channel_type") == "im" and event.get("subtype") in DIRECT_SUBTYPES
    if is_direct and event.get("files"):
        take_files(workspace, event, context)
    elif is_direct or _is_followup(workspace, event, context):
        _answer_message(workspace, event, context, event.get("thread_ts"))


def _is_followup(workspace: Workspace, event: Body, context: BoltContext) -> bool:
    """Returns whether its author asked before in the thread; a mention comes as another event.

    Slack only reports such messages if the optional scopes are granted.
    """
    text, thread = event.get("text") or "", event.get("thread_ts")
    in_thread = event.get("channel_type") in CHANNEL_TYPES and thread and not event.get("subtype")
    if not in_thread or MENTION in text:
        return False
    conversation = Conversation(find_team(context), event["channel"], thread or "", event["user"])
    turns = workspace.memory.list_turns(conversation)
    return bool(turns) and workspace.replies.is_question(strip_markup(text, context.bot_user_id), turns)


def _answer_message(workspace: Workspace, event: Body, context: BoltContext, thread: str | None) -> None:
    """Replies to a message once, however many events report it."""
    requester = Requester(find_team(context), event["channel"], event["user"])
    post = partial(workspace.sender.post_message, requester.channel, thread=thread)
    with report_failures(post, partial(workspace.find_locale, requester.person)):
        if not workspace.memory.claim(f"message {requester.team} {requester.channel} {event['ts']}"):
            return
        log.info("slack.message team=%s channel=%s", requester.team, requester.channel)
        words = strip_markup(event.get("text") or "", context.bot_user_id)
        if ordered := _take_order(workspace, words, requester):
            post(ordered)
            return
        memory, is_direct = workspace.memory, event.get("channel_type") == "im"
        conversation = Conversation(requester.team, requester.channel, thread or "", requester.person)
        turns, before = memory.list_turns(conversation), memory.find_last_receipt(conversation)
        said_in = _find_language(workspace, requester, is_private=is_direct)
        reply = workspace.replies.reply_to(words, Audience.HERE, turns, before, said_in)
        if reply.is_turn:
            memory.remember_turn(conversation, reply.asked or words, event["ts"], reply.receipt)
        greeting = greet_first(workspace, requester.team, requester.person) if is_direct else ""
        told = replace(reply, message=put_before(reply.message, greeting))
        post_answer(workspace.sender, requester.channel, told, thread)


def on_check(workspace: Workspace, used: Interaction) -> None:
    """Checks the figures of a message, for the person who asked alone."""
    if not workspace.memory.claim(f"check {used.team} {used.trigger}"):
        return
    log.info("slack.check team=%s channel=%s", used.team, used.channel)
    if not used.words:
        workspace.tell_sentence(used, "story-none")
        return
    said_in = ReplyLanguage(own=workspace.find_locale(used.person))
    reply = workspace.replies.reply_to(f"{CHECK} {used.words}", Audience.PRIVATE, said_in=said_in)
    workspace.tell_person(used, reply.message)


def on_step(
    workspace: Workspace, event: Body, inputs: dict[str, Any], complete: Complete, fail: Fail
) -> None:
    """Answers the question of a workflow, or says why there is no answer; once for each execution."""

    def tell_failure(failure: SlackMessage) -> None:
        fail(error=failure.text)

    language = inputs.get("language") or ""
    with report_failures(tell_failure, partial(workspace.desk.find_locale, language)):
        if not workspace.memory.claim(f"step {event['function_execution_id']}"):
            return
        reply = workspace.replies.reply_to(
            str(inputs["question"]), Audience.HERE, said_in=ReplyLanguage(language)
        )
        log.info("slack.step receipt=%s", reply.receipt or "none")
        if reply.receipt:
            complete(outputs={"answer": reply.message.text, "receipt": reply.receipt})
        else:
            fail(error=reply.message.text)


def _take_order(workspace: Workspace, words: str, requester: Requester) -> SlackMessage | None:
    """Returns the reply to an order; None for words that order nothing, and for any story."""
    return None if is_check(words) else workspace.ordering.reply_to(words, requester)


def _find_language(workspace: Workspace, requester: Requester, *, is_private: bool) -> ReplyLanguage:
    """Returns the person's language, and the settings for an answer in private or in public."""
    wanted = workspace.service.store.preferences.find_for(
        requester.team, requester.channel, requester.person, is_private=is_private
    )
    return ReplyLanguage(own=workspace.find_locale(requester.person), wanted=wanted)
