"""What was expected of the month, beside what was published."""

from collections.abc import Iterator

from bot.answer.about.consensus import choose_expectation, find_surprise, say_surprise
from bot.digests.digest import DigestPart
from bot.digests.view import DigestView
from bot.domain.query import Flow

_FLOWS = (Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)


def tell_surprises(view: DigestView) -> Iterator[DigestPart]:
    """Yields a line a flow: actual, expected, surprise, the month before, and from what that was revised."""
    for flow in _FLOWS:
        one = choose_expectation(view.expectations, flow, view.month, view.currency)
        found = find_surprise(one, view.figures, view.atlas, view.month) if one else None
        if found:
            yield DigestPart.saying(say_surprise(found), found.rows)
