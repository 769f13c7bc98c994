"""Installs local-slack, a workspace that runs on this machine, once by npm."""

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from platformdirs import user_cache_path

from bot.home.locks import hold_lock

VERSION = "0.1.8"
BYTES = 95_000_000
SIZE = "about 91 MB"
LOOK_SECONDS = 0.3
PATIENCE_SECONDS = 1_800
"""The time to wait for another process that installs it over a slow network."""
_SYSTEMS = {"Linux": "linux", "Darwin": "darwin", "Windows": "windows"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}


class NoLocalSlackError(Exception):
    """No local Slack can run here; the message is the reason, in one line."""


def install_local_slack(cache: Path | None = None) -> Path:
    """Returns the program, installing it into the cache if it is missing. Raises NoLocalSlackError."""
    package = _name_package()
    folder = (cache or user_cache_path("tidewaiter")) / f"local-slack-{VERSION}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    held = NoLocalSlackError("Another process is still fetching the local Slack.")
    with hold_lock(folder.with_name(f"{folder.name}.lock"), wait=PATIENCE_SECONDS, held=held):
        if not folder.is_dir():
            _install_package(f"{package}@{VERSION}", folder)
    return folder / package / "bin" / ("local-slack.exe" if sys.platform == "win32" else "local-slack")


def _name_package() -> str:
    system, machine = _SYSTEMS.get(platform.system()), _MACHINES.get(platform.machine().lower())
    if not (system and machine):
        raise NoLocalSlackError(f"There is no local Slack for {platform.system()} on {platform.machine()}.")
    return f"local-slack-{system}-{machine}"


def _install_package(package: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        raise NoLocalSlackError("The local Slack needs npm (it comes with Node.js), which is not installed.")
    click.echo(f"Fetching {package} by npm, once: {SIZE}, into {folder}", err=True)
    # Moved into place when complete, so that an interrupted install does not count.
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as unfinished:
        options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
        _run_npm([npm, "install", "--prefix", unfinished, *options, package], Path(unfinished))
        (Path(unfinished) / "node_modules").rename(folder)


def _run_npm(command: list[str], growing: Path) -> None:
    """Runs npm, showing how much of the package has arrived."""
    with (
        subprocess.Popen(  # noqa: S603  # npm's own path, and arguments made above
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        ) as npm,
        click.progressbar(length=BYTES, label="local-slack", file=sys.stderr) as bar,
    ):
        stderr = None
        while stderr is None:
            try:
                _, stderr = npm.communicate(timeout=LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                bar.update(_measure_folder(growing) - bar.pos)
    if npm.returncode:
        raise NoLocalSlackError(f"npm could not fetch the local Slack: {_find_reason(stderr)}.")


def _measure_folder(folder: Path) -> int:
    sizes = []
    for path in folder.rglob("*"):
        try:
            sizes.append(path.stat().st_size)
        except OSError:  # npm renames its folders as it goes
            continue
    return sum(sizes)


def _find_reason(stderr: str) -> str:
    """Returns npm's error code (`ENOTFOUND`, `E404` …), else its last words."""
    lines = stderr.strip().splitlines() or ["no reason given"]
    codes = [line.rpartition("code ")[2] for line in lines if " code " in line]
    return (codes[0] if codes else lines[-1])[:200]
