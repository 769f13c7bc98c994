"""What an answer was made from, as a message: its query, figures, formulas and SQL."""

from collections.abc import Iterator
from typing import Any

from bot.answer.table import Table
from bot.desk import Explained
from bot.receipts.saying import printed, since_lines
from bot.slack.layout import SECTION_TEXT, Block, SlackMessage, context, message, section
from bot.slack.mrkdwn import bold, escape, fitted, packed
from bot.slack.tables import table_blocks

SQL_TEXT = SECTION_TEXT - 10
MOST_FORMULA_BLOCKS = 2
_COLUMNS = ("As", "Table", "Row", "Figure", "Release")


def receipt_message(explained: Explained) -> SlackMessage:
    """The figures of all rows in one table, each once; the command line shows more of a long one."""
    document, since = explained.receipt.document, tuple(since_lines(explained.since))
    told = f"Receipt {document['receipt']}: {document['asked']}."
    return message(
        [escape(told), escape(document["headline"]), *map(escape, since)],
        [
            section(
                f"{bold(told, SECTION_TEXT // 2)}\n{fitted(document['headline'], SECTION_TEXT // 2 - 1)}"
            ),
            *_formulas(document),
            *table_blocks(_figures(document)),
            *_sql(document),
            *map(section, packed([fitted(line, SECTION_TEXT) for line in since], SECTION_TEXT)),
            context(escape(f"In full: tidewaiter why {document['receipt']}")),
        ],
    )


def _formulas(document: dict[str, Any]) -> Iterator[Block]:
    lines = [
        fitted(f"• {row['name'] or row['partner']}, {row['from']} to {row['to']}: {formula}", SECTION_TEXT)
        for row in document["rows"]
        for formula in row["formula"]
    ]
    yield from map(section, packed(lines, SECTION_TEXT)[:MOST_FORMULA_BLOCKS])


def _figures(document: dict[str, Any]) -> Table:
    rows = (
        (one["role"], one["table"], one["row"], printed(one), one["release"])
        for row in document["rows"]
        for one in row["figures"]
    )
    return Table(_COLUMNS, tuple(dict.fromkeys(rows)))


def _sql(document: dict[str, Any]) -> Iterator[Block]:
    if document["sql"]:
        text = ";\n".join(document["sql"]).replace("`", "'")
        yield section(f"```{fitted(text, SQL_TEXT)}```")
