"""Units of quantity, as customs prints them and as they are kept."""

from functools import cache

_SIZES = {"百万": 10**6, "万": 10**4, "亿": 10**8, "千": 10**3}
_WHOLE = ("千克", "千瓦时")
"""Units that only look as if they were thousands of others."""


@cache
def base_unit(printed: str) -> tuple[str, int]:
    """What a printed unit counts, and how many of it: ten thousand 吨 for 万吨.

    A unit changes with its size from one month's table to another's; what it counts doesn't.
    """
    if not printed.startswith(_WHOLE):
        for word, size in _SIZES.items():
            if printed.startswith(word) and printed != word:
                return printed.removeprefix(word), size
    return printed, 1
