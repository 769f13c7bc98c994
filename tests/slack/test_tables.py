from dataclasses import replace

from wcwidth import wcswidth

from bot.answer.table import Table
from bot.slack.layout import make_actions
from bot.slack.tables import FIRST_ROWS, MOST_ROWS, align_table, make_narrow, make_table_blocks
from tests.slack.slack_samples import TABLE


def test_numbers_stand_to_the_right_and_wide_characters_count_twice() -> None:
    lines = [line.replace("\u00a0", " ") for line in align_table(TABLE)]

    assert lines == [
        "Partner                      Value    Growth",
        "ASEAN           4.75 trillion yuan   +14.0 %",
        "Hong Kong 香港  584.1 billion yuan    −1.5 %",
    ]
    assert len({wcswidth(line) for line in lines}) == 1


def test_each_row_is_code_with_spaces_that_keep_their_width() -> None:
    (block,) = make_table_blocks(replace(TABLE, rows=TABLE.rows[:1] * 2))
    text = block["text"]["text"]  # type: ignore[index]

    assert [line[0] + line[-1] for line in text.splitlines()] == ["``"] * 3
    assert " " not in text


def test_names_of_many_ideographs_stand_in_a_line_a_row_for_no_font_keeps_them_straight() -> None:
    columns = ("相手国", "億元", "伸び率")
    rows = (("1. 米国", "30,067", "−19.5%"), ("2. ロシア", "7,384", "−9.9%"))
    (block,) = make_table_blocks(Table(columns, rows, sides=("left", "right", "right")))

    assert block["text"]["text"].splitlines() == [  # type: ignore[index]
        "_相手国 · 億元 · 伸び率_",
        "*1. 米国*  30,067 · −19.5%",
        "*2. ロシア*  7,384 · −9.9%",
    ]


def test_periods_of_as_many_ideographs_stand_straight_below_titles_that_are_no_code() -> None:
    rows = (("2026년 6월", "1,195.6", "+35.5%"), ("2025년 12월", "963.6", "+14.4%"))
    (block,) = make_table_blocks(Table(("기간", "억 위안", "증가율"), rows, sides=("left", "right", "right")))
    titles, *lines = block["text"]["text"].replace("\u00a0", " ").splitlines()  # type: ignore[index]

    assert titles == "_기간 · 억 위안 · 증가율_"
    assert lines == ["`2026년 6월   1,195.6  +35.5%`", "`2025년 12월    963.6  +14.4%`"]


def test_rows_that_end_in_nothing_are_as_wide_as_the_others() -> None:
    lines = align_table(Table(("Period", "Growth"), (("2025", "+14.0 %"), ("2024", ""))))

    assert len({len(line) for line in lines}) == 1


def test_a_backtick_cannot_end_the_code() -> None:
    (block,) = make_table_blocks(Table(("a", "b"), (("`x`", "y"),)))

    assert block["text"]["text"].replace("\u00a0", "") == "`ab`\n`'x'y`"  # type: ignore[index]


def test_no_rows_or_a_single_column_make_no_table() -> None:
    assert make_table_blocks(Table(("a", "b"), ())) == []
    assert make_table_blocks(Table(("Value",), (("1.00 billion yuan",),))) == []


def test_a_mark_in_the_table_is_explained_under_it() -> None:
    *_, footnote = make_table_blocks(Table(("a", "b"), (("x", "+1.0 % *"),), "* computed"))

    assert footnote["elements"] == [{"type": "mrkdwn", "text": "∗ computed"}]


def test_more_columns_than_a_phone_holds_become_a_line_a_row() -> None:
    columns = ("#", "Partner", "Value, billion yuan", "Growth", "Share of exports")
    rows = (("1", "Vietnam", "1,417.6", "+23.1 %", "5.3 %"), ("2", "*Japan*", "1,126.1", "", "4.2 %"))
    (block,) = make_table_blocks(Table(columns, rows, sides=("right", "left", "right", "right", "right")))

    assert block["text"]["text"].splitlines() == [  # type: ignore[index]
        "_# · Partner · Value, billion yuan · Growth · Share of exports_",
        "*1. Vietnam*  1,417.6 · +23.1\u00a0% · 5.3\u00a0%",
        "*2. ∗Japan∗*  1,126.1 · – · 4.2\u00a0%",
    ]


def test_titles_that_a_phone_would_break_stand_above_the_lines_of_code() -> None:
    columns = ("Socio", "Miles de millones de yuanes", "Crecimiento")
    told = Table(columns, (("1. India", "831,1", "+14,0 %"),), sides=("left", "right", "right"))
    (block,) = make_table_blocks(told)
    assert "_Socio · Miles de millones de yuanes · Crecimiento_" in str(block["text"])
    assert "`1. India  831,1  +14,0 %`" in str(block["text"]).replace("\\xa0", " ")


def test_several_series_stand_side_by_side_where_a_phone_shows_them() -> None:
    columns = ("Billion yuan", "ASEAN", "EU", "US", "Africa")
    series = Table(columns, (("Q2 2026", "1,513.9", "1.1", "819.0", "4"),), sides=("left", *["right"] * 4))
    (block,) = make_table_blocks(series)
    assert "`Q2 2026  1,513.9  1.1  819.0  4`" in str(block["text"]).replace("\\xa0", " ")


