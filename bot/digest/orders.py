"""Reading an order: rules of its own for when and how, bot.language for what. Nothing is guessed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from bot.digest.alarms import alert
from bot.digest.foreign import in_english
from bot.digest.order import Change, Draft, Edit, ListThem, Manage, Order, Status, Unread, Unsubscribe
from bot.digest.phrases import UnreadOrderError, take_one, tidied
from bot.digest.reminders import reminder
from bot.digest.subjects import Terms, followed, subject
from bot.digest.subscription import National, OnAlert, OnRelease, OnReminder, Question
from bot.digest.times import take_when

COMMANDS = ("subscribe", "unsubscribe", "alert", "remind")
"""Names of commands, as bot.language reads them, that are orders."""
EXAMPLES = (
    "subscribe",
    "subscribe exports to ASEAN every release",
    "subscribe exports to ASEAN every Monday 9:00 Asia/Seoul",
    "alert me when exports to the US fall more than 20 %",
    "remind me when January data is out",
    "subscriptions",
)
LANGUAGES: Mapping[str, str] = {
    "in english": "en",
    "in traditional chinese": "zh-Hant",
    "in (?:simplified )?chinese": "zh",
    "in japanese": "ja",
    "in korean": "ko",
    "in german": "de",
    "in french": "fr",
    "in spanish": "es",
}
_CURRENCIES: Mapping[str, str] = {
    r"in (?:us |u\.s\. )?dollars|in usd|in us\$": "USD",
    "in yuan|in rmb|in renminbi|in cny": "CNY",
}
_CHART: Mapping[str, bool] = {
    "(?:without|no) (?:a |any )?(?:chart|graph|picture)s?": False,
    "(?:with|and|plus) (?:a )?(?:chart|graph|picture)s?": True,
}
_SHORT: Mapping[str, bool] = {
    "in short|short(?: form| version)?|briefly|brief": True,
    "in full(?! year)|full(?: form| version|(?= *(?:,|$)))|in detail|detailed|long(?: form| version)": False,
}
_ELSEWHERE = re.compile(r"(?<![\w&/])[#@](?!\d+\b)[\w-]+|<[#@][^>]*>")
"""A channel or a person, as they are named in Slack."""
_Kind = TypeVar("_Kind")
_Reader: TypeAlias = Callable[[re.Match[str], Terms], _Kind]
FOLLOW = "follow "
"""Begins an order to be told the answer to a question anew, whatever period it is about."""
_POLITE = (
    r"(?:please |can you |could you |i want (?:you )?to |i would like (?:you )?to |i'd like (?:you )?to )*"
)
_US = "(?-i:us)"
"""We, and not the United States, whom nobody writes so in capitals."""
_SENT = rf"(?:send|post|give|show)(?: (?:me|{_US}|here))?"
_SUBSCRIBE = (
    rf"{_POLITE}(?:subscribe|sub|sign (?:me|us) up|{_SENT})"
    rf"(?: (?:me|{_US}(?= (?:to|for) |$)|here|this channel|the channel))?(?: (?:to|for))?(?P<rest>(?: .*)?)"
)
_SENDING = rf"{_POLITE}{_SENT}(?: (?:to|for))? (?P<rest>.+)"
_ALERT = (
    rf"{_POLITE}(?:(?:alert|notify|warn|ping|tell|inform)(?: (?:me|us|here|the channel))?|let (?:me|us) know"
    r"|(?:an? )?alert|watch)(?: please)?,? (?:when(?:ever)?|if|once|as soon as) (?P<rest>.+)"
)
_REMIND = rf"{_POLITE}remind(?: (?:me|us))? (?:(?:when|once|as soon as) )?(?P<rest>.+)"


def read_order(words: str, terms: Terms) -> Order | None:
    """What is ordered, Unread where an order was not understood, None where the words order nothing."""
    said = tidied(words)
    reading = terms.read(words)
    foreign = in_english(said, reading.language)
    if foreign:
        is_said = take_one(LANGUAGES, foreign.words)[0] is not None
        return _in_language(read_order(foreign.words, terms), "en" if is_said else foreign.language)
    try:
        named = _matched(_NAMED, said, terms)
        if named:
            return named
        if reading.command == "status":
            return Status()
        if reading.command not in COMMANDS:
            return _sent_at_times(said, terms)
        return _matched(_ORDERS, said, terms) or Unread("I could not read that order.", EXAMPLES[1:5])
    except UnreadOrderError as error:
        return Unread(str(error), error.choices)


def _in_language(order: Order | None, language: str) -> Order | None:
    """Whoever orders in a language is told in it, unless another is asked for."""
    is_unsaid = isinstance(order, Draft) and order.language == "en"
    return replace(order, language=language) if isinstance(order, Draft) and is_unsaid else order


def read_draft(words: str, terms: Terms) -> Draft:
    """A whole order, with or without its first word. Raises UnreadOrderError."""
    said = tidied(words)
    return _matched(_ORDERS, said, terms) or _draft(said, terms)


def _sent_at_times(said: str, terms: Terms) -> Draft | None:
    """`send me exports to ASEAN every Monday`: an order only by what is said of when."""
    found = re.fullmatch(_SENDING, said, re.IGNORECASE)
    return _draft(found["rest"], terms) if found and _says_when(found["rest"]) else None


def _says_when(words: str) -> bool:
    """Words that say no time a rule can read, such as `to every country`, are left to the question."""
    try:
        return take_when(words, "UTC")[0] is not None
    except UnreadOrderError:
        return False


def _matched(readers: Mapping[str, _Reader[_Kind]], said: str, terms: Terms) -> _Kind | None:
    for pattern, reader in readers.items():
        if found := re.fullmatch(pattern, said, re.IGNORECASE):
            return reader(found, terms)
    return None


def _draft(words: str, terms: Terms) -> Draft:
    """`exports to ASEAN every Monday 9:00 Asia/Seoul, with chart, in Korean`."""
    if elsewhere := _ELSEWHERE.search(words):
        raise UnreadOrderError(f"I tell things where they are ordered: order it in {elsewhere[0].strip()}.")
    language, rest = take_one(LANGUAGES, words)
    chart, rest = take_one(_CHART, rest)
    short, rest = take_one(_SHORT, rest)
    when, rest = take_when(rest, terms.zone)
    currency, bare = take_one(_CURRENCIES, rest)
    what, today = subject(bare, terms)
    if isinstance(what, Question):
        # A question keeps its currency among its words: they are what is asked anew.
        what, today = subject(rest, terms)
        currency = what.query.currency if isinstance(what, Question) else None
    drawn = not short if chart is None else chart
    return Draft(when or OnRelease(), what, language or "en", currency, drawn, bool(short), today)


def _alarm(found: re.Match[str], terms: Terms) -> Draft:
    if elsewhere := _ELSEWHERE.search(found["rest"]):
        raise UnreadOrderError(f"I tell things where they are ordered: order it in {elsewhere[0].strip()}.")
    language, rest = take_one(LANGUAGES, found["rest"])
    when = reminder(rest, terms) or alert(rest, terms)
    today = terms.read(when.words).restated if isinstance(when, OnAlert) else ""
    what = Question(when.words, when.query) if isinstance(when, OnAlert) else National()
    return Draft(when, what, language or "en", today=today)


def _reminder(found: re.Match[str], terms: Terms) -> Draft:
    language, rest = take_one(LANGUAGES, found["rest"])
    when = reminder(rest, terms)
    if not isinstance(when, OnReminder):
        raise UnreadOrderError("Of what? Say for example: remind me when January data is out.")
    return Draft(when, National(), language or "en")


def _managed(found: re.Match[str], _terms: Terms) -> Manage:
    deed = found["deed"].lower()
    return Manage(
        {"remove": "delete", "stop": "pause", "start": "resume"}.get(deed, deed), int(found["number"])
    )


def _followed(found: re.Match[str], terms: Terms) -> Draft:
    what, today = followed(found["rest"], terms)
    return Draft(OnRelease(), what, currency=what.query.currency, chart=True, today=today)


def _unsubscribed(found: re.Match[str], _terms: Terms) -> Unsubscribe:
    return Unsubscribe(int(found["number"]) if found["number"] else None)


def _not_unsubscribed(_found: re.Match[str], _terms: Terms) -> Unread:
    return Unread("Which one? Say its number, such as: delete 3.", ("subscriptions",))


def _changed(found: re.Match[str], terms: Terms) -> Change:
    return Change(int(found["number"]), read_draft(found["rest"], terms))


_SAME_DEEDS = {"remove": "delete", "stop": "pause", "start": "resume"}
_NUMBER = r"(?:(?:subscription|digest|alert|reminder) )?(?:number |no\.? ?)?#?(?P<number>\d{1,9})"
_DIGESTS = r"(?:subscriptions?|digests?|alerts?|reminders?|summary|summaries)"
_OURS = r"(?:my |our |the |all |this |these |your |(?:of )?this channel's )*"
_NAMED: Mapping[str, _Reader[Order]] = {
    rf"(?:list |show |see |manage )?{_OURS}{_DIGESTS}(?: here| list)?": lambda _found, _terms: ListThem(),
    r"what (?:am i|are we|is (?:this channel|the channel)) subscribed to(?: here)?": lambda _found, _terms: (
        ListThem()
    ),
    rf"{FOLLOW}(?P<rest>.+)": _followed,
    rf"{_POLITE}(?:unsubscribe|unsub)(?: (?:me|us|this channel))?(?: from)?(?: {_NUMBER})?": _unsubscribed,
    rf"{_POLITE}(?:stop|cancel|end|unsubscribe(?: from)?) {_OURS}{_DIGESTS}(?: please)?": (
        lambda _found, _terms: Unsubscribe()
    ),
    rf"(?:subscriptions? )?(?P<deed>pause|stop|resume|start|delete|remove|restore|test) {_NUMBER}": _managed,
    rf"(?:subscriptions? )?(?:change|edit) {_NUMBER}": lambda found, _terms: Edit(int(found["number"])),
    rf"(?:subscriptions? )?(?:change|edit) {_NUMBER}(?: to|:)? (?P<rest>.+)": _changed,
    rf"{_POLITE}(?:unsubscribe|unsub) .+": _not_unsubscribed,
}
"""Orders that are told by their first word alone."""
_ORDERS: Mapping[str, _Reader[Draft]] = {
    _REMIND: _reminder,
    _ALERT: _alarm,
    _SUBSCRIBE: lambda found, terms: _draft(found["rest"], terms),
}
"""Those whose first words may begin a question as well: `tell me when exports peaked`."""
