"""UN Comtrade as a source: how its documents are recognised, and what is read from them."""

from collections.abc import Iterator

from bot.domain.figure import Published
from bot.messages import join_sentences
from bot.messages.reason import give_reason
from bot.sources.comtrade import remarks
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.kinds import Kinds, PassedOver, count_all_kinds, count_kinds_in_part, find_kind
from bot.sources.comtrade.meaning import make_figure
from bot.sources.comtrade.records import find_complaint, find_missing, is_json, read_header, read_records
from bot.sources.comtrade.release import find_period, find_reporter, make_release
from bot.sources.comtrade.remarks import read_fetched
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft, UnknownName
from bot.sources.names import SourceNames

_TELLING = (b"reporterCode", b"flowCode", b"partnerCode", b"primaryValue")

_WITHOUT_ROWS = ((b'"count"', b'"data"'), (b'"statusCode"', b'"message"'))


def is_of_source(document: Document) -> bool:
    """Returns whether the first row has the cells of the API or the website, or a response has no row."""
    head = document.head
    if all(cell in head for cell in _TELLING):
        return True
    if is_json(document):
        return any(all(key in head for key in keys) for keys in _WITHOUT_ROWS)
    return not find_missing(read_header(document))


def read_draft(document: Document, names: SourceNames) -> Draft:
    """Reads the release of a document or its part. Raises SourceError if there are no figures."""
    kinds = count_kinds_in_part(document)
    figures = {kind: tally for kind, tally in kinds.items() if not kind.passed_over}
    if not figures:
        raise _explain_nothing(document, kinds)
    fetched = read_fetched(document)
    release = make_release(document, figures, fetched.published)
    return Draft(
        release,
        find_period(figures).last,
        lambda: _read_figures(document, figures),
        lambda figure: give_reason("column-kind", f"primaryValue {figure.flow}"),
        tuple(_find_unknown(kinds, names)),
        (*fetched.remarks, *remarks.list_passed_over(kinds), *remarks.list_readings(kinds)),
        cut=remarks.say_cut(document, count_all_kinds(document)),
    )


def _read_figures(document: Document, kinds: Kinds) -> Iterator[Published]:
    reporter = find_reporter(kinds)
    for record in read_records(document):
        if find_kind(record) in kinds:
            yield make_figure(record, reporter)


def _explain_nothing(document: Document, kinds: Kinds) -> SourceError:
    if any(kind.passed_over is PassedOver.BREAKDOWN for kind in kinds):
        return SourceError.of_reason("rows-are-parts", file=document.name)
    if kinds:
        none = give_reason("rows-without-figures", file=document.name)
        return SourceError(join_sentences(none, *remarks.list_passed_over(kinds)))
    if is_json(document) and (told := find_complaint(document)):
        return SourceError.of_reason("service-silent", text=told)
    return SourceError.of_reason("rows-none", file=document.name)


def _find_unknown(kinds: Kinds, names: SourceNames) -> Iterator[UnknownName]:
    """Finds partners with an unknown code, each once."""
    codes: set[str] = set()
    for kind, tally in kinds.items():
        if kind.partner not in read_areas() and kind.partner not in codes:
            codes.add(kind.partner)
            name = tally.partner_name if tally.partner_name.isprintable() else ""
            yield UnknownName(
                f"{name or 'partner'} ({kind.partner})", tally.first, names.list_near(name, names.partners)
            )
