"""Why a file that an admin dropped is refused, and what its checks found, in the admin's language."""

import errno
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from bot.ingest.archive import StoreLockedError, lock_store
from bot.ingest.intake import IngestState, Intake
from bot.slack.cards import make_line
from bot.slack.failures import tell_faults
from bot.slack.file_drops import lay_out_outcomes
from bot.slack.layout import SlackMessage
from bot.sources.document import open_file
from bot.sources.mapped.source import ENDING, make_bundle
from bot.sources.tidy import COLUMNS
from tests.ingest.homes import intake_at
from tests.shared import MakeHome
from tests.slack.test_golden_messages import FOREIGN, lines_of
from tests.sources import census_workbook, comtrade_rows
from tests.sources import customs_tables as tables
from tests.sources.census_workbook import Line, china
from tests.sources.comtrade_rows import row

_OF_A_LIBRARY = "File is not a zip file"
"""Stands in brackets as the library says it."""
TABLE = tables.country_table(tables.shipped_lines("2025-12-cny"))
SMALL = [*TABLE[:10], *TABLE[-2:]]
IDEOGRAPHS = ("zh", "zh-Hant", "ja", "ko")
_PHRASES = re.compile(
    r"[A-Za-z][A-Za-z']+(?: [A-Za-z][A-Za-z'-]+){2,}|\b(the|of|is|are|with|from|not|held|than|its|by)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(the|of|and|is|are|were|with|from|this|that|has|have|not|which|held|by|for|than|its|their|it"
    r"|exports|imports|partners|months|years|growth|share|trade|read)\b",
    re.IGNORECASE,
)
_AS_TYPED = re.compile(r"`[^`]*`|<[^>|]*\|?|“[^”]*”|「[^」]*」|«[^»]*»|„[^“]*“")
"""Commands, addresses, and words of a file."""
MAP = 'reporter = "CHN"\nflow = "import"\nperiod = "Month"\nvalue = "Value"\ncurrency = "USD"\n'
CHIPS = "Month,Value\n2025-01,5\n"
PORTS = "Month,Value,Port\n2025-01,5,A\n2025-01,6,B\n2025-01,5,A\n"
TIDY = "# name: x\n# title: X\n# reporter: USA\n# edition: press\n# period: 2025-01\n"


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


def _write_comtrade(*rows: dict[str, Any], **beside: Any) -> Callable[[Path], Path]:
    return _write_text(comtrade_rows.answer(*rows, **beside))


def _write_census(*lines: Line, header: Line = census_workbook.HEADER) -> Callable[[Path], Path]:
    return lambda path: census_workbook.saved(path.parent, *lines, header=header).path


def _write_tidy(heading: str, *lines: str) -> Callable[[Path], Path]:
    return _write_text((heading + "\n".join((",".join(COLUMNS), *lines)) + "\n").encode())


