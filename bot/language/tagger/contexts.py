"""Words whose meaning depends on those around them: carries out the table contexts.csv.

A rule holds if its `word` (one element or several) stands between `before` and `behind`, in a message whose
words pass `message` (elements each of which some word must pass; `no:` none). Rules of the stage `senses`
remove senses of words before their language is known; those of the stage `tags` decide what words are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import zip_longest
from operator import or_
from pathlib import Path
from typing import Self

from bot.deferred import Kept, lazy_property
from bot.language.tagger.changes import change_words
from bot.language.tagger.patterns import Element, Pattern, find_asked_signs, follow_pattern, parse_element
from bot.language.tagger.signs import ALWAYS, Signs, find_signs
from bot.language.tagger.wildcards import AskedSigns
from bot.language.tagger.word import TaggedMessage, Word
from bot.shipped import read_table
from bot.value_class import value_class

SENSES, TAGS = "senses", "tags"
_NOT = "no:"
_VALUED = frozenset('=:"')
"""Marks signs with a value or a text, which few words show."""
_KNOWN = 10_000
"""How many words are kept with what they meet."""
_DEPTH = 4
"""For so many of the sets of signs that a rule needs, the rarest, a message is looked through at once."""


@value_class()
class Rule:
    """Row `row` of the table: what a word becomes in a context.

    If it holds, its first word shows a sign from `head`, and the words of the message show a sign from each
    set in `needed`, the rarest of those that its elements ask for, and none that is `excluded`.
    """

    row: int
    before: Pattern
    words: Pattern
    behind: Pattern
    asked: Pattern
    denied: Pattern
    becomes: str
    excluded: Signs
    head: Signs
    needed: tuple[Signs, ...]

    def suits_message(self, shown: Sequence[Signs]) -> bool:
        """Returns whether the message has the words that the rule needs, and none that it excludes."""
        if self.excluded and not all(map(self.excluded.isdisjoint, shown)):
            return False
        if not (self.asked or self.denied):
            return True
        asked = all(any(map(one.accepts_word, shown)) for one in self.asked)
        return asked and not any(one.accepts_word(signs) for signs in shown for one in self.denied)

    def find_end(self, shown: Sequence[Signs], at: int) -> int | None:
        """Returns the end of the words that begin at `at`, if they stand there in the rule's context."""
        end = follow_pattern(self.words, shown, at, 1)
        if end is None or follow_pattern(self.before, shown, at - 1, -1) is None:
            return None
        return None if follow_pattern(self.behind, shown, end, 1) is None else end


@value_class(slots=False)
class Stage:
    """The rules of a stage in order, with the sets of signs that they need, level by level.

    The first set that each rule needs is of the first level, the second one of the next, and so on; on each,
    a rule is a bit of one number. `places` has, by level and sign, the rules whose set contains it, `lacking`
    the bits of those that have no such set. `asked` are the signs that the rules of any stage ask for.
    """

    rules: Sequence[Rule]
    asked: AskedSigns
    places: Sequence[Mapping[str, Sequence[int]]]
    lacking: Sequence[int]

    @classmethod
    def from_rules(cls, rules: Sequence[Rule], asked: AskedSigns) -> Self:
        """Returns the stage of some rules, in order, for the signs that any stage asks for."""
        depth = max(len(rule.needed) for rule in rules)
        places: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(depth)]
        lacking: list[list[int]] = [[] for _ in range(depth)]
        for at, rule in enumerate(rules):
            for level, signs in zip_longest(range(depth), rule.needed):
                for sign in signs or ():
                    places[level][sign].append(at)
                lacking[level] += () if signs else (at,)
        return cls(rules, asked, places, tuple(map(_set_bits, lacking)))

    def find_reachable(self, shown: Iterable[Signs]) -> int:
        """Returns the rules that words with some signs may meet, one bit for each."""
        reached = (1 << len(self.rules)) - 1
        for met in zip(self.lacking, *[self._met[signs] for signs in shown], strict=True):
            reached &= reduce(or_, met)
            if not reached:
                break
        return reached

    @lazy_property
    def _met(self) -> Kept[Signs, Sequence[int]]:
        """By level, the sets of which a word shows a sign, by all that it shows: people use few words."""
        return Kept(self._find_met, _KNOWN)

    def _find_met(self, signs: Signs) -> Sequence[int]:
        return tuple(
            [reduce(or_, level) for level in zip(*map(self._showing.__getitem__, signs), strict=True)]
        )

    @lazy_property
    def _showing(self) -> Kept[str, Sequence[int]]:
        """By level, the sets that contain a sign: a question has few of the thousands of signs."""
        return Kept(lambda sign: tuple([_set_bits(level.get(sign, ())) for level in self.places]))


