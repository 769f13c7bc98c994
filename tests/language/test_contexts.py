"""The table of contexts: each rule is carried out in its example, and changes what is read there."""

import pytest

from bot.language import Vocabulary
from bot.language.lexicon.tokens import cut_tokens
from bot.language.lexicon.typed_text import fold_text
from bot.language.tagger.patterns import find_asked_signs, follow_pattern, parse_element
from bot.language.tagger.signs import FEATURES, find_signs
from bot.language.tagger.tagging import tag_words
from bot.language.tagger.word import TaggedMessage, make_word
from bot.shipped import find_shipped, read_table
from tests.rows import each_row

ROWS = read_table(find_shipped("words") / "contexts.csv")


def test_each_rule_holds_in_its_example(vocabulary: Vocabulary) -> None:
    examples = [row["example"] for row in ROWS]
    assert len(examples) > 200
    idle = [one for at, one in enumerate(examples) if at not in tag_words(one, vocabulary).contexts]
    assert idle == []


@each_row(
    ("cell", "end"),
    [
        ("word", None),
        ("unknown", 1),
        ("unknown|filler unknown", 2),
        ("unknown* end", 4),
        ("unknown? unknown? unknown? unknown?", 3),
        ("unknown* unknown unknown", 3),
        ('"alpha" "b*"', 2),
        ("!unknown", None),
        ('unknown&!"alpha"', None),
        ("=alpha =beta", 2),
        (".any .any .any .any", None),
        ("A_CLASS", 1),
    ],
)
def test_patterns_match_words_side_by_side(cell: str, end: int | None, vocabulary: Vocabulary) -> None:
    typed = fold_text("alpha beta gamma")
    tokens = cut_tokens(typed.folded)
    words = [make_word(tokens, at, at + 1, ()) for at in range(len(tokens))]
    pattern = tuple(parse_element(written, {"A_CLASS": '"alpha"|filler'}) for written in cell.split())
    message = TaggedMessage(typed, tokens, vocabulary)
    shown = [find_signs(word, message, find_asked_signs(pattern)) for word in words]
    assert follow_pattern(pattern, shown, 0, 1) == end


@pytest.mark.parametrize("written", ["NO_CLASS", ".no_feature", "?", "filler?|unit"])
def test_an_element_that_is_not_written_as_it_must_be_is_refused(written: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        parse_element(written, {})


def test_every_feature_is_told_of() -> None:
    told = (find_shipped("words") / "README.md").read_text(encoding="utf-8")
    assert not [name for name in FEATURES if f"`{name}`" not in told]
