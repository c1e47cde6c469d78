from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "homeward.reception"

    def ready(self) -> None:
        from homeward.reception import appliers  # noqa: F401
