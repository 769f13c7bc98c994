"""Prompts: work that a person hands to an agent with one choice, such as checking an article."""

import re
from collections.abc import Mapping

from mcp_types import Prompt, PromptArgument

from bot.agents.arguments import ArgumentError
from bot.desk import Desk

PROMPTS = (
    Prompt(
        name="release_note",
        title="Release note",
        description="A short note on what the figures of a month say.",
        arguments=[PromptArgument(name="month", description="YYYY-MM; without it the latest month held.")],
    ),
    Prompt(
        name="check_article",
        title="Check this article",
        description="Every figure of a text held against the published ones.",
        arguments=[PromptArgument(name="text", description="The article.", required=True)],
    ),
)
_NOTE = """Write a note of at most 150 words on China's trade of {month}, from the tools of Tidewaiter alone.
Ask for exports, imports and the balance of the month and of January to that month with their growth, then \
for the partners and goods that moved most.
Quote every figure as it stands in `answer.rows`, with its currency basis; growth as published where it is, \
and say which. Name the release and its edition, and give the receipts at the end. Leave out what is not \
held."""
_CHECK = """Check the article below against published figures, with the tools of Tidewaiter alone.
Give its whole text to `check`, then list each claim with its verdict, the published figure and the receipt, \
the wrong ones first with their correction. What is `not_held` is not wrong: say that it could not be checked.
A statement about trade that `check` has no claim for goes to `ask` as a question of its own, such as "did \
exports rise faster than imports in 2025?".

{text}"""


def write_prompt(desk: Desk, name: str, given: Mapping[str, str]) -> str:
    """Returns the words of a prompt.

    Raises ArgumentError for an unknown prompt, for one without its text and for a month that is not held.
    """
    if name == "release_note":
        return _NOTE.format(month=_read_month(desk, given.get("month", "").strip()))
    if name == "check_article" and given.get("text", "").strip():
        return _CHECK.format(text=given["text"])
    raise ArgumentError(
        "`text` is needed." if name == "check_article" else f"There is no prompt {name[:40]!r}."
    )


def _read_month(desk: Desk, month: str) -> str:
    if not month:
        return "the latest month held"
    is_month = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month)
    if is_month and desk.ask_question(f"exports {month}").finding:
        return month
    fault = "not held" if is_month else "no month, which is written YYYY-MM"
    held = desk.ask_question("which months?").finding
    raise ArgumentError(f"{month[:40]!r} is {fault}. {held.headline if held else ''}".strip())
