"""Reads a story from first sentence to last: every claim, with its place in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from math import prod

from bot.domain.month import Month, Period
from bot.language import Calendar, Vocabulary
from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.stories.actors import find_actor, is_act_of_told, is_own_act
from bot.stories.claims import StoryClaim, list_figure_claims
from bot.stories.compared_figures import ComparedFigures
from bot.stories.compared_flows import ComparedFlows
from bot.stories.comparisons import Comparisons
from bot.stories.directions import Directions
from bot.stories.figure_links import (
    link_to_amounts,
    read_averages,
    read_multiples_of_bases,
    read_points_apart,
)
from bot.stories.first_moves import FirstPassings
from bot.stories.kinds import HELD_IN
from bot.stories.month_counts import MonthCounts
from bot.stories.paces import Paces
from bot.stories.passage import Passage, read_passage
from bot.stories.rate_pairs import RatePairs
from bot.stories.story_text import Sentence, StoryText
from bot.stories.subjects import Subjects
from bot.stories.tag_words import NO_TAG, find_led, get_tag, is_act
from bot.stories.thread import Thread
from bot.stories.thread_update import update_thread
from bot.stories.units import find_end_of_unit
from bot.stories.unquantified_claims import UnquantifiedClaims
from bot.value_class import value_class

_MOVED, _BESIDE = ("up", "down", "widen", "narrow", "growth"), 2


@value_class()
class PlacedClaim:
    """A claim between two places of the text that is read, in one of its sentences.

    `parts` are its numbers, with a point before their decimals, each with its scale: 1조 4,176억.
    `is_direction_plain` is true if a word says which way its trade goes, `has_unread_words` if
    its sentence has words that are not read. `moved` is where the text says which way it went.
    """

    claim: StoryClaim
    start: int
    end: int
    sentence: Sentence
    parts: tuple[tuple[Decimal, Decimal], ...] = ()
    is_direction_plain: bool = False
    has_unread_words: bool = False
    moved: tuple[int, int] | None = None


def read_story(
    document: StoryText, tagged: Sequence[Tagged], vocabulary: Vocabulary, calendar: Calendar
) -> Iterator[tuple[tuple[PlacedClaim, ...], Thread]]:
    """Yields the claims sentence by sentence, each read with what the story has said so far."""
    latest = calendar.latest
    passages = _tell_actors([read_passage(one, calendar) for one in tagged])
    thread = Thread(
        (Period(Month(latest.year, 1), latest), Period.of_month(latest)), _find_currency(passages)
    )
    thread.is_of_one_currency = _is_of_one_currency(passages)
    for sentence, passage in zip(document.sentences, passages, strict=True):
        thread.begin_sentence(sentence.paragraph, is_item=sentence.is_item)
        passage = _name_as_spoken(passage, thread)  # noqa: PLW2901 the same sentence, as the story has it
        subjects = Subjects(passage, thread, vocabulary)
        claims = read_averages(subjects, link_to_amounts(passage, list_figure_claims(subjects)))
        claims = read_multiples_of_bases(subjects, claims)
        claims = MonthCounts(subjects).read_each_month(claims)
        claims = ComparedFigures(subjects).compare_figures(claims)
        claims = ComparedFlows(subjects).compare_flows(claims)
        pairs = RatePairs(subjects, claims)
        claims = pairs.pair_figures()
        claims += _list_apart(claims, FirstPassings(subjects).list_claims(claims))
        claims += _list_apart(claims, UnquantifiedClaims(subjects).list_claims())
        claims += _list_apart(claims, Paces(subjects).list_claims())
        claims += _list_apart(
            claims, _add_pairs(Comparisons(subjects).list_claims(claims), [*pairs.list_orders()])
        )
        claims = read_points_apart(passage, claims)
        claims += _list_apart(claims, _add_pairs(Directions(subjects).list_claims(), [*pairs.list_moves()]))
        update_thread(subjects)
        claims.sort(key=lambda one: one.first)
        yield tuple(_place_claim(claim, passage, sentence, vocabulary) for claim in claims), thread


def _name_as_spoken(passage: Passage, thread: Thread) -> Passage:
    """Names European suppliers as those of the EU, once a story is about it, in place of another name."""
    named = {*thread.named_partners, *(tag.value for tag in passage.tags if tag.kind == "place")}
    tags = [
        replace(tag, value=tag.value.split()[1])
        if tag.kind == "place" and {*tag.value.split()[1:]} & named
        else tag
        for tag in passage.tags
    ]
    return replace(passage, tagged=replace(passage.tagged, tags=tags)) if tags != passage.tags else passage


def _tell_actors(passages: Sequence[Passage]) -> list[Passage]:
    """Yields the sentences, each with whom those before it are about."""
    told, actor, is_asked = list[Passage](), "", False
    for one in passages:
        told.append(replace(one, actor=actor, is_foretold=is_asked))
        actor = find_actor(told[-1])
        is_asked = bool(one.list_story_words("forecast")) and one.tags[-1].value == "?"
    return told


def _list_apart(claims: Sequence[StoryClaim], others: Iterator[StoryClaim]) -> list[StoryClaim]:
    """Lists the claims that share no word with what is already claimed."""
    found: list[StoryClaim] = []
    for one in others:
        if all(one.end <= other.first or other.end <= one.first for other in (*claims, *found)):
            found.append(one)
    return found


def _add_pairs(orders: Iterator[StoryClaim], pairs: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
    """Adds orders by their words, pairs of figures by these, and then what only figures imply."""
    for one in orders:
        alike = (other.pair for other in pairs if one.first <= other.first < one.end)
        yield replace(one, pair=next(alike, one.pair))
    yield from pairs


def _place_claim(
    claim: StoryClaim, passage: Passage, sentence: Sentence, vocabulary: Vocabulary
) -> PlacedClaim:
    last = passage.tags[claim.end - 1]
    end = find_end_of_unit(passage.tagged, last, vocabulary) if claim.figure else last.end
    start, end = passage.find_place(passage.tags[claim.first].first, end)
    end = start + len(sentence.text[start:end].rstrip(" .,;"))
    parts = tuple(_list_parts(passage.tags[claim.first : claim.end]))
    return PlacedClaim(
        claim,
        sentence.start + start,
        sentence.start + end,
        sentence,
        parts,
        is_direction_plain=_is_direction_plain(claim, passage),
        has_unread_words=any(tag.kind == "unknown" for tag in passage.tags[max(passage.days, default=0) :]),
        moved=_find_move(claim, passage, sentence),
    )


def _find_move(claim: StoryClaim, passage: Passage, sentence: Sentence) -> tuple[int, int] | None:
    """Finds the word beside a figure that says which way it went: widened by 106 billion; 6.5% 줄었다."""
    reach = range(max(0, claim.first - _BESIDE), min(len(passage.tags), claim.end + _BESIDE))
    moved = [at for at in passage.list_cues(*_MOVED) if at in reach and not claim.first <= at < claim.end]
    near = min(moved, key=lambda at: min(abs(at - claim.first), abs(at + 1 - claim.end)), default=-1)
    if near < 0 or not claim.figure or passage.is_broken(min(near, claim.first), max(near, claim.end)):
        return None
    start, end = passage.find_place(passage.tags[near].first, passage.tags[near].end)
    return sentence.start + start, sentence.start + end


def _is_direction_plain(claim: StoryClaim, passage: Passage) -> bool:
    """Returns whether the nearest word for a flow says which way it goes.

    Cargoes and Chinese goods do not; nor does what “it” took, beside another trade.
    """
    flows, tags = passage.list_mentions("flow"), passage.tags
    near = min(
        flows, key=lambda one: min(abs(one.first - claim.first), abs(claim.first - one.end)), default=None
    )
    if near is None:
        return True
    if tags[near.first].kind == "flow":
        led = find_led(tags, near.first) if len(flows) > 1 and is_act(tags[near.first]) else NO_TAG
        if led.kind in (MARK, "join") and is_own_act(passage, near) is None:
            return False  # for Congo, sales were 154.7 billion and purchases 36.6
        return led.kind != "story" or is_act_of_told(passage, near)
    # shipments to France, not its shipments
    is_to = get_tag(tags, near.end).pair in (("prep", "to"), ("prep", "from"))
    return tags[near.first].kind == "moved" and is_to


def _list_parts(tags: Sequence[Tag]) -> Iterator[tuple[Decimal, Decimal]]:
    """Lists the numbers of a claim, each with the product of the scales behind it."""
    for at, tag in enumerate(tags):
        if tag.kind in NUMBERS:
            scales = takewhile(lambda one: one.kind == "scale", tags[at + 1 :])
            yield Decimal(tag.value), prod((Decimal(one.value) for one in scales), start=Decimal(1))


def _find_currency(passages: Sequence[Passage]) -> str | None:
    """Returns the currency of most amounts in a story, else the one it names most; None if it has none."""
    units = [one.unit for passage in passages for one in passage.figures if one.unit in HELD_IN]
    named = (tag.value for passage in passages for tag in passage.tags if tag.kind == "currency")
    units = units or [one for one in named if one in HELD_IN]  # yuan throughout
    return max(dict.fromkeys(units), key=units.count) if units else None


def _is_of_one_currency(passages: Sequence[Passage]) -> bool:
    """Returns whether a story names one currency, and beside no amount: all amounts are yuan."""
    is_beside = any(one.unit in HELD_IN for passage in passages for one in passage.figures)
    named = {tag.value for passage in passages for tag in passage.tags if tag.kind == "currency"}
    return len(named) == 1 and not is_beside
