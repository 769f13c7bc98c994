"""Checks that the home can be written and has room."""

import os
import shutil

from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.result import HealthCheckResult, fail, ok, warn

LEAST_BYTES = 100_000_000
"""A store being built anew beside the old one, and a memory in use, need about as much."""
AMPLE_BYTES = 1_000_000_000


def check_disk(context: HealthContext) -> HealthCheckResult:
    home = context.home
    if not os.access(home, os.W_OK):
        return fail(f"{home} cannot be written.", "Give the bot's account the right to write there.")
    free = shutil.disk_usage(home).free
    said = f"{free / 1e9:.1f} GB are free for {home}."
    if free < LEAST_BYTES:
        return fail(said, "Make room: neither releases nor deliveries can be written.")
    return ok(said) if free >= AMPLE_BYTES else warn(said, "Make room before releases cannot be written.")
