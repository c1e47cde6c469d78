from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "homeward.sync"
