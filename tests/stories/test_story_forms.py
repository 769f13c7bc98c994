"""A report as text, CSV, JSON and a page, and stories from files of several kinds."""

import csv
import io
import json
import time
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


@pytest.mark.parametrize(
    ("story", "pieces"),
    [
        ("🇨🇳 China's exports to the U.S. 🇺🇸 were 3.01 trillion yuan in 2025.", ["3.01 trillion yuan"]),
        (
            "China's imports from 🇯🇵 were 1.18 trillion yuan in 2025, 🇰🇷 1.34 trillion yuan.",
            ["1.18 trillion yuan", "1.34 trillion yuan"],
        ),
        (
            "China's exports, e\u0301 :jp: &amp; e\u200b\u0301 ﬁ → 26.99 trillion yuan in 2025.",
            ["26.99 trillion yuan"],
        ),
        (
            "\ufeffChina’s exports were 26.99\u200b trillion yuan\u200b in 2025.",
            ["26.99\u200b trillion yuan"],
        ),
        ("2025년 중국의 대베트남 수출은 1조 4,176억 위안으로 집계됐다.", ["1조 4,176억 위안"]),
        ("2025년 중국은 자동차를 832만 4천 대로 가장 많이 수출했다.", ["832만 4천 대"]),
        ("Shipments to Germany made up 3.1 per cent of Chinese exports in 2025.", ["3.1 per cent"]),
        ("2025年，中国出口🇨🇳26.99万亿元。", ["26.99万亿元"]),
    ],
)
def test_each_piece_is_found_where_it_stands(desk: Desk, story: str, pieces: list[str]) -> None:
    claims = StoryChecker.from_desk(desk).check_text(story).claims
    assert [(story[one.start : one.end], one.verdict) for one in claims if one.said] == [
        (one, "right") for one in pieces
    ]


def test_what_is_right_has_its_published_figure(desk: Desk) -> None:
    story = (
        "In 2025 China exported 8.324 million vehicles, up 30%. Copper ore imports rose 7.9%. Asia took more "
        "than half of China's exports. In December 2025 exports hit a record high."
    )
    claims = StoryChecker.from_desk(desk).check_text(story).claims
    told = [(one.text, one.verdict, one.published, one.unit) for one in claims]
    assert all(published is not None and unit for _, _, published, unit in told), told


@pytest.mark.parametrize(
    ("story", "encoding"),
    [
        ("2025년 중국의 수출은 26조 9,890억 위안으로 사상 최대였다.", "cp949"),
        ("2025年，中国出口26.99万亿元，创历史新高。", "gb18030"),
        ("2025年，中國出口26.99萬億元，增長6.1%，對東盟的出口也有增長。", "big5hkscs"),
        ("China’s exports – a record – rose 6.1% in 2025, São Paulo was told.", "cp1252"),
        ("China’s exports rose 6.1% in 2025.", "utf-16"),
        ("\ufeffChina’s exports rose 6.1% in 2025.", "utf-8"),
    ],
)
def test_a_text_is_read_in_its_encoding(story: str, encoding: str) -> None:
    assert read_text(story.encode(encoding)) == story


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "piece",
    [
        "%",
        "(5%)",
        "1, ",
        "对日本出口增长5%，",
        "대일 수출은 5% 늘었고 ",
        "- 5% ",
        "exports to Japan rose 5%, ",
        ". ",
        '" ',
    ],
)
def test_the_time_of_a_long_sentence_grows_with_its_length(desk: Desk, piece: str) -> None:
    """Three times the text takes less than nine times as long.

    The two are measured one after the other, and once more if the machine was busy with one of them.
    """
    checker = StoryChecker.from_desk(desk)

    def measure(letters: int) -> float:
        text, begun = piece * (letters // len(piece)), time.process_time()
        checker.check_text(text)
        return time.process_time() - begun

    measure(300)
    assert any(measure(900) < 9 * (measure(300) + 0.005) for _ in range(3))


def test_what_is_not_held_says_what_would_be_needed(desk: Desk) -> None:
    stories = (
        "Guangdong's exports rose 4.2% in 2025. China's exports came to 5,100 trillion won in 2025.",
        "2025년 광둥성의 수출은 4.2% 늘었다. 2025년 민영기업의 수출은 7.1% 늘었다.",
        "2025年，广东省出口增长4.2%，跨境电商出口增长10.8%。",
    )
    checker = StoryChecker.from_desk(desk)
    claims = [one for story in stories for one in checker.check_text(story).claims]
    assert all(one.note for one in claims if one.verdict == "not_held")


def test_the_csv_has_a_row_a_claim(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(format_csv(report))))
    assert [row["verdict"] for row in rows] == ["wrong_label", "right"]


def test_no_cell_of_the_csv_can_be_run_as_a_formula(desk: Desk) -> None:
    story = "=Exports came to 45.47 trillion yuan in 2025.\n@Imports fell, to 18.48 trillion yuan: +0.5%.\n"
    report = StoryChecker.from_desk(desk).check_text(story)
    rows = list(csv.DictReader(io.StringIO(format_csv(report))))
    assert rows[0]["correction"].startswith("'=Exports")
    assert [row["text"] for row in rows if row["text"].startswith(("+", "=", "@"))] in ([], ["+0.5%"])
    cells = [cell for row in rows for name, cell in row.items() if name != "text"]
    assert not any(cell.startswith(("=", "@")) for cell in cells)


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
