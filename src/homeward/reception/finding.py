"""A token or a station by what somebody has in hand, or a clear sentence why not."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, Refused, describe
from homeward.reception.models import Station, Token, Visit
from homeward.reception.queries import households_of
from homeward.reference.calendars import western_digits
from homeward.registration.models import Household

NO_TOKEN = describe(
    "token.gone", _("There is no token %(number)s here. Look at the slip again, or scan it.")
)
NO_STATION = describe("station.gone", _("This station is not here any more. Choose another one."))
NO_FAMILY = describe(
    "token.no_family",
    _(
        "No family here has this receipt: it is from another site, or its file was erased. "
        "Give the group a token at the gate."
    ),
)
NONE_YET = describe(
    "token.none_yet",
    _("This family has no token yet. Scan its receipt at a station, and it gets one there."),
)
LEFT = describe(
    "token.left",
    _("Token %(number)s has left the site. If the group is back, open the token and say so."),
)
MERGED = describe(
    "token.merged", _("Token %(number)s goes on as token %(into)s. Use that number from now on.")
)
DEPARTED = describe(
    "token.departed",
    _(
        "The family of token %(number)s has departed. If it is here, correct that in its file first."
    ),
)


def token_with(number: str) -> Token:
    """Numbers begin anew each day: the newest of those that have not left, else the newest."""
    typed = western_digits(number).strip()
    found = (
        list(Token.objects.filter(number=int(typed)).order_by("-issued_at"))
        if (typed.isascii() and typed.isdigit() and len(typed) < 6)
        else []
    )
    here = [each for each in found if each.left_at is None]
    if not found:
        raise Refused(Problem(NO_TOKEN, "text", {"number": typed[:20]}))
    return (here or found)[0]


def token_here(token: UUID) -> Token:
    """:raises Refused: not known, has left, goes on as another one, or its family departed."""
    found = Token.objects.filter(id=token).first()
    if found is None:
        raise Refused(Problem(NO_TOKEN, params={"number": ""}))
    if found.merged_into:
        into = Token.objects.filter(id=found.merged_into).first()
        raise Refused(Problem(MERGED, params={"number": found.number, "into": into or ""}))
    if found.left_at:
        raise Refused(Problem(LEFT, params={"number": found.number}))
    if has_departed(found.id):
        raise Refused(Problem(DEPARTED, params={"number": found.number}))
    return found


def has_departed(token: UUID) -> bool:
    """Everybody who was registered with it."""
    known = households_of(token)
    there = Household.objects.filter(id__in=known, departed_at=None)
    return bool(known) and not there.exists()


def station_here(station: UUID) -> Station:
    found = Station.objects.filter(id=station, removed=False).first()
    if found is None:
        raise Refused(Problem(NO_STATION))
    return found


def visit_of(token: UUID, station: UUID) -> Visit | None:
    return Visit.objects.filter(token=token, station=station).first()
