"""The words of a message as productions see them: tags with categories, each time and amount as one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from bot.language.grammar.amounts import Figure, format_number, list_figures
from bot.language.grammar.categories import Categories
from bot.language.grammar.edges import CLOSING, OPENING, add_edge, find_edges
from bot.language.grammar.frame import EMPTY, Filler, Frame
from bot.language.lexicon.meaning import PLACES
from bot.language.tagger.tagging import Tag, Tagged
from bot.language.times.when import Times
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_GLYPH_PLACE = "glyph_place"
_MOVED = {"growth": "rise", "up": "rise", "down": "fall"}
"""What a rate is called by the cue in its word: of exports it is no part then."""
_RATES = frozenset(("%", *_MOVED.values()))
TIME, AMOUNT, BOUNDED = "time", "amount", "bounded"
PRONOUN = "us"
_IN, _WHOLE = ("in",), ("whole year",)
"""The preposition that only places a time, and the move to a whole year, which a thread may need."""
_OF_YEARS = frozenset((("mark", "year"), ("prep", "in")))
_LEADING = frozenset(("than", "when", "join", "prep"))
_ARTICLE = ("filler", "open")
_PLACES = frozenset(("place", "led_place"))
_LISTED = 9
"""From this many words on, a list of places is one word: five places, and the words between them."""


@value_class()
class Terminal:
    """Tags[first:end] as one word. `values` are what patterns ask for: the value, and each part of it.

    `members` are the places of a long list.
    """

    categories: tuple[str, ...]
    values: tuple[str, ...]
    first: int
    end: int
    text: str
    members: tuple[Filler, ...] = ()

    def make_frame(self, category: str) -> Frame:
        """Returns what the word says alone, read as one of its categories."""
        if self.members:
            return {"place": self.members}
        category = category.removeprefix(CLOSING).removeprefix(OPENING)
        slot = _read_slots().get(category)
        if slot is None:
            return EMPTY
        value, *others = self.values or ("",)
        if slot == "cue":
            columns = value.startswith("column")
            return (
                {"column": self._make_fillers(others)}
                if columns
                else {"cue": self._make_fillers(self.values)}
            )
        side = "with" if category == "led_place" else ""
        said: dict[str, tuple[Filler, ...]] = {slot: (Filler(value, self.first, self.end, side),)}
        if slot == "flow" and others:
            said["cue"] = self._make_fillers(others)
        elif category == TIME and _WHOLE[0] in others:
            said["shift"] = self._make_fillers(_WHOLE)
        elif category == "noun_one":
            said["cue"] = self._make_fillers(("one",))
        elif category in (AMOUNT, BOUNDED) and not _RATES.isdisjoint(others):
            said |= {"percent": said[slot], "rate": said[slot]}
        elif category in (AMOUNT, BOUNDED) and others[0].isupper():
            said["currency"] = self._make_fillers(others[:1])
        return said

    def _make_fillers(self, values: Iterable[str]) -> tuple[Filler, ...]:
        return tuple(Filler(value, self.first, self.end) for value in values)


@cache
def _read_slots() -> Mapping[str, str]:
    """Returns the slot that a word fills by itself, by its category; words of others only link words."""
    rows = read_table(find_shipped("words") / "category_slots.csv")
    return {row["category"]: row["slot"] for row in rows}


def list_terminals(tagged: Tagged, times: Times, categories: Categories) -> list[Terminal]:
    """Returns the words of a message in order, leaving out those that say and join nothing."""
    amounts = {figure.first: figure for figure in list_figures(tagged, times.used)}
    found = _make_terminals(tagged, _find_spans(times), amounts, categories)
    found = _join_long_lists(_join_times(found, tagged.tags) if times.used else found)
    for at, edge in find_edges(found):
        one = found[at]
        names = add_edge(one.categories, edge)
        found[at] = Terminal(names, one.values, one.first, one.end, one.text, one.members)
    return found


def _join_times(words: Sequence[Terminal], tags: Sequence[Tag]) -> list[Terminal]:
    """Joins each time with an “in” right before it, and each year with the “whole” beside it.

    Where a time alone could be said, it can be said so too.
    """
    kept: list[Terminal] = []
    for at, word in enumerate(words):
        if TIME in word.categories and kept and _places_time(kept, words[at : at + 2], tags):
            kept[-1] = _join_two(kept[-1], word, word)
        elif kept and _is_whole(word) and _is_year(kept[-1], tags) and kept[-1].end == word.first:
            year = _join_two(kept[-1], word, kept[-1])
            kept[-1] = Terminal(year.categories, (*year.values, *_WHOLE), year.first, year.end, year.text)
        else:
            kept.append(word)
    return kept


def _join_two(one: Terminal, two: Terminal, time: Terminal) -> Terminal:
    return Terminal(time.categories, time.values, one.first, two.end, f"{one.text} {two.text}")


def _is_whole(word: Terminal) -> bool:
    return "shift" in word.categories and word.values == _WHOLE


def _is_year(word: Terminal, tags: Sequence[Tag]) -> bool:
    return TIME in word.categories and all(
        (tag.kind, tag.value) in _OF_YEARS or tag.kind == "year" for tag in tags[word.first : word.end]
    )


def _places_time(before: Sequence[Terminal], since: Sequence[Terminal], tags: Sequence[Tag]) -> bool:
    """Returns whether the word before a time is “in” that no other word needs: with, than, when in 2024.

    `since` are the time and what stands behind it: amid the 2022 sanctions says no time of trade.
    """
    word, time = before[-1], since[0]
    if "topic_word" in since[-1].categories:
        return False
    if "amid" not in word.categories and ("prep" not in word.categories or word.values != _IN):
        return False
    beside = all((tag.kind, tag.value) == _ARTICLE for tag in tags[word.end : time.first])
    return beside and (len(before) == 1 or _LEADING.isdisjoint(before[-2].categories))


def _join_long_lists(words: list[Terminal]) -> list[Terminal]:
    """Joins each long list of places into one word, however many it names, so that reading stays linear."""
    if len(words) < _LISTED:
        return words
    kept: list[Terminal] = []
    at = 0
    while at < len(words):
        end = at
        while step := _find_next_listed(words, end):
            end += step
        if end - at + 1 >= _LISTED:
            kept.append(_make_list(words[at : end + 1]))
        else:
            kept.extend(words[at : end + 1])
        at = end + 1
    return kept


def _find_next_listed(words: Sequence[Terminal], at: int) -> int:
    """Returns how many words further the next place of a list stands; 0 if there is none."""
    if not _is_place(words, at):
        return 0
    if _is_list_mark(words, at + 1):
        return 2 if _is_place(words, at + 2) else 0
    written_together = _is_place(words, at + 1) and _GLYPH_PLACE in words[at + 1].categories
    return 1 if written_together and _GLYPH_PLACE in words[at].categories else 0


def _is_place(words: Sequence[Terminal], at: int) -> bool:
    return at < len(words) and not _PLACES.isdisjoint(words[at].categories)


def _is_list_mark(words: Sequence[Terminal], at: int) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    return "comma" in word.categories or ("join" in word.categories and word.values == ("and",))


def _make_list(words: Sequence[Terminal]) -> Terminal:
    places = [one for one in words if not _PLACES.isdisjoint(one.categories)]
    members = tuple(
        filler
        for one in places
        for filler in one.make_frame(next(name for name in one.categories if name in _PLACES)).get(
            "place", ()
        )
    )
    text = " ".join(one.text for one in words)
    return Terminal(("place_list",), (), words[0].first, words[-1].end, text, members)


def _find_spans(times: Times) -> Mapping[int, int]:
    """Finds where each time begins and ends, as tags that are bound in one."""
    bound = sorted(times.bound | times.used)
    ends: dict[int, int] = {}
    for at in bound:
        first = next((one for one, end in ends.items() if end == at), at)
        ends[first] = at + 1
    return ends


def _make_terminals(
    tagged: Tagged, times: Mapping[int, int], amounts: Mapping[int, Figure], categories: Categories
) -> list[Terminal]:
    made: list[Terminal] = []
    at, tags = 0, tagged.tags
    while at < len(tags):
        if at in times:
            units = [tag.value for tag in tags[at : times[at]] if tag.kind == "unit"]
            made.append(_make_group(tagged, TIME, ("", *units), at, times[at]))
            at = times[at]
        elif at in amounts:
            made.append(_make_amount(tagged, amounts[at]))
            at = amounts[at].end
        else:
            word = _make_word(tagged, tags[at], at, categories)
            made += (word,) if word else ()
            at += 1
    return made


def _make_amount(tagged: Tagged, figure: Figure) -> Terminal:
    """Makes an amount with its sign if it is a bound, and its unit.

    A rate in one word with what it tells of is a rise (20% growth), a fall (20% drop) or a part (10% of).
    """
    cues = [tag.value for tag in tagged.tags[figure.first : figure.end] if tag.kind == "cue"]
    moved = next((_MOVED[cue] for cue in cues if cue in _MOVED), None)
    part = ("part",) if cues and not moved else ()
    values = (f"{figure.sign}{format_number(figure.value)}", moved or figure.unit or "bare", *part)
    return _make_group(tagged, BOUNDED if figure.sign else AMOUNT, values, figure.first, figure.end)


def _make_group(tagged: Tagged, category: str, values: tuple[str, ...], first: int, end: int) -> Terminal:
    text = " ".join(tagged.get_text(tag) for tag in tagged.tags[first:end])
    return Terminal((category,), values, first, end, text)


def _make_word(tagged: Tagged, tag: Tag, at: int, categories: Categories) -> Terminal | None:
    """Makes a word; None if it says and joins nothing."""
    said = tagged.get_folded_text(tag)
    names, values = categories.describe_word(tag, said)
    if PRONOUN in names and _is_name(tagged, tag, at):
        names = tuple(name for name in names if name != PRONOUN)
    if "led_place" in names:
        names = ("led_place",)
    elif tag.kind in PLACES:
        names = (*names, *_name_place(tagged, tag, said))
    return Terminal(names, values, at, at + 1, said) if names else None


def _name_place(tagged: Tagged, tag: Tag, said: str) -> Iterator[str]:
    """Returns how a place is named: as an adjective, or in the German genitive (Deutschlands)."""
    yield "adjective" if said in tagged.adjectives else "noun_of_place"
    if tagged.tokens[tag.first].kind == "glyph":
        yield _GLYPH_PLACE
    if said == f"{tagged.tokens[tag.end - 1].text}s":
        yield "genitive"


def _is_name(tagged: Tagged, tag: Tag, at: int) -> bool:
    """Returns whether a pronoun is a name: in capitals, if they mean anything here, or after an article."""
    before = tagged.tags[at - 1] if at else None
    led = before is not None and (before.kind, before.value) == _ARTICLE
    return led or (tagged.get_text(tag).isupper() and not tagged.is_in_capitals)
