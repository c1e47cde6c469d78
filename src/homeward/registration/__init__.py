"""Households and their members as a family tells of itself at the desk.

Words: a *household* crossed together and is served together; a *person* belongs to exactly one; a
*document* is what a person carries, its number kept as typed and normalised; *consent* is asked per
purpose and may be refused; *birth* is an interval with its evidence; a *receipt* is what the family
holds: a code and a signed token, no personal data. What a clerk types is an *intake*: `intake.read`
checks it and `actions.register_household` records it. Doors: `intake`, `actions`, `queries`, `receipts`.
"""
