from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "homeward.lists"

    def ready(self) -> None:
        from homeward.lists import entries  # noqa: F401
