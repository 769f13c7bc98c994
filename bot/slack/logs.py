"""Logs without secrets: whatever a library writes, tokens and one-time addresses leave as dots."""

import logging
import re
import sys

_SECRETS = re.compile(
    r"""(?x)
    (?P<before>\b(?:xox[a-z]|xapp|xwfp)-)[\w.-]+        # tokens
    | (?P<hook>https?://[^\s"'<>]*?/(?:commands|actions|app|_hooks/response|services)/)[^\s"'<>]+
    | (?P<field>(?:response_url|trigger_id|ticket)["']?\s*[:=]\s*["']?)[^\s"',}&]+
    | (?P<ticket>[?&]ticket=)[^\s"'&]+
    """
)


def redacted(text: str) -> str:
    """The text with every token, response_url, trigger_id and socket ticket taken out."""
    return _SECRETS.sub(lambda match: f"{next(filter(None, match.groups()))}…", text)


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, so that arguments and tracebacks are covered too."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send the program's log to standard error, libraries only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    # Bolt warns at every start that it was given a client beside the token that it finds in the environment.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.msg)
    logging.captureWarnings(capture=True)
