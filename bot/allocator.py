"""Makes the C library return freed memory to the system, for a bot that runs for months."""

import ctypes
import sys

LARGE = 1024**2
"""Blocks of this many bytes or more get a mapping of their own, which is unmapped when they are freed."""
ARENAS = 2
"""The number of arenas that threads share; by default glibc makes eight per core."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""The parameters of `mallopt`, numbered as in glibc's malloc.h (there with the prefix `M_`)."""


def return_freed_memory() -> None:
    """Makes glibc return large blocks to the system when they are freed; call it before starting threads.

    By default glibc stops doing so: each large block that is freed raises both thresholds, up to 32 and 64
    MB, and after one chart every thread that ever draws keeps the 28 MB of its picture. Thresholds that are
    set once stay fixed. Other C libraries have neither the setting nor the problem, so nothing is done there.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(_MMAP_THRESHOLD, LARGE)
        mallopt(_TRIM_THRESHOLD, LARGE)
        mallopt(_ARENA_MAX, ARENAS)
