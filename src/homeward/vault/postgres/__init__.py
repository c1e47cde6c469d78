"""Django's PostgreSQL engine as a hub needs it: `ENGINE = "homeward.vault.postgres"`.

`address` reads HOMEWARD_DATABASE_URL, `fitness` refuses a database that would order texts or keep
promises otherwise than a site, `vacuuming` clears away what an erasure left behind.
"""