def _set_bits(places: Sequence[int]) -> int:
    bits = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        bits[place // 8] |= 1 << place % 8
    return int.from_bytes(bits, "little")


@lru_cache(maxsize=4)
def read_stages(folder: Path) -> Mapping[str, Stage]:
    """Returns the rules of each stage in order, from the tables in a folder of words.

    Their texts have simplified characters, as the words of messages do. Raises OSError if a table is missing,
    ValueError or KeyError for a malformed cell.
    """
    simplified = {ord(row["traditional"]): row["simplified"] for row in read_table(folder / "characters.csv")}
    classes = {
        row["name"]: row["elements"].translate(simplified) for row in read_table(folder / "classes.csv")
    }

    def parse_cell(written: str) -> Element:
        return parse_element(written.translate(simplified), classes)

    elements = Kept(parse_cell)  # many rules have the same
    stages: dict[str, list[Rule]] = {SENSES: [], TAGS: []}
    for row, cells in enumerate(read_table(folder / "contexts.csv")):
        stages[cells["stage"]].append(_make_rule(row, cells, elements))
    asked = find_asked_signs(elements.values())
    return {name: Stage.from_rules(rules, asked) for name, rules in stages.items()}


def _make_rule(row: int, cells: Mapping[str, str], elements: Mapping[str, Element]) -> Rule:
    before, words, behind = (
        tuple([elements[one] for one in cells[column].split()]) for column in ("before", "word", "behind")
    )
    said = cells["message"].split()
    asked = tuple([elements[one] for one in said if not one.startswith(_NOT)])
    denied = [elements[one.removeprefix(_NOT)] for one in said if one.startswith(_NOT)]
    plain = [one for one in denied if len(one.needed) == 1 and not one.barred]
    excluded = Signs().union(*[one.needed[0] for one in plain])
    others = tuple([one for one in denied if one not in plain])
    stand = (one for one in (*words, *before, *behind, *asked) if not one.repeat)
    needed = dict.fromkeys(signs for one in stand for signs in one.needed if signs.isdisjoint(ALWAYS))
    rarest = sorted(needed, key=_rate_commonness)[:_DEPTH]
    head = min(words[0].needed, key=_rate_commonness, default=ALWAYS)
    becomes = cells["becomes"]
    return Rule(row, before[::-1], words, behind, asked, others, becomes, excluded, head, tuple(rarest))


@cache
def _rate_commonness(signs: Signs) -> int:
    """Counts the signs of a test that many messages show, for sorting."""
    return sum(_VALUED.isdisjoint(sign) for sign in signs)


def apply_stage(words: Sequence[Word], message: TaggedMessage, stage: str) -> list[Word]:
    """Returns the words after each rule of a stage in turn, from left to right."""
    held = read_stages(message.vocabulary.folder)[stage]
    read, shown = list(words), [find_signs(word, message, held.asked) for word in words]
    left = held.find_reachable(shown)
    while left:
        first = left & -left
        left -= first
        rule = held.rules[first.bit_length() - 1]
        if rule.suits_message(shown) and _apply_rule(rule, read, shown, message, held.asked):
            message.contexts.append(rule.row)
            left = held.find_reachable(shown) & -(first << 1)
    return read


def _apply_rule(
    rule: Rule, words: list[Word], shown: list[Signs], message: TaggedMessage, asked: AskedSigns
) -> bool:
    """Applies a rule to the words and their signs, and returns whether it changed any.

    It goes from left to right, so that it sees what it has changed before a word; but from right to left if
    it only looks at what follows.
    """
    changed = False
    backwards = bool(rule.behind) and not rule.before and len(rule.words) == 1
    at = len(words) - 1 if backwards else 0
    while 0 <= at < len(words):
        end = None if rule.head.isdisjoint(shown[at]) else rule.find_end(shown, at)
        made = None if end is None else change_words(rule.becomes, words[at:end], message)
        if made is None or made == words[at:end]:
            at += -1 if backwards else 1
            continue
        words[at:end] = made
        shown[at:end] = [find_signs(word, message, asked) for word in made]
        changed = True
        at += -1 if backwards else len(made)
    return changed
