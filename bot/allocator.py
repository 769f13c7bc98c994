"""How the C library hands freed memory back to the system, for a program that runs for months."""

import ctypes
import sys

LARGE = 1024**2
"""Bytes from which a block is mapped by itself, and so unmapped as soon as it is freed."""
ARENAS = 2
"""Between which threads share what is freed, where glibc would have eight for each core."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""As glibc's malloc.h numbers them, with `M_` before their names."""


def return_freed_memory() -> None:
    """Gives large blocks back to the system when they are freed; to be called before any threads start.

    glibc does so only at first: each large block that is freed raises both thresholds, up to 32 and 64 MB.
    After one chart, each thread that ever draws keeps the 28 MB of its picture. Set once, they stay as set.
    Other C libraries have no such setting, and no such habit: there nothing is done.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(_MMAP_THRESHOLD, LARGE)
        mallopt(_TRIM_THRESHOLD, LARGE)
        mallopt(_ARENA_MAX, ARENAS)
