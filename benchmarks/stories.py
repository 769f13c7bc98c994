"""How long the check of a story takes: `uv run --group benchmarks python -m benchmarks.stories`."""

import re
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.machine import machine
from bot.app import open_desk
from bot.stories.checking import StoryChecker

_TOLD = Path(__file__).parent.parent / "tests" / "stories" / "told"
_TIMES = 10
_POINT = re.compile(r"(?<=\d)\.(\d)")


def main() -> None:
    """The median of ten checks, warm, of each story, of 600 words of one day, and of two stories as one.

    Most figures of the last fit no date of the first, and one text has other decimals than are published:
    each is sought among all that it could be.
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(_TOLD.glob("*.txt"))}
    texts["600 words"] = "\n\n".join([texts["01_front_loading"]] * 2)
    texts["none fits"] = _POINT.sub(lambda found: f".{(int(found[1]) + 3) % 10}", texts["600 words"])
    texts["two stories as one"] = texts["02_us_shipments_plunge"] + texts["05_half_year_boom"]
    print(machine())
    with (
        tempfile.TemporaryDirectory() as folder,
        open_desk(Path(folder), lambda: date(2026, 11, 27)) as desk,
    ):
        checker = StoryChecker.from_desk(desk)
        for name, text in texts.items():
            claims = len(checker.check_text(text).claims)
            print(f"{name:28} {len(text.split()):4} words {claims:3} claims {_median(checker, text):7.1f} ms")


def _median(checker: StoryChecker, text: str) -> float:
    taken = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        checker.check_text(text)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
