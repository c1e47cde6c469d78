"""What the demo site has published of its last week: persons who arrived, for everybody."""

from datetime import datetime, tzinfo
from uuid import UUID

from homeward.ledger.entries import new_id
from homeward.problems import Refused
from homeward.statistics.flows.reading import read_extract
from homeward.statistics.periods import usual_period
from homeward.statistics.releases.actions import Draft, publish
from homeward.statistics.releases.counting import Wish
from homeward.statistics.releases.drafting import order
from homeward.statistics.releases.lines import ARRIVALS, PUBLIC
from homeward.statistics.releases.making import carry_out

OFFICE = "Invented office (demo)"


def fill(*, maker: UUID, approver: UUID, site: str, zone: tzinfo, now: datetime) -> None:
    """A site that is too small to show anything publishes nothing."""
    week = usual_period(now.astimezone(zone).date())
    tables = tuple(each.name for each in ARRIVALS.offered(PUBLIC))
    wish = Wish(ARRIVALS, PUBLIC, tables, week.first, week.last)
    try:
        found = order(wish, read_extract(zone=zone), source=site, why="")
    except Refused:
        return
    made = carry_out(found.work)
    draft = Draft(found.about, made.kept, made.is_passed, found.linked, made_by=maker)
    if made.is_passed:
        publish(release=new_id(), draft=draft, author=approver, approves_as=OFFICE, now=now)
