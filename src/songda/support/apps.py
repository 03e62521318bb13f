from django.apps import AppConfig


class Support(AppConfig):
    name = "songda.support"
    label = "support"
