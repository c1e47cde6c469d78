from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "homeward.situation"

    def ready(self) -> None:
        from homeward.situation import appliers  # noqa: F401
