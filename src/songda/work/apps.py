from django.apps import AppConfig


class Work(AppConfig):
    name = "songda.work"
    label = "work"
