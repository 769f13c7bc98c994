"""Checks that parts add up to their whole, and that no part exceeds it."""

from collections.abc import Iterator

from bot.domain.figure import NOT_CLASSIFIED, WORLD
from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import BASE_UNIT
from bot.messages import Number
from bot.messages.reason import give_reason
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

_IN_TABLE, _AS_HELD = (
    _SQL["goods_above"].format(everything="printed"),
    _SQL["goods_above"].format(everything="level"),
)


def check_flows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that exports and imports add up to total trade, and that the balance is their difference."""
    wrong = [
        evidence
        for whole, sign in (("total", 1), ("balance", -1))
        for evidence in staged.list_evidence(_SQL["flows"], "flows-make", whole, whole=whole, sign=sign)
    ]
    yield from staged.report_refusal(give_reason("found-totals"), wrong)


def check_continents(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that continents and what is not classified add up to the world."""
    needed = len(staged.atlas.continents)
    drift = BASE_UNIT * sum(place.kind is PlaceKind.COUNTRY for place in staged.atlas.places.values()) / 2
    wrong = []
    for line, expected, counted, digit, has_rest in staged.find_lines(
        _SQL["continents"], world=WORLD, rest=NOT_CLASSIFIED
    ):
        whole = line.value or 0
        # Continents are added up from partners' lines, each rounded to customs' finest unit.
        allowed = (counted + 1) * max(digit, line.precision) / 2 + drift
        off = expected - whole if has_rest else max(expected - whole, 0)
        if counted == needed + has_rest and abs(off) > allowed:
            wrong.append(staged.make_evidence(line, "continents-make", amount=make_amount(expected)))
    yield from staged.report_refusal(give_reason("found-continents"), wrong)


def check_partners(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that no partner trades more than the world or than its group."""
    wrong = [
        staged.make_evidence(line, "figure-above", whole=staged.name_place(whole), amount=make_amount(value))
        for line, whole, value in staged.find_lines(_SQL["partners_above"])
    ]
    yield from staged.report_refusal(give_reason("found-parts"), wrong)


def check_goods(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that neither a commodity nor the HS lines of one length together exceed all trade."""
    wrong = [one for whole in (_IN_TABLE, _AS_HELD) for one in staged.list_evidence(whole, "goods-above")]
    wrong += [
        staged.make_evidence(line, "goods-below", count=Number(digits, 0), amount=make_amount(value))
        for line, value, digits in staged.find_lines(_SQL["hs_above"])
    ]
    yield from staged.report_refusal(give_reason("found-goods"), wrong)
