"""Turns Slack's markup into the words that a person typed."""

import re

from bot.slack.mrkdwn import clean

# <@U1>, <@U1|ana>, <#C1|trade>, <!channel>, <!subteam^S1|@desk>, <https://example.com|a label>
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_SIGNS = {"@": "@", "#": "#", "!": "@", "": ""}


def strip_markup(text: str, bot: str | None) -> str:
    """Returns what was asked, without the mention of the bot and with nothing that Slack would act on."""

    def spoken(match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        if sign == "@" and target == bot:
            return " "
        return _SIGNS[sign] + (label or target).lstrip("@#")

    words = _MARKUP.sub(spoken, text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        words = words.replace(entity, character)
    return clean(words).strip()
