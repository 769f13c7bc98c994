"""Features of words that rules of context can ask for, by name."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from bot.language.lexicon.letters import is_hangul, is_hiragana, is_katakana
from bot.language.lexicon.meaning import VERBAL
from bot.language.tagger.word import Message, Word

_ADNOMINAL = chr(0x11AB)
"""ㄴ where it ends a syllable: 늘어난, 가장 많은."""


def _is_adnominal(word: Word, _: Message) -> bool:
    """Whether a verb ends as it does before the noun that it is said of."""
    return unicodedata.normalize("NFD", word.text).endswith(_ADNOMINAL)


def _is_code(word: Word, message: Message) -> bool:
    """Whether it is a partner's code of two or three letters that means no partner as a word."""
    single = word.end == word.first + 1 and word.text.isascii()
    return single and word.pair[0] not in ("place", "our", "month") and word.text in message.vocabulary.codes


def _is_foreign(word: Word, message: Message) -> bool:
    """Whether it is no word of a language spoken: the `de` of exports to de.

    In `et l'Algérie, stp` the last word is polite, and no São Tomé.
    """
    meanings = message.vocabulary.phrases.get(word.text, {}).get("", ())
    spoken = message.spoken | {"en"}
    return all(meaning.language not in spoken or meaning.value == "from" for meaning in meanings)


def _is_in_capitals(word: Word, message: Message) -> bool:
    """Whether it is typed in capitals, in a message where these tell something."""
    return message.is_in_capitals(message.tokens[word.first]) and message.capitals_tell


def _follows_mark(word: Word, message: Message) -> bool:
    return word.first > 0 and message.tokens[word.first - 1].kind == "mark"


def _is_glyph(word: Word, message: Message) -> bool:
    """Whether it begins with an ideograph, a kana or a syllable."""
    return message.tokens[word.first].kind == "glyph"


def _of_script(holds: Callable[[str], bool]) -> Callable[[Word, Message], bool]:
    return lambda word, _: holds(word.text)


def _is_group(word: Word, message: Message) -> bool:
    return any(value in message.vocabulary.atlas.memberships for _, value in word.pairs)


SCRIPTS: Mapping[str, Callable[[str], bool]] = {
    "hangul": is_hangul,
    "syllable": lambda text: len(text) == 1 and is_hangul(text),
    "katakana": is_katakana,
    "hiragana": lambda text: len(text) == 1 and is_hiragana(text),
}
FEATURES: Mapping[str, Callable[[Word, Message], bool]] = {
    **{name: _of_script(holds) for name, holds in SCRIPTS.items()},
    "any": lambda word, _: word.pair[0] != "end",
    "joined": lambda word, _: word.joined,
    "attached": lambda word, message: word.joined and not _follows_mark(word, message),
    "glyph": _is_glyph,
    "character": lambda word, message: word.end == word.first + 1 and _is_glyph(word, message),
    "digits": lambda word, message: message.tokens[word.first].kind == "number",
    "adnominal": _is_adnominal,
    "verbal": lambda word, _: bool(word.senses) and all(pair == ("filler", VERBAL) for pair in word.pairs),
    "ending": lambda word, _: bool(word.senses) and all(sense.ends_words for sense in word.senses),
    "adjective": lambda word, message: message.vocabulary.is_adjective(word.text, message.spoken),
    "group": lambda word, message: any(
        value in message.vocabulary.atlas.memberships for _, value in word.pairs
    ),
    "code": _is_code,
    "foreign": _is_foreign,
    "capitals": _is_in_capitals,
}
"""`verbal` and `ending` hold where all senses are such."""
_OF_GLYPHS = (*SCRIPTS, "glyph")
_OF_CODES = ("code", "capitals", "foreign")
KEYED = frozenset((*_OF_GLYPHS, *_OF_CODES))
"""Features of few words, by which rules are told that cannot hold in a message."""


def keyed_features(word: Word, message: Message) -> Iterator[str]:
    """Those of the keyed features that a word has; of a word in letters, those of codes."""
    features = _OF_CODES if word.text.isascii() else _OF_GLYPHS
    return (name for name in features if FEATURES[name](word, message))
