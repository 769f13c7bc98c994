"""Which release the rows of a document make together."""

from collections.abc import Callable, Mapping

from bot.domain.figure import Edition, Release
from bot.domain.month import Month, Period
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.kinds import ComtradeKind, Tally
from bot.sources.comtrade.meaning import ANNUAL, HS_YEARS, period_of
from bot.sources.document import Document, SourceError
from bot.sources.places import read_atlas_once

TOLD_BY = "UN Comtrade"
_GOODS = ("", "C")
_AS_REPORTED = ("", "HS")

Kinds = Mapping[ComtradeKind, Tally]
"""Of rows that are figures: at least one."""


def release_of(document: Document, kinds: Kinds, published: str | None) -> Release:
    """The release of figures of these kinds; raises SourceError where they are not of one."""
    _check_goods(kinds)
    _check_classifications(kinds)
    reporter = reporter_of(kinds)
    name = "-".join(("comtrade", reporter.lower(), _period_name(kinds), *_code_names(kinds)))
    period = period_covered(kinds).label
    title = f"{TOLD_BY}, {read_atlas_once().name(reporter)} as reporter, {period}{_hs_editions(kinds)}"
    return Release(name, title, reporter, Edition.COMTRADE, published, TOLD_BY, document.sha256)


def reporter_of(kinds: Kinds) -> str:
    """The id of the one reporter; raises SourceError."""
    code = _the_one(kinds, "reporterCode", lambda kind: kind.reporter)
    area = read_areas().get(code)
    if not (area and area.place):
        raise SourceError(
            f"reporterCode {code!r} ({area.name if area else 'unknown'}): no place stands for it."
        )
    return area.place


def period_covered(kinds: Kinds) -> Period:
    """From the first to the last month, a year from January to December; raises SourceError."""
    annual = _is_annual(kinds)
    keys = [period_of(kind.frequency, kind.period, tally.first) for kind, tally in kinds.items()]
    first, last = Month.from_key(min(keys)), Month.from_key(max(keys))
    return Period(Month(first.year, 1) if annual else first, last)


def _is_annual(kinds: Kinds) -> bool:
    return _the_one(kinds, "freqCode", lambda kind: kind.frequency) == ANNUAL


def _the_one(kinds: Kinds, cell: str, value_of: Callable[[ComtradeKind], str]) -> str:
    rows: dict[str, int] = {}
    for kind, tally in kinds.items():
        rows.setdefault(value_of(kind), tally.first)
    (value, row), *others = rows.items()
    if others:
        other, other_row = others[0]
        raise SourceError(
            f"Rows {row} and {other_row} differ in {cell} ({value}, {other}): "
            "a file holds one release of one reporter."
        )
    return value


def _check_goods(kinds: Kinds) -> None:
    for kind, tally in kinds.items():
        if kind.type not in _GOODS:
            raise SourceError(f"Row {tally.first}, typeCode {kind.type!r}: only goods (C) are held.")


def _check_classifications(kinds: Kinds) -> None:
    """Two editions of the HS for one period would count the same goods twice."""
    first: dict[str, str] = {}
    for kind, tally in kinds.items():
        code = kind.classification
        if code not in HS_YEARS and code not in _AS_REPORTED:
            raise SourceError(f"Row {tally.first}, classificationCode {code!r}: not the Harmonized System.")
        if first.setdefault(kind.period, code) != code:
            raise SourceError(
                f"Row {tally.first}: {kind.period} stands in {first[kind.period]} and in {code}; keep one."
            )


def _period_name(kinds: Kinds) -> str:
    periods = sorted({kind.period for kind in kinds})
    ends = [periods[0], *periods[1:][-1:]]
    if _is_annual(kinds):
        return "-".join((*ends, "a"))
    return "-".join((*(f"{end[:4]}-{end[4:]}" for end in ends), "m"))


def _code_names(kinds: Kinds) -> list[str]:
    """How detailed the goods are; nothing for all products together."""
    return [f"hs{digits}" for digits in sorted({kind.digits for kind in kinds}) if digits]


def _hs_editions(kinds: Kinds) -> str:
    years = sorted({HS_YEARS[kind.classification] for kind in kinds if kind.classification in HS_YEARS})
    return f", HS {' and '.join(map(str, years))}" if years else ""
