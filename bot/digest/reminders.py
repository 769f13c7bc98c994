"""Orders to be told that the figures of a month are out."""

import re

from bot.digest.phrases import UnreadOrderError, tidied
from bot.digest.subjects import Terms
from bot.digest.subscription import OnReminder
from bot.language.tagger.tagging import tag_words
from bot.trade.month import Month

_NOUN = r"(?:trade )?(?:data|figures|numbers|statistics|stats|release|report|bulletin)"
_IS_OUT = (
    r"(?:is|are|comes?|gets?|becomes?|arrives?|lands?|appears?|(?:has|have) been)"
    r"(?: (?:out|in|there|published|released|available))?"
)
_OUT = re.compile(
    rf"(?:the )?(?:{_NOUN} (?:for|of) (?P<after>.+?)|(?P<before>.+?)(?: {_NOUN})?) {_IS_OUT}", re.IGNORECASE
)
_ABOUT = re.compile(rf"(?:about|of) (?:the )?(?P<before>.+?) {_NOUN}", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월]")
_DECEMBER = 12
_NEXT = ("next", "new", "next month", "next month's", "latest", "the next", "new trade", "next trade", "")


def reminder(words: str, terms: Terms) -> OnReminder | None:
    """`January data is out`, or None where that isn't what is said. Raises UnreadOrderError."""
    said = tidied(words)
    found = _OUT.fullmatch(said) or _ABOUT.fullmatch(said)
    if not found:
        return None
    latest, named = terms.calendar.latest, next(filter(None, found.groups()), "")
    if named.lower() in _NEXT:
        return OnReminder(latest.shifted(1))
    month = _month(named, latest, terms)
    if not month:
        raise UnreadOrderError(
            f"I could not read “{named}” as a month. Say for example: remind me when January data is out."
        )
    if month <= latest:
        raise UnreadOrderError(f"The figures of {month.label} are out already.")
    return OnReminder(month)


def _month(named: str, latest: Month, terms: Terms) -> Month | None:
    """The month that is named, of the first year without its figures where no year is."""
    if numbered := _NUMBERED.fullmatch(named):
        year, number = numbered[1], int(numbered[2])
        named_year = int(year) if year else latest.year + (number <= latest.number)
        return Month(named_year, number) if 1 <= number <= _DECEMBER else None
    tags = [tag for tag in tag_words(named, terms.vocabulary).tags if tag.kind != "filler"]
    kinds = {tag.kind: int(tag.value) for tag in tags if tag.kind in ("month", "year")}
    if len(kinds) != len(tags) or "month" not in kinds:
        return None
    number = kinds["month"]
    return Month(kinds.get("year", latest.year + (number <= latest.number)), number)