def test_lines_wider_than_any_phone_are_words() -> None:
    told = Table(
        ("Product", "Value", "Growth"), (("Aircraft of an unladen weight " * 2, "0.19 pp", "+54.1 %"),)
    )
    assert "`" not in str(make_table_blocks(told))


def test_contributions_to_one_growth_have_neither_its_period_nor_its_base() -> None:
    columns = ("Partner", "Period", "Value", "Growth", "Share of growth")
    rows = (
        ("Vietnam", "2025", "1.04 pp", "+23.1 %", "17.3 %"),
        ("World", "2025", "6.03 pp", "+6.1 %", ""),
        ("World", "2024", "25,454.5 billion yuan", "", ""),
    )
    told = Table(columns, rows)
    assert make_narrow(told, told, ", ") == Table(
        ("Partner", "Value", "Growth"), (("Vietnam", "1.04 pp", "+23.1 %"), ("World", "6.03 pp", "+6.1 %"))
    )
    by_month = Table(columns, (*rows, ("Vietnam", "January 2026", "1.00 pp", "+1.0 %", "2 %")))
    assert make_narrow(by_month, by_month, ", ") == by_month


def test_of_a_ranking_and_a_series_three_columns_stand_side_by_side_with_the_unit_above_them() -> None:
    columns = ("#", "Partner", "Value, billion yuan", "Growth", "Share of exports")
    ranking = Table(columns, (("1", "Vietnam", "1,417.6", "+23.1 %", "5.3 %"),))
    told = Table(
        ("#", "상대국", "금액, 억 위안", "증가율", "비중"), (("1", "베트남", "14,176", "+23.1%", "5.3%"),)
    )
    assert make_narrow(ranking, told, ", ") == Table(
        ("상대국", "억 위안", "증가율"), (("1. 베트남", "14,176", "+23.1%"),)
    )

    series = Table(("Period", *columns[2:]), (("June 2026", "535.8", "+27.8 % *", "19.0 %"),), "* computed")
    assert make_narrow(series, series, ", ") == Table(
        ("Period", "Billion yuan", "Growth"), (("June 2026", "535.8", "+27.8 % *"),), "* computed"
    )


def test_a_row_without_a_rank_has_no_point_before_its_name() -> None:
    columns = ("#", "Partner", "Value, billion yuan", "Growth")
    listed = Table(columns, (("", "Counted", "1 partner", ""), ("1", "Vietnam", "1,417.6", "+23.1 %")))
    assert [row[0] for row in make_narrow(listed, listed, ", ").rows] == ["Counted", "1. Vietnam"]


def test_a_share_that_was_asked_for_leads_its_narrow_table() -> None:
    columns = ("Period", "Value, billion yuan", "Growth", "Share of exports")
    series = Table(columns, (("June 2026", "297.4", "+8.2 % *", "10.5 %"),), "* computed")

    assert make_narrow(series, series, ", ", "Share") == Table(
        ("Period", "Share of exports", "Billion yuan"), (("June 2026", "10.5 %", "297.4"),)
    )


def test_of_a_series_of_quantities_the_unit_stands_in_the_cells() -> None:
    columns = ("What", "Period", "Value", "Growth")
    rows = (
        ("Quantity", "June 2026", "29,271,646 tonnes", "−41.3 %"),
        ("Quantity", "May 2026", "1 tonne", ""),
    )
    series = Table(columns, rows)

    assert make_narrow(series, series, ", ") == Table(
        ("Period", "Quantity", "Growth"), tuple(row[1:] for row in rows)
    )


def test_of_several_series_a_row_is_a_period_with_the_figure_of_each() -> None:
    columns = ("Partner", "Period", "Value, billion yuan", "Growth", "Share of exports")
    months, names = ("June 2026", "May 2026", "April 2026"), ("ASEAN", "EU")
    rows = [(name, month, f"{at}.0", f"+{at} % *", "") for at, month in enumerate(months) for name in names]
    series = Table(columns, tuple(rows[:-1]), "* computed")

    assert make_narrow(series, series, ", ") == Table(
        ("Billion yuan", "ASEAN", "EU"),
        (("June 2026", "0.0", "0.0"), ("May 2026", "1.0", "1.0"), ("April 2026", "2.0", "–")),
    )
    grown = make_narrow(series, series, ", ", "Growth")
    assert (grown.columns[0], grown.rows[0][1], grown.footnote) == ("Growth", "+0 % *", "* computed")


def test_other_tables_keep_their_columns() -> None:
    assert make_narrow(TABLE, TABLE, ", ") == TABLE
    bases = Table(("Period", "Basis", "Value, billion", "Growth"), (("2025", "yuan", "4,759.6", "+14.0 %"),))
    assert make_narrow(bases, bases, ", ") == bases


def test_the_rest_of_a_long_table_is_a_click_away() -> None:
    table = Table(("Period", "Value"), tuple((str(year), "1.0") for year in range(2000, 2026)))
    more = [make_actions([])]

    shown, *rest = make_table_blocks(table, more=lambda _: more)
    assert shown["text"]["text"].count("\n") == FIRST_ROWS  # type: ignore[index]
    assert rest == more
    assert len(make_table_blocks(table, MOST_ROWS, lambda _: more)) == 1
