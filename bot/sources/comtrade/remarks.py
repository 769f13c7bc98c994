"""What readers should know about the figures, by what a fetched file says about itself, and by its rows."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

from bot.messages import Number, Sentences
from bot.messages.reason import give_reason
from bot.sources.comtrade.areas import OTHER_ASIA, read_areas
from bot.sources.comtrade.kinds import Kinds, PassedOver
from bot.sources.comtrade.records import find_beside_rows, is_json
from bot.sources.document import Document
from bot.sources.web.walk import walk_json
from bot.value_class import value_class

KEY = "fetched"
_CAPS = {500: "preview", 100_000: "key", 250_000: "premium"}
"""The most rows in one response, with the context of the message on them."""


@value_class()
class FileRemarks:
    """What a fetched file says about itself; `published` is a date YYYY-MM-DD, None if unknown."""

    published: str | None = None
    remarks: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Returns it as the JSON that a file begins with."""
        return json.dumps({"published": self.published, "remarks": self.remarks}, ensure_ascii=False)


def read_fetched(document: Document) -> FileRemarks:
    """Reads what a file says about itself; empty if it came in another way."""
    key, said = next(walk_json(document), ("", None)) if is_json(document) else ("", None)
    if key != KEY or not isinstance(said, dict):
        return FileRemarks()
    remarks = said.get("remarks")
    return FileRemarks(
        _parse_date(said.get("published")),
        tuple(filter(_is_sentence, remarks)) if isinstance(remarks, list) else (),
    )


def _is_sentence(said: object) -> bool:
    """Returns whether a text is safe: anybody may have written it, and terminals obey some characters."""
    return isinstance(said, str) and said.isprintable()


def _parse_date(said: object) -> str | None:
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        return None


def say_cut(document: Document, kinds: Kinds) -> Sentences:
    """Says that a document has exactly the maximum rows of one response; empty for any other.

    A fetched file is made of several responses, each of which was checked when it came.
    """
    rows = sum(tally.rows for tally in kinds.values())
    told = find_beside_rows(document, "count") if is_json(document) else None
    if isinstance(told, int) and told > rows:
        return give_reason("rows-capped", "told", told=Number(told, 0), count=Number(rows, 0))
    if rows not in _CAPS or (is_json(document) and next(walk_json(document), ("",))[0] == KEY):
        return Sentences("")
    return give_reason("rows-capped", _CAPS[rows], count=Number(rows, 0))


def list_passed_over(kinds: Kinds) -> Iterator[Sentences]:
    """Yields remarks on rows that are no figures."""
    rows: Counter[PassedOver] = Counter()
    for kind, tally in kinds.items():
        if kind.passed_over:
            rows[kind.passed_over] += tally.rows
    for why, count in rows.items():
        said = give_reason("why-passed-over", why.value, **_name_passed_over(kinds, why))
        if count == 1:
            yield give_reason("rows-passed-over", "one", why=said)
        else:
            yield give_reason("rows-passed-over", why=said, count=Number(count, 0))


def _name_passed_over(kinds: Kinds, why: PassedOver) -> dict[str, str]:
    """Names the flows or the partners for which rows were passed over."""
    if why is PassedOver.FLOW:
        return {"names": ", ".join(sorted({kind.flow for kind in kinds if kind.passed_over is why}))}
    if why is PassedOver.NO_PLACE:
        codes = sorted({kind.partner for kind in kinds if kind.passed_over is why})
        names = ((code, read_areas()[code].name if code in read_areas() else "unknown") for code in codes)
        return {"names": ", ".join(f"{name} ({code})" for code, name in names)}
    return {}


def list_readings(kinds: Kinds) -> Iterator[str]:
    """Yields sentences on how the figures are to be read."""
    figures = [kind for kind in kinds if not kind.passed_over]
    if any(kind.partner == OTHER_ASIA for kind in figures):
        yield f"{read_areas()[OTHER_ASIA].name} ({OTHER_ASIA}) is read as Taiwan."
    if any(kind.is_fob_import for kind in figures):
        yield "Imports are valued free on board (FOB), not with freight and insurance (CIF)."
