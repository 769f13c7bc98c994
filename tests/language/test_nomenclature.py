"""HS codes: what they hold, what held their goods before, and codes that a word may mean."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product, Query
from bot.language import Vocabulary, restate_query
from bot.language.lexicon.nomenclature import Nomenclature
from bot.language.reading import Outcome, Reading
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row

TEXTS = {row["code"]: row["description"] for row in read_table(find_shipped("hs") / "hs2022.csv")}
CHANGES = {row["code"]: row for row in read_table(find_shipped("hs") / "changes.csv")}
HS = Nomenclature(find_shipped("hs"))


def cited(column: str) -> set[str]:
    return {code for row in CHANGES.values() for code in row[column].split("|") if code}


def assumed(reading: Reading) -> str:
    return " ".join(one.text for one in reading.assumed)


def test_the_edition_is_whole() -> None:
    numbers = {width: sum(len(code) == width for code in TEXTS) for width in (2, 4, 6)}
    assert numbers == {2: 97, 4: 1_229, 6: 5_613}
    assert {"8806", "8524", "8549", "2404", "854142", "854143"} <= TEXTS.keys()


def test_every_code_is_under_its_heading_and_chapter() -> None:
    assert [code for code in TEXTS if code[:4] not in TEXTS or code[:2] not in TEXTS] == []


def test_a_change_says_when_and_where_the_goods_are_or_were() -> None:
    dropped = [row for row in CHANGES.values() if row["until"]]
    assert [row for row in CHANGES.values() if not row["since"] and not row["until"]] == []
    assert [row for row in dropped if not row["after"] or not row["note"]] == []
    assert [row["code"] for row in CHANGES.values() if (row["code"] in TEXTS) is bool(row["until"])] == []


def test_the_codes_that_hold_goods_now_are_known() -> None:
    assert [code for code in cited("after") if not HS.describe_code(code)] == []


def test_years_are_those_of_editions() -> None:
    assert {row["since"] for row in CHANGES.values()} <= {"", "2007", "2012", "2017", "2022"}
    assert {row["until"] for row in CHANGES.values()} <= {"", "2006", "2011", "2016", "2021"}


@each_row(
    ("code", "text"),
    [
        ("8542", "Electronic integrated circuits"),
        ("01", "Animals; live"),
        ("85423110", TEXTS["854231"]),
        ("854140", "LEDs, solar cells and solar panels"),
        ("880330", "parts of aircraft"),
        ("98", "Goods that each customs classes by itself"),
        ("9804", "Goods that each customs classes by itself"),
        ("8599", None),
        ("9912", None),
        ("77", None),
        ("854", None),
        ("", None),
    ],
)
def test_a_code_is_described(code: str, text: str | None) -> None:
    assert HS.describe_code(code) == text


@each_row(
    ("code", "first"),
    [("8599", "8549"), ("9912", "99"), ("77", "76"), ("854", "8540"), ("854199", "854190"), ("1", "10")],
)
def test_near_codes_are_those_that_begin_alike(code: str, first: str) -> None:
    assert HS.find_near_codes(code)[0] == first


def test_a_code_under_a_new_heading_is_as_young_as_it() -> None:
    change = HS.find_change("880621")
    assert change
    assert change.since == 2022


def test_a_code_under_a_heading_that_only_grew_is_not() -> None:
    assert HS.find_change("8443")
    assert HS.find_change("844311") is None


def test_words_find_codes_of_a_heading_first() -> None:
    assert HS.suggest_codes("umbrellas")[0] == ("6601", "HS 6601 (umbrellas; sun umbrellas)")


def test_no_code_is_suggested_beside_its_heading() -> None:
    found = [code for code, _ in HS.suggest_codes("umbrellas")]
    assert [code for code in found if len(code) == 6 and code[:4] in found] == []


@each_row("words", ["", "of", "other", "five", "12345", "zzzz", '" OR', "*", "NEAR(", "雨伞", "\x00"])
def test_words_that_tell_nothing_suggest_nothing(words: str) -> None:
    assert HS.suggest_codes(words) == ()


@given(st.text(max_size=60))
def test_any_text_may_be_searched(text: str) -> None:
    assert len(HS.suggest_codes(text)) <= 4


@given(codes=st.lists(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=2, unique=True))
def test_a_restatement_with_codes_reads_as_its_query(
    codes: list[str], understand: Read, vocabulary: Vocabulary, atlas: Atlas
) -> None:
    joined = ",".join(codes)
    assume(not vocabulary.labels.keys() & {joined, *codes})
    label = " and ".join(vocabulary.label_product(code) for code in codes)
    query = Query(
        flow=Flow.EXPORT,
        partners=("JPN",),
        product=Product(joined, label),
        periods=(Period.of_year(2025),),
        currency="CNY",
    )
    assert understand(restate_query(query, atlas)).query == query


def test_a_code_is_said_with_what_it_holds(understand: Read) -> None:
    reading = understand("HS 8542 exports to Japan 2025 in yuan")
    assert reading.restated == "Exports of HS 8542 (electronic integrated circuits) to Japan, 2025, in CNY"
    assert understand(reading.restated).query == reading.query


def test_words_in_brackets_that_are_no_gloss_are_read(understand: Read) -> None:
    query = understand("HS 8542 (excluding Japan) exports 2025").query
    assert query
    assert query.exclude == ("JPN",)


@each_row(
    ("question", "product", "year"),
    [
        ("exports of HS 2004 in 2025", "2004", 2025),
        ("imports of HS 851713 2025", "851713", 2025),
        ("imports of HS 8517.13 in 2024", "851713", 2024),
        ("exports of HS 85, 2025", "85", 2025),
        ("HS 9801 imports 2025", "9801", 2025),
        ("HS 84/87 exports 2025", "84,87", 2025),
        ("HS 2709, 2711 imports 2025", "2709,2711", 2025),
        ("HS 99 exports 2025", "99", 2025),
    ],
)
def test_digits_behind_hs_are_a_code_and_no_year(
    question: str, product: str, year: int, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert query.product
    assert query.product.id == product
    assert query.periods == (Period.of_year(year),)


@pytest.mark.parametrize("code", ["8599", "9912", "854199", "77"])
def test_a_code_of_no_edition_comes_back_as_a_question(code: str, understand: Read) -> None:
    reading = understand(f"exports of HS {code} to Japan in 2025")
    assert reading.outcome is Outcome.CLARIFY
    assert code in reading.reason
    assert 1 <= len(reading.choices) <= 4
    assert {understand(choice).outcome for choice in reading.choices} == {Outcome.ANSWER}


def test_a_dropped_code_is_read_and_its_followers_are_named(understand: Read) -> None:
    reading = understand("exports of HS 854140 in 2020")
    assert reading.outcome is Outcome.ANSWER
    assert "854142" in assumed(reading)


@each_row(
    ("question", "before"),
    [
        ("drone exports 2020", "8802"),
        ("solar panel exports from 2019 to 2025", "854140"),
        ("EV exports to the EU 2016", "870390"),
        ("growth of EV exports to Germany 2017", "870390"),
        ("lithium battery exports 2010", "850780"),
        ("exports of HS 851713 in 2021", "851712"),
        ("hybrid car exports to Germany 2015", "870331"),
    ],
)
def test_a_period_before_a_code_says_where_its_goods_were_counted(
    question: str, before: str, understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert before in assumed(reading)


@pytest.mark.parametrize("question", ["drone exports 2022", "EV exports 2017", "HS 8542 exports 2020"])
def test_a_period_in_which_a_code_exists_needs_no_sentence(question: str, understand: Read) -> None:
    assert "HS" not in assumed(understand(question))


def test_alike_codes_share_a_sentence(understand: Read) -> None:
    reading = understand("solar exports 2020")
    assert sum("HS" in one.text for one in reading.assumed) == 1


def test_an_unread_word_may_be_goods(understand: Read) -> None:
    reading = understand("exports of scissors to Japan in 2025")
    assert reading.outcome is Outcome.CLARIFY
    assert reading.choices[0].startswith("Exports of HS 8213 (scissors")
    assert "Exports to Japan, 2025, in CNY" in reading.choices
    assert understand(reading.choices[0]).outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("did exports to Japan bolt in 2025", "Exports to Japan, 2025, in CNY"),
        ("did imports from Chile comb in 2025", "Imports from Chile, 2025, in CNY"),
        ("exports mirror 2025", "Exports, 2025, in CNY"),
    ],
)
def test_a_verb_is_not_sought_among_goods_first(question: str, plain: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY
    assert reading.choices[0] == plain


@each_row("word", ["mirrors", "nails", "trousers", "bamboo", "zzyzx"])
def test_at_most_four_choices_are_given(word: str, understand: Read) -> None:
    reading = understand(f"exports of {word} in 2025")
    assert reading.outcome is Outcome.CLARIFY
    assert len(reading.choices) <= 4


@pytest.mark.parametrize("words", ["exports 3,734 to the US 2025", "Country\t2024\nUnited States\t3,734"])
def test_a_number_with_its_thousands_apart_is_no_code(words: str, understand: Read) -> None:
    reading = understand(words)
    assert reading.outcome is Outcome.CLARIFY
    assert not any(offer.query and offer.query.product for offer in reading.offers)
