"""Lays out what an answer was made from: its query, figures, formulas and SQL."""

from collections.abc import Iterator
from typing import Any

from bot.answer.table import Table
from bot.desk_answer import Explained
from bot.receipts.saying import pages, printed, since_lines
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, make_context, make_message, make_section
from bot.slack.mrkdwn import bold, escape, fit, link, pack_lines
from bot.slack.tables import make_table_blocks
from bot.spoken import Tongue

SQL_TEXT = SECTION_TEXT - 10
MOST_FORMULA_BLOCKS = 2
_COLUMNS = ("As", "Table", "Row", "Figure", "Release")


def make_receipt_message(explained: Explained) -> SlackMessage:
    """Returns the figures of all rows in one table, each once; the command line shows more of a long one."""
    document, since = explained.receipt.document, tuple(since_lines(explained.since))
    told = f"Receipt {document['receipt']}: {document['asked']}."
    return make_message(
        [escape(told), escape(document["headline"]), *map(escape, since)],
        [
            make_section(
                f"{bold(told, SECTION_TEXT // 2)}\n{fit(document['headline'], SECTION_TEXT // 2 - 1)}"
            ),
            *_list_formulas(document),
            *make_table_blocks(_make_figure_table(document)),
            *_list_pages(document),
            *_list_statements(document),
            *map(make_section, pack_lines([fit(line, SECTION_TEXT) for line in since], SECTION_TEXT)),
            make_context(escape(f"In full: tidewaiter why {document['receipt']}")),
        ],
    )


def make_notes_message(explained: Explained, tongue: Tongue) -> SlackMessage:
    """Returns all that there is to beware of in an answer, in the language of the answer."""
    document = explained.receipt.document
    told = [f"• {tongue.text(note)}" for note in document["notes"]]
    title = tongue.phrase(document["headline"].rstrip(".")) or document["headline"]
    return make_message(
        [escape(title), *map(escape, told)],
        [
            make_section(bold(title, SECTION_TEXT)),
            *map(make_section, pack_lines([fit(line, SECTION_TEXT) for line in told], SECTION_TEXT)),
        ],
    )


def _list_formulas(document: dict[str, Any]) -> Iterator[Block]:
    lines = [
        fit(f"• {row['name'] or row['partner']}, {row['from']} to {row['to']}: {formula}", SECTION_TEXT)
        for row in document["rows"]
        for formula in row["formula"]
    ]
    yield from map(make_section, pack_lines(lines, SECTION_TEXT)[:MOST_FORMULA_BLOCKS])


def _make_figure_table(document: dict[str, Any]) -> Table:
    rows = (
        (one["role"], one["table"], one["row"], printed(one), one["release"])
        for row in document["rows"]
        for one in row["figures"]
    )
    return Table(_COLUMNS, tuple(dict.fromkeys(rows)))


def _list_pages(document: dict[str, Any]) -> Iterator[Block]:
    """Yields a link to the page of each release that came from one, as many as a text holds."""
    links = [link(release, page) for release, page in pages(document).items()]
    for text in pack_lines(links, SECTION_TEXT)[:1]:
        yield make_context(text)


def _list_statements(document: dict[str, Any]) -> Iterator[Block]:
    if document["sql"]:
        text = ";\n".join(document["sql"]).replace("`", "'")
        yield make_section(f"```{fit(text, SQL_TEXT)}```")
