"""Why a file that an admin dropped is refused, and what its checks found, in the admin's language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.ingest.intake import IngestState, Intake
from bot.slack.cards import make_line
from bot.slack.file_drops import lay_out_outcomes
from bot.sources.document import open_file
from tests.ingest.homes import intake_at
from tests.shared import MakeHome
from tests.slack.test_golden_messages import FOREIGN, find_english
from tests.sources import customs_tables as tables

_OF_A_LIBRARY = "File is not a zip file"
"""Stands in brackets as the library says it."""
TABLE = tables.country_table(tables.shipped_lines("2025-12-cny"))
SMALL = [*TABLE[:10], *TABLE[-2:]]


def _edit(row: int, column: int, text: str) -> tables.Table:
    table = [list(cells) for cells in SMALL]
    table[row][column] = text
    return table


def _write_damaged(path: Path) -> Path:
    whole = tables.write_xlsx(path.with_suffix(".whole.xlsx"), SMALL)
    path.write_bytes(whole.read_bytes()[:-1_000])
    return path


def _write_text(text: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(text)
        return path

    return write


def _write_csv(table: tables.Table) -> Callable[[Path], Path]:
    return lambda path: tables.write_csv(path, table)


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "wrong kind": ("p.png", _write_text(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))),
    "empty": ("e.csv", _write_text(b"")),
    "damaged": ("d.xlsx", _write_damaged),
    "no unit": ("u.csv", _write_csv([SMALL[0], *SMALL[2:]])),
    "unknown unit": ("v.csv", _write_csv(_edit(1, 0, "单位：万马克"))),
    "another currency": ("c.csv", _write_csv(_edit(1, 0, "单位：万美元"))),
    "no figure": ("f.csv", _write_csv(_edit(5, 2, "12x4"))),
    "cut off": ("o.csv", _write_csv([*SMALL[:8], SMALL[8][:4]])),
    "another month": ("m.csv", _write_csv(_edit(3, 1, "11月"))),
    "no header": ("h.csv", _write_csv([*SMALL[:2], *SMALL[4:]])),
}


@pytest.fixture(scope="module")
def intake(make_home: MakeHome) -> Intake:
    return intake_at(make_home())


def test_a_file_that_cannot_be_read_is_refused_in_the_language(
    intake: Intake, desk: Desk, tmp_path: Path
) -> None:
    for what, (name, write) in FILES.items():
        (outcome,) = intake.take_all(open_file(write(tmp_path / name)), dry_run=True)
        assert outcome.state is IngestState.REFUSED, what
        assert outcome.problem, what
        for language in FOREIGN:
            told = lay_out_outcomes([outcome], desk.tongue(language))
            left = [line for line in find_english(told, language) if _OF_A_LIBRARY not in line]
            assert not left, (what, language)
            assert outcome.problem not in told.text, (what, language)


def _damage(table: tables.Table) -> tables.Table:
    """A continent is missing, a partner has a name that nobody knows, and totals do not add up."""
    damaged = [list(cells) for cells in table if cells[0] != "非洲"]
    for cells in damaged:
        cells[0] = {"美国": "花旗国"}.get(cells[0], cells[0])
        if cells[0] == "德国" or cells[0].endswith("：德国"):
            cells[3] = cells[1]
    return damaged


def test_what_the_checks_of_a_file_found_is_told_in_the_language(
    intake: Intake, desk: Desk, tmp_path: Path
) -> None:
    path = tables.write_csv(tmp_path / "t.csv", _damage(TABLE))
    (outcome,) = intake.take_all(open_file(path), dry_run=True)
    assert {"names", "missing", "totals", "months-add-up"} <= {one.check for one in outcome.results}
    assert outcome.draft
    title = outcome.draft.release.title
    for language in FOREIGN:
        # The title of a release and the name of a check are the same in every language.
        told = lay_out_outcomes([outcome], desk.tongue(language)).text.replace(title, "")
        left = find_english(make_line(re.sub(r"\([a-z-]+\)", "", told)), language)
        assert not left, language
        assert not [one for one in outcome.results if one.message in told], language
