from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "homeward.assistance"

    def ready(self) -> None:
        from homeward.assistance import appliers, telling  # noqa: F401
