"""A refusal is a sentence or two: what is not held, and the nearest that is with its figure."""

import re
from datetime import date

import pytest

from bot.answer.about.topics import TOPICS
from bot.as_json.answers import answer_document
from bot.cli.answers import format_answer
from bot.desk import Desk
from bot.language.reading import Outcome
from bot.messages import Sentences
from bot.shipped import find_shipped, read_table
from bot.slack.answers import lay_out_refusal
from bot.slack.buttons import Audience
from tests.english_sentences import sentences
from tests.rows import each_row
from tests.shared import make_desk_fixture

desk = make_desk_fixture(date(2026, 11, 27))


def printed(month: str, partner: str) -> int:
    """Exports of a month, in yuan, as the bulletin has them."""
    path = find_shipped("releases") / "bulletin" / f"customs-bulletin-{month}-cny.csv"
    (row,) = (
        row
        for row in read_table(path)
        if (row["period"], row["span"], row["flow"], row["partner"], row["product"])
        == (month, "month", "export", partner, "")
    )
    return int(row["value"]) * int(row["unit"])


OCTOBER = {
    "exports in October 2026": "October 2026 is not held. The latest is June 2026: {n} trillion yuan, {g} %.",
    "export growth in October 2026": (
        "October 2026 is not held. The latest is June 2026: {n} trillion yuan, {g} %."
    ),
    "2026年10月出口增速": "没有2026年10月的数据。最新的是2026年6月：{n}万亿元，{g}%。",
    "2026年10月出口": "没有2026年10月的数据。最新的是2026年6月：{n}万亿元，{g}%。",
    "2026년 10월 수출": (
        "2026년 10월 자료는 없습니다. 가장 최근은 2026년 6월: {trillions}조{hundreds}억 위안, {g}%."
    ),
    "2026年10月の輸出": (
        "2026年10月のデータはありません。最新は2026年6月：{trillions}兆{hundreds}億元、{g}%。"
    ),
    "Exporte im Oktober 2026": (
        "Oktober 2026 liegt nicht vor. Die neueste Zahl ist die für Juni 2026: {n} Billionen Yuan, {g} %."
    ),
    "exportations octobre 2026": (
        "Octobre 2026 : données non disponibles. "
        "Le chiffre le plus récent est celui de juin 2026 : {n} billions de yuans, {g} %."
    ),
    "exportaciones de octubre de 2026": (
        "Octubre de 2026: datos no disponibles. "
        "La cifra más reciente es la de junio de 2026: {n} billones de yuanes, {g} %."
    ),
    "xuất khẩu tháng 10 năm 2026": (
        "Không có số liệu tháng 10/2026. Mới nhất là tháng 6/2026: {n} nghìn tỷ nhân dân tệ, {g}%."
    ),
}
"""With a figure and its growth, which customs prints for no single month: computed from both levels."""


@pytest.mark.parametrize(("words", "told"), [(words, told) for words, told in OCTOBER.items() if told])
def test_the_latest_month_stands_beside_one_that_is_to_come(words: str, told: str, desk: Desk) -> None:
    now, before = printed("2026-06", "WORLD"), printed("2025-06", "WORLD")
    n, g = f"{now / 1e12:.2f}", f"{(now / before - 1) * 100:+.1f}"
    if "Billionen" in told or "billions" in told or "billones" in told or "nghìn" in told:
        n, g = n.replace(".", ","), g.replace(".", ",")
    trillions, hundreds = divmod(round(now / 1e8), 10_000)
    expected = told.format(n=n, g=g, trillions=trillions, hundreds=hundreds)
    assert desk.ask_question(words).told_refusal.replace("\u00a0", " ").replace("\u202f", " ") == expected


