"""Whatever is said in another language has the numbers of the English, and names and grammar of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.headlines import growth_line
from bot.answer.rates import Rate
from bot.answer.wording import money, moved
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.spoken import LANGUAGES
from bot.spoken.particles import with_particles
from tests.spoken.conftest import Speak
from tests.spoken.numbers_told import numbers_told

AMOUNTS = st.integers(1, 10**14)
CURRENCIES = st.sampled_from(["CNY", "USD", "KRW", "JPY", "EUR"])
RATES = st.floats(-99, 9_999, allow_nan=False)
MONTHS = st.builds(Month, st.integers(1995, 2026), st.integers(1, 12))
PERIODS = st.one_of(
    MONTHS.map(Period.month),
    st.integers(1995, 2026).map(Period.year),
    st.builds(Period.quarter, st.integers(1995, 2026), st.integers(1, 4)),
    st.builds(Period.half, st.integers(1995, 2026), st.integers(1, 2)),
    st.tuples(MONTHS, st.integers(1, 30)).map(lambda pair: Period(pair[0], pair[0].shifted(pair[1]))),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_headlines_have_the_numbers_of_the_english(
    tongue: Speak, atlas: Atlas, language: str, data: st.DataObject
) -> None:
    places = sorted(set(atlas.places) - {"WORLD"})
    flow, side = data.draw(st.sampled_from([("exports", "to"), ("imports", "from"), ("total trade", "with")]))
    place = data.draw(st.sampled_from(places))
    partner = atlas.in_text(place)
    period = data.draw(PERIODS).label
    sum_ = money(data.draw(AMOUNTS), data.draw(CURRENCIES))
    english = f"China's {flow} {side} {partner} in {period}: {sum_}, {moved(data.draw(RATES))}."
    said = tongue(language).sentence(english)
    assert said is not None
    # A name may count: the Baltic states are 발트 3국.
    name = numbers_told(tongue(language).piece(atlas.name(place)), language)
    counted = name - numbers_told(atlas.name(place))
    assert numbers_told(said, language) == numbers_told(english) + counted


@pytest.mark.parametrize("language", LANGUAGES)
@given(published=RATES, computed=RATES, code=CURRENCIES)
def test_lines_on_growth_have_the_numbers_of_the_english(
    tongue: Speak, language: str, published: float, computed: float, code: str
) -> None:
    english = growth_line([(code, Rate(published, computed)), (code, Rate(None, computed))])
    said = tongue(language).sentence(english)
    assert said is not None
    assert numbers_told(said, language) == numbers_told(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_name(tongue: Speak, atlas: Atlas, language: str) -> None:
    for place in atlas.places.values():
        said = tongue(language).sentence(f"China's exports to {atlas.in_text(place.id)} in 2025: 1 yuan.")
        assert said, place.id


@pytest.mark.parametrize(
    ("english", "language", "said"),
    [
        ("China's exports to the United States in 2025: 1 yuan.", "de", "Exporte Chinas in die USA 2025"),
        ("China's imports from the United States in 2025: 1 yuan.", "de", "Importe Chinas aus den USA 2025"),
        ("China's imports from Iraq in May 2025: 1 yuan.", "de", "Importe Chinas aus dem Irak im Mai 2025"),
        ("China's exports to Japan in 2025: 1 yuan.", "fr", "Exportations de la Chine vers le Japon en 2025"),
        ("China's imports from Japan in 2025: 1 yuan.", "fr", "en provenance du Japon en 2025"),
        ("China's imports from Israel in 2025: 1 yuan.", "fr", "en provenance d’Israël en 2025"),
        (
            "China's exports to the United Kingdom in 2025: 1 yuan.",
            "es",
            "Exportaciones de China al Reino Unido",
        ),
    ],
)
def test_articles_and_cases(tongue: Speak, english: str, language: str, said: str) -> None:
    assert said in (tongue(language).sentence(english) or "")


@pytest.mark.parametrize(
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
    assert with_particles(before) == said
