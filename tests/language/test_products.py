"""The table of goods: codes that can be, words in every language, and names that are read as meant."""

import re
from collections import defaultdict

import pytest

from bot.language import Vocabulary
from bot.language.reading import Reading
from bot.language.tagger.tagging import tag_words
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import ATLAS

LANGUAGES = ("en", "zh", "ko", "ja", "de", "fr", "es")
HS_CODES = re.compile(r"(?:\d\d){1,3}(?:,(?:\d\d){1,3})*")


PRODUCTS = read_table(find_shipped("words") / "products.csv")


def test_everyday_goods_are_known_by_the_hundred() -> None:
    assert len(PRODUCTS) >= 300


def test_every_id_is_hs_digits_or_a_name_that_customs_prints() -> None:
    printed = {row["id"] for row in read_table(find_shipped("places") / "commodities.csv")}
    strange = [
        row["id"] for row in PRODUCTS if not HS_CODES.fullmatch(row["id"]) and row["id"] not in printed
    ]
    assert strange == []


def test_every_code_is_in_the_nomenclature() -> None:
    known = {row["code"] for row in read_table(find_shipped("hs") / "hs2022.csv")}
    codes = {code for row in PRODUCTS if HS_CODES.fullmatch(row["id"]) for code in row["id"].split(",")}
    assert codes - known == set()


def test_no_product_has_two_rows() -> None:
    ids = [row["id"] for row in PRODUCTS]
    assert len(ids) == len(set(ids))


def test_the_codes_of_a_product_do_not_hold_one_another() -> None:
    for row in PRODUCTS:
        codes = row["id"].split(",")
        assert not [(one, two) for one in codes for two in codes if one != two and one.startswith(two)], row


@each_row("language", LANGUAGES)
def test_every_product_has_a_word_in_every_language(language: str) -> None:
    assert [row["label"] for row in PRODUCTS if not row[language]] == []


@each_row("language", LANGUAGES)
def test_no_word_of_a_language_names_two_products(language: str) -> None:
    named = defaultdict(set)
    for row in PRODUCTS:
        for word in row[language].split("|"):
            named[word.casefold()].add(row["id"])
    assert {word: ids for word, ids in named.items() if len(ids) > 1} == {}


def test_each_label_names_its_product(understand: Read, portion: Portion) -> None:
    """It is what restatements say, and they are read again."""
    wrong = []
    for row in portion.of(PRODUCTS, 6):
        line = ATLAS.printed_goods.get(row["id"])
        alike = {one.id for one in ATLAS.printed_goods.values() if line and line.hs and one.hs == line.hs}
        told = goods_of(understand(f"exports of {row['label']} in 2025"))
        if told not in alike | {line.id if line else row["id"]}:
            wrong.append((row["label"], told))
    assert wrong == []


def test_traded_with_a_partner_each_is_told_by_its_codes(understand: Read, portion: Portion) -> None:
    wrong = []
    for row in portion.of(PRODUCTS, 6):
        line = ATLAS.commodities.get(row["id"])
        told = goods_of(understand(f"exports of {row['label']} to Japan in 2025"))
        if told != ((line.codes if line else row["id"]) or row["id"]):
            wrong.append((row["label"], told))
    assert wrong == []


@each_row("language", LANGUAGES)
def test_every_word_alone_is_one_phrase(language: str, vocabulary: Vocabulary, portion: Portion) -> None:
    for row in portion.of(PRODUCTS, 6):
        for word in row[language].split("|"):
            assert len(tag_words(word, vocabulary).tags) == 1, word


