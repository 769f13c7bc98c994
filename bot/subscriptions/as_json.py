"""Converts a subscription to JSON and back, for storage and for the command line."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from bot.domain.month import Month
from bot.domain.query import Direction
from bot.language import make_query_json, parse_query
from bot.subscriptions.conditions import (
    Condition,
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import (
    DigestSubject,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Summary,
    Trigger,
)

_CONDITIONS: dict[str, type[Condition]] = {
    "moves": MoveCondition,
    "beyond": LimitCondition,
    "record": RecordCondition,
    "passes": OvertakeCondition,
    "among top": TopRankCondition,
    "runs": StreakCondition,
    "stops": StreakEndCondition,
}


def convert_subscription(subscription: Subscription) -> dict[str, Any]:
    """Returns every field of a subscription, ready for json.dumps."""
    return {one.name: getattr(subscription, one.name) for one in fields(Subscription)} | {
        "made": subscription.made.isoformat(),
        "when": _convert_when(subscription.when),
        "what": convert_subject(subscription.what),
        "set_back": subscription.set_back.isoformat() if subscription.set_back else None,
    }


def read_subscription(document: dict[str, Any]) -> Subscription:
    """Reads such a document.

    Raises KeyError, TypeError or ValueError for any other.
    """
    set_back = document.get("set_back")
    said = {one.name: document[one.name] for one in fields(Subscription) if one.name in document}
    return Subscription(
        **said
        | {
            "made": datetime.fromisoformat(document["made"]),
            "when": _read_when(document["when"]),
            "what": read_subject(document["what"]),
            "set_back": datetime.fromisoformat(set_back) if set_back else None,
        }
    )


def _convert_when(when: Trigger) -> dict[str, Any]:
    match when:
        case OnRelease():
            return {"on": "release"}
        case OnSchedule(hour, minute, zone, weekdays, day):
            rule = {"hour": hour, "minute": minute, "zone": zone, "weekdays": list(weekdays), "day": day}
            return {"on": "schedule", **rule}
        case OnAlert(words, query, condition, side, each_time):
            figure = {"words": words, "query": make_query_json(query), "side": side, "each_time": each_time}
            return {"on": "alert", **figure, "condition": _convert_condition(condition)}
        case OnReminder(period):
            return {"on": "reminder", "period": str(period)}


def _read_when(document: dict[str, Any]) -> Trigger:
    match document:
        case {"on": "release"}:
            return OnRelease()
        case {"on": "schedule", "weekdays": weekdays, **rule}:
            return OnSchedule(**rule, weekdays=tuple(weekdays))
        case {"on": "alert", "words": words, "query": query, "side": side, "condition": condition}:
            each_time = bool(document.get("each_time"))
            return OnAlert(words, parse_query(query), _read_condition(condition), side, each_time)
        case {"on": "reminder", "period": period}:
            return OnReminder(Month.parse(period))
    raise ValueError(f"no time to tell: {document}")


def _convert_condition(condition: Condition) -> dict[str, Any]:
    name = next(name for name, kind in _CONDITIONS.items() if isinstance(condition, kind))
    return {"is": name, **asdict(condition)}


def _read_condition(document: dict[str, Any]) -> Condition:
    kind = _CONDITIONS[document["is"]]
    said = {name: value for name, value in document.items() if name != "is"}
    if {one.name for one in fields(kind)} != set(said):
        raise ValueError(f"no condition: {document}")
    if "direction" in said:
        said["direction"] = Direction(said["direction"])
    return kind(**said)


def convert_subject(what: DigestSubject) -> dict[str, Any]:
    """Returns the subject, by its name or as a question."""
    if isinstance(what, SavedQuestion):
        return {"is": "question", "words": what.words, "query": make_query_json(what.query)}
    return {"is": what.value}


def read_subject(document: dict[str, Any]) -> DigestSubject:
    """Reads such a document.

    Raises KeyError or ValueError for any other.
    """
    if document["is"] == "question":
        return SavedQuestion(document["words"], parse_query(document["query"]))
    return Summary(document["is"])
