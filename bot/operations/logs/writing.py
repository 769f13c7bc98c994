"""Writes events as lines: `name=value` for people and tools, or JSON."""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.operations.logs.event import Event, Value, make_event
from bot.operations.logs.redacting import redact

_PLAIN = re.compile(r'[^\s"=]+')


class LogFormat(StrEnum):
    TEXT = "text"
    """`time=… level=info event=digest.sent key=…`; a traceback follows on lines of its own."""
    JSON = "json"
    """One object a line; a traceback is its field `trace`."""


def format_text(event: Event) -> str:
    line = " ".join(f"{name}={_quote(value)}" for name, value in _all_fields(event).items())
    # Once more over the whole: a secret may be told by the name that stands before it.
    return redact("\n".join(filter(None, (line, event.trace))))


def format_json(event: Event) -> str:
    # Before it becomes JSON, for what goes would else take a quote's backslash along.
    said = _all_fields(event) | ({"trace": event.trace} if event.trace else {})
    return json.dumps({name: _redact_value(value) for name, value in said.items()}, ensure_ascii=False)


_LINES: Mapping[LogFormat, Callable[[Event], str]] = {
    LogFormat.TEXT: format_text,
    LogFormat.JSON: format_json,
}


class EventFormatter(logging.Formatter):
    """Writes each record in one form."""

    def __init__(self, form: LogFormat = LogFormat.TEXT) -> None:
        super().__init__()
        self._line = _LINES[form]

    def format(self, record: logging.LogRecord) -> str:
        return self._line(make_event(record))


class PlainFormatter(logging.Formatter):
    """Says a warning to a person at a terminal: an event by its reason."""

    def format(self, record: logging.LogRecord) -> str:
        event = make_event(record)
        said = event.fields.get("reason") or event.fields.get("message") or record.getMessage()
        return f"tidewaiter: {redact(str(said))}"


def warn_on_stderr() -> None:
    """Prints the warnings of a short command as plain lines; `log_to_stderr` replaces it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def log_to_stderr(form: LogFormat = LogFormat.TEXT) -> None:
    """Sends the program's log to standard error; of libraries only what is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(EventFormatter(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    # Bolt warns at every start that it was given a client beside the token that it finds in the environment.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.msg)
    # It warns whenever a tick takes longer than the time to the next, as while Slack is waited for.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


def _all_fields(event: Event) -> dict[str, Value]:
    at = event.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"time": at, "level": event.level, "event": event.name, **event.fields}


def _quote(value: Value) -> str:
    text = "" if value is None else str(_redact_value(value))
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _redact_value(value: Value) -> Value:
    return redact(value) if isinstance(value, str) else value
