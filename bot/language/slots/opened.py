"""Questions that Spanish opens with ¿ and no word that asks: ¿Superaron las exportaciones los 27 billones?"""

from dataclasses import replace

from bot.language.tagger.tagging import MARK, Tag, Tagged

_OPENS = (MARK, "¿")
_CLOSES = (MARK, "?")
_ASKING = frozenset(
    (
        *("que", "cual", "cuales", "cuanto", "cuanta", "cuantos", "cuantas", "quien", "quienes"),
        *("donde", "adonde", "cuando", "como"),
    )
)


def with_yes_or_no(tagged: Tagged) -> Tagged:
    """The message with the mark that opens such a question, of what a bound is claimed, as words for it."""
    opened = next((at for at, tag in enumerate(tagged.tags) if (tag.kind, tag.value) == _OPENS), None)
    if opened is None or not tagged.has("comparator"):
        return tagged
    rest = tagged.tags[opened + 1 :]
    end = next((at for at, tag in enumerate(rest) if (tag.kind, tag.value) == _CLOSES), len(rest))
    clause = rest[:end]
    claims = any(tag.kind == "comparator" for tag in clause) and clause[0].kind != "join"
    if not claims or any(_asks(tagged, tag) for tag in clause):
        return tagged
    mark = replace(tagged.tags[opened], kind="cue", value="yes or no")
    return replace(tagged, tags=[*tagged.tags[:opened], mark, *rest])


def _asks(tagged: Tagged, tag: Tag) -> bool:
    """¿Cuánto …?, ¿de qué …?: with its accent, or at the head of the question."""
    token = tagged.tokens[tag.first]
    if token.text not in _ASKING:
        return False
    before = tagged.tokens[tag.first - 1].text if tag.first else ""
    return before == "¿" or not tagged.typed.piece(token.start, token.end).isascii()
