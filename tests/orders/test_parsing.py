from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.month import Month
from bot.domain.query import Breakdown, Direction, Flow
from bot.language import Calendar
from bot.orders.order import (
    ChangeSubscription,
    ExpectFigure,
    ListSubscriptions,
    ManageAll,
    ManageSubscription,
    Order,
    UnreadOrder,
    Unsubscribe,
)
from bot.orders.parsing import parse_draft, parse_order
from bot.orders.subjects import OrderContext
from bot.subscriptions.conditions import (
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
from bot.subscriptions.subscription import (
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    SubscriptionDraft,
    Summary,
    Trigger,
)
from bot.subscriptions.wording import format_order
from tests.rows import each_row
from tests.shared import ATLAS, shipped_vocabulary

TERMS = OrderContext(Calendar(date(2026, 7, 15), Month(2026, 6)), shipped_vocabulary(), "Asia/Tokyo")


def ordered(words: str) -> SubscriptionDraft:
    order = parse_order(words, TERMS)
    assert isinstance(order, SubscriptionDraft), order
    return order


def asked_back(words: str) -> str:
    order = parse_order(words, TERMS)
    assert isinstance(order, UnreadOrder), order
    return order.reason


def test_subscribing_alone_orders_the_national_summary_of_each_release() -> None:
    assert ordered("subscribe") == SubscriptionDraft(OnRelease(), Summary.NATIONAL, chart=True)


@each_row(
    ("words", "when"),
    [
        ("subscribe exports to ASEAN every release", OnRelease()),
        ("subscribe exports to ASEAN", OnRelease()),
        (
            "subscribe exports to ASEAN every Monday 9:00 Asia/Seoul",
            OnSchedule(9, 0, "Asia/Seoul", weekdays=(0,)),
        ),
        ("subscribe exports to ASEAN on Fridays at 5 pm", OnSchedule(17, 0, "Asia/Tokyo", weekdays=(4,))),
        ("subscribe exports to ASEAN monthly on the 15th", OnSchedule(9, 0, "Asia/Tokyo", day=15)),
        (
            "subscribe exports to ASEAN on the last day of every month at 9",
            OnSchedule(9, 0, "Asia/Tokyo", day=31),
        ),
        ("subscribe exports to ASEAN daily 8:30 utc", OnSchedule(8, 30, "UTC")),
        (
            "subscribe exports to ASEAN daily 0:15 America/Argentina/Buenos_Aires",
            OnSchedule(0, 15, "America/Argentina/Buenos_Aires"),
        ),
        ("subscribe exports to ASEAN every day at 12:05 am", OnSchedule(0, 5, "Asia/Tokyo")),
        ("subscribe exports to ASEAN weekly", OnSchedule(9, 0, "Asia/Tokyo", weekdays=(0,))),
        ("subscribe exports to ASEAN monthly", OnSchedule(9, 0, "Asia/Tokyo", day=1)),
        ("subscribe exports to ASEAN on the 1st", OnSchedule(9, 0, "Asia/Tokyo", day=1)),
        ("subscribe weekdays 8:00 exports to ASEAN", OnSchedule(8, 0, "Asia/Tokyo", (0, 1, 2, 3, 4))),
        ("subscribe exports to ASEAN Mon-Fri 7am", OnSchedule(7, 0, "Asia/Tokyo", (0, 1, 2, 3, 4))),
        (
            "subscribe exports to ASEAN every Monday and Thursday 17h KST",
            OnSchedule(17, 0, "Asia/Seoul", (0, 3)),
        ),
        ("subscribe exports to ASEAN Mondays 9:00 Seoul time", OnSchedule(9, 0, "Asia/Seoul", (0,))),
        ("subscribe exports to ASEAN Mondays 9 a.m. Singapore", OnSchedule(9, 0, "Singapore", (0,))),
        ("subscribe exports to ASEAN Mondays at 9.30 CET", OnSchedule(9, 30, "CET", (0,))),
        ("subscribe exports to ASEAN daily at noon eastern time", OnSchedule(12, 0, "America/New_York")),
        ("subscribe exports to ASEAN daily 9:00 UTC+9", OnSchedule(9, 0, "Etc/GMT-9")),
        ("send me exports to ASEAN every weekend", OnSchedule(9, 0, "Asia/Tokyo", (5, 6))),
        ("subscribe exports to ASEAN when new figures are out", OnRelease()),
    ],
)
def test_it_reads_when_to_tell(words: str, when: Trigger) -> None:
    draft = ordered(words)

    assert draft.when == when
    assert isinstance(draft.what, SavedQuestion)
    assert draft.what.query.partners == ("ASEAN",)
    assert draft.what.query.flow is Flow.EXPORT


def test_it_reads_how_to_tell() -> None:
    draft = ordered("subscribe every release with chart, in full, in dollars, in Korean")

    assert draft == SubscriptionDraft(OnRelease(), Summary.NATIONAL, "ko", "USD", chart=True, full=True)


@pytest.mark.parametrize(
    ("words", "chart"),
    [("subscribe without a chart", False), ("subscribe in full", True), ("subscribe short with chart", True)],
)
def test_a_chart_comes_with_it_unless_said(words: str, *, chart: bool) -> None:
    assert ordered(words).chart is chart


def test_a_question_keeps_its_currency_among_its_words() -> None:
    draft = ordered("subscribe exports to ASEAN in dollars every Monday 9:00 Asia/Seoul")

    assert isinstance(draft.what, SavedQuestion)
    assert draft.what.words == "exports to ASEAN in dollars, latest month"
    assert (draft.what.query.currency, draft.currency) == ("USD", "USD")


@pytest.mark.parametrize(
    ("words", "what"),
    [("partners", Summary.PARTNERS), ("groups", Summary.GROUPS), ("by product", Summary.PRODUCTS)],
)
def test_it_reads_the_parts_of_a_summary(words: str, what: object) -> None:
    assert ordered(f"subscribe {words} every release").what == what


def test_a_question_without_a_period_is_about_the_latest_month() -> None:
    assert ordered("subscribe exports to ASEAN").today == "Exports to ASEAN, June 2026, in CNY"


@each_row(
    ("words", "partner", "condition"),
    [
        ("alert me when exports to the US fall more than 20 %", "USA", MoveCondition(Direction.DOWN, 20)),
        (
            "notify us if exports to the US rise by over 7.5 percent yoy",
            "USA",
            MoveCondition(Direction.UP, 7.5),
        ),
        ("alert me when the surplus is a record", "", RecordCondition()),
        (
            "alert me when exports to the US fall three months in a row",
            "USA",
            StreakCondition(Direction.DOWN, 3),
        ),
        ("alert me if imports rise for the 4th straight month", "", StreakCondition(Direction.UP, 4)),
        (
            "alert me when exports have fallen for more than two consecutive months",
            "",
            StreakCondition(Direction.DOWN, 3),
        ),
        (
            "alert me when the streak of growth in exports to Vietnam ends",
            "VNM",
            StreakEndCondition(Direction.UP),
        ),
        ("alert me when the streak of export growth is broken", "", StreakEndCondition(Direction.UP)),
        ("alert me when imports from Japan stop falling", "JPN", StreakEndCondition(Direction.DOWN)),
        ("warn me when imports from Japan are at a record low", "JPN", RecordCondition(Direction.DOWN)),
        ("alert me when Vietnam passes Japan", "VNM", OvertakeCondition("JPN")),
        ("alert me when exports to Vietnam overtake exports to Japan", "VNM", OvertakeCondition("JPN")),
        ("alert me when Vietnam passes Japan as export market", "VNM", OvertakeCondition("JPN")),
        (
            "alert me when exports to the US drop by 20 % or more",
            "USA",
            MoveCondition(Direction.DOWN, 20, at_least=True),
        ),
        ("alert me when imports from Japan rise", "JPN", MoveCondition(Direction.UP, 0)),
        (
            "alert me when exports to the US fall below 200bn yuan",
            "USA",
            LimitCondition(Direction.DOWN, 2e11),
        ),
        ("alert me when the surplus tops $100 billion", "", LimitCondition(Direction.UP, 1e11)),
        (
            "alert me when the US share of exports is below 10 %",
            "USA",
            LimitCondition(Direction.DOWN, 10, "%"),
        ),
        ("alert me when export growth turns negative", "", LimitCondition(Direction.DOWN, 0, "%")),
        ("alert me when the surplus turns into a deficit", "", LimitCondition(Direction.DOWN, 0)),
        ("alert me when the surplus narrows", "", MoveCondition(Direction.DOWN, 0)),
        ("alert me when the surplus widens", "", MoveCondition(Direction.UP, 0)),
        ("alert me when the deficit with Japan gets smaller", "JPN", MoveCondition(Direction.DOWN, 0)),
        ("sag Bescheid, wenn der Überschuss kleiner wird", "", MoveCondition(Direction.DOWN, 0)),
        ("previens-moi quand le déficit avec le Japon se réduit", "JPN", MoveCondition(Direction.DOWN, 0)),
        ("avísame cuando el superávit se estreche", "", MoveCondition(Direction.DOWN, 0)),
        ("顺差收窄时提醒我", "", MoveCondition(Direction.DOWN, 0)),
        ("顺差缩窄时提醒我", "", MoveCondition(Direction.DOWN, 0)),
        ("alert me when the surplus narrows three months in a row", "", StreakCondition(Direction.DOWN, 3)),
        ("alert me when Vietnam enters the top 5", "VNM", TopRankCondition(5)),
        ("alert me when Vietnam becomes our largest export market", "VNM", TopRankCondition(1)),
    ],
)
def test_it_reads_what_to_watch_for(words: str, partner: str, condition: object) -> None:
    when = ordered(words).when

    assert isinstance(when, OnAlert)
    assert when.condition == condition
    assert when.query.partners == ((partner,) if partner else ())


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("remind me when January data is out", Month(2027, 1)),
        ("remind me when August figures are published", Month(2026, 8)),
        ("remind me when March 2027 data is out", Month(2027, 3)),
        ("let me know when the next data is out", Month(2026, 7)),
    ],
)
def test_it_reads_which_month_to_remind_of(words: str, month: Month) -> None:
    assert ordered(words).when == OnReminder(month)


