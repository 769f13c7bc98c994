"""What is offered where there is no answer: whole questions, each with the query it stands for."""

import pytest

from bot.domain.place import Atlas
from bot.language import restate_query
from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.language.meanings import corpus
from tests.rows import each_row
from tests.sampling import Portion


@pytest.mark.parametrize(
    "question",
    [
        "exports to Korea and Congo 2025",
        "why did exports fall",
        "exports frobnicated to Japan 2025",
        "the weather in Paris",
    ],
)
def test_an_offer_is_read_as_the_query_that_it_carries(question: str, understand: Read, atlas: Atlas) -> None:
    reading = understand(question)
    assert reading.outcome is not Outcome.ANSWER
    assert 1 <= len(reading.offers) <= 4
    for offer in reading.offers:
        again = understand(offer.question)
        assert again.outcome is Outcome.ANSWER
        assert restate_query(offer.query, atlas) == offer.question
        assert again.restated == offer.question


@each_row(
    ("asked", "reply", "taken"),
    [
        ("exports frobnicated to Japan 2025", "yes", 0),
        ("exports frobnicated to Japan 2025", "2", 1),
        ("exports frobnicated to Japan 2025", "No. 2", 1),
        ("exports to Congo 2025", "the second one", 1),
        ("대중국 수출 2025", "응", 0),
        ("대중국 수출 2025", "두 번째", 1),
        ("对华出口", "对", 0),
        ("対中輸入 昨年", "はい", 0),
        ("Exporte nach China 2025", "ja", 0),
        ("commerce avec la Chine", "oui, s'il vous plaît", 0),
        ("exportaciones a China", "sí", 0),
    ],
)
def test_an_offer_is_taken_by_a_word_or_its_number(
    asked: str, reply: str, taken: int, understand: Read
) -> None:
    offer = understand(asked).offers[taken]
    reading = understand(reply, asked)
    assert reading.outcome is Outcome.ANSWER
    assert reading.restated == offer.question
    assert reading.language == understand(asked).language


def test_a_thread_goes_on_from_the_offer_that_was_taken(understand: Read) -> None:
    restated = understand("and imports?", "exports frobnicated to Japan 2025", "yes").restated
    assert restated == understand("imports from Japan 2025").restated


@pytest.mark.parametrize("reply", ["yes", "2"])
def test_a_word_that_chooses_takes_nothing_from_an_answer(reply: str, understand: Read) -> None:
    assert understand(reply, "exports to Japan 2025").outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "high-grade exports to Germany 2025",
        "exports to trans-Saharan Africa 2025",
    ],
)
def test_the_plain_reading_stands_before_goods_that_only_hold_a_word(understand: Read, question: str) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert "HS" not in reading.choices[0]


@pytest.mark.parametrize(
    ("question", "deficits", "surpluses"),
    [
        ("in which month was the trade gap with Chile widest", "high", "high"),
        ("narrowest gap with Brazil month", "low", "low"),
        ("mes con el mayor desequilibrio comercial con Chile", "high", "high"),
    ],
)
def test_of_a_gap_it_is_asked_which_side(
    understand: Read, question: str, deficits: str, surpluses: str
) -> None:
    """The widest deficit is the lowest balance, the widest surplus the highest."""
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert reading.choices[0].startswith(f"Record {deficits} of trade deficit with")
    assert reading.choices[1].startswith(f"Record {surpluses} of trade surplus with")
    for offer in reading.offers:
        again = understand(offer.question).query
        assert again
        assert (again.measure, again.direction, again.side) == (
            offer.query.measure,
            offer.query.direction,
            offer.query.side,
        )


