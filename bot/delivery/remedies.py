"""What a person can do about a delivery, in plain words."""

import re

from bot.delivery.status import OVER, DeliveryStage, DeliveryStatus

_MENDED_BY = (
    (r"whoever ordered it|that person", "Find somebody else who answers for it, and add --person U… below"),
    (r"archived|frozen|is_inactive", "Bring the channel back in Slack, or subscribe another one"),
    (r"no longer in|not_in_channel|channel is gone|channel_not_found", "Invite the bot to the channel"),
    (r"read-only|forbids me|restricted_action", "Let the bot post there, or subscribe another channel"),
    (r"scope", "Add the scope to the app, and install it to the workspace again"),
    (r"token is not taken|no access", "Install the app to the workspace again"),
)
_BY_STAGE = {
    DeliveryStage.PENDING: (
        "The running bot takes it on at its next tick; `tidewaiter doctor` says whether it runs."
    ),
    DeliveryStage.SENDING: "Somebody is at it now.",
    DeliveryStage.UNKNOWN: (
        "The running bot looks for it in the channel, and sends it only if it is not there."
    ),
    DeliveryStage.WAITING: (
        "The running bot tries it again; `tidewaiter deliveries retry {id}` makes that at once."
    ),
}


def suggest_remedy(status: DeliveryStatus) -> str:
    """Returns what to do; empty where the delivery is over."""
    if status.stage in OVER:
        return ""
    if status.stage is DeliveryStage.REFUSED:
        return _suggest_for_refused(status)
    if status.delivery and not status.due:
        return "Its subscription is paused or removed, so nothing more is done; look into the channel."
    return _BY_STAGE[status.stage].format(id=status.item.id)


def _suggest_for_refused(status: DeliveryStatus) -> str:
    delivery, subscription = status.delivery, status.subscription
    if not (delivery and delivery.stops):
        return "Nothing more is tried, and no digest waits for it."
    if not subscription:
        return "Its subscription was removed."
    reason = delivery.reason
    mend = next((said for pattern, said in _MENDED_BY if re.search(pattern, reason)), "Mend that in Slack")
    return f"{mend}; then `tidewaiter subscriptions resume {subscription.id}`."
