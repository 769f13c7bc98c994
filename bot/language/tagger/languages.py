"""Decides which languages the words of a message are in, and the one to answer in."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.language.lexicon.language import Language
from bot.language.lexicon.meaning import MARK, UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.typed_text import TypedText, fold_accented
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tags import Tagged
from bot.language.tagger.word import LANGUAGES, Word

ENGLISH = "en"
TRADITIONAL = "zh-Hant"
_CHINESE = "zh"
_JAPANESE = "ja"
_NAMES = ("place", "year", "number", "small", MARK, UNKNOWN)
"""What people write in Latin letters in any language: EU, ASEAN 2025."""
_CODE = re.compile("[A-Z]{1,4}")
"""Letters of any language too: USD, LNG, the Q of Q3."""
_CERTAIN = 24
"""The votes of two words that only one language has."""
Votes = Mapping[str, int]


def count_votes(words: Iterable[Word]) -> Votes:
    """Counts the votes for languages: each phrase votes for those that have it."""
    votes: dict[str, int] = {}
    for word in words:
        spoken = LANGUAGES[word.senses]
        for language in spoken:
            votes[language] = votes.get(language, 0) + (12 * (word.end - word.first)) // len(spoken)
    return votes


def find_likeliest(votes: Votes, languages: Collection[str]) -> frozenset[str]:
    """Returns the languages with the most votes; none if there are no votes."""
    cast = [(count, language) for language, count in votes.items() if language in languages]
    most = max(cast, default=(0, ""))[0]
    return frozenset([language for count, language in cast if most and count == most])


def accent_tokens(tokens: Sequence[Token], typed: TypedText, vocabulary: Vocabulary) -> list[Token]:
    """Returns the tokens as written if accents tell words apart in the message's language; else none.

    It has a letter of such a language alone, or all its words are of that language: thêm Thái Lan.
    """
    if typed.text.isascii():
        return []
    texts = [
        fold_accented(typed.find_piece(one.start, one.end)) if one.kind == "word" else one.text
        for one in tokens
    ]
    words = [text for token, text in zip(tokens, texts, strict=True) if token.kind == "word"]
    own = len(words) > 1 and vocabulary.accented_words.issuperset(words)
    if not (own or vocabulary.accents.search(typed.text)):
        return []
    return [replace(token, written=text) for token, text in zip(tokens, texts, strict=True)]


def is_without_accents(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Returns whether a message is in a language in which accents tell words apart, but typed without them.

    Then more of its words are in that language alone than are not in it.
    """
    own, only = vocabulary.unaccented_words, vocabulary.only_accented
    if only.isdisjoint([token.text for token in tokens]):
        return False
    words = [token.text for token in tokens if token.kind == "word"]
    return sum(word in only for word in words) > sum(word not in own for word in words)


def list_foreign(words: Sequence[Word], votes: Votes, typed: TypedText) -> list[str]:
    """Lists the one word of a message that no language of its other words has; nothing if there are more.

    Nobody types an accent by mistake: août is one.
    """
    most = max(votes.values(), default=0)
    if most < _CERTAIN or len(votes) == 1:
        return []
    spoken = {language for language, count in votes.items() if count == most}
    foreign = [word for word in words if word.senses and spoken.isdisjoint(LANGUAGES[word.senses])]
    if len(foreign) != 1 or foreign[0].end - foreign[0].first > 1:
        return []
    word = foreign[0].text
    return [word] if fold_accented(typed.find_word(word)).isascii() else []


def find_correction_languages(votes: Votes, languages: Mapping[str, Language]) -> frozenset[str]:
    """Returns the languages in which slips are corrected: the likeliest, or all if there is none."""
    spoken = find_likeliest(votes, languages) or frozenset(languages)
    return spoken if any(languages[one].letters for one in spoken) else spoken | {ENGLISH}


def find_language(
    tagged: Tagged, before: str | None, languages: Mapping[str, Language], traditional: Mapping[int, str]
) -> str:
    """Returns `en`, `zh`, `zh-Hant`, `ko`, `ja`, `de`, `fr`, `es` or another language of the tables.

    A message of names only, or whose words could be in the language before it, keeps that. `languages` are in
    order of precedence for shared words; but a flow with a capital is a noun of a language that writes nouns
    so, and no verb of another: Exporte 2025. `traditional` has the characters that simplified Chinese does
    not use; words that Japanese has as well are taken for Japanese.
    """
    spoken = tagged.languages
    if before and (before.partition("-")[0] in spoken or _has_only_names(tagged)):
        return before
    if not spoken:
        return ENGLISH
    likely = [one for one in languages if one in spoken]
    flows = map(tagged.get_text, tagged.list_tags("flow"))
    if ENGLISH not in spoken and any(flow[:1].isupper() for flow in flows):
        likely.sort(key=lambda one: not languages[one].has_capital_nouns)
    language = likely[0]
    if language != _CHINESE or traditional.keys().isdisjoint(map(ord, tagged.typed.text)):
        return language
    return _JAPANESE if _JAPANESE in spoken else TRADITIONAL


def _has_only_names(tagged: Tagged) -> bool:
    return all(tag.kind in _NAMES or _CODE.fullmatch(tagged.get_text(tag)) for tag in tagged.tags)
