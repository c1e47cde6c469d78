"""The sections of the report that tell the situation record: crossings, incidents, what was said."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from homeward.paper.blocks import Line, Lines, Note, Piece, Section, Stripe, Stripes
from homeward.reference.punctuation import isolated
from homeward.situation.codes import GROUNDS, INCIDENT_KINDS, REASONS, RELATIONS, STATUSES
from homeward.situation.episodes import Episode
from homeward.situation.models import IncidentEdition, StatementEdition
from homeward.situation.timelines import WIDTH, Span, bar
from homeward.situation.wording import (
    Reader,
    bound_in_words,
    crossing_name,
    incident_place,
    lane_in_words,
    on_day,
    when_it_happened,
)
from homeward.statistics.sitrep.gathering import Material
from homeward.statistics.sitrep.sources import Sources, source_of, sources_of


def crossings(material: Material, reader: Reader, sources: Sources) -> Section:
    heading = _("Crossings")
    if not material.crossings:
        return Section("crossings", heading, [Note(_("Nothing is recorded for these days."))])
    span = Span(material.period.first, material.period.last)
    stripes = [
        Stripe(
            _("%(crossing)s: %(lane)s; %(ground)s")
            % {
                "crossing": crossing_name(record.crossing, reader),
                "lane": lane_in_words(lane, reader),
                "ground": GROUNDS[ground],
            },
            [piece for each in same for piece in _pieces(each, span, material)],
        )
        for record in material.crossings
        for (lane, ground), same in record.lanes.items()
    ]
    plot = Stripes(
        _("Status of the crossings, day by day"),
        stripes,
        reader.day(span.first),
        reader.day(span.last),
        [(code, str(word)) for code, word in STATUSES.items()],
    )
    lines = [
        _episode(each, reader, sources) for record in material.crossings for each in record.episodes
    ]
    broken = Note(_("A broken outline: sources disagree on these days, or a date is not exact."))
    return Section("crossings", heading, [plot, broken, Lines(lines)])


def _pieces(episode: Episode, span: Span, material: Material) -> Iterator[Piece]:
    for each in bar(episode, span, material.today, "").pieces:
        if each.width > 0:
            yield Piece(each.x / WIDTH, each.width / WIDTH, episode.status, each.is_sure)


def _episode(episode: Episode, reader: Reader, sources: Sources) -> Line:
    ended = _("no end is told")
    if episode.ended:
        ended = bound_in_words(episode.ended, reader)
    elif episode.followed:
        ended = reader.day(episode.followed)
    reasons = dict.fromkeys(str(REASONS[row.reason]) for row in episode.records if row.reason)
    said = {
        "crossing": crossing_name(episode.lane.crossing, reader),
        "lane": lane_in_words(episode.lane, reader),
        "ground": GROUNDS[episode.ground],
        "status": STATUSES[episode.status],
        "began": bound_in_words(episode.began, reader),
        "ended": ended,
    }
    text = (
        _("%(crossing)s, %(lane)s (%(ground)s): %(status)s, from %(began)s; until: %(ended)s.")
        % said
    )
    if reasons:
        text = f"{text} {reader.comma.join(reasons)}."
    return Line(text, sources.numbers(sources_of(episode.records, reader.comma)))


def incidents(material: Material, reader: Reader, sources: Sources) -> Section:
    lines = [_incident(row, reader, sources) for row in material.incidents]
    nothing = Note(_("No incident is recorded for these days."))
    return Section("incidents", _("Incidents"), [Lines(lines) if lines else nothing])


def _incident(row: IncidentEdition, reader: Reader, sources: Sources) -> Line:
    named = [crossing_name(each, reader) for each in row.crossings]
    where = reader.comma.join(filter(None, (*named, incident_place(row, reader))))
    said = {"kind": INCIDENT_KINDS[row.kind], "when": when_it_happened(row, reader), "where": where}
    text = _("%(when)s, %(where)s: %(kind)s.") % said
    number = sources.number(source_of(row, reader.comma))
    return Line(text, (number,), [Line(row.description, is_quoted=True)])


def statements(material: Material, reader: Reader, sources: Sources) -> Section:
    known = material.statements
    rows = sorted(known.values(), key=lambda row: (row.on_first, row.id))
    lines = [_statement(row, material, reader, sources) for row in rows]
    nothing = Note(_("No statement is recorded for these days."))
    return Section("statements", _("What was said"), [Lines(lines) if lines else nothing])


def _statement(row: StatementEdition, material: Material, reader: Reader, sources: Sources) -> Line:
    known = material.statements
    words = f"“{row.words}”" if row.is_exact else row.words
    text = f"{on_day(row, reader)}{reader.comma}{speaker_of(row, reader)}:"
    under = [Line(each, is_quoted=True) for each in (words, row.translation) if each]
    for each in material.relations:
        if each.statement == row.record:
            said = {
                "relation": RELATIONS[each.relation],
                "speaker": isolated(known[each.other].source),
            }
            under.append(Line(_("This %(relation)s what %(speaker)s said.") % said))
    return Line(text, (sources.number(source_of(row, reader.comma)),), under)


def speaker_of(row: StatementEdition, reader: Reader) -> str:
    told = dict.fromkeys(filter(None, (row.source, row.role, row.organisation)))
    return reader.comma.join(isolated(each) for each in told)
