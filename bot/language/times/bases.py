"""Times that others are compared with: the 2023 of `than in 2023`, `2023년보다`, `比2023年`."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.month import Period
from bot.language.lexicon.letters import is_hangul, is_hiragana, is_katakana
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.grammar import list_words
from bot.language.times.runs import REPEATED, Resolved, Run

LAST_YEAR = "last year"
"""The part of a cue's value that says a comparison with last year."""
_COMPARED = ("", "again", *REPEATED)
"""Relations of times that others can be compared with."""
_LEADING = ("in", "of", "to", "from", "")
"""Prepositions that only introduce a time."""
_OWNING = ("of", "from")
"""Prepositions that say whose figure is meant: unter dem von 2024, por debajo del de 2024."""
_EARLIER = "earlier"
"""What a word says that counts back from another time, and not from today."""
_NAMING = frozenset(("one", "claim", "yes or no", "top", "bottom", "fastest", "slowest", "list", "what"))
"""Cues that compare with no time, whatever their words: los que más crecieron, me dicen que."""
_COMPARING = frozenset(("comparator", "comparator after", "join", "cue"))
"""Kinds of words that can compare with a time, as a preposition can."""
_LAST = frozenset(("past", "relative"))
"""Kinds of words that can say that a time is the last ahead of another."""


def mark_bases(runs: Sequence[Run], tagged: Tagged) -> list[Run]:
    """Returns the runs, marking those that a word of comparison makes a base; never all of them."""
    if tagged.kinds.isdisjoint(_COMPARING) and not tagged.has_tag("prep", "with"):
        return list(runs)
    starts = frozenset(run.tags.start for run in runs)
    marked = [
        run.relation in _COMPARED and (_is_led(tagged, run) or _is_followed(tagged, run, starts))
        for run in runs
    ]
    if len(runs) > 1 and all(marked):
        return list(runs)
    found = [
        replace(run, is_base=True) if is_base else run for run, is_base in zip(runs, marked, strict=True)
    ]
    return _count_back(found, tagged.tags)


def _count_back(runs: list[Run], tags: Sequence[Tag]) -> list[Run]:
    """Counts years back from the year compared with them: 2025 against five years ago is against 2020.

    Last year against five years ago counts both from today, unless it says five years earlier.
    """
    asked = [run for run in runs if not run.is_base and run.is_year]
    if len(asked) != 1 or not any(run.is_base and run.points[0].back for run in runs):
        return runs
    year, is_named = asked[0].points[0].year or 0, _has_kind(asked[0], "year", tags)
    return [
        replace(run, points=(replace(run.points[0], year=year - run.points[0].back),))
        if run.is_base and run.points[0].back and (is_named or _has_kind(run, "ago", tags, _EARLIER))
        else run
        for run in runs
    ]


def _has_kind(run: Run, kind: str, tags: Sequence[Tag], value: str | None = None) -> bool:
    said = (tags[at] for at in run.tags)
    return any(tag.kind == kind and value in (None, tag.value) for tag in said)


def sets_times_against(tagged: Tagged) -> bool:
    """Returns whether some word makes a base of what it stands next to: than, compared to, 比, 보다."""
    return any(_is_comparison(tag) or _is_than(tag, tagged) for tag in tagged.tags)


def _is_led(tagged: Tagged, run: Run) -> bool:
    """Returns whether a word of comparison precedes a time: compared to, than in, gegenüber, 比."""
    led = False
    # Überstieg 2024 irgendein Defizit 1 Billion Yuan? What is outdone is the amount behind, not the year.
    sizes = any(tag.kind == "scale" for tag in tagged.tags[run.tags.stop :])
    for tag in reversed(tagged.tags[: run.tags.start]):
        if _is_comparison(tag) and not _is_said_behind(tag, tagged):
            return True
        ends = tag.kind == "comparator after" and _is_glyph(
            tag, tagged
        )  # 10% 넘었나요 2018년에: what is outdone stands before it
        outdoes = _is_comparing_verb(tag, tagged) and not (sizes or ends)
        if ((_sets_against(tag, tagged) or outdoes) and not led) or _is_than(tag, tagged):
            return True
        if not _is_passed(tag):
            return False
        led = led or (tag.kind == "prep" and tag.value not in _OWNING)  # superaron las de 2024
    return False


