"""Lines that are missing."""

from collections import defaultdict
from collections.abc import Iterator

from bot.releases.checks.finding import Finding, Severity
from bot.releases.checks.incoming import Incoming
from bot.trade.place import Kind

# What the last two months of this kind both had: December alone prints every partner. CROSS JOIN keeps the
# order: few columns are printed, and each is a run of an index.
_MISSING = """
WITH tabled AS (
    SELECT reporter, flow, span, currency, period FROM printed
    WHERE flow IN ('export', 'import', 'total') AND (product = '') = {are_partners}
    GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 2
),
ranked AS (
    SELECT held.reporter, held.flow, held.span, held.currency, tabled.period, held.partner, held.product,
           dense_rank() OVER (
               PARTITION BY held.flow, held.span, held.currency, tabled.period ORDER BY held.period DESC
           ) AS age
    FROM tabled
    CROSS JOIN level AS held ON {kind}
      AND (held.reporter, held.flow, held.span, held.currency)
        = (tabled.reporter, tabled.flow, tabled.span, tabled.currency)
      AND held.period < tabled.period AND held.period >= tabled.period - 100
    CROSS JOIN release ON release.id = held.release AND release.edition = :edition
)
SELECT flow, span, currency, period, partner, product FROM ranked
WHERE age <= 2
GROUP BY reporter, 1, 2, 3, 4, 5, 6
HAVING count(*) = 2 AND NOT EXISTS (
    SELECT 1 FROM printed AS p
    WHERE (p.reporter, p.flow, p.partner, p.product, p.span, p.currency, p.period)
        = (ranked.reporter, ranked.flow, ranked.partner, ranked.product, ranked.span, ranked.currency,
           ranked.period)
)
"""
_PARTNERS = _MISSING.format(are_partners=1, kind="held.product = ''")
_GOODS = _MISSING.format(
    are_partners=0, kind="held.partner = 'WORLD' AND held.product > '' AND held.product GLOB '*[^0-9]*'"
)

# The continents of each long column.
_CONTINENTS = """
SELECT group_concat(DISTINCT partner) FROM printed AS line
WHERE product = '' AND partner IN (SELECT place FROM continent)
GROUP BY reporter, flow, span, currency, period
HAVING 10 < (
    SELECT count(*) FROM printed AS p
    WHERE (p.reporter, p.flow, p.product, p.span, p.currency, p.period)
        = (line.reporter, line.flow, '', line.span, line.currency, line.period)
)
"""
_CUT = "The document is as long as its source lets one be: the rest of it may be missing."
_ALONE = frozenset(("AFRICA", "LATIN_AMERICA"))
"""The continents that the express prints."""


def cut_off(incoming: Incoming) -> Iterator[Finding]:
    """What is just as long as an answer may be is not all that was asked for."""
    yield from incoming.refused(_CUT, [incoming.draft.cut] if incoming.draft.cut else [])


def missing(incoming: Incoming) -> Iterator[Finding]:
    """Lines that the last two releases of the kind had; without all continents the world can't be checked."""
    columns: dict[tuple[str, str], set[str]] = defaultdict(set)
    named = {"edition": incoming.draft.release.edition.value}
    for flow, span, currency, period, *line in (
        *incoming.rows(_PARTNERS, **named),
        *incoming.rows(_GOODS, **named),
    ):
        columns[line[0], line[1]].add(f"{flow} {span} {currency} {period}")
    are_blocs_gone = _are_blocs_gone(incoming, {partner for partner, product in columns if not product})
    gone: dict[Severity, list[str]] = {Severity.REFUSE: _broken_off(incoming), Severity.WARN: []}
    for (partner, product), where in columns.items():
        said = f"{product or incoming.place(partner)}: {', '.join(sorted(where))}"
        needed = not product and _is_needed(incoming, partner, are_blocs_gone=are_blocs_gone)
        gone[Severity.REFUSE if needed else Severity.WARN].append(said)
    for severity, evidence in gone.items():
        message = "Lines are missing that the last releases of this kind had: is the file cut off?"
        yield from incoming.found(severity, message, evidence)


def _is_needed(incoming: Incoming, partner: str, *, are_blocs_gone: bool) -> bool:
    """Whether the table is not whole without it; one that may be cut off lacks nothing by choice."""
    needed = (Kind.WORLD, Kind.CONTINENT, *((Kind.GROUP,) if are_blocs_gone else ()))
    return incoming.draft.unended or _kind(incoming, partner) in needed


def _are_blocs_gone(incoming: Incoming, gone: set[str]) -> bool:
    """Whether all blocs are, which stand at the end of a table: customs drops one of them at a time."""
    blocs = {partner for partner in gone if _kind(incoming, partner) is Kind.GROUP}
    printed = {partner for (partner,) in incoming.rows("SELECT DISTINCT partner FROM printed")}
    return len(blocs) > 1 and not any(_kind(incoming, partner) is Kind.GROUP for partner in printed)


def _kind(incoming: Incoming, partner: str) -> Kind:
    return incoming.atlas[partner].kind if partner in incoming.atlas else Kind.COUNTRY


def _broken_off(incoming: Incoming) -> list[str]:
    """Continents that a table lacks although it prints others."""
    whole = set(incoming.atlas.continents)
    printed = {place for (places,) in incoming.rows(_CONTINENTS) for place in places.split(",")} & whole
    if not printed - _ALONE or whole <= printed:
        return []
    return [f"{incoming.place(place)}, while other continents are there" for place in sorted(whole - printed)]