@each_row(
    "words",
    [
        "let me know about imports from Brazil at each release",
        "notify me of imports from Brazil every release",
        "브라질산 수입 발표할 때마다 알려줘",
        "每次发布时告诉我自巴西进口",
        "Sag mir bei jeder Veröffentlichung die Importe aus Brasilien",
        "dis-moi les importations du Brésil à chaque publication",
        "dime las importaciones de Brasil en cada publicación",
        "ブラジルからの輸入を発表のたびに教えて",
        "cho tôi biết nhập khẩu từ Brazil mỗi lần công bố",
    ],
)
def test_a_figure_told_at_each_release_is_a_digest_of_it(words: str) -> None:
    order = ordered(words)
    assert order.when == OnRelease()
    assert isinstance(order.what, SavedQuestion)
    assert order.what.query.partners == ("BRA",)
    assert not order.what.words.startswith("of ")


def test_a_month_told_when_it_is_released_is_a_reminder() -> None:
    for words in ("tell me when July data is released", "7月数据发布后提醒我", "7월 데이터 발표되면 알려줘"):
        assert ordered(words).when == OnReminder(Month(2026, 7))


@each_row(
    ("words", "told"),
    [
        ("abonnez-moi aux exportations vers l’ASEAN à chaque publication", "exportations vers l’ASEAN"),
        ("je voudrais m'abonner au commerce avec le Brésil, chaque publication", "commerce avec le Brésil"),
        ("suscríbame a las exportaciones a México, cada publicación", "exportaciones a México"),
    ],
)
def test_what_joins_an_order_to_its_subject_is_not_part_of_it(words: str, told: str) -> None:
    what = ordered(words).what
    assert isinstance(what, SavedQuestion)
    assert what.words.startswith(told)


