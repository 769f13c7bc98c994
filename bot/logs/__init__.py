"""The program's log: one event a line, without secrets.

Whoever logs calls the standard library with a name and fields, `log.info("digest.sent key=%s", key)`; the
names are in docs/events.md.
"""

from bot.logs.writing import Form, log_to_stderr, tell_on_stderr

__all__ = ["Form", "log_to_stderr", "tell_on_stderr"]
