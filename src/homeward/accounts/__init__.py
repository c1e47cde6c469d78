"""Who works here and what each may see: users, roles, sign-in, second factor, field access.

Words: a *user* has one or more *roles*; a *credential* (password hash, second factor) is local to the
site and never an entry. `fields` is the one table that says which role reads and writes which field;
`disclose` applies it wherever data leaves the server. Who may do what stands in each package's
`rules.py`. Doors: `actions`, `queries`, `fields.disclose`.
"""
