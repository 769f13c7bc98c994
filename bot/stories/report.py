"""The report on a story: a row for each claim, a count for each verdict, and a line that sums them up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import reduce

from bot.domain.claim import Aspect, Verdict
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.language.grammar.amounts import PERCENT
from bot.messages import Message, Quoted, Verbatim, message
from bot.premises.judgement import JudgedFigure
from bot.spoken import ENGLISH, Locale
from bot.stories.corrections import Mistake, list_corrections, say_outcome, say_sentences
from bot.stories.judged_claim import OTHER_EDITION, RIGHT, VERDICTS, WRONG, JudgedClaim
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QUANTITY
from bot.stories.reader import PlacedClaim
from bot.stories.story_text import StoryText
from bot.value_class import value_class


@value_class()
class CheckedClaim:
    """A claim as it is reported; `start` and `end` are places in the text as given.

    `said` and `published` are in whole units of `unit`, None if there is no such figure.
    """

    text: str
    start: int
    end: int
    kind: str
    verdict: str
    said: float | None
    published: float | None
    unit: str | None
    release: str | None
    receipt: str | None
    note: str
    correction: str


@value_class()
class Report:
    """Every claim of a story, in order."""

    document: StoryText
    claims: tuple[CheckedClaim, ...]
    locale: Locale = ENGLISH
    guessed_month: Month | None = None
    """The month that the story is about, if only its figures say so."""

    @property
    def counts(self) -> dict[str, int]:
        """The number of claims with each verdict, always in the same order."""
        found = Counter(one.verdict for one in self.claims)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    @property
    def summary(self) -> str:
        """`17 figures: 12 right, 2 wrongly labelled`, in the language of the story."""
        counts = [_count_verdict(verdict, count) for verdict, count in self.counts.items()]
        if not counts:
            return self.locale.say_message(message("story-none"))
        said = reduce(lambda first, second: message("story-and", first=first, second=second), counts)
        form = "one" if len(self.claims) == 1 else ""
        summary = message("story-summary", form, count=len(self.claims), said=said)
        if self.guessed_month:
            month = Period.of_month(self.guessed_month)
            summary = message("story-guessed", said=summary, period=month)
        return self.locale.say_message(summary)

    def say_verdict(self, verdict: str) -> str:
        """Returns the name of a verdict in the language of the story: wrongly labelled."""
        return self.locale.say_words(message("story-verdict", verdict))

    def say_remark(self, claim: CheckedClaim, verdict: str) -> str:
        """Returns a figure's verdict, as it is shown, with the figure and what is published."""
        said, named = Verbatim(claim.text), Verbatim(verdict)
        if not claim.note:
            return self.locale.say_words(message("story-remark", said=said, verdict=named))
        note = Verbatim(claim.note)
        return self.locale.say_words(message("story-remark", "noted", said=said, verdict=named, note=note))

    def say_correction(self, claim: CheckedClaim) -> str:
        """Returns the sentence as it should read, introduced as that; empty if nothing is to be corrected.

        A sentence is told once, under its first mistake.
        """
        first = next((one for one in self.claims if one.correction == claim.correction), claim)
        if not claim.correction or first is not claim:
            return ""
        return self.locale.say_message(message("story-correction", words=Quoted((claim.correction,))))


def _count_verdict(verdict: str, count: int) -> Message:
    form = f"{verdict} one" if count == 1 else verdict
    return message("story-count", form, count=count)


def make_report_json(report: Report) -> dict[str, object]:
    """Returns the report as a document, whose format is a contract."""
    return {"claims": [asdict(one) for one in report.claims], "summary": report.counts}


def list_checked_claims(
    document: StoryText, found: Sequence[tuple[PlacedClaim, JudgedClaim, str]], locale: Locale
) -> Iterator[CheckedClaim]:
    """Yields each claim as it is reported, given its judgement and the id of its receipt."""
    placed = [Mistake(one, judged, *_find_figures(document, one, judged)) for one, judged, _ in found]
    placed = [_add_move(document, one, placed) for one in placed]
    corrected = list_corrections(document, placed, locale)
    for one, (_, _, receipt), correction in zip(placed, found, corrected, strict=True):
        judged = one.judged
        yield CheckedClaim(
            document.given_text[one.start : one.end],
            one.start,
            one.end,
            one.placed.claim.kind,
            judged.verdict,
            one.said,
            one.published,
            _find_unit(one.placed, judged),
            _find_release(judged, _find_base(judged)),
            receipt or None,
            _say_note(judged, locale),
            correction,
        )


def _find_figures(
    document: StoryText, placed: PlacedClaim, judged: JudgedClaim
) -> tuple[int, int, float | None, float | None]:
    """Returns where a claim stands in the text as given, what it says, and what is published."""
    span = document.find_given_span(placed.start, placed.end)
    return (*span, _find_said(placed), _find_published(judged, _find_base(judged)))