@each_row(
    ("question", "product"),
    [
        ("exports of ICs to Malaysia 2025", "8542"),
        ("exports of ICs 2025", "集成电路"),
        ("solar cell exports 2025", "854142,854143"),
        ("EV exports to Mexico 2025", "870380"),
        ("NEV exports 2025", "汽车（包括底盘）"),
        ("NEV exports to Mexico 2025", "870360,870370,870380"),
        ("imports of aluminum foil 2025", "7607"),
        ("tyre exports 2025", "4011"),
        ("tire exports 2025", "4011"),
        ("crude imports from Oman 2025", "2709"),
        ("petrol imports 2025", "271012"),
        ("LPG imports from the US 2025", "271112,271113"),
        ("durian imports from Thailand 2025", "081060"),
        ("e-bike exports to the EU 2025", "871160"),
        ("vape exports to the UK 2025", "854340"),
        ("TV exports 2025", "852871,852872,852873"),
        ("router exports 2025", "851762"),
        ("electric bus exports to Chile 2025", "870240"),
        ("hybrid car exports to Mexico 2025", "870340,870350,870360,870370"),
        ("helicopter imports 2025", "880211,880212"),
        ("magnet exports 2025", "8505"),
        ("rare earth magnet exports 2025", "850511"),
        ("2025年機床進口額", "机床"),
        ("2025年机床进口额", "机床"),
        ("2025年自泰国进口榴莲", "081060"),
        ("2025年碳酸鋰進口", "283691"),
        ("2025年天然橡胶进口", "4001"),
        ("2025년 리튬이온 배터리 수출", "850760"),
        ("2025년 철강 수출", "钢材"),
        ("2025년 브라질 커피 수입", "0901"),
        ("2025年の銅鉱石の輸入", "铜矿砂及其精矿"),
        ("2025年の液晶パネルの輸出", "液晶平板显示模组"),
        ("Exporte von Waschmaschinen nach Polen 2025", "8450"),
        ("Kaffeeimporte 2025", "0901"),
        ("Eisenerzimporte aus Australien 2025", "2601"),
        ("exportations de thé vert vers le Maroc 2025", "0902"),
        ("importations de raisins 2025", "080610"),
        ("raisin imports 2025", "080620"),
        ("importaciones de cerezas desde Chile 2025", "080921,080929"),
        ("exportaciones de neumáticos a México 2025", "4011"),
    ],
)
def test_goods_are_read_by_their_everyday_names(question: str, product: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.product
    assert query.product.id == product


@each_row(
    "question",
    [
        "exports to Turkey 2025",
        "exports to Chile in May 2025",
        "which country led export growth in 2025",
        "Exporte für 2025",
        "¿cuánto hay de exportaciones a México en 2025?",
        "2025년 러시아향 수출",
        "2025년 대미 흑자가 축소됐나",
        "the exports to Peru 2025",
    ],
)
def test_words_of_questions_are_not_taken_for_goods(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.product is None


@each_row(
    ("question", "product"),
    [
        ("exports of electric vehicles and HS 8541 2025", "汽车（包括底盘）,8541"),
        ("exports of HS 870380 and HS 8541 2025", "870380,8541"),
        (
            "exports of HS 8541, cotton and copper to Japan 2025",
            "8541,5201,7402,7403,7405,7406,7407,7408,7409,7410,7411,7412",
        ),
        ("exports of electric vehicles, HS 8703, to Japan 2025", "8703"),
        ("total trade in locomotives, ships and silver 2025", "8601,8602,船舶,7106"),
        ("total trade in paper with Japan 2025", "48"),
    ],
)
def test_goods_that_are_joined_are_all_asked_for(question: str, product: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.product
    assert query.product.id == product


@pytest.mark.parametrize("column", ["id", "name_en", "also_printed"])
def test_goods_as_customs_prints_them_are_known(column: str, understand: Read, portion: Portion) -> None:
    """Every printed name, but for those that say something else to everybody else, as vessels do."""
    unread = []
    for row in portion.of(read_table(find_shipped("places") / "commodities.csv"), 4):
        for name in filter(None, row[column].split("|")):
            product = goods_of(understand(f"exports of {name} in 2025"))
            told_by = ATLAS.printed_goods.get(row["hs"].replace("|", ","))
            known = {row["id"], *row["hs"].split("|"), row["hs"].replace("|", ","), told_by and told_by.id}
            if product not in known:
                unread.append((name, product))
    assert {name for name, _ in unread} <= _ELSE, unread


_ELSE = {
    *("医药品", "Pharmaceutical products", "Medical and pharmaceutical products", "奶粉", "Milk powder"),
    *("Powdered milk", "Milk powders", "集装箱", "Containers", "Vessels", "Ship", "乘用车"),
    *("液晶电视机", "LCD televisions", "LCD television sets", "Passenger cars", "Passenger vehicles"),
}
"""Read as other goods, as the means of transport, or not at all where no code stands for them."""


def goods_of(reading: Reading) -> str | None:
    return reading.query.product.id if reading.query and reading.query.product else None


@each_row(
    ("question", "goods"),
    [
        ("motor vehicle exports 2025", "汽车（包括底盘）"),
        ("exports of household appliance 2025", "家用电器"),
        ("toy exports 2025", "玩具"),
        ("exports of medical instrument 2025", "医疗仪器及器械"),
        ("printed circuit exports 2025", "8534"),
        ("exports of car part 2025", "汽车零配件"),
    ],
)
def test_goods_in_the_singular_are_known(question: str, goods: str, understand: Read) -> None:
    assert goods_of(understand(question)) == goods
