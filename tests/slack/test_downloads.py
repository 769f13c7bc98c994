"""Files are fetched from Slack alone, and what is too large is left."""

import io
from pathlib import Path

import pytest

from bot.ingest.dropped import KEPT_SECONDS, DroppedFiles
from bot.settings import SLACK
from bot.slack.file_drops import DownloadRefusedError, _read_within, fetch_file, is_of_slack
from tests.rows import each_row

LOCAL = "http://127.0.0.1:8000/api/"


@each_row(
    ("address", "api", "is_it"),
    [
        ("https://files.slack.com/files-pri/T1-F1/july.csv", SLACK, True),
        ("http://files.slack.com/files-pri/T1-F1/july.csv", SLACK, False),
        ("https://files.slack.com.evil.example/july.csv", SLACK, False),
        ("https://slack.com@evil.example/july.csv", SLACK, False),
        ("https://notslack.com/july.csv", SLACK, False),
        ("https://docs.google.com/july", SLACK, False),
        ("file:///etc/passwd", SLACK, False),
        ("", SLACK, False),
        ("http://127.0.0.1:8000/files-pri/T1-F1/july.csv", LOCAL, True),
        ("http://127.0.0.1:9000/july.csv", LOCAL, False),
        ("http://127.0.0.1:8000/july.csv", SLACK, False),
    ],
)
def test_only_slack_gets_the_token(address: str, api: str, *, is_it: bool) -> None:
    assert is_of_slack(address, api) is is_it


def test_the_token_is_not_even_read_for_another_host() -> None:
    def read_token() -> str:
        raise AssertionError("the token was read")

    with pytest.raises(DownloadRefusedError) as refused:
        fetch_file("https://evil.example/july.csv", "july.csv", SLACK, read_token)
    assert refused.value.said.id == "file-elsewhere"


def test_what_is_larger_than_it_said_is_not_read_on() -> None:
    endless = io.BytesIO(b"x" * 5_000_000)
    with pytest.raises(DownloadRefusedError) as refused:
        _read_within(endless, "july.csv", 1_500_000)
    assert refused.value.said.id == "file-too-large"
    assert endless.tell() < 5_000_000


def test_a_dropped_file_is_kept_once_by_a_plain_name_and_forgotten_after_a_week(tmp_path: Path) -> None:
    now = [1e9]
    files = DroppedFiles(tmp_path / "dropped", lambda: now[0])
    identity = files.keep_file("../../etc/july.csv", b"a,b")
    path = files.find_file(identity)
    assert path
    assert path.parent.parent == tmp_path / "dropped"
    assert files.keep_file("../../etc/july.csv", b"a,b") == identity
    assert files.find_file("../..") is None
    now[0] = path.parent.stat().st_mtime + KEPT_SECONDS + 1
    files.keep_file("other.csv", b"c,d")
    assert files.find_file(identity) is None
