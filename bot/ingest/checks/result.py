"""The result of a check of a release."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from itertools import islice

from bot.domain.figure import Published
from bot.messages import Number
from bot.messages.reason import give_reason
from bot.value_class import value_class

SHOWN = 5
"""The lines of evidence shown if not all need to be looked at."""


class Severity(StrEnum):
    """How much a result weighs: a refusal keeps the release out, a warning and a note do not."""

    REFUSE = "refuse"
    """The release is not taken in unless a person accepts it."""
    WARN = "warn"
    NOTE = "note"


@value_class()
class Evidence:
    """A figure, and the message that describes its place and its value."""

    line: Published
    said: str
    context: str = ""
    about: Mapping[str, object] = field(default_factory=dict)


@value_class()
class CheckResult:
    """What a check found: a sentence on what is wrong or worth knowing.

    `evidence` names row, column and figures, a line each; `check` is the name in the table of checks. `lines`
    are all figures without which there would be no result, empty if it does not depend on single figures.
    """

    severity: Severity
    message: str
    evidence: tuple[str, ...] = ()
    check: str = ""
    lines: tuple[Published, ...] = field(default=(), compare=False, repr=False)

    def to_document(self) -> dict[str, object]:
        """Returns all but the figures that it is about."""
        return {
            "check": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "evidence": list(self.evidence),
        }


def shorten_evidence(lines: Iterable[str], total: int, most: int = SHOWN) -> tuple[str, ...]:
    """Returns the first lines of evidence, and how many more there are."""
    few = tuple(islice(lines, most))
    return (*few, give_reason("lines-more", count=Number(total - len(few), 0))) if total > len(few) else few
