"""Links in a terminal: only in one that shows them, to who wants them, and to pages of the web; tables."""

import sys
from random import Random

import pytest
from tabulate import tabulate

from bot.cli.terminal import format_text_table, make_link
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


def test_tables_stand_as_tabulate_writes_them() -> None:
    """Wide characters, marks, colours and links keep their columns straight."""
    cells = (
        "a",
        "Value, billion",
        "中国",
        "한국",
        "−14.0 %",
        "e\u0301",
        " x ",
        "",
        None,
        12,
        3.5,
        "\x1b[1mb\x1b[0m",
        LINKED,
    )
    dice = Random(1)  # noqa: S311 the same tables every time
    for _ in range(300):
        header = [str(dice.choice(cells)).strip() for _ in range(dice.randint(1, 4))]
        rows = [[dice.choice(cells) for _ in header] for _ in range(dice.randint(1, 4))]
        sides = dice.choice((None, [dice.choice(("left", "right")) for _ in header]))
        told = tabulate(rows, header, tablefmt="simple", colalign=sides, disable_numparse=True)
        assert format_text_table(rows, header, sides) == told
