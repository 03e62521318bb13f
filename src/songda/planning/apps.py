from django.apps import AppConfig


class Planning(AppConfig):
    name = "songda.planning"
    label = "planning"
