"""The words, laid out once in the process that bots are forked off: a bot of its own takes a second for them.

Imported there alone. The programs of `test_lifetimes.py` load and lay them out themselves.
"""

from pathlib import Path

import bot.app
from bot.domain.place import Atlas
from bot.home.layout import OWN_WORDS
from bot.language import Vocabulary
from tests.shared import shipped_vocabulary

_load_words = bot.app.load_words
shipped_vocabulary().lay_out()


def load_words(atlas: Atlas, home: Path) -> Vocabulary:
    """The words laid out here, but for a home with words of its own."""
    return _load_words(atlas, home) if (home / OWN_WORDS).is_file() else shipped_vocabulary()


vars(bot.app)["load_words"] = load_words
