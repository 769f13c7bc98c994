from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import clean_text, cut_escaped, escape_text, fit_text, make_bold, pack_lines
from tests.rows import each_row


def test_only_what_slack_acts_on_is_escaped() -> None:
    assert escape_text("<!channel> & \"R&D\" 'x' *y*") == "&lt;!channel&gt; &amp; \"R&amp;D\" 'x' *y*"


@each_row("mark", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_marks_that_hide_or_turn_text_are_dropped(mark: str) -> None:
    assert clean_text(f"a{mark}b\n") == "ab\n"


def test_emoji_and_scripts_survive() -> None:
    text = "👩‍👩‍👧 出口 صادرات 🇨🇳"

    assert clean_text(text) == text


def test_a_cut_never_leaves_half_an_entity() -> None:
    assert cut_escaped(escape_text("aa<b"), 5) == "aa…"
    assert fit_text("aaa<", 7) == "aaa&lt;"


@given(st.text(), st.integers(2, 40))
def test_a_fitted_text_is_within_its_limit(text: str, limit: int) -> None:
    assert len(fit_text(text, limit)) <= limit


def test_bold_is_one_line_without_stars_inside() -> None:
    assert make_bold("rows\nmarked * overlap", 100) == "*rows marked ∗ overlap*"


def test_lines_are_packed_without_being_broken() -> None:
    assert pack_lines(["aa", "bb", "cc"], 5) == ["aa\nbb", "cc"]
