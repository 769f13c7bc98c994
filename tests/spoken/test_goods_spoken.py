"""Goods that customs' tables do not print are called as the language's words have them."""

from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product, Query
from bot.language import restate_query
from bot.spoken import LocaleTable
from tests.rows import each_row


@each_row(
    ("language", "goods", "said"),
    [
        ("ko", Product("28,29", "chemicals"), "대독일 화학제품 수출(2025년, 위안)"),
        ("zh", Product("28,29", "chemicals"), "对德国化学品出口（2025年，人民币）"),
        ("de", Product("28,29", "chemicals"), "Exporte von Chemikalien nach Deutschland (2025, in Yuan)"),
        (
            "es",
            Product("28,29", "chemicals"),
            "Exportaciones de productos químicos a Alemania (2025, en yuanes)",
        ),
        (
            "de",
            Product("28", "inorganic chemicals"),
            "Exporte von anorganischen Chemikalien nach Deutschland (2025, in Yuan)",
        ),
        (
            "de",
            Product("0811,2836", "HS 0811 (fruit) and HS 2836 (carbonates)"),
            "Exporte von HS 0811 („fruit“) und HS 2836 („carbonates“) nach Deutschland (2025, in Yuan)",
        ),
    ],
)
def test_goods_are_called_in_the_language(
    locales: LocaleTable, atlas: Atlas, language: str, goods: Product, said: str
) -> None:
    query = Query(flow=Flow.EXPORT, partners=("DEU",), product=goods, periods=(Period.of_year(2025),))
    assert locales.get_locale(language).say_text(restate_query(query, atlas)) == said
