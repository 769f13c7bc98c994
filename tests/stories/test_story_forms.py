"""A report as text, CSV, JSON and a page, and stories from files of several kinds."""

import csv
import io
import json
import zipfile
from html.parser import HTMLParser

import pytest

from bot.as_json import to_compact_json
from bot.cli.stories import format_csv, format_report
from bot.desk import Desk
from bot.stories.checking import StoryChecker
from bot.stories.files import MOST_BYTES, read_text
from bot.stories.page import make_report_page
from bot.stories.report import Report, make_report_json
from bot.stories.story_text import UnreadableTextError

STORY = "14 January 2026. China's exports in 2025 came to 45.47 trillion yuan <b>, imports rose 0.5%."
WORD = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>
<w:r><w:t>Exports came to </w:t></w:r><w:r><w:t>26.99 trillion yuan.</w:t></w:r></w:p></w:body>
</w:document>"""


@pytest.fixture(scope="module")
def report(desk: Desk) -> Report:
    return StoryChecker.from_desk(desk).check_text(STORY)


def test_the_text_has_its_marks_and_a_sum(report: Report) -> None:
    text = format_report(report)
    assert "45.47 trillion yuan[1 ✗]" in text
    assert "0.5%[2 ✓]" in text
    assert "26.99 trillion yuan" in text
    assert "2 figures: 1 right, 1 wrongly labelled" in text


def test_the_json_is_the_contract(report: Report) -> None:
    document = json.loads(to_compact_json(make_report_json(report)))
    assert set(document) == {"claims", "summary"}
    fields = "text start end kind verdict said published unit release receipt note correction"
    assert [" ".join(one) for one in document["claims"]] == [fields] * 2
    assert document["summary"] == {"right": 1, "wrong_label": 1}


def test_the_csv_has_a_row_a_claim(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(format_csv(report))))
    assert [row["verdict"] for row in rows] == ["wrong_label", "right"]


def test_the_page_needs_nothing_beside_it_and_takes_no_markup(report: Report) -> None:
    page = make_report_page(report)
    named: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: named.append(tag)  # type: ignore[method-assign]  # noqa: ARG005
    parser.feed(page)
    assert named.count("mark") == 2
    assert not {"script", "link", "img", "b"} & set(named)


def test_receipts_open_again(report: Report, desk: Desk) -> None:
    if desk.receipts:
        assert all(desk.explain_receipt(one.receipt) for one in report.claims if one.receipt)


def test_a_page_is_read_without_its_markup() -> None:
    page = b"<!DOCTYPE html><head><title>T</title></head><p>Exports: <b>26.99</b> trillion&nbsp;yuan<script>1"
    assert read_text(page) == "Exports: 26.99 trillion yuan"


def test_a_word_document_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", WORD)
    assert "Exports came to 26.99 trillion yuan." in read_text(out.getvalue())


def test_a_pdf_is_read() -> None:
    assert "26.99 trillion yuan" in read_text(_pdf("Exports came to 26.99 trillion yuan."))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 nothing", b"PK\x03\x04 no archive", b"\xff\xff\xff", b"a" * (MOST_BYTES + 1)]
)
def test_damaged_and_huge_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTextError):
        read_text(data)


def test_a_word_document_with_entities_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "aaaa">]>{WORD}')
    with pytest.raises(UnreadableTextError):
        read_text(out.getvalue())


def _pdf(line: str) -> bytes:
    """The smallest document that shows a line."""
    drawn = f"BT /F1 12 Tf 20 100 Td ({line}) Tj ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = f"xref\n0 6\n0000000000 65535 f \n{''.join(places)}trailer\n<</Root 1 0 R/Size 6>>"
    return f"{body}{table}\nstartxref\n{len(body)}\n%%EOF\n".encode()
