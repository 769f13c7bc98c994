"""Names what each word of a question is, by the longest phrase in the vocabulary."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.language.lexicon.glyph_slips import GlyphSlips, correct_slips
from bot.language.lexicon.katakana_slips import KatakanaSlips
from bot.language.lexicon.letters import is_hangul
from bot.language.lexicon.meaning import MARK, SEVERAL, UNKNOWN
from bot.language.lexicon.spelling import Repairs, Spelling, find_spelling
from bot.language.lexicon.tokens import Token, cut_tokens, write_tokens
from bot.language.lexicon.typed_text import TypedText, fold_print, fold_text
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.contexts import SENSES, TAGS, apply_stage
from bot.language.tagger.languages import (
    Votes,
    accent_tokens,
    count_votes,
    find_correction_languages,
    find_likeliest,
    is_without_accents,
    list_foreign,
)
from bot.language.tagger.matching import NAMES, find_phrases, split_last_token
from bot.language.tagger.numbers import join_written_numbers
from bot.language.tagger.parted import join_parted
from bot.language.tagger.tags import Tag, Tagged
from bot.language.tagger.word import TaggedMessage, Word

__all__ = ["MARK", "UNKNOWN", "Tag", "Tagged", "tag_words"]

_APART = ";"


def tag_words(text: str, vocabulary: Vocabulary, *, mends: bool = True) -> Tagged:
    """Tags every token of a text; words in no phrase are `unknown`, in print as in questions.

    `mends` tells whether slips are corrected: in print an unknown word is a name.
    """
    typed = fold_text(text) if mends else fold_print(text)
    return tag_typed(vocabulary.nomenclature.blank_glosses(typed), vocabulary, mends=mends)


def tag_typed(typed: TypedText, vocabulary: Vocabulary, *, mends: bool = True) -> Tagged:
    """Tags what was typed; blanks may replace folded letters that are not to be read."""
    whole = cut_tokens(vocabulary.simplify_characters(typed.folded))
    accented = accent_tokens(whole, typed, vocabulary)
    if accented or is_without_accents(whole, vocabulary):
        vocabulary, whole = vocabulary.accented, accented or whole
    message = TaggedMessage(typed, whole, vocabulary)
    words = _read_words(message)
    read, votes, languages = words, count_votes(words), vocabulary.languages
    tokens, spelling, repairs = _correct_slips(message, words, votes) if mends else (whole, Spelling(), {})
    if tokens != whole:
        typed, tokens = write_tokens(typed, whole, tokens, spelling.written)
        message = replace(message, typed=typed, tokens=tokens)
        words = _read_words(message)
    words = join_parted(words, tokens, vocabulary)
    votes = votes if words is read else count_votes(words)
    spoken = find_likeliest(votes, languages)
    joining = [one for one in languages if languages[one].joins_words] if spelling.parts else []
    message = TaggedMessage(typed, tokens, vocabulary, votes, joining, spoken, message.contexts)
    words = [_choose_sense(word, message) if len(word.senses) > 1 else word for word in words]
    if spelling.rivals:
        words = [_mark_ambiguous(word, spelling) for word in words]
    adjectives = _find_adjectives(words, message)
    words = apply_stage(words, message, TAGS)
    tags = _make_tags(words)
    marks = next((marks for one in sorted(spoken) if (marks := languages[one].thousands)), "")
    percents = frozenset(
        [tag.first for tag in tags if tag.kind == "cue" and _speaks_of_percent(tag, message)]
    )
    tags = join_written_numbers(tags, tokens, typed.folded, marks, percents)
    return Tagged(typed, tokens, tags, repairs, adjectives, spoken, tuple(message.contexts), percents)


def _speaks_of_percent(tag: Tag, message: TaggedMessage) -> bool:
    """Returns whether words for percent begin at a token, whatever else they mean: % of, Prozent der."""
    node = message.vocabulary.phrases
    for token in message.tokens[tag.first : tag.end]:
        node = node.get(token.text, {})
        if any(sense.kind == "percent" for sense in node.get("", ())):
            return True
    return False


def _read_words(message: TaggedMessage) -> list[Word]:
    """Reads the phrases of a text, each with the senses that it has in its place."""
    tokens, phrases = message.tokens, message.vocabulary.phrases
    words: list[Word] = []
    for word in find_phrases(tokens, phrases):
        if word.end - word.first > 1 and _ends_in_name(word, message):
            words += split_last_token(tokens, word.first, word.end, phrases)
        else:
            words.append(word)
    if message.typed.folded.isascii():
        return words
    return apply_stage(words, message, SENSES)


def _ends_in_name(word: Word, message: TaggedMessage) -> bool:
    """Returns whether ordinary words end in a partner's code, alone in capitals: he keeps asking US."""
    if any(sense.kind != "filler" for sense in word.senses):
        return False
    first, last = message.tokens[word.first], message.tokens[word.end - 1]
    named = message.vocabulary.phrases.get(last.text, {}).get("", ())
    is_partner = bool(named) and named[0].kind == "place" and message.is_in_capitals(last)
    return is_partner and not message.is_in_capitals(first) and message.capitals_tell


