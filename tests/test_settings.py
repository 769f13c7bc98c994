import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingError, read_settings

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in _listed((ROOT / ".env.example").read_text(encoding="utf-8")):
        monkeypatch.delenv(name, raising=False)


def _listed(text: str) -> set[str]:
    return set(re.findall(r"^(\w+)=", text, flags=re.MULTILINE))


def test_the_example_lists_exactly_the_settings_that_are_read() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'(?:found\.get|get_text)\("(\w+)"', source))
    assert _listed((ROOT / ".env.example").read_text(encoding="utf-8")) == read


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TIDEWAITER_TICK=5\nSLACK_BOT_TOKEN=xoxb-file\n", encoding="utf-8")
    monkeypatch.setenv("TIDEWAITER_TICK", "7")
    found = read_settings()
    assert (found.tick, found.bot_token) == (7, "xoxb-file")


def test_a_file_in_another_encoding_is_named() -> None:
    Path(".env").write_text("TIDEWAITER_TICK=5\n", encoding="utf-16")
    with pytest.raises(SettingError, match=r"\.env must be saved as UTF-8\."):
        read_settings()


def test_an_address_of_slack_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "127.0.0.1:3100/api/")
    with pytest.raises(SettingError, match=r"SLACK_API_URL must be an address such as https://slack\.com"):
        read_settings()


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "soon", "٣"])
def test_a_tick_that_is_no_number_of_seconds_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TIDEWAITER_TICK", text)
    with pytest.raises(SettingError, match="TIDEWAITER_TICK must be a whole number, 1 or more"):
        read_settings()


def test_no_secret_is_shown_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-secret")
    monkeypatch.setenv("TIDEWAITER_COMTRADE_KEY", "secret")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "signing-secret")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "client-secret")
    monkeypatch.setenv("TIDEWAITER_TOKEN_KEYS", f"{'secret' * 7}x=")
    assert "secret" not in repr(read_settings())


@pytest.mark.parametrize("text", ["comtrade", "ftp://somewhere", "https://", "https://a b"])
def test_an_address_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TIDEWAITER_COMTRADE_URL", text)
    with pytest.raises(SettingError, match="TIDEWAITER_COMTRADE_URL must be an address such as https://"):
        read_settings()


def test_a_key_is_kept_without_blanks_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_COMTRADE_KEY", " 0123abc ")
    assert read_settings().comtrade_key == "0123abc"


@pytest.mark.parametrize("text", ["0123 abc", "0123\nabc", "schlüssel"])
def test_a_key_that_no_header_takes_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("TIDEWAITER_COMTRADE_KEY", text)
    with pytest.raises(SettingError) as refused:
        read_settings()
    assert str(refused.value) == "TIDEWAITER_COMTRADE_KEY holds blanks or letters that no key has."


@pytest.mark.parametrize(
    ("chosen", "address", "drawn"),
    [
        ("", "", True),
        ("", "http://127.0.0.1:4000/api/", False),
        ("on", "http://127.0.0.1:4000/api/", True),
        ("off", "", False),
    ],
)
def test_tables_are_left_to_slacks_own_address_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch, chosen: str, address: str, *, drawn: bool
) -> None:
    monkeypatch.setenv("SLACK_NATIVE_BLOCKS", chosen)
    monkeypatch.setenv("SLACK_API_URL", address)
    assert read_settings().slack_draws is drawn


def test_a_local_slack_that_is_set_later_draws_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_API_URL", raising=False)
    local = replace(read_settings(), slack_api_url="http://127.0.0.1:4000/api/")
    assert not local.slack_draws


@pytest.mark.parametrize("text", ["trade.example.com", "https://trade.example.com/bot", "https://a?b"])
def test_a_public_address_has_no_path(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TIDEWAITER_PUBLIC_URL", "https://trade.example.com/")
    assert read_settings().public_url == "https://trade.example.com"
    monkeypatch.setenv("TIDEWAITER_PUBLIC_URL", text)
    with pytest.raises(SettingError, match="TIDEWAITER_PUBLIC_URL must be an address such as https://trade"):
        read_settings()


def test_a_key_that_encrypts_nothing_is_refused_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    key = "A" * 43 + "="
    monkeypatch.setenv("TIDEWAITER_TOKEN_KEYS", f"{key}, {key}")
    assert read_settings().token_keys == (key, key)
    monkeypatch.setenv("TIDEWAITER_TOKEN_KEYS", f"{key},short-secret")
    with pytest.raises(SettingError) as refused:
        read_settings()
    assert "openssl rand -base64 32" in str(refused.value)
    assert "short-secret" not in str(refused.value)
