"""Code lists of the ledger's own entries. Source: ours."""

from django.utils.translation import gettext_lazy as _

REVOKING_REASONS = {
    "lost": _("Lost"),
    "stolen": _("Stolen"),
    "broken": _("Broken"),
    "misused": _("Misused"),
    "retired": _("No longer used"),
}
