"""Printed growth beside the level held a year before."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median

from bot.releases.checks.finding import Finding, Severity
from bot.releases.checks.incoming import Incoming, amount, column_of, is_whole
from bot.releases.checks.tolerance import REVISION
from bot.trade.figure import Published

_BASES = """
SELECT line.*, held.value, held.precision
FROM printed AS line
JOIN level AS held ON held.period = line.period - 100
  AND (held.reporter, held.flow, held.partner, held.product, held.span, held.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
WHERE line.rate IS NOT NULL AND line.value > 0 AND held.value > 0 AND line.flow <> 'balance'
"""
_LAST_DIGIT = 0.1
"""Of a printed rate, in percent; some releases print fewer, none more."""


def published(incoming: Incoming) -> Iterator[Finding]:
    """Customs computes growth on a revised base: what differs a little is noted, a table of it is refused."""
    noted, apart = [], defaultdict(list)
    for line, base, digit in incoming.find(_BASES):
        if incoming.crossed(line):
            continue
        expected = base * (1 + (line.rate or 0) / 100)
        off = abs((line.value or 0) / expected - 1) if expected > 0 else 1
        text = f"{incoming.cell(line)} at {line.rate:+} %, expected about {amount(expected)}"
        apart[column_of(line)].append((off - _rounding(line, base, digit), text, is_whole(line)))
        if off > _rounding(line, base, digit):
            noted.append(text)
    wrong = [text for lines in apart.values() for text in _unbelievable(lines)]
    yield from incoming.refused(
        "The printed growth does not lead from the levels held a year before to these.", wrong
    )
    yield from incoming.found(
        Severity.NOTE, "Growth was published over a base that has been revised since.", noted
    )


def _unbelievable(lines: list[tuple[float, str, bool]]) -> list[str]:
    """The world's own line beyond a revision, or most of a column's."""
    if median(off for off, *_ in lines) > REVISION:
        return [text for off, text, _ in lines if off > REVISION]
    return [text for off, text, whole in lines if whole and off > REVISION]


def _rounding(line: Published, base: int, digit: int) -> float:
    """What the rounding of the rate and of both levels makes of the ratio at most."""
    rate = _LAST_DIGIT / 2 / max(100 + (line.rate or 0), 1)
    return rate + line.precision / 2 / (line.value or 1) + digit / 2 / base
