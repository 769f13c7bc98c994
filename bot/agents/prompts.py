"""Prompts: work that a person hands to an agent with one choice, such as checking an article."""

from collections.abc import Mapping

from mcp_types import Prompt, PromptArgument

from bot.agents.arguments import ArgumentError

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


def write_prompt(name: str, given: Mapping[str, str]) -> str:
    """Returns the words of a prompt.

    Raises ArgumentError for an unknown prompt, or one without its text.
    """
    if name == "release_note":
        return _NOTE.format(month=given.get("month") or "the latest month held")
    if name == "check_article" and given.get("text", "").strip():
        return _CHECK.format(text=given["text"])
    raise ArgumentError(
        "`text` is needed." if name == "check_article" else f"There is no prompt {name[:40]!r}."
    )
