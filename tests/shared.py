"""What takes long to make and is only read: made once a process, whichever tests ask for it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.language import Vocabulary, load_vocabulary
from bot.shipped import read_atlas, shipped

MakeHome = Callable[[], Path]
"""Makes a home of one's own with the shipped releases."""
ATLAS = read_atlas(shipped("places"))


@cache
def shipped_vocabulary() -> Vocabulary:
    return load_vocabulary(shipped("words"), ATLAS)
