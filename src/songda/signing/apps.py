from django.apps import AppConfig


class Signing(AppConfig):
    name = "songda.signing"
    label = "signing"
