"""Orders in the languages that questions are asked in."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bot.domain.month import Month
from bot.domain.query import Direction, Flow
from bot.language import Calendar
from bot.messages import Argument, Verbatim, message
from bot.messages.catalog import LANGUAGES
from bot.orders.order import (
    ChangeSubscription,
    ListSubscriptions,
    ManageSubscription,
    Order,
    UnreadOrder,
    Unsubscribe,
)
from bot.orders.parsing import parse_draft, parse_order
from bot.orders.subjects import OrderContext
from bot.spoken import LANGUAGES as SPOKEN
from bot.spoken import read_locales
from bot.subscriptions.conditions import (
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
)
from bot.subscriptions.subscription import (
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    SubscriptionDraft,
    Summary,
)
from bot.subscriptions.wording import describe_subject, format_order
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import ATLAS, shipped_vocabulary

TERMS = OrderContext(Calendar(date(2026, 7, 15), Month(2026, 6)), shipped_vocabulary(), "Asia/Tokyo")
DIALOGS = Path(__file__).parents[1] / "dialogs"
MONDAYS = OnSchedule(9, 0, "Asia/Tokyo", (0,))


def ordered(words: str) -> SubscriptionDraft:
    order = parse_order(words, TERMS)
    assert isinstance(order, SubscriptionDraft), order
    assert parse_draft(format_order(order, ATLAS), TERMS) == order
    return order


@each_row("language", LANGUAGES)
def test_what_is_told_is_ordered_by_the_name_that_is_shown_for_it(language: str) -> None:
    locale = read_locales(ATLAS).get_locale(language)
    for what in Summary:
        for currency in (None, "USD"):
            draft = parse_draft(f"subscribe {describe_subject(what, currency, locale)}", TERMS)
            assert (draft.what, draft.currency) == (what, currency)


@each_row(
    ("words", "language"),
    [
        ("구독", "ko"),
        ("구독해 주세요", "ko"),
        ("订阅", "zh"),
        ("請訂閱", "zh"),
        ("購読", "ja"),
        ("abonnieren", "de"),
        ("s'abonner", "fr"),
        ("suscribirme", "es"),
    ],
)
def test_subscribing_alone_orders_the_summary_in_its_language(words: str, language: str) -> None:
    draft = ordered(words)

    assert (draft.when, draft.what) == (OnRelease(), Summary.NATIONAL)
    assert draft.language.startswith(language)


@each_row(
    ("words", "when", "language"),
    [
        ("아세안 수출 매주 월요일 오전 9시에 구독해 줘", MONDAYS, "ko"),
        ("아세안 수출 발표 때마다 구독", OnRelease(), "ko"),
        ("每周一9点订阅对东盟出口", MONDAYS, "zh"),
        ("訂閱對東協出口，每週一上午9點", MONDAYS, "zh-Hant"),
        ("매일 서울 시간 9시에 아세안 수출 보내 줘", OnSchedule(9, 0, "Asia/Seoul"), "ko"),
        ("每天北京时间8点半订阅对东盟出口", OnSchedule(8, 30, "Asia/Shanghai"), "zh"),
        (
            "abonne-moi aux exportations vers l'ASEAN tous les jours à 9h30, heure de Paris",
            OnSchedule(9, 30, "Europe/Paris"),
            "fr",
        ),
        ("每月15日订阅对东盟出口", OnSchedule(9, 0, "Asia/Tokyo", day=15), "zh"),
        ("毎週月曜日9時にASEANへの輸出を購読して", MONDAYS, "ja"),
        ("平日午後5時にASEANへの輸出を購読", OnSchedule(17, 0, "Asia/Tokyo", (0, 1, 2, 3, 4)), "ja"),
        ("abonniere Exporte nach ASEAN jeden Montag um 9 Uhr", MONDAYS, "de"),
        ("Exporte nach ASEAN täglich um 8:30 Uhr abonnieren", OnSchedule(8, 30, "Asia/Tokyo"), "de"),
        ("abonne-moi aux exportations vers l'ASEAN chaque lundi à 9h", MONDAYS, "fr"),
        ("suscríbeme a las exportaciones a la ASEAN cada lunes a las 9:00", MONDAYS, "es"),
    ],
)
def test_days_and_times_are_read(words: str, when: object, language: str) -> None:
    draft = ordered(words)

    assert (draft.when, draft.language) == (when, language)
    assert isinstance(draft.what, SavedQuestion)
    assert (draft.what.query.flow, draft.what.query.partners) == (Flow.EXPORT, ("ASEAN",))


@each_row(
    ("words", "language"),
    [
        ("subscribe 대미 수출", "ko"),
        ("subscribe 대미 수출 매주 금요일 오전 8시 Asia/Seoul", "ko"),
        ("subscribe 对美国出口", "zh"),
        ("subscribe Exporte nach Vietnam", "de"),
        ("subscribe 대미 수출, in English", "en"),
        ("subscribe trade with Chile", "en"),
    ],
)
def test_a_subject_is_told_of_in_its_language_behind_the_command(words: str, language: str) -> None:
    order = parse_order(words, TERMS)
    assert isinstance(order, SubscriptionDraft)
    assert order.language == language


@each_row(
    ("words", "language", "chart", "full"),
    [
        ("abonniere Exporte nach ASEAN jeden Freitag um 17 Uhr, kurz", "de", True, False),
        ("abonniere Exporte nach ASEAN auf Englisch ohne Diagramm", "en", False, False),
        ("abonne-moi aux exportations vers l'ASEAN, sans graphique", "fr", False, False),
        ("suscríbeme a las exportaciones a la ASEAN sin gráfico, en inglés", "en", False, False),
        ("아세안 수출을 영어로 자세히 구독", "en", True, True),
        ("아세안 수출 차트 없이 구독", "ko", False, False),
        ("订阅对东盟出口，不带图表", "zh", False, False),
        ("ASEANへの輸出を短く、グラフ付きで購読", "ja", True, False),
    ],
)
def test_how_to_tell_is_read(words: str, language: str, *, chart: bool, full: bool) -> None:
    draft = ordered(words)

    assert isinstance(draft.what, SavedQuestion)
    assert draft.what.query.partners == ("ASEAN",)
    assert (draft.language, draft.chart, draft.full) == (language, chart, full)


@each_row(
    ("words", "partner", "condition"),
    [
        ("미국 수출이 20% 넘게 감소하면 알려줘", "USA", MoveCondition(Direction.DOWN, 20)),
        ("대미 수출이 20% 이상 줄면 알려 주세요", "USA", MoveCondition(Direction.DOWN, 20, at_least=True)),
        ("무역흑자가 사상 최대가 되면 알려줘", "", RecordCondition()),
        ("베트남이 일본을 추월하면 알려줘", "VNM", OvertakeCondition("JPN")),
        ("미국 수출이 세 달 연속 감소하면 알려줘", "USA", StreakCondition(Direction.DOWN, 3)),
        ("수출 증가세가 꺾이면 알려줘", "", StreakEndCondition(Direction.UP)),
        ("对美出口连续三个月下降时提醒我", "USA", StreakCondition(Direction.DOWN, 3)),
        ("出口增长势头中断时提醒我", "", StreakEndCondition(Direction.UP)),
        ("米国への輸出が3か月連続で減少したら知らせて", "USA", StreakCondition(Direction.DOWN, 3)),
        ("輸出の増加が止まったら知らせて", "", StreakEndCondition(Direction.UP)),
        (
            "Benachrichtige mich, wenn die Importe drei Monate in Folge steigen",
            "",
            StreakCondition(Direction.UP, 3),
        ),
        ("Benachrichtige mich, wenn die Exporte nicht mehr steigen", "", StreakEndCondition(Direction.UP)),
        (
            "préviens-moi quand les exportations baissent trois mois de suite",
            "",
            StreakCondition(Direction.DOWN, 3),
        ),
        ("préviens-moi quand les exportations cessent d'augmenter", "", StreakEndCondition(Direction.UP)),
        (
            "avísame cuando las exportaciones caigan tres meses seguidos",
            "",
            StreakCondition(Direction.DOWN, 3),
        ),
        ("avísame cuando las importaciones dejen de caer", "", StreakEndCondition(Direction.DOWN)),
        ("对美出口下降超过20%时提醒我", "USA", MoveCondition(Direction.DOWN, 20)),
        ("當貿易順差創新高時通知我", "", RecordCondition()),
        ("越南超过日本时提醒我", "VNM", OvertakeCondition("JPN")),
        ("米国への輸出が20%以上減少したら知らせて", "USA", MoveCondition(Direction.DOWN, 20, at_least=True)),
        ("貿易黒字が過去最高になったら知らせて", "", RecordCondition()),
        ("ベトナムが日本を抜いたら教えて", "VNM", OvertakeCondition("JPN")),
        (
            "Benachrichtige mich, wenn die Exporte in die USA um mehr als 7,5 % fallen",
            "USA",
            MoveCondition(Direction.DOWN, 7.5),
        ),
        ("Benachrichtige mich, wenn der Handelsüberschuss einen Rekord erreicht", "", RecordCondition()),
        ("Sag mir Bescheid, wenn Vietnam Japan überholt", "VNM", OvertakeCondition("JPN")),
        (
            "préviens-moi quand les exportations vers les États-Unis baissent de plus de 20 %",
            "USA",
            MoveCondition(Direction.DOWN, 20),
        ),
        ("alerte-moi si l'excédent commercial atteint un record", "", RecordCondition()),
        ("préviens-moi quand le Vietnam dépasse le Japon", "VNM", OvertakeCondition("JPN")),
        (
            "avísame cuando las exportaciones a Estados Unidos caigan más de 20 %",
            "USA",
            MoveCondition(Direction.DOWN, 20),
        ),
        ("avísame cuando el superávit comercial sea récord", "", RecordCondition()),
        ("avísame cuando Vietnam supere a Japón", "VNM", OvertakeCondition("JPN")),
    ],
)
def test_alerts_are_read(words: str, partner: str, condition: object) -> None:
    when = ordered(words).when

    assert isinstance(when, OnAlert)
    assert when.condition == condition
    assert when.query.partners == ((partner,) if partner else ())


@each_row(
    "words",
    [
        "1월 데이터가 나오면 알려줘",
        "1月数据公布时提醒我",
        "1月のデータが出たら知らせて",
        "Erinnere mich, wenn die Januar-Daten da sind",
        "rappelle-moi quand les données de janvier sont publiées",
        "recuérdame cuando salgan los datos de enero",
    ],
)
def test_reminders_are_read(words: str) -> None:
    assert ordered(words).when == OnReminder(Month(2027, 1))


@each_row(
    "words",
    [
        "tell me exports to ASEAN every Monday at 9",
        "매주 월요일 9시에 아세안 수출 알려줘",
        "毎週月曜9時にASEAN向け輸出を教えて",
        "每周一9点告诉我对东盟出口",
        "每週一9點通知我對東協出口",
        "sag mir jeden Montag um 9 Uhr die Exporte in die ASEAN",
        "informe-moi des exportations vers l'ASEAN chaque lundi à 9h",
        "avísame de las exportaciones a la ASEAN cada lunes a las 9",
        "báo cho tôi xuất khẩu sang ASEAN mỗi thứ hai lúc 9 giờ",
    ],
)
def test_whoever_is_to_be_told_by_the_clock_watches_for_nothing(words: str) -> None:
    draft = ordered(words)
    assert draft.when == MONDAYS
    assert isinstance(draft.what, SavedQuestion)
    assert draft.what.query.partners == ("ASEAN",)


@each_row(
    ("words", "order"),
    [
        *(
            (words, Unsubscribe())
            for words in ("구독 취소", "取消订阅", "購読解除", "abbestellen", "se désabonner")
        ),
        *(
            (words, ListSubscriptions())
            for words in ("구독 목록", "订阅列表", "購読一覧", "meine Abos", "mis suscripciones")
        ),
    ],
)
def test_the_list_and_its_end_are_read(words: str, order: Order) -> None:
    assert parse_order(words, TERMS) == order


@each_row(
    "words",
    [
        "모르도르 수출 구독",
        "每周一99点订阅进口",
        "Exporte nach Mordor abonnieren",
        "对美出口不下降时提醒我",
        "alle zwei Wochen Exporte abonnieren",
        "chaque premier lundi du mois, abonne-moi aux exportations",
        "cada dos semanas suscríbeme a las exportaciones",
        "아세안 수출 격주 구독",
        "隔周订阅出口",
        "毎月第1月曜に輸出を購読",
        "Benachrichtige mich, wenn die Exporte nicht fallen",
        "avísame si las exportaciones no caen",
    ],
)
def test_what_is_half_read_is_asked_back(words: str) -> None:
    assert isinstance(parse_order(words, TERMS), UnreadOrder)


def test_no_question_of_the_corpora_is_taken_for_an_order(portion: Portion) -> None:
    for name in ("corpus", "seed"):
        lines = (DIALOGS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in portion.of(lines, 4):
            asked = json.loads(line)
            if not TERMS.read_question(asked["text"]).command:
                assert parse_order(asked["text"], TERMS) is None, asked["text"]


_QUOTED = re.compile("[“„«「]\u00a0?(.+?)\u00a0?[”“»」]")


def quote_orders(language: str, name: str, context: str = "", /, **arguments: Argument) -> list[str]:
    """The orders that a message of a language gives as examples."""
    said = read_locales(ATLAS).get_locale(language).say_named(name, context, **arguments)
    return _QUOTED.findall(said)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("language", SPOKEN)
def test_the_orders_that_a_language_shows_are_orders_in_it(language: str) -> None:
    """Each example in a message is read as what it is an example of."""
    times = [parse_draft(words, TERMS).when for words in quote_orders(language, "schedule-examples")]
    assert times == [
        OnRelease(),
        OnSchedule(9, 0, "Asia/Seoul", (0,)),
        OnSchedule(8, 0, "Asia/Tokyo", (0, 1, 2, 3, 4)),
        OnSchedule(9, 0, "Asia/Tokyo", (), 15),
    ]
    for words in quote_orders(language, "alert-examples"):
        assert isinstance(ordered(words).when, OnAlert), words
    for context in ("", "of-what"):
        (words,) = quote_orders(language, "reminder-unread", context, words=Verbatim(""))[-1:]
        assert isinstance(ordered(words).when, OnReminder), words
    (words,) = quote_orders(language, "order-none", "example")
    assert isinstance(ordered(words).what, SavedQuestion)
    for said in (
        quote_orders(language, "order-which", "number"),
        quote_orders(language, "order-more", count=2, number=3),
    ):
        assert [parse_order(words, TERMS) for words in said] == [ManageSubscription("delete", 3)], said


@pytest.mark.sampled(4)
@pytest.mark.parametrize("language", SPOKEN)
def test_what_a_language_shows_to_be_completed_is_read_when_it_is(language: str) -> None:
    exports = read_locales(ATLAS).get_locale(language).say_words(message("flow", "export"))
    change = quote_orders(language, "order-edit", number=Verbatim("3"), said=Verbatim(""))
    for form in change:
        order = parse_order(form.replace("…", exports), TERMS)
        assert isinstance(order, ChangeSubscription), form
        assert order.number == 3
    for form in quote_orders(language, "order-unread"):
        assert isinstance(ordered(re.sub("…+", exports, form)).what, SavedQuestion)
    for span in quote_orders(language, "order-fixed", words=Verbatim(""), periods=Verbatim("")):
        draft = parse_draft(f"subscribe {exports} {span}", TERMS)
        assert isinstance(draft.what, SavedQuestion), span