def _is_followed(tagged: Tagged, run: Run, starts: frozenset[int]) -> bool:
    """Returns whether one follows it, as in Korean, Japanese and Chinese: 보다, に比べ, 相比."""
    for at in range(run.tags.stop, len(tagged.tags)):
        tag = tagged.tags[at]
        with_it = (tag.kind, tag.value) == ("join", "and") and _is_glyph(tag, tagged)
        if with_it and _is_compared(tagged.tags[at + 1 : at + 2]):
            return True  # 2024년 6월과 비교
        if _is_comparing_verb(tag, tagged):
            return _is_said_behind(tag, tagged)
        if _is_comparison(tag) and _is_glyph(tag, tagged):
            return (
                _is_ratio([tag])
                or _is_said_behind(tag, tagged)
                or not (tagged.get_folded_text(tag) in list_words("leads") and at + 1 in starts)
            )
        is_owner = tag.kind == "possessive" and _is_ratio(tagged.tags[at + 1 : at + 2])  # 2020年の何倍
        if not (_is_passed(tag) or is_owner or (tag.kind, tag.value) == ("prep", "with")):
            return False
    return False


def _is_comparison(tag: Tag) -> bool:
    return (tag.kind, tag.value) == ("join", "versus") or "base" in tag.cues


def _sets_against(tag: Tag, tagged: Tagged) -> bool:
    """Returns whether words compare with a time: gegenüber 2024, frente a 2024, 与2024年相比."""
    if (tag.kind, tag.value) != ("prep", "with") or tagged.get_folded_text(tag) in list_words("beside"):
        return False
    return not _is_glyph(tag, tagged) or any(map(_is_comparison, tagged.list_tags("cue")))


def _is_than(tag: Tag, tagged: Tagged) -> bool:
    """Returns whether a time can follow: more than in 2024, but not more than any other in 2024."""
    is_open = tag.kind == "comparator" or (tag.kind == "cue" and tag.cues.isdisjoint(_NAMING))
    return is_open and not list_words("than").isdisjoint(tagged.get_folded_text(tag).split())


def _is_comparing_verb(tag: Tag, tagged: Tagged) -> bool:
    """Returns whether a verb compares with a time: did exports beat 2023."""
    return tag.kind.startswith("comparator") and tagged.get_folded_text(tag) in list_words("outdoes")


def _is_compared(tags: Sequence[Tag]) -> bool:
    return any("compare" in tag.cues for tag in tags)


def _is_ratio(tags: Sequence[Tag]) -> bool:
    return any("ratio" in tag.cues for tag in tags)


def _is_said_behind(tag: Tag, tagged: Tagged) -> bool:
    """Returns whether the word follows what it refers to, as Korean and Japanese words do."""
    texts = [token.text for token in tagged.tokens[tag.first : tag.end]]
    return any(is_hangul(text) or is_hiragana(text) or is_katakana(text) for text in texts)


def _is_glyph(tag: Tag, tagged: Tagged) -> bool:
    return tagged.tokens[tag.first].kind == "glyph"


def _is_passed(tag: Tag) -> bool:
    """Returns whether a word may be passed over: articles, and prepositions that only introduce a time."""
    leads = tag.kind == "prep" and tag.value in _LEADING
    return leads or tag.kind in ("filler", "cumulative") or (tag.kind, tag.value) == (MARK, "'")


def set_apart(runs: Sequence[Run], found: Sequence[Resolved], tagged: Tagged) -> Sequence[Resolved]:
    """Sets November against last November: a base that equals the time compared is a year earlier.

    So is November of last year; 2025 is set against the five years before it, not the last five with it.
    """
    past = [] if tagged.kinds.isdisjoint(_LAST) else [_says_last(run, tagged) for run in runs]
    if not any(past):
        return found
    asked = {
        period
        for run, (its, _), is_past in zip(runs, found, past, strict=True)
        for period in its
        if not (run.is_base or is_past)
    }
    return [
        (tuple(_leave_asked(one, asked) for one in its) if is_past else its, ends)
        for is_past, (its, ends) in zip(past, found, strict=True)
    ]


def _leave_asked(base: Period, asked: Collection[Period]) -> Period:
    """Returns the base a year earlier if it is what is asked, or ahead of it if both end together."""
    if base in asked:
        return base.shift_to_year_earlier()
    ends = [one for one in asked if one.last == base.last and one.first > base.first]
    return base.shift(-ends[0].months) if ends else base


def _says_last(run: Run, tagged: Tagged) -> bool:
    """Returns whether a time is the last ahead of another: last November, the previous five years."""
    for tag in (tagged.tags[at] for at in run.tags):
        is_last_year = (tag.kind, tag.value) == ("relative", LAST_YEAR) and len(run.tags) > 1
        if (tag.kind == "past" or is_last_year) and (
            run.is_base or tagged.get_folded_text(tag) in list_words("preceding")
        ):
            return True
    return False