ZAMBIA = {
    "exports to Zambia in March 2025": "The last before it is December 2024: {n} billion yuan.",
    "2025年3月对赞比亚出口": "此前最近的是2024年12月：{y}亿元。",
    "2025년 3월 대잠비아 수출": "그 이전의 가장 가까운 자료는 2024년 12월: {y}억 위안.",
    "2025年3月のザンビアへの輸出": "それ以前で最も近いのは2024年12月：{y}億元。",
    "Exporte nach Sambia März 2025": "Die letzte Zahl davor ist die für Dezember 2024: {c} Milliarden Yuan.",
    "exportations vers la Zambie en mars 2025": (
        "Le dernier chiffre auparavant est celui de décembre 2024 : {c} milliard de yuans."
    ),
    "exportaciones a Zambia en marzo de 2025": (
        "La última cifra anterior es la de diciembre de 2024: {c} mil millones de yuanes."
    ),
    "xuất khẩu sang Zambia tháng 3 năm 2025": "Gần nhất trước đó là tháng 12/2024: {c} tỷ nhân dân tệ.",
}
"""A partner that only December's tables print."""


@each_row(("words", "told"), ZAMBIA.items())
def test_the_last_month_before_stands_beside_one_that_was_left_out(words: str, told: str, desk: Desk) -> None:
    n = f"{printed('2024-12', 'ZMB') / 1e9:.3f}"
    forms = {"n": n, "c": n.replace(".", ","), "y": f"{float(n) * 10:.2f}"}
    said = desk.ask_question(words).told_refusal.replace("\u00a0", " ").replace("\u202f", " ")
    assert said.endswith(told.format(**forms)), said


@each_row(
    ("words", "earlier", "restated"),
    [
        ("exports to Narnia", "exports to the US 2025", "Exports, 2025, in CNY"),
        ("and Narnia?", "share of the US in exports 2025", "Exports, 2025, in CNY"),
        ("Narnia?", "rank of Vietnam 2025", "Total trade, 2025, in CNY"),
        ("exports from Guangdong", "exports to the US 2025", "Exports to the United States, 2025, in CNY"),
    ],
)
def test_a_place_that_is_no_partner_is_none_of_those_before_it(
    words: str, earlier: str, restated: str, desk: Desk
) -> None:
    reading = desk.ask_question(words, [earlier] if earlier else []).reading
    assert (reading.outcome, reading.restated) == (Outcome.NO_DATA, restated)


REFUSED = """
exports in October 2026|growth of exports in October 2026|exports by month 2027|trade balance July 2026
exports Q3 2026|exports H2 2026|imports from Brazil in 2027|exports July to October 2026
exports to Zambia March 2025|exports 1950|exports to Germany 1995|exports to Japan and Germany 2019
top 10 markets 2019|share of the EU in exports 2012|exports of solar panels 2025
exports of lithium batteries to Germany 2025|exports of HS 854231 to Vietnam 2025
exports of HS 85044010 in 2025|imports of crude oil from Russia June 2026
iron ore imports by partner 2026|soybean imports from Brazil by month 2025
exports of chips in tonnes to Vietnam 2025|exports in won 2025|exports in yen June 2026
exports in euros to France 2025|exports to Narnia|exports to Mars in 2025|imports by province
Guangdong exports to ASEAN 2025|exports through the port of Shanghai 2025|exports of private firms 2025
processing trade 2025|daily exports June 2026|seasonally adjusted exports June 2026
cross-border e-commerce exports 2025|why did exports fall|forecast exports next year|are exports too high
tariff on EVs from the EU|sanctions on Russia|services trade 2025|foreign direct investment 2025
gdp of Laos|what did the minister say about exports|weather today|tell me a joke
translate exports into Thai|US exports to Japan 2025|US imports from China 2025
Vietnam's exports to the US|what others export to China|rank of Japan and Korea among markets 2025
quantity of exports 2025|compound growth of exports between March 2024 and June 2025
average of exports by year in Q1 2025|contribution of Japan to the growth of the trade balance 2025
top products exported to Vietnam 2025|exports to Congo 2025|exports frobnicated to Japan 2025
trade with China 2025|为什么对美出口下降|2027년 대일 수출|天気|今年の予測
"""
"""Of every kind: to come, left out, too early, of goods, partners, currencies, rows, topics and others."""


