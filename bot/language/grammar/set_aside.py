"""Handles what a message names without asking for it, before it is read anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language.grammar.chart import Derivation
from bot.language.grammar.clauses import find_comments, find_guesses, find_talked_of
from bot.language.grammar.denials import (
    FAMILIES,
    OF_TOTAL,
    TIME,
    Held,
    decline_tag,
    find_denied,
    find_family,
    find_left_of_total,
    is_denial,
    is_total,
)
from bot.language.grammar.frame import Filler, Frame
from bot.language.grammar.pose import WHETHER, find_pose
from bot.language.grammar.slots import Slots
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged

ASIDE, TOLD = "aside", "told"
"""The kind and the value of words that are mentioned beside the question."""
GONE, BACK, TOLD_ONLY, ASKED, TURNED, PASSED = "gone", "back", "told", "asked", "turned", "passed"
"""Slots: what is denied, what takes back, what is only mentioned or must be asked about, and moves.

TURNED are moves that are negated; PASSED are verbs that only order a file: export it to csv.
"""
LEFT_OUT = "left_out"
"""Slot: goods that are excluded, in a thread that holds them."""
DATED = "dated"
"""Slot: a topic that only says when, mentioned if the message names a time too: amid the sanctions."""
BOTH, SETTLED = "both", "settled"
"""Slots: a name of two partners that are both meant, and one that another name explains: Congo (DRC)."""
_PUT_RIGHT = frozenset((GONE, LEFT_OUT, BACK, TURNED, BOTH, SETTLED))
_OPPOSITE = {"up": "down", "down": "up", "growth": "down", "widen": "down"}
_SOUGHT = frozenset(("list", "who", "how many", "count", "quantity", "streak", "last time"))
_AGAINST = ("join", "versus")
_FILES = ("csv", "xlsx", "table")
_DENYING = ("deny", "deny after", "drop")
_DATED = ("year", "year month", "relative", "past", "since")
"""Kinds of times that need no other year."""


def set_aside(
    tagged: Tagged,
    derivation: Derivation,
    times: Collection[int],
    earlier: Slots,
    vocabulary: Vocabulary,
) -> Tagged | None:
    """Returns the message as it is meant; None if nothing has to be changed.

    `times` are the tags of its times, `earlier` the state of its thread, whose goods, or one of whose flows,
    it can deny without a replacement.
    """
    frame, tags = derivation.frame, tagged.tags
    told = {} if _PUT_RIGHT.isdisjoint(frame) else _put_right(tagged, frame, times, earlier, vocabulary)
    purposes = vocabulary.find_purposes(tagged.languages)
    if not earlier.is_empty:
        said = find_comments(tagged, times, derivation.read, purposes)
        told |= {at: _set_tag_aside(tags[at]) for at in said}
    for at in (*_list_tags(frame.get(ASKED, ())), *_find_unread_denials(derivation, tags)):
        told.setdefault(at, replace(tags[at], kind=UNKNOWN))
    dated = frozenset(_list_tags(frame.get(DATED, ())))
    for at in (
        *_list_tags(frame.get(TOLD_ONLY, ())),
        *(dated if any(at not in dated for at in times) else ()),
        *find_talked_of(tagged, times, purposes),
        *find_guesses(tagged, times, purposes["guesses"]),
    ):
        told.setdefault(at, _set_tag_aside(tags[at]))
    passed = frame.get(PASSED, ())
    if passed and _is_filed(tagged, earlier):
        told |= {at: replace(tags[at], kind="filler", value="") for at in _list_tags(passed)}
    if not told:
        return None
    read = [told.get(at, tag) for at, tag in enumerate(tags)]
    return replace(tagged, tags=read) if read != list(tags) else None


def _put_right(
    tagged: Tagged, frame: Frame, times: Collection[int], earlier: Slots, vocabulary: Vocabulary
) -> dict[int, Tag]:
    """Applies what is denied, taken back, negated or explained by another word."""
    tags, held = tagged.tags, _list_removable(earlier)
    families = [TIME if at in times else find_family(tag) for at, tag in enumerate(tags)]
    told: dict[int, Tag] = {}
    for filler in frame.get(GONE, ()):
        told |= find_denied(tags, filler, families, held)
        told |= find_left_of_total(tags, families, told) if earlier.is_empty else {}
    for filler in frame.get(LEFT_OUT, ()):
        told |= find_denied(tags, filler, families, held, names_again=False)
    back = {at for one in frame.get(BACK, ()) for at in _find_taken_back(tags, one, families, told)}
    told |= {at: replace(tags[at], kind="filler", value="") for at in sorted(back)}
    for filler in frame.get(TURNED, ()):
        told |= _turn_negated(tagged, filler, vocabulary)
    for filler in frame.get(BOTH, ()):
        told |= _part_both(tags, filler)
    for filler in frame.get(SETTLED, ()):
        if any(place.value in tags[filler.first].value.split() for place in frame.get("place", ())):
            told[filler.first] = replace(tags[filler.first], kind="filler", value="")
    return told


def _list_removable(earlier: Slots) -> Held:
    flows = OF_TOTAL if is_total(earlier) else earlier.flows if len(earlier.flows) > 1 else ()
    return dict.fromkeys(earlier.products, "products") | dict.fromkeys(flows, "flows")


def _set_tag_aside(tag: Tag) -> Tag:
    return tag if tag.kind in ("filler", MARK) else replace(tag, kind=ASIDE, value=TOLD)


def _part_both(tags: Sequence[Tag], both: Filler) -> Mapping[int, Tag]:
    """Splits `both Koreas` into one word for each partner."""
    words, places = (both.first, both.end - 1), tags[both.end - 1].value.split()
    if len(places) != len(words):
        return {}
    return {at: replace(tags[at], kind="place", value=place) for at, place in zip(words, places, strict=True)}


def _list_tags(fillers: Iterable[Filler]) -> Iterator[int]:
    for filler in fillers:
        yield from range(filler.first, filler.end)


def _find_taken_back(
    tags: Sequence[Tag], filler: Filler, families: Sequence[str], denied: Collection[int]
) -> set[int]:
    """Finds what “I mean” takes back: what stands before it and is named again behind it, and not denied."""
    behind = [at for at in range(filler.end, len(tags)) if at not in denied]
    named = {families[at] for at in behind} - {""}
    kept = () if any(tags[at].kind in _DATED for at in behind) else ("year",)  # all of 2024, no, just Q3
    said_again = {at for at in range(filler.first) if families[at] in named}
    return {at for at in said_again.union(_find_false_start(tags, filler)) if tags[at].kind not in kept}


def _find_false_start(tags: Sequence[Tag], filler: Filler) -> range:
    """Finds a false start: “from the least developed, sorry, from Africa” goes from the first “from” on."""
    again = next((tag for tag in tags[filler.end :] if tag.kind not in (MARK, "filler")), None)
    if again is None or (again.kind != "prep" and (again.kind, again.value) != _AGAINST):
        return range(0)
    begun = [at for at in range(filler.first) if (tags[at].kind, tags[at].value) == (again.kind, again.value)]
    return range(begun[-1], filler.first) if begun else range(0)


def _turn_negated(tagged: Tagged, filler: Filler, vocabulary: Vocabulary) -> Mapping[int, Tag]:
    """Turns a negated move into its opposite if rows are sought.

    “Exports have not grown” is a statement, no yes-or-no question: the negating word is asked about.
    """
    if not tagged.cues.isdisjoint(_SOUGHT) or tagged.has_tag("noun") or tagged.has_tag("noun one"):
        return _turn_move(tagged.tags, filler)
    if WHETHER in find_pose(tagged, vocabulary):
        return {}
    words = ((at, tagged.tags[at]) for at in range(filler.first, filler.end))
    return {at: replace(tag, kind=UNKNOWN) for at, tag in words if tag.kind == "filler" and is_denial(tag)}


def _turn_move(tags: Sequence[Tag], filler: Filler) -> Mapping[int, Tag]:
    """Turns “did not grow” into “fell” if those that did are sought.

    The negating word then says nothing more.
    """
    turned: dict[int, Tag] = {}
    for at in range(filler.first, filler.end):
        tag = tags[at]
        if tag.kind == "cue":
            cues = (_OPPOSITE.get(cue, cue) for cue in tag.value.split("+"))
            turned[at] = replace(tag, value="+".join(cues))
        elif is_denial(tag):
            turned[at] = decline_tag(tag)
    return turned


def _is_filed(tagged: Tagged, earlier: Slots) -> bool:
    """Returns whether “export” orders a file: one is asked for, and a flow is named elsewhere."""
    flows = [tag for tag in tagged.tags if FAMILIES.get(tag.kind) == "flow"]
    return tagged.has_tag("output", *_FILES) and (len(flows) > 1 or not earlier.is_empty)


def _find_unread_denials(derivation: Derivation, tags: Sequence[Tag]) -> Iterator[int]:
    """Finds words that deny and are in no phrase: each could change everything."""
    for word in derivation.unread:
        if tags[word.first].kind == "join" and tags[word.first].value in _DENYING:
            behind = next((tag for tag in tags[word.end :] if tag.kind != "filler"), None)
            if behind is not None and behind.kind != MARK:
                yield word.first
