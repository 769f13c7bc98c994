"""Where the tables and releases that ship with the project lie."""

from pathlib import Path


def shipped(folder: str) -> Path:
    """`places` or `releases`: under data/ in a checkout, inside the package once installed as a wheel."""
    package = Path(__file__).parent
    checkout = package.parent / "data" / folder
    return checkout if checkout.is_dir() else package / "_data" / folder
