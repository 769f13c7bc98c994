"""A sentence before it is put into words."""

from collections.abc import Iterable, Iterator
from functools import reduce

from bot.domain.month import Period
from bot.messages.arguments import Argument, PeriodPhrase
from bot.value_class import value_class

Arguments = dict[str, "Argument | Message"]
"""Arguments by name, for a message yet to be made."""
OF_YEAR = "of-year"
"""The form that some languages use for a whole year, as Korean does: 전년 대비."""


@value_class()
class Message:
    """A sentence by its `id` and, if one id has several forms, the `context` that chooses among them.

    `arguments` are by name. An argument may itself be a message, which is then said inside this one. `form`
    is how it stands there, in languages that have such forms: `definite` with its article (les exportations,
    der Exporte), `within` after what it is part of (den Exporten). `until` names an argument before which the
    sentence ends, for the title of a list.
    """

    id: str
    arguments: tuple[tuple[str, "Argument | Message"], ...] = ()
    context: str = ""
    form: str = ""
    until: str = ""

    @property
    def parts(self) -> Iterator["Argument | Message"]:
        """Its arguments without their names."""
        return (argument for _, argument in self.arguments)

    @property
    def is_of_year(self) -> bool:
        """True if it is about a whole year, for which some languages have another form."""
        if self.form:
            return self.form == OF_YEAR
        times = (one.period if isinstance(one, PeriodPhrase) else one for one in self.parts)
        return next((time.is_year for time in times if isinstance(time, Period)), False)


def message(name: str, context: str = "", form: str = "", /, **arguments: Argument | Message) -> Message:
    """Makes a message: `message("amount", trade=…, money=…)`; the order of arguments does not matter."""
    return Message(name, tuple(sorted(arguments.items())), context, form)


def join_parts(parts: Iterable[Message | Argument], between: str = "semicolon") -> Message:
    """Joins parts of a sentence: `a; b; c` or, with the context `and`, `a, b and c`.

    With `from` they are what something comes from: en provenance de l’Allemagne et de la France.
    """
    *others, last = [one if isinstance(one, Message) else message("part", said=one) for one in parts]
    if not others:
        return last
    inner = {"and": "comma", "from": "from-comma"}.get(between, between)
    joined = reduce(lambda first, second: message("join", inner, first=first, second=second), others)
    return message("join", between, first=joined, second=last)
