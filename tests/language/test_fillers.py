"""Words that are passed over in silence: a closed list a language, which only gets shorter."""

from itertools import pairwise

from bot.shipped import find_shipped, read_table
from tests.rows import each_row

SILENT = {"en": 1001, "zh": 1034, "ko": 1360, "ja": 1291, "de": 563, "fr": 383, "es": 384, "vi": 238}
"""Entries passed over at most. Who makes a table shorter lowers its number, and none is ever raised: a word
with a sense gets it, and one that no query can hold is a `remark`, which is told as not used."""


def list_silent(language: str) -> list[str]:
    rows = read_table(find_shipped("words") / f"{language}.csv")
    return [
        word
        for row in rows
        if (row["kind"], row["means"]) == ("filler", "")
        for word in row["words"].split("|")
    ]


@each_row("language", SILENT)
def test_no_table_passes_over_more_words_than_it_did(language: str) -> None:
    assert len(list_silent(language)) <= SILENT[language]


@each_row("language", SILENT)
def test_none_stands_twice(language: str) -> None:
    silent = sorted(list_silent(language))
    assert [one for one, other in pairwise(silent) if one == other] == []
