"""Who may bring lists in and take lists out."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

# Whoever has another role besides gets no more into a list than these may read.
EXPORTING = frozenset(
    {
        Role.SUPERVISOR,
        Role.PROTECTION_OFFICER,
        Role.PROPERTY_OFFICER,
        Role.INFORMATION_OFFICER,
    }
)

rules.add_perm("lists.import_list", has_role(Role.SUPERVISOR))
rules.add_perm("lists.export_list", has_role(*EXPORTING))
