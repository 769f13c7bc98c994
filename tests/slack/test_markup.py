from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import strip_markup
from tests.rows import each_row


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
