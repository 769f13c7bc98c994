"""Names that no list knows."""

import re
from collections.abc import Iterator

from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import StagedRelease
from bot.ingest.checks.tolerance import SMALL_PART
from bot.messages import Sentences, Verbatim, listed
from bot.messages.reason import reason
from bot.sources.draft import UnknownName

_SIZE = """
SELECT (SELECT count(*) FROM incoming.figure), max(value), max(product) FROM printed
"""
_BLOC = re.compile(
    r"联盟|联合|组织|协定|成员|国家|共同体|合作|倡议|集团"
    r"|countries|members?|union|association|cooperation|partnership|agreement|initiative|community|organi[sz]ation",
    re.IGNORECASE,
)


def check_names(staged: StagedRelease) -> Iterator[CheckResult]:
    """Names that no list knows are left out; those that carry much of all trade are refused."""
    unknown = staged.draft.unknown
    severity = Severity.REFUSE if _carry_much(staged) else Severity.WARN
    yield from staged.report(severity, reason("found-names"), list(map(_describe_name, unknown)))


def _describe_name(one: UnknownName) -> Sentences:
    about = {"line": one.line, "text": repr(one.name)}
    if not one.suggestions:
        return reason("unknown-name", **about)
    return reason("unknown-name", "near", names=listed(map(Verbatim, one.suggestions), "or"), **about)


def _carry_much(staged: StagedRelease) -> bool:
    """Whether partners of some size are left out, or everything; goods and blocs stand for themselves."""
    unknown = staged.draft.unknown
    ((lines, largest, product),) = staged.rows(_SIZE)
    if product:
        return False
    partners = [one.value or 0 for one in unknown if not _BLOC.search(one.name)]
    return not lines or sum(partners) > SMALL_PART * max(largest or 0, *partners, 0)
