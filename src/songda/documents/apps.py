from django.apps import AppConfig


class Documents(AppConfig):
    name = "songda.documents"
    label = "documents"
