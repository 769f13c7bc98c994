"""Every setting, read from the environment or a .env file; .env.example lists exactly these."""

import os
import re
from dataclasses import field
from pathlib import Path

from bot.errors import PlainError
from bot.value_class import value_class

SLACK = "https://slack.com/api/"
RECEIPTS_DAYS = 365
LOG_FORMS = ("text", "json")
NATIVE_BLOCKS = ("auto", "on", "off")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine can reach."""
_SHORTEST_TOKEN = 24
COMTRADE = "https://comtradeapi.un.org"
CENSUS = "https://api.census.gov"


class SettingError(PlainError):
    """A setting is missing or malformed; the message names it and says where to get it."""


@value_class()
class Settings:
    """All settings.

    `home` holds figures.db, memory.db, releases/ and inbox/. `tick` is in seconds. Unanswered questions are
    kept for `unanswered_days` and receipts of answers for `receipts_days`; 0 keeps none. The inbox is checked
    every `inbox_seconds`. `admins` are Slack user ids. `log` is text or json. `native_blocks` is auto, on or
    off. `public_url` is the address at which `serve --http` is reached from outside. The first of
    `token_keys` encrypts, and all of them decrypt.
    """

    home: Path
    tick: int = 60
    unanswered_days: int = 30
    receipts_days: int = RECEIPTS_DAYS
    inbox_seconds: int = 10
    admins: frozenset[str] = frozenset()
    log: str = LOG_FORMS[0]
    slack_api_url: str = SLACK
    native_blocks: str = NATIVE_BLOCKS[0]
    comtrade_url: str = COMTRADE
    census_url: str = CENSUS
    public_url: str = ""
    client_id: str = ""
    # Kept out of repr, so that no log shows them.
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    comtrade_key: str = field(default="", repr=False)
    census_key: str = field(default="", repr=False)
    mcp_tokens: tuple[str, ...] = field(default=(), repr=False)
    signing_secret: str = field(default="", repr=False)
    client_secret: str = field(default="", repr=False)
    token_keys: tuple[str, ...] = field(default=(), repr=False)

    @property
    def slack_draws(self) -> bool:
        """True if Slack draws tables and charts; unless set, this holds only at Slack's own address."""
        return self.native_blocks == "on" or (self.native_blocks == "auto" and self.slack_api_url == SLACK)


def read_settings() -> Settings:
    """Reads the settings from the environment and from .env in the working folder; the environment wins."""
    found = _read_env_file() | os.environ

    def get_text(name: str, default: str = "") -> tuple[str, str]:
        return name, found.get(name) or default

    return Settings(
        home=Path(found.get("TIDEWAITER_HOME") or choose_home()),
        tick=_parse_number(*get_text("TIDEWAITER_TICK", "60"), least=1),
        unanswered_days=_parse_number(*get_text("TIDEWAITER_MISSES_DAYS", "30"), least=0),
        receipts_days=_parse_number(*get_text("TIDEWAITER_RECEIPTS_DAYS", str(RECEIPTS_DAYS)), least=0),
        inbox_seconds=_parse_number(*get_text("TIDEWAITER_INBOX_SECONDS", "10"), least=1),
        admins=_parse_people(*get_text("TIDEWAITER_ADMINS")),
        log=_parse_choice(*get_text("TIDEWAITER_LOG", LOG_FORMS[0]), LOG_FORMS),
        slack_api_url=_parse_address(*get_text("SLACK_API_URL", SLACK), example=SLACK),
        native_blocks=_parse_choice(*get_text("SLACK_NATIVE_BLOCKS", NATIVE_BLOCKS[0]), NATIVE_BLOCKS),
        comtrade_url=_parse_address(*get_text("TIDEWAITER_COMTRADE_URL", COMTRADE)),
        census_url=_parse_address(*get_text("TIDEWAITER_CENSUS_URL", CENSUS)),
        bot_token=found.get("SLACK_BOT_TOKEN", ""),
        app_token=found.get("SLACK_APP_TOKEN", ""),
        comtrade_key=_parse_token(*get_text("TIDEWAITER_COMTRADE_KEY")),
        census_key=_parse_token(*get_text("TIDEWAITER_CENSUS_KEY")),
        mcp_tokens=_parse_tokens(*get_text("TIDEWAITER_MCP_TOKENS")),
        public_url=_parse_public_url(*get_text("TIDEWAITER_PUBLIC_URL")),
        signing_secret=_parse_token(*get_text("SLACK_SIGNING_SECRET")),
        client_id=_parse_token(*get_text("SLACK_CLIENT_ID")),
        client_secret=_parse_token(*get_text("SLACK_CLIENT_SECRET")),
        token_keys=_parse_token_keys(*get_text("TIDEWAITER_TOKEN_KEYS")),
    )


