"""Listeners for the buttons under answers: next questions, sharing, notes, sources, and feedback."""

import logging
import re
from dataclasses import replace
from functools import partial

from slack_bolt import Ack

from bot.messages import Quoted, message
from bot.slack import buttons
from bot.slack.answer_sender import answer_alone, post_answer
from bot.slack.buttons import Audience
from bot.slack.cards import (
    ASKED,
    SHARED,
    add_attribution,
    add_blocks,
    keep_headline,
    make_line,
    remove_button,
)
from bot.slack.failures import report_failures
from bot.slack.interactions import Interaction
from bot.slack.layout import make_context, make_section
from bot.slack.modals.fields import Frame, make_form, make_text, read_field
from bot.slack.mrkdwn import escape_text
from bot.slack.replies import ReplyLanguage, SlackReply
from bot.slack.routing import Routes, react_once_to
from bot.slack.sender import MessageRefusedError
from bot.slack.workspace import Workspace
from bot.store.memory.answer_records import WORDS, Feedback
from bot.store.memory.memory import Conversation

NO_ENTRY = ("not_in_channel", "channel_not_found", "is_archived", "restricted_action")

log = logging.getLogger(__name__)


def register_answers(routes: Routes) -> None:
    routes.route_action(Audience.PRIVATE.action, react_once_to(on_private_question))
    routes.route_action(Audience.HERE.action, react_once_to(on_question))
    routes.route_action(re.compile(rf"{buttons.SHARE}(_0.*)?"), on_share)
    routes.route_action(re.compile(rf"({buttons.NOTES}|{buttons.SOURCES})_\d.*"), react_once_to(on_receipt))
    routes.route_action(re.compile(rf"{buttons.FEEDBACK}(_\w+)?"), on_verdict)
    routes.route_view(buttons.FORM, on_word)


def on_private_question(workspace: Workspace, click: Interaction) -> None:
    """Answers a button's question for the requester alone; a view replaces the previous one."""
    log.info("slack.button team=%s channel=%s", click.team, click.channel)
    said_in = ReplyLanguage(buttons.parse_language(click.action))
    reply = workspace.replies.reply_to(click.value, Audience.PRIVATE, said_in=said_in)
    answer_alone(workspace.sender, click.address, click.person, reply, replace=buttons.is_view(click.action))


def on_question(workspace: Workspace, click: Interaction) -> None:
    """Answers a button's question for everyone, below it, naming who asked."""
    log.info("slack.button team=%s channel=%s", click.team, click.channel)
    thread, said_in = click.answer_thread, ReplyLanguage(buttons.parse_language(click.action))
    post = partial(workspace.sender.post_message, click.channel, thread=thread)
    with report_failures(post, partial(workspace.find_locale, click.person)):
        reply = workspace.replies.reply_to(click.value, Audience.HERE, said_in=said_in)
        if reply.is_turn:
            conversation = Conversation(click.team, click.channel, thread or "", click.person)
            workspace.memory.remember_turn(conversation, click.value, click.message, reply.receipt)
        is_told_already = buttons.is_view(click.action) and reply.attachment and not reply.attachment.alt
        answer = keep_headline(reply.message) if is_told_already else reply.message
        asked = add_attribution(answer, click.person, ASKED, reply.quote_words(click.value), reply.locale)
        post_answer(workspace.sender, click.channel, replace(reply, message=asked), thread)


def on_receipt(workspace: Workspace, click: Interaction) -> None:
    """Shows the notes or the sources of an answer to whoever asks for them."""
    log.info("slack.receipt team=%s receipt=%s", click.team, click.value)
    replies, is_of_notes = workspace.replies, click.action.startswith(buttons.NOTES)
    show = replies.show_notes if is_of_notes else replies.show_sources
    workspace.tell_person(click, show(click.value, buttons.parse_language(click.action)))


def on_share(workspace: Workspace, click: Interaction) -> None:
    """Asks again for the whole channel, once per message, and removes the button."""
    said_in = ReplyLanguage(buttons.parse_language(click.action))
    reply = workspace.replies.reply_to(click.value, Audience.HERE, said_in=said_in)
    log.info("slack.share team=%s channel=%s", click.team, click.channel)
    shared = add_attribution(
        reply.message, click.person, SHARED, reply.quote_words(click.value), reply.locale
    )
    if _is_shared(workspace, replace(reply, message=shared), click):
        own = workspace.replies.reply_to(click.value, Audience.PRIVATE, said_in=said_in)
        told = make_context(escape_text(reply.locale.say_named("slack-shared")))
        drawn = own.attachment if own.attachment and own.attachment.alt else None  # a table was sent already
        said = add_blocks(remove_button(own.message, buttons.SHARE), [told])
        kept = replace(own, message=said, attachment=drawn)
        answer_alone(workspace.sender, click.address, click.person, kept, replace=True)


def _is_shared(workspace: Workspace, reply: SlackReply, click: Interaction) -> bool:
    """Posts once for each message with a share button; if Slack refuses, the button stays usable."""
    key = f"share {click.team} {click.channel} {click.message}"
    if not workspace.memory.claim(key):
        return False
    try:
        post_answer(workspace.sender, click.channel, reply)
    except MessageRefusedError as error:
        workspace.memory.release_claim(key)
        if error.code not in NO_ENTRY:
            raise
        barred = message("slack-cannot-share", code=Quoted((error.code,)))
        workspace.tell_person(click, make_line(reply.locale.say_message(barred)))
        return False
    return True


def on_verdict(workspace: Workspace, click: Interaction) -> None:
    """Keeps a verdict of right, and asks what was wrong otherwise."""
    said, locale = buttons.read_verdict(click.value), workspace.find_locale(click.person)
    if said.verdict == buttons.WRONG:
        frame = Frame(buttons.FORM, "wrong", "send", buttons.write_verdict(said))
        workspace.sender.open_form(click.trigger, make_form(frame, locale, [make_text(buttons.WORD, locale)]))
        return
    _keep_feedback(workspace, said, click)
    workspace.tell_sentence(click, "feedback-thanks")


def on_word(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Keeps what a person wrote about a wrong answer, and thanks them."""
    said, locale = buttons.read_verdict(sent.view["private_metadata"]), workspace.find_locale(sent.person)
    word = read_field(sent.view["state"]["values"], buttons.WORD) or ""
    thanks = make_section(escape_text(locale.say_named("feedback-thanks")))
    ack(response_action="update", view=make_form(Frame("thanks", "wrong", close="done"), locale, [thanks]))
    with report_failures(lambda _: None):
        _keep_feedback(workspace, replace(said, word=word[:WORDS]), sent)


def _keep_feedback(workspace: Workspace, said: Feedback, given: Interaction) -> None:
    """Keeps what each person first says about an answer."""
    if workspace.memory.claim(f"feedback {given.team} {given.person} {said.receipt}"):
        log.info("slack.feedback receipt=%s verdict=%s", said.receipt, said.verdict)
        workspace.feedback.add(said)
