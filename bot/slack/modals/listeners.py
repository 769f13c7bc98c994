"""Listeners for the forms: reading what was entered before a form closes, and saying what came of it."""

import logging
import re
from contextlib import suppress
from functools import partial

from slack_bolt import Ack

from bot.slack.buttons import Audience
from bot.slack.cards import SHARED, add_attribution, make_line
from bot.slack.failures import report_failures
from bot.slack.home.actions import MOVE_FORM, TEST_FORM, read_place_form
from bot.slack.home.gathering import Notice
from bot.slack.interactions import Interaction
from bot.slack.layout import SlackMessage
from bot.slack.modals import ask_form
from bot.slack.modals.ask_form import FieldError
from bot.slack.modals.defaults_form import DEFAULTS_FORM, PLACE, make_defaults_form, read_defaults
from bot.slack.modals.fields import PARTNER, PRODUCT, ZONE, offer_options, read_field
from bot.slack.modals.order_form import CHANNEL, ORDER_FORM, OrderEntry
from bot.slack.modals.order_forms import PREVIEW
from bot.slack.mrkdwn import strip_markup
from bot.slack.replies import ReplyLanguage
from bot.slack.routing import Read, Routes
from bot.slack.sender import MessageRefusedError
from bot.slack.workspace import Workspace

_SHORT = 300
"""The longest message at a field, in characters."""

log = logging.getLogger(__name__)


def register_modals(routes: Routes) -> None:
    routes.route_options(re.compile(f"{PARTNER}|{PRODUCT}|{ZONE}"), on_typing)
    for name, read in (
        (ask_form.ASK_FORM, on_ask),
        (ask_form.ANSWER_VIEW, on_post),
        (ORDER_FORM, on_order),
        (PREVIEW, on_preview),
        (MOVE_FORM, on_move),
        (TEST_FORM, on_test),
        (DEFAULTS_FORM, on_defaults),
    ):
        routes.route_view(name, _tell_errors(read))
    routes.route_action(PLACE, on_place)


def on_typing(workspace: Workspace, typing: Interaction, ack: Ack) -> None:
    """Offers choices that begin with what was typed."""
    locale = workspace.find_locale(typing.person)
    ack(options=offer_options(workspace.desk, locale, typing.action, typing.value))


