"""Who may do what with files."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

rules.add_perm("registration.register_household", has_role(Role.CLERK, Role.SUPERVISOR))
rules.add_perm(
    "registration.read_file",
    has_role(Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.PROPERTY_OFFICER),
)
rules.add_perm("registration.amend_file", has_role(Role.CLERK, Role.SUPERVISOR))
rules.add_perm("registration.resolve_conflict", has_role(Role.SUPERVISOR))
rules.add_perm("registration.move_people", has_role(Role.SUPERVISOR))
rules.add_perm("registration.erase_person", has_role(Role.SUPERVISOR, Role.PROTECTION_OFFICER))
rules.add_perm(
    "registration.read_counts",
    has_role(
        Role.CLERK,
        Role.SUPERVISOR,
        Role.PROTECTION_OFFICER,
        Role.PROPERTY_OFFICER,
        Role.INFORMATION_OFFICER,
    ),
)
