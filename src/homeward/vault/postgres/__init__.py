"""Django's PostgreSQL engine as a hub needs it: `ENGINE = "homeward.vault.postgres"`.

`address` reads HOMEWARD_DATABASE_URL, `folder` refuses a database that would keep or order texts
otherwise than a site, `vacuuming` clears away what an erasure left behind.
"""
