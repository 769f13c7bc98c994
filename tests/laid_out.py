"""The words, laid out once in the process that bots are forked off: a bot of its own takes a second for them.

Imported there alone. The programs of `test_lifetimes.py` load and lay them out themselves.
"""

from bot import app
from bot.language.orders.tables import lay_out_words
from tests.shared import shipped_vocabulary, words_of

lay_out_words(shipped_vocabulary())
vars(app)["load_words"] = words_of
