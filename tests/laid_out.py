"""The words, laid out once in the process that bots are forked off: a bot of its own takes a second for them.

Imported there alone. The programs of `test_lifetimes.py` load and lay them out themselves.
"""

from bot import app
from tests.shared import shipped_vocabulary, words_of

shipped_vocabulary().lay_out()
vars(app)["load_words"] = words_of
