"""Setting up: the manifest's address, .env, and the guide itself in a terminal against the local Slack."""

import json
import os
import pty
import select
import stat
import subprocess
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import cli
from bot.cli.setup import SetupGuide
from bot.operations.demo.local_slack import APP_TOKEN, BOT_TOKEN, TRADE_CHANNEL, run_local_slack
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.slack_probe import ProbeReply, SlackProbe
from bot.operations.setup import make_manifest_address, write_env
from bot.settings import Settings
from tests.e2e.workspace_client import Workspace
from tests.forking import fork_program

PATIENCE = 60
ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "data" / "slack" / "manifest.json").read_text(encoding="utf-8"))


def test_the_address_holds_the_manifest() -> None:
    asked = parse_qs(urlsplit(make_manifest_address()).query)
    assert asked["new_app"] == ["1"]
    assert json.loads(asked["manifest_json"][0]) == MANIFEST


def test_env_keeps_its_other_lines_and_is_its_owners_alone(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("# mine\nTIDEWAITER_TICK=5\nexport SLACK_BOT_TOKEN=old\n", encoding="utf-8")
    env.chmod(0o644)
    write_env(env, {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"})
    told = "# mine\nTIDEWAITER_TICK=5\nSLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\n"
    assert env.read_text(encoding="utf-8") == told
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [".env"]


def test_without_a_terminal_it_says_what_to_do_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["setup"])
    assert done.exit_code == 0
    assert done.stdout.startswith("tidewaiter setup asks its questions in a terminal.")
    assert make_manifest_address() in done.stdout
    assert not done.stderr
    assert not [*tmp_path.iterdir()]


class Terminal:
    """The guide in a terminal of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        own, theirs = pty.openpty()
        self.own, self.said = own, ""
        self.process = fork_program(
            ["setup"], os.environ | environment, [theirs] * 3, before=lambda: os.chdir(folder)
        )
        os.close(theirs)

    def answer(self, asked: str, text: str) -> None:
        """Waits for words that were not there before and for the prompt, which forgets what came earlier."""
        self.read_until(asked)
        while not self.said.endswith(": "):
            self._read()
        os.write(self.own, f"{text}\n".encode())

    def read_until(self, words: str) -> None:
        begun = len(self.said)
        while words not in self.said[begun:]:
            self._read()

    def _read(self) -> None:
        assert select.select([self.own], [], [], PATIENCE)[0], self.said
        self.said += os.read(self.own, 4_096).decode(errors="replace")


@pytest.mark.e2e
def test_the_guide_writes_env_and_posts_a_first_answer(program: Path, tmp_path: Path) -> None:
    with run_local_slack(program) as slack:
        home = str(tmp_path / "home")
        guide = Terminal(tmp_path, SLACK_API_URL=slack.api, TIDEWAITER_HOME=home, DISPLAY="")
        guide.answer("xoxb-", "not a token")
        guide.answer("does not look like a token", BOT_TOKEN)
        guide.answer("xapp-…", APP_TOKEN)
        guide.answer("Link or id", "general")
        guide.answer("neither a link", f"https://desk.slack.com/archives/{TRADE_CHANNEL}")
        guide.read_until("tidewaiter serve starts the bot.")
        guide.process.join(30)
        assert guide.process.exitcode == 0
        (post,) = Workspace(slack.page).wait_for(TRADE_CHANNEL, lambda _: True)
        assert "exports to ASEAN in 2025" in post["text"]
    env = tmp_path / ".env"
    assert env.read_text(encoding="utf-8") == f"SLACK_BOT_TOKEN={BOT_TOKEN}\nSLACK_APP_TOKEN={APP_TOKEN}\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert BOT_TOKEN not in guide.said


class AnsweringProbe(SlackProbe):
    """A Slack that replies to each token as it is told to."""

    def __init__(self, greeting: ProbeReply) -> None:
        super().__init__("https://slack.com/api/", "", "")
        self.greeting, self.socket, self.bot_app = greeting, ProbeReply(), "A01APP"


def guide(settings: Settings, typed: str, *greetings: ProbeReply) -> str:
    """Returns what the guide says to what is typed, while Slack answers each bot token in turn."""
    replies = iter(greetings)

    def look(tried: Settings) -> HealthContext:
        probe = AnsweringProbe(next(replies, ProbeReply()))
        return HealthContext(tried, Path(), (), datetime.now(UTC), probe)

    @click.command()
    def begin() -> None:
        SetupGuide(settings, look, nullcontext).run_guide()  # type: ignore[arg-type]  # nothing is asked

    done = CliRunner().invoke(begin, input=typed)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    for token in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(token, raising=False)
    return Settings(tmp_path / "home")


def test_a_token_that_slack_did_not_look_at_is_asked_for_again(bare: Settings) -> None:
    said = guide(bare, "xoxb-hasty\nxoxb-good\nxapp-1\n\n", ProbeReply(error="ratelimited"))
    assert "Slack asks for a pause." in said
    assert Path(".env").read_text(encoding="utf-8") == "SLACK_BOT_TOKEN=xoxb-good\nSLACK_APP_TOKEN=xapp-1\n"


def test_it_is_told_which_token_of_the_environment_wins(
    bare: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-old")
    said = guide(replace(bare, bot_token="xoxb-old"), "xoxb-new\nxapp-1\n\n")
    assert "SLACK_BOT_TOKEN has another value in the environment, which wins: unset it there." in said
    assert "SLACK_APP_TOKEN has another" not in said
    assert "xoxb-old" not in said


def test_over_a_good_set_up_no_second_app_is_begun(bare: Settings) -> None:
    said = guide(replace(bare, bot_token="xoxb-1", app_token="xapp-1"), "\n\n\n")
    assert "1. Both tokens are set" in said
    assert "1. Create the app" not in said
    assert Path(".env").read_text(encoding="utf-8") == "SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\n"


def test_two_tokens_of_different_apps_are_told_apart(bare: Settings) -> None:
    said = guide(bare, "xoxb-1\nxapp-1-A02OTHER-1-f\nxapp-1-A01APP-1-f\n\n")
    assert "The tokens are of two apps: SLACK_APP_TOKEN of A02OTHER, SLACK_BOT_TOKEN of A01APP." in said
    kept = "SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1-A01APP-1-f\n"
    assert Path(".env").read_text(encoding="utf-8") == kept


def test_slack_run_finds_its_hooks() -> None:
    """As the Slack CLI runs them: in a shell, with arguments of its own behind."""
    told = json.loads((ROOT / ".slack" / "hooks.json").read_text(encoding="utf-8"))
    command = f"{told['hooks']['get-manifest']} --source={ROOT}"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == MANIFEST
    assert told["hooks"]["start"] == "uv run tidewaiter serve"
    assert told["config"] == {"sdk-managed-connection-enabled": True}
