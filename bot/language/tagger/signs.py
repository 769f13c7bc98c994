"""The signs of a word, which rules of context can ask for.

They are its kinds (`unit`), kinds with values (`unit=year`) and values (`=year`), parts of these (`cue:top`,
after others `cue:+one`), senses (`~unit`, `~unit=year`) and their languages (`@ko`), its text (`"of"`), and
features such as `.joined`.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from bot.deferred import Kept
from bot.language.lexicon.letters import is_hangul, is_hiragana, is_katakana
from bot.language.lexicon.meaning import VERBAL, Meaning
from bot.language.lexicon.tokens import Token
from bot.language.tagger.wildcards import AskedSigns
from bot.language.tagger.word import Pair, TaggedMessage, Word

Signs = frozenset[str]
FEATURES = (
    *("any", "joined", "attached", "glyph", "character", "hangul", "syllable", "katakana", "hiragana"),
    *("digits", "adnominal", "verbal", "ending", "adjective", "group", "code", "foreign", "capitals"),
    "again",
)
OUTSIDE: Signs = frozenset(("end",))
"""The signs of what is before the first word and after the last."""
ALWAYS: Signs = OUTSIDE | {".any"}
"""The signs of every message."""
_ADNOMINAL = chr(0x11AB)
"""ㄴ at the end of a syllable: 늘어난, 가장 많은."""
_KNOWN = 10_000
"""The signs of this many words are kept, since people use few words to ask."""
_NEAR = 3
"""So many tokens before a word are looked at for the same one."""
_NO_CODES = ("place", "our", "month")


def find_signs(word: Word, message: TaggedMessage, asked: AskedSigns) -> Signs:
    """Returns the signs of a word in its message, of those that rules ask for."""
    here = tuple(_list_local_signs(word, message))
    return _all_signs[word.text, word.pairs, word.senses, here, asked]


def _find_all_signs(
    word: tuple[str, tuple[Pair, ...], tuple[Meaning, ...], tuple[str, ...], AskedSigns],
) -> Signs:
    """Adds the signs that a word has anywhere to those `here`, of those asked for."""
    text, pairs, senses, here, asked = word
    found = {".any", f'"{text}"', *here, *asked.list_matching(text)}
    for kind, value in pairs:
        first, *more = value.split("+")
        parts = (f"{kind}:{first}", *(f"{kind}:{sign}{part}" for part in more for sign in ("", "+")))
        found.update((kind, f"={value}", f"{kind}={value}", *parts))
    for sense in senses:
        found.update((f"~{sense.kind}", f"~{sense.kind}={sense.value}", f"@{sense.language}"))
    if senses and all(sense.ends_words for sense in senses):
        found.add(".ending")
    if senses and set(pairs) == {("filler", VERBAL)}:
        found.add(".verbal")
    if not text.isascii():
        found.update(_list_scripts(text))
    return asked.signs & found


_all_signs = Kept(_find_all_signs, _KNOWN)


def _list_scripts(text: str) -> Iterator[str]:
    if is_hangul(text):
        yield ".hangul"
        if len(text) == 1:
            yield ".syllable"
        # A verb has this ending before the noun that it qualifies.
        if unicodedata.normalize("NFD", text).endswith(_ADNOMINAL):
            yield ".adnominal"
    if is_katakana(text):
        yield ".katakana"
    if len(text) == 1 and is_hiragana(text):
        yield ".hiragana"


def _list_local_signs(word: Word, message: TaggedMessage) -> list[str]:
    """Lists the signs that depend on a word's place: what it is made of, and what its message makes of it."""
    vocabulary, tokens, first = message.vocabulary, message.tokens, word.first
    found = [".again"] if word.text in message.repeated and _stands_before(word, tokens) else []
    if word.joined:
        found += [".joined"] if tokens[first - 1].kind == "mark" else [".joined", ".attached"]
    if tokens[first].kind == "number":
        found.append(".digits")
    elif tokens[first].kind == "glyph":
        found += [".glyph", ".character"] if word.end == first + 1 else [".glyph"]
    if word.text in vocabulary.adjectives and vocabulary.is_adjective(word.text, message.spoken):
        found.append(".adjective")
    if word.pairs[0][1] in vocabulary.atlas.memberships:
        found.append(".group")
    if word.text in vocabulary.codes and word.end == first + 1:
        found += [".code"] if word.pair[0] not in _NO_CODES else []
        found += [".capitals"] if message.is_in_capitals(tokens[first]) and message.capitals_tell else []
        found += [".foreign"] if _is_foreign(word, message) else []
    return found


def _stands_before(word: Word, tokens: Sequence[Token]) -> bool:
    return word.text in [token.text for token in tokens[max(word.first - _NEAR, 0) : word.first]]


def _is_foreign(word: Word, message: TaggedMessage) -> bool:
    """Returns whether a code is no word of a language in use: the `de` of exports to de.

    In `et l'Algérie, stp` the last word means please, not São Tomé.
    """
    meanings = message.vocabulary.phrases.get(word.text, {}).get("", ())
    spoken = message.spoken | {"en"}
    return all(meaning.language not in spoken or meaning.value == "from" for meaning in meanings)