def _correct_slips(
    message: TaggedMessage, words: Sequence[Word], votes: Votes
) -> tuple[Sequence[Token], Spelling, Repairs]:
    """Corrects the tokens; returns them with what became of unknown words, and all corrections."""
    tokens, vocabulary = message.tokens, message.vocabulary
    is_plain = message.typed.folded.isascii()
    unread = [] if is_plain else [word.first for word in words if _is_unread_glyph(word, tokens)]
    foreign = list_foreign(words, votes, message.typed)
    if not (unread or foreign) and vocabulary.words.issuperset(
        [one.text for one in tokens if one.kind == "word"]
    ):
        return tokens, Spelling(), {}
    languages = find_correction_languages(votes, vocabulary.languages)
    slips = GlyphSlips(tokens, vocabulary.candidates, languages, _list_firm(words)).find_slips(unread)
    left = [at for at in unread if not any(first <= at < end for first, end, _ in slips)]
    slips += KatakanaSlips(tokens, vocabulary.candidates, languages).find_slips(left)
    spelling = find_spelling(
        [one for one in tokens if not message.is_code_in_capitals(one)], vocabulary, languages, foreign
    )
    meant = {message.typed.find_word(word): meant for word, meant in spelling.meant.items()}
    for first, end, name in slips:
        meant[message.typed.find_piece(tokens[first].start, tokens[end - 1].end)] = name
    return spelling.respell_tokens(correct_slips(tokens, slips)), spelling, meant


def _list_firm(words: Iterable[Word]) -> frozenset[int]:
    """Lists the tokens of Korean words that are read: those of several syllables, and names."""
    read = (word for word in words if word.senses and is_hangul(word.text))
    firm = (word for word in read if word.end > word.first + 1 or word.pair[0] in NAMES)
    return frozenset(at for word in firm for at in range(word.first, word.end))


def _is_unread_glyph(word: Word, tokens: Sequence[Token]) -> bool:
    """Returns whether a character is in no phrase, or is a Hangul syllable read without its neighbours.

    A particle belongs to the word before it, if no blank follows: 수출이줄어든.
    """
    if word.end > word.first + 1 or tokens[word.first].kind != "glyph":
        return False
    if word.joined and any(sense.ends_words for sense in word.senses):
        return False
    behind = tokens[word.end] if word.end < len(tokens) else None
    goes_on = behind is not None and behind.kind == "glyph" and behind.start == tokens[word.first].end
    return (word.pair[0] == UNKNOWN and not word.senses) or (goes_on and is_hangul(word.text))


def _choose_sense(word: Word, message: TaggedMessage) -> Word:
    """Chooses a word's likeliest sense."""
    sense = message.choose_sense(word.senses)
    return word.take_as(sense.kind, sense.value)


def _mark_ambiguous(word: Word, spelling: Spelling) -> Word:
    """Marks a misspelt name that is equally near to several partners, to be asked about."""
    rivals = spelling.rivals.get(word.text) if word.pairs[0][0] == UNKNOWN else None
    return word.take_as("ask", rivals) if rivals else word


def _find_adjectives(words: Iterable[Word], message: TaggedMessage) -> frozenset[str]:
    """Finds the words for partners that are adjectives."""
    named = {word.text for word in words if word.pairs[0][0] == "place"}
    if not named:
        return frozenset()
    return frozenset(text for text in named if message.vocabulary.is_adjective(text, message.spoken))


def _make_tags(words: Iterable[Word]) -> list[Tag]:
    """Makes the tag of each word."""
    tags: list[Tag] = []
    for word in words:
        kind, value = word.pairs[0]
        if kind == SEVERAL:
            tags += _part_tags(word, value.split(_APART))
        else:
            tags.append(Tag(kind, value, word.first, word.end))
    return tags


def _part_tags(word: Word, said: Sequence[str]) -> Iterator[Tag]:
    """Splits a word that says several things (`place EU;place USA`) into tags, the last of a token each.

    A rule of context writes a colon behind a kind of two words: `cue who;weak flow:import`.
    """
    first = word.first
    for left, one in enumerate(said, 1 - len(said)):
        kind, _, value = one.partition(":" if ":" in one else " ")
        kind = kind.replace("_", " ")
        end = max(word.first, word.end + left)  # zweistellig says three things in one token
        yield Tag(kind, value, first, end)
        first = end
