"""Caches the phrases of the tables in a file, which is renewed when a table or this code changes."""

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from bot.home.files import write_text
from bot.language.lexicon.wordbook import Wordbook

_CODE = Path(__file__).parent


def keep_wordbook(path: Path, made_of: Iterable[Path], make: Callable[[], Wordbook]) -> Wordbook:
    """Returns the wordbook in `path`, or makes and stores it if that was made from other files than these.

    If the file is damaged or cannot be written, everything works without it.
    """
    fingerprint = _hash_files(made_of)
    with suppress(OSError, ValueError, TypeError):
        told, _, content = path.read_text(encoding="utf-8").partition("\n")
        if told == fingerprint:
            return Wordbook(*json.loads(content))
    wordbook = make()
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        content = json.dumps(wordbook.columns, ensure_ascii=False, separators=(",", ":"))
        write_text(unfinished, f"{fingerprint}\n{content}")
        unfinished.replace(path)
    return wordbook


def _hash_files(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in (*sorted(_CODE.glob("*.py")), *files):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
