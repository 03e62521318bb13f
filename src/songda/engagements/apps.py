from django.apps import AppConfig


class Engagements(AppConfig):
    name = "songda.engagements"
    label = "engagements"

    def ready(self) -> None:
        from songda.engagements import mailing  # noqa: F401  (its jobs register themselves)
        from songda.engagements.policy import allowed
        from songda.trail.commands import decides

        decides(allowed)
