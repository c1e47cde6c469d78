"""Keys, sealed files, signatures and what the record lies in: the only crypto in the house.

Words: the *site key* (32 random bytes, one per site) opens the site database and everything sealed
beside it; a *recovery sheet* is the same key on paper; a *fingerprint* tells keys apart without
revealing them. Doors: `folder.DataFolder` (where things lie and whether they fit together), `keys`,
`sealing`, `signing`, and two Django database engines: `sqlcipher` for a site, `postgres` for a hub.
"""
