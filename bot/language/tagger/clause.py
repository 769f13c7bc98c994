"""A clause of a message: whether it is about people and asks nothing, and what it adds to a question."""

from collections.abc import Collection, Iterator, Sequence

from bot.deferred import lazy_property
from bot.language.lexicon.meaning import MARK, UNKNOWN
from bot.language.lexicon.vocabulary import Purposes
from bot.language.tagger.tags import Tag, Tagged
from bot.value_class import value_class

ASKED = frozenset("?？")
ROWS = ("noun", "noun one")
TIMES = ("year", "year month", "month", "relative", "part", "past", "stretch", "unit", "mark")
"""Kinds of words of time."""
_FAMILIES = {
    **dict.fromkeys(("flow", "weak flow", "moved"), "flow"),
    **dict.fromkeys(("product", "code", "hs"), "goods"),
    **dict.fromkeys(("place", "unsure", "ask"), "place"),
    **dict.fromkeys((*ROWS, "breakdown"), "rows"),
    **dict.fromkeys(TIMES, "time"),
    "cue": "cue",
}
"""What a question asks for, by kinds: a clause that says the same adds nothing."""
_TOPICS = frozenset(("about", "output"))
SUBJECTS = _TOPICS | {"flow", "goods", "place", "rows"}
"""A question names one of these, or it needs what stands around it."""
_EXPLAINS = "="
_WAYS = frozenset(("from", "to"))
_POINTED_TO = frozenset(("place", "goods"))
_NAMED_FOR = frozenset(("place", "time"))
"""What the people of a clause can be named after: the Korean delegation."""
_TALKED_OF = frozenset(("off", "weak off", "vague"))
"""What no query can hold: no question is about it, whatever a clause says."""
_NUMBERS = frozenset(("small", "number", "digits", "decimal"))
ASIDE = _TALKED_OF | {UNKNOWN, "unpublished", "nowhere"}
"""Words with which people talk about themselves, and which no query holds."""
_WANTED = frozenset((UNKNOWN, "unpublished", "nowhere", "cue", *_NUMBERS))
"""What is taken over only if it is wanted: we care about Guangdong; I need ten of them."""
_GENERAL = ("weak flow", "total")
"""Trade as a topic, which is no flow: I'm writing about trade."""
_AUXILIARY = ("cue", "yes or no")
_NEGATION = ("filler", "not")
ALL_GOODS = ("filler", "all goods")
_ARTICLE = ("filler", "open")
CHATTER = ("filler", "chatter")
_POSING = frozenset(("what", "list", "who", "how many"))
_ADDING = frozenset(
    (
        "too",
        "only",
        "except",
        "except after",
        "drop",
        "instead",
        "replace",
        "versus",
        "together",
        "undo",
        "anew",
    )
)
"""Words that join a clause to the question: Vietnam too, leave Hong Kong out, I mean imports."""
DENYING = frozenset(("deny", "deny after"))
_ALL = ("world", "breakdown")
_GREETING = frozenset(("greeting", "thanks"))
_GREETED = frozenset(("world", UNKNOWN))
_STANDING = frozenset(("subscribe", "alert"))
"""Orders that hold from then on: whenever figures come out, is no talk."""
PASSED = frozenset((("filler", ""), ("command", "greeting"), ("command", "thanks"), _ARTICLE, CHATTER))
SILENT = frozenset(("filler", "prep", "post", "join", "possessive", "our", MARK))
"""Kinds of words that name nothing."""
_NAMES = 4
"""The most words in a greeting with its names."""
_BESIDE = 2
"""Words after a name that may be what is named after it: our Mexico desk."""
_VERB = 2
"""The last words of a clause that may say that what stands before them is wanted: brauche ich."""
_REACH = 4
"""The most words between an article and the people a clause is about: the Korean delegation."""
_LONGEST = 3
"""The most words in a phrase that opens such a clause."""
_PURPOSE = 7
"""The most words from the opening of a purpose to its end."""


