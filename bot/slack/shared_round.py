"""What the deliveries of one run share."""

from dataclasses import dataclass, field

from bot.digests.digest import ChartCandidate
from bot.slack.channel_history import ChannelHistory
from bot.slack.pictures import Picture


@dataclass(frozen=True, slots=True)
class SharedRound:
    """Histories by channel, and pictures by what they show."""

    looks: dict[str, ChannelHistory] = field(default_factory=dict)
    pictures: dict[tuple[str, str, tuple[ChartCandidate, ...]], Picture] = field(default_factory=dict)
