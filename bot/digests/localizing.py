"""Puts a digest into the language of whoever ordered it."""

from dataclasses import replace

from bot.digests.digest import Digest, DigestPart, QuestionButton
from bot.spoken import Tongue


def localize_digest(digest: Digest, tongue: Tongue) -> Digest:
    """Translates line by line; a line that the language has no phrase for stays English as a whole."""
    if not tongue.book:
        return digest
    title = tongue.message(digest.headline) if digest.headline else _localize_title(digest, tongue)
    parts = tuple(_localize_part(part, tongue) for part in digest.parts)
    said = [line for part in parts for line in part.choose_lines(short=digest.short)]
    questions = tuple(QuestionButton(tongue.digest_line(one.label), one.words) for one in digest.questions)
    text = "\n".join((title, *said))
    return replace(digest, title=title, text=text, tongue=tongue, parts=parts, questions=questions)


def _localize_title(digest: Digest, tongue: Tongue) -> str:
    return tongue.asked(digest.restated) if digest.restated else tongue.titled(digest.title)


def _localize_part(part: DigestPart, tongue: Tongue) -> DigestPart:
    if part.said:
        return replace(part, lines=(tongue.message(part.said),))
    lines = tuple(map(tongue.digest_line, part.lines))
    brief = None if part.brief is None else tuple(map(tongue.digest_line, part.brief))
    return replace(part, lines=lines, brief=brief)
