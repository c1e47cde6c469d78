"""Who may read a day's report, keep it, and open the records behind it."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

rules.add_perm(
    "statistics.read_report",
    has_role(
        Role.CLERK,
        Role.SUPERVISOR,
        Role.PROTECTION_OFFICER,
        Role.INFORMATION_OFFICER,
    ),
)
rules.add_perm("statistics.keep_report", has_role(Role.SUPERVISOR, Role.INFORMATION_OFFICER))
rules.add_perm(
    "statistics.open_records", has_role(Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER)
)
# Small numbers are shown as they are: only to who may read what they are counted from (flows.codes.READS).
rules.add_perm(
    "statistics.read_flows",
    has_role(Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.INFORMATION_OFFICER),
)
# What a person adds goes to partners and to everybody: who answers for it is who publishes.
rules.add_perm("statistics.write_sitrep", has_role(Role.SUPERVISOR, Role.INFORMATION_OFFICER))
rules.add_perm("statistics.make_release", has_role(Role.SUPERVISOR, Role.INFORMATION_OFFICER))
