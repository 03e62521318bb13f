from django.apps import AppConfig


class Notify(AppConfig):
    name = "songda.notify"
    label = "notify"
