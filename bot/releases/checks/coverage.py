"""Lines that are missing, and names that nobody knows."""

from collections import defaultdict
from collections.abc import Iterator

from bot.releases.checks.finding import Finding, Severity
from bot.releases.checks.incoming import Incoming
from bot.releases.checks.tolerance import SMALL_PART
from bot.trade.figure import WORLD
from bot.trade.place import Kind

# What the last two months of this kind both had: December alone prints every partner.
_MISSING = """
WITH tabled AS (
    SELECT reporter, flow, span, currency, period FROM printed
    WHERE product = '' AND flow IN ('export', 'import', 'total')
    GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 2
),
ranked AS (
    SELECT held.flow, held.span, held.currency, tabled.period, held.partner,
           dense_rank() OVER (
               PARTITION BY held.flow, held.span, held.currency, tabled.period ORDER BY held.period DESC
           ) AS age
    FROM tabled
    JOIN level AS held ON held.product = ''
      AND (held.reporter, held.flow, held.span, held.currency)
        = (tabled.reporter, tabled.flow, tabled.span, tabled.currency)
      AND held.period < tabled.period AND held.period >= tabled.period - 100
    JOIN release ON release.id = held.release AND release.edition = :edition
)
SELECT flow, span, currency, period, partner FROM ranked
WHERE age <= 2
GROUP BY 1, 2, 3, 4, 5
HAVING count(*) = 2 AND NOT EXISTS (
    SELECT 1 FROM printed AS p WHERE p.product = ''
      AND (p.flow, p.span, p.currency, p.period, p.partner)
        = (ranked.flow, ranked.span, ranked.currency, ranked.period, ranked.partner)
)
"""


_WORLD = "SELECT max(value) FROM printed WHERE partner = :world"


def missing(incoming: Incoming) -> Iterator[Finding]:
    """Lines that the last two releases of the kind had; without all continents the world can't be checked."""
    columns: dict[str, set[str]] = defaultdict(set)
    for flow, span, currency, period, partner in incoming.rows(
        _MISSING, edition=incoming.draft.release.edition.value
    ):
        columns[partner].add(f"{flow} {span} {currency} {period}")
    gone = {Severity.REFUSE: [], Severity.WARN: []}  # type: dict[Severity, list[str]]
    for partner, where in columns.items():
        gone[_weight(incoming, partner)].append(f"{incoming.place(partner)}: {', '.join(sorted(where))}")
    for severity, evidence in gone.items():
        message = "Lines are missing that the last releases of this kind had: is the file cut off?"
        yield from incoming.found(severity, message, evidence)


def _weight(incoming: Incoming, partner: str) -> Severity:
    kind = incoming.atlas[partner].kind if partner in incoming.atlas else Kind.COUNTRY
    return Severity.REFUSE if kind in (Kind.WORLD, Kind.CONTINENT) else Severity.WARN


def names(incoming: Incoming) -> Iterator[Finding]:
    """Names that no list knows are left out; those that carry much are refused."""
    unknown = incoming.draft.unknown
    largest = incoming.rows(_WORLD, world=WORLD)[0][0] or 0
    much = sum(one.value or 0 for one in unknown) > SMALL_PART * largest
    evidence = [
        f"row {one.line}: {one.name!r}"
        + (f", perhaps {' or '.join(one.suggestions)}" if one.suggestions else "")
        for one in unknown
    ]
    severity = Severity.REFUSE if much and largest else Severity.WARN
    yield from incoming.found(severity, "These names are in no list, so their rows are left out.", evidence)
