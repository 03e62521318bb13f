from django.apps import AppConfig


class Accounts(AppConfig):
    name = "songda.accounts"
    label = "accounts"
