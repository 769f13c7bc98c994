"""What holds of every question that ships: what is said back reads as it, and its form does not matter.

One question in 240 is tried, all of them by `--whole`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import pytest

from bot.domain.figure import find_own_currency
from bot.domain.query import Query
from bot.language import Calendar, Vocabulary, list_next_queries, restate_query
from bot.language.reading import WHY, Outcome, Reading
from bot.language.tagger.talk import tag_question
from bot.language.times.conventions import FIRST_YEAR
from bot.messages import Argument, Message, Sentences, message, say_words_in_english
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.forms import MARKUP, TOLD_BY_CAPITALS, spaced, wide, with_unseen_marks
from tests.language.meanings import DIALOGS, corpus
from tests.sampling import Portion

Asked = tuple[str, tuple[str, ...]]
_EVERY = 240
_YEAR = re.compile(r"(?<![\d.,])20[0-2]\d(?![\d.,]*\d)")
_OPEN = frozenset(("relative", "past", "since", "after", "shift", "event", "fiscal", "about"))
"""Kinds of words by which a time is counted from today, runs up to now, or is not that of the thread."""
_ANEW = frozenset(("anew", "last year", "index", "now"))
_TITLED = re.compile("annual report|회계연도|after April|gemessen an")
"""The year of a title, one cut short by the latest month, a month that an aside is about, and a base."""
_COLUMNS = ("question", "typed", "meant")
_CASES = (str.upper, str.lower, str.title)
_FORMS: Sequence[Callable[[str], str]] = (*_CASES, wide, spaced, with_unseen_marks)


def questions(*, closed: bool = True) -> Iterator[Asked]:
    """Every question of the corpora and tables, with the turns before it; those of closed files if wanted."""
    paths = [one for one in sorted(DIALOGS.iterdir()) if closed or not one.name.startswith("held_out")]
    for path in (one for one in paths if one.suffix == ".jsonl"):
        for one in corpus(path.name):
            yield one["text"], tuple(one["context"])
    for path in (one for one in paths if one.suffix == ".csv"):
        for row in read_table(path):
            earlier = tuple(turn for turn in (row.get("earlier") or "").split(" | ") if turn)
            yield from ((row[column], earlier) for column in _COLUMNS if column in row)


@pytest.fixture(scope="module")
def readings(understand: Read, portion: Portion) -> Mapping[Asked, Reading]:
    asked = list(dict.fromkeys(questions()))
    return {(text, earlier): understand(text, *earlier) for text, earlier in portion.of(asked, _EVERY)}


def understood(reading: Reading) -> tuple[Query | None, str | None]:
    """The query, its currency named, and what of the data is asked about; `why` is no query of its own."""
    topic = reading.topic if reading.topic != WHY else None
    return reading.query and named(reading.query), topic


def named(query: Query) -> Query:
    """The query with its currency named."""
    return replace(query, currency=query.currency or find_own_currency(query.reporter))


def test_every_restatement_reads_as_what_was_understood(
    readings: Mapping[Asked, Reading], understand: Read, portion: Portion
) -> None:
    said = {(one.restated, understood(one)) for one in readings.values() if one.restated}
    assert len(said) > portion.least(3_000, _EVERY)
    lost = {text for text, meant in said if understood(understand(text)) != meant}
    assert lost == set()


def test_what_is_offered_beside_an_answer_reads_as_its_query(
    readings: Mapping[Asked, Reading],
    understand: Read,
    vocabulary: Vocabulary,
    calendar: Calendar,
    portion: Portion,
) -> None:
    """Switches and questions to ask next are said from queries and offered unread; every fourth is read."""
    answered = [one for one in readings.values() if one.outcome is Outcome.ANSWER and not one.topic]
    switched = (switch.query for one in answered for switch in one.switches)
    queries = filter(None, (one.query for one in answered))
    after = (step.query for query in queries for step in list_next_queries(query, vocabulary.atlas))
    offered = [one for one in dict.fromkeys((*switched, *after)) if _is_held(one, calendar)]
    assert len(offered) > portion.least(8_000, _EVERY)
    said = [(restate_query(one, vocabulary.atlas), one) for one in offered[::4]]
    lost = {text for text, meant in said if understood(understand(text)) != (named(meant), None)}
    assert lost == set()


def parts_of(restated: Sentences) -> list[str]:
    """What is asked, then the parts in free order: excluding whom, when, in what, how shown."""
    (sent,) = restated.messages
    about = dict(sent.arguments)
    details, parts = about["details"], list[Message | Argument]()
    while isinstance(details, Message) and (details.id, details.context) == ("join", "detail"):
        joined = dict(details.arguments)
        parts.insert(0, joined["second"])
        details = joined["first"]
    return [say_words_in_english(message("part", said=one)) for one in (about["subject"], details, *parts)]


def _is_held(query: Query, calendar: Calendar) -> bool:
    return all(one.first in calendar.held and one.last in calendar.held for one in query.periods)


def test_a_year_moved_back_moves_the_times(
    readings: Mapping[Asked, Reading], understand: Read, vocabulary: Vocabulary
) -> None:
    """Where all that is told is of one year, the same is told of the year before if that is named."""
    lost = []
    for (text, earlier), reading in readings.items():
        turns, query = (*earlier, text), reading.query
        years = {year for turn in turns for year in _YEAR.findall(turn)}
        if reading.outcome is not Outcome.ANSWER or reading.topic or not query or len(years) != 1:
            continue
        year = int(*years)
        is_of_it = query.periods and all(one.within_year and one.first.year == year for one in query.periods)
        tags = [tag for turn in turns for tag in tag_question(turn, vocabulary).tags]
        is_open = any(tag.kind in _OPEN or not _ANEW.isdisjoint(tag.value.split("+")) for tag in tags)
        if not is_of_it or is_open or year == FIRST_YEAR or _TITLED.search(text):
            continue
        before = understand(_move_back(text), *map(_move_back, earlier)).query
        moved = tuple(one.shift_to_year_earlier() for one in query.periods)
        if before != replace(query, periods=moved):
            lost.append((text, earlier))
    assert lost == []


def _move_back(text: str) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) - 1), text)


def test_parts_of_a_restatement_may_stand_in_any_order(
    readings: Mapping[Asked, Reading], understand: Read, vocabulary: Vocabulary
) -> None:
    answered = [one.query for one in readings.values() if one.outcome is Outcome.ANSWER and not one.topic]
    lost = []
    for at, query in enumerate(filter(None, dict.fromkeys(answered))):
        said = parts_of(restate_query(query, vocabulary.atlas))[:: -1 if at % 2 else 1]
        # “excluding Germany and the Netherlands exports to the EU” are the exports of the Netherlands, and
        # “only negative trade balance” is a deficit.
        joint = ", " if query.exclude or query.threshold in ("<0", ">0") else (", ", " ")[at % 4 // 2]
        turned = joint.join((*said[at % len(said) :], *said[: at % len(said)]))
        if understood(understand(turned))[0] != named(query):
            lost.append(turned)
    assert lost == []


def test_case_width_and_blanks_do_not_matter(readings: Mapping[Asked, Reading], understand: Read) -> None:
    """Each question in one of the forms, so that every form is that of a sixth of them."""
    changed = []
    for at, ((text, earlier), plain) in enumerate(readings.items()):
        form = _FORMS[at % len(_FORMS)]
        if (text in TOLD_BY_CAPITALS and form in _CASES) or (form is wide and MARKUP & set(text)):
            continue
        other = understand(form(text), *earlier)
        if (other.outcome, other.query, other.topic) != (plain.outcome, plain.query, plain.topic):
            changed.append((at, form))
    assert changed == []
