"""Whether questions can be answered now, by the health checks that ask nobody outside this machine."""

from bot.operations.doctor.checks import CHECKS, run_check
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthStatus

_NEEDED = ("disk", "figures", "memory")


def find_troubles(context: HealthContext) -> str:
    """Returns the names of the checks that fail, which `doctor` tells more of; nothing where all is well."""
    failing = (name for name in _NEEDED if run_check(CHECKS[name], context).status is HealthStatus.FAIL)
    return ", ".join(failing)
