from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "homeward.registration"

    def ready(self) -> None:
        from homeward.registration import appliers, arriving  # noqa: F401
