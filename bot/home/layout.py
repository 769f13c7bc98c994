"""The names of the files and folders in a home."""

MEMORY = "memory.db"
STORE = "figures.db"
OWN_WORDS = "words.csv"
WORDBOOK = "wordbook.json"
"""Every phrase of the tables, folded; it is made anew if it is missing."""
DOCUMENTS = "releases"
"""The folder of the documents that were taken in."""
INBOX = "inbox"
DROPPED = "dropped"
"""The folder of files that admins dropped in Slack but have not yet said to take in."""
FETCHING = "fetching"
"""The folder of responses to a request for figures that is not finished."""
RESTORING = ".restoring"
"""What the home's files are to become, while a restore is being finished."""
HOME_LOCK = "home.lock"
STORE_LOCK = "figures.lock"
TOKENS_LOCK = "tokens.lock"
BACKED_UP = (MEMORY, OWN_WORDS, DOCUMENTS)
"""What a backup contains; the figures are rebuilt from the documents."""
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
"""The prefixes of all that the program makes in a home: nothing else in that folder is touched."""