@each_row(
    ("words", "named"),
    [
        ("subscribe exports to ASEAN every other Monday", "every"),
        ("subscribe exports to ASEAN on the first Monday of the month", "first Monday of the month"),
        ("subscribe exports to ASEAN quarterly", "quarterly"),
        ("subscribe exports to ASEAN 9:00", "which days"),
        ("subscribe exports to ASEAN every Monday 9:00 and 17:00", "17:00"),
        ("subscribe exports to ASEAN every Monday 9:00 Asia/Soul", "Asia/Seoul"),
        ("subscribe exports to ASEAN every Monday 25:00", "time of day"),
        ("subscribe exports to ASEAN monthly on the 32nd", "32"),
        ("subscribe exports to ASEAN every Monday 9:00 CST", "America/Chicago"),
        ("subscribe exports to ASEAN every Monday 9:00 UTC+5:30", "whole hours"),
        ("subscribe exports to ASEAN every Monday 9:00 XYZT", "XYZT"),
        ("subscribe exports to ASEAN at 9:00 every release", "9:00"),
        ("subscribe exports to ASEAN unless it rains", "unless"),
        ("subscribe exports to ASEAN if they fall", "if"),
        ("subscribe exports each quarter", "each"),
        ("subscribe exports to ASEAN every Monday 9:00 UTC to #trade", "#trade"),
        ("subscribe @ben to exports to ASEAN", "@ben"),
        ("alert me when exports fall more than 5 % in #trade", "#trade"),
        ("subscribe exports to Mordor every release", "Mordor"),
        ("subscribe exports to ASEAN in 2025", "2025"),
        ("alert me when exports to the US fall 20 %", "fall 20 %"),
        ("alert me when exports to the US fall more than 0 %", "above zero"),
        ("alert me when exports and imports fall more than 3 %", "more than one"),
        ("alert me when exports to the US fall two quarters in a row", "in months"),
        ("alert me when exports to the US fall more than 5 % three months in a row", "5 % three months"),
        ("alert me when the streak of growth ends", "of what"),
        ("alert me when exports to the US don't fall", "don't"),
        ("alert me when Vietnam does not pass Japan", "not"),
        ("alert me when exports fail to rise", "fail to"),
        ("alert me when quarterly exports fall more than 5 %", "monthly"),
        ("alert me when exports to the US fall more than 20 % mom", "mom"),
        ("alert me when the US share of exports falls more than 2 %", "points"),
        ("alert me when the US share of exports is below 100 billion yuan", "percentage"),
        ("alert me when exports are below 20 %", "amount of money"),
        ("alert me when exports to the US are above 20 %", "more than 20 %"),
        ("alert me when exports are in the top 5", "one partner"),
        ("alert me when Vietnam enters the top 500", "50"),
        ("alert me when exports to Vietnam overtake imports from Japan", "imports from Japan"),
        ("remind me when March 2026 data is out", "out already"),
        ("alert me", "could not read"),
    ],
)
def test_what_cannot_be_read_is_asked_back(words: str, named: str) -> None:
    assert named in asked_back(words)


