"""The release that the rows of a document form together."""

from collections.abc import Callable

from bot.domain.figure import Edition, Release
from bot.domain.month import Month, Period
from bot.messages.reason import give_reason
from bot.shipped import read_atlas
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.kinds import ANNUAL, ComtradeKind, Kinds
from bot.sources.comtrade.meaning import HS_YEARS, parse_period, refuse_cell
from bot.sources.document import Document, SourceError

TOLD_BY = "UN Comtrade"
_GOODS = ("", "C")
_AS_REPORTED = ("", "HS")


def make_release(document: Document, kinds: Kinds, published: str | None) -> Release:
    """Makes the release of figures of these kinds. Raises SourceError if they are not of one release."""
    _check_goods(kinds)
    _check_classifications(kinds)
    reporter = find_reporter(kinds)
    codes = (f"hs{digits}" for digits in sorted({kind.digits for kind in kinds} - {0}))
    name = "-".join(("comtrade", reporter.lower(), _name_period(kinds), *codes))
    years = sorted({HS_YEARS[kind.classification] for kind in kinds if kind.classification in HS_YEARS})
    editions = f", HS {' and '.join(map(str, years))}" if years else ""
    whose, period = read_atlas().get_name(reporter), find_period(kinds).label
    title = f"{TOLD_BY}, {whose} as reporter, {period}{editions}"
    return Release(name, title, reporter, Edition.COMTRADE, published, TOLD_BY, document.sha256)


def find_reporter(kinds: Kinds) -> str:
    """Returns the id of the one reporter. Raises SourceError."""
    code = _find_only(kinds, "reporterCode", lambda kind: kind.reporter)
    area = read_areas().get(code)
    if not (area and area.place):
        raise SourceError(
            give_reason("reporter-unplaced", code=repr(code), name=area.name)
            if area
            else give_reason("reporter-unplaced", "unknown", code=repr(code))
        )
    return area.place


def find_period(kinds: Kinds) -> Period:
    """Returns the first to the last month covered; a year is January to December. Raises SourceError."""
    annual = _is_annual(kinds)
    keys = [parse_period(kind.frequency, kind.period, tally.first) for kind, tally in kinds.items()]
    first, last = Month.from_key(min(keys)), Month.from_key(max(keys))
    return Period(Month(first.year, 1) if annual else first, last)


def _is_annual(kinds: Kinds) -> bool:
    return _find_only(kinds, "freqCode", lambda kind: kind.frequency) == ANNUAL


def _find_only(kinds: Kinds, cell: str, value_of: Callable[[ComtradeKind], str]) -> str:
    rows: dict[str, int] = {}
    for kind, tally in kinds.items():
        rows.setdefault(value_of(kind), tally.first)
    (value, row), *others = rows.items()
    if others:
        other, other_row = others[0]
        about = {"line": row, "other_line": other_row, "cell": cell, "text": value, "other": other}
        raise SourceError.of_reason("rows-of-two", "release", **about)
    return value


def _check_goods(kinds: Kinds) -> None:
    for kind, tally in kinds.items():
        if kind.type not in _GOODS:
            raise refuse_cell(tally.first, "typeCode", kind.type, give_reason("fault", "goods"))


def _check_classifications(kinds: Kinds) -> None:
    """Checks classifications: two editions of the HS for one period would count the same goods twice."""
    first: dict[str, str] = {}
    for kind, tally in kinds.items():
        code = kind.classification
        if code not in HS_YEARS and code not in _AS_REPORTED:
            raise refuse_cell(tally.first, "classificationCode", code, give_reason("fault", "classification"))
        if first.setdefault(kind.period, code) != code:
            about = {"period": kind.period, "edition": first[kind.period], "other": code}
            fault = give_reason("row-fault", "two-editions", **about)
            raise SourceError.of_reason("row-says", line=tally.first, error=fault)


def _name_period(kinds: Kinds) -> str:
    periods = sorted({kind.period for kind in kinds})
    ends = [periods[0], *periods[1:][-1:]]
    if _is_annual(kinds):
        return "-".join((*ends, "a"))
    return "-".join((*(f"{end[:4]}-{end[4:]}" for end in ends), "m"))
