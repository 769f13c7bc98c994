"""When an order wants to be told: `every Monday 9:00 Asia/Seoul`, `monthly on the 15th`, `every release`."""

from bot.digest.clock import MORNING, Clock, take_clock
from bot.digest.days import WEEKDAYS, Days, take_days
from bot.digest.phrases import UnreadOrderError, take
from bot.digest.subscription import OnRelease, OnSchedule

_OUT = r"(?:is|are|comes?|gets?|arrives?|lands?|appears?)(?: (?:out|in|there|published|released|available))?"
_RELEASE = (
    r"(?:on |at |with |for |upon )?(?:every|each)(?: new)? (?:release|publication)"
    r"|(?:on|upon)(?: new)? releases?"
    rf"|(?:when|whenever|as soon as|once|every time|each time)(?: there (?:is|are))?(?: new| the)? "
    rf"(?:data|figures|numbers)(?: {_OUT})?"
    r"|(?:when|whenever|as soon as|once)(?: it is| they are)? (?:released|published|out)"
)
_ASKED = "region|continent|partner|country|market|member|group|product|commodity|flow"
"""Of which each is asked about; each quarter and each year are no times to tell."""
_LEFT = (
    rf"every|each(?! (?:{_ASKED})\b)|daily|weekly|fortnightly|biweekly|bi-weekly"
    r"|quarterly(?! \w)|yearly|annually|once|twice"
    r"|weekdays?|weekends?|mornings?|noon|evenings?|midnight|o'clock|releases?"
    rf"|(?:{'|'.join(WEEKDAYS)})s?|\d{{1,2}}[:.]\d{{2}}"
    r"|at \d+|\d{1,2} ?[ap]m|(?:the )?\d{1,2}(?:st|nd|rd|th)|first|when|whenever|until|unless|starting"
    r"|tomorrow|tonight|o'clock|time|if|in case|as long as|provided"
)
_EXAMPLES = (
    "Say for example: every release, every Monday 9:00 Asia/Seoul, weekdays 8:00, monthly on the 15th, "
    "daily 8:30 Europe/Berlin."
)


def take_when(words: str, own_zone: str | None) -> tuple[OnRelease | OnSchedule | None, str]:
    """When to tell and the words without it; None where nothing is said of it.

    `own_zone` is the asker's, for a time of day without one. Raises UnreadOrderError.
    """
    released = take(_RELEASE, words)
    if released.found:
        return OnRelease(), checked(released.rest)
    days, rest = take_days(words)
    clock, rest = take_clock(rest)
    checked(rest)
    if days:
        return _schedule(days, clock, own_zone), rest
    if clock.time or clock.zone:
        raise UnreadOrderError(f"On which days? {_EXAMPLES}")
    return None, rest


def checked(rest: str) -> str:
    """Words that say nothing more of when, or an UnreadOrderError: no part of an order is passed over."""
    left = take(_LEFT, rest).found
    if left:
        raise UnreadOrderError(f"I could not read “{left[0]}” as a time to tell you. {_EXAMPLES}")
    return rest


def _schedule(days: Days, clock: Clock, own_zone: str | None) -> OnSchedule:
    zone = clock.zone or own_zone
    if not zone:
        raise UnreadOrderError("In which time zone? Name it, such as Asia/Seoul or UTC, behind the time.")
    hour, minute = clock.time or MORNING
    return OnSchedule(hour, minute, zone, days.weekdays, days.day)
