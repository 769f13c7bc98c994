"""The tools: what each takes, the type of the document it returns, and how that is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict

from bot.agents.arguments import ArgumentError, make_arguments_schema, make_text_schema, make_turns_schema
from bot.agents.resolving import ResolvedShape, resolve_words
from bot.agents.typed_query import ask_query
from bot.as_json.answers import AnswerShape, QueryShape, ReadingShape, answer_document
from bot.as_json.receipts import ReceiptShape, receipt_document
from bot.as_json.releases import CalendarShape, ReleasesShape, calendar_document, list_document
from bot.as_json.schema import make_schema
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.ingest.catalogue import ReleaseCatalogue
from bot.language import read, reading_json
from bot.messages.catalog import LANGUAGES
from bot.stories.checking import StoryChecker
from bot.stories.report import CheckedClaim, make_report_json
from bot.stories.story_text import MOST_CHARACTERS
from bot.value_class import value_class

Arguments = Mapping[str, Any]
Document = dict[str, Any]
_QUESTION = make_text_schema("A question about trade in goods in plain words, such as: exports to ASEAN 2025")
_EARLIER = make_turns_schema("The questions asked before in the same conversation, the oldest first.")


class ReportShape(TypedDict):
    """The report on a story, as a tool returns it."""

    claims: list[CheckedClaim]
    summary: dict[str, int]


@dataclass(frozen=True, repr=False)
class AgentServices:
    """What the tools work with: the desk and the releases that it answers from."""

    desk: Desk
    catalogue: ReleaseCatalogue

    @cached_property
    def checker(self) -> StoryChecker:
        """Checks stories."""
        return StoryChecker.from_desk(self.desk)


@value_class()
class AgentTool:
    """A tool; `shape` is the type of the document that `run` makes, `takes` the schema of its arguments."""

    name: str
    title: str
    description: str
    takes: Document
    shape: Any
    run: Callable[[AgentServices, Arguments], Document]

    @property
    def gives(self) -> Document:
        """The schema of the document."""
        return make_schema(self.shape)


class AnswerDocument(dict[str, Any]):
    """The document of an answer, with the answer itself for callers that show it differently."""

    def __init__(self, question: str, answer: Answer) -> None:
        super().__init__(answer_document(question, answer))
        self.answer = answer


def ask_question(services: AgentServices, given: Arguments) -> Document:
    """Answers a question in words."""
    question = given["question"]
    answer = services.desk.ask_question(question, given.get("earlier", ()), given.get("language", ""))
    return AnswerDocument(question, answer)


def ask_fields(services: AgentServices, given: Arguments) -> Document:
    """Answers a question given as the fields of a query."""
    return AnswerDocument(*ask_query(services.desk, dict(given)))


def explain_question(services: AgentServices, given: Arguments) -> Document:
    """Shows how a question is understood, without answering it."""
    return reading_json(read(given["question"], given.get("earlier", ()), *services.desk.open_reading()))


def explain_answer(services: AgentServices, given: Arguments) -> Document:
    """Returns what an answer was made from.

    Raises ArgumentError if the receipt is not kept.
    """
    explained = services.desk.explain_receipt(given["receipt"])
    if not explained:
        raise ArgumentError(f"No receipt {given['receipt'][:40]!r} is kept: `answer.receipt` has its id.")
    return receipt_document(explained)


def list_releases(services: AgentServices, _given: Arguments) -> Document:
    """Returns the releases held, and those that were undone."""
    return list_document(services.catalogue.list_entries(), services.catalogue.list_undone())


def show_calendar(services: AgentServices, _given: Arguments) -> Document:
    """Returns the days on which customs publishes."""
    return calendar_document(services.desk.calendar, services.desk.today())


def check_story(services: AgentServices, given: Arguments) -> Document:
    """Judges every figure in a text."""
    return make_report_json(services.checker.check_text(given["text"]))


TOOLS = (
    AgentTool(
        "ask",
        "Ask in words",
        "Answers a question about published trade statistics with figures, growth, sources, caveats and a "
        "receipt. `outcome` tells whether it was answered; where it was not, `refusal` says why and "
        "`choices` are questions that have an answer. Quote figures as they stand in `answer.rows`, and say "
        "what was `assumed`.",
        make_arguments_schema(
            "question",
            question=_QUESTION,
            earlier=_EARLIER,
            language=make_text_schema(
                "In which `headline_local` is written; else as asked.", enum=list(LANGUAGES)
            ),
        ),
        AnswerShape,
        ask_question,
    ),
    AgentTool(
        "query",
        "Ask in fields",
        "Answers exactly the fields given, so that nothing is read from words; fields left out have their "
        "defaults. `resolve` tells ids of places and goods. The document is that of `ask`.",
        {**make_schema(QueryShape, closed=True), "required": []},
        AnswerShape,
        ask_fields,
    ),
    AgentTool(
        "explain",
        "How a question is read",
        "Shows how a question is understood, word by word, without answering it.",
        make_arguments_schema("question", question=_QUESTION, earlier=_EARLIER),
        ReadingShape,
        explain_question,
    ),
    AgentTool(
        "resolve",
        "Ids of names",
        "The ids of places, goods and spans of months that words name, in any of the languages.",
        make_arguments_schema(
            "text", text=make_text_schema("Names, such as: solar cells to Vietnam in the first half of 2025")
        ),
        ResolvedShape,
        lambda services, given: resolve_words(services.desk, given["text"]),
    ),
    AgentTool(
        "why",
        "What an answer was made from",
        "The published figures behind each row of an answer, how it was computed, and what has changed.",
        make_arguments_schema("receipt", receipt=make_text_schema("The id in `answer.receipt`.")),
        ReceiptShape,
        explain_answer,
    ),
    AgentTool(
        "check",
        "Check a story",
        "Judges every figure of an article, in any of the languages, by what was published as of its day: "
        "amounts, growth, shares, ranks, runs, records and counts. `verdict` tells right from wrong and what "
        "a wrong figure is of; `correction` has the published one.",
        make_arguments_schema(
            "text",
            text=make_text_schema("The article, with its date where it has one.", maxLength=MOST_CHARACTERS),
        ),
        ReportShape,
        check_story,
    ),
    AgentTool(
        "releases",
        "Releases held",
        "Every published release that answers are made from.",
        make_arguments_schema(),
        ReleasesShape,
        list_releases,
    ),
    AgentTool(
        "calendar",
        "Release calendar",
        "The days on which China customs publishes, and what comes next.",
        make_arguments_schema(),
        CalendarShape,
        show_calendar,
    ),
)