@pytest.mark.parametrize("words", REFUSED.strip().replace("\n", "|").split("|"))
def test_no_refusal_is_longer_than_two_sentences(words: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    if answer.finding:
        pytest.skip("held by now")
    assert isinstance(answer.refusal, Sentences)
    assert len(answer.refusal.messages) <= 2
    assert len([*sentences(answer.refusal)]) <= 2, answer.refusal
    assert len(answer.refusal) < 420
    if answer.nearest:
        assert answer.reading.choices[0] == answer.nearest.question
        assert answer.nearest.finding.sources


def test_what_a_refusal_names_can_be_traced_everywhere(desk: Desk) -> None:
    answer = desk.ask_question("exports to Zambia in March 2025")
    nearest = answer_document("", answer)["nearest"]
    assert nearest["question"] == "Exports to Zambia, December 2024, in CNY"
    assert nearest["rows"][0]["value"] == printed("2024-12", "ZMB")
    assert [one["release"] for one in nearest["sources"]] == ["customs-bulletin-2024-12-cny"]
    told = (format_answer(answer), lay_out_refusal(answer, Audience.HERE).text)
    for text in told:
        assert re.search(r"China customs,( Monthly Bulletin,)? December 2024", text)
        assert nearest["receipt"] in text


def test_the_nearest_goods_are_those_that_hold_what_was_asked_for(desk: Desk) -> None:
    """HS 8542 has a line of customs', but for all partners together."""
    answer = desk.ask_question("exports of HS 854231 to Vietnam 2025")
    assert answer.nearest
    assert answer.nearest.question == "Exports of integrated circuits, 2025, in CNY"
    assert answer.nearest.finding.rows[0].product == "集成电路"


def test_no_refusal_tells_all_that_is_held(desk: Desk) -> None:
    refusal = desk.ask_question("exports in October 2026").refusal
    held = desk.ask_question("what data do you have?")
    assert held.finding
    assert held.reading.topic in TOPICS
    assert not set(sentences(held.finding.headline)) & set(sentences(refusal))


def test_the_nearest_may_be_that_nothing_changed(desk: Desk) -> None:
    answer = desk.ask_question(
        "Welche Anteile der ASEAN-Länder an den Exporten gingen zurück, 2020 bis 2026 und 2025?"
    )
    assert answer.nearest
    assert answer.nearest.finding.rows == ()
    assert "2025 against 2020: no change." in answer.refusal


def test_a_comparison_with_a_year_that_is_not_held_is_offered_with_the_nearest_that_is(desk: Desk) -> None:
    answer = desk.ask_question("exports to Vietnam 2025 vs 2019")
    assert answer.nearest
    assert answer.nearest.question == "Comparison of exports to Vietnam, 2025 and 2024, in CNY"
    offers = [one.question for one in answer.reading.offers]
    assert "Exports to Vietnam, 2025, in CNY" in offers
    assert not any(one.startswith("Comparison") for one in offers[1:])


@each_row(
    "asked",
    {
        "exports to the US October 2026 vs October 2025": ("in June 2026", "in June 2025"),
        "surplus Q3 2026 against Q2 2026": ("in Q2 2026", "in Q1 2026"),
        "2026년 10월 수출 2025년 10월과 비교": ("in June 2026", "in June 2025"),
    }.items(),
)
def test_two_times_of_which_the_later_is_not_held_are_moved_together(
    desk: Desk, asked: tuple[str, tuple[str, str]]
) -> None:
    question, told = asked
    refusal = desk.ask_question(question).refusal
    assert all(one in refusal for one in told), refusal


def test_of_two_times_that_of_before_what_is_held_is_changed_alone(desk: Desk) -> None:
    refusal = desk.ask_question("exports to Germany in May 2024 vs May 2023").refusal
    assert "in May 2024" in refusal
