"""The national note: its headline, table, lines and what stands behind its button, by the raw tables."""

import pytest

from bot.desk import Desk
from bot.digests.digest import FullNote, UnreadableNoteError
from bot.digests.headline import TOGETHER, compose_headline
from bot.domain.month import Month
from bot.domain.query import Query
from bot.slack.digests import FULL_NOTE, lay_out_digest
from bot.spoken import ENGLISH
from bot.store.figures.reader import Figures
from bot.subscriptions.subscription import SavedQuestion, Summary
from tests.audit import sums
from tests.digests.digest_samples import digest, view

JUNE = Month(2026, 6)
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "TLS", "VNM")
"""Its members of today, in both months: Timor-Leste joined in between."""


def _change(partner: str) -> float:
    """Of exports, June 2026 on June 2025."""
    exports = sums.with_("export", partner)
    return sums.amount(exports, sums.month("2026-06")) - sums.amount(exports, sums.month("2025-06"))


def test_the_headline_says_who_gave_how_much_of_the_growth(desk: Desk, figures: Figures) -> None:
    told = compose_headline(view(desk, figures, JUNE))
    assert told
    assert told.lines[0] == (
        "June 2026: exports +20.6 % to 2.82 trillion yuan, up 3 months in a row; "
        "ASEAN, Hong Kong and the European Union gave 54.7 % of the rise"
    )
    (together,) = (row for row in told.rows if row.measure == TOGETHER)
    given = sum(map(_change, (*ASEAN, "HKG", "EU"))) / _change("WORLD") * 100
    assert together.share == pytest.approx(given)


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (Month(2025, 10), "the first fall after at least 9 months of rises"),
        (Month(2025, 12), "the highest of 24 months held"),
        (Month(2026, 2), "January–February 2026: exports +19.2 % to 4.62 trillion yuan"),
        (Month(2026, 1), "January 2026: exports 2.52 trillion yuan"),
    ],
)
def test_a_headline_says_what_the_data_say(desk: Desk, figures: Figures, month: Month, said: str) -> None:
    told = compose_headline(view(desk, figures, month))
    assert told
    assert said in told.lines[0]


def test_three_lines_follow_the_table_blocs_first(desk: Desk) -> None:
    made = digest(desk, JUNE, full=False)
    (table,) = (part.table.localize(ENGLISH) for part in made.parts if part.table)
    assert table.columns == ("Billion yuan", "June 2026", "%", "H1 2026", "%")
    assert [row[0] for row in table.rows] == ["Exports", "Imports", "Surplus"]
    lines = [part.lines[0] for part in made.parts if not (part.table or part.small)]
    assert [line.partition(":")[0] for line in lines] == [
        "Exports by bloc",
        "Imports by partner",
        "Highest of 30 months held since January 2024",
    ]


def test_a_lone_january_has_no_lines(desk: Desk) -> None:
    made = digest(desk, Month(2026, 1), full=False)
    assert [part for part in made.parts if not (part.table or part.small)] == []


def test_the_button_holds_what_to_tell_whatever_becomes_of_the_order(desk: Desk) -> None:
    laid_out = lay_out_digest(digest(desk, JUNE, full=False, language="ko", currency="USD"), "key")
    (actions,) = (block for block in laid_out.blocks if block["type"] == "actions")
    button = actions["elements"][0]  # type: ignore[index]
    assert button["action_id"] == FULL_NOTE
    assert FullNote.from_text(button["value"]) == FullNote(Summary.NATIONAL, JUNE, "ko", "USD")


@pytest.mark.parametrize("text", ["", "{}", '{"what":{"is":"else"},"month":"2026-06","language":"en"}', "3"])
def test_the_button_of_another_version_is_told_apart(text: str) -> None:
    with pytest.raises(UnreadableNoteError):
        FullNote.from_text(text)


def test_a_saved_question_has_a_full_note_too() -> None:
    note = FullNote(
        SavedQuestion("exports to ASEAN", Query(partners=("ASEAN",), currency="CNY")), JUNE, "en", None
    )
    assert FullNote.from_text(note.to_text()) == note
