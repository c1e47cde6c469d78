"""Which tables live in scratch.db, away from the record and its write lock."""

from typing import Any

SCRATCH_APPS = {"sessions", "axes", "web", "lists"}


class ScratchRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "scratch" if model._meta.app_label in SCRATCH_APPS else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "scratch") == (app_label in SCRATCH_APPS)
