"""A query is said back in every language, with all that it asks and no word of English."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Product, Query
from bot.language import Calendar, read, restate_query
from bot.messages import say_in_english
from bot.shipped import find_shipped, read_table
from bot.spoken import LANGUAGES
from tests.language.meanings import DIALOGS, corpus
from tests.language.restatable import KINDS
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import shipped_vocabulary
from tests.spoken.conftest import Speak

_QUOTED = re.compile("“[^”]*”|„[^“]*“|「[^」]*」|«[^»]*»")
_ENGLISH = re.compile(
    r"\b(the|of(?! Man)|and|is|are|with|from|to|in|excluding|only|against|by|share|growth)\b"
)
_SHARED = {"in": ("de", "vi")}
"""Words of English that another language has too."""
_TOPICS = sorted(
    {row["value"] for row in read_table(find_shipped("words") / "restated.csv") if row["slot"] == "topic"}
)


@pytest.fixture(scope="module")
def asked(portion: Portion) -> list[Query]:
    """What is understood of the corpora, and the switches and offers beside it."""
    vocabulary = shipped_vocabulary()
    calendar = Calendar(date(2026, 7, 20), Month(2026, 6))
    questions = [one for path in sorted(DIALOGS.glob("*.jsonl")) for one in corpus(path.name)]
    found: dict[Query, None] = {}
    for question in portion.of(questions)[::4]:
        reading = read(question["text"], question["context"], calendar, vocabulary)
        queries = [reading.query, *(one.query for one in reading.switches)]
        found |= dict.fromkeys(filter(None, [*queries, *(one.query for one in reading.offers)]))
    return list(found)


@pytest.fixture(scope="module")
def drawn(portion: Portion) -> list[Query]:
    """Queries of every shape, drawn before anything is said of them."""
    found: list[Query] = []

    @settings(max_examples=portion.least(300, 6), derandomize=True, database=None)
    @given(query=st.one_of(*KINDS.values()))
    def draw(query: Query) -> None:
        found.append(query)

    draw()
    return found


def find_english(said: str, language: str) -> Iterator[str]:
    """The words that stand outside quotation marks and are English alone."""
    for word in _ENGLISH.findall(_QUOTED.sub("", said)):
        if language not in _SHARED.get(word, ()):
            yield word


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_corpora_ask_is_said_back_in_the_language(
    asked: list[Query], atlas: Atlas, locale: Speak, language: str
) -> None:
    assert asked
    for query in asked:
        english = restate_query(query, atlas)
        said = locale(language).say_text(english)
        assert said != english
        assert not [*find_english(said, language)], (english, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_of_every_shape_are_said_back_in_every_language(
    drawn: list[Query], atlas: Atlas, locale: Speak, language: str
) -> None:
    for query in drawn:
        english = restate_query(query, atlas)
        said = locale(language).say_text(english)
        assert not [*find_english(said, language)], (english, said)
        assert "{" not in said
        assert "  " not in said


def test_english_is_what_the_message_says_in_english(drawn: list[Query], atlas: Atlas) -> None:
    for query in drawn:
        english = restate_query(query, atlas)
        (sent,) = english.messages
        assert say_in_english(sent).replace(" %", "%") == english


@each_row("language", LANGUAGES)
def test_questions_about_the_data_are_said_back(atlas: Atlas, locale: Speak, language: str) -> None:
    query = Query(
        measure=Measure.YOY, flow=Flow.EXPORT, partners=("VNM",), product=Product("85", "electrical goods")
    )
    for topic in _TOPICS:
        about = "definition" if topic in ("calculated", "meaning", "counted", "members") else topic
        english = restate_query(query, atlas, "adjusted figures" if about == "adjusted" else about)
        said = locale(language).say_text(english)
        assert said != english, topic
        assert not [*find_english(said, language)], said


_2025 = Period.of_year(2025)
_TO_THREE = Query(flow=Flow.EXPORT, partners=("NLD", "FRA", "ESP"), periods=(_2025,))
_TO_USA_TOO = Query(flow=Flow.EXPORT, partners=("JPN", "IND", "VNM", "BRA", "USA"), periods=(_2025,))
_SHARES = Query(measure=Measure.SHARE, flow=Flow.EXPORT, partners=("JPN", "USA"), periods=(_2025,))
_RANKED = Query(measure=Measure.TOP, flow=Flow.EXPORT, periods=(_2025,), breakdown=Breakdown.PARTNER, limit=1)
_GROWTH = Query(measure=Measure.YOY, flow=Flow.IMPORT, partners=("CHN",), periods=(_2025,))
_BY_CODE = Query(flow=Flow.IMPORT, product=Product("283699", "HS 283699 (carbonates)"), periods=(_2025,))


@each_row(
    ("query", "language", "said"),
    [
        (_TO_THREE, "ko", "네덜란드, 프랑스와 스페인에 대한 수출(2025년, 위안)"),
        (_TO_THREE, "de", "Exporte in die Niederlande, nach Frankreich und Spanien (2025, in Yuan)"),
        (_TO_USA_TOO, "de", "Exporte nach Japan, Indien, Vietnam, Brasilien und in die USA (2025, in Yuan)"),
        (_SHARES, "fr", "Part du Japon et des États-Unis dans les exportations (2025, en yuans)"),
        (_TO_THREE, "fr", "Exportations vers les Pays-Bas, la France et l’Espagne (2025, en yuans)"),
        (_RANKED, "zh", "出口最高的伙伴（2025年，人民币）"),
        (_RANKED, "ja", "輸出が1位の相手国（2025年、人民元建て）"),
        (_GROWTH, "ko", "중국 자체로부터의 수입 전년 대비 증가율(2025년, 위안)"),
        (
            _GROWTH,
            "es",
            "Crecimiento interanual de las importaciones procedentes de China misma (2025, en yuanes)",
        ),
        (_BY_CODE, "vi", "Nhập khẩu HS 283699 (“carbonates”) (2025, tính bằng nhân dân tệ)"),
    ],
)
def test_a_query_is_said_as_the_field_says_it(
    query: Query, language: str, said: str, atlas: Atlas, locale: Speak
) -> None:
    assert locale(language).say_text(restate_query(query, atlas)) == said
