"""What a running bot counts, and the state of its home, in the text format of Prometheus."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from threading import Lock

from bot.desk_answer import Answer
from bot.ingest.inbox import list_refused
from bot.operations.doctor.context import HealthContext
from bot.operations.doctor.deliveries import find_start, list_waiting
from bot.store.memory.facts import Facts

_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds, in seconds, of the groups in which answers are counted."""


class AnswerMetrics:
    """Counts answers by outcome and language, and how long each took; any thread may add one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._within = [0] * len(_BUCKETS)
        self._seconds = 0.0

    def note_answer(self, answer: Answer, seconds: float) -> None:
        """Counts an answer and how long it took."""
        reading = answer.reading
        with self._lock:
            self._answers[reading.outcome.value, reading.language] += 1
            self._seconds += seconds
            for number, bound in enumerate(_BUCKETS):
                self._within[number] += seconds <= bound

    def list_lines(self) -> Iterator[str]:
        """Yields what was counted, in the text format of Prometheus."""
        with self._lock:
            answers, within, seconds = dict(self._answers), tuple(self._within), self._seconds
        counted = ((dict(zip(("outcome", "language"), key, strict=True)), n) for key, n in answers.items())
        yield from _list_samples(
            "tidewaiter_questions_total", "counter", "Questions answered or refused.", counted
        )
        name, total = "tidewaiter_answer_seconds", sum(answers.values())
        yield f"# HELP {name} How long an answer took at the desk."
        yield f"# TYPE {name} histogram"
        for bound, count in zip(_BUCKETS, within, strict=True):
            yield f'{name}_bucket{{le="{bound}"}} {count}'
        yield f'{name}_bucket{{le="+Inf"}} {total}'
        yield f"{name}_sum {seconds:.6f}"
        yield f"{name}_count {total}"


def write_metrics(
    answers: AnswerMetrics, context: HealthContext, *, is_socket_open: bool | None = None
) -> str:
    """Returns everything that is measured, as of the moment of the context.

    `is_socket_open` is None if Slack needs no socket.
    """
    return "\n".join((*answers.list_lines(), *_list_home_lines(context, is_socket_open=is_socket_open), ""))


def _list_home_lines(context: HealthContext, *, is_socket_open: bool | None) -> Iterator[str]:
    waiting, now = list_waiting(context), context.now
    oldest = max(((now - find_start(one, now)).total_seconds() for one in waiting), default=0.0)
    refused = len(list_refused(context.home))
    tick, published = context.find_last_tick(), _find_last_release(context)
    ticked = tick.at.timestamp() if tick else None
    gauges: tuple[tuple[str, str, float | None], ...] = (
        ("tidewaiter_deliveries_pending", "Deliveries that are due and not settled.", len(waiting)),
        ("tidewaiter_delivery_oldest_seconds", "For how long the oldest of them has waited.", oldest),
        ("tidewaiter_last_release_timestamp_seconds", "When the newest release came out.", published),
        ("tidewaiter_refused_documents", "Documents of the inbox that were refused.", refused),
        ("tidewaiter_socket_open", "Whether Slack reaches the bot by its socket: 1 or 0.", is_socket_open),
        ("tidewaiter_workspaces", "Workspaces that the app is installed in.", _count_workspaces(context)),
        ("tidewaiter_tick_timestamp_seconds", "When the bot last looked at what is due.", ticked),
    )
    for name, meaning, value in gauges:
        if value is not None:
            yield from _list_samples(name, "gauge", meaning, [({}, value + 0)])


def _count_workspaces(context: HealthContext) -> int | None:
    """Counts workspaces; None if the token in the settings is for one."""
    if not context.settings.client_id:
        return None
    with context.open_memory() as memory:
        return len(Facts(memory).list_installed_teams()) if memory else 0


def _find_last_release(context: HealthContext) -> float | None:
    days = [held.release.published for held in context.read_releases() if held.release.published]
    return datetime.fromisoformat(max(days)).replace(tzinfo=UTC).timestamp() if days else None


def _list_samples(
    name: str, kind: str, meaning: str, samples: Iterable[tuple[Mapping[str, str], float]]
) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
    for labels, value in samples:
        told = ",".join(f'{label}="{text}"' for label, text in labels.items())
        yield f"{name}{{{told}}} {value}" if told else f"{name} {value}"
