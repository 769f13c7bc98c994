"""The program's log: one event a line, without secrets.

Whoever logs calls the standard library with a name and fields, `log.info("digest.sent key=%s", key)`; the
names are in docs/events.md.
"""

from bot.operations.logs.writing import LogFormat, log_to_stderr, warn_on_stderr

__all__ = ["LogFormat", "log_to_stderr", "warn_on_stderr"]
