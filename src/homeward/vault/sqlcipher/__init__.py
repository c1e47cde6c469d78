"""Django's SQLite engine over SQLCipher: `ENGINE = "homeward.vault.sqlcipher"`."""
