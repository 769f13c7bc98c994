"""Each log call names an event with fields, and docs/events.md lists exactly those."""

import ast
import json
import logging
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.operations.logs import FOREIGN, TEMPLATE, format_json, format_text, make_event, parse_field_names

ROOT = Path(__file__).parents[3]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
LISTED = re.compile(r"^\| `([a-z_.]+)` \| (\w+) \| (.*?) \|", re.MULTILINE)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a logger in the program, with where it stands; a module without the name has none."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if re.search(r"\b_?log\b", source) else ():
            if isinstance(node, ast.Call) and _is_of_a_logger(node.func):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def _is_of_a_logger(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and called.attr in LEVELS
        and isinstance(called.value, ast.Name)
        and called.value.id in ("log", "_log")
    )


def _level(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return {"exception": "error"}.get(call.func.attr, call.func.attr)


@cache
def _told() -> frozenset[tuple[str, str, tuple[str, ...]]]:
    """Event, level and fields of every call."""
    found = set()
    for where, call in calls():
        given = call.args[0]
        assert isinstance(given, ast.Constant), where
        template = TEMPLATE.fullmatch(str(given.value))
        assert template, f"{where} names no event with fields: {given.value!r}"
        fields = parse_field_names(template["fields"])
        assert len(fields) == len(call.args) - 1, f"{where} gives not one value a field"
        found.add((template["event"], _level(call), fields))
    return frozenset(found)


def test_the_document_lists_exactly_the_events_that_are_logged() -> None:
    text = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    listed = {
        (event, level, tuple(re.findall(r"`(\w+)`", fields))) for event, level, fields in LISTED.findall(text)
    }
    assert listed == _told() | {(FOREIGN, "warning", ("logger", "message"))}


def test_no_field_is_called_as_an_event_calls_its_own() -> None:
    own = {"time", "level", "event", "trace"}
    assert not [event for event, _, fields in _told() if own & set(fields)]


def record(template: str, *values: object) -> logging.LogRecord:
    return logging.LogRecord("bot.here", logging.INFO, "here.py", 1, template, values, None)


def failed() -> logging.LogRecord:
    try:
        int('{"response_url": "https://hooks.slack.com/app/AbCdEf"}')
    except ValueError:
        caught = sys.exc_info()
    return logging.LogRecord("bot.here", logging.ERROR, "here.py", 1, "work.failed work=%s", ("x",), caught)


def test_an_event_is_a_line_of_names_and_values() -> None:
    line = format_text(
        make_event(record("digest.sent key=%s attempt=%d reason=%s", "1:a@b", 2, 'no "way" = 1'))
    )
    assert re.fullmatch(
        r"time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z level=info event=digest\.sent "
        r'key=1:a@b attempt=2 reason="no \\"way\\" = 1"',
        line,
    )


def test_as_json_numbers_stay_numbers() -> None:
    said = json.loads(
        format_json(make_event(record("digest.sent key=%s attempt=%d reason=%s", "1:a", 2, None)))
    )
    assert said.pop("time").endswith("Z")
    assert said == {"level": "info", "event": "digest.sent", "key": "1:a", "attempt": 2, "reason": None}


@pytest.mark.parametrize("secret", ['{"trigger_id": "1.2.AbCdEf"}', '"https://hooks.slack.com/app/AbCdEf"'])
def test_what_is_taken_out_leaves_json_behind(secret: str) -> None:
    line = format_json(make_event(record("slack.failed number=%s", f'before {secret} "after"')))
    assert "AbCdEf" not in line
    assert json.loads(line)["number"].endswith('"after"')


def test_a_traceback_is_a_field_and_keeps_no_secret() -> None:
    said = json.loads(format_json(make_event(failed())))
    assert said["trace"].startswith("Traceback")
    assert "AbCdEf" not in said["trace"]
    assert format_text(make_event(failed())).count("Traceback") == 1


def test_what_a_library_says_is_an_event_too() -> None:
    said = make_event(record("Something went %s", "wrong"))
    assert (said.name, said.fields) == (FOREIGN, {"logger": "bot.here", "message": "Something went wrong"})
