from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "homeward.ledger"

    def ready(self) -> None:
        from homeward.ledger import appliers  # noqa: F401
