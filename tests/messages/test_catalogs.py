"""Every language says every message, with all of its arguments."""

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog as Edited
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.answer.said import say_list
from bot.domain.month import Month, Period
from bot.messages import (
    Argument,
    Currency,
    Message,
    Money,
    Number,
    PeriodPhrase,
    ProperName,
    Quoted,
    Rate,
    ScaledNumber,
    Share,
    Verbatim,
    message,
    open_catalog,
)
from bot.messages.catalog import FORMS, LANGUAGES
from bot.messages.speaker import read_table_of
from bot.shipped import find_shipped, read_table
from bot.spoken import LANGUAGES as SPOKEN
from tests.rows import each_row
from tests.spoken.conftest import Speak
from tests.spoken.traditional import TRADITIONAL, find_simplified

_SLOT = re.compile(r"\{(\w+)\}")
_YEAR = Period.of_year(2025)
_TRADE = message(
    "trade",
    reporter=message("reporter", "CHN", owner=ProperName("CHN", "China", "of")),
    flow=message("flow", "export"),
)
_JAPAN = ProperName("JPN", "Japan")
_FIGURE = message("brief", "grown", money=Money(4_760_000_000_000, "CNY"), rate=Rate(14.0))
SAMPLES: Mapping[str, Argument | Message] = {
    "said": message("amount", trade=_TRADE, money=Money(412_300_000_000, "USD"), when=PeriodPhrase(_YEAR)),
    "first": message("amount", trade=_TRADE, money=Money(1_188_946_300_000, "USD"), when=PeriodPhrase(_YEAR)),
    "second": message("amount", trade=_TRADE, money=Money(45_600_000_000, "CNY"), when=PeriodPhrase(_YEAR)),
    "trade": _TRADE,
    "label": message(
        "trade",
        reporter=message("reporter", "CHN", owner=ProperName("CHN", "China", "of")),
        flow=message("flow", "total"),
    ),
    "when": PeriodPhrase(Period.of_month(Month(2025, 12))),
    "then": PeriodPhrase(Period.of_year(2024)),
    "money": Money(26_988_976_410_000, "CNY"),
    "figure": Money(45_468_700_000_000, "CNY"),
    "rate": Rate(-19.5),
    "share": Share(11.1),
    "period": Period.of_year(2024),
    "sentence": message("amount", trade=_TRADE, money=Money(45_600_000_000, "CNY"), when=PeriodPhrase(_YEAR)),
    "currency": Currency("USD"),
    "span": Period(Month(2025, 1), Month(2025, 11)),
    "base": Period.of_month(Month(2024, 1)),
    "deviation": Number(22.3),
    "index": Number(128.2),
    "mean": Rate(-0.7),
    "count": 12,
    "new": 3,
    "revised": 2,
    "unchanged": 6,
    "history": 1,
    "why": message("hs-why", "all oysters were one code"),
    "left": 12,
    "code": Quoted(("not_in_channel",)),
    "number": Verbatim("1a2b3c4d"),
    "day": Verbatim("2026-12-08"),
    **dict.fromkeys(("date", "days", "edition", "moment", "order", "published"), Verbatim("2026-12-08")),
    "reading": _TRADE,
    "edition": message("edition", "express"),
    "editions": message("edition-name", "express"),
    "receipt": Verbatim("1a2b3c4d5e"),
    "names": Verbatim("customs-bulletin-2025-12-cny"),
    "command": Verbatim("tidewaiter why 1a2b3c4d5e"),
    "now": Money(1_610_000_000, "CNY"),
    "who": Verbatim("<@U1>"),
    "asked": Verbatim("exports 2025"),
    "words": Quoted(("forex", "in")),
    "meant": _JAPAN,
    "reason": message("pause", "archived"),
    "name": _JAPAN,
    "expected": Rate(5.0),
    "gap": Money(61_620_000_000, "CNY"),
    "release": _JAPAN,
    "gaps": Period.of_month(Month(2025, 1)),
    "month": Period.of_month(Month(2026, 6)),
    "december": Period.of_month(Month(2025, 12)),
    "whole": 259,
    "periods": 12,
    "place": 3,
    "base_place": 2,
    "leader": _JAPAN,
    "follower": _JAPAN,
    "base_name": _JAPAN,
    "base_figure": Money(45_468_700_000_000, "CNY"),
    "months": _FIGURE,
    "kind": message("kind", "growth"),
    "other": message("one-of", "USD"),
    "part": Period(Month(2025, 1), Month(2025, 6)),
    "rates": message("rate-of", number=Number(7.1554, 4), period=_YEAR),
    "what": _YEAR,
    "whole_name": ProperName("ASEAN", "ASEAN"),
    "whole_period": _YEAR,
    "all": 245,
    "best": 1,
    "worst": 5,
    "partners": 245,
    "owners": _JAPAN,
    "amount": ScaledNumber(62_585),
    "coin": Currency("USD", is_behind_number=True),
    "points": Number(0.7, plus=True),
    "percent": Share(4.12, 2),
    "computed": Rate(6.03),
    "value": Rate(5.1),
    "quantity": Rate(12.9),
    "owner": ProperName("CHN", "China", "of"),
    "partner": ProperName("USA", "the United States", "to"),
    "goods": ProperName("稀土", "rare earths", "goods"),
    "excluded": _JAPAN,
    "reporter": message("reporter", "CHN", owner=ProperName("CHN", "China", "of")),
    "flow": message("flow", "export"),
    "bare": message("bare", flow=message("lead", "export")),
    "unit": message("unit", "months"),
    "step": message("step", "month"),
    "noun": message("noun", "partners"),
    "rows": message("rows", "partner"),
    "stick": message("stick", "value"),
    "side": message("side", "deficit"),
    "now_side": message("side", "surplus"),
    "moved": message("moved-side", "widened"),
    "most": message("most", "highest"),
    "least": message("most", "lowest"),
    "way": message("way", "up"),
    "condition": message("condition", "surplus"),
    "length": message("length", count=9, unit=message("unit", "months")),
    "held": message("held", "of", count=12, unit=message("unit", "months"), period=_YEAR),
    "distance": message("distance", "none"),
    "measured": _TRADE,
    "subject": message("subject", "value", traded=message("bare", flow=message("lead", "export"))),
    "details": _YEAR,
    "matter": _JAPAN,
    "term": message("term", "yoy"),
    "window": 12,
    "row": message("kind-of-row", "partner"),
    "field": message("field"),
    "left_out": _JAPAN,
    "of": ProperName("ASEAN", "ASEAN", "behind"),
    "gauge": message("gauge", "value", traded=message("bare", flow=message("lead", "import"))),
    "gauge_of_all": message("gauge", "value", traded=message("bare", flow=message("lead", "import"))),
    "gauge_of_goods": message("gauge", "value", traded=message("bare", flow=message("lead", "import"))),
    **dict.fromkeys(("traded", "the_traded", "within_traded", "the_moved", "the_sided"), _TRADE),
    **dict.fromkeys(("within", "the_within", "all_goods", "of_all", "everything"), _TRADE),
    **dict.fromkeys(("the_flow", "total"), _TRADE),
    **dict.fromkeys(("changes", "compounds", "entries", "figures", "gains", "growths"), _FIGURE),
    **dict.fromkeys(("lowest", "movers", "movings", "ranking", "runs", "shares"), _FIGURE),
    **dict.fromkeys(
        ("before", "bound", "end", "fall", "high", "last", "low", "lower", "upper"),
        Money(1_610_000_000, "CNY"),
    ),
    **dict.fromkeys(("rise", "since", "start"), Money(1_610_000_000, "CNY")),
    **dict.fromkeys(
        ("before_when", "fall_when", "high_when", "last_when"), PeriodPhrase(Period.of_year(2019))
    ),
    **dict.fromkeys(("low_when", "rise_when"), PeriodPhrase(Period.of_year(2019))),
    **dict.fromkeys(("best_in", "since_period", "worst_in"), Period.of_year(2019)),
    **dict.fromkeys(("file", "formula", "printed", "sheet", "sources", "text", "title"), Verbatim("1")),
    **dict.fromkeys(("column", "columns", "other_name"), Verbatim("C")),
    **dict.fromkeys(("other_code", "other_printed", "ending", "above", "below"), Verbatim("C")),
    **dict.fromkeys(("cells", "limit", "line", "most_bytes", "other_line", "size", "wanted"), 3),
    **dict.fromkeys(("cell", "error", "form", "other_cell"), Period.of_month(Month(2025, 12))),
    **dict.fromkeys(("base_amount", "other_amount"), Number(3_000, 0)),
    **dict.fromkeys(("check", "counted", "counted_in", "looks", "other_unit", "usual"), Verbatim("C")),
    **dict.fromkeys(("rise_of_exports", "rise_of_imports"), Rate(5.0)),
    "severity": message("severity", "warn"),
    "slip": message("slip", "yuan"),
    "verdict": message("story-verdict", "wrong"),
    "note": _TRADE,
    "this_month": Period.of_month(Month(2026, 6)),
    **dict.fromkeys(("folder", "frequency", "heading", "key", "missing", "near", "one"), Verbatim("K")),
    **dict.fromkeys(("path", "role", "sum", "told", "unknown"), Verbatim("P")),
    **dict.fromkeys(("last_month", "month_number", "other_number", "year"), Verbatim("12")),
}
"""One argument of every name that a message has."""


