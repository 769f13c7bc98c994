"""Where a figure is found."""

from dataclasses import dataclass, replace

from bot.answer.subject import Subject
from bot.domain.month import Period
from bot.domain.query import Flow


@dataclass(frozen=True, slots=True)
class Address:
    """Which flow, with whom, when."""

    flow: Flow
    subject: Subject
    period: Period

    def year_earlier(self) -> "Address":
        return replace(self, period=self.period.year_earlier())
