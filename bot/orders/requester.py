"""Who gives an order, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Requester:
    """A person in a channel or a direct message of a workspace, by Slack's ids.

    `person` is empty where nobody in Slack ordered it.
    """

    team: str
    channel: str
    person: str
