"""What fails among the older months of a long document: left out and named, so that the rest goes in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from bot.releases.checks.finding import Finding, Severity
from bot.sources.draft import RECENT, Draft, is_older
from bot.trade.figure import Address
from bot.trade.month import Month

_ROUNDS = 5
"""Without what is left out, something else may fail."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft without what is left out of it, by address in `left_out`, and all that was found."""

    draft: Draft
    findings: tuple[Finding, ...]
    left_out: frozenset[Address] = frozenset()


def judge(
    draft: Draft, check: Callable[[Draft], tuple[Finding, ...]], accepts: Callable[[Finding], bool]
) -> Judged:
    """Check a draft, and again without what fails in its older months, until nothing does.

    `accepts` tells the refusals that a person overrides, which leave nothing out.
    """
    left_out: frozenset[Address] = frozenset()
    named: tuple[Finding, ...] = ()
    for _ in range(_ROUNDS):
        staying = without(draft, left_out)
        findings = check(staying)
        failing = [one for one in findings if _is_of_older_months(one, draft.month) and not accepts(one)]
        if not failing:
            break
        left_out |= {line.address for one in failing for line in one.lines}
        named += tuple(map(_named, failing))
    return Judged(staying, (*findings, *named), left_out)


def without(draft: Draft, addresses: Collection[Address]) -> Draft:
    """The draft without the figures at some addresses."""
    if not addresses:
        return draft
    return replace(draft, lines=lambda: (line for line in draft.lines() if line.address not in addresses))


def _is_of_older_months(finding: Finding, last: Month | None) -> bool:
    """Whether it would refuse the document, and is about nothing but its older months."""
    if finding.severity is not Severity.REFUSE or not finding.lines or not last:
        return False
    return all(is_older(line.period, last) for line in finding.lines)


def _named(finding: Finding) -> Finding:
    message = f"Left out, since it fails in months older than the latest {RECENT}: {finding.message}"
    return replace(finding, severity=Severity.WARN, message=message)
