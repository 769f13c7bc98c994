"""Names that no list knows."""

import re
from collections.abc import Iterator

from bot.releases.checks.finding import Finding, Severity
from bot.releases.checks.incoming import Incoming
from bot.releases.checks.tolerance import SMALL_PART

_SIZE = """
SELECT (SELECT count(*) FROM incoming.figure), max(value), max(product) FROM printed
"""
_BLOC = re.compile(
    r"联盟|联合|组织|协定|成员|国家|共同体|合作|倡议|集团"
    r"|countries|members?|union|association|cooperation|partnership|agreement|initiative|community|organi[sz]ation",
    re.IGNORECASE,
)


def names(incoming: Incoming) -> Iterator[Finding]:
    """Names that no list knows are left out; those that carry much of all trade are refused."""
    unknown = incoming.draft.unknown
    evidence = [
        f"row {one.line}: {one.name!r}"
        + (f", perhaps {' or '.join(one.suggestions)}" if one.suggestions else "")
        for one in unknown
    ]
    severity = Severity.REFUSE if _carry_much(incoming) else Severity.WARN
    yield from incoming.found(severity, "These names are in no list, so their rows are left out.", evidence)


def _carry_much(incoming: Incoming) -> bool:
    """Whether partners of some size are left out, or everything; goods and blocs stand for themselves."""
    unknown = incoming.draft.unknown
    ((lines, largest, product),) = incoming.rows(_SIZE)
    if product:
        return False
    partners = [one.value or 0 for one in unknown if not _BLOC.search(one.name)]
    return not lines or sum(partners) > SMALL_PART * max(largest or 0, *partners, 0)
