"""The table of checks, and going through it."""

from collections.abc import Callable, Iterator, Mapping

from bot.doctor.clock import clock
from bot.doctor.data import data
from bot.doctor.deliveries import deliveries
from bot.doctor.disk import disk
from bot.doctor.figures import figures
from bot.doctor.finding import Finding, fail, warn
from bot.doctor.inbox import inbox
from bot.doctor.memory import memory
from bot.doctor.patient import Patient
from bot.doctor.schedule import schedule
from bot.doctor.scopes import scopes
from bot.doctor.slack import slack
from bot.doctor.socket import socket
from bot.doctor.tick import tick
from bot.doctor.tokens import tokens
from bot.errors import PlainError
from bot.home.use import use_home
from bot.logs.redacting import redacted

CHECKS: Mapping[str, Callable[[Patient], Finding]] = {
    "disk": disk,
    "figures": figures,
    "data": data,
    "inbox": inbox,
    "memory": memory,
    "schedule": schedule,
    "tick": tick,
    "deliveries": deliveries,
    "tokens": tokens,
    "slack": slack,
    "scopes": scopes,
    "socket": socket,
    "clock": clock,
}


def examine(patient: Patient) -> Iterator[tuple[str, Finding]]:
    """Each check's name and what it found, as soon as it has; one that cannot be done keeps none from it."""
    try:
        with use_home(patient.home):
            yield from ((name, _done(check, patient)) for name, check in CHECKS.items())
    except (PlainError, OSError) as error:
        yield "home", fail(f"{patient.home} cannot be used ({error}).", "Mend that, or set TIDEWAITER_HOME.")


def _done(check: Callable[[Patient], Finding], patient: Patient) -> Finding:
    try:
        return check(patient)
    except PlainError as error:
        return warn("It could not be looked at, for another check fails.", redacted(str(error)))
    except Exception as error:  # noqa: BLE001 - the others are still worth knowing
        said = redacted(f"{type(error).__name__}: {error}")
        return fail(
            f"It could not be looked at ({said}).", "This is a fault of Tidewaiter's: tell its makers."
        )
