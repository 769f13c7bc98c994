"""Turns a record of the standard library's log into an event with fields."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

TEMPLATE = re.compile(r"(?P<event>[a-z_]+(?:\.[a-z_]+)+)(?P<fields>(?: [a-z_]+=%[sd])*)")
"""What is given to log.info and its kin: `digest.sent key=%s attempt=%d`."""
_FIELD = re.compile(r"([a-z_]+)=%")
FOREIGN = "library.said"
"""The event of whatever a library logs in its own words."""

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is a moment of UTC, `trace` a traceback or nothing."""

    at: datetime
    level: str
    name: str
    fields: Mapping[str, Value]
    trace: str = ""


def make_event(record: logging.LogRecord) -> Event:
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
    """The names in ` key=%s attempt=%d`, in order."""
    return tuple(_FIELD.findall(fields))


def _to_value(given: object) -> Value:
    # A bool is an int, an enumerated text a str: both are told as they print.
    return given if isinstance(given, int | float | None) else str(given)
