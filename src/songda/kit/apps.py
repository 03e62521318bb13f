from django.apps import AppConfig


class Kit(AppConfig):
    name = "songda.kit"
    label = "kit"
