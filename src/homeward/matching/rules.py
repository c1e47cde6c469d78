"""Who may say and decide whether two persons are one."""

import rules

from homeward.accounts.roles import Role
from homeward.accounts.rules import has_role

rules.add_perm("matching.answer_question", has_role(Role.CLERK, Role.SUPERVISOR))
rules.add_perm("matching.review_pairs", has_role(Role.SUPERVISOR))
