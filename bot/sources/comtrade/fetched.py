"""What a fetched file says of itself, before its rows: when they were published, and what to know of them."""

import json
from dataclasses import dataclass
from datetime import date

from bot.sources.comtrade.records import is_json
from bot.sources.document import Document
from bot.sources.web.walk import walk_json

KEY = "fetched"


@dataclass(frozen=True, slots=True)
class Fetched:
    """`published` is a date YYYY-MM-DD, None where unknown."""

    published: str | None = None
    remarks: tuple[str, ...] = ()

    def as_json(self) -> str:
        return json.dumps({"published": self.published, "remarks": self.remarks}, ensure_ascii=False)


def fetched_as(document: Document) -> Fetched:
    """What the file says; nothing where it came in another way."""
    key, said = next(walk_json(document), ("", None)) if is_json(document) else ("", None)
    if key != KEY or not isinstance(said, dict):
        return Fetched()
    remarks = said.get("remarks")
    return Fetched(
        _parse_date(said.get("published")),
        tuple(filter(_is_sentence, remarks)) if isinstance(remarks, list) else (),
    )


def _is_sentence(said: object) -> bool:
    """Anybody may have written the file, and a terminal obeys some signs."""
    return isinstance(said, str) and said.isprintable()


def _parse_date(said: object) -> str | None:
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        return None
