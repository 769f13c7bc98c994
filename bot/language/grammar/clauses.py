"""Clauses of their own beside the question: everyone is moaning about freight. Exports …?"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.language.tagger.clause import CHATTER, ROWS
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

_TALKED_OF = (UNKNOWN, "off", "weak off", "vague", "unpublished", "nowhere")
"""What no query can hold: in a clause of its own it is only mentioned."""
_TOPICS = frozenset(("off", "weak off", "join", MARK))
"""What makes a clause by itself, and could name no goods: good or bad?"""
_JUDGED = ("cause", "code")
"""Topics that belong to the question wherever they are: why is it that exports fell?"""
_DIMENSIONS = ("province", "adjusted figures")
"""Unpublished dimensions, which limit a question unless their own clause is about people."""
_FLOWS = ("flow", "weak flow", "moved")
_TIMES = ("year", "year month", "month", "relative", "part", "past", "stretch")
_TRADE = (*_FLOWS, *_TIMES, "product", "code", "hs", "noun", "noun one", "breakdown", "place")
_ASKED = ("place", "product", "code", "cue", "noun", "noun one", "unit", *_TIMES)
"""What makes a question of a flow."""
_LIMITING = (("join", "only"), ("join", "except"))
_CHANGING = frozenset((*_TRADE, "unsure", "ask", "output", "frequency", "currency", "small", "number"))
"""What a follow-up changes in a question."""
_DENYING, _ONE = ("join", "deny"), ("small", "1")
_POINTING = frozenset((("filler", "open"), ("filler", "theirs")))
_SHAPING = ("unit", "frequency", "ordinal", "currency", "small", "number")
_MEASURING = frozenset(("top", "bottom", "fastest", "slowest", "rank", "streak", "record", "share", "growth"))
_POSING = frozenset(("yes or no", "what", "list", "who", "how many"))
_PARTNERS, _GOODS = ("place", "unsure", "ask"), ("product", "code")
_RANKING = frozenset(("top", "bottom", "fastest", "slowest", "most", "more", "rank"))
_ROWS = frozenset(("who", "list", "what", "goods", "rank"))
_ROW_KINDS = frozenset(("noun", "noun one", "breakdown", "unit", "cue"))
"""Kinds of words that can say what the rows of a ranking are."""


def find_talked_of(
    tagged: Tagged, times: Collection[int], purposes: Mapping[str, frozenset[str]]
) -> Iterator[int]:
    """Yields words of clauses that name no trade, if another clause is a complete question about trade.

    A clause of such words alone may say which goods or partners are meant, so it is asked about. What a
    purpose names must be named in the question too: for a piece on the wine tariffs, imports of wine.
    """
    tags = tagged.tags
    if tagged.kinds.isdisjoint(_TALKED_OF):
        return
    parts = tagged.clauses
    if len(parts) == 1:
        return
    asking = [part for part in parts if is_question([tags[at] for at in part])] or _find_joint_question(
        tags, parts
    )
    named = {tags[at].value for part in asking for at in part if tags[at].kind in (*_PARTNERS, *_GOODS)}
    for part in parts if asking else ():
        words = [tags[at] for at in part]
        told_of_people = any((tag.kind, tag.value) == CHATTER for tag in words)
        known = named if told_of_people else ()
        kinds = {tag.kind for tag in words if tag.value not in known}
        if not kinds.isdisjoint(_TRADE) or not ("filler" in kinds or kinds <= _TOPICS):
            continue
        if any(at in times for at in part):
            continue
        limits = any((tag.kind, tag.value) in _LIMITING for tag in words)
        judged = () if "join" in kinds else _JUDGED  # without going into causes
        judged = judged if told_of_people and not limits else (*judged, *_DIMENSIONS)
        told = [at for at in part if tags[at].kind in _TALKED_OF and tags[at].value not in judged]
        unknown = [at for at in told if tags[at].kind == UNKNOWN]
        if any(_is_wanted(tagged, at, part.start, purposes) or _bears_on(tags, at, part) for at in unknown):
            continue
        yield from told


def _bears_on(tags: Sequence[Tag], at: int, part: range) -> bool:
    """Returns whether a word stands right before one that shapes a question: the … lowest, the … quarter."""
    return at + 1 < part.stop and _shapes_question(tags[at + 1])


def _shapes_question(tag: Tag) -> bool:
    named = (tag.kind, tag.value)
    return (tag.kind in _SHAPING and named != _ONE) or bool(tag.cues & _MEASURING)


def find_comments(
    tagged: Tagged, times: Collection[int], read: frozenset[int], purposes: Mapping[str, frozenset[str]]
) -> Iterator[int]:
    """Yields what clauses beside a follow-up say about an answer or a slip: too noisy; I misread it.

    Their unknown words are judged or do something: such a word stands next to them.
    """
    tags, parts = tagged.tags, tagged.clauses
    asking = [part for part in parts if _changes_question(tags, part, times)]
    for part in parts if asking else ():
        told = [at for at in part if tags[at].kind in _TALKED_OF and tags[at].value not in _JUDGED]
        unknown = [at for at in told if tags[at].kind == UNKNOWN]
        if part in asking or not unknown or not read.isdisjoint(unknown):
            continue
        denied = [part.start] if (tags[part.start].kind, tags[part.start].value) == _DENYING else []
        if denied or all(_is_judged(tagged, at, part, purposes) for at in unknown):
            yield from (*denied, *told)


def _changes_question(tags: Sequence[Tag], part: range, times: Collection[int]) -> bool:
    """Returns whether a clause names something that can change a question."""
    said = [tags[at] for at in part if (tags[at].kind, tags[at].value) != _ONE]
    named = any(tag.kind in _CHANGING for tag in said) or any(
        at in times and tags[at].kind != "since" for at in part
    )
    return named or any(not tags[at].cues <= _POSING for at in part)


def _is_judged(tagged: Tagged, at: int, part: range, purposes: Mapping[str, frozenset[str]]) -> bool:
    """Returns whether a judging word stands next to an unknown one, or a word for what it is done to."""
    tags, judges = tagged.tags, purposes["judges"]
    joins = [
        one for one in part if tags[one].kind == "join" and tagged.get_folded_text(tags[one]) not in judges
    ]
    before, behind = tags[max(at - 1, part.start) : at], tags[at + 1 : min(at + 2, part.stop)]
    beside = (tagged.get_folded_text(tag) for tag in (*before, *behind))
    done_to = any((tag.kind, tag.value) in _POINTING for tag in behind)
    return not joins and (done_to or not judges.isdisjoint(beside))


def _find_joint_question(tags: Sequence[Tag], parts: Sequence[range]) -> list[range]:
    """Finds the clauses that only together are a question about trade: the Canada number. Imports. 2025."""
    of_trade = [part for part in parts if any(tags[at].kind in _TRADE for at in part)]
    return of_trade if is_question([tags[at] for part in of_trade for at in part]) else []


def find_guesses(tagged: Tagged, times: Collection[int], guesses: frozenset[str]) -> Iterator[int]:
    """Yields what clauses of guesses and hearsay say beside a ranking: I'd have guessed Taiwan."""
    if _ROW_KINDS.isdisjoint(tagged.kinds):
        return
    tags = tagged.tags
    parts = tagged.clauses
    if len(parts) == 1:
        return
    ranking = [part for part in parts if _asks_for_rank([tags[at] for at in part])]
    if not ranking:
        return
    asked = [tags[at] for part in ranking for at in part]
    goods = any("product" in tag.value or "what" in tag.cues for tag in asked)
    dated = not times or any(at in times for part in ranking for at in part)
    trade = frozenset(_TRADE).difference(_GOODS if goods else _PARTNERS, _TIMES if dated else ())
    ranked = _PARTNERS if _asks_for_rank_of_one(asked) else ()
    for part in parts:
        kinds = {tags[at].kind for at in part}
        if part not in ranking and kinds.isdisjoint(trade) and _is_guess(tagged, part, guesses):
            yield from (at for at in part if tags[at].kind not in ranked)


