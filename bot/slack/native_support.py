"""Whether a workspace draws native tables and charts: Slack brings them to one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.store.memory.facts import NATIVE_REFUSED, Facts

TRIED_AGAIN_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NativeSupport:
    """On until the workspace refuses such a block, which is remembered and tried again after a month.

    `facts` None remembers nothing; `is_on` is False where the settings say so. `team` is the workspace, where
    the bot is in several.
    """

    facts: Facts | None = None
    is_on: bool = False
    team: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def allowed(self) -> bool:
        if not self.is_on:
            return False
        refused = self.facts.find(self._name) if self.facts else None
        return refused is None or self.now() - refused.at > TRIED_AGAIN_AFTER

    @property
    def _name(self) -> str:
        return f"{NATIVE_REFUSED} {self.team}".strip()

    def note_refusal(self) -> None:
        """Slack took no such block."""
        if self.facts:
            self.facts.note(self._name, "")


PLAIN = NativeSupport()
"""Plain blocks alone."""