def _read_env_file() -> dict[str, str]:
    if not Path(".env").exists():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 only where there is such a file

    try:
        found = dotenv_values(".env")
    except UnicodeDecodeError as error:  # as a Windows shell writes it
        raise SettingError(f"{Path('.env').resolve()} must be saved as UTF-8.") from error
    except OSError as error:
        raise SettingError(f"{Path('.env').resolve()} cannot be read ({error.strerror}).") from error
    return {name: value for name, value in found.items() if value}


def choose_home() -> Path:
    """Returns data/var/ in a checkout, and the user's data folder for an installed wheel."""
    top = Path(__file__).parent.parent
    if (top / "pyproject.toml").is_file():
        return top / "data" / "var"
    from platformdirs import user_data_path  # noqa: PLC0415 a checkout needs none

    return user_data_path("tidewaiter")


def _parse_number(setting: str, text: str, least: int) -> int:
    if not (text.isascii() and text.isdigit() and int(text) >= least):
        raise SettingError(f"{setting} must be a whole number, {least} or more, not {text!r}.")
    return int(text)


def _parse_address(setting: str, text: str, example: str = COMTRADE) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise SettingError(f"{setting} must be an address such as {example}, not {text!r}.")
    return text


def _parse_public_url(setting: str, text: str) -> str:
    """Returns an address without a path, as browsers and Slack reach it, or an empty text if none is set."""
    address = text.strip().rstrip("/")
    if address and not re.fullmatch(r"https?://[^\s/?#]+", address):
        raise SettingError(f"{setting} must be an address such as https://trade.example.com, not {text!r}.")
    return address


def _parse_choice(setting: str, text: str, allowed: tuple[str, ...]) -> str:
    if text.strip().lower() not in allowed:
        raise SettingError(f"{setting} must be {' or '.join(allowed)}, not {text!r}.")
    return text.strip().lower()


def _parse_people(setting: str, text: str) -> frozenset[str]:
    """Returns the ids of people, which are separated by commas or spaces."""
    ids = text.replace(",", " ").split()
    for one in ids:
        if not re.fullmatch(r"[UW][A-Z0-9]+", one):
            raise SettingError(f"{setting} must hold ids of people such as U012AB3CD, not {one!r}.")
    return frozenset(ids)


def _parse_token(setting: str, text: str) -> str:
    """Returns a key that is valid in an HTTP header; no message repeats its text."""
    token = text.strip()
    if not re.fullmatch(r"[!-~]*", token):
        raise SettingError(f"{setting} holds blanks or letters that no key has.")
    return token


def _parse_tokens(setting: str, text: str) -> tuple[str, ...]:
    """Returns keys that are separated by commas or spaces and are long enough not to be guessed."""
    tokens = tuple(_parse_token(setting, one) for one in text.replace(",", " ").split())
    if any(len(one) < _SHORTEST_TOKEN for one in tokens):
        raise SettingError(f"{setting} must hold tokens of {_SHORTEST_TOKEN} characters or more.")
    return tokens


def _parse_token_keys(setting: str, text: str) -> tuple[str, ...]:
    """Returns Fernet keys, the first of which encrypts."""
    keys = tuple(text.replace(",", " ").split())
    if not all(re.fullmatch(r"[\w-]{43}=", one, re.ASCII) for one in keys):
        raise SettingError(f"{setting} must hold keys as `openssl rand -base64 32 | tr +/ -_` makes them.")
    return keys
