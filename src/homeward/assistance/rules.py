"""Who may do what with what is given."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

DESK = (Role.CLERK, Role.SUPERVISOR)

rules.add_perm("assistance.give", has_role(*DESK))
rules.add_perm("assistance.reverse_giving", has_role(Role.SUPERVISOR))
rules.add_perm("assistance.define", has_role(Role.SUPERVISOR))
rules.add_perm("assistance.keep_stock", has_role(*DESK))
rules.add_perm("assistance.keep_till", has_role(*DESK))
rules.add_perm("assistance.give_shelter", has_role(*DESK))
rules.add_perm("assistance.arrange_transport", has_role(*DESK))
rules.add_perm("assistance.read_givings", has_role(*DESK, Role.PROTECTION_OFFICER))
rules.add_perm(
    "assistance.read_catalogue",
    has_role(*DESK, Role.PROTECTION_OFFICER, Role.INFORMATION_OFFICER),
)