def on_ask(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Shows the answer on top of the form, which stays below as it is."""
    locale, view = workspace.find_locale(sent.person), sent.view
    words = ask_form.read_question(view["state"]["values"], view["private_metadata"], workspace.desk, locale)
    reply = workspace.replies.reply_to(words, Audience.PRIVATE, said_in=ReplyLanguage(locale.code))
    if not reply.receipt:
        reason, _, _ = strip_markup(reply.message.text, None).partition(
            "\n"
        )  # its offers cannot be pressed here
        raise FieldError({ask_form.PERIOD: reason})
    log.info("slack.asked_by_fields team=%s", sent.team)
    shown = ask_form.ShownAnswer(words, locale.code)
    ack(response_action="push", view=ask_form.make_answer_view(reply.message, shown, locale))


def on_post(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Posts the answer in the channel that was picked, naming the person who asked."""
    shown, channel = ask_form.read_answer_view(sent.view)
    if channel and (bar := workspace.forms.find_bar(sent.team, channel, sent.person)):
        raise FieldError({ask_form.POST: bar})
    ack(response_action="clear")
    if channel and _is_first(workspace, sent):
        reply = workspace.replies.reply_to(shown.words, Audience.HERE, said_in=ReplyLanguage(shown.language))
        said = reply.quote_words(shown.words)
        workspace.sender.post_message(
            channel, add_attribution(reply.message, sent.person, SHARED, said, reply.locale)
        )


def on_order(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Shows a preview of the order, on top of its form."""
    form = workspace.forms.preview_order(OrderEntry.read_view(sent.view), sent.team, sent.person)
    ack(response_action="push" if form["callback_id"] == PREVIEW else "update", view=form)


def on_preview(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Carries the order out, once."""
    entry = OrderEntry.read_view(sent.view)
    if not _is_first(workspace, sent):
        ack(response_action="clear")
        return
    done = workspace.forms.carry_out(entry, sent.team, sent.person)
    if not isinstance(done, Notice):
        ack(response_action="update", view=done)
        return
    ack(response_action="clear")
    _tell_done(workspace, sent, done, entry.place)


def on_move(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Moves a subscription to the channel that was picked."""
    number, place, channel = read_place_form(sent.view)
    done = workspace.actions.move_subscription(number, channel, sent.team, sent.person)
    if isinstance(done, str):
        raise FieldError({CHANNEL: done})
    ack(response_action="clear")
    _tell_done(workspace, sent, done, place)


def on_test(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Posts the test that was agreed to, once."""
    number, place, _ = read_place_form(sent.view)
    ack(response_action="clear")
    if _is_first(workspace, sent):
        _tell_done(workspace, sent, workspace.actions.post_test(number, sent.team, sent.person), place)


def on_place(workspace: Workspace, picked: Interaction) -> None:
    """Shows the preferences of the place that was picked, if the person may set them.

    A form that has changed in the meantime is left alone.
    """
    place = _name_place(picked.value, picked.person)
    if workspace.forms.find_bar(picked.team, place, picked.person):
        return
    wanted = workspace.service.store.preferences.find(picked.team, place)
    form = make_defaults_form(picked.value, wanted, workspace.find_locale(picked.person))
    with suppress(MessageRefusedError):
        workspace.sender.update_form(picked.view["id"], picked.view["hash"], form)


def on_defaults(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
    """Keeps the preferences of a person, or of a channel that the person may order for."""
    chosen = read_field(sent.view["state"]["values"], PLACE) or sent.view["private_metadata"]
    place = _name_place(chosen, sent.person)
    if bar := workspace.forms.find_bar(sent.team, place, sent.person):
        raise FieldError({PLACE: bar})
    store = workspace.service.store.preferences
    store.keep(sent.team, place, read_defaults(sent.view, store.find(sent.team, place)))
    log.info("slack.defaults team=%s place=%s", sent.team, place)
    ack(response_action="clear")
    _tell_done(workspace, sent, Notice(workspace.find_locale(sent.person).say_named("form-saved")), "")


def _tell_errors(read: Read) -> Read:
    """Says at a field what is wrong with it; errors that a person cannot fix are logged under a number."""

    def read_and_tell(workspace: Workspace, sent: Interaction, ack: Ack) -> None:
        tell_failure = partial(_tell_failure, workspace, sent, ack)
        with report_failures(tell_failure, partial(workspace.find_locale, sent.person)):
            try:
                read(workspace, sent, ack)
            except FieldError as error:
                said = {field: why[:_SHORT] for field, why in error.errors.items()}
                ack(response_action="errors", errors=said)

    return read_and_tell


def _tell_failure(workspace: Workspace, sent: Interaction, ack: Ack, failure: SlackMessage) -> None:
    fields = [one["block_id"] for one in sent.view["blocks"] if one["type"] == "input"]
    if fields:
        ack(response_action="errors", errors={fields[0]: failure.text})
    else:
        ack(response_action="clear")
        workspace.tell_person(sent, failure)


def _is_first(workspace: Workspace, sent: Interaction) -> bool:
    return workspace.memory.claim(f"form {sent.view['id']} {sent.view.get('hash', '')}")


def _tell_done(workspace: Workspace, sent: Interaction, done: Notice, place: str) -> None:
    """Confirms where the form was opened: in a channel to the person alone, else on the Home tab."""
    if place:
        workspace.sender.send_privately(place, sent.person, make_line(done.text))
    else:
        workspace.home.show_tab(sent.team, sent.person, notice=done)


def _name_place(channel: str, person: str) -> str:
    """Returns whose preferences a pick means; direct messages mean the person's own."""
    return person if channel.startswith("D") else channel
