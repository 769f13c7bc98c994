"""Of which whole a share is taken, who stands on each side of a comparison, and who only heads a list."""

import pytest

from bot.language import Calendar, Vocabulary, read
from tests.rows import each_row

MEANT = [
    ("exports to Congo (DRC) 2025", "Exports to DR Congo"),
    ("Exporte in beide Koreas 2025", "Exports to South Korea and North Korea"),
    (
        "share of Vietnam and Thailand in exports to ASEAN 2025",
        "Share of Vietnam and Thailand in exports to ASEAN",
    ),
    ("share of exports to Vietnam and ASEAN 2025", "Share of Vietnam and ASEAN in exports"),
    ("越南占对东盟出口的比重 2025", "Share of Vietnam in exports to ASEAN"),
    ("ASEAN輸出に占めるベトナムの割合 2025", "Share of Vietnam in exports to ASEAN"),
    ("베트남이 아세안 수출에서 차지하는 비중 2025", "Share of Vietnam in exports to ASEAN"),
    ("去年对东盟的出口，其中越南占多少", "Share of Vietnam in exports to ASEAN"),
    ("昨年の対ASEAN輸出、そのうちベトナムが占める比率", "Share of Vietnam in exports to ASEAN"),
    ("share of coal in imports from Russia 2025", "Share of coal in imports from Russia"),
    ("How much of our imports from Brazil is soybeans 2025", "Share of soybeans in imports from Brazil"),
    ("exports as a share of total trade 2025", "Share of exports in total trade"),
    ("贸易总额中出口的比重 2025", "Share of exports in total trade"),
    ("Trade with the US as a share of exports 2025", "Share of the United States in exports"),
    (
        "ASEAN and the EU together vs the US, exports 2025",
        "Comparison of exports to ASEAN and the European Union together",
    ),
    (
        "exports to Vietnam plus Thailand versus Japan 2025",
        "Comparison of exports to Vietnam and Thailand together versus",
    ),
    ("对东盟（越南、泰国）出口 2025", "Exports to Vietnam and Thailand, 2025"),
    (
        "Nordic countries: exports to Sweden, Norway and Denmark in 2024",
        "Exports to Sweden, Norway and Denmark",
    ),
]


@each_row(("question", "meant"), MEANT)
def test_a_whole_is_told_from_its_parts(
    question: str, meant: str, calendar: Calendar, vocabulary: Vocabulary
) -> None:
    assert (read(question, (), calendar, vocabulary).restated or "").startswith(meant)


@pytest.mark.parametrize(
    "said", ["and Vietnam's share of it?", "Vietnam's share of that?", "越南占其中的比重"]
)
def test_a_share_of_that_is_of_the_group_spoken_of(
    said: str, calendar: Calendar, vocabulary: Vocabulary
) -> None:
    reading = read(said, ("exports to ASEAN 2025 by country",), calendar, vocabulary)
    assert (reading.restated or "").startswith("Share of Vietnam in exports to ASEAN")