def _write_mapped(table: str, table_map: str = MAP) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_text(table, encoding="utf-8")
        with make_bundle(table_map, path, path.name) as bundled:
            return bundled.rename(path.with_suffix(ENDING))

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
    "Comtrade: another period": ("1.json", _write_comtrade(row(period="2024Q1"))),
    "Comtrade: another code": ("2.json", _write_comtrade(row(cmdCode="854"))),
    "Comtrade: below zero": ("3.json", _write_comtrade(row(primaryValue=-5))),
    "Comtrade: not reported": ("4.json", _write_comtrade(row(primaryValue=0))),
    "Comtrade: two editions": (
        "5.json",
        _write_comtrade(row(), row(classificationCode="H5", partnerCode=842)),
    ),
    "Comtrade: services": ("6.json", _write_comtrade(row(typeCode="S"))),
    "Comtrade: a reporter without a place": ("7.json", _write_comtrade(row(reporterCode=97531))),
    "Comtrade: parts": ("8.json", _write_comtrade(row(motCode=1000))),
    "Comtrade: other flows": ("9.json", _write_comtrade(row(flowCode="RX"), row(primaryValue=None))),
    "Comtrade: nothing": ("a.json", _write_comtrade()),
    "Comtrade: as many as a preview": ("b.json", _write_comtrade(*[row(partnerCode=842)] * 500)),
    "Comtrade: cut off": ("c.json", _write_text(comtrade_rows.answer(row())[:-9])),
    "Comtrade: a row cut off": ("d.csv", _write_text(comtrade_rows.website_csv([row()])[:-90].encode())),
    "Census: no year": ("e.xlsx", _write_census((20177, *china()[1:]))),
    "Census: no amount": ("f.xlsx", _write_census((*china()[:5], "12x4", *china()[6:]))),
    "Census: no trade": ("g.xlsx", _write_census(china(months=0))),
    "Census: a column less": ("i.xlsx", _write_census(china(), header=(*census_workbook.HEADER[:-1], "X"))),
    "map: an unknown key": ("j.csv", _write_mapped(CHIPS, MAP + "value_unit = 3\n")),
    "map: a key nearly known": ("k.csv", _write_mapped(CHIPS, MAP.replace("reporter", "reportr"))),
    "map: too little": ("l.csv", _write_mapped(CHIPS, MAP.replace('currency = "USD"', ""))),
    "map: another heading": ("m.csv", _write_mapped(CHIPS, MAP.replace('"Month"', '"Mth"'))),
    "map: another edition": ("n.csv", _write_mapped(CHIPS, MAP + 'edition = "final"\n')),
    "map: another money": (
        "o.csv",
        _write_mapped("Month,Value (万元)\n", MAP.replace("Value", "Value (万元)")),
    ),
    "mapped: no period": ("q.csv", _write_mapped("Month,Value\n2025Q1,5\n")),
    "mapped: no number": ("r.csv", _write_mapped("Month,Value\n2025-01,1.5e9\n")),
    "mapped: too many cells": ("s.csv", _write_mapped("Month,Value\n2025-01,1,234\n")),
    "mapped: no period at all": ("t.csv", _write_mapped("Month,Value\n,5\n")),
    "mapped: a wrong sum": ("w.csv", _write_mapped("Month,Value\n2025-01,5\nTotal,9\n")),
    "mapped: parts twice": ("x.csv", _write_mapped(PORTS, MAP + 'add_up = ["Port"]\n')),
    "tidy: another heading": ("y.csv", _write_tidy("# nam: x\n")),
    "tidy: another partner": ("z.csv", _write_tidy(TIDY, "2025-01,month,export,Vietnam,,USD,5,1,,,,")),
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
        assert outcome.problem or outcome.results, what
        said = outcome.problem or outcome.results[0].evidence[0]
        for language in FOREIGN:
            told = lay_out_outcomes([outcome], desk.find_locale(language))
            left = [line for line in find_english(told, language) if _OF_A_LIBRARY not in line]
            # The title of a release is the same in every language.
            left = [line for line in left if not (outcome.draft and outcome.draft.release.title in line)]
            assert not left, (what, language)
            assert said not in told.text, (what, language)


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
        told = lay_out_outcomes([outcome], desk.find_locale(language)).text.replace(title, "")
        left = find_english(make_line(re.sub(r"\([a-z-]+\)", "", told)), language)
        assert not left, language
        assert not [one for one in outcome.results if one.message in told], language


def _hold_store(home: Path) -> None:
    with lock_store(home), lock_store(home, wait=0):
        pass


def _make_faults(home: Path) -> Iterator[Exception]:
    yield OSError(errno.ENOSPC, "No space left on device", str(home / "memory.db"))
    yield PermissionError(errno.EACCES, "Permission denied", str(home))
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = code
        yield fault
    with pytest.raises(StoreLockedError) as locked:
        _hold_store(home)
    yield locked.value


def test_an_admin_is_told_what_is_wrong_with_the_disk_or_the_store(desk: Desk, tmp_path: Path) -> None:
    for fault in _make_faults(tmp_path):
        for language in FOREIGN:
            told: list[SlackMessage] = []
            with tell_faults(told.append, desk.find_locale(language)):
                raise fault
            (one,) = told
            said = re.sub(r"\([^()]*\)|（[^（）]*）", "", one.text.replace(str(tmp_path), ""))
            assert not find_english(make_line(said), language), (fault, language)
    with pytest.raises(FileNotFoundError), tell_faults(told.append, desk.find_locale("ko")):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")


def find_english(told: SlackMessage, language: str) -> list[str]:
    """Returns lines that hold a few words of English: names of files, columns and checks are single words."""
    pattern = _PHRASES if language in IDEOGRAPHS else _ENGLISH
    return [line for line in lines_of(told) if pattern.search(_AS_TYPED.sub("", line))]