@pytest.mark.parametrize(
    ("question", "partners"),
    [
        ("imports from malasya 2025", ("MYS",)),
        ("exports to germny and ecuatr 2025", ("DEU", "ECU")),
        ("Exporte nach Schwitz 2025", ("CHE",)),
        ("美 欧盟 东盟 出口 2025", ("EU", "ASEAN", "USA")),
    ],
)
def test_the_partner_that_a_word_may_stand_for_is_offered_first(
    question: str, partners: tuple[str, ...], understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert reading.offers[0].query.partners == partners


def test_goods_that_only_hold_a_word_stand_behind_the_plain_reading(understand: Read) -> None:
    reading = understand("exports to the US since the Geneva deal")
    assert reading.offers[0].query.product is None


def test_a_number_that_nothing_was_made_of_is_offered_as_so_many_rows(understand: Read) -> None:
    reading = understand("main destinations for lithium batteries, ten would be handy")
    assert [offer.query.limit for offer in reading.offers[:2]] == [10, None]


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("exports 2025 excluding January", "2025-02..2025-12"),
        ("Exporte 2025 ohne Dezember", "2025-01..2025-11"),
        ("2025年出口，不含1月", "2025-02..2025-12"),
    ],
)
def test_the_rest_of_a_year_is_read_where_it_loses_months_at_an_end(
    question: str, span: str, understand: Read
) -> None:
    query = understand(question).query
    assert query is not None
    assert [str(period) for period in query.periods] == [span]


@each_row(
    ("question", "earlier", "offered"),
    [
        ("imports 2025 excluding crude oil", "", "Imports, 2025, in CNY"),
        ("2025年不含原油的进口", "", "Imports, 2025, in CNY"),
        ("2025년 원유 제외 수입", "", "Imports, 2025, in CNY"),
        ("2025年の原油を除く輸入", "", "Imports, 2025, in CNY"),
        ("Importe 2025 ohne Rohöl", "", "Imports, 2025, in CNY"),
        ("importations 2025 sans pétrole brut", "", "Imports, 2025, in CNY"),
        ("importaciones 2025 sin petróleo crudo", "", "Imports, 2025, in CNY"),
        (
            "list imports from Russia by year beginning with 2018",
            "",
            "Imports from Russia, 2018–2025, by year, in CNY",
        ),
        ("the DR one", "exports to Congo in 2025", "Exports to DR Congo, 2025, in CNY"),
        (
            "去年欧盟成员国中德国的进口排名",
            "",
            "Rank of Germany among partners in the European Union by imports, 2025, in CNY",
        ),
        (
            "작년 EU 회원국 중 독일의 수입 순위",
            "",
            "Rank of Germany among partners in the European Union by imports, 2025, in CNY",
        ),
        (
            "excluding ourselves",
            "top 10 suppliers in 2025",
            "Top 10 partners by imports, excluding China, 2025, in CNY",
        ),
    ],
)
def test_a_reading_without_a_word_in_doubt_is_offered(
    question: str, earlier: str, offered: str, understand: Read
) -> None:
    reading = understand(question, *filter(None, (earlier,)))
    assert reading.outcome is not Outcome.ANSWER
    assert offered in reading.choices


@each_row(
    "question",
    [
        "exports to the US in 2025 except April",
        "2025年对美国出口，不含4月",
        "4월을 제외한 2025년 대미 수출",
        "2025年の対米輸出、4月を除く",
        "Exporte in die USA 2025 ohne April",
        "exportations vers les États-Unis en 2025 sauf avril",
        "exportaciones a EE. UU. en 2025 excepto abril",
    ],
)
def test_a_month_that_is_left_out_is_in_no_offer_by_itself(question: str, understand: Read) -> None:
    choices = understand(question).choices
    assert choices[0] == "Exports to the United States, Q1 2025 and May–December 2025, in CNY"
    assert not any("April" in choice for choice in choices)


@pytest.mark.parametrize(
    "question",
    [
        "exports to Japan in 2025 without November and December",
        "2025年对日出口，不含11月和12月",
        "Export nach Japan ohne Nov und Dez, 2025",
    ],
)
def test_months_in_a_row_that_are_left_out_are_in_no_reading(question: str, understand: Read) -> None:
    reading = understand(question)
    told = (reading.restated, *reading.choices)[reading.outcome is Outcome.CLARIFY]
    assert told == "Exports to Japan, January–October 2025, in CNY"