def test_an_amount_in_dollars_watches_the_figure_in_dollars() -> None:
    when = ordered("alert me when the surplus tops $100 billion").when

    assert isinstance(when, OnAlert)
    assert (when.query.currency, when.side) == ("USD", 1)


def test_a_deficit_is_told_from_a_surplus() -> None:
    when = ordered("alert me when the deficit with Taiwan is a record").when

    assert isinstance(when, OnAlert)
    assert when.side == -1


def test_each_and_except_may_belong_to_the_question() -> None:
    shares = ordered("subscribe what share of exports goes to each region every Friday 9:00 UTC").what
    rest = ordered("subscribe exports except the US").what
    assert isinstance(shares, SavedQuestion)
    assert isinstance(rest, SavedQuestion)
    assert (shares.query.breakdown, rest.query.exclude) == (Breakdown.REGION, ("USA",))


def test_the_united_states_are_not_taken_for_us() -> None:
    share = ordered("subscribe US share of exports every release").what
    assert isinstance(share, SavedQuestion)
    assert share.query.partners == ("USA",)
    assert ordered("subscribe us").what == Summary.NATIONAL
    assert isinstance(parse_order("subscribe us exports to ASEAN", TERMS), UnreadOrder)


def test_a_percentage_without_a_sign_offers_both() -> None:
    order = parse_order("alert me when exports to the US fall 20 %", TERMS)

    assert isinstance(order, UnreadOrder)
    assert [ordered(choice).when for choice in order.choices] == [
        ordered("alert me when exports to the US fall more than 20 %").when,
        ordered("alert me when exports to the US fall at least 20 %").when,
    ]


def test_a_time_without_any_zone_is_asked_back() -> None:
    order = parse_order("subscribe daily 9:00", OrderContext(TERMS.calendar, TERMS.vocabulary))

    assert isinstance(order, UnreadOrder)
    assert "time zone" in order.reason


@each_row(
    "words",
    [
        "exports to ASEAN",
        "what share of exports goes to the US?",
        "send me exports to ASEAN",
        "list imports from Brazil 2025",
        "help",
        "",
    ],
)
def test_a_question_is_no_order(words: str) -> None:
    assert parse_order(words, TERMS) is None


