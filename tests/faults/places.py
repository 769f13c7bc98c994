"""A local workspace with a channel for each case, and somebody in it who is nowhere else."""

from typing import Any

from bot.operations.demo.local_slack import BOT, describe_channel, describe_person, describe_workspace

PLACES = 150


def crowded() -> dict[str, Any]:
    told: dict[str, Any] = describe_workspace()
    numbers = range(PLACES)
    told["users"] += [describe_person(person_at(number), f"Person{number}") for number in numbers]
    told["channels"] += [
        describe_channel(channel_at(number), f"case-{number}", "", [person_at(number), BOT])
        for number in numbers
    ]
    return told


def channel_at(number: int) -> str:
    return f"C9{number:04}"


def person_at(number: int) -> str:
    return f"U9{number:04}"
