"""What an order would bring: as it reads, when it comes next, and its digest of the latest month."""

from bot.orders.service import SubscriptionService
from bot.orders.testing import compose_latest
from bot.slack.digests import lay_out_digest
from bot.slack.layout import SECTION_TEXT, Block, make_context, make_section
from bot.slack.modals.answer_view import strip_actions
from bot.slack.modals.fields import Form, Frame, make_form
from bot.slack.modals.order_form import OrderEntry
from bot.slack.mrkdwn import bold, escape
from bot.spoken import Tongue
from bot.subscriptions.localized import describe_order
from bot.subscriptions.subscription import OnReminder, Subscription

PREVIEW = "order_preview"
_MOST_BLOCKS = 60
_KEY = "preview"


def make_preview(
    entry: OrderEntry, ordered: Subscription, service: SubscriptionService, tongue: Tongue
) -> Form:
    """Returns the page whose button carries the order out."""
    describer = service.describer
    told = filter(None, (describer.describe_state(ordered, tongue), describer.describe_next(ordered, tongue)))
    blocks: list[Block] = [
        make_section(bold(describe_order(ordered, service.desk.atlas, tongue), SECTION_TEXT)),
        make_context(escape(tongue.between.join(told))),
    ]
    if not isinstance(ordered.when, OnReminder):
        digest = compose_latest(ordered, service.desk, service.now())
        if digest.figures:
            blocks += [
                {"type": "divider"},
                *strip_actions(lay_out_digest(digest, _KEY).blocks)[:_MOST_BLOCKS],
            ]
    submit = "save" if entry.number else "subscribe"
    return make_form(Frame(PREVIEW, "preview", submit, entry.to_metadata(), "back"), tongue, blocks)
