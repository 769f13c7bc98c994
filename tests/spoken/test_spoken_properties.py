"""Whatever is said in another language has the numbers of the English, and names and grammar of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.address import Subject
from bot.answer.headlines import say_growth, say_way
from bot.answer.rates import GrowthRate
from bot.answer.said import say_trade_of
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.messages import Money, PeriodPhrase, ProperName, message, say_in_english
from bot.messages import Rate as RateSaid
from bot.spoken import LANGUAGES, add_particles
from tests.rows import each_row
from tests.spans import of_half, of_quarter
from tests.spoken.conftest import Speak
from tests.spoken.numbers_told import numbers_told

AMOUNTS = st.integers(1, 10**14)
CURRENCIES = st.sampled_from(["CNY", "USD", "KRW", "JPY", "EUR"])
RATES = st.floats(-99, 9_999, allow_nan=False)
MONTHS = st.builds(Month, st.integers(1995, 2026), st.integers(1, 12))
PERIODS = st.one_of(
    MONTHS.map(Period.of_month),
    st.integers(1995, 2026).map(Period.of_year),
    st.builds(of_quarter, st.integers(1995, 2026), st.integers(1, 4)),
    st.builds(of_half, st.integers(1995, 2026), st.integers(1, 2)),
    st.tuples(MONTHS, st.integers(1, 30)).map(lambda pair: Period(pair[0], pair[0].shift(pair[1]))),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_headlines_have_the_numbers_of_the_english(
    locale: Speak, atlas: Atlas, language: str, data: st.DataObject
) -> None:
    places = sorted(set(atlas.places) - {"WORLD"})
    flow = data.draw(st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL]))
    place = data.draw(st.sampled_from(places))
    rate = data.draw(RATES)
    sent = message(
        "level",
        say_way(rate) or "flat",
        trade=say_trade_of(atlas, "CHN", flow, Subject((place,))),
        when=PeriodPhrase(data.draw(PERIODS)),
        figure=Money(data.draw(AMOUNTS), data.draw(CURRENCIES)),
        rate=RateSaid(rate, signed=not say_way(rate)),
    )
    english, said = say_in_english(sent), locale(language).say_message(sent)
    # A name may count: the Baltic states are 발트 3국.
    name = numbers_told(locale(language).say_part(ProperName(place, atlas.get_name(place))), language)
    counted = name - numbers_told(atlas.get_name(place))
    assert numbers_told(said, language) == numbers_told(english) + counted


@pytest.mark.parametrize("language", LANGUAGES)
@given(published=RATES, computed=RATES, code=CURRENCIES)
def test_lines_on_growth_have_the_numbers_of_the_english(
    locale: Speak, language: str, published: float, computed: float, code: str
) -> None:
    english = say_growth([(code, GrowthRate(published, computed)), (code, GrowthRate(None, computed))])
    said = locale(language).say_text(english)
    assert said != english
    assert numbers_told(said, language) == numbers_told(english)


@each_row("language", LANGUAGES)
def test_every_place_has_a_name(locale: Speak, atlas: Atlas, language: str) -> None:
    speaker = locale(language).speaker
    assert speaker
    for place in atlas.places:
        assert speaker.named(ProperName(place, "")), place


@each_row(
    ("trade", "language", "said"),
    [
        ((Flow.EXPORT, "USA"), "de", "Exporte Chinas in die USA 2025"),
        ((Flow.IMPORT, "USA"), "de", "Importe Chinas aus den USA 2025"),
        ((Flow.IMPORT, "IRQ"), "de", "Importe Chinas aus dem Irak 2025"),
        ((Flow.EXPORT, "JPN"), "fr", "Exportations de la Chine vers le Japon en 2025"),
        ((Flow.IMPORT, "JPN"), "fr", "en provenance du Japon en 2025"),
        ((Flow.IMPORT, "ISR"), "fr", "en provenance d’Israël en 2025"),
        ((Flow.EXPORT, "GBR"), "es", "Exportaciones de China al Reino Unido"),
    ],
)
def test_articles_and_cases(
    locale: Speak, atlas: Atlas, trade: tuple[Flow, str], language: str, said: str
) -> None:
    flow, partner = trade
    what = say_trade_of(atlas, "CHN", flow, Subject((partner,)))
    sent = message("level", trade=what, when=PeriodPhrase(Period.of_year(2025)), figure=Money(1, "CNY"))
    assert said in locale(language).say_message(sent)


@each_row(
    ("before", "said"),
    [
        ("일본(은/는)", "일본은"),
        ("베트남(은/는)", "베트남은"),
        ("러시아(은/는)", "러시아는"),
        ("4.76조 위안(으로/로)", "4.76조 위안으로"),
        ("3달러(으로/로)", "3달러로"),
        ("14.0 서울(으로/로)", "14.0 서울로"),
        ("ASEAN(과/와) EU", "ASEAN과 EU"),
        ("2025년(이/가)", "2025년이"),
    ],
)
def test_korean_particles_go_by_the_final_sound(before: str, said: str) -> None:
    assert add_particles(before) == said
