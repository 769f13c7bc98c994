"""Checks for missing lines and unknown names."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import StagedRelease
from bot.ingest.checks.tolerance import SMALL_PART
from bot.messages import ProperName, Sentences, Verbatim, join_parts
from bot.messages.reason import give_reason, make_argument
from bot.sources.draft import UnknownName
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_PARTNERS = _SQL["missing"].format(are_partners=1, kind="held.product = ''")
_GOODS = _SQL["missing"].format(
    are_partners=0, kind="held.partner = 'WORLD' AND held.product > '' AND held.product GLOB '*[^0-9]*'"
)

_USUAL = 2
"""In how many of the last two months a line was printed, for it to be expected."""
_STEADY = (PlaceKind.WORLD, PlaceKind.CONTINENT, PlaceKind.GROUP)
"""Printed in every month since they first appeared."""
_NEARLY_ALL = 0.9
_ALONE = frozenset(("AFRICA", "LATIN_AMERICA"))
"""The continents that the express prints although it prints no others."""
_BLOC = re.compile(
    r"联盟|联合|组织|协定|成员|国家|共同体|合作|倡议|集团"
    r"|countries|members?|union|association|cooperation|partnership|agreement|initiative|community|organi[sz]ation",
    re.IGNORECASE,
)


def check_cut_off(staged: StagedRelease) -> Iterator[CheckResult]:
    """Warns of a document exactly as long as one response may be, which is not all that was asked for."""
    yield from staged.report_refusal(
        give_reason("found-cut-off"), [staged.draft.cut] if staged.draft.cut else []
    )


def check_missing(staged: StagedRelease) -> Iterator[CheckResult]:
    """Looks for lines that the last two releases of the kind had.

    Without all continents the world cannot be checked.
    """
    if staged.draft.chosen:
        return
    columns: dict[tuple[str, str], set[Sentences]] = defaultdict(set)
    named = {"edition": staged.draft.release.edition.value}
    # What newspapers report of the express differs every month.
    are_steady = not staged.draft.release.edition.is_early
    for flow, span, currency, period, times, partner, product in (
        *staged.query_rows(_PARTNERS, **named),
        *staged.query_rows(_GOODS, **named),
        *staged.query_rows(_SQL["a_year_ago"], **named, nearly=_NEARLY_ALL),
    ):
        if times == _USUAL or (are_steady and not product and _find_kind(staged, partner) in _STEADY):
            columns[partner, product].add(
                give_reason("missing-column", f"{flow} {span}", code=currency, text=period)
            )
    are_blocs_gone = _are_blocs_gone(staged, {partner for partner, product in columns if not product})
    gone: dict[Severity, list[Sentences]] = {Severity.REFUSE: _find_broken_off(staged), Severity.WARN: []}
    for (partner, product), where in columns.items():
        name = ProperName(product, product) if product else staged.name_place(partner)
        said = give_reason(
            "missing-of", name=name, columns=join_parts(map(make_argument, sorted(where)), "comma")
        )
        needed = not product and _is_needed(staged, partner, are_blocs_gone=are_blocs_gone)
        gone[Severity.REFUSE if needed else Severity.WARN].append(said)
    for severity, evidence in gone.items():
        yield from staged.report_result(severity, give_reason("found-missing"), evidence)


def _is_needed(staged: StagedRelease, partner: str, *, are_blocs_gone: bool) -> bool:
    """Returns whether the table is incomplete without it; one that may be cut off lacks nothing by choice."""
    needed = (PlaceKind.WORLD, PlaceKind.CONTINENT, *((PlaceKind.GROUP,) if are_blocs_gone else ()))
    return staged.draft.unended or _find_kind(staged, partner) in needed


def _are_blocs_gone(staged: StagedRelease, gone: set[str]) -> bool:
    """Returns whether all blocs are missing, which end a table: customs drops only one at a time."""
    blocs = {partner for partner in gone if _find_kind(staged, partner) is PlaceKind.GROUP}
    printed = {partner for (partner,) in staged.query_rows("SELECT DISTINCT partner FROM printed")}
    return len(blocs) > 1 and not any(_find_kind(staged, partner) is PlaceKind.GROUP for partner in printed)


def _find_kind(staged: StagedRelease, partner: str) -> PlaceKind:
    return staged.atlas[partner].kind if partner in staged.atlas else PlaceKind.COUNTRY


def _find_broken_off(staged: StagedRelease) -> list[Sentences]:
    """Finds continents that a table lacks although it prints others."""
    whole = set(staged.atlas.continents)
    printed = {
        place for (places,) in staged.query_rows(_SQL["continents"]) for place in places.split(",")
    } & whole
    if not printed - _ALONE or whole <= printed:
        return []
    return [
        give_reason("missing-continent", name=staged.name_place(place)) for place in sorted(whole - printed)
    ]


def check_names(staged: StagedRelease) -> Iterator[CheckResult]:
    """Names what is unknown and left out; refuses names that carry much of all trade."""
    unknown = staged.draft.unknown
    severity = Severity.REFUSE if _carry_much(staged) else Severity.WARN
    yield from staged.report_result(severity, give_reason("found-names"), list(map(_describe_name, unknown)))


def _describe_name(one: UnknownName) -> Sentences:
    about = {"line": one.line, "text": repr(one.name)}
    if not one.suggestions:
        return give_reason("unknown-name", **about)
    return give_reason(
        "unknown-name", "near", names=join_parts(map(Verbatim, one.suggestions), "or"), **about
    )


def _carry_much(staged: StagedRelease) -> bool:
    """Returns whether sizeable partners are left out, or everything; goods and blocs count by themselves."""
    unknown = staged.draft.unknown
    ((lines, largest, product),) = staged.query_rows(_SQL["size"])
    if product:
        return False
    partners = [one.value or 0 for one in unknown if not _BLOC.search(one.name)]
    return not lines or sum(partners) > SMALL_PART * max(largest or 0, *partners, 0)
