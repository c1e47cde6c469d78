"""Who may read the situation record, and who keeps it."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

rules.add_perm("situation.record", has_role(Role.INFORMATION_OFFICER))
rules.add_perm(
    "situation.read_record",
    has_role(
        Role.INFORMATION_OFFICER,
        Role.SUPERVISOR,
        Role.PROTECTION_OFFICER,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    ),
)
