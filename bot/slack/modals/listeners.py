"""Listens to the forms: reads what was entered before a form closes, and says what became of it."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from slack_bolt import Ack, BoltContext

from bot.slack.bodies import Body, find_click, find_team
from bot.slack.buttons import Audience
from bot.slack.cards import SHARED, attribute, make_line
from bot.slack.failures import report_failures
from bot.slack.home.content import Notice
from bot.slack.home.deeds import HomeDeeds
from bot.slack.layout import SlackMessage
from bot.slack.markup import strip_markup
from bot.slack.modals.answer_view import ANSWER_VIEW, POST, ShownAnswer, make_answer_view, read_answer_view
from bot.slack.modals.ask_form import ASK_FORM, PERIOD, FieldError, read_question
from bot.slack.modals.defaults_form import DEFAULTS_FORM, PLACE, make_defaults_form, read_defaults
from bot.slack.modals.fields import read_field, tell
from bot.slack.modals.order_form import CHANNEL, ORDER_FORM, OrderEntry
from bot.slack.modals.order_forms import OrderForms
from bot.slack.modals.order_preview import PREVIEW
from bot.slack.modals.place_forms import MOVE_FORM, TEST_FORM, read_place_form
from bot.slack.modals.typeahead import PARTNER, PRODUCT, ZONE, offer_options
from bot.slack.replies import Replies, SaidIn
from bot.slack.routing import Routes
from bot.slack.sender import MessageRefusedError, Sender
from bot.store.memory.memory import Memory

ShowHome = Callable[..., None]
_SHORT = 300
"""Letters of what is said at a field."""

log = logging.getLogger(__name__)


def register_modals(routes: "Routes[ModalListeners]") -> None:
    routes.options(re.compile(f"{PARTNER}|{PRODUCT}|{ZONE}"), ModalListeners.on_typing)
    routes.view(ASK_FORM, ModalListeners.on_ask)
    routes.view(ANSWER_VIEW, ModalListeners.on_post)
    routes.view(ORDER_FORM, ModalListeners.on_order)
    routes.view(PREVIEW, ModalListeners.on_preview)
    routes.view(MOVE_FORM, ModalListeners.on_move)
    routes.view(TEST_FORM, ModalListeners.on_test)
    routes.view(DEFAULTS_FORM, ModalListeners.on_defaults)
    routes.action(PLACE, ModalListeners.on_place)


@dataclass(frozen=True, slots=True)
class ModalListeners:
    """One method for each form; `show_home` shows a person's Home tab with what was done."""

    forms: OrderForms
    deeds: HomeDeeds
    replies: Replies
    memory: Memory
    sender: Sender
    show_home: ShowHome

    def on_typing(self, ack: Ack, body: Body, _context: BoltContext) -> None:
        """Offers what begins as somebody has typed."""
        desk, tongue = self.forms.service.desk, self.forms.tongue(body["user"]["id"])
        ack(options=offer_options(desk, tongue, body["action_id"], body.get("value") or ""))

    def on_ask(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Shows the answer on top of the form, which stays as it is below."""
        desk, tongue = self.forms.service.desk, self.forms.tongue(body["user"]["id"])
        view = body["view"]
        with self._reading(ack, body, context):
            words = read_question(view["state"]["values"], view["private_metadata"], desk, tongue)
            reply = self.replies.to(words, Audience.PRIVATE, said_in=SaidIn(tongue.code))
            if not reply.receipt:
                raise FieldError({PERIOD: strip_markup(reply.message.text, None)})
            log.info("slack.asked_by_fields team=%s", find_team(context))
            shown = ShownAnswer(words, tongue.code)
            ack(response_action="push", view=make_answer_view(reply.message, shown, tongue))

    def on_post(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Posts the answer in the channel that was picked, with the name of who asked."""
        shown, channel = read_answer_view(body["view"])
        person = body["user"]["id"]
        with self._reading(ack, body, context):
            if channel and (bar := self.forms.find_bar(find_team(context), channel, person)):
                raise FieldError({POST: bar})
            ack(response_action="clear")
            if channel and self._is_first(body):
                reply = self.replies.to(shown.words, Audience.HERE, said_in=SaidIn(shown.language))
                said = reply.quote(shown.words)
                self.sender.post(channel, attribute(reply.message, person, SHARED, said, reply.tongue))

    def on_order(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Shows what the order would bring, on top of its form."""
        with self._reading(ack, body, context):
            entry = OrderEntry.of_view(body["view"])
            form = self.forms.preview(entry, find_team(context), body["user"]["id"])
            ack(response_action="push" if form["callback_id"] == PREVIEW else "update", view=form)

    def on_preview(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Carries the order out, once."""
        entry, person = OrderEntry.of_view(body["view"]), body["user"]["id"]
        with self._reading(ack, body, context):
            if not self._is_first(body):
                ack(response_action="clear")
                return
            done = self.forms.carry_out(entry, find_team(context), person)
            if not isinstance(done, Notice):
                ack(response_action="update", view=done)
                return
            ack(response_action="clear")
            self._tell(done, entry.place, person, context)

    def on_move(self, ack: Ack, body: Body, context: BoltContext) -> None:
        number, place, channel = read_place_form(body["view"])
        person = body["user"]["id"]
        with self._reading(ack, body, context):
            done = self.deeds.move(number, channel, find_team(context), person)
            if isinstance(done, str):
                raise FieldError({CHANNEL: done})
            ack(response_action="clear")
            self._tell(done, place, person, context)

    def on_test(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Posts the test that was agreed to, once."""
        number, place, _ = read_place_form(body["view"])
        person = body["user"]["id"]
        ack(response_action="clear")
        with self._reading(ack, body, context):
            if self._is_first(body):
                self._tell(self.deeds.test(number, find_team(context), person), place, person, context)

    def on_place(self, body: Body, context: BoltContext) -> None:
        """Shows what the place that was picked prefers, where the person may set that.

        A form that was changed meanwhile is left alone.
        """
        team, person, view = find_team(context), body["user"]["id"], body["view"]
        picked = find_click(body)["selected_conversation"]
        with report_failures(lambda _: None), suppress(MessageRefusedError):
            place = _name_place(picked, person)
            if not self.forms.find_bar(team, place, person):
                wanted = self.forms.service.store.preferences.find(team, place)
                form = make_defaults_form(picked, wanted, self.forms.tongue(person))
                self.sender.update_form(view["id"], view["hash"], form)

    def on_defaults(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Keeps what a person prefers, or a channel that the person may order for."""
        team, person, view = find_team(context), body["user"]["id"], body["view"]
        with self._reading(ack, body, context):
            picked = read_field(view["state"]["values"], PLACE) or view["private_metadata"]
            place = _name_place(picked, person)
            if bar := self.forms.find_bar(team, place, person):
                raise FieldError({PLACE: bar})
            store = self.forms.service.store.preferences
            store.keep(team, place, read_defaults(view, store.find(team, place)))
            log.info("slack.defaults team=%s place=%s", team, place)
            ack(response_action="clear")
            self._tell(Notice(tell(self.forms.tongue(person), "form-saved")), "", person, context)

    @contextmanager
    def _reading(self, ack: Ack, body: Body, context: BoltContext) -> Iterator[None]:
        """Says at a field what is wrong with it; what is not a person's to mend is logged under a number."""
        tell_failure = partial(self._tell_failure, ack, body, context)
        with report_failures(tell_failure, lambda: self.forms.tongue(body["user"]["id"])):
            try:
                yield
            except FieldError as error:
                ack(response_action="errors", errors={at: said[:_SHORT] for at, said in error.errors.items()})

    def _tell_failure(self, ack: Ack, body: Body, context: BoltContext, failure: SlackMessage) -> None:
        fields = [one["block_id"] for one in body["view"]["blocks"] if one["type"] == "input"]
        if fields:
            ack(response_action="errors", errors={fields[0]: failure.text})
        else:
            ack(response_action="clear")
            self.show_home(find_team(context), body["user"]["id"], notice=Notice(failure.text))

    def _is_first(self, body: Body) -> bool:
        view = body["view"]
        return self.memory.claim(f"form {view['id']} {view.get('hash', '')}")

    def _tell(self, done: Notice, place: str, person: str, context: BoltContext) -> None:
        """Tells it where the form was opened: in a channel to the person alone, else on the Home tab."""
        if place:
            self.sender.whisper(place, person, make_line(done.text))
        else:
            self.show_home(find_team(context), person, notice=done)


def _name_place(channel: str, person: str) -> str:
    """Returns whose preferences a pick means: of direct messages the person's own."""
    return person if channel.startswith("D") else channel
