"""Questions said back in replies: captions of tables, and the words of buttons as all see them."""

from bot.desk import Desk
from bot.slack.buttons import Audience
from bot.slack.native import NativeSupport, draw_natively
from bot.slack.replies import Replies, ReplyLanguage

RANKING = "Top 5 partners by exports, 2025, in CNY"


def test_the_caption_of_a_table_is_in_the_language(desk: Desk) -> None:
    replies = Replies(desk, NativeSupport(is_on=True))
    reply = replies.reply_to("2025년 수출 상위 5개국 표로", Audience.PRIVATE, said_in=ReplyLanguage("ko"))
    blocks = draw_natively(reply.message.blocks, is_native=True)
    (table,) = [block for block in blocks if block["type"] == "data_table"]
    assert table["caption"] == "수출 상위 5개 상대국(2025년, 위안, 표)"


def test_words_of_a_button_are_quoted_in_the_language_and_typed_ones_as_they_are(desk: Desk) -> None:
    replies = Replies(desk)
    clicked = replies.reply_to(RANKING, Audience.HERE, said_in=ReplyLanguage("ja"))
    assert clicked.quote_words(RANKING) == "輸出の上位5位までの相手国（2025年、人民元建て）"
    assert replies.reply_to(RANKING, Audience.HERE).quote_words(RANKING) == RANKING
    typed = "top 5 export partners 2025"
    assert replies.reply_to(typed, Audience.HERE, said_in=ReplyLanguage("ja")).quote_words(typed) == typed


def test_what_earlier_questions_filled_in_is_told_in_the_language(desk: Desk) -> None:
    replies = Replies(desk)
    korean = replies.reply_to("수입은?", Audience.HERE, ["2025년 대일본 수출 월별"])
    assert "앞선 질문에서: 일본, 2025년, 월별." in str(korean.message.blocks)
    english = replies.reply_to("and imports?", Audience.HERE, ["exports to Japan by month 2025 in dollars"])
    assert "From earlier: Japan, 2025, by month, in USD." in str(english.message.blocks)


def test_french_repeats_the_preposition_before_each_partner(desk: Desk) -> None:
    words = "importations du Brésil, des États-Unis et du Japon 2025"
    told = str(Replies(desk).reply_to(words, Audience.HERE).message.blocks)
    assert "Importations en provenance du Brésil, des États-Unis et du Japon (2025" in told


def test_a_month_of_three_series_is_one_line(desk: Desk) -> None:
    reply = Replies(desk).reply_to("exports to ASEAN, the EU and the US by month 2025", Audience.HERE)
    told = str(draw_natively(reply.message.blocks, is_native=False))
    assert "_Billion yuan · ASEAN · European Union · United States_" in told
    assert "`December 2025   470.34  367.98  242.24`" in told.replace("\\xa0", " ")


def test_shares_of_several_begin_with_the_latest(desk: Desk) -> None:
    told = (
        Replies(desk)
        .reply_to("share of exports to the US and ASEAN by month 2025", Audience.HERE)
        .message.text
    )
    assert told.startswith("Share of China's exports in December 2025: United States 9.6 %; ASEAN 18.5 %.")


def test_what_a_ranking_goes_by_stands_first_in_its_narrow_table(desk: Desk) -> None:
    message = Replies(desk).reply_to("top 10 export markets by share 2025", Audience.PRIVATE).message
    blocks = draw_natively(message.blocks, is_native=False)
    (table,) = [str(one["text"]) for one in blocks if "Billion" in str(one)]
    assert "_Partner · Share of exports · Billion yuan_" in table


def test_months_that_are_counted_stand_in_columns_without_their_count(desk: Desk) -> None:
    words = "which months of 2025 did exports to the US fall by more than 20%?"
    blocks = draw_natively(Replies(desk).reply_to(words, Audience.HERE).message.blocks, is_native=False)
    (table,) = [str(one["text"]).replace("\\xa0", " ") for one in blocks if "Billion" in str(one)]
    assert "`December 2025           242.24  −30.9 % ∗`" in table
    assert "Counted" not in str(blocks)
    assert "All 10 rows" not in str(blocks)


