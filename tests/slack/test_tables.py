from wcwidth import wcswidth

from bot.slack.tables import aligned, table_blocks
from tests.slack.slack_samples import Cells


def test_numbers_stand_to_the_right_and_wide_characters_count_twice() -> None:
    lines = [line.replace("\u00a0", " ") for line in aligned(Cells())]

    assert lines == [
        "Partner                      Value    Growth",
        "ASEAN           4.75 trillion yuan   +14.0 %",
        "Hong Kong 香港  584.1 billion yuan    −1.5 %",
    ]
    assert len({wcswidth(line) for line in lines}) == 1


def test_each_row_is_code_with_spaces_that_keep_their_width() -> None:
    (block,) = table_blocks(Cells())
    text = block["text"]["text"]  # type: ignore[index]

    assert [line[0] + line[-1] for line in text.splitlines()] == ["``"] * 3
    assert " " not in text


def test_a_backtick_cannot_end_the_code() -> None:
    (block,) = table_blocks(Cells(("a", "b"), (("`x`", "y"),)))

    assert block["text"]["text"].replace("\u00a0", "") == "`ab`\n`'x'y`"  # type: ignore[index]


def test_no_rows_or_a_single_column_make_no_table() -> None:
    assert table_blocks(Cells(rows=())) == []
    assert table_blocks(Cells(columns=("Value",), rows=(("1.00 billion yuan",),))) == []
