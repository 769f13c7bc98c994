"""Links in a terminal: only in one that shows them, to somebody who wants them, and to pages of the web."""

import sys

import pytest

from bot.cli.terminal import make_link
from tests.cli.conftest import Run
from tests.domain.hostile_addresses import HOSTILE

PAGE = "https://a.example/page"
LINKED = "\x1b]8;;https://a.example/page\x1b\\text\x1b]8;;\x1b\\"


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows links."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for name in ("NO_COLOR", "VTE_VERSION", "WT_SESSION", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", "WezTerm")


def test_a_page_is_a_link() -> None:
    assert make_link("text", PAGE) == LINKED
    assert make_link("text", None) == "text"


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_else_is(address: str) -> None:
    assert make_link("text", address) == "text"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM_PROGRAM", "other"), ("TERM", "dumb")])
def test_where_none_is_shown_or_wanted_there_is_none(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert make_link("text", PAGE) == "text"


def test_a_pipe_gets_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert make_link("text", PAGE) == "text"


def test_the_receipt_tells_the_address_of_each_page(run: Run) -> None:
    receipt = run("ask", "exports 2015 in dollars").stdout.partition("Receipt: ")[2][:10]
    told = run("why", receipt).stdout
    page = "https://www.kmib.co.kr/article/view_amp.asp?arcid=0010250201"
    assert f"  customs-express-2015-12-kukmin-ilbo: {page}" in told
    assert "\x1b]8" not in told
