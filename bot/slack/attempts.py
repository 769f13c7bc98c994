"""The ways to lay one message out, the richest first, for a Slack that may refuse what it does not know."""

from typing import NamedTuple

from bot.slack.layout import SlackMessage
from bot.slack.native import draw_message
from bot.slack.pictures import PAUSES, remove_pictures


class Attempt(NamedTuple):
    """A message, the seconds to wait once it is refused, and whether it tells that tables are not drawn."""

    message: SlackMessage
    seconds: float = 0.0
    tells_of_tables: bool = False


def list_attempts(laid_out: SlackMessage, *, is_native: bool) -> list[Attempt]:
    """Returns it with its pictures, again later, then with plain tables, then without pictures.

    No picture is taken before Slack has looked at its file, and not every workspace draws tables.
    """
    drawn, plain = (draw_message(laid_out, is_native=on) for on in (is_native, False))
    bare = remove_pictures(plain)
    pauses = PAUSES if plain != bare else (0.0,)
    found = [Attempt(drawn, seconds) for seconds in pauses if drawn != bare]
    if plain not in (drawn, bare):
        found.append(Attempt(plain, tells_of_tables=True))
    return [*found, Attempt(bare, tells_of_tables=plain == bare != drawn)]
