"""What an order says, before it is known whether it can be carried out. Pure values."""

from dataclasses import field

from bot.language.grammar.frame import Frame
from bot.value_class import value_class


@value_class()
class Clock:
    """A time of day as said: the hours as typed, and in `half` am or pm if that was said."""

    hour: int
    minute: int = 0
    half: str = ""


@value_class()
class OrderTiming:
    """When something is to be delivered.

    `weekdays` count from 0, Monday; `days` is daily, weekdays, weekend, weekly or monthly; `day` is the day
    of the month, 31 for the last. `uneven` are words for days that no schedule follows.
    """

    on_release: bool = False
    weekdays: tuple[int, ...] = ()
    days: str = ""
    day: int | None = None
    uneven: str = ""
    clocks: tuple[Clock, ...] = ()
    zone: str | None = None

    @property
    def is_said(self) -> bool:
        """True if the order says when."""
        return bool(self.on_release or self.names_days or self.clocks or self.zone or self.uneven)

    @property
    def names_days(self) -> bool:
        """True if it names days of the week or month."""
        return bool(self.weekdays or self.days or self.day)


@value_class()
class WatchTerms:
    """What to watch a figure for, as far as that was said.

    `direction` is up or down. `bound` is an amount with its sign (`>` above, `<` below, `>=`), in percent or
    in `currency`; it is `exact` if no sign was said. `count` is a number of months in a row (or of `unit`);
    `ceases` asks for the end of a run. `record` is record or record low; `among` is the first so many;
    `turns` is >0 or <0; `who` and `other` are the words for which partner is to pass which, in the `trade`
    (export, import, total) if that is said. `by_level` compares with the amount itself: below, above. `kind`
    is moves, beyond, runs, stops, record, among, turns or passes.
    """

    kind: str
    direction: str = ""
    amount: str = ""
    sign: str = ""
    by_level: bool = False
    percent: bool = False
    currency: str | None = None
    count: int | None = None
    unit: str = "month"
    record: str = ""
    among: int | None = None
    turns: str = ""
    who: str = ""
    other: str = ""
    trade: str = ""


@value_class()
class OrderReading:
    """An order as read.

    `action` is what to do: subscribe, send, alert, tell, remind, unsubscribe, pause, resume, delete, restore,
    test, change, end or list; empty if none was named. `number` is that of a subscription; `lists` means all
    of them, and `whole` is what to do with all of them if the words say nothing else. `subject` has the words
    of the question that it is about, as typed; `summary` is the part of the digest that it names instead.
    `denied` is a word that negates what is watched for. `whether` is the word that makes it a condition;
    `is_expected` says that the words cannot be a question about the past (as soon as, not when), and
    `each_time` that it is to be repeated. `language` is that of the words, `told_in` the one asked for.
    """

    action: str = ""
    number: int | None = None
    lists: bool = False
    whole: str = ""
    when: OrderTiming = field(default_factory=OrderTiming)
    watched: tuple[WatchTerms, ...] = ()
    whether: str = ""
    is_expected: bool = False
    each_time: bool = False
    is_out: bool = False
    summary: str = ""
    subject: str = ""
    told_in: str = ""
    chart: bool | None = None
    short: bool | None = None
    denied: str = ""
    currency: str | None = None
    language: str = "en"
    words: str = ""

    @property
    def says_how(self) -> bool:
        """True if it says anything about how to deliver."""
        return bool(self.told_in or self.summary or self.currency) or (self.chart, self.short) != (None, None)


def find_first(frame: Frame, slot: str) -> str:
    """Returns the first value in a slot, or an empty text if there is none."""
    return next((filler.value for filler in frame.get(slot, ())), "")


def parse_number(said: str | None) -> int | None:
    """Returns the whole number in a text, or None."""
    return int(said) if said and said.isdigit() else None
