"""The table of health checks, and running them."""

from collections.abc import Callable, Iterator, Mapping

from bot.errors import PlainError
from bot.home.locks import use_home
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.deliveries import check_deliveries, check_schedule, check_tick
from bot.operations.doctor.figures import check_data, check_figures
from bot.operations.doctor.home import check_clock, check_disk, check_inbox, check_memory
from bot.operations.doctor.result import HealthCheckResult, HealthStatus, make_failure, make_warning
from bot.operations.doctor.slack import (
    check_scopes,
    check_slack,
    check_socket,
    check_tokens,
    check_workspaces,
)
from bot.operations.logs import redact_secrets

CHECKS: Mapping[str, Callable[[HealthContext], HealthCheckResult]] = {
    "disk": check_disk,
    "figures": check_figures,
    "data": check_data,
    "inbox": check_inbox,
    "memory": check_memory,
    "schedule": check_schedule,
    "tick": check_tick,
    "deliveries": check_deliveries,
    "tokens": check_tokens,
    "workspaces": check_workspaces,
    "slack": check_slack,
    "scopes": check_scopes,
    "socket": check_socket,
    "clock": check_clock,
}
_NEEDED = ("disk", "figures", "memory")


def check_health(context: HealthContext) -> Iterator[tuple[str, HealthCheckResult]]:
    """Yields name and result of each check as it is done; one that fails to run does not stop the others."""
    try:
        with use_home(context.home):
            yield from ((name, run_check(check, context)) for name, check in CHECKS.items())
    except (PlainError, OSError) as error:
        yield (
            "home",
            make_failure(f"{context.home} cannot be used ({error}).", "Mend that, or set TIDEWAITER_HOME."),
        )


def run_check(
    check: Callable[[HealthContext], HealthCheckResult], context: HealthContext
) -> HealthCheckResult:
    try:
        return check(context)
    except PlainError as error:
        return make_warning("It could not be looked at, for another check fails.", redact_secrets(str(error)))
    except Exception as error:  # noqa: BLE001 - the others are still worth knowing
        said = redact_secrets(f"{type(error).__name__}: {error}")
        return make_failure(
            f"It could not be looked at ({said}).", "This is a fault of Tidewaiter's: tell its makers."
        )


def find_troubles(context: HealthContext) -> str:
    """Returns the names of the failing checks, on which `doctor` says more; empty if all is well."""
    failing = (name for name in _NEEDED if run_check(CHECKS[name], context).status is HealthStatus.FAIL)
    return ", ".join(failing)
