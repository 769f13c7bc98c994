"""Listeners for the Home tab: showing it, turning its pages, and its menus and buttons."""

import logging
import re

from slack_bolt import BoltContext

from bot.orders.order import Requester
from bot.slack.buttons import Audience
from bot.slack.home.gathering import Notice
from bot.slack.home.view import ALERT, ASK, DEFAULTS, MENU, PAGE, QUESTION, REFRESH, REMIND, SUBSCRIBE, UNDO
from bot.slack.interactions import Body, Interaction, find_team
from bot.slack.modals.ask_form import CURRENCIES, ShownAnswer, make_answer_view, make_ask_form
from bot.slack.modals.defaults_form import make_defaults_form
from bot.slack.replies import ReplyLanguage
from bot.slack.routing import Routes, react_once_to
from bot.slack.welcome import greet_person
from bot.slack.workspace import Workspace
from bot.store.memory.memory import SEEN_KEPT

HOME = "home"
ASK_SHORTCUT = "ask_trade"

log = logging.getLogger(__name__)


def register_home(routes: Routes) -> None:
    routes.route_event("app_home_opened", on_home)
    routes.route_action(re.compile(rf"{PAGE}_\d+|{REFRESH}"), on_page)
    routes.route_action(re.compile(f"{REMIND}|{UNDO}"), react_once_to(on_order, SEEN_KEPT))
    routes.route_action(re.compile(rf"{MENU}_\d+"), react_once_to(on_action, SEEN_KEPT))
    routes.route_action(ASK, on_ask)
    routes.route_shortcut(ASK_SHORTCUT, on_ask)
    routes.route_action(re.compile(f"{SUBSCRIBE}|{ALERT}"), on_subscribe)
    routes.route_action(DEFAULTS, on_defaults)
    routes.route_action(re.compile(rf"{QUESTION}_\d+"), on_question)


def on_home(workspace: Workspace, event: Body, context: BoltContext) -> None:
    """Shows the tab; a person who opens the direct messages beside it is greeted."""
    if event.get("tab", HOME) != HOME:
        greet_person(workspace, find_team(context), event["user"], event["channel"])
        return
    workspace.home.show_tab(find_team(context), event["user"])


def on_page(workspace: Workspace, click: Interaction) -> None:
    """Turns a page of the tab, or refreshes it."""
    workspace.home.show_tab(click.team, click.person, int(click.value))


def on_order(workspace: Workspace, click: Interaction) -> None:
    """Carries out the order of a button, in the channel named before it or in direct messages."""
    channel, words = workspace.sender.open_direct(click.person), click.value
    if click.action == UNDO:
        channel, _, words = words.partition(" ")
    done = workspace.ordering.reply_to(words, Requester(click.team, channel, click.person))
    workspace.home.show_tab(click.team, click.person, notice=Notice(done.text) if done else None)


def on_action(workspace: Workspace, click: Interaction) -> None:
    """Does what a menu says to its subscription, or opens the form that asks first."""
    action, number, page = click.value.split()
    log.info("slack.home_deed team=%s deed=%s id=%s", click.team, action, number)
    done = workspace.actions.carry_out_action(action, int(number), click.team, click.person)
    if isinstance(done, Notice):
        workspace.home.show_tab(click.team, click.person, int(page), notice=done)
    else:
        workspace.sender.open_form(click.trigger, done)


def on_ask(workspace: Workspace, click: Interaction) -> None:
    """Opens the form that asks by fields, from the Home tab or from anywhere."""
    desk = workspace.desk
    month = desk.figure_store.use(desk.find_latest)
    wanted = workspace.service.store.preferences.find(click.team, click.person)
    currency = wanted.currency or CURRENCIES[0]
    form = make_ask_form(workspace.find_locale(click.person), str(month.year), currency)
    workspace.sender.open_form(click.trigger, form)


def on_subscribe(workspace: Workspace, click: Interaction) -> None:
    """Opens the form that orders a digest or an alert."""
    channel = workspace.sender.open_direct(click.person)
    form = workspace.forms.open_new(click.team, click.person, channel, is_alert=click.action == ALERT)
    workspace.sender.open_form(click.trigger, form)


def on_defaults(workspace: Workspace, click: Interaction) -> None:
    """Opens the form of the person's preferences."""
    wanted = workspace.service.store.preferences.find(click.team, click.person)
    place = workspace.sender.open_direct(click.person)
    workspace.sender.open_form(
        click.trigger, make_defaults_form(place, wanted, workspace.find_locale(click.person))
    )


def on_question(workspace: Workspace, click: Interaction) -> None:
    """Answers one of the person's last questions again."""
    words, locale = click.value, workspace.find_locale(click.person)
    reply = workspace.replies.reply_to(words, Audience.PRIVATE)
    # The words of a button are in English, whatever language it was shown in.
    language = locale.code if reply.restated == words else ""
    if language:
        reply = workspace.replies.reply_to(words, Audience.PRIVATE, said_in=ReplyLanguage(language))
    view = make_answer_view(reply.message, ShownAnswer(words, language), locale)
    workspace.sender.open_form(click.trigger, view)
