"""What each measure says of itself and of its figures is said in every language."""

from bot.answer.answering import answer_query
from bot.domain.place import Atlas
from bot.domain.query import Measure
from bot.language import restate_query
from bot.messages.sentences import Sentences
from bot.spoken import LANGUAGES
from bot.store.figures.reader import Figures
from tests.answer.measure_queries import query_of
from tests.answer.queries import LATEST
from tests.rows import each_row
from tests.spoken.conftest import Speak


@each_row("language", LANGUAGES)
def test_its_query_said_back_is_told_in_the_language(language: str, locale: Speak, atlas: Atlas) -> None:
    told = locale(language)
    restated = [restate_query(query_of(measure), atlas) for measure in Measure]
    assert not [one for one in restated if told.say_text(one) == one]


@each_row("measure", list(Measure))
def test_its_headline_is_made_of_messages(measure: Measure, figures: Figures, atlas: Atlas) -> None:
    headline = answer_query(query_of(measure), figures, atlas, LATEST).headline
    assert isinstance(headline, Sentences)
    assert headline.messages
    assert all(one.id != "own" for one in headline.messages)
