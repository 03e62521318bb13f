from django.apps import AppConfig


class Improvement(AppConfig):
    name = "songda.improvement"
    label = "improvement"
