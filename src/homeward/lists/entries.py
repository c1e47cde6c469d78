"""Kinds of entries about lists. They name no person and make no rows."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.kinds import kind

LIST_IMPORTED = kind("list.imported", _("A partner's list was imported"))
LIST_EXPORTED = kind("list.exported", _("A list was exported"))
