"""The kind of entries about searches."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.kinds import kind

FILES_SEARCHED = kind("files.searched", _("Files were searched"))
