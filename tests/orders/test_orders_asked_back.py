"""Orders that are asked back: in the language of the order, with choices that are whole orders."""

import re

from bot.domain.query import Direction
from bot.orders.order import ChangeSubscription, UnreadOrder
from bot.orders.parsing import parse_order
from bot.orders.subjects import OrderContext
from bot.spoken import read_locales
from bot.subscriptions.conditions import Condition, MoveCondition, StreakCondition, StreakEndCondition
from bot.subscriptions.subscription import OnAlert, SubscriptionDraft
from tests.orders.test_foreign_orders import TERMS
from tests.rows import each_row
from tests.shared import ATLAS

LOCALES = read_locales(ATLAS)
_LETTERS = re.compile(r"[A-Za-z]{2,}")
BY_TWENTY = {
    "en": "alert me when exports to the US fall 20 %",
    "ko": "미국 수출이 20% 감소하면 알려줘",
    "ja": "米国への輸出が20%減少したら知らせて",
    "zh": "对美出口下降20%时提醒我",
    "zh-Hant": "對美出口下降20%時提醒我",
    "de": "Benachrichtige mich, wenn die Exporte in die USA um 20 % fallen",
    "fr": "préviens-moi quand les exportations vers les États-Unis baissent de 20 %",
    "es": "avísame cuando las exportaciones a Estados Unidos caigan 20 %",
    "vi": "báo cho tôi khi xuất khẩu sang Mỹ giảm 20 %",
}


def asked_back(words: str, terms: OrderContext = TERMS) -> UnreadOrder:
    order = parse_order(words, terms)
    assert isinstance(order, UnreadOrder), order
    return order


def conditions(asked: UnreadOrder) -> list[tuple[str, Condition, str]]:
    """What each choice orders when it is given: the flow, the condition, and the language of its digests."""
    found = []
    for choice in asked.choices:
        draft = parse_order(choice, TERMS)
        assert isinstance(draft, SubscriptionDraft), draft
        assert isinstance(draft.when, OnAlert)
        found.append((str(draft.when.query.flow), draft.when.condition, draft.language))
    return found


@each_row(("language", "words"), BY_TWENTY.items())
def test_a_fall_by_so_much_is_asked_back_with_orders_of_its_language(language: str, words: str) -> None:
    asked = asked_back(words)

    assert conditions(asked) == [
        ("export", MoveCondition(Direction.DOWN, 20, at_least=at_least), language)
        for at_least in (False, True)
    ]


@each_row("language", [one for one in BY_TWENTY if one != "en"])
def test_orders_asked_back_are_said_in_the_language_of_the_order(language: str) -> None:
    asked, locale = asked_back(BY_TWENTY[language]), LOCALES.get_locale(language)

    labels = [locale.say_text(one) for one in asked.choices]
    assert len(set(labels)) == len(asked.choices)
    for label in labels:
        assert not re.search(r"\b(?:alert me|when|falls?|more than|at least|exports|the)\b", label), label
        if language in ("ko", "ja", "zh", "zh-Hant"):
            assert not _LETTERS.search(label), label
    question = locale.say_text(asked.reason)
    assert BY_TWENTY[language] in question
    assert "fall" not in question.replace(BY_TWENTY[language], "")


def test_a_choice_keeps_what_else_was_ordered() -> None:
    (more, _) = asked_back("alert me each time exports to the US in dollars fall 20 %, in Korean").choices

    draft = parse_order(more, TERMS)
    assert isinstance(draft, SubscriptionDraft)
    assert isinstance(draft.when, OnAlert)
    assert (draft.when.each_time, draft.when.query.currency, draft.language) == (True, "USD", "ko")


def test_a_run_of_nothing_is_asked_back_in_the_language_of_the_order() -> None:
    asked = asked_back("증가세가 꺾이면 알려줘")

    stops = StreakEndCondition(Direction.UP)
    assert conditions(asked) == [(flow, stops, "ko") for flow in ("export", "import", "total")]
    labels = [LOCALES.get_locale("ko").say_text(one) for one in asked.choices]
    assert labels[0] == "알림: 수출(위안), 증가세 중단"
    assert not any(map(_LETTERS.search, labels))


def test_a_run_of_years_is_asked_back_as_one_of_months() -> None:
    asked = asked_back("alert me when exports fall three years in a row")

    assert conditions(asked) == [("export", StreakCondition(Direction.DOWN, 3), "en")]


def test_a_level_in_percent_is_asked_back_as_a_rise() -> None:
    asked = asked_back("수출이 20% 넘으면 알려줘")

    assert conditions(asked) == [("export", MoveCondition(Direction.UP, 20), "ko")]
    assert [LOCALES.get_locale("ko").say_text(one) for one in asked.choices] == [
        "알림: 수출(위안), 20% 넘게 증가"
    ]


def test_a_change_asked_back_offers_changes() -> None:
    order = parse_order(asked_back("change 3 to alert me when exports fall 5 %").choices[0], TERMS)

    assert isinstance(order, ChangeSubscription)
    assert order.number == 3


def test_what_cannot_be_read_is_not_offered() -> None:
    assert asked_back("alert me when exports to Mordor fall 20 %").choices == ()


def test_the_list_is_offered_in_the_language_of_whoever_cannot_be_understood() -> None:
    (choice,) = asked_back("unsubscribe exports").choices

    assert choice == "subscriptions"
    assert LOCALES.get_locale("ko").say_text(choice) == "구독 목록 보기"


@each_row(
    "words",
    [
        "stop sending the ASEAN one",
        "stop sending exports to ASEAN every Monday",
        "stop the ASEAN digest",
        "don't send the ASEAN digest anymore",
        "别再发东盟的了",
        "아세안 수출 그만 보내줘",
        "ASEANの配信を止めて",
        "ASEAN向け輸出はもう送らないで",
        "arrête d'envoyer les exportations vers l'ASEAN",
        "no me mandes más las exportaciones a la ASEAN",
    ],
)
def test_what_is_to_stop_is_never_subscribed_to(words: str) -> None:
    order = parse_order(words, TERMS)
    assert isinstance(order, UnreadOrder)
    assert [str(choice) for choice in order.choices] == ["subscriptions"]


@each_row(
    ("words", "first"),
    [
        ("subscribe exports to Mordor every release", "Exports, in CNY, every release"),
        ("수출 매매 발표마다 구독", "Exports, in CNY, every release, in Korean"),
        ("send me exports to Mordor every Monday 9:00 UTC", "Exports, in CNY, every Monday 09:00 UTC"),
        (
            "alert me when exports to Mordor fall more than 20 %",
            "alert me when Exports, in CNY fall more than 20 %",
        ),
    ],
)
def test_a_subject_that_is_not_read_is_offered_without_what_was_not_read(words: str, first: str) -> None:
    choices = asked_back(words).choices
    assert choices[0] == first
    assert all(isinstance(parse_order(choice, TERMS), SubscriptionDraft) for choice in choices)
