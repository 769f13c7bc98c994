"""Leaves out, by name, what fails in the older months of a long document, so that the rest can be stored."""

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.domain.figure import Address
from bot.domain.month import Month
from bot.ingest.checks.result import CheckResult, Severity
from bot.messages import Number
from bot.messages.reason import give_reason
from bot.sources.draft import RECENT, Draft, is_older
from bot.value_class import value_class

_ROUNDS = 5
"""Leaving something out may make something else fail."""


@value_class()
class CheckedDraft:
    """A draft without the addresses in `left_out`, and the results of all checks."""

    draft: Draft
    results: tuple[CheckResult, ...]
    left_out: frozenset[Address] = frozenset()


def check_draft(
    draft: Draft, check: Callable[[Draft], tuple[CheckResult, ...]], accepts: Callable[[CheckResult], bool]
) -> CheckedDraft:
    """Checks a draft, and again without what fails in its older months, until nothing fails there.

    `accepts` says which refusals a person overrides; these leave nothing out.
    """
    left_out: frozenset[Address] = frozenset()
    named: tuple[CheckResult, ...] = ()
    for _ in range(_ROUNDS):
        staying = exclude_figures(draft, left_out)
        results = check(staying)
        failing = [one for one in results if _is_of_older_months(one, draft.month) and not accepts(one)]
        if not failing:
            break
        left_out |= {line.address for one in failing for line in one.lines}
        named += tuple(map(_make_warning, failing))
    return CheckedDraft(staying, (*results, *named), left_out)


def exclude_figures(draft: Draft, addresses: Collection[Address]) -> Draft:
    if not addresses:
        return draft
    return replace(draft, lines=lambda: (line for line in draft.lines() if line.address not in addresses))


def _is_of_older_months(result: CheckResult, last: Month | None) -> bool:
    """Returns whether it would refuse the document only because of its older months."""
    if result.severity is not Severity.REFUSE or not result.lines or not last:
        return False
    return all(is_older(line.period, last) for line in result.lines)


def _make_warning(result: CheckResult) -> CheckResult:
    message = give_reason("finding-left-out", count=Number(RECENT, 0), said=result.message)
    return replace(result, severity=Severity.WARN, message=message)
