"""The address of the page that a document came from: told with it, or by the page itself, and kept."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ingest.archive import DocumentArchive
from bot.ingest.building import rebuild_store
from bot.ingest.intake import IngestState
from bot.ingest.record import IngestRecord, read_record
from bot.sources.document import open_file
from bot.sources.grids import find_page_address
from bot.store.figures.reader import Figures
from tests.domain.hostile_addresses import HOSTILE
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file

PAGE = "http://www.customs.gov.cn/page.html?id=1"
CANONICAL = f'<link rel="canonical" href="{PAGE}">'
SAVED = f"<!-- saved from url=(0040){PAGE} -->"
SINGLE = f"<!--\n Page saved with SingleFile \n url: {PAGE} \n saved date: Thu -->"


def page(folder: Path, head: str) -> str | None:
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html>\n<html><head>{head}<title>t</title></head><table><tr><td>1</table>")
    return find_page_address(open_file(path))


@pytest.mark.parametrize("head", [CANONICAL, SAVED, SINGLE, CANONICAL.replace("http:", "HTTPS:") + SAVED])
def test_a_page_tells_where_it_is_from(head: str, tmp_path: Path) -> None:
    assert page(tmp_path, head) == PAGE


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_no_address_is_not_told(address: str, tmp_path: Path) -> None:
    assert page(tmp_path, f'<link rel="canonical" href="{address}">') is None


def test_other_documents_have_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"a,b\n1,{SAVED}\n")
    assert find_page_address(open_file(path)) is None


def _address(home: Path) -> str | None:
    with closing(Figures.open(home / "figures.db")) as figures:
        return figures.get_release(_kept(home).name).address


def _kept(home: Path) -> IngestRecord:
    (kept,) = DocumentArchive(home).list_files()
    return kept.record


def test_the_address_told_with_a_document_is_kept_and_stands_again_in_a_store_built_anew(
    few_home: Path, few_releases: Path, tmp_path: Path
) -> None:
    brought = open_file(tidy_file(tmp_path / "October.csv", [line(OCTOBER_USA + 10**9)]))
    outcome = take(intake_at(few_home, few_releases), replace(brought, address=PAGE))
    assert outcome.state is IngestState.STORED
    assert _kept(few_home).address == _address(few_home) == PAGE
    rebuild_store(few_home, few_releases)
    assert _address(few_home) == PAGE


def test_a_record_from_before_has_none(few_home: Path, few_releases: Path, tmp_path: Path) -> None:
    take(
        intake_at(few_home, few_releases),
        open_file(tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA + 10**9)])),
    )
    (path,) = few_home.glob("releases/*/*.record.json")
    document = json.loads(path.read_text())
    assert document.pop("address") is None
    path.write_text(json.dumps(document))
    assert read_record(path.read_text()).address is None
    rebuild_store(few_home, few_releases)
    assert _address(few_home) is None