@value_class(slots=False)
class Clause:
    """Tags[first:end], at least one, up to a mark, which is the tag at `end` if there is one."""

    tagged: Tagged
    purposes: Purposes
    first: int
    end: int

    @property
    def tags(self) -> Sequence[Tag]:
        """The tags of the clause, without its mark."""
        return self.tagged.tags[self.first : self.end]

    @property
    def mark(self) -> str:
        """The mark that ends the clause; empty if there is none."""
        return (
            self.tagged.get_folded_text(self.tagged.tags[self.end])
            if self.end < len(self.tagged.tags)
            else ""
        )

    @lazy_property
    def named(self) -> Sequence[int]:
        """The tags that name something."""
        return [at for at in range(self.first, self.end) if names_something(self.tagged.tags[at])]

    @lazy_property
    def families(self) -> frozenset[str]:
        """What the clause names: flows, places, goods, times, measures."""
        return frozenset(filter(None, map(self._find_family, self.named)))

    @lazy_property
    def words(self) -> Sequence[str]:
        """The words of the clause, folded."""
        tokens = self.tagged.tokens[self.tags[0].first : self.tags[-1].end]
        return self.tagged.typed.folded[tokens[0].start : tokens[-1].end].split()

    @lazy_property
    def tells(self) -> bool:
        """True if it is about the asker, others, or their work, and asks nothing."""
        flows = "flow" in self.families or any(map(_is_general, self.tags)) or self._counts_traders
        trades = flows and bool(self.families - {"flow"} - ({"rows"} if self._counts_traders else set()))
        poses = bool(self.families) and (self.has_purpose("poses") or _EXPLAINS in self.words)
        orders = any(tag.kind == "command" and tag.value in _STANDING for tag in self.tags)
        alone = len(self.tags) == 1 and self.tags[0].kind in _ALL  # not just Germany, everyone
        if self.mark in ASKED or trades or poses or orders or any(map(self._is_joined, self.tags)) or alone:
            return False
        return self.greets or self.opens or self.is_led

    @property
    def denies(self) -> bool:
        """True if it says what is not asked: not exports; it isn't 2024 that I mean."""
        head = self.tags[0]
        denied = any((tag.kind, tag.value) == _NEGATION for tag in self.tags) and "flow" not in self.asked
        return denied or (head.kind == "join" and head.value in DENYING)

    @property
    def asked(self) -> frozenset[str]:
        """What it names, plus a flow if it says which way goods go, or mentions trade."""
        leads = any(tag.kind == "prep" and tag.value in _WAYS for tag in self.tags)
        flows = any(map(_is_general, self.tags)) or (leads and "place" in self.families)
        topics = {tag.kind for tag in self.tags if tag.kind in _TOPICS}
        return self.families | topics | ({"flow"} if flows else set())

    @property
    def points(self) -> bool:
        """True if it refers to what another one names: its share, how much is that."""
        return self.has_purpose("points")

    @property
    def greets(self) -> bool:
        """True for a greeting: Hi Maria; good morning everyone; thanks a lot."""
        head, *others = self.tags
        greets = head.kind == "command" and head.value in _GREETING and len(others) < _NAMES
        return greets and all(tag.kind in _GREETED or (tag.kind, tag.value) in PASSED for tag in others)

    @property
    def is_signature(self) -> bool:
        """True for a name at the end: thanks a lot, Anna."""
        ends = self.end >= len(self.tagged.tags) - 1
        return ends and len(self.tags) < _NAMES and all(tag.kind == UNKNOWN for tag in self.tags)

    @property
    def points_at_time(self) -> bool:
        """True if it refers to a time that another one names: in that month."""
        text = "".join(self.words).replace("-", "")
        return any("".join(phrase.split()) in text for phrase in self.purposes["then"])

    def find_lent_tags(self, *, points: bool, points_at_time: bool) -> frozenset[int]:
        """Returns the words that say what the question is about, and those that the question refers to."""
        pointed_to = (_POINTED_TO if points else frozenset()) | ({"time"} if points_at_time else frozenset())
        lent: set[int] = set()
        carried = False
        for at in range(self.first, self.end):
            tag = self.tagged.tags[at]
            if self._says_purpose(tag, "carries"):
                carried = True
            elif self._is_of_work(tag) or self._says_purpose(tag, "dues"):
                carried = False
            if names_something(tag):
                carried = carried and self._can_be_asked(at)
                if (
                    carried
                    or self._find_family(at) in pointed_to
                    or (points_at_time and self._counts_time(at))
                ):
                    lent.add(at)
        return frozenset(lent or self._list_wanted())

    def _counts_time(self, at: int) -> bool:
        """Returns whether a number stands before a mark of time: 12月."""
        behind = self.tagged.tags[at + 1 : min(at + 2, self.end)]
        return self.tagged.tags[at].kind in _NUMBERS and bool(behind) and behind[0].kind == "mark"

    def _list_wanted(self) -> Iterator[int]:
        """Lists what the clause names before it says that it is wanted: it's Czechia I need."""
        if any(self._says_purpose(tag, "carries") for tag in self.tags[-_VERB:]):
            wanted = (at for at in self.named if self._find_family(at) in _NAMED_FOR)
            yield from filter(self._can_be_asked, wanted)

    def adds_nothing(self, at: int, asked: Collection[str]) -> bool:
        """Returns whether a word says what the question says too, or is too general."""
        return self._find_family(at) in asked or _is_general(self.tagged.tags[at])

    @property
    def _counts_traders(self) -> bool:
        """Returns whether it names partners by their part in trade: export market, suppliers."""
        return any(tag.kind in ROWS and " " in tag.value for tag in self.tags)

    def _find_family(self, at: int) -> str | None:
        tag = self.tagged.tags[at]
        return None if _is_general(tag) else _FAMILIES.get(tag.kind)

    def _says_purpose(self, tag: Tag, part: str) -> bool:
        words = self.purposes[part]
        return any(word in words for word in self.tagged.get_folded_text(tag).split())

    @property
    def _limits(self) -> bool:
        """Returns whether it names what a question can hold."""
        return any(map(self._can_be_asked, self.named))

    def has_purpose(self, part: str) -> bool:
        """Returns whether it has a word that purposes.csv lists for something."""
        return self._holds_purpose(part) or any(word in self.purposes[part] for word in self.words)

    def _holds_purpose(self, part: str) -> bool:
        """Returns whether it contains one of some words anywhere, if its language has no blanks."""
        text = "".join(self.words)
        return not text.isascii() and any(word in text for word in self.purposes[part] if not word.isascii())

    def _is_of_work(self, tag: Tag) -> bool:
        """Returns whether a word is about people, their offices or their papers."""
        hangs = tag.kind == "filler" and tag.value == "" and tag.end > tag.first + 1  # au cours de
        return (tag.kind, tag.value) == CHATTER or (not hangs and self._says_purpose(tag, "heads"))

    def _can_be_asked(self, at: int) -> bool:
        """Returns whether a question can hold it, and it names no office or meeting: our Mexico desk."""
        tag, behind = self.tagged.tags[at], self.tagged.tags[at + 1 : min(at + 1 + _BESIDE, self.end)]
        is_called = bool(behind) and behind[0].kind in (UNKNOWN, "off")
        if is_called or tag.kind in _TALKED_OF or any(map(self._is_of_work, behind)):
            return False
        counts_time = bool(behind) and _FAMILIES.get(behind[0].kind) == "time"
        if tag.kind not in _WANTED or (tag.kind in _NUMBERS and counts_time):
            return True
        return any(self._says_purpose(one, "wants") for one in self.tagged.tags[self.first : at + 1])

    def _is_joined(self, tag: Tag) -> bool:
        """Returns whether a word joins the clause to the question, or asks one."""
        if tag.kind == "cue":
            return not _POSING.isdisjoint(tag.value.split("+"))
        denies = tag.value in DENYING or (tag.kind, tag.value) == _NEGATION
        adds = tag.kind == "join" and tag.value in _ADDING
        return (adds or denies) and (self._limits or len(self.tags) == 1)  # to Japan, sorry, to Italy

    @property
    def opens(self) -> bool:
        """True if it opens like talk, or with a purpose: we have until four; for the office."""
        words = self.words
        if _FAMILIES.get(self.tags[0].kind) == "place":
            return False
        if words[0] in self.purposes["opens"]:
            return any(word in self.purposes["heads"] for word in words[:_PURPOSE])
        if self._holds_purpose("tells"):
            return True
        leads = self.purposes["leads"]
        start = next((at for at, word in enumerate(words) if not (word in leads or word.isdigit())), 0)
        opening = words[start : start + _LONGEST]
        tells = self.purposes["tells"]
        return any(" ".join(opening[:count]) in tells for count in range(1, len(opening) + 1))

    @property
    def is_led(self) -> bool:
        """Returns whether it opens with whom or what it is about: the Korean delegation, our client."""
        head, *behind = self.tags
        if (head.kind, head.value) == CHATTER and self.families <= _NAMED_FOR:
            return any((tag.kind, tag.value) == _AUXILIARY for tag in behind[:1])
        led = (head.kind, head.value) == _ARTICLE or head.kind == "our"
        return led and self.families <= _NAMED_FOR and any(map(self._is_of_work, behind[:_REACH]))


def _is_general(tag: Tag) -> bool:
    return (tag.kind, tag.value) == _GENERAL


def names_something(tag: Tag) -> bool:
    """Returns whether a word names something, and does not only link words."""
    said = (tag.kind, tag.value)
    return said == ALL_GOODS or (tag.kind not in SILENT and said != _AUXILIARY)
