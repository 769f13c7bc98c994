"""Answers made by hand."""

import json
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.answer.table import Table
from bot.desk_answer import Answer, ReceiptExplanation
from bot.domain.month import Period
from bot.domain.query import Flow, Output, Query
from bot.language.queries.assumption import Assumption, Slot
from bot.language.reading import Offer, Outcome, Reading
from bot.receipts import Receipt, ReceiptUpdate
from tests.charts.chart_samples import BULLETIN as CHARTED

BULLETIN = replace(CHARTED, title="China customs, Monthly Bulletin, December 2025")
ROWS = tuple(
    Row(
        "value",
        Flow.EXPORT,
        "ASEAN",
        Period.of_year(year),
        value=value,
        currency="CNY",
        growth_published=growth,
        name="ASEAN",
    )
    for year, value, growth in ((2025, 4_760_000_000_000, 14.0), (2024, 4_180_000_000_000, None))
)
FINDING = Finding(
    headline="China's exports to ASEAN in 2025 were 4.75 trillion yuan, up 14.0 %",
    rows=ROWS,
    growth="Growth over 2024: +14.0 % in yuan, +13.4 % in dollars, both published.",
    notes=("Customs' own line for ASEAN is used.",),
    sources=(BULLETIN,),
    receipt="7de77d99b5",
)
YEAR = Assumption("No year was named.", Slot.PERIOD, "2025-01..2025-12")
READING = Reading(Outcome.ANSWER, Query(), restated="Exports to ASEAN, 2025, in CNY", assumed=(YEAR,))
ANSWER = Answer(READING, FINDING)
DRAWN = Answer(replace(READING, query=Query(output=Output.CHART)), FINDING)
LISTED = Answer(replace(READING, query=Query(output=Output.XLSX)), FINDING)
WHY = Answer(replace(READING, topic="why"), replace(FINDING, receipt="0000000000"))
EXPLAINED = {
    FINDING.receipt: ReceiptExplanation(
        Receipt(
            FINDING.receipt,
            json.dumps(
                {
                    "receipt": FINDING.receipt,
                    "asked": READING.restated,
                    "headline": FINDING.headline,
                    "rows": [],
                    "notes": ["Customs' own line for ASEAN is used.", "Exports are valued FOB."],
                    "sql": ["SELECT value FROM level"],
                }
            ),
        ),
        ReceiptUpdate(),
    )
}


def offers(*questions: str) -> tuple[Offer, ...]:
    """Offers whose queries don't matter here."""
    return tuple(Offer(question, Query()) for question in questions)


CLARIFY = Answer(
    Reading(Outcome.CLARIFY, offers=offers("exports to South Korea", "exports to North Korea")),
    refusal="Which Korea do you mean?",
)
HELP = Answer(Reading(Outcome.COMMAND, command="help"))
EXAMPLES = ("exports to ASEAN 2025", "top 10 export markets 2025")


TABLE = Table(
    ("Partner", "Value", "Growth"),
    (("ASEAN", "4.75 trillion yuan", "+14.0 %"), ("Hong Kong 香港", "584.1 billion yuan", "−1.5 %")),
    sides=("left", "right", "right"),
)
