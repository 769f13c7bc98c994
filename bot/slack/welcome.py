"""What the bot says first: to a channel that it joins, to a person, and in an assistant thread."""

import logging

from slack_bolt import BoltContext

from bot.desk import Desk
from bot.domain.month import Period
from bot.slack.buttons import ORDER, Audience, make_question_buttons
from bot.slack.cards import make_line
from bot.slack.interactions import Body, find_team
from bot.slack.layout import SlackMessage, make_actions, make_button, make_section
from bot.slack.mrkdwn import make_bold
from bot.slack.routing import Routes
from bot.slack.sender import MessageRefusedError
from bot.slack.workspace import Workspace
from bot.spoken import ENGLISH, Locale
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory

SUBSCRIBE = "subscribe national summary every release"
_LINE = 200

log = logging.getLogger(__name__)


def register_welcome(routes: Routes) -> None:
    routes.route_event("member_joined_channel", on_joined)
    routes.route_event("assistant_thread_started", on_thread)


def on_joined(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Greets a channel that the bot was invited to, with a button that subscribes it."""
    team, channel = find_team(context), event["channel"]
    if event["user"] == context.bot_user_id and _is_new(workspace.memory, f"welcomed {team} {channel}"):
        log.info("slack.joined team=%s channel=%s", team, channel)
        locale = workspace.find_locale(event["inviter"]) if event.get("inviter") else ENGLISH
        workspace.sender.post_message(channel, _greet_channel(workspace.desk, locale))


def on_thread(workspace: Workspace, event: Body, _context: BoltContext) -> None:
    """Suggests questions in a new assistant thread, if that is granted."""
    thread, desk = event["assistant_thread"], workspace.desk
    locale = workspace.find_locale(thread["user_id"])
    title, prompts = _name_prompts(desk, locale), tuple(map(locale.say_text, desk.list_prompts()))
    try:
        workspace.sender.suggest_questions(thread["channel_id"], thread["thread_ts"], title, prompts)
    except MessageRefusedError as error:
        log.warning("slack.no_prompts reason=%s", error.code)


def greet_person(workspace: Workspace, team: str, person: str, channel: str) -> None:
    """Greets a person who opens the direct messages for the first time, with questions to ask."""
    if _is_new(workspace.memory, f"welcomed {team} {person}"):
        workspace.sender.post_message(channel, _greet_person(workspace.desk, workspace.find_locale(person)))


def greet_first(workspace: Workspace, team: str, person: str) -> str:
    """Returns the greeting for a person's first message; empty from the second on."""
    is_new = _is_new(workspace.memory, f"welcomed {team} {person}")
    return workspace.find_locale(person).say_named("welcome-person") if is_new else ""


def _greet_channel(desk: Desk, locale: Locale) -> SlackMessage:
    text = locale.say_named("welcome-channel")
    button = make_button(f"{ORDER}_0", locale.say_named("welcome-subscribe"), SUBSCRIBE)
    asked = make_question_buttons(desk.list_prompts(), Audience.HERE, locale)
    return make_line(text, make_actions([button]), *asked)


def _greet_person(desk: Desk, locale: Locale) -> SlackMessage:
    text, title = locale.say_named("welcome-person"), _name_prompts(desk, locale)
    asked = make_question_buttons(desk.list_prompts(), Audience.HERE, locale)
    return make_line(text, make_section(make_bold(title, _LINE)), *asked)


def _name_prompts(desk: Desk, locale: Locale) -> str:
    month = desk.figure_store.use(desk.find_latest)
    return locale.say_named("welcome-prompts", month=Period.of_month(month))


def _is_new(memory: Memory, name: str) -> bool:
    """Returns whether nobody was greeted by that name before, and notes that somebody was."""
    facts = Facts(memory)
    if not memory.claim(name) or facts.find(name):
        return False
    facts.note(name, "")
    return True
