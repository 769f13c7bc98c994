"""Has whatever Slack sends listened to."""

import re

from bot.slack.answer_listeners import register_answers
from bot.slack.digest_listeners import on_old_button, register_digests
from bot.slack.file_drops import register_file_drops
from bot.slack.home.listeners import register_home
from bot.slack.lifecycle import register_lifecycle
from bot.slack.modals.listeners import register_modals
from bot.slack.question_listeners import register_questions
from bot.slack.routing import Routes
from bot.slack.welcome import register_welcome


def register_listeners(routes: Routes) -> None:
    for register in (
        register_questions,
        register_answers,
        register_digests,
        register_home,
        register_modals,
        register_welcome,
        register_lifecycle,
        register_file_drops,
    ):
        register(routes)
    # Bolt asks those first that were registered first: this one is for what no other knows.
    routes.action(re.compile(".*"), on_old_button)
