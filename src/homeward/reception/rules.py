"""Who may do what with tokens, stations and the policy."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

AT_STATIONS = has_role(Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER)

rules.add_perm("reception.issue_token", has_role(Role.CLERK, Role.SUPERVISOR))
rules.add_perm("reception.serve", AT_STATIONS)
rules.add_perm("reception.manage_stations", has_role(Role.SUPERVISOR))
rules.add_perm("reception.read_picture", has_role(Role.SUPERVISOR, Role.PROTECTION_OFFICER))
