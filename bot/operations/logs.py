"""The program's log: one event per line, without secrets.

Code logs through the standard library with a name and fields, `log.info("digest.sent key=%s", key)`; the
names are in docs/events.md.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from bot.value_class import value_class

_SECRETS = re.compile(
    r"""(?x)
    (?P<before>\b(?:xox[a-z]|xapp|xwfp)-)[\w.-]+        # tokens
    | (?P<hook>https?://[^\s"'<>]*?/(?:commands|actions|app|_hooks/response|services)/)[^\s"'<>]+
    | (?P<field>(?:response_url|trigger_id|ticket)["']?\s*[:=]\s*["']?)[^\s"',}&]+
    | (?P<ticket>[?&]ticket=)[^\s"'&]+
    """
)
TEMPLATE = re.compile(r"(?P<event>[a-z_]+(?:\.[a-z_]+)+)(?P<fields>(?: [a-z_]+=%[sd])*)")
"""What is passed to log.info and its kin: `digest.sent key=%s attempt=%d`."""
_FIELD = re.compile(r"([a-z_]+)=%")
FOREIGN = "library.said"
"""The event for whatever a library logs in its own words."""
Value = str | int | float | bool | None
_PLAIN = re.compile(r'[^\s"=]+')


def redact_secrets(text: str) -> str:
    """Returns the text without tokens, response_url, trigger_id and socket ticket."""
    return _SECRETS.sub(lambda match: f"{next(filter(None, match.groups()))}…", text)


@value_class()
class Event:
    """An event of the log: `at` is a UTC time, `trace` a traceback or empty."""

    at: datetime
    level: str
    name: str
    fields: Mapping[str, Value]
    trace: str = ""


def make_event(record: logging.LogRecord) -> Event:
    """Makes an event from a log record: its name and fields, or the words of a library."""
    found = TEMPLATE.fullmatch(str(record.msg))
    args = record.args if isinstance(record.args, tuple) else ()
    names = parse_field_names(found["fields"]) if found else ()
    if found and len(names) == len(args):
        said = found["event"], {name: _to_value(one) for name, one in zip(names, args, strict=True)}
    else:
        said = FOREIGN, {"logger": record.name, "message": record.getMessage()}
    trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
    return Event(datetime.fromtimestamp(record.created, UTC), record.levelname.lower(), *said, trace)


def parse_field_names(fields: str) -> tuple[str, ...]:
    """Returns the names in ` key=%s attempt=%d`, in order."""
    return tuple(_FIELD.findall(fields))


def _to_value(given: object) -> Value:
    # A bool is an int, and an enumerated text a str; both are written as they print.
    return given if isinstance(given, int | float | None) else str(given)


class LogFormat(StrEnum):
    TEXT = "text"
    """`time=… level=info event=digest.sent key=…`; a traceback follows on lines of its own."""
    JSON = "json"
    """One object per line; a traceback is its field `trace`."""


def format_text(event: Event) -> str:
    """Returns an event as one line of text, without secrets."""
    line = " ".join(f"{name}={_quote_value(value)}" for name, value in _list_fields(event).items())
    # The whole line is checked again: a secret may be recognisable by the name before it.
    return redact_secrets("\n".join(filter(None, (line, event.trace))))


def format_json(event: Event) -> str:
    """Returns an event as one line of JSON, without secrets."""
    # This comes before JSON, since what is removed would otherwise take a quote's backslash with it.
    said = _list_fields(event) | ({"trace": event.trace} if event.trace else {})
    return json.dumps({name: _redact_value(value) for name, value in said.items()}, ensure_ascii=False)


_LINES: Mapping[LogFormat, Callable[[Event], str]] = {
    LogFormat.TEXT: format_text,
    LogFormat.JSON: format_json,
}


class EventFormatter(logging.Formatter):
    def __init__(self, form: LogFormat = LogFormat.TEXT) -> None:
        super().__init__()
        self._line = _LINES[form]

    def format(self, record: logging.LogRecord) -> str:
        return self._line(make_event(record))


class PlainFormatter(logging.Formatter):
    """Shows a warning to a person at a terminal: an event by its reason."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the reason or the message of a record."""
        event = make_event(record)
        said = event.fields.get("reason") or event.fields.get("message") or record.getMessage()
        return f"tidewaiter: {redact_secrets(str(said))}"


def warn_on_stderr() -> None:
    """Prints the warnings of a short command as plain lines; `log_to_stderr` replaces it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainFormatter())
    # It warns of each call that failed, which the command itself tells of.
    handler.addFilter(lambda record: not record.name.startswith("slack_sdk"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def log_to_stderr(form: LogFormat = LogFormat.TEXT) -> None:
    """Sends the program's log to standard error; from libraries only warnings and errors."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(EventFormatter(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(logging.INFO)
    # Bolt warns at every start that it was given a client besides the token in the environment.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "`token` will be unused" not in record.msg)
    # It warns whenever a tick takes longer than the time to the next, as while waiting for Slack.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.captureWarnings(capture=True)


def _list_fields(event: Event) -> dict[str, Value]:
    at = event.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"time": at, "level": event.level, "event": event.name, **event.fields}


def _quote_value(value: Value) -> str:
    text = "" if value is None else str(_redact_value(value))
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _redact_value(value: Value) -> Value:
    return redact_secrets(value) if isinstance(value, str) else value