def test_it_reads_orders_about_subscriptions() -> None:
    assert parse_order("subscriptions", TERMS) == ListSubscriptions()
    assert parse_order("unsubscribe", TERMS) == Unsubscribe()
    assert parse_order("unsubscribe 3", TERMS) == Unsubscribe(3)
    assert parse_order("pause #3", TERMS) == ManageSubscription("pause", 3)
    assert parse_order("change 3 to daily 8:30 UTC, in full", TERMS) == ChangeSubscription(
        3, SubscriptionDraft(OnSchedule(8, 30, "UTC"), Summary.NATIONAL, full=True)
    )


WHENS = st.one_of(
    st.just("every release"),
    st.builds(
        "{} {:02}:{:02} {}".format,
        st.sampled_from(
            [
                "daily",
                "every Monday",
                "weekdays",
                "every Sunday and Tuesday",
                "monthly on the 1st",
                "on the last day",
            ]
        ),
        st.integers(0, 23),
        st.integers(0, 59),
        st.sampled_from(
            ["Asia/Seoul", "UTC", "UTC-3", "KST", "Paris time", "America/New_York", "Asia/Kolkata"]
        ),
    ),
)
ORDERS = st.one_of(
    st.builds(
        "subscribe {} {}{}{}{}{}".format,
        st.sampled_from(
            ["national summary", "exports to ASEAN", "top 10 export partners", "groups", "对东盟出口"]
        ),
        WHENS,
        st.sampled_from(["", ", without a chart"]),
        st.sampled_from(["", ", in full"]),
        st.sampled_from(["", ", in dollars"]),
        st.sampled_from(["", ", in Korean", ", in traditional Chinese", ", in German"]),
    ),
    st.sampled_from(
        [
            "alert me when exports to the US fall more than 20 %",
            "alert me when imports rise more than 7.5 %",
            "alert me when the surplus is a record",
            "alert me when the surplus is a record low",
            "alert me when Vietnam passes Japan",
            "alert me when Vietnam overtakes Japan in exports",
            "alert me when Vietnam is in the top 5",
            "alert me when exports to the US are below 200.5 billion dollars",
            "alert me when imports exceed 1,234,567 yuan",
            "alert me when the deficit with Taiwan exceeds 100 billion yuan",
            "alert me when the US share of exports falls below 10 %",
            "alert me when exports in dollars fall",
            "remind me when January data is out",
        ]
    ),
)


@given(ORDERS)
def test_an_order_told_in_words_orders_the_same(words: str) -> None:
    draft = ordered(words)

    assert parse_draft(format_order(draft, ATLAS), TERMS) == draft


@given(st.text(max_size=60))
def test_any_text_can_be_read(words: str) -> None:
    parse_order(f"subscribe {words}", TERMS)


@each_row(
    ("words", "order"),
    [
        *(
            (words, ListSubscriptions())
            for words in ("list", "목록", "列表", "一覧", "Liste", "liste", "lista", "danh sách")
        ),
        *(
            (words, ManageAll("pause"))
            for words in (
                *("pause all", "pause everything", "모두 일시중지", "全部暂停", "すべて一時停止"),
                *("alle pausieren", "tout mettre en pause", "pausar todo", "tạm dừng tất cả"),
                *("모든 구독 일시중지", "mets en pause tous les abonnements", "pausiere alle Abos"),
                *("pausa todas las suscripciones", "全部の配信を止めて", "stop sending us the weekly digest"),
            )
        ),
        ("resume all", ManageAll("resume")),
        *(
            (words, Unsubscribe())
            for words in (
                "구독 전부 취소해줘",
                "cancela todas las suscripciones",
                "unsubscribe from everything",
            )
        ),
        ("list exports", None),
        ("expect exports +5.0 % for July 2026", ExpectFigure("exports +5.0 % for July 2026")),
    ],
)
def test_a_word_or_two_order_something_of_all(words: str, order: Order | None) -> None:
    assert parse_order(words, TERMS) == order


def test_an_alert_is_told_each_time_where_that_is_said() -> None:
    for words in (
        "alert me each time exports fall more than 20 %",
        "수출이 20% 넘게 줄 때마다 알려줘",
        "préviens-moi chaque fois que les exportations baissent de plus de 20 %",
    ):
        when = ordered(words).when
        assert isinstance(when, OnAlert)
        assert when.each_time
    assert parse_order("change 3 to alert me when exports fall more than 20 %", TERMS) == ChangeSubscription(
        3, ordered("alert me when exports fall more than 20 %")
    )
