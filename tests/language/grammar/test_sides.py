"""Whose trade a question is about: China's own, told from either side, or what another reports."""

from bot.language import Calendar, Vocabulary, read
from bot.language.reading import Outcome
from tests.rows import each_row

OTHERS = [
    ("exportations allemandes 2025", "Germany"),
    ("Exporte Deutschlands 2025", "Germany"),
    ("Vietnam's exports 2025", "Vietnam"),
    ("India's top export markets 2025", "India"),
    ("ドイツの中国からの輸入 2025", "Germany"),
    ("한국의 대중 수출 2025", "South Korea"),
    ("US-Mexico trade 2025", "the United States"),
    ("日本和韩国之间的贸易 2025", "Japan"),
    ("what Germany exported in 2025", "Germany"),
    ("日本去年对美国出口", "Japan"),
    ("미국이 멕시코에서 수입한 금액 2025", "the United States"),
    ("美国2024年自中国进口", "the United States"),
    ("imports by Germany from China 2025", "Germany"),
    ("importaciones de México desde China 2025", "Mexico"),
    ("Germany, exports to China 2025", "Germany"),
    ("China's share of US imports 2025", "the United States"),
    ("part de la Chine dans les importations américaines 2024", "the United States"),
    ("Anteil Chinas an den US-Importen 2024", "the United States"),
    ("中国在美国进口中的份额 2024", "the United States"),
    ("アメリカの輸入に占める中国の割合 2024", "the United States"),
    ("share of cars in Vietnam's imports 2025", "Vietnam"),
    ("the world's largest exporters 2025", "others"),
    ("who imports the most oil 2025", "others"),
]
OURS = [
    ("how much did Bangladesh buy from us in 2025", "Exports to Bangladesh, 2025"),
    ("how much did Australia sell us in 2025", "Imports from Australia, 2025"),
    ("台湾从我们这里买了多少 2025", "Exports to Taiwan, 2025"),
    ("Was haben uns die USA 2025 verkauft", "Imports from the United States, 2025"),
    ("독일이 우리한테 판 금액 2025", "Imports from Germany, 2025"),
    ("중국 제품을 가장 많이 수입하는 나라 2025", "Top partners by exports, 2025"),
    ("qui nous achète le plus 2025", "Top partner by exports, 2025"),
    ("qué países nos venden más petróleo 2025", "Top partners by imports of crude oil, 2025"),
    ("Welche Märkte kauften 2025 bei uns am meisten", "Top partners by exports, 2025"),
    ("うちの製品を一番買ってくれている国 2025", "Top partner by exports, 2025"),
    ("和越南的贸易额 2025", "Total trade with Vietnam, 2025"),
    ("中国とブラジルの貿易額 2025", "Total trade with Brazil, 2025"),
    ("shipments into China 2025", "Imports, 2025"),
    ("wie viel wurde 2024 aus Vietnam nach China geliefert?", "Imports from Vietnam, 2024"),
    ("deliveries to our largest markets 2025", "Top partners by exports, 2025"),
    ("Romania to China 2025", "Imports from Romania, 2025"),
    ("巴西大豆 2025", "Imports of soybeans from Brazil, 2025"),
]


@each_row(("question", "reporter"), OTHERS)
def test_what_others_report_is_refused(
    question: str, reporter: str, calendar: Calendar, vocabulary: Vocabulary
) -> None:
    reading = read(question, (), calendar, vocabulary)
    assert reading.outcome is Outcome.NO_DATA
    assert f"not what {reporter} report" in reading.reason


@each_row(("question", "meant"), OURS)
def test_chinas_own_trade_is_read_from_either_side(
    question: str, meant: str, calendar: Calendar, vocabulary: Vocabulary
) -> None:
    assert (read(question, (), calendar, vocabulary).restated or "").startswith(meant)