@each_row(
    ("said", "meant"),
    [
        (
            "leave frob Hong Kong: five biggest export markets in 2025",
            "Top 5 partners by exports, excluding Hong Kong, 2025, in CNY",
        ),
        ("our ten frob suppliers in December 2025", "Top 10 partners by imports, December 2025, in CNY"),
        ("unsere fünf frob Absatzmärkte 2025", "Top 5 partners by exports, 2025, in CNY"),
        ("exports frob the US in 2025", "Exports, excluding the United States, 2025, in CNY"),
        ("exportaciones frob Brasil en 2025", "Exports, excluding Brazil, 2025, in CNY"),
        ("how is trade frob with Ireland in 2025", "Trade balance with Ireland, 2025, in CNY"),
        (
            "what's left if you take imports from exports, Vietnam, 2025",
            "Trade balance with Vietnam, 2025, in CNY",
        ),
        (
            "qui dépasse les 1 000 milliards de yuans d'échanges avec nous en 2025 ?",
            "List of partners by total trade, 2025, in CNY, only above 1 trillion",
        ),
        (
            "exports to Germany frob 2025",
            "Rank of Germany among partners by exports, 2025, in CNY",
        ),
        ("why did exports grow in 2025", "Contribution of each partner to growth of exports, 2025, in CNY"),
        ("왜 2025년 수출이 늘었나", "Contribution of each partner to growth of exports, 2025, in CNY"),
        ("2025年出口为什么增长", "Contribution of each partner to growth of exports, 2025, in CNY"),
        (
            "of our trade with Africa, how much is with South Africa, in percent, 2025",
            "Share of South Africa in total trade with Africa, 2025, in CNY",
        ),
        ("exports to Japan in 2025 > frob Korea", "Exports to Japan and South Korea, 2025, in CNY"),
        ("exports to ASEAN in 2025 > frob Vietnam", "Exports to ASEAN, excluding Vietnam, 2025, in CNY"),
        (
            "exports to Vietnam in 2025 > as a frob of ASEAN",
            "Share of Vietnam in exports to ASEAN, 2025, in CNY",
        ),
        ("exports to Thailand in 2025 > hang on, I wanted frob", "Imports from Thailand, 2025, in CNY"),
        ("exports to Canada in 2025 > in dollars > undo frob", "Exports to Canada, 2025, in CNY"),
        (
            "exports to Peru, yearly 2019 to 2025 > only 2021 frob",
            "Exports to Peru, 2021–2025, by year, in CNY",
        ),
        (
            "2025年 ペルーからの銅鉱輸入 > 他には？上位5",
            "Top 5 partners by imports of copper ore, 2025, in CNY",
        ),
    ],
)
def test_what_was_meant_is_offered_where_a_word_is_not_understood(
    said: str, meant: str, understand: Read
) -> None:
    *before, last = said.split(" > ")
    reading = understand(last, *before)
    assert reading.outcome is not Outcome.ANSWER
    assert meant in reading.choices


def test_most_questions_with_a_hidden_word_are_offered(understand: Read, portion: Portion) -> None:
    """The likeliest readings are counted, not guessed: names and times that are hidden cannot be offered."""
    offered = asked = 0
    for case in portion.of(corpus("families_en.jsonl")[::25], 2):
        words = case["text"].split()
        if understand(case["text"], *case.get("context", ())).outcome is not Outcome.ANSWER:
            continue
        meant = understand(case["text"]).restated
        for at, word in enumerate(words):
            if len(word) > 2 and word.isalpha():
                reading = understand(" ".join([*words[:at], "frob", *words[at + 1 :]]))
                asked += reading.outcome is Outcome.CLARIFY
                offered += reading.outcome is Outcome.CLARIFY and meant in reading.choices
    assert asked > portion.least(100, 2)
    assert offered > (0.6 - portion.allow_chance(0.6, asked)) * asked