def test_all_rows_of_a_list_are_those_counted_without_the_counts(desk: Desk) -> None:
    told = str(
        Replies(desk).reply_to("with how many partners did exports grow in 2025?", Audience.PRIVATE).message
    )
    assert "203 of 251 partners" in told
    assert "All 203 rows" in told


def test_goods_stand_inside_a_sentence_as_they_are_written_there(desk: Desk) -> None:
    told = Replies(desk).reply_to(
        "share of imports held by integrated circuits by month 2026", Audience.PRIVATE
    )
    assert told.message.text.startswith("Share of China's imports held by integrated circuits: ")


def test_one_trade_as_a_share_of_another_is_told_as_that_share(desk: Desk) -> None:
    words = "exports to the US as a share of exports to ASEAN 2025"
    told = Replies(desk).reply_to(words, Audience.PRIVATE).message.text
    assert "36.8 % less (63.2 % of the other)" in told
    of_time = Replies(desk).reply_to("exports to the US 2025 versus 2024", Audience.PRIVATE).message.text
    assert "% less" in of_time
    assert "of the other" not in of_time


def test_choices_that_begin_alike_are_numbered_and_listed_whole(desk: Desk) -> None:
    message = Replies(desk).reply_to("growth of exports to the US in November 2026", Audience.HERE).message
    section, actions, *_ = message.blocks
    labels = [button["text"]["text"] for button in actions["elements"]]  # type: ignore[attr-defined]
    assert labels == ["1", "2", "3", "4"]
    told = section["text"]["text"].splitlines()  # type: ignore[index]
    assert told[1] == "1. Year-on-year growth of exports to the United States, June 2026, in CNY"
    assert [line[:3] for line in told[1:]] == ["1. ", "2. ", "3. ", "4. "]
    assert told[1] in message.text


def test_choices_that_differ_at_once_are_buttons_alone(desk: Desk) -> None:
    message = Replies(desk).reply_to("blah", Audience.HERE).message
    labels = [button["text"]["text"] for button in message.blocks[1]["elements"]]  # type: ignore[attr-defined]
    assert labels[0] == "Exports to ASEAN, 2025, in CNY"


def test_a_ranking_of_goods_is_as_narrow_as_one_of_partners(desk: Desk) -> None:
    message = Replies(desk).reply_to("top export products June 2026", Audience.HERE).message
    told = str(draw_natively(message.blocks, is_native=False)).replace("\\xa0", " ")
    assert "1. Integrated circuits" in told
    assert "Share of exports" not in told


def test_a_figure_of_two_series_that_all_stand_there_leads_to_no_more_rows(desk: Desk) -> None:
    def show(words: str) -> str:
        blocks = Replies(desk).reply_to(words, Audience.PRIVATE).message.blocks
        return str(draw_natively(blocks, is_native=False))

    assert "All 8 rows" not in show("exports to Brazil versus Mexico by quarter 2025")
    assert "All 60 rows" in show("exports to Brazil and Mexico by month since January 2024")


def test_a_line_of_words_ends_with_its_last_figure(desk: Desk) -> None:
    message = Replies(desk).reply_to("trade with Mexico 2025 in dollars", Audience.HERE).message
    told = str(draw_natively(message.blocks, is_native=False)).replace("\\xa0", " ")
    assert "*2024 · dollars*  109.41" in told
    assert "· –\\n" not in told


def test_a_note_that_only_says_where_a_figure_comes_from_is_a_click_away(desk: Desk) -> None:
    for words, line in (
        ("exports to the EU June 2026", "line that customs prints"),
        ("2026년 6월 대EU 수출", "해관총서가 공표한 항목"),
    ):
        message = Replies(desk).reply_to(words, Audience.PRIVATE).message
        blocks = draw_natively(message.blocks, is_native=False)
        actions = str([one for one in blocks if one["type"] == "actions"])
        assert line not in str(blocks)
        assert line in message.text
        assert "'notes" in actions


def test_as_many_contributors_as_are_asked_for_are_named(desk: Desk) -> None:
    words = "which 5 partners contributed most to import growth in H1 2026"
    told = Replies(desk).reply_to(words, Audience.PRIVATE).message.text
    assert "South Korea +3.90, Switzerland +3.21, China itself +2.74, Australia +2.00, Taiwan +1.61, " in told
