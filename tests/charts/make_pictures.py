"""Draws the pictures that charts are compared with: `uv run python -m tests.charts.make_pictures`.

Look at each one before it is committed.
"""

from pathlib import Path

from bot.charts.choosing import make_chart
from bot.charts.drawing import draw_chart
from bot.charts.png import write_png
from bot.shipped import read_atlas
from tests.charts.chart_samples import SAMPLES

PICTURES = Path(__file__).parent / "pictures"


def main() -> None:
    atlas = read_atlas()
    for name, (found, query) in SAMPLES.items():
        (PICTURES / f"{name}.png").write_bytes(
            write_png(draw_chart(make_chart(found, query, atlas)), scale=1)
        )


if __name__ == "__main__":
    main()
