"""Kinds of entries about users, and how they become rows."""

from django.utils.translation import gettext_lazy as _

from homeward.accounts.models import Site, User
from homeward.ledger import versions
from homeward.ledger.entries import Applied
from homeward.ledger.kinds import applies, kind, projects

USER_CREATED = kind("user.created", _("A user was made"))
USER_AMENDED = kind("user.amended", _("A user's name, roles or access were changed"))
USER_SIGNED_IN = kind("user.signed_in", _("A user signed in"))
USER_CREDENTIAL_CHANGED = kind(
    "user.credential_changed", _("A password or second factor was set, changed or taken away")
)

SITE_SET_UP = kind("site.set_up", _("The site was set up"))

projects(User, Site)


@applies(SITE_SET_UP)
def set_up(entry: Applied) -> None:
    for part in entry.known():
        Site.everywhere.create(id=part.about, **(part.payload or {}))


@applies(USER_CREATED)
def create(entry: Applied) -> None:
    for part in entry.known():
        User.objects.create(id=part.about, origin_entry=entry.id, **(part.payload or {}))


@applies(USER_AMENDED)
def amend(entry: Applied) -> None:
    for part in entry.known():
        user = User.objects.get(id=part.about)
        for field, value in (part.payload or {}).items():
            origin = versions.Origin(user.origin_entry, getattr(user, field))
            shown = versions.write(
                record=user.id, field=field, value=value, origin=origin, entry=entry
            )
            setattr(user, field, shown)
        user.save()
