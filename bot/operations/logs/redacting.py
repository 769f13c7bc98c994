"""Removes secrets from logs: whatever a library writes, tokens and one-time addresses become dots."""

import re

_SECRETS = re.compile(
    r"""(?x)
    (?P<before>\b(?:xox[a-z]|xapp|xwfp)-)[\w.-]+        # tokens
    | (?P<hook>https?://[^\s"'<>]*?/(?:commands|actions|app|_hooks/response|services)/)[^\s"'<>]+
    | (?P<field>(?:response_url|trigger_id|ticket)["']?\s*[:=]\s*["']?)[^\s"',}&]+
    | (?P<ticket>[?&]ticket=)[^\s"'&]+
    """
)


def redact(text: str) -> str:
    """Returns the text without tokens, response_url, trigger_id and socket ticket."""
    return _SECRETS.sub(lambda match: f"{next(filter(None, match.groups()))}…", text)
