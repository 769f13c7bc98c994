"""All of it at a small size: `uv run --group benchmarks python -m benchmarks [--rows 200_000]`."""

import argparse
import tempfile
from pathlib import Path

from benchmarks import answers, baselines, memory
from benchmarks.machine import machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=answers.SMALL, help="rows of goods beside what ships")
    rows = parser.parse_args().rows
    print(machine(), end="\n\n")
    print(f"## Memory\n\n{memory.report_apart(rows)}\n")
    with tempfile.TemporaryDirectory() as folder, answers.filled_desk(Path(folder), rows) as (desk, held):
        print(f"## Answers\n\n{held:,} rows of goods beside the shipped figures\n\n{answers.report(desk)}\n")
        print(f"## Beside other means\n\n{baselines.report(desk, Path(folder))}")


if __name__ == "__main__":
    main()
