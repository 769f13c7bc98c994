"""Documents that hold what was measured, between two marks."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where the table of the benchmark NAME stands: `<!-- NAME: its command -->` to `<!-- /NAME -->`."""

    document: Path
    name: str

    def write(self, table: str) -> None:
        """In place of the table that stands there; SystemExit where the marks are missing."""
        command = f"python -m benchmarks.{self.name} --write"
        begin, end = f"<!-- {self.name}: {command} -->", f"<!-- /{self.name} -->"
        text = self.document.read_text(encoding="utf-8")
        before, opening, rest = text.partition(begin)
        _, closing, after = rest.partition(end)
        if not (opening and closing):
            raise SystemExit(f"{self.document} has no place for the table: {begin} … {end}")
        self.document.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", encoding="utf-8")


def told_in(document: str, name: str) -> Place:
    """The place of a benchmark in a file of docs/."""
    return Place(Path(__file__).parent.parent / "docs" / document, name)
