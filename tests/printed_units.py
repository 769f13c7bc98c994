"""Units of quantity as customs prints them, told apart from the code under test."""

_SIZES = {"万": 10_000, "亿": 100_000_000}


def size_of(printed: str) -> int:
    """How many a printed unit is of what it counts: 10,000 for 万吨."""
    return _SIZES.get(printed[:1], 1)


def counted(printed: str) -> str:
    """What it counts: 吨 for 万吨."""
    return printed[1:] if printed[:1] in _SIZES else printed
