"""Deliveries of digests, as text and as JSON: what is due, what became of each, and what can be done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from tabulate import tabulate

from bot.delivery.forecast import Prospect
from bot.delivery.remedies import remedy
from bot.delivery.status import Stage, Standing
from bot.digests.digest import Digest, Quiet
from bot.figures.history import HeldRelease
from bot.memory.steps import Step

_SECONDS = "seconds"


def list_text(standings: Sequence[Standing], now: datetime) -> str:
    """A table, and under it what can be done about those that somebody waits for."""
    if not standings:
        return "Nothing was delivered yet, and nothing is due."
    rows = [
        (one.one.id, one.one.channel, one.stage, _changed(one), _tries(one), _next(one, now), _reason(one))
        for one in standings
    ]
    header = ("Delivery", "To", "State", "Changed (UTC)", "Tries", "Next try (UTC)", "Reason")
    remedies = [f"{one.one.id}: {remedy(one)}" for one in standings if one.is_troubled]
    table = tabulate(rows, header, "simple", disable_numparse=True)
    return "\n".join([table, "", *remedies] if remedies else [table])


def list_document(standings: Iterable[Standing], now: datetime) -> dict[str, Any]:
    return {"deliveries": [standing_document(one, now) for one in standings]}


def why_text(standing: Standing, history: Sequence[Step], words: str, now: datetime) -> str:
    """What was ordered, where it stands, each step that it took, and what can be done."""
    one = standing.one
    lines = [
        f"{one.id} to {one.channel}: {standing.stage}",
        f"Ordered: {words}" if words else "Its subscription was removed.",
        *([f"Reason: {_reason(standing)}"] if _reason(standing) else []),
        *([f"Next try: {_next(standing, now)} UTC"] if _next(standing, now) else []),
        *([f"What to do: {remedy(standing)}"] if remedy(standing) else []),
    ]
    return "\n".join([*lines, "", *map(_step_line, history)] if history else lines)


def why_document(standing: Standing, history: Iterable[Step], words: str, now: datetime) -> dict[str, Any]:
    steps = [
        {
            "at": one.at.isoformat(timespec=_SECONDS),
            "attempt": one.attempt,
            "state": one.state,
            "reason": one.reason,
        }
        for one in history
    ]
    return {**standing_document(standing, now), "words": words or None, "history": steps}


def standing_document(standing: Standing, now: datetime) -> dict[str, Any]:
    """Moments are UTC in ISO 8601; what does not apply is null. `state` is where it stands."""
    one, kept, next_try = standing.one, standing.delivery, standing.next_try(now)
    return {
        "id": one.id,
        "subscription": standing.number,
        "key": one.key,
        "about": one.about or None,
        "channel": one.channel,
        "state": standing.stage,
        "attempt": kept.attempt if kept else 0,
        "began": kept.began.isoformat(timespec=_SECONDS) if kept else None,
        "changed": kept.changed.isoformat(timespec=_SECONDS) if kept else None,
        "ts": (kept.ts or None) if kept else None,
        "reason": _reason(standing) or None,
        "permanent": bool(kept and kept.permanent),
        "next_try": next_try.isoformat(timespec=_SECONDS) if next_try else None,
        "remedy": remedy(standing) or None,
    }


def retried_text(standing: Standing) -> str:
    if standing.stage is Stage.WAITING:
        return f"{standing.one.id} is tried again at the next tick of the running bot."
    return f"{standing.one.id} may be tried again. {remedy(standing)}"


def due_text(prospects: Sequence[Prospect]) -> str:
    """A few lines for each: to whom, what and why; then what it tells."""
    if not prospects:
        return "Nothing is due now."
    return "\n\n".join("\n".join(_prospect_lines(one)) for one in prospects)


def due_document(prospects: Iterable[Prospect], now: datetime) -> dict[str, Any]:
    return {"now": now.isoformat(timespec=_SECONDS), "due": [_prospect_document(one) for one in prospects]}


def _prospect_lines(prospect: Prospect) -> Iterator[str]:
    due = prospect.due
    yield f"{due.id} to {due.channel}: {due.deed}{'' if prospect.is_sent else ', not sent now'}"
    yield f"Why: {prospect.why}."
    if prospect.wait:
        yield f"It waits for {prospect.wait:.0f} seconds more."
    match prospect.told:
        case Quiet(reason):
            yield f"Nothing is to be told: {reason}."
        case Digest(text=text):
            yield from (f"  {line}" for line in text.splitlines())


def _prospect_document(prospect: Prospect) -> dict[str, Any]:
    due, told = prospect.due, prospect.told
    held = due.what if isinstance(due.what, HeldRelease) else None
    return {
        "id": due.id,
        "subscription": due.subscription.id,
        "key": due.key,
        "team": due.subscription.team,
        "channel": due.channel,
        "owner": due.subscription.owner,
        "deed": due.deed,
        "release": held.release.name if held else None,
        "date": due.what.isoformat() if due.what and not isinstance(due.what, HeldRelease) else None,
        "about": due.about or None,
        "why": prospect.why,
        "sent_now": prospect.is_sent,
        "wait": round(prospect.wait, 1),
        "quiet": told.reason if isinstance(told, Quiet) else None,
        "title": told.title if isinstance(told, Digest) else None,
        "text": told.text if isinstance(told, Digest) else None,
    }


def _changed(standing: Standing) -> str:
    return f"{standing.delivery.changed:%Y-%m-%d %H:%M:%S}" if standing.delivery else ""


def _tries(standing: Standing) -> str:
    return str(standing.delivery.attempt) if standing.delivery else ""


def _next(standing: Standing, now: datetime) -> str:
    moment = standing.next_try(now)
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""


def _reason(standing: Standing) -> str:
    return standing.delivery.reason if standing.delivery else ""


def _step_line(step: Step) -> str:
    reason = f": {step.reason}" if step.reason else ""
    return f"{step.at:%Y-%m-%d %H:%M:%S} UTC  try {step.attempt}  {step.state}{reason}"
