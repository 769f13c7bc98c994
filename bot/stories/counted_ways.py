"""What those did that a number counts: trade grew with 190 of them; topped 2 trillion in nine months."""

from bot.stories.kinds import HELD_IN
from bot.stories.passage import Passage
from bot.stories.tag_words import is_than


def find_counted_way(passage: Passage, at: int) -> int:
    """Returns which way those counted moved; 0 if no word in the clause says, or two say otherwise."""
    ways = passage.list_ways(("up", "growth"), ("down",))
    if not any(map(is_than, passage.tags)):  # sell more to China than they buy
        ways |= passage.list_ways(("more",), ("lesser",))
    clause = passage.find_clause(at)  # shrank with two of six, and expanded fastest with
    near = {ways[one] for one in ways if one in clause}
    near = near or {ways[one] for one in ways if not passage.is_broken(min(one, at), max(one, at))}
    return next(iter(near)) if len(near) == 1 else 0


def find_counted_mark(passage: Passage, at: int) -> str:
    """Finds the mark that each passes: more than 1 trillion yuan."""
    near = [one for one in passage.figures if one.bound and one.unit in HELD_IN]
    near = [one for one in near if not passage.is_broken(min(at, one.first), max(at, one.first))]
    return f"{near[0].bound}{near[0].value.normalize():f}" if near else ""