def _asks_for_rank(clause: Sequence[Tag]) -> bool:
    """Returns whether a clause asks for a rank, or for the top partner or goods."""
    cues = {cue for tag in clause for cue in tag.cues}
    kinds = {tag.kind for tag in clause}
    rows = not kinds.isdisjoint(_ROW_KINDS - {"cue"}) or bool(cues & _ROWS)
    return rows and (bool(cues & _RANKING) or {"ordinal", "noun one"} <= kinds)


def _asks_for_rank_of_one(asked: Sequence[Tag]) -> bool:
    """Returns whether it asks for the place of one named elsewhere: I thought Vietnam was fourth, is it?"""
    cues = {cue for tag in asked for cue in tag.cues}
    kinds = {tag.kind for tag in asked}
    return (
        "rank" in cues
        and cues.isdisjoint(_ROWS - {"rank"})
        and kinds.isdisjoint((*_PARTNERS, *ROWS, "breakdown"))
    )


def _is_guess(tagged: Tagged, part: range, guesses: frozenset[str]) -> bool:
    said = [tagged.get_folded_text(tagged.tags[at]) for at in part if tagged.tags[at].kind == "filler"]
    unparted = "".join(one for one in said if not one.isascii())  # where no blanks part words
    return any(not guesses.isdisjoint((one, *one.split())) for one in said) or any(
        word in unparted for word in guesses if not word.isascii()
    )


def _is_wanted(tagged: Tagged, at: int, start: int, purposes: Mapping[str, frozenset[str]]) -> bool:
    """Returns whether a word is the object of a verb of wanting or of limiting: I need spodumene."""
    for tag in reversed(tagged.tags[start:at]):
        if (
            not purposes["wants"].isdisjoint(tagged.get_folded_text(tag).split())
            or (tag.kind, tag.value) in _LIMITING
        ):
            return True
        if tag.kind not in ("filler", "prep"):
            return False
    return False


def is_question(clause: Sequence[Tag]) -> bool:
    """Returns whether a clause is a complete question about trade."""
    kinds = {tag.kind for tag in clause}
    flows = not kinds.isdisjoint(_FLOWS) or any(tag.kind in ROWS and " " in tag.value for tag in clause)
    return flows and not kinds.isdisjoint(_ASKED)
