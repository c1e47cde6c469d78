"""Keys, sealed files, signatures and the encrypted SQLite backend: the only crypto in the house.

Words: the *site key* (32 random bytes, one per site) opens the site database and everything sealed
beside it; a *recovery sheet* is the same key on paper; a *fingerprint* tells keys apart without
revealing them. Doors: `folder.DataFolder` (where things lie and whether they fit together), `keys`,
`sealing`, `signing`, and `sqlcipher` (a Django database engine).
"""
