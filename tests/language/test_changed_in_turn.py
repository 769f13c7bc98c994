"""What a turn changes in the question before it: a partner or a year, and nothing else.

Each question that ships and names one partner, or one year, is followed by a turn of `changed.csv` in its
language: what is then understood is its own query with that partner or year. One in 240 is tried, all of them
by `--whole`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.domain.query import Query
from bot.language import Vocabulary
from bot.language.reading import Outcome
from bot.language.tagger.tags import Tagged
from bot.language.tagger.talk import tag_question
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.language.test_corpora_properties import named, questions
from tests.sampling import Portion

_EVERY = 240
_YEAR = re.compile(r"(?<![\d.,])20[0-2]\d(?![\d.,]*\d)")
_OPEN = frozenset(("relative", "past", "since", "after", "shift", "event", "fiscal", "about"))
"""Kinds of words by which a time is counted from today, runs up to now, or is not that of the thread."""
_PARTNER, _YEAR_NAMED = "CUB", 2018
_OTHERWISE: Mapping[str, str] = {
    "is our biggest deficit with Taiwan?": "asks who is first; of another partner, for its largest deficit",
    "exports to Japan 2025, {partner wise}": "names rows by partner, beside a partner",
    "¿Qué miembros de la UE tuvieron superávit con nosotros en 2025, o sea, a cuáles les compramos más "
    "de lo que les vendimos?": "says it twice and shows every member; of another year, those alone",
    "I know customs revises these, fine, but as it stands what were exports to Italy in Nov 2025": (
        "mentions revisions, which are told of that question alone"
    ),
    "2025年对英国出口连续第二次增长吗": "counts by the year that it names; of another, by the month",
    "美国占出口的比重降到10%以下了吗？": "claims what a share fell to; of another partner, asks how far",
    "美国占出口的比重下降了3.5个百分点吗": "claims how far a share moved; of another partner, asks how far",
}
"""Questions that a turn changes in more than what it names, each with what that is."""


def list_turns() -> Mapping[tuple[str, str], list[str]]:
    """Lists the turns by language and what they change."""
    turns: dict[tuple[str, str], list[str]] = {}
    for row in read_table(DIALOGS / "changed.csv"):
        turns.setdefault((row["language"], row["changed"]), []).append(row["turn"])
    return turns


TURNS = list_turns()


@pytest.mark.parametrize("changed", ["partner", "year"])
def test_a_turn_changes_only_what_it_names(
    changed: str, understand: Read, vocabulary: Vocabulary, portion: Portion
) -> None:
    asked = list(dict.fromkeys(text for text, earlier in questions() if not earlier))
    lost = []
    for at, text in enumerate(portion.of(asked, _EVERY)):
        tagged = tag_question(text, vocabulary)
        turns = TURNS.get((next(iter(tagged.languages), ""), changed), [])
        reading = understand(text)
        if len(tagged.languages) != 1 or not turns or text in _OTHERWISE:
            continue
        if reading.outcome is not Outcome.ANSWER or reading.topic or not reading.query:
            continue
        meant = _CHANGES[changed](reading.query, text, tagged, vocabulary)
        turn = turns[at % len(turns)]
        then = understand(turn, text)
        is_asked = then.outcome is Outcome.CLARIFY
        if meant and not is_asked and (not then.query or named(then.query) != named(meant)):
            lost.append((text, turn))
    assert lost == []


def _change_partner(query: Query, _text: str, tagged: Tagged, vocabulary: Vocabulary) -> Query | None:
    said = tuple(tagged.list_values("place"))
    is_one = len(said) == 1 and query.partners == said and said[0] in vocabulary.atlas
    is_part = query.of or query.exclude or query.reporter != "CHN"
    if not is_one or vocabulary.atlas[said[0]].is_group or is_part:
        return None
    return replace(query, partners=(_PARTNER,))


def _change_year(query: Query, text: str, tagged: Tagged, _vocabulary: Vocabulary) -> Query | None:
    years = set(_YEAR.findall(text))
    if len(years) != 1 or len(query.periods) != 1 or not tagged.kinds.isdisjoint(_OPEN):
        return None
    (year,), (held,) = years, query.periods
    if not held.is_year or held.first.year != int(year):
        return None
    return replace(query, periods=(held.shift(12 * (_YEAR_NAMED - int(year))),))


_CHANGES = {"partner": _change_partner, "year": _change_year}
