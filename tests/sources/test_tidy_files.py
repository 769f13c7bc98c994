"""One tidy file says all about itself."""

from pathlib import Path

import pytest

from bot.domain.figure import Edition, Release
from bot.domain.month import Month
from bot.sources import tidy
from bot.sources.document import Document, SourceError, open_file
from bot.sources.draft import Draft

HEADING = {
    "name": "bulletin-2025-12-cny",
    "title": "China customs, Monthly Bulletin, December 2025, CNY",
    "reporter": "CHN",
    "edition": "bulletin",
    "period": "2025-12",
    "published": "2026-01-18",
    "told_by": "customs",
}
COLUMNS = ",".join(tidy.COLUMNS)
LINES = ("2025-12,month,export,USA,,CNY,30.07,10000,,,,", "2025-12,ytd,export,WORLD,,CNY,,,6.1,,,")
DOCUMENTED = Path(__file__).parents[2] / "docs" / "tidy-csv.md"


def text_of(**changes: str) -> str:
    heading = [f"# {key}: {value}" for key, value in (HEADING | changes).items() if value]
    return "\n".join([*heading, COLUMNS, *LINES, ""])


def saved(folder: Path, content: str | bytes) -> Document:
    path = folder / "figures.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_file(path)


def drafted(folder: Path, content: str | bytes) -> Draft:
    file = saved(folder, content)
    assert tidy.is_of_source(file)
    return tidy.read_draft(file)


def test_the_heading_names_the_release(tmp_path: Path) -> None:
    file = saved(tmp_path, text_of())
    draft = tidy.read_draft(file)
    assert draft.release == Release(
        "bulletin-2025-12-cny",
        "China customs, Monthly Bulletin, December 2025, CNY",
        "CHN",
        Edition.BULLETIN,
        "2026-01-18",
        "customs",
        file.sha256,
    )
    assert draft.month == Month(2025, 12)


def test_lines_stream_as_often_as_asked_with_their_rows_and_columns(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of())
    level, growth = draft.lines()
    assert [level, growth] == list(draft.lines())
    assert (level.line, growth.line) == (9, 10)
    assert (draft.column_of(level), draft.column_of(growth)) == ("value", "growth")


def test_what_need_not_be_said_may_be_left_out(tmp_path: Path) -> None:
    release = drafted(tmp_path, text_of(published="", told_by="")).release
    assert (release.published, release.told_by) == (None, "tidy CSV")


def test_the_edition_of_its_codes_is_kept_with_their_lines(tmp_path: Path) -> None:
    coded = text_of(hs="2022") + "2025-12,ytd,export,WORLD,8541,CNY,5,10000,,,,\n"
    assert [figure.hs for figure in drafted(tmp_path, coded).lines()] == [None, None, 2022]
    with pytest.raises(SourceError, match=r"hs '2020': not one of 1988, .* 2022"):
        drafted(tmp_path, text_of(hs="2020"))


def test_a_spreadsheet_may_have_saved_it(tmp_path: Path) -> None:
    plain = text_of()
    rows = [f'"{line}",,,' if line.startswith("# title") else f"{line},,," for line in plain.splitlines()[:7]]
    resaved = "\ufeff" + "\r\n".join([*rows, COLUMNS, *LINES, ""])
    draft, again = drafted(tmp_path, plain), drafted(tmp_path, resaved)
    assert again.release.title == HEADING["title"]
    assert list(again.lines()) == list(draft.lines())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "the heading lacks name"),
        ({"title": "", "edition": ""}, "lacks title, edition"),
        ({"name": "../../etc/passwd"}, "name '../../etc/passwd': small letters, digits and hyphens only"),
        ({"name": "x" * 81}, "80 at most"),
        ({"reporter": "China"}, "reporter 'China': perhaps CHN"),
        ({"reporter": "Q"}, "reporter 'Q': not the id of a country"),
        ({"edition": "weekly"}, "edition 'weekly': not one of yearbook, bulletin, comtrade, express, press"),
        ({"period": "2025"}, "period '2025': a month is written YYYY-MM"),
        ({"published": "18/01/2026"}, "published '18/01/2026': a date is written YYYY-MM-DD"),
        ({"reproter": "CHN"}, "heading 'reproter': perhaps reporter"),
        ({"title": "\x1b[2Jgone"}, "heading 'title': .* holds signs that cannot be shown"),
        ({"colour": "blue"}, "heading 'colour': not one of name, title"),
    ],
)
def test_a_wrong_heading_is_told(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(SourceError, match=message) as refused:
        drafted(tmp_path, text_of(**changes))
    assert refused.match(r"^figures\.csv, ")


def test_two_reporters_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="heading 'reporter': said twice; a file holds one release"):
        drafted(tmp_path, f"# reporter: USA\n{text_of()}")


def test_a_comment_that_says_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="'# from my desk' is not of the form '# key: value'"):
        drafted(tmp_path, f"# from my desk\n{text_of()}")


def test_figures_without_a_heading_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the heading lacks name, title, reporter, edition, period"):
        drafted(tmp_path, "\n".join([COLUMNS, *LINES]))


def test_two_files_in_one_are_refused(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of() + text_of(reporter="USA"))
    with pytest.raises(SourceError, match=r"line 11, .*or a line of another release"):
        list(draft.lines())


def test_a_line_after_the_period_is_refused(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of(period="2025-11"))
    with pytest.raises(SourceError, match="line 9, period '2025-12': the heading ends in 2025-11"):
        list(draft.lines())


def test_another_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    chinese = "2025-12,ytd,export,WORLD,集成电路,CNY,1,1,,,,\n"
    draft = drafted(tmp_path, text_of().encode() + chinese.encode("gb18030"))
    with pytest.raises(SourceError, match=r"figures\.csv, after line \d+: not UTF-8 text; save it as UTF-8"):
        list(draft.lines())


def test_a_title_in_another_encoding_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of(title="海关统计").encode("gb18030"))
    with pytest.raises(SourceError, match="not UTF-8 text"):
        list(draft.lines())


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"figures\.csv is empty"):
        tidy.read_draft(saved(tmp_path, b""))


def test_a_truncated_file_is_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of()[:-12])
    with pytest.raises(SourceError, match=r"line 10, \d+ cells instead of 12"):
        list(draft.lines())


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"period;value\n", b"<html><table>", b"PK\x03\x04"]
)
def test_other_documents_are_not_taken_for_tidy_ones(tmp_path: Path, content: bytes) -> None:
    assert not tidy.is_of_source(saved(tmp_path, content))


def test_a_missing_column_is_still_recognised_and_told(tmp_path: Path) -> None:
    draft = drafted(tmp_path, text_of().replace(",unit,", ","))
    with pytest.raises(SourceError, match="line 8, without unit: the columns must be"):
        list(draft.lines())


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    indented = [
        line[4:] for line in DOCUMENTED.read_text(encoding="utf-8").splitlines() if line.startswith("    ")
    ]
    draft = drafted(tmp_path, "\n".join(indented))
    assert draft.release.name == "customs-bulletin-2026-07-cny"
    assert [figure.value for figure in draft.lines()][-2:] == [123_450_000_000, None]


def test_the_address_of_its_page_is_kept_where_it_is_one_of_the_web(tmp_path: Path) -> None:
    page = "https://english.customs.gov.cn/Statics/1.html"
    assert drafted(tmp_path, text_of(address=page)).release.address == page
    with pytest.raises(SourceError, match=r"address 'javascript:alert\(1\)': not the address of a page"):
        drafted(tmp_path, text_of(address="javascript:alert(1)"))
