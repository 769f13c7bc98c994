"""Listens to the shortcut on a message that checks its figures, and to the workflow step that answers."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt import BoltContext, Complete, Fail

from bot.slack.bodies import Body, find_team
from bot.slack.buttons import Audience
from bot.slack.failures import report_failures
from bot.slack.layout import SlackMessage
from bot.slack.locales import Locales
from bot.slack.markup import strip_markup
from bot.slack.replies import Replies, SaidIn
from bot.slack.routing import Routes
from bot.slack.sender import Sender
from bot.slack.stories import CHECK
from bot.store.memory.memory import Memory

CHECK_SHORTCUT, STEP = "check_figures", "answer_question"

log = logging.getLogger(__name__)


def register_shortcuts(routes: "Routes[ShortcutListeners]") -> None:
    routes.shortcut(CHECK_SHORTCUT, ShortcutListeners.on_check)
    routes.step(STEP, ShortcutListeners.on_step)


@dataclass(frozen=True, slots=True)
class ShortcutListeners:
    """`people` tells in which language a person is told that there is nothing to check."""

    replies: Replies
    locales: Locales
    memory: Memory
    sender: Sender

    def on_check(self, body: Body, context: BoltContext) -> None:
        """Checks the figures of a message, for the person alone who asked for that."""
        respond = partial(self.sender.respond, body["response_url"])
        own = partial(self.locales.find, body["user"]["id"])
        with report_failures(respond, own):
            if self.memory.claim(f"check {find_team(context)} {body['trigger_id']}"):
                log.info("slack.check team=%s channel=%s", find_team(context), body["channel"]["id"])
                story = strip_markup(body["message"].get("text") or "", context.bot_user_id)
                said_in = SaidIn(own=own())
                if not story:
                    respond(self.replies.nothing_to_check(said_in.own.code))
                    return
                respond(self.replies.to(f"{CHECK} {story}", Audience.PRIVATE, said_in=said_in).message)

    def on_step(
        self,
        event: Body,
        inputs: dict[str, Any],
        complete: Complete,
        fail: Fail,
    ) -> None:
        """Answers the question of a workflow, or says why there is no answer; once an execution."""

        def tell(failure: SlackMessage) -> None:
            fail(error=failure.text)

        language = inputs.get("language") or ""
        with report_failures(tell, lambda: self.replies.tongue(language)):
            if not self.memory.claim(f"step {event['function_execution_id']}"):
                return
            reply = self.replies.to(str(inputs["question"]), Audience.HERE, said_in=SaidIn(language))
            log.info("slack.step receipt=%s", reply.receipt or "none")
            if reply.receipt:
                complete(outputs={"answer": reply.message.text, "receipt": reply.receipt})
            else:
                fail(error=reply.message.text)
