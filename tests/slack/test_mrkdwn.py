from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import (
    clean_text,
    cut_escaped,
    escape_text,
    fit_text,
    make_bold,
    pack_lines,
    strip_markup,
)
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


@each_row(
    ("typed", "words"),
    [
        ("<@U0BOT> exports to ASEAN", "exports to ASEAN"),
        ("exports <@U0BOT|tidewaiter> 2025", "exports   2025"),
        ("<@U0BOT>", ""),
        ("  \n ", ""),
        ("imports &lt; 5 &amp; exports &gt; 3", "imports < 5 & exports > 3"),
        ("&amp;lt;", "&lt;"),
        ("<!channel> exports", "@channel exports"),
        ("<!subteam^S1|@desk> exports", "@desk exports"),
        ("see <#C1|trade> and <@U1|ana>", "see #trade and @ana"),
        ("<https://example.com/a|the link> <https://example.com>", "the link https://example.com"),
        ("\u202eexports\x00", "exports"),
    ],
)
def test_slack_markup_becomes_words(typed: str, words: str) -> None:
    assert strip_markup(typed, "U0BOT") == words


@given(st.text())
def test_any_text_becomes_words(typed: str) -> None:
    assert strip_markup(typed, None) == strip_markup(typed, None).strip()
