"""What takes long to make and is only read: made once a process, whichever tests ask for it."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from bot import app
from bot.desk import Desk
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.home.layout import OWN_WORDS, WORDBOOK
from bot.language import Vocabulary, load_vocabulary
from bot.shipped import find_shipped, read_atlas
from bot.spoken import LocaleTable, read_locales

MakeHome = Callable[[], Path]
"""Makes a home of one's own with the shipped releases."""
Scope = Literal["module", "session"]
ATLAS = read_atlas()
load_words = app.load_words
"""As a process of its own loads them; `words_of` stands in its place while tests run."""
_KEPT = Path(__file__).parent.parent / ".pytest_cache" / "words" / WORDBOOK
_with_own: dict[bytes, Vocabulary] = {}


@cache
def shipped_vocabulary() -> Vocabulary:
    """Its phrases are kept, as a home keeps them, for the other workers and for the next run."""
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    return load_vocabulary(find_shipped("words"), ATLAS, kept=_KEPT)


def keep_shipped_words() -> Path:
    """The file in which the phrases of the shipped words are kept."""
    shipped_vocabulary()
    return _KEPT


def make_desk_fixture(today: date, latest: Month | None = None, scope: Scope = "module") -> Any:
    """A fixture: the desk over a home of its own, as it is run on a day. It answers in every language."""

    @pytest.fixture(scope=scope)
    def desk(make_home: MakeHome) -> Iterator[Desk]:
        with app.open_desk(make_home(), lambda: today, latest) as opened:
            yield opened

    return desk


@cache
def shipped_tongues() -> LocaleTable:
    return read_locales(ATLAS)


def words_of(atlas: Atlas, home: Path) -> Vocabulary:
    """The words of a home: those that ship and, where it has some, words of its own."""
    own = home / OWN_WORDS
    if not own.is_file():
        return shipped_vocabulary()
    written = own.read_bytes()
    if written not in _with_own:
        _with_own[written] = load_words(atlas, home)
    return _with_own[written]
