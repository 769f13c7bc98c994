"""Groups the questions that got no answer, the most frequent first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.cli.text_table import format_text_table

if TYPE_CHECKING:  # importing it takes a second
    from bot.store.memory.unanswered import UnansweredQuestion

_SIDES = ("right", "left", "left", "left")


@dataclass(frozen=True, slots=True)
class UnansweredGroup:
    """Questions of one outcome for one cause: the words that no rule knew, else the reason given."""

    times: int
    outcome: str
    cause: str
    example: str


def group_unanswered(questions: Iterable["UnansweredQuestion"]) -> list[UnansweredGroup]:
    """Groups questions by outcome and cause; the newest of each group is its example."""
    times: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for question in questions:
        key = (question.outcome, question.unread or question.reason)
        times[key] += 1
        examples.setdefault(key, question.words)
    return [UnansweredGroup(count, *key, examples[key]) for key, count in times.most_common()]


def format_unanswered(groups: list[UnansweredGroup]) -> str:
    """Returns a table, and where a team adds words of its own."""
    if not groups:
        return "No question has gone without an answer, as far as is kept."
    rows = [(one.times, one.outcome, one.cause[:60], one.example[:60]) for one in groups]
    told = format_text_table(rows, ("Times", "Outcome", "Because of", "For example"), _SIDES)
    return f"{told}\n\nWords of your own go into words.csv in TIDEWAITER_HOME: kind,means,words."


def unanswered_document(groups: list[UnansweredGroup]) -> dict[str, Any]:
    return {
        "unanswered": [
            {"times": one.times, "outcome": one.outcome, "cause": one.cause, "example": one.example}
            for one in groups
        ]
    }