def edited(language: str) -> Edited:
    with (find_shipped("messages") / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


@cache
def patterns(language: str) -> dict[tuple[str, str], str]:
    """What the catalog says, by context and id."""
    return {(one.context or "", str(one.id)): str(one.string) for one in edited(language) if one.id}


def _has_words(pattern: str) -> bool:
    """More than one: Continents is a word of French too."""
    return len(_SLOT.sub("", pattern).split()) > 1


def sample(context: str, name: str) -> Message:
    slots = _SLOT.findall(patterns("en")[context, name])
    return message(name, context, **{slot: SAMPLES[slot] for slot in slots})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_has_every_message_with_every_argument_and_no_other(language: str) -> None:
    own, english = patterns(language), patterns("en")
    assert own.keys() >= english.keys()
    for key, pattern in own.items():
        assert pattern, key
        context, _, form = key[0].rpartition(" ")
        context = key[0] if key in english else context
        assert key in english or (form or key[0]) in FORMS, key
        assert set(_SLOT.findall(pattern)) == set(_SLOT.findall(english[context, key[1]])), key


def test_traditional_chinese_has_no_simplified_letter() -> None:
    english, printed = patterns("en"), {}
    for (context, name), pattern in patterns(TRADITIONAL).items():
        # What customs prints stands as it is, and in English too.
        as_printed = english.get((context, name), "")
        if found := find_simplified(pattern) - set(as_printed):
            printed[context, name] = found
    assert not printed
    words = read_table_of(TRADITIONAL)
    assert not find_simplified(" ".join(_texts(words)))
    goods = read_table(find_shipped("words") / "products.csv")
    assert not find_simplified(" ".join(row[TRADITIONAL] for row in goods))


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for one in told.values():
            yield from _texts(one)
    elif isinstance(told, list):
        for one in told:
            yield from _texts(one)
    else:
        yield str(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_what_was_edited(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, edited(language))
    compiled.seek(0)
    fresh = GNUTranslations(compiled)
    for context, name in patterns(language):
        one = Message(name, context=context)
        wanted = fresh.pgettext(context, name) if context else fresh.gettext(name)
        assert open_catalog(language).find_pattern(one) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_in_the_language_with_all_that_it_is_about(
    language: str, locale: Speak
) -> None:
    speaking = locale(language)
    for context, name in patterns("en"):
        sent = sample(context, name)
        said = speaking.say_message(sent)
        assert not set("{}") & set(said)
        if language != "en" and _has_words(patterns("en")[context, name]):
            assert said != locale("en").say_message(sent), "fell back to English"
        for digits in ("19", "26", "45", "412"):
            for part in sent.parts:
                if digits in str(part) and not isinstance(part, (Message, PeriodPhrase, Period)):
                    assert digits in said, (name, part)


@each_row("language", LANGUAGES)
def test_a_missing_argument_or_message_is_an_error(language: str, locale: Speak) -> None:
    with pytest.raises(KeyError):
        locale(language).say_message(message("amount", trade=_TRADE))
    with pytest.raises(KeyError):
        locale(language).say_message(message("no such message"))


def test_all_that_answer_in_a_language_have_a_catalog() -> None:
    assert set(LANGUAGES) == {"en", *SPOKEN}


_MONEY = Money(26_988_976_410_000, "CNY")
_DEFICIT = Money(-27_250_000_000, "USD")
_MONTH = Period.of_month(Month(2025, 12))
WORDS: tuple[tuple[Argument, dict[str, str]], ...] = (
    (_MONEY, {"en": "26.99 trillion yuan", "de": "26,99 Billionen Yuan", "zh": "26.99万亿元"}),
    (_DEFICIT, {"en": "27.25 billion dollars", "de": "27,25 Milliarden Dollar", "ko": "272.5억 달러"}),
    (Rate(14.0), {"en": "+14.0 %", "de": "+14,0 %", "ko": "+14.0%", "zh": "+14.0%"}),
    (Rate(-19.5, signed=False), {"en": "19.5 %", "de": "19,5 %", "ko": "19.5%", "zh": "19.5%"}),
    (Share(51.9), {"en": "51.9 %", "de": "51,9 %", "ko": "51.9%", "zh": "51.9%"}),
    (1249, {"en": "1,249", "de": "1.249", "ko": "1,249", "zh": "1249"}),
    (PeriodPhrase(_YEAR), {"en": "In 2025", "de": "2025", "ko": "2025년", "zh": "2025年"}),
    (
        _MONTH,
        {"en": "December 2025", "de": "Dezember 2025", "ko": "2025년 12월", "zh": "2025年12月"},
    ),
)  # fmt: skip


@each_row(("argument", "words"), WORDS)
def test_arguments_have_the_signs_and_words_of_the_language(
    argument: Argument, words: Mapping[str, str], locale: Speak
) -> None:
    around = message("amount-beside", said=argument, money=_MONEY)
    for language, wanted in words.items():
        assert locale(language).say_message(around).replace("\u00a0", " ").startswith(wanted)


def test_every_note_on_a_code_of_goods_is_a_message() -> None:
    noted = {row["note"] for row in read_table(find_shipped("hs") / "changes.csv") if not row["until"]} - {""}
    assert noted == {context for context, name in patterns("en") if name == "hs-why"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ko", "1, 2와 나머지 3개"),
        ("ja", "1、2とその他3件"),
        ("vi", "1, 2 và 3 mục khác"),
        ("en", "1, 2 and 3 more"),
    ],
)
def test_the_rest_of_a_list_follows_its_conjunction(locale: Speak, language: str, told: str) -> None:
    assert locale(language).say_message(say_list(map(Verbatim, "12345"), most=3)) == told
