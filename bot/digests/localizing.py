"""Puts a digest into the language of whoever ordered it."""

from dataclasses import replace

from bot.digests.digest import Digest, DigestPart, QuestionButton
from bot.spoken import Tongue


def localize_digest(digest: Digest, tongue: Tongue) -> Digest:
    """Returns the same digest, its lines and labels said in the language."""
    if tongue.is_english:
        return digest
    title = tongue.text(digest.restated) if digest.restated else tongue.text(digest.title)
    parts = tuple(_localize_part(part, tongue) for part in digest.parts)
    said = [line for part in parts for line in part.choose_lines(short=digest.short)]
    questions = tuple(QuestionButton(tongue.text(one.label), one.words) for one in digest.questions)
    text = "\n".join((title, *said))
    return replace(digest, title=title, text=text, tongue=tongue, parts=parts, questions=questions)


def _localize_part(part: DigestPart, tongue: Tongue) -> DigestPart:
    lines = tuple(map(tongue.text, part.lines))
    brief = None if part.brief is None else tuple(map(tongue.text, part.brief))
    return replace(part, lines=lines, brief=brief)
