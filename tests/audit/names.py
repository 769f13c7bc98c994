"""Places and times as people call them in seven languages."""

from functools import cache

import pandas as pd

from tests.audit import raw
from tests.audit.sums import Span

LANGUAGES = ("de", "fr", "es", "zh", "ja", "ko")
GROUPS = {
    "ASEAN": dict.fromkeys(("en", *LANGUAGES), "ASEAN") | {"zh": "东盟", "ko": "아세안"},
    "EU": {"en": "the EU", "de": "EU", "fr": "UE", "es": "UE", "zh": "欧盟", "ja": "EU", "ko": "EU"},
    "AFRICA": {
        "en": "Africa",
        "de": "Afrika",
        "fr": "Afrique",
        "es": "África",
        "zh": "非洲",
        "ja": "アフリカ",
        "ko": "아프리카",
    },
    "LATIN_AMERICA": {
        "en": "Latin America",
        "de": "Lateinamerika",
        "fr": "Amérique latine",
        "es": "América Latina",
        "zh": "拉美",
        "ja": "中南米",
        "ko": "중남미",
    },
    "EUROPE": {
        "en": "Europe",
        "de": "Europa",
        "fr": "Europe",
        "es": "Europa",
        "zh": "欧洲",
        "ja": "ヨーロッパ",
        "ko": "유럽",
    },
    "ASIA": {
        "en": "Asia",
        "de": "Asien",
        "fr": "Asie",
        "es": "Asia",
        "zh": "亚洲",
        "ja": "アジア",
        "ko": "아시아",
    },
    "OCEANIA": {
        "en": "Oceania",
        "de": "Ozeanien",
        "fr": "Océanie",
        "es": "Oceanía",
        "zh": "大洋洲",
        "ja": "オセアニア",
        "ko": "오세아니아",
    },
    "RCEP": dict.fromkeys(("en", *LANGUAGES), "RCEP"),
}
"""Groups that customs prints a line of, and continents."""
ADDED_UP = {
    "G7": "the G7",
    "GCC": "the GCC",
    "CENTRAL_ASIA": "Central Asia",
    "BRICS": "BRICS",
    "MERCOSUR": "Mercosur",
    "VISEGRAD": "the Visegrád Group",
    "NORDICS": "the Nordic countries",
}
"""Groups that only their members tell of."""
_AMBIGUOUS = frozenset(
    ("GEO", "NER", "COD", "COG", "GIN", "GNB", "GNQ", "DMA", "CHN", "PRK", "JEY", "GUM", "MTQ")
)
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


@cache
def _table() -> dict[tuple[str, str], str]:
    """The first name of each place in each language."""
    table = pd.read_csv(raw.ROOT / "data/words/places.csv", keep_default_na=False)
    first = table.drop_duplicates(["language", "place"])
    return dict(zip(zip(first["language"], first["place"], strict=True), first["name"], strict=True))


def name(place: str, language: str = "en") -> str:
    if place in GROUPS:
        return GROUPS[place][language]
    if place in ADDED_UP:
        return ADDED_UP[place]
    if language == "en":
        called = str(raw.places()["name_en"][place])
        return f"the {called}" if called.startswith("United ") else called
    return _table()[language, place]


@cache
def monthly() -> tuple[str, ...]:
    """Countries whose lines are held every month, and that nobody could mistake."""
    tables = [
        raw.columns("levels")[month, "month", flow, "", "CNY"]
        for month in ("2024-03", "2026-05")
        for flow in ("export", "import")
    ]
    return _named(frozenset.intersection(*map(frozenset, tables)))


@cache
def yearly() -> tuple[str, ...]:
    """Those that only Decembers hold."""
    table = raw.columns("levels")["2025-12", "ytd", "export", "", "CNY"]
    return tuple(one for one in _named(frozenset(table)) if one not in monthly())


def _named(found: frozenset[str]) -> tuple[str, ...]:
    plain = [one for one in found if one in raw.countries() and one not in _AMBIGUOUS]
    return tuple(sorted(one for one in plain if all((language, one) in _table() for language in LANGUAGES)))


def when(span: Span, language: str = "en") -> str:
    """A year, a quarter, a month or months as the language writes them."""
    if language in ("zh", "ja", "ko"):
        return _in_glyphs(span, language)
    begun, ended = span.first[:4], span.last[:4]
    if span.first.endswith("-01") and span.last.endswith("-12"):
        return begun if begun == ended else f"{begun} to {ended}"
    if language == "en" and begun == ended and len(span.months) == 3 and int(span.last[5:]) % 3 == 0:
        return f"Q{int(span.last[5:]) // 3} {begun}"
    return _in_letters(span, language)


def _in_letters(span: Span, language: str) -> str:
    first, last = (_MONTHS[language].split()[int(one[5:]) - 1] for one in (span.first, span.last))
    of = " de" if language == "es" else ""
    to = {"en": "to", "de": "bis", "fr": "à", "es": "a"}[language]
    begun, ended = span.first[:4], span.last[:4]
    if span.first == span.last:
        return f"{first}{of} {begun}"
    return f"{first} {to} {last}{of} {begun}" if begun == ended else f"{first} {begun} {to} {last} {ended}"


def _in_glyphs(span: Span, language: str) -> str:
    year, month = {"zh": ("年", "月"), "ja": ("年", "月"), "ko": ("년", "월")}[language]
    gap = " " if language == "ko" else ""
    begun, first, last = span.first[:4], int(span.first[5:]), int(span.last[5:])
    if (first, last) == (1, 12):
        return f"{begun}{year}"
    if first == last:
        return f"{begun}{year}{gap}{first}{month}"
    return (
        f"{begun}{year}{gap}{first}{month}~{last}{month}"
        if language == "ko"
        else f"{begun}{year}{first}-{last}{month}"
    )
