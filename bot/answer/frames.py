"""Partners or goods side by side as a table of numbers, from which rankings and lists are computed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from bot.answer.ranked_rows import RankedRow
    from bot.answer.whole import ShareWhole


def make_frame(ranked_rows: "Sequence[RankedRow]") -> "pd.DataFrame":
    """Returns a DataFrame with a row for each ranked row, in the order of their ids, which break ties.

    The index is each row's position among the ranked rows. Columns: `value` and `base` in whole currency
    units, `published` growth in percent. What is not held is NaN.
    """
    import pandas as pd  # noqa: PLC0415 - what asks for a single figure starts without it

    ids = [one.id for one in ranked_rows]
    columns = {
        "value": [one.value for one in ranked_rows],
        "base": [one.base for one in ranked_rows],
        "published": [one.published for one in ranked_rows],
    }
    places = sorted(range(len(ids)), key=ids.__getitem__)
    return pd.DataFrame(columns, dtype="float64").take(places)


def load_pandas() -> None:
    """Imports pandas when a bot starts, so that the first person to ask does not wait for it."""
    import pandas as pd  # noqa: PLC0415 - as above

    pd.DataFrame()


def compute_growth(frame: "pd.DataFrame") -> "pd.Series[float]":
    """Returns growth over the base in percent; NaN from zero, and between surplus and deficit."""
    value, base = frame["value"], frame["base"]
    return ((value / base - 1) * 100).where((base != 0) & (value * base >= 0))


def estimate_size_before(frame: "pd.DataFrame") -> "pd.Series[float]":
    """Returns the size of the base, estimated from published growth if it is not held; 0 if neither is."""
    rate = frame["published"]
    estimated = (frame["value"] / (1 + rate / 100)).where((rate > -100) & (rate != 0), 0.0)
    return frame["base"].abs().fillna(estimated)


def compute_shares(frame: "pd.DataFrame", whole: "ShareWhole") -> "pd.Series[float]":
    """Returns shares of the whole in percent; NaN where a share would mean nothing."""
    return frame["value"] / (whole.amount.size if whole.has_shares else float("nan")) * 100
