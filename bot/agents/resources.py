"""What can be read by its address: releases, calendar, groups at a month, receipts and methods."""

import re
from collections.abc import Callable
from typing import Any

from bot.agents.arguments import ArgumentError
from bot.agents.tools import AgentServices, explain_answer, list_releases, show_calendar
from bot.answer.measures import SPECS
from bot.domain.month import Month
from bot.messages.group_notes import note_group
from bot.value_class import value_class

_ROOT = "tidewaiter://"
_SHOWN = 80


@value_class()
class AgentResource:
    """Something to read by its address; `uri` is a template if it has names in braces.

    The names are the arguments of `make`.
    """

    name: str
    uri: str
    description: str
    make: Callable[..., dict[str, Any]]


def list_groups(services: AgentServices) -> dict[str, Any]:
    """Returns every group with its name."""
    atlas = services.desk.atlas
    return {
        "groups": [
            {
                "id": group,
                "name": atlas.get_name(group),
                "note": note_group(group),
                "dated": atlas.has_dates(group),
            }
            for group in sorted(atlas.memberships)
        ]
    }


def list_members(services: AgentServices, group: str, month: str) -> dict[str, Any]:
    """Returns the members of a group on the last day of a month."""
    atlas = services.desk.atlas
    if group not in atlas.memberships:
        raise ArgumentError(f"No group has the id {group!r}: {_ROOT}groups lists them.")
    try:
        members = sorted(atlas.find_members(group, Month.parse(month)))
    except ValueError as error:
        raise ArgumentError(f"{error}.") from error
    return {
        "group": group,
        "name": atlas.get_name(group),
        "month": month,
        "members": [{"id": member, "name": atlas.get_name(member)} for member in members],
    }


def list_methods(_services: AgentServices) -> dict[str, Any]:
    """Returns how the figure of each measure is computed."""
    return {"methods": [{"measure": name, "formula": spec.formula} for name, spec in SPECS.items()]}


RESOURCES = (
    AgentResource(
        "releases",
        f"{_ROOT}releases",
        "Every published release held.",
        lambda services: list_releases(services, {}),
    ),
    AgentResource(
        "calendar",
        f"{_ROOT}calendar",
        "When customs publishes what.",
        lambda services: show_calendar(services, {}),
    ),
    AgentResource(
        "groups", f"{_ROOT}groups", "The groups of partners, and how each is defined.", list_groups
    ),
    AgentResource("methods", f"{_ROOT}methods", "How the figure of each measure is computed.", list_methods),
)
TEMPLATES = (
    AgentResource(
        "members",
        f"{_ROOT}groups/{{group}}/{{month}}",
        "Who was in a group in a month, YYYY-MM.",
        list_members,
    ),
    AgentResource(
        "receipt",
        f"{_ROOT}receipts/{{receipt}}",
        "What an answer was made from, by the id in `answer.receipt`.",
        lambda services, receipt: explain_answer(services, {"receipt": receipt}),
    ),
)


def read_resource(services: AgentServices, uri: str) -> dict[str, Any]:
    """Returns the document at an address.

    Raises ArgumentError if there is none.
    """
    for one in (*RESOURCES, *TEMPLATES):
        if found := re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", one.uri), uri):
            return one.make(services, **found.groupdict())
    raise ArgumentError(f"There is nothing at {uri[:_SHOWN]!r}.")
