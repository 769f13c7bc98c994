"""The phrases of a text: the longest, unless it would cut another in two."""

from bot.language import Vocabulary
from bot.language.tagger.tagging import tag_words
from tests.rows import each_row


@each_row(
    ("text", "words"),
    [
        ("exports to the Gulf Cooperation Council", ["exports", "to", "the", "Gulf Cooperation Council"]),
        ("in total trade", ["in", "total trade"]),
        ("who grew more than 20%", ["who", "grew", "more than", "20", "%"]),
        ("cayeron más del 20 %", ["cayeron", "más del", "20", "%"]),
        ("수입 하위 5개국", ["수입", "하위", "5", "개국"]),
        ("le plus de gaz", ["le plus", "de", "gaz"]),
    ],
)
def test_no_phrase_cuts_another_in_two(text: str, words: list[str], vocabulary: Vocabulary) -> None:
    tagged = tag_words(text, vocabulary)
    assert [tagged.get_text(tag) for tag in tagged.tags] == words
