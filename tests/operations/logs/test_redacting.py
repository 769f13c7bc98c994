import io
import logging

from bot.operations.logs import EventFormatter, redact_secrets
from tests.rows import each_row

SECRETS = [
    "xoxb-123-456-AbCdEf",
    "xoxe.xoxb-1-AbCdEf",
    "xapp-1-A01-2-abcdef0123",
    "https://hooks.slack.com/commands/T1/123/AbCdEf",
    "https://hooks.slack.com/actions/T1/123/AbCdEf",
    "http://127.0.0.1:3100/_hooks/response/9b547140-89ab",
    "wss://wss-primary.slack.com/link/?ticket=abcdef&app_id=A1",
    '{"trigger_id": "5661744601.5661.AbCdEf", "x": 1}',
    "{'response_url': 'https://hooks.slack.com/app/AbCdEf'}",
    "trigger_id=123.456.AbCdEf&x=1",
]


@each_row("secret", SECRETS)
def test_no_secret_gets_through(secret: str) -> None:
    line = redact_secrets(f"before {secret} after")

    assert not {"AbCdEf", "abcdef", "9b547140"} & {
        part for part in ("AbCdEf", "abcdef", "9b547140") if part in line
    }
    assert line.startswith("before ")
    assert line.endswith(" after")


def test_ordinary_lines_are_left_alone() -> None:
    line = "2025-12-01 INFO bot: exports to ASEAN, 4.75 trillion (https://api.slack.com/apps)"

    assert redact_secrets(line) == line


def test_arguments_and_tracebacks_are_covered() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(EventFormatter())
    logger = logging.getLogger("redacted")
    logger.addHandler(handler)

    try:
        int("xoxb-1-AbCdEf")
    except ValueError:
        logger.exception("body %s", {"trigger_id": "1.2.AbCdEf"})
    finally:
        logger.removeHandler(handler)

    assert "ValueError: invalid literal for int() with base 10: 'xoxb-…'" in stream.getvalue()
    assert "AbCdEf" not in stream.getvalue()
