from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "homeward.statistics"

    def ready(self) -> None:
        from homeward.statistics import appliers  # noqa: F401
