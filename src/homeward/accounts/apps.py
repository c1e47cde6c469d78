from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "homeward.accounts"

    def ready(self) -> None:
        from homeward.accounts import appliers  # noqa: F401
