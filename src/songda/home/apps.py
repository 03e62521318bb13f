from django.apps import AppConfig


class Home(AppConfig):
    name = "songda.home"
    label = "home"
