"""What patterns of passages are filled with: partners, goods and times, and what they are called."""

from collections.abc import Mapping

from bot.domain.month import Month, Period

_EACH = {
    "DEU": ("Germany", "Berlin"),
    "JPN": ("Japan", "Tokyo"),
    "KOR": ("South Korea", "Seoul"),
    "AUS": ("Australia", "Canberra"),
    "BRA": ("Brazil", "Brasilia"),
    "IND": ("India", "New Delhi"),
    "VNM": ("Vietnam", "Hanoi"),
    "GBR": ("Britain", "London"),
    "FRA": ("France", "Paris"),
    "ITA": ("Italy", "Rome"),
    "RUS": ("Russia", "Moscow"),
    "CAN": ("Canada", "Ottawa"),
    "CHL": ("Chile", "Santiago"),
    "MEX": ("Mexico", "Mexico City"),
    "PER": ("Peru", "Lima"),
    "ARG": ("Argentina", "Buenos Aires"),
    "NGA": ("Nigeria", "Abuja"),
    "ZAF": ("South Africa", "Pretoria"),
    "EGY": ("Egypt", "Cairo"),
    "KEN": ("Kenya", "Nairobi"),
    "AGO": ("Angola", "Luanda"),
    "GIN": ("Guinea", "Conakry"),
    "DZA": ("Algeria", "Algiers"),
    "MYS": ("Malaysia", "Kuala Lumpur"),
    "THA": ("Thailand", "Bangkok"),
    "IDN": ("Indonesia", "Jakarta"),
    "SGP": ("Singapore", "Singapore"),
    "SAU": ("Saudi Arabia", "Riyadh"),
    "KWT": ("Kuwait", "Kuwait City"),
    "QAT": ("Qatar", "Doha"),
    "OMN": ("Oman", "Muscat"),
    "ESP": ("Spain", "Madrid"),
    "POL": ("Poland", "Warsaw"),
    "HUN": ("Hungary", "Budapest"),
    "IRL": ("Ireland", "Dublin"),
    "TUR": ("Turkey", "Ankara"),
    "CHE": ("Switzerland", "Bern"),
    "NZL": ("New Zealand", "Wellington"),
}
_REGIONS = {
    "world": "DEU JPN KOR AUS BRA IND VNM GBR FRA ITA RUS CAN CHL MEX",
    "africa": "NGA ZAF EGY KEN AGO GIN DZA",
    "asean": "VNM MYS THA IDN SGP",
    "gulf": "SAU KWT QAT OMN",
    "eu": "DEU FRA ITA ESP POL HUN IRL",
    "latam": "BRA CHL MEX PER ARG",
    "any": " ".join(_EACH),
}
PARTNERS: Mapping[str, Mapping[str, str]] = {
    **{kind: {one: _EACH[one][0] for one in codes.split()} for kind, codes in _REGIONS.items()},
    "names": {one: told[0] for one, told in _EACH.items()},
    "cities": {one: told[1] for one, told in _EACH.items()},
}
_EXPORTS = {
    "汽车（包括底盘）": ("cars", ""),
    "手机": ("mobile phones", ""),
    "船舶": ("ships", ""),
    "集成电路": ("chips", ""),
    "服装及衣着附件": ("clothing", ""),
    "玩具": ("toys", ""),
    "家具及其零件": ("furniture", ""),
    "钢材": ("steel", "t"),
    "稀土": ("rare earths", "t"),
    "肥料": ("fertilisers", "t"),
    "未锻轧铝及铝材": ("aluminium", "t"),
}
_IMPORTS = {
    "原油": ("crude oil", "t"),
    "铁矿砂及其精矿": ("iron ore", "t"),
    "大豆": ("soybeans", "t"),
    "铜矿砂及其精矿": ("copper ore", "t"),
    "煤及褐煤": ("coal", "t"),
    "天然气": ("natural gas", "t"),
}
GOODS: dict[str, dict[str, tuple[str, str]]] = {"xgoods": _EXPORTS, "mgoods": _IMPORTS}
GOODS_NAMES = {one: told[0] for kind in GOODS.values() for one, told in kind.items()}
ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("11th", "12th", "13th", "14th", "15th", "16th", "17th", "18th", "19th", "20th", "21st", "22nd"),
    *("23rd", "24th", "25th", "26th", "27th", "28th", "29th", "30th", "31st", "32nd", "33rd"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_NUMBERS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def _span(year: int, first: int, last: int) -> Period:
    return Period(Month(year, first), Month(year, last))


_YEARS = (_span(2025, 1, 12), _span(2024, 1, 12))
_HALVES = (_span(2026, 1, 6), _span(2025, 1, 6))
_YTD = (_span(2025, 1, 10), _span(2026, 1, 5), _span(2025, 1, 8), _span(2025, 1, 11))
SPANS: Mapping[str, tuple[Period, ...]] = {
    "year": _YEARS,
    "month": tuple(
        _span(year, at, at) for year, at in ((2025, 5), (2025, 8), (2025, 11), (2026, 4), (2026, 6))
    ),
    "half": _HALVES,
    "ytd": _YTD,
    "quarter": (_span(2026, 1, 3), _span(2025, 1, 3)),
    "any": (*_YEARS, *_HALVES, *_YTD[:2]),
}


def name_period(said: str, times: Mapping[str, Period]) -> str:
    """Returns what a time of a pattern is called, `Mname` the name of its month, `day` that of the story."""
    last = times["T"].last
    if said == "day":
        told = last.shift(1)
        return f"BEIJING, {_MONTHS[told.number - 1]} 18, {told.year}"
    if said == "n":
        return _NUMBERS[last.number]
    if said == "Mname":
        return _MONTHS[last.number - 1]
    period = times[said]
    name = f"{_MONTHS[period.last.number - 1]}"
    if said in "ML" and period.is_month:
        return name
    return _name_span(period)


def _name_span(period: Period) -> str:
    months, year = period.months, period.last.year
    if months == 1:
        return f"{_MONTHS[period.last.number - 1]} {year}"
    if months == len(_MONTHS):
        return str(year)
    name = {3: "first quarter", 6: "first half"}.get(months, f"first {_NUMBERS[months]} months")
    return f"the {name} of {year}"
