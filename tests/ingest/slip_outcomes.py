"""What the checks say of random slips in shipped tables of partners, each beside all that was held before."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.domain.figure import Published
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.filling import ReleaseFile, read_releases
from bot.shipped import find_shipped
from bot.store.figures import writer
from bot.store.figures.ingesting import load_release
from tests.ingest.slips import KINDS, Slip
from tests.ingest.test_checks import found
from tests.shared import ATLAS

FIRST = "2025-01"
"""Before it, less than a year is held to compare with."""
LIMIT, LIMIT_ALONE = 0.05, 0.4
"""By what share an amount may be wrong in silence, where a total or year to date stands beside it or not."""

_Told = frozenset[tuple[Severity, str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A slip of a kind in a release, the gravest that is said of it, None for nothing, and by what checks."""

    kind: str
    release: str
    slip: Slip
    said: Severity | None
    checks: tuple[str, ...]

    @property
    def is_missed(self) -> bool:
        """Whether a slip of some size, in a line of some size, is passed over in silence."""
        limit = LIMIT_ALONE if self.kind == "one digit, months alone printed" else LIMIT
        is_large = self.slip.off is None or self.slip.off > limit
        return self.said is None and is_large and self.slip.is_sizeable


def outcomes(
    folder: Path,
    each: int,
    kinds: Collection[str] = tuple(KINDS),
    tried: Callable[[Sequence[ReleaseFile]], Sequence[ReleaseFile]] = list,
) -> Iterator[Outcome]:
    """At least so many slips of each kind, spread over the tables; a store is built in the folder.

    `tried` chooses among the tables those in which slips are made.
    """
    files = list(read_releases(find_shipped("releases")))
    tables = [file for file in files if _is_table(file)]
    chosen = tried(tables)
    with closing(writer.create_store(folder / "figures.db")) as connection:
        for file in files:
            if file in chosen:
                told_of: dict[tuple[Published, ...], _Told] = {}
                for kind, slip in _slips(file, -(-each // len(tables)), kinds):
                    if slip.before not in told_of:
                        told_of[slip.before] = _told(found(connection, file, slip.before, ATLAS))
                    told = _told(found(connection, file, slip.after, ATLAS)) - told_of[slip.before]
                    yield _outcome(kind, file, slip, told)
            load_release(connection, file.release, file.figures)


def _is_table(file: ReleaseFile) -> bool:
    name = file.release.name
    is_partners = name.startswith("customs-bulletin-") and not file.figures[-1].product
    return is_partners and name.endswith("-cny") and name >= f"customs-bulletin-{FIRST}"


def _slips(file: ReleaseFile, each: int, kinds: Collection[str]) -> Iterator[tuple[str, Slip]]:
    for kind in kinds:
        chance = Random(f"{kind} {file.release.name}")  # noqa: S311 no secret
        for _ in range(each):
            yield kind, KINDS[kind](list(file.figures), chance)


def _told(results: tuple[CheckResult, ...]) -> _Told:
    """What is said, line by line: only a line that is shown, and not of the true table, tells of a slip."""
    return frozenset(
        (one.severity, one.check, line)
        for one in results
        for line in one.evidence
        if not line.startswith("…")
    )


def _outcome(kind: str, file: ReleaseFile, slip: Slip, told: _Told) -> Outcome:
    gravest = next((one for one in Severity if any(severity is one for severity, *_ in told)), None)
    checks = sorted({check for severity, check, _ in told if severity is gravest})
    return Outcome(kind, file.release.name, slip, gravest, tuple(checks))
