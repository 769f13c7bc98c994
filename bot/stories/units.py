"""Units of figures: which words they are, without those that only join them, and one that is not said."""

from dataclasses import replace

from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import END
from bot.language.tagger.tagging import Tag, Tagged
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.thread import Thread

_COUNTED = 1000
"""How many pieces a bare number counts at least."""


def find_end_of_unit(tagged: Tagged, last: Tag, vocabulary: Vocabulary) -> int:
    """Returns the token at which the unit of a figure ends: per cent without of, 위안 without 으로."""
    words = [token.text for token in tagged.tokens[last.first : last.end]]
    cuts = range(1, len(words))
    if last.first in tagged.percents:
        ends = (at for at in reversed(cuts) if "percent" in _list_kinds(words[:at], vocabulary))
    else:
        ends = (at for at in cuts if "post" in _list_kinds(words[at:], vocabulary))
    return last.first + next(ends, len(words))


def supply_unit(
    passage: Passage, thread: Thread, one: QuotedFigure, subject: FigureSubject
) -> tuple[QuotedFigure, FigureSubject]:
    """Supplies a missing unit: a large figure is money of the story, another a count of the goods named."""
    if one.unit:
        return one, subject
    if any(subject.products) and _is_number_of_goods(passage, one):
        return replace(one, unit=QUANTITY), subject
    if one.value >= BARE and thread.currency:
        currencies = tuple(dict.fromkeys((*thread.counted_currencies[-1:], thread.currency, *HELD_IN)))
        return replace(one, unit=thread.currency), replace(subject, currencies=currencies)
    if any(subject.products) and _COUNTED <= one.value < BARE:
        return replace(one, unit=QUANTITY), subject  # cars: 1.53 million exported
    return one, subject


def _is_number_of_goods(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether its clause is of how many goods there were: the number of chips rose to 179 billion."""
    start = max((at for at in passage.breaks if at < one.first), default=-1)
    counted = {*passage.list_cues("quantity")} - passage.counted
    money = any(tag.kind == "currency" for tag in passage.tags) or passage.list_story_words("worth")
    return any(start < at < one.first for at in counted) and not money


def _list_kinds(words: list[str], vocabulary: Vocabulary) -> set[str]:
    node = vocabulary.phrases
    for one in words:
        node = node.get(one, {})
    return {sense.kind for sense in node.get(END, ())}
