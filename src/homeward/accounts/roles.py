"""The roles of a reception site. A person may have several."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    PROTECTION_OFFICER = "protection_officer"
    PROPERTY_OFFICER = "property_officer"
    INFORMATION_OFFICER = "information_officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_NAMES = {
    Role.CLERK: _("Clerk"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.PROTECTION_OFFICER: _("Protection officer"),
    Role.PROPERTY_OFFICER: _("Property officer"),
    Role.INFORMATION_OFFICER: _("Information officer"),
    Role.ADMINISTRATOR: _("Site administrator"),
    Role.AUDITOR: _("Auditor"),
}

ROLE_DUTIES = {
    Role.CLERK: _("Registers families at the desk and prints receipts."),
    Role.SUPERVISOR: _("Oversees the desks, decides conflicts and erases files."),
    Role.PROTECTION_OFFICER: _("Sees whole files to protect people at risk."),
    Role.PROPERTY_OFFICER: _("Records what people had to leave behind."),
    Role.INFORMATION_OFFICER: _("Counts and reports; sees no names, numbers or documents."),
    Role.ADMINISTRATOR: _("Looks after users, devices and keys; sees no files."),
    Role.AUDITOR: _("Reads who did what and when; sees no files."),
}

SECOND_FACTOR_REQUIRED = frozenset({Role.ADMINISTRATOR})
