"""Spans that begin at a time, closed by an end that other words of the message name."""

from collections.abc import Sequence

from bot.domain.month import Period
from bot.language.times.runs import RANGES, Resolved, Run

_SINCE, _UNTIL = "since", "until"


def close_spans(runs: Sequence[Run], found: Sequence[Resolved]) -> Sequence[Resolved]:
    """Closes the span since a time by the end that is named apart from it; empty if there is none.

    `Indexed, 2019 = 100, 2019 to 2024` ends in 2024, `since January 2024, monthly, up to June 2025` in June.
    """
    opened = [at for at, run in enumerate(runs) if run.relation == _SINCE]
    ended = [at for at, run in enumerate(runs) if run.relation in (*RANGES, _UNTIL)]
    if len(opened) != 1 or len(ended) != 1:
        return ()
    (begin,), (end,) = opened, ended
    whole = _close_span(found[begin], found[end], is_until=runs[end].relation == _UNTIL)
    if whole is None:
        return ()
    closed: dict[int, Resolved] = {begin: whole, end: ((), None)}
    return [closed.get(at, one) for at, one in enumerate(found)]


def _close_span(opened: Resolved, ended: Resolved, *, is_until: bool) -> Resolved | None:
    """Closes one; None if the other span begins or ends elsewhere."""
    ((since, *_), _), ((span, *_), ends) = opened, ended
    if not since.first < span.last <= since.last:
        return None
    if is_until:
        return (Period(since.first, span.last),), None
    return ((span,), ends) if since.first == span.first else None
