from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "homeward.matching"

    def ready(self) -> None:
        from homeward.matching import appliers  # noqa: F401
        from homeward.matching.review import appliers as of_pairs  # noqa: F401
        from homeward.matching.review import telling  # noqa: F401
