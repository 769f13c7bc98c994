"""What the bot says first: to a channel that it joins, to a person, and in a thread of an assistant."""

import logging
from dataclasses import dataclass

from slack_bolt import BoltContext

from bot.desk import Desk
from bot.domain.month import Period
from bot.messages import PeriodName, message
from bot.orders.requester import Requester
from bot.slack.bodies import Body, find_team
from bot.slack.buttons import ORDER, Audience, make_question_buttons
from bot.slack.failures import report_failures
from bot.slack.layout import SlackMessage, make_actions, make_button, make_message, make_section
from bot.slack.locales import Locales
from bot.slack.modals.fields import tell
from bot.slack.mrkdwn import bold, escape
from bot.slack.routing import Routes
from bot.slack.sender import MessageRefusedError, Sender
from bot.spoken import ENGLISH, Tongue
from bot.store.memory.facts import Facts
from bot.store.memory.memory import Memory
from bot.subscriptions.preferences import Preferences, PreferenceStore

SUBSCRIBE = "subscribe national summary every release"
_PROMPTS = 4
_LINE = 200

log = logging.getLogger(__name__)


def register_welcome(routes: "Routes[WelcomeListeners]") -> None:
    routes.event("member_joined_channel", WelcomeListeners.on_joined)
    routes.event("assistant_thread_started", WelcomeListeners.on_thread)


@dataclass(frozen=True, slots=True)
class WelcomeListeners:
    """Each channel and each person is welcomed once."""

    desk: Desk
    locales: Locales
    memory: Memory
    sender: Sender

    def on_joined(self, event: Body, context: BoltContext) -> None:
        """Greets a channel that the bot was invited to, with a button that subscribes it."""
        team, channel = find_team(context), event["channel"]
        is_own = event["user"] == context.bot_user_id
        if is_own and self._is_new(f"welcomed {team} {channel}"):
            with report_failures(lambda _: None):
                log.info("slack.joined team=%s channel=%s", team, channel)
                self.sender.post(channel, self._greet_channel(self._tongue(event.get("inviter") or "")))

    def on_messages(self, event: Body, context: BoltContext) -> None:
        """Greets a person who opens the direct messages for the first time, with questions to ask."""
        if self._is_new(f"welcomed {find_team(context)} {event['user']}"):
            with report_failures(lambda _: None):
                self.sender.post(event["channel"], self._greet_person(self._tongue(event["user"])))

    def find_wanted(self, requester: Requester, *, is_private: bool) -> Preferences:
        """Returns what counts for an answer to a requester."""
        kept = PreferenceStore(self.memory)
        return kept.find_for(requester.team, requester.channel, requester.person, is_private=is_private)

    def greet_first(self, team: str, person: str) -> str:
        """Returns what a person's first message is greeted with; empty from the second on."""
        is_new = self._is_new(f"welcomed {team} {person}")
        return tell(self._tongue(person), "welcome-person") if is_new else ""

    def on_thread(self, event: Body, _context: BoltContext) -> None:
        """Suggests questions in a new thread of the assistant, where that is granted."""
        thread = event["assistant_thread"]
        tongue = self._tongue(thread["user_id"])
        with report_failures(lambda _: None):
            try:
                self.sender.suggest(
                    thread["channel_id"],
                    thread["thread_ts"],
                    self._name_prompts(tongue),
                    self._list_prompts(),
                )
            except MessageRefusedError as error:
                log.warning("slack.no_prompts reason=%s", error.code)

    def _greet_channel(self, tongue: Tongue) -> SlackMessage:
        text = tell(tongue, "welcome-channel")
        button = make_button(f"{ORDER}_0", tell(tongue, "welcome-subscribe"), SUBSCRIBE)
        asked = make_question_buttons(self._list_prompts(), Audience.HERE)
        return make_message([escape(text)], [make_section(escape(text)), make_actions([button]), *asked])

    def _greet_person(self, tongue: Tongue) -> SlackMessage:
        text, title = tell(tongue, "welcome-person"), self._name_prompts(tongue)
        sections = (make_section(escape(text)), make_section(bold(title, _LINE)))
        asked = make_question_buttons(self._list_prompts(), Audience.HERE)
        return make_message([escape(text)], [*sections, *asked])

    def _name_prompts(self, tongue: Tongue) -> str:
        month = self.desk.figure_store.use(self.desk.latest_held)
        return tongue.message(message("welcome-prompts", month=PeriodName(Period.month(month))))

    def _list_prompts(self) -> tuple[str, ...]:
        """Returns questions on the latest release, each of which has an answer."""
        month = self.desk.figure_store.use(self.desk.latest_held).label
        asked = (f"exports and imports {month}", f"top 10 export markets {month}", f"trade balance {month}")
        return (*asked, *self.desk.examples())[:_PROMPTS]

    def _tongue(self, person: str) -> Tongue:
        return self.locales.find(person) if person else ENGLISH

    def _is_new(self, name: str) -> bool:
        """Whether nobody was greeted by that name yet, which from now on somebody was."""
        facts = Facts(self.memory)
        if not self.memory.claim(name) or facts.find(name):
            return False
        facts.note(name, "")
        return True
