"""Listens to the Home tab: shows it, turns its pages, and does what its menus and buttons say."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from slack_bolt import BoltContext

from bot.orders.requester import Requester
from bot.slack.bodies import Body, find_click, find_team
from bot.slack.buttons import Audience
from bot.slack.failures import report_failures
from bot.slack.home.content import Notice
from bot.slack.home.deeds import HomeDeeds
from bot.slack.home.gathering import HomeGatherer
from bot.slack.home.orders_view import MENU, PAGE
from bot.slack.home.pictures import HomePictures
from bot.slack.home.view import ALERT, ASK, DEFAULTS, QUESTION, REFRESH, REMIND, SUBSCRIBE, UNDO, lay_out_home
from bot.slack.layout import SlackMessage
from bot.slack.modals.answer_view import ShownAnswer, make_answer_view
from bot.slack.modals.ask_form import CURRENCIES, AskDefaults, make_ask_form
from bot.slack.modals.defaults_form import make_defaults_form
from bot.slack.order_handler import OrderHandler
from bot.slack.replies import Replies, SaidIn
from bot.slack.routing import Routes
from bot.slack.sender import MessageRefusedError, Sender
from bot.slack.welcome import WelcomeListeners

HOME = "home"
ASK_SHORTCUT = "ask_trade"

log = logging.getLogger(__name__)


def register_home(routes: "Routes[HomeListeners]") -> None:
    routes.event("app_home_opened", HomeListeners.on_home)
    routes.action(re.compile(rf"{PAGE}_\d+|{REFRESH}"), HomeListeners.on_page)
    routes.action(re.compile(f"{REMIND}|{UNDO}"), HomeListeners.on_order)
    routes.action(re.compile(rf"{MENU}_\d+"), HomeListeners.on_deed)
    routes.action(ASK, HomeListeners.on_ask)
    routes.shortcut(ASK_SHORTCUT, HomeListeners.on_ask)
    routes.action(re.compile(f"{SUBSCRIBE}|{ALERT}"), HomeListeners.on_subscribe)
    routes.action(DEFAULTS, HomeListeners.on_defaults)
    routes.action(re.compile(rf"{QUESTION}_\d+"), HomeListeners.on_question)


@dataclass(frozen=True, slots=True)
class HomeListeners:
    """One method for each thing that a person does there."""

    gatherer: HomeGatherer
    deeds: HomeDeeds
    ordering: OrderHandler
    replies: Replies
    sender: Sender
    greeter: WelcomeListeners
    pictures: HomePictures

    def on_home(self, event: Body, context: BoltContext) -> None:
        """Shows the tab; who opens the direct messages beside it is greeted."""
        if event.get("tab", HOME) != HOME:
            self.greeter.on_messages(event, context)
            return
        with report_failures(lambda _: None):
            self.show(find_team(context), event["user"])

    def on_page(self, body: Body, context: BoltContext) -> None:
        with self._reporting(body, context) as (team, person):
            self.show(team, person, int(find_click(body)["value"]))

    def on_order(self, body: Body, context: BoltContext) -> None:
        """Carries out the order of a button, in the channel that stands before it or in direct messages."""
        with self._reporting(body, context) as (team, person):
            if not self._is_first(body):
                return
            words = find_click(body)["value"]
            channel = self.sender.open_direct(person)
            if find_click(body)["action_id"] == UNDO:
                channel, _, words = words.partition(" ")
            done = self.ordering.to(words, Requester(team, channel, person))
            self.show(team, person, notice=Notice(done.text) if done else None)

    def on_deed(self, body: Body, context: BoltContext) -> None:
        """Does what a menu says to its subscription, or opens the form that asks first."""
        with self._reporting(body, context) as (team, person):
            if not self._is_first(body):
                return
            deed, number, page = find_click(body)["selected_option"]["value"].split()
            log.info("slack.home_deed team=%s deed=%s id=%s", team, deed, number)
            done = self.deeds.do(deed, int(number), team, person)
            if isinstance(done, Notice):
                self.show(team, person, int(page), notice=done)
            else:
                self.sender.open_form(body["trigger_id"], done)

    def on_ask(self, body: Body, context: BoltContext) -> None:
        """Opens the form that asks by fields, from the Home tab or from anywhere."""
        with self._reporting(body, context) as (team, person):
            desk = self.deeds.service.desk
            month = desk.figure_store.use(desk.latest_held)
            wanted = self.deeds.service.store.preferences.find(team, person)
            defaults = AskDefaults(str(month.year), wanted.currency or CURRENCIES[0])
            form = make_ask_form(self.deeds.forms.tongue(person), defaults)
            self.sender.open_form(body["trigger_id"], form)

    def on_subscribe(self, body: Body, context: BoltContext) -> None:
        with self._reporting(body, context) as (team, person):
            is_alert = find_click(body)["action_id"] == ALERT
            channel = self.sender.open_direct(person)
            form = self.deeds.forms.open_new(team, person, channel, is_alert=is_alert)
            self.sender.open_form(body["trigger_id"], form)

    def on_defaults(self, body: Body, context: BoltContext) -> None:
        """Opens the form of what the person prefers."""
        with self._reporting(body, context) as (team, person):
            wanted = self.deeds.service.store.preferences.find(team, person)
            place = self.sender.open_direct(person)
            form = make_defaults_form(place, wanted, self.deeds.forms.tongue(person))
            self.sender.open_form(body["trigger_id"], form)

    def on_question(self, body: Body, context: BoltContext) -> None:
        """Answers one of the person's last questions anew."""
        with self._reporting(body, context) as (_team, person):
            words, tongue = find_click(body)["value"], self.deeds.forms.tongue(person)
            reply = self.replies.to(words, Audience.PRIVATE)
            # The words of a button are English, whatever language it stood in.
            language = tongue.code if reply.restated == words else ""
            if language:
                reply = self.replies.to(words, Audience.PRIVATE, said_in=SaidIn(language))
            view = make_answer_view(reply.message, ShownAnswer(words, language), tongue)
            self.sender.open_form(body["trigger_id"], view)

    def show(self, team: str, person: str, page: int = 0, notice: Notice | None = None) -> None:
        """Shows the tab at once, and again with its chart as a picture where that had to be drawn first."""
        content = self.gatherer.gather(team, person, page, notice)
        picture = self.pictures.find(content)
        try:
            shown = self.sender.publish_home(person, lay_out_home(content, picture))
        except MessageRefusedError:
            if not picture:
                raise
            self.pictures.forget(content)
            self.sender.publish_home(person, lay_out_home(content))
            return
        if not picture and not self.replies.native.allowed and (drawn := self.pictures.add(content)):
            # Refused where Slack has not looked at the file yet, or shows what came meanwhile.
            with suppress(MessageRefusedError):
                self.sender.publish_home(person, lay_out_home(content, drawn), shown)

    @contextmanager
    def _reporting(self, body: Body, context: BoltContext) -> Iterator[tuple[str, str]]:
        """Yields team and person; what fails is said at the top of the person's tab."""
        team, person = find_team(context), body["user"]["id"]

        def tell(failure: SlackMessage) -> None:
            self.show(team, person, notice=Notice(failure.text))

        with report_failures(tell, lambda: self.deeds.forms.tongue(person)):
            yield team, person

    def _is_first(self, body: Body) -> bool:
        """Whether a click was not delivered before."""
        return self.gatherer.memory.claim(f"home {body['user']['id']} {body['trigger_id']}")
