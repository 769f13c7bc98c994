"""Releases, orders and a Slack made by hand, for whatever delivers digests."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.delivery.channel import PostedMessage, WaitForTurn
from bot.delivery.due import DueDelivery
from bot.digests.digest import Digest
from bot.domain.figure import Edition, Release
from bot.domain.month import Month, Period
from bot.store.figures.history import HeldRelease
from bot.subscriptions.subscription import OnRelease, Subscription, Summary, Trigger

MADE = datetime(2026, 7, 1, tzinfo=UTC)
JUNE = Month(2026, 6)
TEAM, CHANNEL, OWNER = "T1", "C1", "U1"


def an_order(
    when: Trigger | None = None, number: int = 1, made: datetime = MADE, channel: str = CHANNEL
) -> Subscription:
    return Subscription(TEAM, channel, OWNER, when or OnRelease(), Summary.NATIONAL, made, id=number)


def a_release(  # noqa: PLR0917 a release has as many parts
    month: Month = JUNE,
    taken_in: datetime | None = datetime(2026, 7, 18, tzinfo=UTC),
    name: str | None = None,
    edition: Edition = Edition.BULLETIN,
    sha256: str = "a" * 64,
    reporter: str = "CHN",
) -> HeldRelease:
    """Of one month; `taken_in` None ships with the project."""
    called = name or f"{edition.value}-{month}"
    at = taken_in.isoformat() if taken_in else None
    release = Release(called, called.title(), reporter, edition, "2026-01-01", "customs", sha256, at)
    return HeldRelease(release, 10, 0, Period.of_month(month))


def compose(due: DueDelivery) -> Digest:
    """A digest that says what it is told of, to the document."""
    told_of = due.what.release.sha256 if isinstance(due.what, HeldRelease) else str(due.what)
    return Digest(due.key, told_of)


@dataclass(frozen=True)
class Post:
    channel: str
    key: str
    text: str
    ts: str
    link: str = ""
    also: tuple[str, ...] = ()
    """Keys of deliveries that are told in the same message."""

    @property
    def keys(self) -> tuple[str, ...]:
        return self.key, *self.also


@dataclass
class FakeSlack:
    """A channel that keeps what it is given; `faults` are what befalls the next calls, each by its name.

    `lapsed` says why a channel is told nothing any more, `languages` what people have set.
    """

    posts: list[Post] = field(default_factory=list)
    faults: dict[str, list[Callable[[], None]]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    lapsed: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def for_one_run(self) -> "FakeSlack":
        return self

    def for_team(self, _team: str) -> "FakeSlack":
        return self

    def find_message(
        self,
        channel: str,
        is_it: Callable[[str], bool],
        since: datetime,
        fresh: float,  # noqa: ARG002 it always looks anew
    ) -> PostedMessage | None:
        assert since.tzinfo
        self._befalls("find")
        standing = (one for one in reversed(self.posts) if one.channel == channel)
        found = ((one.ts, key) for one in standing for key in one.keys if is_it(key))
        return next((PostedMessage(ts, key) for ts, key in found), None)

    def find_link(self, channel: str, ts: str) -> str:
        return f"https://slack.test/{channel}/{ts}"

    def find_language(self, person: str) -> str:
        return self.languages.get(person, "en")

    def find_lapse(self, subscription: Subscription) -> str:
        return self.lapsed.get(subscription.channel, "")

    def post_digest(self, channel: str, digest: Digest, key: str, turn: WaitForTurn) -> str:
        turn()
        self._befalls("post")
        ts = self.stand(channel, key, digest.text)
        also = tuple(line.key for line in digest.alerts)
        self.posts[-1] = replace(self.posts[-1], link=digest.link, also=also)
        self._befalls("posted")
        return ts

    def tell_person(self, person: str, words: str, channel: str, key: str, turn: WaitForTurn) -> str:
        turn()
        return self.accept(person, key, f"{channel}: {words}")

    def edit_message(self, channel: str, ts: str, digest: Digest, key: str, turn: WaitForTurn) -> None:
        turn()
        self._befalls("edit")
        also = tuple(line.key for line in digest.alerts)
        edited = Post(channel, key, digest.text, ts, digest.link, also)
        self.posts = [edited if one.ts == ts else one for one in self.posts]
        self._befalls("edited")

    def accept(self, channel: str, key: str, text: str) -> str:
        """Faults called `post` come before the message stands there, those called `posted` after."""
        self._befalls("post")
        ts = self.stand(channel, key, text)
        self._befalls("posted")
        return ts

    def stand(self, channel: str, key: str, text: str) -> str:
        """Let a message appear in a channel."""
        ts = f"{len(self.posts) + 1}.0"
        self.posts.append(Post(channel, key, text, ts))
        return ts

    def _befalls(self, call: str) -> None:
        self.calls.append(call)
        if self.faults.get(call):
            self.faults[call].pop(0)()


def raising(error: BaseException) -> Callable[[], None]:
    def fault() -> None:
        raise error

    return fault
