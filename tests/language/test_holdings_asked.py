"""What there is at all is a question of its own; what is asked of a figure is none."""

from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.rows import each_row

ASKED = {
    "coverage": """
what do you hold?|what data do you have?|what do you have|which months?|which months do you have?
what is held?
what's in your store?|data inventory|which years do you hold?|are there gaps in your data?
which months are missing?
你有什么数据？|有哪些月份？|你们收录了什么|数据范围|你有哪些資料？|有哪些数据|缺哪些月份
무슨 데이터가 있어?|어떤 데이터를 가지고 있나요?|보유 데이터|어떤 달이 있어?|몇 월까지 있어?
무슨 데이터 있어?|무슨 자료 있어?|데이터 뭐 있어?|자료는 뭐가 있어?
どんなデータがありますか|何のデータを持っていますか|どの月がありますか|保有データ
welche Daten hast du?|was hast du?|welche Monate?|welche Daten sind vorhanden?|welche Monate fehlen?
quelles données as-tu ?|que détiens-tu ?|quels mois ?|quels mois sont disponibles ?
quels mois manquent ?
¿qué datos tienes?|¿qué meses?|¿qué meses tienes?|¿qué tienes?|¿qué meses faltan?
bạn có dữ liệu gì?|có những tháng nào?|bạn có gì?""",
    "products": """
what products?|which products do you have|what commodities are held|which products are available?
有哪些产品？|有哪些商品的数据|어떤 품목이 있어?|どの品目がありますか|welche Produkte?
welche Waren hast du?|quels produits as-tu ?
¿qué productos?|¿qué productos tienes?|có những sản phẩm nào?|có dữ liệu mặt hàng nào?""",
    "partners": """
which partners?|which partners are held?|which countries do you have?|有哪些伙伴|有哪些国家的数据？
어떤 나라가 있나요?|どの国がありますか
welche Länder?|welche Partner hast du?|quels pays ?|quels partenaires sont disponibles ?
¿qué socios?|¿qué países tienes?
có những nước nào?|có những đối tác nào""",
}
OF_A_FIGURE = """
which months were highest?|which products grew fastest?|which partners fell?
which months had a deficit in 2025?
which months did exports fall|which partners are the largest?
what do you have for exports to Japan in 2025?
哪些月份最高？|哪些商品增长最快？|어느 달이 가장 높았어?|どの月が最高でしたか
welche Monate waren am höchsten?|welche Partner sind die größten?
quels mois étaient les plus hauts ?|¿qué meses fueron los más altos?|những tháng nào cao nhất?"""


def each(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


@each_row(("topic", "words"), [(topic, words) for topic, many in ASKED.items() for words in each(many)])
def test_what_there_is_at_all_is_a_question_of_its_own(topic: str, words: str, understand: Read) -> None:
    reading = understand(words)
    assert (reading.outcome, reading.topic) == (Outcome.ANSWER, topic)


@each_row("words", each(OF_A_FIGURE))
def test_what_is_asked_of_a_figure_is_not(words: str, understand: Read) -> None:
    assert understand(words).topic is None


def test_in_a_thread_it_is_asked_of_what_was_spoken_of(understand: Read) -> None:
    assert understand("which months?", "exports to Japan 2025").topic is None
