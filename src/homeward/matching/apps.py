from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "homeward.matching"

    def ready(self) -> None:
        from homeward.matching import appliers  # noqa: F401
