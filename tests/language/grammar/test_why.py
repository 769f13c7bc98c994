"""Why a message is read as it is: `tidewaiter explain --why`."""

from bot.language import Calendar, Vocabulary
from bot.language.grammar.why import explain_reading
from bot.language.orders.why import explain_order


def test_tells_the_derivation_that_won_and_the_next_best(calendar: Calendar, vocabulary: Vocabulary) -> None:
    lines = explain_reading("exports to Vietnam 2025", calendar, vocabulary).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [head.split(",")[0] for head in heads] == ["Read as", "Next best"]
    assert "  “2025”: When ← time → time 2025" in lines
    assert any("place VNM (to)" in line for line in lines)


def test_names_words_that_stand_in_no_phrase(calendar: Calendar, vocabulary: Vocabulary) -> None:
    told = explain_reading("exports to Vietnam 7 2025", calendar, vocabulary)
    assert "unread: 7" in told.split("Next best")[0]


def test_tells_the_derivation_of_an_order_and_those_of_its_subject(
    calendar: Calendar, vocabulary: Vocabulary
) -> None:
    order = "매주 월요일 아침 9시에 대아세안 수출 보내줘"
    lines = explain_order(order, calendar, vocabulary).splitlines()
    heads = [line.split(",")[0] for line in lines if not line.startswith(" ")]
    assert heads == ["Read as an order", "About “대아세안 수출”:", "Read as", "Next best"]
    assert "  “아침 9 시에”: Clock ← daytime:9:00 number oclock → hour 9" in lines
    assert "  “보내줘”: Deed ← order → order send" in lines


def test_says_why_an_order_is_not_read(calendar: Calendar, vocabulary: Vocabulary) -> None:
    told = explain_order("subscribe exports every Monday 9:00 Asia/Nowhere", calendar, vocabulary)
    assert told.startswith("I know no time zone Asia/Nowhere.")
