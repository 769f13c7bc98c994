"""Growth as published beside growth by the levels held."""

BASE_REVISION = 0.15
"""The share by which a level a year before may have been revised since it was published.

Half as much again as the largest of a partner of some size in shipped tables: 9.9 %, exports to Congo in
December 2025.
"""


_LAST_DIGIT = 0.1


def is_explained(published: float, computed: float) -> bool:
    """Whether a revised base may lie between two rates in percent: published, and by the levels held."""
    return abs(computed - published) <= BASE_REVISION * (100 + published) + _LAST_DIGIT
