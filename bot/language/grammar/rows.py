"""What makes the rows of an answer: how many, of what, and by which step of time."""

from bot.language.grammar.asked import RANKING
from bot.language.grammar.said import Said


def limit_of(said: Said, cues: frozenset[str]) -> int | None:
    """How many rows are asked for; a count beside a noun is one of rows only where they are ranked."""
    limit = said.first("limit")
    if limit is None and cues & RANKING:
        limit = said.first("count")
    return int(limit) if limit and limit.isdigit() else None


def frequency_of(said: Said) -> str | None:
    """The step of a series; one that is stated goes before that which a trend leaves open."""
    steps = said.values("frequency")
    return next((step for step in steps if step != "any"), steps[0] if steps else None)
