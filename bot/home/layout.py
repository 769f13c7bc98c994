"""The names of what lies in a home."""

MEMORY = "memory.db"
STORE = "figures.db"
OWN_WORDS = "words.csv"
WORDBOOK = "wordbook.json"
"""Every phrase of the tables, folded: made anew where it is missing."""
DOCUMENTS = "releases"
"""The folder of the documents that were taken in."""
INBOX = "inbox"
DROPPED = "dropped"
"""The folder of files that admins dropped in Slack, and have not said yet to take in."""
FETCHING = "fetching"
"""The folder of answers to a request for figures that is not finished."""
RESTORING = ".restoring"
"""What the home's files are to become, while a restore is being finished."""
HOME_LOCK = "home.lock"
STORE_LOCK = "figures.lock"
TOKENS_LOCK = "tokens.lock"
BACKED_UP = (MEMORY, OWN_WORDS, DOCUMENTS)
"""What a backup holds: the figures are built anew from the documents."""
EVERYTHING = (
    "figures.",
    "memory.",
    HOME_LOCK,
    TOKENS_LOCK,
    OWN_WORDS,
    WORDBOOK,
    DOCUMENTS,
    INBOX,
    DROPPED,
    FETCHING,
    RESTORING,
)
"""How the names of all that the program makes in a home begin: nothing else in that folder is touched."""
