"""Which languages the phrases of a text speak for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.language.tagger.word import Word

_IN_LETTERS = frozenset(("en", "fr", "es", "de"))
_ENGLISH_FIRST = ("en", "fr", "es", "de", "zh", "ja", "ko")
Votes = Mapping[str, int]


def votes_of(matches: Iterable[Word]) -> Votes:
    """Each phrase speaks for the languages that hold it."""
    votes: Counter[str] = Counter()
    for match in matches:
        spoken = {meaning.language for meaning in match.senses}
        for language in spoken:
            votes[language] += (12 * (match.end - match.first)) // len(spoken)
    return votes


def likeliest(votes: Votes) -> frozenset[str]:
    """The languages with the most votes; none without any."""
    most = max(votes.get(language, 0) for language in _ENGLISH_FIRST)
    return frozenset(language for language in _ENGLISH_FIRST if most and votes.get(language) == most)


def by_votes(votes: Votes) -> Sequence[str]:
    """All languages, likeliest first."""
    return sorted(_ENGLISH_FIRST, key=lambda language: -votes.get(language, 0))


def set_right_in(votes: Votes) -> frozenset[str]:
    """The languages that slips are set right in: the likeliest, or all where none is."""
    spoken = likeliest(votes) or frozenset(_ENGLISH_FIRST)
    return spoken if spoken & _IN_LETTERS else spoken | {"en"}
