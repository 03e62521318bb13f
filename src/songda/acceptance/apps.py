from django.apps import AppConfig


class Acceptance(AppConfig):
    name = "songda.acceptance"
    label = "acceptance"
