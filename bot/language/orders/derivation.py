"""An order as phrases, over the words of the question that it is about."""

from collections.abc import Sequence
from itertools import groupby

from bot.language.grammar.chart import Derivation, derive_message
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.terminals import Terminal, list_terminals
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.orders.tables import make_order_tables
from bot.language.orders.zones import Notation
from bot.language.tagger.tagging import MARK, Tagged, tag_words
from bot.language.times.when import Times
from bot.value_class import value_class

_BEFORE = frozenset(("filler", MARK))
HANGING = _BEFORE | {"prep", "post", "possessive", "polite", "at", "on the", "every"}
"""Kinds of words that link a phrase to its neighbours, and mean nothing at its ends."""


@value_class(slots=False)
class OrderDerivation:
    """An order as phrases, with the tagged words that they are made of."""

    tagged: Tagged
    derivation: Derivation
    said: MessageFrame

    def find_free_runs(self, held: frozenset[str]) -> list[list[int]]:
        """Returns the runs of tags that belong to no phrase of some categories."""
        words = self.derivation.terminals
        taken = {
            at
            for phrase in self.derivation.phrases
            if phrase.category in held
            for at in range(words[phrase.start].first, words[phrase.end - 1].end)
        }
        free = [at for at in range(len(self.tagged.tags)) if at not in taken]
        runs = groupby(enumerate(free), lambda pair: pair[1] - pair[0])
        return [[at for _, at in run] for _, run in runs]

    def join_text(self, runs: Sequence[Sequence[int]]) -> str:
        """Returns the words in runs of tags as typed, without linking words at their ends."""
        kinds = [tag.kind for tag in self.tagged.tags]
        pieces = []
        for run in runs:
            said = [at for at in run if kinds[at] not in _BEFORE]
            ends = [at for at in said if kinds[at] not in HANGING]
            if ends:
                pieces.append(self.get_span(said[0], ends[-1] + 1))
        return " ".join(pieces)

    def get_span(self, first: int, end: int) -> str:
        """Returns the words of tags[first:end] as typed; if that is empty, those of the first."""
        tokens, tags = self.tagged.tokens, self.tagged.tags
        last = max(end - 1, first)
        piece = self.tagged.typed.find_piece(tokens[tags[first].first].start, tokens[tags[last].end - 1].end)
        return " ".join(piece.split())

    def get_typed(self, fillers: Sequence[Filler]) -> str:
        """Returns the words behind fillers as typed, or an empty text if there are none."""
        return self.get_span(fillers[0].first, fillers[0].end) if fillers else ""


def derive_order(words: str, vocabulary: Vocabulary) -> OrderDerivation:
    """Returns the phrases of an order in some words. Raises UnreadOrderError for an unknown time zone."""
    tables = make_order_tables(vocabulary)
    notations = list(tables.zones.find_notations(words))
    plain = words
    for one in notations:
        plain = plain[: one.start] + " " * (one.end - one.start) + plain[one.end :]
    tagged = tag_words(plain, tables.vocabulary)
    found = _insert_notations(list_terminals(tagged, Times(), tables.categories), notations, tagged)
    derivation = derive_message(found, tables.grammar, unread=0.0)
    frame = MessageFrame(derivation.frame, tagged, Times(), vocabulary.atlas)
    return OrderDerivation(tagged, derivation, frame)


def _insert_notations(
    words: Sequence[Terminal], notations: Sequence[Notation], tagged: Tagged
) -> list[Terminal]:
    """Inserts the notations among the terminals where they were typed, since they are no tags."""
    starts = [tagged.typed.origin[tagged.tokens[tag.first].start] for tag in tagged.tags]
    placed = [(starts[word.first], word) for word in words]
    for one in notations:
        at = sum(start < one.start for start in starts)
        placed.append((one.start, Terminal((one.category,), (one.value,), at, at, one.value)))
    return [word for _, word in sorted(placed, key=lambda pair: pair[0])]
