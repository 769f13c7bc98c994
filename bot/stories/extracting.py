"""The process that extracts a file's text: `python -m bot.stories.extracting pdf`, input to output."""

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import XMLParser  # a parser that is told of no entities

from bot.sources.apart.protocol import OutOfTimeError, limit_seconds, set_limits
from bot.stories.files import decode_story

_SILENT = frozenset(("script", "style", "template", "noscript", "head"))
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "td", "th")
)
_MOST_UNPACKED = 40_000_000
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _WebPage(HTMLParser):
    """Collects the words of a web page, one line per block, passing over its scripts and head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def _read_html(data: bytes) -> str:
    page = _WebPage()
    page.feed(decode_story(data))
    page.close()
    lines = (" ".join(line.split()) for line in "".join(page.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Paragraphs:
    """Collects the texts of a Word document, one line per paragraph."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._in_text = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._in_text = tag == f"{_WORDS}t"
        if tag in (f"{_WORDS}tab", f"{_WORDS}br"):
            self.parts.append(" ")

    def end(self, tag: str) -> None:
        self._in_text = False
        if tag == f"{_WORDS}p":
            self.parts.append("\n")

    def data(self, data: str) -> None:
        if self._in_text:
            self.parts.append(data)

    def doctype(self, *_named: object) -> None:
        raise ValueError("a document with a type of its own could hold entities")


def _read_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
        if info.file_size > _MOST_UNPACKED:
            raise ValueError("too large once it is unpacked")
        told = _Paragraphs()
        parser = XMLParser(target=told)  # noqa: S314 - a doctype is refused
        parser.feed(archive.read(info))
        parser.close()
        return "".join(told.parts)


def _read_pdf(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - laid out by main

    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    # Joins lines that only the page breaks: a sentence ends where it ends.
    return "\n\n".join(" ".join(part.split("\n")) for page in pages for part in page.split("\n \n"))


_READ: Mapping[str, Callable[[bytes], str]] = {"html": _read_html, "docx": _read_docx, "pdf": _read_pdf}


def main() -> int:
    """Returns the exit code: 1 if the file could not be read for whatever reason, else 0."""
    data = sys.stdin.buffer.read()
    if sys.argv[1] == "pdf":
        import pypdf  # noqa: F401, PLC0415 - it takes room that is no document's

    set_limits(limit_seconds(len(data)))
    try:
        sys.stdout.buffer.write(_READ[sys.argv[1]](data).encode("utf-8", "replace"))
    except (Exception, OutOfTimeError):  # noqa: BLE001 - damage of every kind
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
