from django.apps import AppConfig


class Needs(AppConfig):
    name = "songda.needs"
    label = "needs"
