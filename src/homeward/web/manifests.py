"""Who is aboard, on paper: for the driver and the checkpoints, in Dari and in Pashto."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from homeward.accounts.models import Site
from homeward.accounts.roles import Role
from homeward.assistance.transport import Load
from homeward.paper.tables import Column, Page, Table, tables_pdf
from homeward.reference.calendars import GREGORIAN, SOLAR_HIJRI, format_date, local_digits
from homeward.reference.places import place_label
from homeward.registration.models import Household
from homeward.web import clock
from homeward.web.pages.forms import time_of_day
from homeward.web.people import names_of

LANGUAGES = ("prs", "pus")


def manifest_of(load: Load, roles: frozenset[Role]) -> bytes:
    return tables_pdf([_page(load, roles, language) for language in LANGUAGES])


def _page(load: Load, roles: frozenset[Role], language: str) -> Page:
    departure = load.departure
    with override(language):
        on = clock.local_day(departure.planned_for)
        days = [
            format_date(on, calendar=each, language=language) for each in (SOLAR_HIJRI, GREGORIAN)
        ]
        lines = [
            f"{departure.vehicle} · {place_label(departure.destination, language)}",
            " · ".join([*days, time_of_day(departure.planned_for, language)]),
            local_digits(
                _("%(families)s families, %(persons)s persons, %(seats)s seats")
                % {
                    "families": len(load.boardings),
                    "persons": load.taken,
                    "seats": departure.seats,
                },
                language,
            ),
        ]
        columns = [
            Column(_("No."), 0.08),
            Column(_("Code"), 0.22),
            Column(_("Head of household"), 0.3),
            Column(_("Persons"), 0.12, is_number=True),
            Column(_("Wants to go to"), 0.28),
        ]
        table = Table("", columns, _rows(load, roles, language))
        title = _("Manifest: %(site)s") % {"site": Site.objects.get().name}
        return Page(language, title, lines, [table])


def _rows(load: Load, roles: frozenset[Role], language: str) -> list[list[str]]:
    """An erased household has its seats and nothing else."""
    wanted = [each.household for each in load.boardings if each.household]
    households = Household.objects.filter(erased=False).in_bulk(wanted)
    heads = names_of(roles, [each.head for each in households.values() if each.head])
    rows = []
    for number, boarding in enumerate(load.boardings, start=1):
        household = households.get(boarding.household) if boarding.household else None
        rows.append(
            [
                local_digits(str(number), language),
                household.code or "" if household else "—",
                heads.get(household.head, "") if household and household.head else "",
                local_digits(str(boarding.persons), language),
                place_label(household.destination, language)
                if household and household.destination
                else "",
            ]
        )
    return rows
