"""Naming what each word of a question is, by the longest phrase that the vocabulary holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.question.numerals import number_tag
from bot.question.spelling import Repairs, repaired
from bot.question.tokens import Token, cut
from bot.question.typed import Typed, fold
from bot.question.vocabulary import JOINTS, Meaning, Node, Vocabulary

UNKNOWN = "unknown"
MARK = "mark sign"
_LONGEST = 12
"""No phrase is longer, in tokens: what keeps reading linear."""
_ENGLISH_FIRST = ("en", "fr", "es", "de", "zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Tag:
    """What tokens[first:end] are: a kind, and a value of that kind."""

    kind: str
    value: str
    first: int
    end: int


@dataclass(frozen=True)
class Tagged:
    """A question with a tag on every token. `repairs` are words that were read as others, typed → meant."""

    typed: Typed
    tokens: Sequence[Token]
    tags: Sequence[Tag]
    repairs: Repairs

    def text(self, tag: Tag) -> str:
        """The tag's words as typed."""
        return self.typed.piece(self.tokens[tag.first].start, self.tokens[tag.end - 1].end).strip()

    def of(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.kind in kinds]

    def values(self, kind: str) -> list[str]:
        return [tag.value for tag in self.tags if tag.kind == kind]

    def has(self, kind: str, *values: str) -> bool:
        return any(tag.kind == kind and (not values or tag.value in values) for tag in self.tags)


@dataclass(frozen=True, slots=True)
class _Match:
    meanings: tuple[Meaning, ...]
    first: int
    end: int


def tag_words(text: str, vocabulary: Vocabulary) -> Tagged:
    """Every token of the text tagged; words that no phrase holds are `unknown`."""
    typed = fold(text)
    tokens = cut(typed.folded.translate(vocabulary.characters))
    tokens, repairs = repaired(tokens, vocabulary)
    matches = list(_matches(tokens, vocabulary.phrases))
    languages = _languages(matches)
    tags = [_tag(match, tokens, languages) for match in matches]
    return Tagged(typed, tokens, _with_order(tags, matches), repairs)


def _matches(tokens: Sequence[Token], phrases: Node) -> Iterator[_Match]:
    start = 0
    while start < len(tokens):
        match = _longest(tokens, start, phrases)
        yield match
        start = match.end


def _longest(tokens: Sequence[Token], start: int, phrases: Node) -> _Match:
    best = _Match((), start, start + 1)
    node = phrases
    for place in range(start, min(start + _LONGEST, len(tokens))):
        below = node.get(tokens[place].text)
        if below is None:
            if place > start and tokens[place].text in JOINTS:
                continue
            break
        node = below
        if "" in node:
            best = _Match(node[""], start, place + 1)
    return best


def _languages(matches: Iterable[_Match]) -> list[str]:
    """The languages of the question, likeliest first: each phrase speaks for those that hold it."""
    votes: Counter[str] = Counter()
    for match in matches:
        spoken = {meaning.language for meaning in match.meanings}
        for language in spoken:
            votes[language] += (12 * (match.end - match.first)) // len(spoken)
    return sorted(_ENGLISH_FIRST, key=lambda language: -votes[language])


def _tag(match: _Match, tokens: Sequence[Token], languages: Sequence[str]) -> Tag:
    if match.meanings:
        meaning = min(match.meanings, key=lambda meaning: _preference(meaning, languages))
        return Tag(meaning.kind, meaning.value, match.first, match.end)
    token = tokens[match.first]
    if token.kind == "number":
        return Tag(*number_tag(token.text), match.first, match.end)
    kind = MARK if token.kind in ("mark", "ending", "elision") else UNKNOWN
    return Tag(kind, token.text, match.first, match.end)


def _with_order(tags: list[Tag], matches: Sequence[_Match]) -> list[Tag]:
    """`drop ASEAN` is an order; `a drop in exports` is not."""
    if len(tags) > 1 and tags[1].kind == "place":
        order = next((meaning for meaning in matches[0].meanings if meaning.kind == "join"), None)
        return [replace(tags[0], kind=order.kind, value=order.value), *tags[1:]] if order else tags
    return tags


def _preference(meaning: Meaning, languages: Sequence[str]) -> int:
    return languages.index(meaning.language) if meaning.language in languages else len(languages)
