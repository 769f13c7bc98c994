"""Fetching the local Slack, with an npm of our own in the path."""

import platform
import stat
from pathlib import Path

import pytest

from bot.operations.demo.install import NoLocalSlackError, install_local_slack

NPM = """#!/bin/sh
echo run >> {log}
{body}
"""
# The arguments are: install --prefix FOLDER …
FETCHES = 'mkdir -p "$3/node_modules/{package}/bin" && : > "$3/node_modules/{package}/bin/local-slack"'
OFFLINE = 'echo "npm error code ENOTFOUND" >&2; echo "npm error network" >&2; exit 1'
HALF = 'mkdir -p "$3/node_modules/half"; kill -9 $$'


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that comes first in the path, ahead of the few tools that a script needs."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin")
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    return folder


def _npm(tools: Path, body: str) -> Path:
    log = tools / "log"
    script = tools / "npm"
    script.write_text(NPM.format(log=log, body=body.format(package="local-slack-linux-x64")))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return log


def test_it_is_fetched_once_and_its_size_is_told(
    tools: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = _npm(tools, FETCHES)

    first = install_local_slack(tmp_path / "cache")
    told = capsys.readouterr().err
    assert first.is_file()
    assert "about 91 MB" in told
    assert str(tmp_path / "cache") in told

    assert install_local_slack(tmp_path / "cache") == first
    assert capsys.readouterr().err == ""
    assert log.read_text() == "run\n"


def test_without_npm_it_says_so_in_one_line(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tools))

    with pytest.raises(NoLocalSlackError, match=r"^The local Slack needs npm .*not installed\.$"):
        install_local_slack(tmp_path / "cache")


@pytest.mark.parametrize(("body", "reason"), [(OFFLINE, "ENOTFOUND"), (HALF, "no reason given")])
def test_a_failed_fetch_leaves_nothing_and_can_be_tried_again(
    tools: Path, tmp_path: Path, body: str, reason: str
) -> None:
    _npm(tools, body)
    with pytest.raises(NoLocalSlackError, match=f"npm could not fetch the local Slack: {reason}"):
        install_local_slack(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["local-slack-0.1.8.lock"]

    _npm(tools, FETCHES)
    assert install_local_slack(tmp_path / "cache").is_file()


def test_a_machine_without_a_build_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    with pytest.raises(NoLocalSlackError, match="riscv64"):
        install_local_slack(tmp_path)
