from pathlib import Path

import pytest

from bot.settings import SettingError, Settings
from bot.slack.tokens import check_tokens
from tests.rows import each_row


def test_two_well_formed_tokens_pass() -> None:
    assert check_tokens(_settings("xoxb-1-2-abc", "xapp-1-A-2-abc")) == ("xoxb-1-2-abc", "xapp-1-A-2-abc")


@each_row(
    ("bot", "app", "setting", "where"),
    [
        ("", "xapp-1", "SLACK_BOT_TOKEN is not set", "OAuth & Permissions"),
        ("xoxp-secret", "xapp-1", "SLACK_BOT_TOKEN does not look", "OAuth & Permissions"),
        ("xoxb-secret with blanks", "xapp-1", "SLACK_BOT_TOKEN does not look", "OAuth & Permissions"),
        ("xoxb-1", "", "SLACK_APP_TOKEN is not set", "connections:write"),
        ("xoxb-1", "xoxb-secret", "SLACK_APP_TOKEN does not look", "connections:write"),
    ],
)
def test_a_bad_token_is_named_with_where_to_get_it(bot: str, app: str, setting: str, where: str) -> None:
    with pytest.raises(SettingError) as raised:
        check_tokens(_settings(bot, app))

    told = str(raised.value)
    assert told.startswith(setting)
    assert where in told
    assert "https://api.slack.com/apps" in told
    assert "secret" not in told


def _settings(bot: str, app: str) -> Settings:
    return Settings(home=Path(), bot_token=bot, app_token=app)
