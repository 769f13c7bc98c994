"""Findings made by hand, one for each shape that a chart can take."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.domain.figure import CUSTOMS, Edition, Release
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Measure, Query, RankBy

BULLETIN = Release(
    name="customs-bulletin-2025-12-cny",
    title="China customs, Monthly Bulletin, December 2025, country table, CNY",
    reporter="CHN",
    edition=Edition.BULLETIN,
    published="2026-01-18",
    told_by=CUSTOMS,
    sha256="",
)
EXPRESS = replace(
    BULLETIN,
    name="customs-express-2025-12-cny",
    title="China customs, preliminary figures",
    edition=Edition.EXPRESS,
)
YEAR = Period.of_year(2025)
MONTHS = tuple(Period.of_month(Month(2025, number)) for number in range(1, 13))
TO_ASEAN = (366.6, 260.1, 423.1, 432.8, 420.5, 419.0, 392.0, 408.7, 382.9, 378.9, 412.4, 470.3)
NAMES = {
    "USA": ("United States", 3006.7, -19.5),
    "HKG": ("Hong Kong", 2400.1, 16.1),
    "VNM": ("Vietnam", 1417.6, 23.1),
    "JPN": ("Japan", 1126.1, 4.1),
    "KOR": ("South Korea", 1029.8, -1.0),
}
CJK = {
    "USA": ("美国", 3006.7),
    "EU": ("欧洲联盟", 4007.1),
    "JPN": ("日本（にほん）", 1126.1),
    "DEU": ("ドイツ連邦共和国", 846.3),
    "KOR": ("대한민국", 1029.8),
    "VNM": ("베트남 사회주의 공화국", 1417.6),
    "CIV": ("Côte d'Ivoire", 543.8),
    "TUR": ("Türkiye 土耳其", 310.2),
}


def row(period: Period = YEAR, billions: float | None = None, partner: str = "ASEAN", **more: object) -> Row:
    """A level of exports unless said otherwise."""
    plain = Row("value", Flow.EXPORT, partner, period, currency="CNY", name=partner)
    value = None if billions is None else round(billions * 10**9)
    return replace(plain, value=value, **more)  # type: ignore[arg-type] # fields of a row


def early(one: Row) -> Row:
    """A row of the figures that customs publishes first, if it is of 2025."""
    return replace(one, early=(("value", Edition.EXPRESS),)) if one.period == YEAR else one


def finding(rows: Iterable[Row], headline: str = "China's exports moved.", *more: Release) -> Finding:
    return Finding(headline, tuple(rows), sources=(BULLETIN, *more), receipt="7de77d99b5")


def months(values: Sequence[float | None], **more: object) -> list[Row]:
    """The months of 2025 that have a value, in billions."""
    return [
        row(period, value, **more)  # type: ignore[arg-type] # fields of a row
        for period, value in zip(MONTHS, values, strict=False)
        if value is not None
    ]


def balances() -> list[Row]:
    values = (82.0, -31.5, 154.3, -12.4, 191.7, 186.7, -5.2, 206.8, 163.0, 154.7, 178.2, -77.2)
    return months(values, flow=Flow.BALANCE, measure="balance", partner="EU", name="European Union")


def growths() -> list[Row]:
    rates = (5.3, None, 12.6, 22.1, -16.5, 18.4, 17.6, 23.0, 15.7, -11.3, 7.9, 9.7)
    return [
        replace(one, measure="yoy", growth_published=rate if n % 2 == 0 else None, growth_computed=rate)
        for n, (one, rate) in enumerate(zip(months(TO_ASEAN), rates, strict=True))
    ]


def ranking() -> list[Row]:
    return [
        row(billions=value, partner=place, name=name, growth_published=rate, rank=rank, measure="top")
        for rank, (place, (name, value, rate)) in enumerate(NAMES.items(), 1)
    ]


def by_growth() -> list[Row]:
    ordered = sorted(ranking(), key=lambda one: -(one.growth or 0))
    return [replace(one, rank=rank) for rank, one in enumerate(ordered, 1)]


def both_flows() -> list[Row]:
    years = [Period.of_year(2024), Period.of_year(2025)]
    levels = {Flow.EXPORT: (25454.5, 26989.0), Flow.IMPORT: (18392.3, 18479.5)}
    return [
        row(year, value, "WORLD", flow=flow, name="World")
        for flow, values in levels.items()
        for year, value in zip(years, values, strict=True)
    ]


def long_series() -> list[Row]:
    start = Month(2021, 1)
    return [row(Period.of_month(start.shift(n)), 300 + n * 3 + (n * 37 % 50)) for n in range(60)]


def two_partners() -> list[Row]:
    korea = [value / 4.4 + n for n, value in enumerate(TO_ASEAN)]
    japan = [value / 4.3 for value in TO_ASEAN]
    return [
        *months(japan, partner="JPN", name="Japan", measure="compare"),
        *months(korea, partner="KOR", name="South Korea", measure="compare"),
    ]


def years_so_far() -> list[Row]:
    levels = (24590, 24330, 27790, 30510, 31540, 32160, 39100, 42070, 41760, 43850, 45470)
    whole = [
        row(Period.of_year(2015 + n), value, "WORLD", flow=Flow.TOTAL, name="World")
        for n, value in enumerate(levels)
    ]
    so_far = Period(Month(2026, 1), Month(2026, 6))
    return [*whole, row(so_far, 25470, "WORLD", flow=Flow.TOTAL, name="World")]


def shares() -> list[Row]:
    values = (14.7, 12.9, 12.8, 10.5, 9.1, 11.5, 11.0, 9.8, 10.4, 10.9, 10.2, 9.6)
    return [
        replace(one, measure="share", share=share, share_of="WORLD", partner="USA", name="United States")
        for one, share in zip(months(TO_ASEAN), values, strict=True)
    ]


def continents() -> list[Row]:
    parts = {"ASIA": 3539.8, "AFRICA": 729.8, "EUROPE": 2251.0, "LATIN_AMERICA": 328.3, "OCEANIA": -412.5}
    return [
        row(
            billions=value,
            partner=place,
            name=place.title().replace("_", " "),
            flow=Flow.BALANCE,
            measure="balance",
        )
        for place, value in parts.items()
    ]


def labelled_in_cjk() -> list[Row]:
    return [row(billions=value, partner=place, name=name) for place, (name, value) in CJK.items()]


TO = Query(flow=Flow.EXPORT, partners=("ASEAN",))
SAMPLES: dict[str, tuple[Finding, Query]] = {
    "months": (finding(months(TO_ASEAN)), TO),
    "gaps": (finding(months([n if at not in (3, 4, 8) else None for at, n in enumerate(TO_ASEAN)])), TO),
    "long": (finding(long_series()), TO),
    "two_partners": (finding(two_partners()), Query(flow=Flow.EXPORT, partners=("JPN", "KOR"))),
    "balance": (finding(balances()), Query(measure=Measure.BALANCE, partners=("EU",))),
    "growth": (finding(growths()), replace(TO, measure=Measure.YOY)),
    "ranking": (finding(ranking()), Query(flow=Flow.EXPORT, measure=Measure.TOP)),
    "ranking_by_growth": (
        finding(by_growth()),
        Query(flow=Flow.EXPORT, measure=Measure.TOP, rank_by=RankBy.YOY),
    ),
    "continents": (finding(continents()), Query(measure=Measure.BALANCE, breakdown=Breakdown.REGION)),
    "both_flows": (
        finding(map(early, both_flows()), "China's trade grew.", EXPRESS),
        Query(breakdown=Breakdown.FLOW),
    ),
    "years_so_far": (finding(years_so_far()), Query(flow=Flow.TOTAL)),
    "shares": (finding(shares()), Query(flow=Flow.EXPORT, measure=Measure.SHARE, partners=("USA",))),
    "cjk": (finding(labelled_in_cjk()), Query(flow=Flow.EXPORT, partners=tuple(CJK))),
}