def _add_move(document: StoryText, one: Mistake, others: Sequence[Mistake]) -> Mistake:
    """Returns a mistake with the word that says which way it went, if that is what is wrong: rose 5.2%."""
    said, published, moved = one.said, one.published, one.placed.moved
    is_turned = one.judged.verdict == WRONG and said is not None and published is not None
    is_turned = is_turned and (said or 0) * (published or 0) < 0
    if not is_turned or moved is None:
        return one
    span = document.find_given_span(*moved)
    start, end = min(one.start, span[0]), max(one.end, span[1])
    is_apart = all(other.end <= start or end <= other.start for other in others if other is not one)
    return replace(one, start=start, end=end) if is_apart else one


def _find_base(judged: JudgedClaim) -> JudgedFigure | None:
    """Returns the published figure on the story's basis: by which it is right, else its own."""
    found = judged.outcome.judgement if judged.outcome else None
    if not found or not found.bases:
        return None
    return found.bases[found.basis if judged.verdict == RIGHT else 0]


def _find_published(judged: JudgedClaim, base: JudgedFigure | None) -> float | None:
    """Returns the figure that it was judged by: by itself, against others, or as its answer says."""
    if not judged.outcome:
        return None
    row, of = judged.outcome.answer.finding.rows[0], judged.outcome.reading.claim.of
    numbers = {Aspect.RANK: row.rank, Aspect.COUNT: row.number, Aspect.STREAK: row.number}
    number = base.figure if base else numbers.get(of, judged.outcome.figure)
    number = row.value if of is Aspect.RECORD and number is None else number
    if number is not None and judged.outcome.reading.query.flow is Flow.BALANCE and of is Aspect.LEVEL:
        number *= judged.outcome.reading.claim.way or 1  # a deficit is told by its size
    return None if number is None else round(number, 6)


def _find_said(placed: PlacedClaim) -> float | None:
    claim = placed.claim
    own = claim.figure
    if own is None:
        value = claim.readings[0].claim.value if claim.readings else None
        return float(round(value)) if value is not None else None
    way = claim.readings[0].claim.way if claim.readings else 0
    return float(own.value * (-1 if way < 0 and claim.kind == "growth" and own.value > 0 else 1))


def _find_unit(placed: PlacedClaim, judged: JudgedClaim) -> str | None:
    """Returns the unit of what is said and of what is published; of a record and an order, of the latter."""
    claim = placed.claim
    own = claim.figure.unit if claim.figure else claim.readings[0].claim.unit if claim.readings else ""
    if not own and judged.outcome and judged.outcome.reading.claim.of in (Aspect.RECORD, Aspect.ORDER):
        return judged.outcome.answer.finding.rows[0].currency
    return own or None


def _find_release(judged: JudgedClaim, base: JudgedFigure | None) -> str | None:
    if not judged.outcome:
        return None
    names = base.line.shown.releases if base else frozenset[str]()
    sources = [one.name for one in judged.outcome.answer.finding.sources]
    return next((name for name in sources if name in names or not names), next(iter(sorted(names)), None))


def _say_note(judged: JudgedClaim, locale: Locale) -> str:
    said = tuple(_list_messages(judged))
    if said:
        return say_sentences(said, locale)
    if not judged.outcome:
        needed = judged.verdict == NOT_HELD and not judged.reason
        return locale.say_message(_say_needed(judged)) if needed else locale.say_text(judged.reason)
    read, likeliest = judged.outcome.reading, judged.claim.readings[0] if judged.claim.readings else None
    is_open = read in judged.claim.others or (likeliest and likeliest.query.flow is not read.query.flow)
    is_held = judged.verdict == RIGHT or judged.outcome.judgement.verdict is Verdict.YES  # in another unit
    if is_held:
        outcome = judged.outcome
        return locale.say_text(outcome.published) if is_open else say_outcome(outcome, locale)
    return locale.localize_finding(judged.outcome.answer.finding).headline


def _say_needed(judged: JudgedClaim) -> Message:
    """Says what would be needed to judge a figure that nothing is held for."""
    figure = judged.claim.figure
    if figure and figure.unit not in ("", PERCENT, QUANTITY, *HELD_IN):
        return message("story-needed", "currency")
    return message("story-needed", "source" if judged.claim.exclusion else "words")


def _list_messages(judged: JudgedClaim) -> Iterator[Message]:
    if not judged.outcome or judged.verdict == RIGHT:
        return
    if judged.verdict == OTHER_EDITION and judged.edition:
        yield message("story-edition", release=Quoted((judged.edition.title,)))
    if judged.label:
        for said in judged.label.messages:
            yield message("story-label", said=said)
    yield from judged.outcome.messages
