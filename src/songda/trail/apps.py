from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Trail(AppConfig):
    name = "songda.trail"
    label = "trail"

    def ready(self) -> None:
        """Every chapter's commands, verbs and reactions register themselves at the start."""
        autodiscover_modules("verbs", "commands", "reactions", "jobs")
