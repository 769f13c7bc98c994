"""Formats deliveries, as text and as JSON: what is due, what became of each, what can be done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.cli.terminal import format_text_table
from bot.delivery.forecast import ForecastDelivery
from bot.delivery.log import DeliveryStage, DeliveryStatus, suggest_remedy
from bot.digests.digest import Digest, NothingToTell
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import DeliveryStep
from bot.subscriptions.reasons import format_reason

_SECONDS = "seconds"


def format_list(statuses: Sequence[DeliveryStatus], now: datetime) -> str:
    """Returns a table, and below it what can be done about deliveries that somebody waits for."""
    if not statuses:
        return "Nothing was delivered yet, and nothing is due."
    rows = [
        (
            one.item.id,
            one.item.channel,
            one.stage,
            f"{one.delivery.changed:%Y-%m-%d %H:%M:%S}" if one.delivery else "",
            str(one.delivery.attempt) if one.delivery else "",
            _format_next_try(one, now),
            _find_reason(one),
        )
        for one in statuses
    ]
    header = ("Delivery", "To", "State", "Changed (UTC)", "Tries", "Next try (UTC)", "Reason")
    remedies = [f"{one.item.id}: {suggest_remedy(one)}" for one in statuses if one.is_troubled]
    table = format_text_table(rows, header)
    return "\n".join([table, "", *remedies] if remedies else [table])


def make_list_document(statuses: Iterable[DeliveryStatus], now: datetime) -> dict[str, Any]:
    return {"deliveries": [make_status_document(one, now) for one in statuses]}


def format_history(status: DeliveryStatus, history: Sequence[DeliveryStep], words: str, now: datetime) -> str:
    """Returns what was ordered, the state of the delivery, its steps, and what can be done."""
    one = status.item
    lines = [
        f"{one.id} to {one.channel}: {status.stage}",
        f"Ordered: {words}" if words else "Its subscription was removed.",
        *([f"Reason: {_find_reason(status)}"] if _find_reason(status) else []),
        *([f"Next try: {_format_next_try(status, now)} UTC"] if _format_next_try(status, now) else []),
        *([f"What to do: {suggest_remedy(status)}"] if suggest_remedy(status) else []),
    ]
    return "\n".join([*lines, "", *map(_format_step, history)] if history else lines)


def make_history_document(
    status: DeliveryStatus, history: Iterable[DeliveryStep], words: str, now: datetime
) -> dict[str, Any]:
    """Returns a delivery with what was ordered and its steps, as a document."""
    steps = [
        {
            "at": one.at.isoformat(timespec=_SECONDS),
            "attempt": one.attempt,
            "state": one.state,
            "reason": format_reason(one.reason),
        }
        for one in history
    ]
    return {**make_status_document(status, now), "words": words or None, "history": steps}


def make_status_document(status: DeliveryStatus, now: datetime) -> dict[str, Any]:
    """Returns a status as a document: times are UTC in ISO 8601, what does not apply is null."""
    one, kept, next_try = status.item, status.delivery, status.find_next_try(now)
    return {
        "id": one.id,
        "subscription": status.number,
        "key": one.key,
        "about": one.about or None,
        "channel": one.channel,
        "state": status.stage,
        "attempt": kept.attempt if kept else 0,
        "began": kept.began.isoformat(timespec=_SECONDS) if kept else None,
        "changed": kept.changed.isoformat(timespec=_SECONDS) if kept else None,
        "ts": (kept.ts or None) if kept else None,
        "reason": _find_reason(status) or None,
        "permanent": bool(kept and kept.permanent),
        "next_try": next_try.isoformat(timespec=_SECONDS) if next_try else None,
        "remedy": suggest_remedy(status) or None,
    }


def format_retry(status: DeliveryStatus) -> str:
    """Says when a delivery will be tried again, or what else can be done."""
    if status.stage is DeliveryStage.WAITING:
        return f"{status.item.id} is tried again at the next tick of the running bot."
    return f"{status.item.id} may be tried again. {suggest_remedy(status)}"


def format_due(deliveries: Sequence[ForecastDelivery]) -> str:
    """Returns a few lines for each: to whom, what and why, then its content."""
    if not deliveries:
        return "Nothing is due now."
    return "\n\n".join("\n".join(_format_due_delivery(one)) for one in deliveries)


def make_due_document(deliveries: Iterable[ForecastDelivery], now: datetime) -> dict[str, Any]:
    return {
        "now": now.isoformat(timespec=_SECONDS),
        "due": [_make_due_delivery_document(one) for one in deliveries],
    }


def _format_due_delivery(delivery: ForecastDelivery) -> Iterator[str]:
    due = delivery.due
    yield f"{due.id} to {due.channel}: {due.action}{'' if delivery.is_sent else ', not sent now'}"
    yield f"Why: {delivery.why}."
    if delivery.wait:
        yield f"It waits for {delivery.wait:.0f} seconds more."
    match delivery.content:
        case NothingToTell(reason):
            yield f"Nothing is to be told: {reason}."
        case Digest(text=text):
            yield from (f"  {line}" for line in text.splitlines())


def _make_due_delivery_document(delivery: ForecastDelivery) -> dict[str, Any]:
    due, told = delivery.due, delivery.content
    held = due.what if isinstance(due.what, HeldRelease) else None
    return {
        "id": due.id,
        "subscription": due.subscription.id,
        "key": due.key,
        "team": due.subscription.team,
        "channel": due.channel,
        "owner": due.subscription.owner,
        "deed": due.action,
        "release": held.release.name if held else None,
        "date": due.what.isoformat() if due.what and not isinstance(due.what, HeldRelease) else None,
        "about": due.about or None,
        "why": delivery.why,
        "sent_now": delivery.is_sent,
        "wait": round(delivery.wait, 1),
        "quiet": told.reason if isinstance(told, NothingToTell) else None,
        "title": told.title if isinstance(told, Digest) else None,
        "text": told.text if isinstance(told, Digest) else None,
    }


def _format_next_try(status: DeliveryStatus, now: datetime) -> str:
    moment = status.find_next_try(now)
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def _find_reason(status: DeliveryStatus) -> str:
    return format_reason(status.delivery.reason) if status.delivery else ""


def _format_step(step: DeliveryStep) -> str:
    reason = f": {format_reason(step.reason)}" if step.reason else ""
    return f"{step.at:%Y-%m-%d %H:%M:%S} UTC  try {step.attempt}  {step.state}{reason}"
